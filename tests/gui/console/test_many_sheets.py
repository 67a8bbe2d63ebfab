"""5,000 sheets in the list."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from scanstation.base.clock import SystemClock
from scanstation.domain.problems import ScriptState
from scanstation.store.workspace import open_workspace
from scanstation.ui.console.form import ConsoleForm
from scanstation.ui.console.sheet_model import SheetModel
from scanstation.ui.console.sheet_view import PICTURE
from scanstation.ui.console.thumbs import Thumbs
from scanstation.workflow.console.sheets import ScannedSheet

_MANY = 5000


def sheet(number: int, state: ScriptState = ScriptState.GOOD) -> ScannedSheet:
    """Return a sheet."""
    page = f"p{number}"
    return ScannedSheet(f"s{number}", "b", f"x{number}", number, state, str(number), (page,), page, 0)


def test_a_new_sheet_touches_no_other(qtbot: QtBot) -> None:
    """Among 5,000, one more is one inserted row, and one that changed is one changed row."""
    model = SheetModel()
    sheets = [sheet(number) for number in range(_MANY)]
    model.show_sheets(sheets)
    inserted, changed, reset = (
        QSignalSpy(signal) for signal in (model.rowsInserted, model.dataChanged, model.modelReset)
    )
    model.show_sheets([*sheets, sheet(_MANY)])
    assert (inserted.count(), changed.count(), reset.count()) == (1, 0, 0)
    sheets[7] = sheet(7, ScriptState.BAD)
    model.show_sheets([*sheets, model.sheet_at(_MANY)])
    assert (inserted.count(), changed.count(), reset.count()) == (1, 1, 0)
    assert changed.at(0)[0].row() == changed.at(0)[1].row() == 7


def test_only_what_is_in_sight_is_decoded(qtbot: QtBot, tmp_path: Path) -> None:
    """Going from the newest of 5,000 sheets to the first and back asks for no pictures in between."""
    host = QWidget()
    qtbot.addWidget(host)
    with open_workspace(tmp_path / "workspace", SystemClock()) as workspace:
        model, thumbs = SheetModel(host), Thumbs(workspace, PICTURE, host)
        asked: set[str] = set()
        thumbs.get = lambda page_id: asked.add(page_id)  # type: ignore[method-assign]
        form = ConsoleForm(model, thumbs, host)
        host.resize(1366, 768)
        model.show_sheets([sheet(number) for number in range(_MANY)])
        form.show_sheets(True, "")
        host.show()
        host.activateWindow()
        form.view.setFocus()
        qtbot.waitUntil(lambda: f"p{_MANY - 1}" in asked)  # it begins with the newest
        for key, row in ((Qt.Key.Key_Home, 0), (Qt.Key.Key_End, _MANY - 1)):
            asked.clear()
            qtbot.keyClick(form.view, key)
            qtbot.waitUntil(lambda row=row: f"p{row}" in asked)
            assert form.view.currentIndex().row() == row
            assert len(asked) < 200
        thumbs.close()
