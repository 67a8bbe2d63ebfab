"""The big numbers of a session: none of their digits may be cut."""

import pytest
from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from scanstation.ui.main.counts import CountTile


@pytest.mark.parametrize("number", [0, 9999, 10_080, 123_456])
def test_a_number_takes_the_room_there_is(qtbot: QtBot, number: int) -> None:
    """Ten thousand sheets are drawn smaller, not as a thousand and eight."""
    tile = CountTile("good", "good", "good")
    qtbot.addWidget(tile)
    tile.set_number(number)
    for room in (40.0, 70.0, 400.0):
        font = tile.number_font(room)
        assert QFontMetricsF(font).horizontalAdvance(str(number)) <= room or font.pointSizeF() <= 1.0
    assert tile.number_font(400.0).pointSizeF() == pytest.approx(tile.font().pointSizeF() * 2)
