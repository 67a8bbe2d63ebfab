"""From template millimetres to picture pixels, as Qt has transforms."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPolygonF, QTransform

from scanstation.templates.model import Box


def to_pixels(homography: Sequence[float]) -> QTransform:
    """Return the 3×3 homography (9 numbers, row by row, column vectors) as a QTransform (row vectors)."""
    a, b, c, d, e, f, g, h, i = homography
    return QTransform(a, d, g, b, e, h, c, f, i)


def box_polygon(box: Box, transform: QTransform) -> QPolygonF:
    """Return the corners of a box in pixels."""
    x, y, w, h = box
    corners = [QPointF(x, y), QPointF(x + w, y), QPointF(x + w, y + h), QPointF(x, y + h)]
    return QPolygonF([transform.map(corner) for corner in corners])
