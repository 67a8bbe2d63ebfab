"""Drawing a part out of a rectangle."""

from scanstation.templates.editing.commands.adding import AddAnchor, AddField
from scanstation.templates.editing.commands.base import Command
from scanstation.templates.editing.handles import Handle
from scanstation.templates.editing.snapping import Guide
from scanstation.templates.model import Box, Point, TemplateField
from scanstation.ui.studio.canvas.gestures.band import between
from scanstation.ui.studio.canvas.gestures.base import Gesture, Held, Scene
from scanstation.ui.studio.canvas.tools import FIELD_KINDS, Tool, usual_box

_SMALLEST = 1.0
"""Millimetres: what is smaller is a click, and gets the usual size."""


class Draw(Gesture):
    """Shows the part with its marks while it is drawn. Alt doesn't snap."""

    def __init__(self, scene: Scene, start: Point, held: Held) -> None:
        self._snapper = scene.snapper()
        self._like = pattern(scene)  # before the draft is what is selected
        snapped, _ = self._snapped(scene, start, held)
        super().__init__(scene, snapped)
        self._drawn = False

    def drag(self, at: Point, held: Held) -> None:
        """Draft the part."""
        at, self.guides = self._snapped(self.scene, at, held)
        box = between(self.start, at)
        if held.shift:
            side = max(box[2], box[3])
            left = self.start[0] if at[0] >= self.start[0] else self.start[0] - side
            top = self.start[1] if at[1] >= self.start[1] else self.start[1] - side
            box = (left, top, side, side)
        if max(box[2], box[3]) < _SMALLEST:
            self.cancel()
            self._drawn, self.note = False, ""
        elif self.draft(adding(self.scene, box, self._like)):
            self._drawn = True
            self.note = f"{box[2]:.1f} × {box[3]:.1f} mm"

    def drop(self, held: Held) -> None:
        """Add the part; after a mere click one of the usual size."""
        if self._drawn:
            self.scene.editor.commit_draft()
        else:
            self.scene.editor.do(placing(self.scene, self.start))

    def _snapped(self, scene: Scene, at: Point, held: Held) -> tuple[Point, tuple[Guide, ...]]:
        if not scene.snapping.on or held.alt:
            return at, ()
        snap = self._snapper.resize((at[0] - 1.0, at[1] - 1.0, 1.0, 1.0), Handle.SOUTH_EAST, 0.0, 0.0)
        return (at[0] + snap.dx, at[1] + snap.dy), snap.guides


def pattern(scene: Scene) -> TemplateField | None:
    """Return the field of the page that the tool's next one is like: of its kind, the one selected last, else
    the newest; None where there is none.
    """
    kind = FIELD_KINDS.get(scene.tool)
    there = {field.id: field for field in scene.template_page.fields if field.type == kind}
    chosen = [part.field for part in scene.selection if part.field in there]
    name = chosen[-1] if chosen else next(reversed(there), "")
    return there.get(name)


def placing(scene: Scene, middle: Point) -> Command:
    """Return the command that adds what the scene's tool places around `middle` without being drawn out."""
    like = pattern(scene)
    sized = like if not scene.drawing.options else None
    return adding(scene, usual_box(scene.tool, middle, sized), like)


def adding(scene: Scene, box: Box, like: TemplateField | None) -> Command:
    """Return the command that adds what the scene's tool draws into `box`, like the field `like`."""
    if scene.tool is Tool.ANCHOR:
        return AddAnchor(scene.page, (round(box[0], 4), round(box[1], 4), round(box[2], 4), round(box[3], 4)))
    return AddField(scene.page, scene.drawing.drawn(FIELD_KINDS[scene.tool], box, like))
