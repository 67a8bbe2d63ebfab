"""How far apart parts stand that look alike: where a copy goes on with its row or column. No Qt."""

from scanstation.templates.editing.page_index import PageIndex
from scanstation.templates.model import Box

_SAME_MM = 0.5
_FARTHEST = 4.0
"""Times its own size: what is farther away is no neighbour."""


def pitch(index: PageIndex, box: Box, axis: int, behind: bool = False) -> float | None:
    """Return the distance in mm from `box` to its nearest like along an axis (0: x, 1: y), None without one.

    `behind`: only those before it (to the left, above) count.
    """
    other = 1 - axis
    alike = [
        part.box[axis] - box[axis]
        for part in index.parts
        if abs(part.box[other] - box[other]) < _SAME_MM
        and abs(part.box[2] - box[2]) < _SAME_MM
        and abs(part.box[3] - box[3]) < _SAME_MM
    ]
    away = [abs(by) for by in alike if abs(by) > _SAME_MM and not (behind and by > 0)]
    nearest = min(away, default=None)
    return nearest if nearest is not None and nearest < _FARTHEST * box[axis + 2] else None
