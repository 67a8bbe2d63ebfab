"""Marks that stand far apart, with text between them: single ones in rows and columns, columns in a table."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from scanstation.recognise.detection.grids import Block, Grids, alike, usual_size
from scanstation.recognise.detection.joining import split_off
from scanstation.recognise.detection.shapes import Outline
from scanstation.recognise.detection.words import Words

_FAR_MM, _BELOW = 60.0, 4.5
"""The next one is at most so many millimetres to the right, or so many marks below."""
_LEVEL = 0.3
"""Marks of a row stand level within this share of their height; columns and rows of one table likewise."""
_STEP = 0.35
_UNEVEN_MM = 0.12
_WIDER, _MUCH_WIDER = 1.4, 2.2
"""Where a column's step is so many times its smallest, another item may begin, or does."""

Near = Callable[[Outline, Outline], float | None]


def lined(grids: Grids, words: Words) -> Grids:
    """Return the grids with their single marks put into columns and rows where they stand in such."""
    blocks, left = list(grids.blocks), list(grids.single)
    for nearest in (_below, _beside):
        chains, left = _chains(left, nearest)
        for chain in chains:
            parts = _parted(chain, words) if nearest is _below else [chain]
            blocks += [_line(part, down=nearest is _below) for part in parts if len(part) > 1]
            left += [part[0] for part in parts if len(part) == 1]
    return Grids(tuple(_stacks(blocks)), tuple(left))


def _chains(single: Sequence[Outline], near: Near) -> tuple[list[list[Outline]], list[Outline]]:
    """Return lines of marks, each the nearest to the one before, and those that are in none."""
    after: dict[int, int] = {}
    for i, one in enumerate(single):
        away = [(d, j) for j, other in enumerate(single) if j != i and (d := near(one, other)) is not None]
        if away:
            after[i] = min(away)[1]
    starts = set(after) - set(after.values())
    chains = []
    taken: set[int] = set()
    for start in sorted(starts):
        chain = [start]
        while chain[-1] in after and after[chain[-1]] not in taken:
            chain.append(after[chain[-1]])
            taken.add(chain[-1])
        taken.add(start)
        if len(chain) > 1:
            chains.append([single[i] for i in chain])
    lined = {id(one) for chain in chains for one in chain}
    return chains, [one for one in single if id(one) not in lined]


def _parted(chain: Sequence[Outline], words: Words) -> list[list[Outline]]:
    """Part a column where it has a much wider step, or a wider one with a text that begins left of it."""
    steps = [other.cy - one.cy for one, other in pairwise(chain)]
    parts = [[chain[0]]]
    for one, other, step in zip(chain, chain[1:], steps, strict=False):
        between = (0.0, one.y + one.h, one.x, other.y - one.y - one.h)
        wider = step / min(steps)
        if wider > _MUCH_WIDER or (wider > _WIDER and words.any_in(between)):
            parts.append([])
        parts[-1].append(other)
    return parts


def _below(one: Outline, other: Outline) -> float | None:
    plumb = abs(other.cx - one.cx) < _LEVEL * one.w and alike((one.w, one.h), (other.w, other.h))
    away = other.cy - one.cy
    return away if plumb and one.h < away < _BELOW * one.h else None


def _beside(one: Outline, other: Outline) -> float | None:
    level = abs(other.cy - one.cy) < _LEVEL * one.h and alike((one.w, one.h), (other.w, other.h))
    away = other.cx - one.cx
    return away if level and one.w < away < _FAR_MM else None


def _line(chain: Sequence[Outline], *, down: bool) -> Block:
    """Return single marks as a row or a column, each where it is printed."""
    size = usual_size(chain)
    along = np.array([o.cy if down else o.cx for o in chain])
    across = float(np.median([o.cx if down else o.cy for o in chain]))
    step = float(along[-1] - along[0]) / (len(chain) - 1)
    offs = along - along[0] - step * np.arange(len(chain))
    shifts = tuple(round(float(v), 3) for v in offs) if np.abs(offs).max() > _UNEVEN_MM else ()
    middle = (across, float(along[0])) if down else (float(along[0]), across)
    first = (middle[0] - size[0] / 2, middle[1] - size[1] / 2)
    count = len(chain)
    if down:
        return Block(chain[0].kind, first, (0.0, 0.0), (0.0, step), count, 1, size, drops=shifts)
    return Block(chain[0].kind, first, (step, 0.0), (0.0, 0.0), 1, count, size, shifts=shifts)


def _stacks(blocks: Sequence[Block]) -> list[Block]:
    """Put rows of single marks that stand below each other in the same columns into one block."""
    rows = sorted((b for b in blocks if b.rows == 1 and b.columns > 1), key=lambda b: b.first[1])
    others = [b for b in blocks if b.rows != 1 or b.columns == 1]
    stacks: list[list[Block]] = []
    for row in rows:
        for stack in stacks:
            away = row.first[1] - stack[-1].first[1]
            if _same_places(stack[-1], row) and row.mark[1] < away < _BELOW * row.mark[1]:
                stack.append(row)
                break
        else:
            stacks.append([row])
    return others + [_joined(stack, down=True) for stack in stacks]


def _same_places(one: Block, other: Block) -> bool:
    if one.columns != other.columns or not alike(one.mark, other.mark):
        return False
    return all(abs(one.corner(0, i)[0] - other.corner(0, i)[0]) < _STEP for i in range(one.columns))


def tables(blocks: Sequence[Block]) -> list[Block]:
    """Put single columns of the same rows, with no other marks between them, into one block."""
    single = [b for b in blocks if b.columns == 1 and b.rows > 1]
    columns = [b for b in single if not any(split_off(block, b) for block in blocks)]
    columns.sort(key=lambda b: b.first[0])
    others = [b for b in blocks if b not in columns]
    found: list[list[Block]] = []
    for column in columns:
        for table in found:
            last = table[-1]
            away = column.first[0] - last.first[0]
            if _same_rows(last, column) and last.mark[0] < away < _FAR_MM:
                between = (last.first[0] + last.mark[0], last.rect[1], away - last.mark[0], last.rect[3])
                if not any(_reaches(b, between) for b in blocks if b is not last and b is not column):
                    table.append(column)
                    break
        else:
            found.append([column])
    return others + [_joined(table, down=False) for table in found]


def _same_rows(one: Block, other: Block) -> bool:
    if one.rows != other.rows or one.kind is not other.kind or not alike(one.mark, other.mark):
        return False
    ends = (0, one.rows - 1)
    return all(abs(one.corner(i, 0)[1] - other.corner(i, 0)[1]) < _LEVEL * one.mark[1] for i in ends)


def _reaches(block: Block, zone: tuple[float, float, float, float]) -> bool:
    x, y, w, h = block.rect
    return x < zone[0] + zone[2] and zone[0] < x + w and y < zone[1] + zone[3] and zone[1] < y + h


def _joined(parts: Sequence[Block], *, down: bool) -> Block:
    """Return rows (`down`) or columns as one block, each where it stands."""
    if len(parts) == 1:
        return parts[0]
    axis = 1 if down else 0
    at = np.array([part.first[axis] for part in parts])
    step = float(at[-1] - at[0]) / (len(parts) - 1)
    offs = at - at[0] - step * np.arange(len(parts))
    uneven = tuple(round(float(v), 3) for v in offs) if np.abs(offs).max() > _UNEVEN_MM else ()
    largest = parts[0]
    if down:
        return replace(largest, rows=len(parts), down=(0.0, step), drops=uneven)
    return replace(largest, columns=len(parts), across=(step, 0.0), shifts=uneven)
