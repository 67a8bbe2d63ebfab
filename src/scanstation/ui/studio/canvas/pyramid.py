"""A blank's picture at falling sizes, so that a small view of it costs little and doesn't flicker."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

_FORMAT = QImage.Format.Format_RGB32
"""What the screen is made of: drawing needs no conversion."""
_SMALLEST_SIDE = 200
_ENOUGH = 0.75
"""A level is used down to this scale; below it every pixel of it would no longer count."""


@dataclass(frozen=True, eq=False)  # comparing would compare every pixel
class Pyramid:
    """The picture itself, then half, quarter … of it."""

    levels: tuple[QImage, ...]

    def for_width(self, width: float) -> QImage:
        """Return the smallest level that is sharp where the picture is `width` device pixels wide."""
        fitting = [level for level in self.levels if width / level.width() <= 1 / _ENOUGH]
        return fitting[-1] if fitting else self.levels[0]


def flat(image: QImage) -> Pyramid:
    """Return the picture alone: what can be shown at once."""
    return Pyramid((image,))


def built(image: QImage) -> Pyramid:
    """Return all levels; some 30 ms for a page at 300 dpi. For any thread."""
    levels = [image if image.depth() >= 8 else image.convertToFormat(QImage.Format.Format_Grayscale8)]
    level = image.convertToFormat(_FORMAT)
    while min(level.width(), level.height()) >= 2 * _SMALLEST_SIDE:
        level = level.scaled(
            level.width() // 2,
            level.height() // 2,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        levels.append(level)
    return Pyramid(tuple(levels))
