"""A blank's picture at falling sizes, so that a small view of it costs little and doesn't flicker."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PIL import Image
from PySide6.QtGui import QImage

_FORMAT = QImage.Format.Format_RGB32
"""What the screen is made of: drawing needs no conversion."""
_GREY = QImage.Format.Format_Grayscale8
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
    levels = [whole]
    with borrowed(whole) as level:
        while min(level.size) >= 2 * _SMALLEST_SIDE:
            level = level.reduce(2)
            levels.append(shown(level).convertToFormat(_FORMAT))
    return Pyramid(tuple(levels))


@contextmanager
def borrowed(image: QImage) -> Iterator[Image.Image]:
    """Give a picture to Pillow for a while: grey with one byte a pixel, or four."""
    whole = _plain(image)
    mode = "L" if whole.format() is _GREY else "RGBX"
    size = (whole.width(), whole.height())
    yield Image.frombuffer(mode, size, bytes(whole.constBits()), "raw", mode, whole.bytesPerLine(), 1)


def shown(picture: Image.Image) -> QImage:
    """Return what Pillow made of a borrowed picture."""
    wide, high = picture.size
    form, depth = (_GREY, 1) if picture.mode == "L" else (_FORMAT, 4)
    return QImage(picture.tobytes(), wide, high, wide * depth, form).copy()


def _plain(image: QImage) -> QImage:
    if image.format() in (_GREY, _FORMAT):
        return image
    return image.convertToFormat(_GREY if image.depth() < 8 or image.isGrayscale() else _FORMAT)
