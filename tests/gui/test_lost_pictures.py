"""Where a picture's file is gone every place that would show it says so, and where the file should be."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scanstation.domain.reading import FieldReading, FieldStatus, Reason
from scanstation.ui.correct.screen import CorrectScreen
from scanstation.ui.pictures import why_lost

if TYPE_CHECKING:
    from conftest import Office

TWO = FieldReading("AB", ("A", "B"), FieldStatus.MULTIPLE, 0.4, reasons=(Reason.SEVERAL_MARKS,))


def test_in_the_correction_screen(
    qtbot: QtBot, office: "Office", correcting: Callable[[], CorrectScreen]
) -> None:
    """The crop, the page beside it and the contact sheet say it; none says for ever that it loads."""
    page = office.feed(q1=TWO)
    stored = office.workspace.images.path(page.image_sha256, page.image_suffix)
    stored.unlink()
    screen = correcting()
    words = f"The stored image {stored} is missing."
    side = screen.form.context.view
    qtbot.waitUntil(lambda: side._message.replace("\u200b", "").startswith(words))
    assert screen.form.crop._message == side._message
    qtbot.keyClick(screen, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: screen.form.grid._lost == {page.id: side._message})


def test_long_paths_may_be_broken() -> None:
    """A path can be broken after each separator and a hash within; words stay whole."""
    assert why_lost("/scans/ab words " + "0123456789abcdef" * 2) == (
        "/\u200bscans/\u200bab words 0123456789abcdef\u200b0123456789abcdef\u200b"
    )
