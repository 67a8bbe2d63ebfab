"""Columns that were split off a block because they stand a little farther away than its others do."""

from collections.abc import Sequence
from dataclasses import replace

from scanstation.recognise.detection.grids import Block
from scanstation.recognise.detection.labels import Labels, labels_of
from scanstation.recognise.detection.series import DIGITS
from scanstation.recognise.detection.sheet import Sheet

_NEAREST, _FARTHEST = 0.75, 1.27
"""A column belongs to the block beside it at so many of the block's steps."""
_BESIDE = 2.5
"""Up to so many steps away it may belong to the block: options can't be counted then."""
_LEVEL = 0.3
_SIZE_MM = 0.3


def joined(sheet: Sheet, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks, with the columns beside them that are theirs.

    Source of the rule: tables drawn by hand, where one column is a little wider than the others. Columns with
    digits printed in them stay by themselves: two numbers may stand side by side.
    """
    result = list(blocks)
    digits = {b for b in result if b.rows == len(DIGITS) and _runs_down(labels_of(sheet, b))}
    while True:
        pair = _next_pair([b for b in result if b not in digits])
        if pair is None:
            return result
        block, column = pair
        result = [_with(b, column) if b is block else b for b in result if b is not column]


def split_off(block: Block, column: Block) -> bool:
    """Whether a single column stands beside a block, in its rows, so near that it may be part of it."""
    steps = _steps_away(block, column)
    return steps is not None and steps <= _BESIDE


def _runs_down(labels: Labels) -> bool:
    return labels.seen and labels.down


def _next_pair(blocks: Sequence[Block]) -> tuple[Block, Block] | None:
    """Return a block and the column that belongs to it; the nearest where several blocks claim one."""
    found = [
        (steps, i, j)
        for j, column in enumerate(blocks)
        for i, block in enumerate(blocks)
        if (steps := _steps_away(block, column)) is not None and _NEAREST <= steps <= _FARTHEST
    ]
    if not found:
        return None
    _, i, j = min(found)
    return blocks[i], blocks[j]


def _steps_away(block: Block, column: Block) -> float | None:
    """Return how many steps of `block` a single column of the same rows stands beside it; None for others."""
    same = block.kind is column.kind and block.rows == column.rows
    if not same or column.columns > 1 or block.columns < 2 or block.rows < 2:
        return None
    if max(abs(a - b) for a, b in zip(block.mark, column.mark, strict=True)) > _SIZE_MM:
        return None
    right = column.first[0] > block.first[0]
    edge = block.columns - 1 if right else 0
    for row in (0, block.rows - 1):
        y = block.corner(row, edge)[1] + (block.across[1] if right else -block.across[1])
        if abs(column.corner(row, 0)[1] - y) > _LEVEL * block.mark[1]:
            return None
    away = (column.first[0] - block.corner(0, edge)[0]) * (1 if right else -1)
    return away / block.across[0] if away > 0 else None


def _with(block: Block, column: Block) -> Block:
    """Return the block with one more column, at its end or at its beginning."""
    x, y = column.first
    shifts = block.shifts or (0.0,) * block.columns
    if x > block.first[0]:
        extra = x - block.first[0] - block.columns * block.across[0]
        return replace(block, columns=block.columns + 1, shifts=(*shifts, extra))
    extra = block.first[0] - block.across[0] - x
    moved = (0.0, *(extra + shift for shift in shifts))
    return replace(block, first=(x, y), columns=block.columns + 1, shifts=moved)
