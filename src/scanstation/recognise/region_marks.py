"""The printed marks within a rectangle that a person drew: they are there, so less is asked of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.detection.grids import Block
from scanstation.recognise.detection.labels import Labels, labels_of
from scanstation.recognise.detection.likeness import more_like
from scanstation.recognise.detection.numbering import ItemBlock, start_of
from scanstation.recognise.detection.series import assumed
from scanstation.recognise.detection.shapes import Kind, Outline, find_shapes
from scanstation.recognise.detection.sheet import PER_MM, Grey, Ink, Rect, Sheet

_AROUND_MM = 6.0
"""Outlines may reach out of the rectangle; their middles may not."""
_ALIKE, _ALIKE_MM = 0.16, 0.5
_LEVEL = 0.35
_BRIDGED_MM = (0.4, 0.7)
"""Gaps in dotted or worn outlines that are closed when nothing is found without."""
_ENLARGED = 2
"""Marks smaller than any on answer sheets are looked for at twice their size."""
_BETTER = 1.3
_ENOUGH, _CROSSED = 40, 1.6
"""So many marks, most of them both level with others and below others, are all that is there."""


@dataclass(frozen=True)
class PrintedMarks:
    """Marks of one size, by their boxes in mm. `round_`: they are circles or ovals."""

    boxes: tuple[Rect, ...]
    kind: Kind = Kind.BOX


@dataclass(frozen=True)
class PrintedLabels:
    """What is printed in and beside lines of marks: options, the first item's number; None where unread.

    `down`: the options run down, None where that can't be seen.
    """

    options: tuple[str, ...] | None
    down: bool | None
    first: int | None


def page_of(grey: Grey, size: tuple[float, float]) -> Sheet:
    """Return the page of `size` mm that a picture shows."""
    pixels = (round(size[0] * PER_MM), round(size[1] * PER_MM))
    if grey.shape[::-1] != pixels:
        smaller = grey.shape[1] > pixels[0]
        way = cv2.INTER_AREA if smaller else cv2.INTER_LINEAR
        grey = np.asarray(cv2.resize(grey, pixels, interpolation=way), np.uint8)
    return Sheet(grey, size)


def marks_in(sheet: Sheet, box: Rect) -> PrintedMarks:
    """Return the marks whose middles lie in `box`: those of the size that most stand in rows and columns.

    Solid bars, such as timing marks, are none.
    """
    x, y = (max(0, round((box[i] - _AROUND_MM) * PER_MM)) for i in (0, 1))
    right, bottom = (round((box[i] + box[i + 2] + _AROUND_MM) * PER_MM) for i in (0, 1))
    ink = np.ascontiguousarray(sheet.ink[y:bottom, x:right])
    if min(ink.shape) < 2 * PER_MM:
        return PrintedMarks(())
    inner = (box[0] - x / PER_MM, box[1] - y / PER_MM, box[2], box[3])
    best: list[Outline] = []
    for outlines in _looks(ink):
        found = _of_one_size([o for o in outlines if not o.solid and _holds(inner, o)])
        if _order(found) > _BETTER * _order(best):
            best = found
        if len(best) >= _ENOUGH and _order(best) > _CROSSED * len(best):
            break
    if not best:
        return PrintedMarks(())
    more = [o for o in more_like(best, ink) if _holds(inner, o) and _fits(o, best)]
    kinds = [o.kind for o in best]
    boxes = tuple((o.x + x / PER_MM, o.y + y / PER_MM, o.w, o.h) for o in (*best, *more))
    return PrintedMarks(boxes, max(set(kinds), key=kinds.count))


def labels_in(sheet: Sheet, lines: Sequence[Sequence[Rect]], down: bool, kind: Kind) -> PrintedLabels:
    """Read what is printed in `lines` of marks (the first mark of an item first) and beside them."""
    lattice = _lattice(lines, down, kind)
    labels = labels_of(sheet, lattice)
    marks = [box for line in lines for box in line]
    length = len(lines[0])
    known = labels.options if labels.seen and labels.down == down else None
    own = Labels(known or assumed(length), down, known is not None, labels.direction_seen)
    number = start_of(sheet, ItemBlock(lattice, own), marks)
    return PrintedLabels(
        labels.options if labels.seen else None,
        labels.down if labels.seen or labels.direction_seen else None,
        number,
    )


def _looks(ink: Ink) -> Iterator[Sequence[Outline]]:
    """Yield what is seen at each look: as it is, with gaps bridged, enlarged."""
    yield find_shapes(ink).outlines
    for gap in _BRIDGED_MM:
        side = round(gap * PER_MM)
        bridged = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
        yield find_shapes(np.asarray(bridged, np.float32)).outlines
    large = cv2.resize(ink, None, fx=_ENLARGED, fy=_ENLARGED, interpolation=cv2.INTER_CUBIC)
    yield [
        replace(o, x=o.x / _ENLARGED, y=o.y / _ENLARGED, w=o.w / _ENLARGED, h=o.h / _ENLARGED)
        for o in find_shapes(np.asarray(large, np.float32)).outlines
    ]


def _holds(box: Rect, one: Outline) -> bool:
    return box[0] <= one.cx <= box[0] + box[2] and box[1] <= one.cy <= box[1] + box[3]


def _of_one_size(outlines: Sequence[Outline]) -> list[Outline]:
    """Return the outlines of the size that stands in rows and columns the most, large ones before small."""
    if not outlines:
        return []
    sizes = np.array([(o.w, o.h) for o in outlines])
    brackets = np.array([o.kind is Kind.BRACKETS for o in outlines])
    best: tuple[tuple[float, float], list[Outline]] = ((0.0, 0.0), [])
    tried = set()
    for seed in range(len(outlines)):
        alike = _alike(sizes, sizes[seed]) & (brackets == brackets[seed])
        usual = np.median(sizes[alike], axis=0)
        alike = _alike(sizes, usual) & (brackets == brackets[seed])
        if (key := alike.tobytes()) in tried:
            continue
        tried.add(key)
        found = [outlines[i] for i in np.flatnonzero(alike).tolist()]
        rank = (_order(found), float(usual.prod()))
        if rank > best[0]:
            best = (rank, found)
    return best[1]


def _alike(sizes: NDArray[np.float64], size: NDArray[np.float64]) -> NDArray[np.bool_]:
    return np.asarray((np.abs(sizes - size) < np.maximum(_ALIKE_MM, _ALIKE * size)).all(axis=1))


def _order(outlines: Sequence[Outline]) -> float:
    """Return how many outlines stand level with another one, or below one; a single one counts a little."""
    if len(outlines) < 2:
        return 0.1 * len(outlines)
    at = np.array([(o.cx, o.cy) for o in outlines])
    size = np.median([(o.w, o.h) for o in outlines], axis=0)
    near = np.abs(at[:, None] - at) < _LEVEL * size
    beside = (near[..., 1] & ~near[..., 0]).any(axis=1)
    below = (near[..., 0] & ~near[..., 1]).any(axis=1)
    return float(beside.sum() + below.sum()) + 0.1


def _fits(one: Outline, seen: Sequence[Outline]) -> bool:
    """Whether a place that only looks like a mark stands in a row and in a column of marks that were seen."""
    level = any(abs(o.cy - one.cy) < _LEVEL * o.h for o in seen)
    return level and any(abs(o.cx - one.cx) < _LEVEL * o.w for o in seen)


def _lattice(lines: Sequence[Sequence[Rect]], down: bool, kind: Kind) -> Block:
    rows = list(zip(*lines, strict=True)) if down else list(lines)
    first, mark = rows[0][0], rows[0][0][2:]
    across = (rows[0][-1][0] - first[0]) / max(1, len(rows[0]) - 1)
    below = (rows[-1][0][1] - first[1]) / max(1, len(rows) - 1)
    shifts = tuple(box[0] - first[0] - i * across for i, box in enumerate(rows[0]))
    return Block(kind, first[:2], (across, 0.0), (0.0, below), len(rows), len(rows[0]), mark, 0.0, shifts)
