"""The page's picture: what turning does to the place looked at."""

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from scanstation.ui.page.view import PageView


def test_turning_keeps_the_place_looked_at(qtbot: QtBot) -> None:
    """A turn of a zoomed page leaves the point in the middle where it is."""
    view = PageView()
    qtbot.addWidget(view)
    view.resize(300, 200)
    view.show()
    view.show_picture(QImage(1200, 1600, QImage.Format.Format_Grayscale8))
    view.actual_size()
    view.centerOn(900, 400)
    view.rotate_right()
    middle = view.mapToScene(view.viewport().rect().center())
    assert abs(middle.x() + 400) < 3  # (x, y) of the picture lies at (-y, x) after a quarter turn
    assert abs(middle.y() - 900) < 3
