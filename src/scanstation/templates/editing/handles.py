"""The eight handles of a selection, and the box that dragging one of them gives."""

from enum import Enum

from scanstation.templates.editing.boxes import tidy
from scanstation.templates.model import Box, Point

SMALLEST_MM = 0.5
"""A handle can't be dragged past the other side."""


class Handle(Enum):
    """A place to take hold of: which side it drags along x and y (-1 low, 1 high, 0 neither)."""

    NORTH_WEST = (-1, -1)
    NORTH = (0, -1)
    NORTH_EAST = (1, -1)
    EAST = (1, 0)
    SOUTH_EAST = (1, 1)
    SOUTH = (0, 1)
    SOUTH_WEST = (-1, 1)
    WEST = (-1, 0)
    MOVE = (0, 0)

    @property
    def sides(self) -> tuple[int, int]:
        """Return the side dragged along x and along y."""
        return self.value


def handle_points(box: Box) -> dict[Handle, Point]:
    """Return where the eight handles of `box` are drawn. Moving is done with the box itself."""
    x, y, w, h = box
    return {
        handle: (x + w * (handle.sides[0] + 1) / 2, y + h * (handle.sides[1] + 1) / 2)
        for handle in Handle
        if handle is not Handle.MOVE
    }


def handle_at(box: Box, point: Point, tolerance: float) -> Handle | None:
    """Return the handle within `tolerance` of `point`, nearest first; MOVE inside the box; None elsewhere."""
    near = [
        (max(abs(point[0] - at[0]), abs(point[1] - at[1])), i, handle)
        for i, (handle, at) in enumerate(handle_points(box).items())
    ]
    distance, _, handle = min(near)
    if distance <= tolerance:
        return handle
    x, y, w, h = box
    inside = x - tolerance <= point[0] <= x + w + tolerance and y - tolerance <= point[1] <= y + h + tolerance
    return Handle.MOVE if inside else None


def dragged(box: Box, handle: Handle, dx: float, dy: float, keep_shape: bool = False) -> Box:
    """Return `box` after `handle` was dragged by (dx, dy). `keep_shape`: corners keep width to height."""
    if handle is Handle.MOVE:
        return tidy(box[0] + dx), tidy(box[1] + dy), box[2], box[3]
    by = (dx, dy)
    size = [max(SMALLEST_MM, box[axis + 2] + handle.sides[axis] * by[axis]) for axis in (0, 1)]
    if keep_shape and all(handle.sides):
        factor = max(size[0] / box[2], size[1] / box[3])
        size = [box[2] * factor, box[3] * factor]
    low = [box[a] if handle.sides[a] >= 0 else box[a] + box[a + 2] - size[a] for a in (0, 1)]
    return tidy(low[0]), tidy(low[1]), tidy(size[0]), tidy(size[1])
