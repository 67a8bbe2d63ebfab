"""A bag from the cover to the count, with nothing but keys."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from scanstation.acquire.drivers.simulated.paper import Fault
from scanstation.domain.problems import ScriptState
from scanstation.domain.rows import DecisionKind
from scanstation.ui.console.scanning import Phase
from scanstation.ui.console.settings_dialog import ScanSettingsDialog
from scanstation.ui.console.trial_dialog import TrialDialog

if TYPE_CHECKING:
    from tests.gui.console.conftest import Clerk

Key = Qt.Key


def test_a_bag_by_keys_alone(clerk: "Clerk") -> None:
    """Settings, cover, start, pause, a jam, a red sheet put in again, the count, the next bag."""
    clerk.open_console()
    clerk.ready()
    console = clerk.console

    def set_dpi(dialog: Any) -> None:
        clerk.tab_to(dialog.settings_form.dpi)
        clerk.press(Key.Key_Down)
        clerk.press(Key.Key_Return)

    seen = clerk.in_dialog(set_dpi)
    clerk.press(Key.Key_F6)
    assert isinstance(seen[0], ScanSettingsDialog)
    assert console.run.equipment is not None
    assert console.run.equipment.settings.dpi == 300

    # the cover
    clerk.tab_to(console.form.cover.school)
    for text in ("No. 1", "203", "07", "5"):
        clerk.type(text)
        clerk.press(Key.Key_Tab)

    # start and pause
    clerk.put_in("1001", "", "1003", "1004")
    clerk.go_wrong(4, Fault.JAM)
    clerk.gate.shut = True
    clerk.press(Key.Key_Return)
    clerk.until(lambda: console.run.phase is Phase.SCANNING)
    clerk.gate.let(1)
    clerk.until(lambda: console.model.rowCount() == 1)
    clerk.press(Key.Key_Space)
    assert console.run.phase is Phase.PAUSING
    clerk.gate.open()
    clerk.stopped()
    assert "Paused" in clerk.told
    paused_at = len(clerk.seqs)
    assert paused_at < 4

    # on, into a jam, and on
    clerk.press(Key.Key_Return)
    clerk.until(lambda: "jam" in clerk.told)
    assert "number 3" in clerk.told
    clerk.feeder.clear()
    clerk.press(Key.Key_Return)
    clerk.until(lambda: "Sheets missing: 1" in clerk.told)
    clerk.read()
    assert clerk.seqs == [1, 2, 3, 4]
    assert clerk.rung

    # the red one once more
    clerk.press(Key.Key_F3)
    assert [sheet.seq for sheet in _shown(clerk)] == [2]
    clerk.press(Key.Key_F8)
    assert "sheet 2" in clerk.told
    clerk.put_in("1002")
    clerk.press(Key.Key_Return)
    clerk.until(lambda: clerk.office.standing)
    assert clerk.office.standing[0].kind is DecisionKind.WITHDRAW
    clerk.until(lambda: console.form.tally.tiles[ScriptState.WITHDRAWN].number == 1)
    assert console.form.tally.tiles["all"].number == 4

    # the count: one is missing, so it asks; the number on the cover was mistyped
    clerk.press(Key.Key_Escape)
    clerk.press(Key.Key_F9)
    clerk.until(lambda: "Sheets missing: 1" in clerk.told and console.form.notice.buttons)
    clerk.press(Key.Key_Escape)
    assert console.form.notice.notice is None
    clerk.tab_to(console.form.cover.expected)
    console.form.cover.expected.selectAll()
    clerk.type("4")
    clerk.press(Key.Key_F9)
    clerk.until(lambda: "is finished" in clerk.told)
    assert "as many as the cover says" in clerk.told
    assert console.form.cover.cover().bag == "08"
    assert QApplication.focusWidget() is console.form.cover.expected

    # the test scan leaves nothing behind
    clerk.put_in("1005", "1006", "1007")

    def try_it(dialog: Any) -> None:
        clerk.press(Key.Key_Return)
        clerk.until(lambda: dialog.lines)
        clerk.press(Key.Key_Escape)

    before = clerk.seqs
    seen = clerk.in_dialog(try_it)
    clerk.press(Key.Key_F7)
    assert isinstance(seen[0], TrialDialog)
    assert clerk.seqs == before

    clerk.press(Key.Key_Escape)
    clerk.until(lambda: clerk.window.console is None)
    assert clerk.window.page.isVisible()


def _shown(clerk: "Clerk") -> list[Any]:
    model = clerk.console.model
    return [model.sheet_at(row) for row in range(model.rowCount())]
