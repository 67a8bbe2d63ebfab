"""Where parts stand: move, nudge, resize, align, distribute."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar, Self

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.templates.editing.boxes import Scaling, shifted, union
from scanstation.templates.editing.commands.base import Command, Outcome, Selection
from scanstation.templates.editing.document import mapped, page_of, require
from scanstation.templates.editing.errors import SeveralPages, TooFewParts
from scanstation.templates.editing.geometry import moved, scaled
from scanstation.templates.editing.parts import PartId, parts
from scanstation.templates.model import Box, Template

NUDGE_MM = 0.1
COARSE_NUDGE_MM = 1.0


@dataclass(frozen=True)
class Move(Command):
    """Move parts by (dx, dy) mm: a finished drag, or a nudge. Successive ones are one step."""

    name: ClassVar[str] = QT_TRANSLATE_NOOP("studio", "Move")
    parts: Selection
    dx: float
    dy: float

    @classmethod
    def nudge(cls, selected: Selection, right: int, down: int, coarse: bool = False) -> Self:
        """Return the move of an arrow key: `right` and `down` are -1, 0 or 1."""
        step = COARSE_NUDGE_MM if coarse else NUDGE_MM
        return cls(selected, right * step, down * step)

    def outcome(self, document: Template) -> Outcome:
        """Move fields, anchors and page codes alike."""
        offsets = dict.fromkeys(_some(self.parts, 1), (self.dx, self.dy))
        return Outcome(_shift(document, offsets), self.parts)

    def merges(self, previous: Command) -> bool:
        """Go on with a move of the same parts."""
        return isinstance(previous, Move) and previous.parts == self.parts


@dataclass(frozen=True)
class Resize(Command):
    """Carry the box around `parts` onto `box`. `keep_marks`: only the spacing of marks changes."""

    name: ClassVar[str] = QT_TRANSLATE_NOOP("studio", "Resize")
    parts: Selection
    box: Box
    keep_marks: bool = False

    def outcome(self, document: Template) -> Outcome:
        """Scale every part about the selection's box."""
        boxes = _boxes(document, _some(self.parts, 1))
        scaling = Scaling(union(boxes.values()), self.box)
        changed = mapped(
            document,
            self.parts,
            lambda _, field: scaled(field, scaling, self.keep_marks),
            lambda _, box: scaling.box(box),
        )
        return Outcome(changed, self.parts)

    def merges(self, previous: Command) -> bool:
        """Go on with a resize of the same parts."""
        return isinstance(previous, Resize) and previous.parts == self.parts


class Edge(Enum):
    """What to align by: the axis (0: x, 1: y), and how far along the box (0 low side, 1 high side)."""

    LEFT = (0, 0.0)
    CENTRE = (0, 0.5)
    RIGHT = (0, 1.0)
    TOP = (1, 0.0)
    MIDDLE = (1, 0.5)
    BOTTOM = (1, 1.0)


@dataclass(frozen=True)
class Align(Command):
    """Align parts to the box around them all, or (`to_page`) to the page."""

    name: ClassVar[str] = QT_TRANSLATE_NOOP("studio", "Align")
    parts: Selection
    edge: Edge
    to_page: bool = False

    def outcome(self, document: Template) -> Outcome:
        """Move each part along one axis."""
        boxes = _boxes(document, _some(self.parts, 1 if self.to_page else 2))
        axis, fraction = self.edge.value
        around: Box = union(boxes.values())
        if self.to_page:
            around = (0.0, 0.0, *page_of(document, self.parts[0].page).size)
        line = around[axis] + fraction * around[axis + 2]
        by = {part: line - box[axis] - fraction * box[axis + 2] for part, box in boxes.items()}
        return Outcome(_shift(document, _along(axis, by)), self.parts)


@dataclass(frozen=True)
class Distribute(Command):
    """Make the gaps between parts equal along an axis (0: x, 1: y); the outermost stay."""

    name: ClassVar[str] = QT_TRANSLATE_NOOP("studio", "Distribute")
    parts: Selection
    axis: int

    def outcome(self, document: Template) -> Outcome:
        """Move the parts between the first and the last."""
        axis = self.axis
        boxes = _boxes(document, _some(self.parts, 3))
        order = sorted(boxes, key=lambda part: (boxes[part][axis], boxes[part][axis] + boxes[part][axis + 2]))
        first, last = boxes[order[0]], boxes[order[-1]]
        free = last[axis] + last[axis + 2] - first[axis] - sum(box[axis + 2] for box in boxes.values())
        gap = free / (len(order) - 1)
        by: dict[PartId, float] = {}
        at = first[axis]
        for part in order:
            by[part] = at - boxes[part][axis]
            at += boxes[part][axis + 2] + gap
        by[order[-1]] = 0.0
        return Outcome(_shift(document, _along(axis, by)), self.parts)


def _some(selected: Selection, needed: int) -> Selection:
    if len(set(selected)) < needed:
        raise TooFewParts(needed=needed)
    return selected


def _boxes(document: Template, selected: Selection) -> dict[PartId, Box]:
    """Return the boxes of parts of one page. Raises PartGone or SeveralPages."""
    if len({part.page for part in selected}) > 1:
        raise SeveralPages()
    require(document, selected)
    wanted = set(selected)
    return {part.id: part.box for part in parts(page_of(document, selected[0].page)) if part.id in wanted}


def _along(axis: int, by: Mapping[PartId, float]) -> dict[PartId, tuple[float, float]]:
    return {part: (offset, 0.0) if axis == 0 else (0.0, offset) for part, offset in by.items()}


def _shift(document: Template, offsets: Mapping[PartId, tuple[float, float]]) -> Template:
    return mapped(
        document,
        list(offsets),
        lambda part, field: moved(field, *offsets[part]),
        lambda part, box: shifted(box, *offsets[part]),
    )
