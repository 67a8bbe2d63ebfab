"""A template made ready for reading: arrays of marks, codewords, and which fields they belong to."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.registration.placement import Points
from scanstation.recognise.registration.printed_page import outlines
from scanstation.templates import page_code
from scanstation.templates.model import (
    BarcodeField,
    ChoiceField,
    FlagField,
    MarkedField,
    TemplatePage,
)

NOTHING = -1
"""The kind of marks without a letter."""
_OTHER_TYPE = 0.035
"""Mean difference in darkness from which a letter is printed in another type: neighbours differ by less."""


@dataclass(frozen=True)
class FieldPlan:
    """A marked field and where its marks stand in the page's arrays: one (start, stop) per column or line."""

    field: MarkedField
    lines: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        """Index of the first mark."""
        return self.lines[0][0]

    @property
    def stop(self) -> int:
        """Index after the last mark."""
        return self.lines[-1][1]


@dataclass(frozen=True)
class PagePlan:
    """One template page as arrays: `centres`, `sizes` (N, 2) in mm, `kinds` (N,) by what is printed inside.

    Marks of one kind have the same letter and size, so that the empty ones look alike; `NOTHING` stands for
    marks that have no letter. `codeword` is None for pages without a page code. `printed` is the darkness
    that the picture of the blank page shows within each mark (N, samples), if the template has one; `outline`
    how clear it shows their outlines, as a share of the paper's grey; `round`: they are rings. `gaps` (N, 2):
    how far it is in mm from each mark to the next one beside it, and to the next one above or below. `empty`
    is the picture of the blank page drawn upright (see `registration.printed_page`).
    """

    page: TemplatePage
    centres: Points
    sizes: Points
    gaps: Points
    kinds: NDArray[np.int32]
    fields: tuple[FieldPlan, ...]
    barcodes: tuple[BarcodeField, ...]
    anchors: Points
    anchor_sizes: Points
    codeword: tuple[int, ...] | None
    printed: NDArray[np.float32] | None = None
    outline: float = 0.0
    round: bool = False
    empty: NDArray[np.uint8] | None = None

    @classmethod
    def of(cls, page: TemplatePage) -> "PagePlan":
        """Compile a page."""
        marks = list(page.marks())
        boxes = np.array([mark[2:] for mark in marks], np.float64).reshape(-1, 4)
        anchors = np.array(page.registration.anchors, np.float64).reshape(-1, 4)
        code = page.page_code
        fields, kinds = _fields(page)
        return cls(
            page=page,
            centres=boxes[:, :2] + boxes[:, 2:] / 2,
            sizes=boxes[:, 2:],
            gaps=_gaps(boxes),
            kinds=kinds,
            fields=fields,
            barcodes=tuple(field for field in page.fields if isinstance(field, BarcodeField)),
            anchors=anchors[:, :2] + anchors[:, 2:] / 2,
            anchor_sizes=anchors[:, 2:],
            codeword=None if code is None else page_code.encode(code.sheet, page.number),
        )

    @cached_property
    def lines(self) -> tuple[tuple[int, int], ...]:
        """Where in the arrays each line of marks starts and stops."""
        return tuple(line for field in self.fields for line in field.lines)

    @cached_property
    def starts(self) -> NDArray[np.intp]:
        """Where each line starts."""
        return np.array([start for start, _ in self.lines], np.intp)

    @cached_property
    def lengths(self) -> NDArray[np.intp]:
        """How many marks each line has."""
        return np.array([stop - start for start, stop in self.lines], np.intp)

    @cached_property
    def several(self) -> NDArray[np.bool_]:
        """Which marks (N,) may be answers beside others on their line."""
        of_field = [
            [isinstance(field.field, ChoiceField) and field.field.multiple] * (field.stop - field.start)
            for field in self.fields
        ]
        return np.array([several for field in of_field for several in field], bool)

    @cached_property
    def kind_counts(self) -> NDArray[np.intp]:
        """How many marks there are of each kind (K,), from kind 0; every kind has one."""
        return np.bincount(self.kinds[self.kinds != NOTHING])

    @cached_property
    def printed_by_kind(self) -> NDArray[np.float32]:
        """The mean (K, samples) of `printed` over the marks of each kind."""
        assert self.printed is not None
        means = [self.printed[self.kinds == kind].mean(axis=0) for kind in range(len(self.kind_counts))]
        return np.array(means, np.float32).reshape(-1, self.printed.shape[1])

    def parted_by_print(self) -> "PagePlan":
        """Return the plan with marks of one letter parted into kinds where the blank page shows them unlike.

        A sheet may have the letters of its names in another type than those of its answers. `printed` must
        be there.
        """
        assert self.printed is not None
        members: dict[tuple[int, tuple[str, ...]], list[int]] = {}
        for field in self.fields:
            for (start, stop), line in zip(field.lines, field.field.lines, strict=True):
                for i in range(start, stop):
                    if self.kinds[i] != NOTHING:
                        members.setdefault((int(self.kinds[i]), line.options), []).append(i)
        types: list[tuple[int, NDArray[np.float32]]] = []  # the letter, and how it looks
        kinds = self.kinds.copy()
        for (letter, _), marks in members.items():
            look = self.printed[marks].mean(axis=0)
            same = [
                number
                for number, (other, seen) in enumerate(types)
                if other == letter and np.abs(seen - look).mean() < _OTHER_TYPE
            ]
            kinds[marks] = same[0] if same else len(types)
            if not same:
                types.append((letter, look))
        return replace(self, kinds=kinds)

    def code_cells(self) -> tuple[Points, tuple[float, float]]:
        """Return the centres (32, 2) and the size of the page code's cells in mm. Needs a page code."""
        assert self.page.page_code is not None
        x, y, width, height = self.page.page_code.box
        cells = self.page.page_code.cells
        centres = [(x + (i + 0.5) * width / cells, y + height / 2) for i in range(cells)]
        return np.array(centres), (width / cells, height)


def empty_page(plan: PagePlan, *, anchors: bool = True) -> NDArray[np.uint8]:
    """Return the empty page drawn upright: from its picture, or else from its marks and its `anchors`."""
    if plan.empty is not None:
        return plan.empty
    marks = np.column_stack([plan.centres - plan.sizes / 2, plan.sizes])
    solid = np.column_stack([plan.anchors - plan.anchor_sizes / 2, plan.anchor_sizes])
    return outlines(marks, solid if anchors else solid[:0], plan.page.size)


def _gaps(boxes: NDArray[np.float64]) -> Points:
    """Return how far (N, 2) it is from each box (x, y, w, h) to the next beside it, and above or below."""
    low, high = boxes[:, :2], boxes[:, :2] + boxes[:, 2:]
    apart = np.maximum(low[:, None] - high[None], low[None] - high[:, None])
    gaps = np.full((len(boxes), 2), np.inf)
    for along in (0, 1):
        beside = (apart[..., 1 - along] < 0) & (apart[..., along] >= 0)
        gaps[:, along] = np.where(beside, apart[..., along], np.inf).min(axis=1, initial=np.inf)
    return gaps


def _fields(page: TemplatePage) -> tuple[tuple[FieldPlan, ...], NDArray[np.int32]]:
    fields: list[FieldPlan] = []
    numbers: dict[object, int] = {}
    kinds: list[int] = []
    for field in page.fields:
        if not isinstance(field, MarkedField):
            continue
        spans: list[tuple[int, int]] = []
        for line in field.lines:
            spans.append((len(kinds), len(kinds) + len(line.options)))
            if isinstance(field, FlagField):
                kinds += [NOTHING] * len(line.options)
            else:
                kinds += [numbers.setdefault((o, field.mark), len(numbers)) for o in line.options]
        fields.append(FieldPlan(field, tuple(spans)))
    return tuple(fields), np.array(kinds, np.int32)
