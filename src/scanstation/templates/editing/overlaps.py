"""Parts that lie on each other, found among boxes first and mark by mark only where boxes meet."""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from scanstation.templates import rules
from scanstation.templates.editing.findings import COVERS_ANCHOR, COVERS_CODE, COVERS_FIELD, Finding
from scanstation.templates.editing.page_index import PageIndex
from scanstation.templates.editing.parts import Part, PartKind
from scanstation.templates.model import (
    Box,
    CropField,
    Mark,
    MarkedField,
    Point,
    Size,
    TemplateField,
)

MOST_OF_A_KIND = 100
"""Nobody reads more; a grid drawn much too narrow has a hundred thousand."""
CROP_SHARE = 0.25
"""Written regions may touch and hold marks; a quarter of the smaller in common is a mistake."""
_TOUCH_MM = 0.05
_Shape = tuple[Size, tuple[tuple[object, ...], ...]]
_APART: set[_Shape] = set()
"""Shapes whose marks are known to keep apart: moving a field does not change it."""
_COVERS = {
    PartKind.FIELD: COVERS_FIELD,
    PartKind.ANCHOR: COVERS_ANCHOR,
    PartKind.PAGE_CODE: COVERS_CODE,
}
_APART_LIMIT = 2_000


def within_field(field: TemplateField) -> tuple[Mark, Mark] | None:
    """Return two marks of one field that cover each other, or None."""
    if not isinstance(field, MarkedField):
        return None
    shape = _shape(field)
    if shape in _APART:
        return None
    pair = rules.covering(field.marks())
    if pair is None:
        if len(_APART) >= _APART_LIMIT:
            _APART.clear()
        _APART.add(shape)
    return pair


def between_parts(index: PageIndex) -> Iterator[Finding]:
    """Yield one finding for each two parts of a page that lie on each other, MOST_OF_A_KIND at the most.

    Severe ones are counted by themselves, so that many warnings never hide one.
    """
    if len(index.parts) < 2:
        return
    fields = {field.id: field for field in index.page.fields}
    found = Counter[bool]()
    for i, j in _meeting(index):
        one, other = index.parts[i], index.parts[j]
        finding = _between(one, fields.get(one.id.field), other, fields.get(other.id.field))
        if finding is not None:
            found[finding.severe] += 1
            if found[finding.severe] <= MOST_OF_A_KIND:
                yield finding
            elif finding.severe:
                return


def _meeting(index: PageIndex) -> list[tuple[int, int]]:
    boxes = np.array([part.box for part in index.parts], np.float64)
    low, high = boxes[:, :2], boxes[:, :2] + boxes[:, 2:]
    order = np.argsort(low[:, 1], kind="stable")
    low, high = low[order], high[order]
    found: list[tuple[int, int]] = []
    stops = np.searchsorted(low[:, 1], high[:, 1])
    counts = np.maximum(stops - np.arange(len(order)) - 1, 0)
    first = np.repeat(np.arange(len(order)), counts)
    starts = np.repeat(np.cumsum(counts) - counts, counts)
    second = first + 1 + np.arange(len(first)) - starts
    meet = (low[first, 0] < high[second, 0]) & (low[second, 0] < high[first, 0])
    for a, b in zip(order[first[meet]].tolist(), order[second[meet]].tolist(), strict=True):
        found.append((min(a, b), max(a, b)))
    return sorted(found)


def _between(
    one: Part, field: TemplateField | None, other: Part, under: TemplateField | None
) -> Finding | None:
    if isinstance(field, CropField) or isinstance(under, CropField):
        both = isinstance(field, CropField) and isinstance(under, CropField)
        return _covers(one, other) if both and _common(one.box, other.box) > CROP_SHARE else None
    if isinstance(field, MarkedField) and isinstance(under, MarkedField):
        pair = _pair(list(field.marks()), list(under.marks()))
        if pair is None:
            return None
        params = rules.overlap_params(*pair)
        return Finding(rules.MARKS_OVERLAP, True, other.id.page, other.id, params)
    for marked, solid in ((field, other), (under, one)):
        if isinstance(marked, MarkedField):
            hit = any(_common(mark[2:], solid.box) > 0.0 for mark in marked.marks())
            return _covers(one, other) if hit else None
    return _covers(one, other) if _common(one.box, other.box) > 0.0 else None


def _covers(one: Part, other: Part) -> Finding:
    """Say it of the later part, which is the field where one is: anchors and page codes come first."""
    message = _COVERS[one.id.kind]
    return Finding(message, False, other.id.page, other.id, {"other": one.id.field})


def _common(one: Box, other: Box) -> float:
    """Return the share of the smaller box that both have."""
    across = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    down = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    if across <= _TOUCH_MM or down <= _TOUCH_MM:
        return 0.0
    return across * down / min(one[2] * one[3], other[2] * other[3])


def _pair(marks: list[Mark], others: list[Mark]) -> tuple[Mark, Mark] | None:
    """Return a mark of `others` that covers one of `marks`, and that one; None when there is none."""
    a = np.array([mark[2:] for mark in marks], np.float64)
    b = np.array([mark[2:] for mark in others], np.float64)
    areas = b[:, 2] * b[:, 3]
    for i, (x, y, w, h) in enumerate(a.tolist()):
        across = np.minimum(b[:, 0] + b[:, 2], x + w) - np.maximum(b[:, 0], x)
        down = np.minimum(b[:, 1] + b[:, 3], y + h) - np.maximum(b[:, 1], y)
        common = np.maximum(across, 0.0) * np.maximum(down, 0.0)
        found = common > rules.OVERLAP * np.minimum(areas, w * h)
        if found.any():
            return others[int(found.argmax())], marks[i]
    return None


def _shape(field: MarkedField) -> _Shape:
    """Return what decides whether a field's marks cover each other: the same wherever the field stands."""
    x, y = field.lines[0].first
    rows = (
        (len(line.options), _apart(line.first, x, y), line.step, line.wrap, line.wrap_step, line.shifts)
        for line in field.lines
    )
    return field.mark, tuple(rows)


def _apart(first: Point, x: float, y: float) -> Point:
    return round(first[0] - x, 6), round(first[1] - y, 6)
