"""The marks of one item as a line of a template, also where columns stand at uneven steps."""

import numpy as np

from scanstation.recognise.detection.grids import Block
from scanstation.recognise.detection.numbering import ItemBlock
from scanstation.templates.model import MarkLine

_EXACT_MM = 0.1
_OFF = 1 / 3
"""A mark may lie beside its printed place by less than this share of its width."""


def line_of(block: ItemBlock, index: int) -> MarkLine:
    """Return the marks of one item of a block."""
    lattice, options = block.block, block.labels.options
    if block.labels.down:
        x, y = lattice.corner(0, index)
        return MarkLine(options=options, first=(round(x, 2), round(y, 2)), step=_fine(lattice.down))
    wrap, fit, _ = _fit(lattice)
    x, y = lattice.corner(index, 0)
    return MarkLine(
        options=options,
        first=(round(x + float(fit[0]), 2), round(y, 2)),
        step=_fine((float(fit[1]), lattice.across[1])),
        wrap=wrap,
        wrap_step=_fine((float(fit[2]), wrap * lattice.across[1])),
    )


def has_lines(block: ItemBlock) -> bool:
    """Whether lines of a template come near enough to the printed places."""
    return block.labels.down or _fit(block.block)[2] < _OFF * block.block.mark[0]


def is_exact(block: ItemBlock) -> bool:
    """Whether lines of a template have every mark where it is printed."""
    return block.labels.down or _fit(block.block)[2] < _EXACT_MM


def _fit(lattice: Block) -> tuple[int, tuple[float, float, float], float]:
    """Return the wrap of the line that comes nearest to the columns, and how far off (mm) it is at most.

    Between: where it begins right of the first mark, its step and the step of its wrap.
    """
    count, even = lattice.columns, (0, (0.0, lattice.across[0], 0.0), 0.0)
    if not any(lattice.shifts):
        return even
    number = np.arange(count)
    places = number * lattice.across[0] + np.array(lattice.shifts)
    ways = []
    for order, wrap in enumerate((0, *range(count - 1, 1, -1))):
        turn, place = np.divmod(number, wrap or count)
        basis = np.column_stack([np.ones(count), place, turn])
        fit, *_ = np.linalg.lstsq(basis, places, rcond=None)
        worst = float(np.abs(basis @ fit - places).max())
        ways.append((round(worst, 2), order, wrap, tuple(float(v) for v in fit)))
    worst, _, wrap, (start, step, beside) = min(ways)
    return wrap, (start, step, beside), worst


def _fine(step: tuple[float, float]) -> tuple[float, float]:
    return round(step[0], 3), round(step[1], 3)
