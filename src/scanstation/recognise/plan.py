"""A template made ready for reading: arrays of marks, codewords, and which fields they belong to."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.registration.placement import Points
from scanstation.templates import page_code
from scanstation.templates.model import (
    BarcodeField,
    DigitGridField,
    FlagField,
    MarkedField,
    TemplatePage,
)

NOTHING = -1
"""The kind of marks without a letter."""


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
    how clear it shows their outlines, as a share of the paper's grey. `empty` is that picture drawn upright
    (see `registration.printed_page`).
    """

    page: TemplatePage
    centres: Points
    sizes: Points
    kinds: NDArray[np.int32]
    fields: tuple[FieldPlan, ...]
    barcodes: tuple[BarcodeField, ...]
    anchors: Points
    anchor_sizes: Points
    codeword: tuple[int, ...] | None
    printed: NDArray[np.float32] | None = None
    outline: float = 0.0
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
            kinds=kinds,
            fields=fields,
            barcodes=tuple(field for field in page.fields if isinstance(field, BarcodeField)),
            anchors=anchors[:, :2] + anchors[:, 2:] / 2,
            anchor_sizes=anchors[:, 2:],
            codeword=None if code is None else page_code.encode(code.sheet, page.number),
        )

    def code_cells(self) -> tuple[Points, tuple[float, float]]:
        """Return the centres (32, 2) and the size of the page code's cells in mm. Needs a page code."""
        assert self.page.page_code is not None
        x, y, width, height = self.page.page_code.box
        cells = self.page.page_code.cells
        centres = [(x + (i + 0.5) * width / cells, y + height / 2) for i in range(cells)]
        return np.array(centres), (width / cells, height)


def _fields(page: TemplatePage) -> tuple[tuple[FieldPlan, ...], NDArray[np.int32]]:
    fields: list[FieldPlan] = []
    numbers: dict[object, int] = {}
    kinds: list[int] = []
    for field in page.fields:
        if not isinstance(field, MarkedField):
            continue
        lines = field.columns if isinstance(field, DigitGridField) else (field.line,)
        spans: list[tuple[int, int]] = []
        for line in lines:
            spans.append((len(kinds), len(kinds) + len(line.options)))
            if isinstance(field, FlagField):
                kinds += [NOTHING] * len(line.options)
            else:
                kinds += [numbers.setdefault((o, field.mark), len(numbers)) for o in line.options]
        fields.append(FieldPlan(field, tuple(spans)))
    return tuple(fields), np.array(kinds, np.int32)
