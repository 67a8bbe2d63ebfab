"""Smaller pictures of a blank: of every format, and never blurred on the screen."""

import pytest
from PySide6.QtGui import QColor, QImage

from scanstation.ui.studio.canvas.pyramid import built, flat

_Format = QImage.Format


@pytest.mark.parametrize(
    "form",
    [
        _Format.Format_Mono,
        _Format.Format_Indexed8,
        _Format.Format_Grayscale8,
        _Format.Format_Grayscale16,
        _Format.Format_RGB888,
        _Format.Format_RGB32,
        _Format.Format_ARGB32,
        _Format.Format_RGBA8888,
    ],
)
def test_every_format_keeps_its_look(form: QImage.Format) -> None:
    """Left half dark, right half light, on every level."""
    image = QImage(1001, 1403, _Format.Format_RGB32)
    image.fill(QColor("white"))
    for x in range(500):
        for y in range(1403):
            image.setPixel(x, y, 0xFF000000)
    levels = built(image.convertToFormat(form)).levels
    assert [level.width() for level in levels] == [1001, 501, 251]
    for level in levels:
        middle = level.height() // 2
        assert level.pixelColor(level.width() // 4, middle).lightness() < 20
        assert level.pixelColor(level.width() * 3 // 4, middle).lightness() > 235


def test_colours_stay() -> None:
    """Red doesn't become blue on the way through Pillow."""
    image = QImage(900, 900, _Format.Format_RGB32)
    image.fill(QColor("#c02010"))
    assert built(image).levels[-1].pixelColor(5, 5) == QColor("#c02010")


def test_a_level_is_never_much_enlarged() -> None:
    """The one that is drawn has at least three pixels for four of the screen, as far as there are any."""
    pyramid = built(QImage(1600, 1600, _Format.Format_Grayscale8))
    for width in range(100, 1600, 50):
        assert width / pyramid.for_width(width).width() <= 4 / 3 + 1e-9
    assert pyramid.for_width(9_000).width() == 1600
    assert flat(QImage(300, 300, _Format.Format_RGB32)).for_width(10).width() == 300
