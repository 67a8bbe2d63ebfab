"""A blank's picture at falling sizes, so that a small view of it costs little and doesn't flicker."""

from dataclasses import dataclass

from PIL import Image
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
    """Return all levels, for a thread: Pillow lets the window go on meanwhile, Qt does not."""
    whole = _plain(image)
    mode = "L" if whole.format() is QImage.Format.Format_Grayscale8 else "RGBX"
    size = (whole.width(), whole.height())
    level = Image.frombuffer(mode, size, bytes(whole.constBits()), "raw", mode, whole.bytesPerLine(), 1)
    levels = [whole]
    while min(level.size) >= 2 * _SMALLEST_SIDE:
        level = level.reduce(2)
        levels.append(_shown(level, mode))
    return Pyramid(tuple(levels))


def _plain(image: QImage) -> QImage:
    """Return the picture with one byte a pixel, or four."""
    if image.format() in (QImage.Format.Format_Grayscale8, _FORMAT):
        return image
    grey = image.depth() < 8 or image.isGrayscale()
    return image.convertToFormat(QImage.Format.Format_Grayscale8 if grey else _FORMAT)


def _shown(level: Image.Image, mode: str) -> QImage:
    wide, high = level.size
    form, depth = (QImage.Format.Format_Grayscale8, 1) if mode == "L" else (_FORMAT, 4)
    borrowed = QImage(level.tobytes(), wide, high, wide * depth, form)
    return borrowed.convertToFormat(_FORMAT) if mode == "L" else borrowed.copy()
