"""What every gesture is, and what it works on."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field

from scanstation.templates.editing.boxes import union
from scanstation.templates.editing.commands.base import Command, Selection
from scanstation.templates.editing.editor import Editor
from scanstation.templates.editing.errors import ChangeRefused
from scanstation.templates.editing.page_index import PageIndex
from scanstation.templates.editing.parts import PartId
from scanstation.templates.editing.snapping import Guide, Snapper
from scanstation.templates.model import Box, Point, TemplatePage
from scanstation.ui.studio.canvas.offers import Offers
from scanstation.ui.studio.canvas.tools import Drawing, Tool

_SNAP_PX = 7.0
_SNAP_MOST_MM = 1.5
"""Far away from the page some pixels are many millimetres; nothing should jump so far."""


@dataclass(frozen=True)
class Held:
    """The keys held down meanwhile."""

    shift: bool = False
    ctrl: bool = False
    alt: bool = False


@dataclass
class Snapping:
    """Whether and to what drags snap. `grid` in mm, 0 for none."""

    on: bool = True
    grid: float = 0.0


@dataclass
class Scene:
    """What a gesture works on: the editor, the page shown, and how large a pixel is (mm)."""

    editor: Editor
    page: int
    pixel: float = 0.3
    tool: Tool = Tool.SELECT
    offers: Offers = field(default_factory=Offers)
    snapping: Snapping = field(default_factory=Snapping)
    drawing: Drawing = field(default_factory=Drawing)
    accept: Callable[[Selection], object] = lambda parts: None
    pointed_out: Callable[[Box], object] = lambda box: None
    carried: Point = (0.0, 0.0)
    """How far (mm) the hand has carried the selection from where the draft has it."""
    _boxed: tuple[PageIndex | None, Selection, Box | None] = (None, (), None)

    @property
    def index(self) -> PageIndex:
        """Where the page's parts stand, draft included."""
        return self.editor.page_index(self.page)

    @property
    def template_page(self) -> TemplatePage:
        """The page without a draft."""
        return self.editor.document.page(self.page)

    @property
    def selection(self) -> Selection:
        """The selected parts of this page."""
        return tuple(part for part in self.editor.selection if part.page == self.page)

    def selection_box(self) -> Box | None:
        """Return the box around the selected parts of this page."""
        index, chosen = self.index, self.editor.selection
        if self._boxed[0] is not index or self._boxed[1] is not chosen:
            boxes = [box for part in chosen if (box := index.box(part)) is not None]
            self._boxed = (index, chosen, union(boxes) if boxes else None)
        box, (dx, dy) = self._boxed[2], self.carried
        return box if box is None else (box[0] + dx, box[1] + dy, box[2], box[3])

    def snapper(self, moving: frozenset[PartId] = frozenset()) -> Snapper:
        """Return what parts and open offers of the page have to snap to."""
        page = self.template_page
        offered = self.offers.index(page)
        if offered is not None:
            names = {part.id.field for part in offered.parts}
            more = tuple(each for each in offered.page.fields if each.id in names)
            page = page.model_copy(update={"fields": (*page.fields, *more)})
        return Snapper(page, moving, self.snapping.grid, min(_SNAP_MOST_MM, _SNAP_PX * self.pixel))


class Gesture(ABC):
    """From press to release. `guides`, `band` and `note` are drawn meanwhile; `note` is a measure in mm."""

    guides: tuple[Guide, ...] = ()
    band: Box | None = None
    note: str = ""

    def __init__(self, scene: Scene, start: Point) -> None:
        self.scene, self.start = scene, start

    @abstractmethod
    def drag(self, at: Point, held: Held) -> None:
        """The pointer is now at `at`."""

    @abstractmethod
    def drop(self, held: Held) -> None:
        """The button was let go: what is shown becomes true. Raises ChangeRefused or JournalNotWritten."""

    def cancel(self) -> None:
        """Esc: as if the button had never been pressed."""
        self.scene.editor.drop_draft()

    def draft(self, command: Command) -> bool:
        """Show what `command` would make; what is refused on the way leaves the last draft standing."""
        try:
            self.scene.editor.draft(command)
        except ChangeRefused:
            return False
        return True
