from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scanstation.base.jobs import Job
from scanstation.ui.studio.pages_dialog import PagesDialog, to_be_asked
from scanstation.workflow.studio.blanks import OpenedBlank, open_blanks

SAMPLES = Path(__file__).resolve().parents[3] / "sample_sheets"


@pytest.fixture(scope="module")
def sheet() -> OpenedBlank:
    """Return an opened sheet of two sides."""
    return open_blanks([SAMPLES / "english-p1.png", SAMPLES / "english-p2.png"], Job())


def test_pages_are_turned_sized_ordered_and_left_out(
    qapp: QApplication, qtbot: QtBot, sheet: OpenedBlank
) -> None:
    """What is mended is what is proposed on; the last page can't be left out."""
    dialog = PagesDialog(sheet)
    qtbot.addWidget(dialog)
    names = [page.name for page in dialog.opened.pages]
    width, height = dialog.opened.pages[0].size_mm
    dialog.turn(1)
    assert dialog.opened.pages[0].size_mm == pytest.approx((height, width))
    dialog.turn(3)
    dialog.paper.setCurrentIndex(dialog.paper.findData("B5"))
    dialog.paper.activated.emit(dialog.paper.currentIndex())
    assert dialog.opened.pages[0].size_mm == pytest.approx((182, 257))
    assert dialog.opened.pages[0].scale_known
    dialog.shift(1)
    assert [page.name for page in dialog.opened.pages] == names[::-1]
    assert dialog.row == 1
    dialog.remove()
    dialog.remove()
    assert [page.name for page in dialog.opened.pages] == [names[1]]


def test_a_size_that_no_page_has_is_refused(qapp: QApplication, qtbot: QtBot, sheet: OpenedBlank) -> None:
    """The page keeps its size and the dialog says why."""
    dialog = PagesDialog(sheet)
    qtbot.addWidget(dialog)
    before = dialog.opened.pages[0].size_mm
    dialog.width_mm.setValue(10.0)
    dialog.width_mm.editingFinished.emit()
    assert dialog.opened.pages[0].size_mm == before
    assert "shape" in dialog._note.text()


def test_only_what_is_not_known_is_asked(sheet: OpenedBlank) -> None:
    """Pages of a known size are proposed on at once; a guessed size or an empty back is shown first."""
    known = OpenedBlank(tuple(page.sized((210, 297)) for page in sheet.pages))
    assert to_be_asked(known) == any(page.empty or page.cut_out for page in known.pages)
