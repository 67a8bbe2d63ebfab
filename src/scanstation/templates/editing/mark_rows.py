"""Marks that stand somewhere on a sheet, put into the lines that items or columns of a number are."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scanstation.templates.model import Box, MarkLine, Point, Size

Line = tuple[Box, ...]
"""The marks of one item (or one column of a number) in the order of its options."""

_ONE = 0.5
"""Marks whose middles differ by less than this share of their size stand in one row or column."""
_WIDE = 1.5
"""A step that is so many times the usual one begins a new block of items."""
_OFTEN, _MOST, _MANY = 0.25, 0.5, 0.6
"""Of the marks that others have a column needs this share to be one; in its block, of its places; a line."""
_LATTICE_MM = 0.25
"""Marks that are nearer than this to their row and column stand on them: the rest is noise."""
_EVEN_MM = 0.1


@dataclass(frozen=True)
class Block:
    """Lines of equally many marks beside each other. `added`: how many marks were not seen."""

    lines: tuple[Line, ...]
    added: int = 0

    @property
    def length(self) -> int:
        """How many marks each line has."""
        return len(self.lines[0])


def blocks_of(boxes: Sequence[Box], down: bool, *, apart: bool = True) -> tuple[Block, ...]:
    """Put marks of one size into blocks of lines; `down`: lines are columns, else rows.

    A wide gap along the lines begins another block, unless they are not to be told `apart`. What is missing
    in a row and a column that are there is put where they cross; what stands alone in its row or column is
    left out.
    """
    if not boxes:
        return ()
    turn = (1, 0) if down else (0, 1)
    marks = np.array(boxes, np.float64)
    size = np.median(marks[:, 2:], axis=0)
    middles = (marks[:, :2] + marks[:, 2:] / 2)[:, turn]  # along the lines, then across
    found: list[tuple[float, Block]] = []
    wide = _WIDE if apart else np.inf
    for members in _blocks(middles, size[list(turn)], wide):
        block = _block(middles[members], size[list(turn)])
        if block is not None:
            places, added = block
            lines = tuple(tuple(_box(place, turn, size) for place in line) for line in places)
            found.append((float(places[0, 0, 0]), Block(lines, added)))
    return tuple(block for _, block in sorted(found, key=lambda each: each[0]))


def even_block(box: Box, lines: int, length: int, mark: Size, down: bool) -> Block:
    """Return marks at even steps that fill `box`; they are smaller than `mark` where it has no room."""
    counts = (lines, length) if down else (length, lines)
    size = [min(mark[axis], box[axis + 2] / counts[axis]) for axis in (0, 1)]
    xs, ys = (
        np.linspace(box[axis], box[axis] + box[axis + 2] - size[axis], counts[axis])
        if counts[axis] > 1
        else np.array([box[axis] + (box[axis + 2] - size[axis]) / 2])
        for axis in (0, 1)
    )
    rows = [[(float(x), float(y), size[0], size[1]) for x in xs] for y in ys]
    return Block(tuple(zip(*rows, strict=True)) if down else tuple(tuple(row) for row in rows))


def mark_line(line: Line, options: tuple[str, ...]) -> MarkLine:
    """Return the line of a template with a mark on each of `line`, and as many of `options`."""
    corners = np.array([box[:2] for box in line], np.float64)
    if len(line) == 1:
        return MarkLine(options=options[:1], first=_point(corners[0]))
    places, even = _spread(corners)
    first, step = _point(places[0], 3), _point((places[-1] - places[0]) / (len(line) - 1), 4)
    shifts: tuple[Point, ...] = ()
    if not even:
        straight = np.array(first) + np.outer(np.arange(len(line)), step)
        shifts = tuple(_point(each, 3) for each in corners - straight)
    return MarkLine(options=options[: len(line)], first=first, step=step, shifts=shifts)


def wrapped_line(block: Block, options: tuple[str, ...]) -> MarkLine:
    """Return one line through all marks of a block, line after line."""
    boxes = tuple(box for line in block.lines for box in line)
    if len(block.lines) == 1 or block.length == 1:
        return mark_line(boxes, options)
    first, step = block.lines[0][0][:2], _step(block.lines[0][0], block.lines[0][-1], block.length)
    beside = _step(block.lines[0][0], block.lines[-1][0], len(block.lines))
    line = MarkLine(
        options=options[: len(boxes)], first=first, step=step, wrap=block.length, wrap_step=beside
    )
    off = [(box[0] - x, box[1] - y) for box, (_, x, y) in zip(boxes, line.corners(), strict=True)]
    if max(max(abs(dx), abs(dy)) for dx, dy in off) < _EVEN_MM:
        return line
    return line.model_copy(update={"shifts": tuple((round(dx, 3), round(dy, 3)) for dx, dy in off)})


def _step(first: Box, last: Box, count: int) -> Point:
    return round((last[0] - first[0]) / (count - 1), 4), round((last[1] - first[1]) / (count - 1), 4)


def _spread(corners: NDArray[np.float64]) -> tuple[NDArray[np.float64], bool]:
    """Return the corners at even steps, and whether that is where they are."""
    number = np.arange(len(corners))
    fits = [np.polyval(np.polyfit(number, corners[:, axis], 1), number) for axis in (0, 1)]
    for axis in (0, 1):
        if np.ptp(corners[:, axis]) < _EVEN_MM:
            fits[axis] = np.full(len(corners), np.median(corners[:, axis]))
    places = np.column_stack(fits)
    return places, bool(np.abs(places - corners).max() < _EVEN_MM)


def _blocks(middles: NDArray[np.float64], size: NDArray[np.float64], wide: float) -> list[NDArray[np.intp]]:
    """Return the marks of each block: split where the step along the lines is so many usual ones."""
    column = _clusters(middles[:, 0], _ONE * size[0])
    counts = np.bincount(column)
    kept = np.flatnonzero(counts >= _OFTEN * counts.max())
    at = np.array([np.median(middles[column == c, 0]) for c in kept])
    steps = np.diff(at)
    if not len(steps):
        return [np.flatnonzero(np.isin(column, kept))]
    usual = float(np.quantile(steps, 0.25, method="lower"))
    block = np.concatenate([[0], np.cumsum(steps > max(wide * usual, usual + size[0] / 2))])
    return [np.flatnonzero(np.isin(column, kept[block == b])) for b in range(int(block[-1]) + 1)]


def _block(middles: NDArray[np.float64], size: NDArray[np.float64]) -> tuple[NDArray[np.float64], int] | None:
    """Return the middles (lines, places, 2) of a block, and how many were not seen."""
    place, line = (_clusters(middles[:, axis], _ONE * size[axis]) for axis in (0, 1))
    there = np.zeros((line.max() + 1, place.max() + 1), bool)
    there[line, place] = True
    places = np.flatnonzero(there.sum(axis=0) >= _MOST * there.sum(axis=0).max())
    lines = np.flatnonzero(there[:, places].mean(axis=1) >= _MANY)
    places = places[there[np.ix_(lines, places)].mean(axis=0) >= _MOST] if len(lines) else lines
    if not len(places):
        return None
    xs = _levelled([float(np.median(middles[place == p, 0])) for p in places])
    ys = _levelled([float(np.median(middles[line == n, 1])) for n in lines])
    lattice = np.stack(np.meshgrid(xs, ys), axis=-1)
    where = {(n, p): (i, j) for i, n in enumerate(lines) for j, p in enumerate(places)}
    cells = [where.get(cell) for cell in zip(line.tolist(), place.tolist(), strict=True)]
    kept = [(cell, middle) for cell, middle in zip(cells, middles, strict=True) if cell is not None]
    if max(float(np.abs(lattice[cell] - middle).max()) for cell, middle in kept) >= _LATTICE_MM:
        for cell, middle in kept:
            lattice[cell] = middle
    return lattice, lattice.shape[0] * lattice.shape[1] - len({cell for cell, _ in kept})


def _levelled(at: list[float]) -> NDArray[np.float64]:
    """Return places at even steps where they nearly are so, else as they are."""
    places = np.array(at)
    if len(places) < 3:
        return places
    number = np.arange(len(places))
    even = np.polyval(np.polyfit(number, places, 1), number)
    return np.asarray(even if np.abs(even - places).max() < _EVEN_MM else places, np.float64)


def _clusters(values: NDArray[np.float64], gap: float) -> NDArray[np.intp]:
    """Number values in ascending order, with a new number after each gap."""
    order = np.argsort(values, kind="stable")
    numbers = np.concatenate([[0], np.cumsum(np.diff(values[order]) > gap)])
    found = np.empty(len(values), np.intp)
    found[order] = numbers
    return found


def _box(place: NDArray[np.float64], turn: tuple[int, int], size: NDArray[np.float64]) -> Box:
    x, y = place[list(turn)] - size / 2
    return round(float(x), 3), round(float(y), 3), round(float(size[0]), 3), round(float(size[1]), 3)


def _point(place: NDArray[np.float64], places: int = 3) -> Point:
    return round(float(place[0]), places) + 0.0, round(float(place[1]), places) + 0.0
