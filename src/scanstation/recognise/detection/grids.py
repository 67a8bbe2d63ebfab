"""Order among outlines: marks of one size in rows and columns at equal steps."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.detection.likeness import more_like
from scanstation.recognise.detection.shapes import Kind, Outline
from scanstation.recognise.detection.sheet import Ink, Rect

Place = tuple[float, float]
"""x, y in mm."""

_ALIKE, _ALIKE_MM = 0.16, 0.5
"""Marks of one size differ by less than this share, or so many millimetres."""
_LEVEL = 0.3
"""Marks of one row stand level within this share of their height."""
_REACH = 4.5
"""The next mark of a row or column is at most so many marks away."""
_STEP = 0.35
"""Steps (mm) of one lattice differ by less."""
_TOUCH = 0.45
"""Cells of a table stand nearer together (mm) than marks do."""
_SEEN = 0.5
"""A mark that was not seen is there if so much of its row or of its column was."""
_EVEN_MM = 0.15
_LIKE = 0.85
"""At the edges of a lattice a mark that was not seen is believed if it is so much like the others."""
_LONG = 5
"""A single mark makes no row or column of its own beside others of so many."""
_SEEN_LINE = 0.75
"""Of marks in a single line so many must have been seen themselves."""
_MOST_STEPS = 6
_STRAIGHT = 0.12
"""A row that rises less (mm) from end to end is level."""
_UNEVEN_MM = 0.12
"""Columns and rows stand at even steps if none is farther from its even place."""


@dataclass(frozen=True)
class Block:
    """A lattice of marks: `rows` × `columns` of them, the first's top-left corner and the steps, in mm.

    `solid` is the share of its marks that are filled. `shifts`, if any, tells for each column how
    far right (mm) of its even place it stands, `drops` for each row how far below.
    """

    kind: Kind
    first: Place
    across: Place
    down: Place
    rows: int
    columns: int
    mark: Place
    solid: float = 0.0
    shifts: tuple[float, ...] = ()
    drops: tuple[float, ...] = ()

    @property
    def rect(self) -> Rect:
        """The box round all its marks."""
        ends = [self.corner(row, column) for row in (0, self.rows - 1) for column in (0, self.columns - 1)]
        x, y = min(e[0] for e in ends), min(e[1] for e in ends)
        right, bottom = max(e[0] for e in ends) + self.mark[0], max(e[1] for e in ends) + self.mark[1]
        return x, y, right - x, bottom - y

    def corner(self, row: int, column: int) -> Place:
        """The top-left corner of one mark."""
        x, y = self.first
        x += self.shifts[column] if self.shifts else 0.0
        y += self.drops[row] if self.drops else 0.0
        return (
            x + column * self.across[0] + row * self.down[0],
            y + column * self.across[1] + row * self.down[1],
        )

    def box(self, row: int, column: int) -> Rect:
        """The box of one mark."""
        return *self.corner(row, column), *self.mark


@dataclass(frozen=True)
class Grids:
    """The blocks of a sheet, and the boxes of the same sizes that stand alone."""

    blocks: tuple[Block, ...]
    single: tuple[Outline, ...]


def find_grids(outlines: Sequence[Outline], ink: Ink) -> Grids:
    """Sort outlines by size and find the lattices of each size."""
    blocks: list[Block] = []
    single: list[Outline] = []
    for members in _sizes([o for o in outlines if not _in_table(o, outlines)]):
        found, alone = _lattices([*members, *more_like(members, ink)])
        blocks += found
        single += [o for o in alone if o.seen]
    blocks = _evened(_without_nested(blocks))
    single = [o for o in single if not any(_inside(o.cx, o.cy, block.rect) for block in blocks)]
    return Grids(tuple(blocks), tuple(o for o in single if not o.solid))


def usual_size(outlines: Sequence[Outline]) -> Place:
    """Return the median width and height."""
    return float(np.median([o.w for o in outlines])), float(np.median([o.h for o in outlines]))


def _resized(block: Block, mark: Place) -> Block:
    """Give a block marks of another size, in the same places."""
    first = (block.first[0] + (block.mark[0] - mark[0]) / 2, block.first[1] + (block.mark[1] - mark[1]) / 2)
    return replace(block, first=first, mark=mark)


def _evened(blocks: Sequence[Block]) -> list[Block]:
    """Give blocks whose marks differ only by noise marks of one size, that of the largest block."""
    sizes: list[Place] = []
    result = []
    for block in sorted(blocks, key=lambda b: -b.rows * b.columns):
        same = [s for s in sizes if max(abs(s[0] - block.mark[0]), abs(s[1] - block.mark[1])) < _EVEN_MM]
        if not same:
            sizes.append(block.mark)
        result.append(_resized(block, same[0]) if same else block)
    return result


def alike(one: Place, other: Place) -> bool:
    """Whether two sizes differ by no more than marks of one kind do."""
    return all(abs(a - b) < max(_ALIKE_MM, _ALIKE * b) for a, b in zip(one, other, strict=True))


def _in_table(one: Outline, outlines: Sequence[Outline]) -> bool:
    """Whether an outline that is joined to others is a cell: another one begins where its border ends."""
    if one.free:
        return False
    for other in outlines:
        if other is one or other.free:
            continue
        beside = abs(other.cy - one.cy) < one.h / 2
        gap_x = max(other.x - (one.x + one.w), one.x - (other.x + other.w))
        above = abs(other.cx - one.cx) < one.w / 2
        gap_y = max(other.y - (one.y + one.h), one.y - (other.y + other.h))
        if (beside and -0.3 < gap_x < _TOUCH) or (above and -0.3 < gap_y < _TOUCH):
            return True
    return False


def _sizes(outlines: Sequence[Outline]) -> list[list[Outline]]:
    """Sort outlines into sizes, the most frequent size first."""
    left = list(outlines)
    sizes: list[list[Outline]] = []
    while left:
        counts = Counter((o.kind is Kind.BRACKETS, round(o.w * 4), round(o.h * 4)) for o in left)
        (brackets, w, h), _ = max(counts.items(), key=lambda item: (item[1], item[0]))
        near = [
            o for o in left if (o.kind is Kind.BRACKETS) == brackets and alike((o.w, o.h), (w / 4, h / 4))
        ]
        size = usual_size(near)
        # sizes that differ little share marks: an outline may have been seen by its inner edge
        sizes.append(
            [o for o in outlines if (o.kind is Kind.BRACKETS) == brackets and alike((o.w, o.h), size)]
        )
        taken = {id(o) for o in (*sizes[-1], *near)}
        left = [o for o in left if id(o) not in taken]
    return sizes


def _lattices(members: list[Outline]) -> tuple[list[Block], list[Outline]]:
    """Find lattices among marks of one size: those of the commonest steps first, then rows, then columns."""
    open_ones = [o for o in members if not o.solid] or members
    kind = Counter(o.kind for o in open_ones).most_common(1)[0][0]
    members = [o for o in members if o.kind is kind or not o.solid]  # a black square is no filled ring
    size = usual_size(open_ones)
    centres = np.array([(o.cx, o.cy) for o in members])
    delta = centres[None] - centres[:, None]
    level, plumb = (np.abs(delta[..., 1 - i]) < max(_LEVEL * size[1 - i], _STEP) for i in (0, 1))
    across, down = (_steps(delta[..., i], level if i == 0 else plumb, size[i]) for i in (0, 1))
    beside = {step: level & (np.abs(delta[..., 0] - step) < _STEP) for step in across}
    below = {step: plumb & (np.abs(delta[..., 1] - step) < _STEP) for step in down}
    clear = {o for o in open_ones if o.seen and o.free}
    free = np.ones(len(members), bool)
    blocks: list[Block] = []
    pairs = [(a, b) for a in across for b in down]
    next_ = [_nearest(delta[..., i], level if i == 0 else plumb, size[i]) for i in (0, 1)]
    order = {
        (a, b): -np.count_nonzero((np.abs(next_[0] - a) < _STEP) & (np.abs(next_[1] - b) < _STEP))
        for a, b in pairs
    }
    nothing = np.zeros_like(level)
    tries = [(beside[a], below[b], 4) for a, b in sorted(pairs, key=lambda pair: order[pair])]
    tries += [(beside[a], nothing, 2) for a in across] + [(nothing, below[b], 3) for b in down]
    for right, under, least in tries:
        for places in _components(right, under, free):
            rows, columns = np.ptp(list(places.values()), axis=0) + 1
            if len(places) < least or (least == 4 and min(rows, columns) < 2):
                continue
            if sum(members[i].seen for i in places) < (_SEEN if least == 4 else _SEEN_LINE) * len(places):
                continue
            solid = float(np.mean([members[i].solid for i in places]))
            real = np.array([members[i].seen for i in places])
            like = real | np.array([members[i].likeness >= _LIKE for i in places])
            found = [b for b in _blocks(kind, centres, places, real, like, size) if b.rows * b.columns > 1]
            own = usual_size([members[i] for i in places if members[i] in clear] or open_ones)
            blocks += [_resized(replace(block, solid=solid), own) for block in found]
            free[list(places)] = False
    return blocks, [members[i] for i in np.flatnonzero(free).tolist() if members[i].seen]


def _steps(along: NDArray[np.float64], beside: NDArray[np.bool_], size: float) -> list[float]:
    """Return the distances to the next mark that occur most."""
    nearest = _nearest(along, beside, size)
    nearest = np.sort(nearest[nearest < _REACH * size])
    steps: list[float] = []
    while len(nearest) and len(steps) < _MOST_STEPS:
        counts = np.searchsorted(nearest, nearest + 2 * _STEP / 3) - np.arange(len(nearest))
        start = int(counts.argmax())
        steps.append(float(np.median(nearest[start : start + counts[start]])))
        nearest = nearest[np.abs(nearest - steps[-1]) > _STEP]
    return steps


def _nearest(along: NDArray[np.float64], beside: NDArray[np.bool_], size: float) -> NDArray[np.float64]:
    """Return how far it is from each mark to the next one ahead; infinity where there is none."""
    return np.asarray(np.where(beside & (along > 0.8 * size), along, np.inf).min(axis=1, initial=np.inf))


def _components(
    right: NDArray[np.bool_], under: NDArray[np.bool_], free: NDArray[np.bool_]
) -> Iterator[dict[int, tuple[int, int]]]:
    """Yield marks that hang together by steps, each with its row and column in their lattice."""
    moves = [
        ((0, 1), [np.flatnonzero(row) for row in right]),
        ((0, -1), [np.flatnonzero(row) for row in right.T]),
        ((1, 0), [np.flatnonzero(row) for row in under]),
        ((-1, 0), [np.flatnonzero(row) for row in under.T]),
    ]
    seen = ~free
    for start in range(len(free)):
        if seen[start]:
            continue
        seen[start] = True
        places = {start: (0, 0)}
        taken = {(0, 0)}
        front = [start]
        while front:
            i = front.pop(0)
            row, column = places[i]
            for (down, across), others in moves:
                there = (row + down, column + across)
                for j in others[i].tolist():
                    if not seen[j] and there not in taken:
                        seen[j] = True
                        places[j] = there
                        taken.add(there)
                        front.append(j)
        yield places


def _blocks(
    kind: Kind,
    centres: NDArray[np.float64],
    places: dict[int, tuple[int, int]],
    real: NDArray[np.bool_],
    like: NDArray[np.bool_],
    size: Place,
) -> Iterator[Block]:
    """Yield the full rectangles of a lattice, with marks that were not seen where most around them were.

    `real` tells which of `places` were seen and don't only look like marks, `like` which look much like them.
    """
    indices = np.array(list(places))
    at = np.array(list(places.values()))
    at -= at.min(axis=0)
    basis = np.column_stack([np.ones(len(at)), at])
    fit, *_ = np.linalg.lstsq(basis, centres[indices], rcond=None)
    off = np.hypot(*(basis @ fit - centres[indices]).T)
    good = off < max(0.3, 2.5 * float(np.median(off)))
    if good.sum() >= 4:
        fit, *_ = np.linalg.lstsq(basis[good], centres[indices][good], rcond=None)
    rows, columns = at.max(axis=0) + 1
    seen = np.zeros((rows, columns), bool)
    seen[at[:, 0], at[:, 1]] = True
    sure = np.zeros_like(seen)
    sure[at[real, 0], at[real, 1]] = True
    there = sure | ((seen.mean(axis=0)[None, :] >= _SEEN) & (seen.mean(axis=1)[:, None] >= _SEEN))
    close = sure.copy()
    close[at[like, 0], at[like, 1]] = True
    there = _trimmed(there, close)
    origin, down, across = fit
    off_x, off_y = (centres[indices] - basis @ fit)[real].T
    shifts, drops = _offs(off_x, at[real, 1], columns), _offs(off_y, at[real, 0], rows)
    for top, left, height, width in _rectangles(there):
        first = origin + top * down + left * across - np.array(size) / 2
        yield Block(
            kind,
            (float(first[0]), float(first[1])),
            _straight(across, width, 1),
            _straight(down, height, 0),
            height,
            width,
            size,
            shifts=_uneven(shifts[left : left + width]),
            drops=_uneven(drops[top : top + height]),
        )


def _trimmed(there: NDArray[np.bool_], sure: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Leave out rows and columns at the edges with few sure marks: letters of a heading, numbers."""
    there = there.copy()
    for table, seen in ((there, sure), (there.T, sure.T)):
        few = 1 if table.shape[1] >= _LONG else 0
        for lines in (range(len(table)), reversed(range(len(table)))):
            for i in lines:
                found = seen[i][table[i]]
                if found.sum() > few and found.mean() >= _SEEN:
                    break
                table[i] = False
    return there


def _offs(off: NDArray[np.float64], line: NDArray[np.intp], count: int) -> NDArray[np.float64]:
    """Return how far the marks of each line stand off their even places: medians."""
    return np.array([np.median(off[line == i]) if (line == i).any() else 0.0 for i in range(count)])


def _uneven(offs: NDArray[np.float64]) -> tuple[float, ...]:
    """Return the offsets where they are more than noise."""
    return tuple(round(float(v), 3) for v in offs) if np.abs(offs).max() > _UNEVEN_MM else ()


def _straight(step: NDArray[np.float64], count: int, minor: int) -> Place:
    """Return a step of a lattice, without a rise that is only noise; nothing where there is one mark."""
    if count < 2:
        return 0.0, 0.0
    result = [float(step[0]), float(step[1])]
    if abs(result[minor]) * (count - 1) < _STRAIGHT:
        result[minor] = 0.0
    return result[0], result[1]


def _rectangles(there: NDArray[np.bool_]) -> list[tuple[int, int, int, int]]:
    """Return rectangles (row, column, rows, columns) that cover a lattice: rows, or columns if fewer."""
    by_rows = list(_alike_rows(there))
    by_columns = [(left, top, width, height) for top, left, height, width in _alike_rows(there.T)]
    return by_columns if len(by_columns) < len(by_rows) else by_rows


def _alike_rows(there: NDArray[np.bool_]) -> Iterator[tuple[int, int, int, int]]:
    """Yield rectangles of rows that are filled alike."""
    open_: dict[tuple[int, int], int] = {}
    for row in range(len(there) + 1):
        spans = set(_spans(there[row])) if row < len(there) else set()
        for span in [s for s in open_ if s not in spans]:
            start = open_.pop(span)
            yield start, span[0], row - start, span[1] - span[0]
        for span in spans:
            open_.setdefault(span, row)


def _spans(row: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], row.astype(np.int8), [0]])))
    yield from ((int(start), int(stop)) for start, stop in edges.reshape(-1, 2))


def _inside(x: float, y: float, rect: Rect) -> bool:
    return rect[0] <= x <= rect[0] + rect[2] and rect[1] <= y <= rect[1] + rect[3]


def _near(at: Place, mark: Place, rect: Rect) -> bool:
    """Whether a mark with its middle `at` would reach into `rect`."""
    x, y, w, h = rect
    across, down = 0.45 * mark[0], 0.45 * mark[1]
    return x - across < at[0] < x + w + across and y - down < at[1] < y + h + down


def _without_nested(blocks: list[Block]) -> list[Block]:
    """Of blocks that lie on each other keep the one with more marks."""
    kept: list[Block] = []
    for block in sorted(blocks, key=lambda b: -b.rows * b.columns):
        boxes = [block.box(r, c) for r in range(block.rows) for c in range(block.columns)]
        middles = [(x + w / 2, y + h / 2) for x, y, w, h in boxes]
        covered = [any(_near(at, block.mark, other.rect) for other in kept) for at in middles]
        if not any(covered):
            kept.append(block)
    return kept
