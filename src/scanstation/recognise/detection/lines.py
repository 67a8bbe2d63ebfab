"""The marks of one item as a line of a template, each where it is printed."""

from scanstation.recognise.detection.numbering import ItemBlock
from scanstation.templates.model import MarkLine, Point

_EVEN_MM = 0.05
"""Marks that stand no farther from their even places are at even steps."""


def line_of(block: ItemBlock, index: int) -> MarkLine:
    """Return the marks of one item of a block."""
    lattice, options = block.block, block.labels.options
    wrap = 0
    if block.labels.whole:
        wrap = lattice.columns if lattice.rows > 1 else 0
        places = [lattice.corner(r, c) for r in range(lattice.rows) for c in range(lattice.columns)]
        step, beside = lattice.across, lattice.down
    elif block.labels.down:
        places = [lattice.corner(row, index) for row in range(lattice.rows)]
        step, beside = lattice.down, (0.0, 0.0)
    else:
        places = [lattice.corner(index, column) for column in range(lattice.columns)]
        step, beside = lattice.across, (0.0, 0.0)
    x, y = places[0]
    line = MarkLine(
        options=options,
        first=(round(x, 2), round(y, 2)),
        step=_fine(step),
        wrap=wrap,
        wrap_step=_fine(beside) if wrap else (0.0, 0.0),
    )
    even = [(x, y) for _, x, y in line.corners()]
    shifts: list[Point] = [
        (round(x - ex, 2), round(y - ey, 2)) for (x, y), (ex, ey) in zip(places, even, strict=True)
    ]
    if max(abs(part) for shift in shifts for part in shift) < _EVEN_MM:
        return line
    return line.model_copy(update={"shifts": tuple(shifts)})


def _fine(step: Point) -> Point:
    return round(step[0], 3), round(step[1], 3)
