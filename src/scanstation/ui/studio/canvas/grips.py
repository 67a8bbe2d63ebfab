"""Which handles of a selection are there at a zoom, and which of them the pointer is on. No Qt."""

from scanstation.templates.editing.handles import Handle, handle_points
from scanstation.templates.model import Box, Point

_FOR_SIDES_PX = 28.0
"""Where a side is shorter on the screen, the handle in its middle would only be in the way."""
_OUTSIDE_PX, _INSIDE_PX = 7.0, 4.0
_ON_PART_PX = 2.0
"""How near is on it. Small parts must leave room to be taken and moved."""


def grips(box: Box, pixel: float) -> dict[Handle, Point]:
    """Return the handles of `box` that are shown where a pixel is so many mm."""
    wide, high = (side >= _FOR_SIDES_PX * pixel for side in box[2:])
    return {
        handle: point
        for handle, point in handle_points(box).items()
        if (handle.sides[0] or wide) and (handle.sides[1] or high)
    }


def grip_at(box: Box, at: Point, pixel: float, on_part: bool) -> Handle | None:
    """Return the handle that `at` is on, nearest first. `on_part`: a part is there, too."""
    x, y, w, h = box
    inside = x < at[0] < x + w and y < at[1] < y + h
    reach = (_ON_PART_PX if on_part else _INSIDE_PX) if inside else _OUTSIDE_PX
    away = {
        handle: max(abs(at[0] - point[0]), abs(at[1] - point[1]))
        for handle, point in grips(box, pixel).items()
    }
    nearest = min(away, key=lambda handle: away[handle])
    return nearest if away[nearest] <= reach * pixel else None
