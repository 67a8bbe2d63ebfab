"""Keys that come at the wrong moment, and where the keyboard goes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from scanstation.acquire.drivers.simulated.paper import Fault
from scanstation.base.settings import load_settings
from scanstation.ui.console.scanning import Phase

if TYPE_CHECKING:
    from tests.gui.console.conftest import Clerk

Key = Qt.Key


def test_enter_pressed_twice_starts_once(clerk: "Clerk") -> None:
    """The second press of a double Enter neither scans again nor answers the question that came up."""
    clerk.open_console()
    clerk.ready()
    clerk.console.form.notice.settle_ms = 60_000
    clerk.put_in("1001", "1002")
    clerk.press(Key.Key_Return)
    clerk.press(Key.Key_Return)
    clerk.stopped()
    clerk.press(Key.Key_Return)
    assert clerk.console.run.phase is Phase.READY
    assert "Sheets that are in: 2" in clerk.told
    assert len(clerk.office.workspace.batches.unfinished()) == 1
    clerk.console.form.notice.settle_ms = 0
    clerk.press(Key.Key_Return)
    assert clerk.console.run.phase is Phase.SCANNING
    clerk.stopped()


def test_esc_while_scanning_asks_first(clerk: "Clerk") -> None:
    """Esc asks, a second Esc takes that back, and who stops has everything that came through."""
    clerk.start("1001", "1002", "1003", "1004")
    clerk.press(Key.Key_Escape)
    assert "at work" in clerk.told
    clerk.press(Key.Key_Escape)
    assert clerk.console.form.notice.notice is None
    assert clerk.console.run.phase is Phase.SCANNING
    clerk.press(Key.Key_Escape)
    clerk.press(Key.Key_Tab)
    clerk.press(Key.Key_Return)
    assert clerk.console.run.phase is Phase.PAUSING
    clerk.gate.let(1)
    clerk.until(lambda: clerk.window.console is None)
    assert clerk.seqs == list(range(1, clerk.feeder.pulled + 1))
    assert clerk.feeder.pulled < 4


def test_space_while_it_stops_switches_nothing(clerk: "Clerk") -> None:
    """The start button rests while the scanner stops; Space and Enter do not go to what stands beside it."""
    clerk.start("1001", "1002")
    sound = clerk.console.form.sound.isChecked()
    for key in (Key.Key_Space, Key.Key_Space, Key.Key_Return):
        clerk.press(key)
    assert clerk.console.run.phase is Phase.PAUSING
    assert clerk.console.form.sound.isChecked() is sound
    clerk.gate.open()
    clerk.stopped()


def test_space_right_after_enter_pauses(clerk: "Clerk") -> None:
    """A pause that is asked for before the scanner has begun holds: it stops after one sheet at most."""
    clerk.open_console()
    clerk.ready()
    clerk.put_in("1001", "1002", "1003")
    clerk.press(Key.Key_Return)
    clerk.press(Key.Key_Space)
    assert clerk.console.run.phase is Phase.PAUSING
    clerk.stopped()
    assert "Paused" in clerk.told
    assert len(clerk.seqs) <= 1


def test_enter_without_a_scanner_says_why(clerk: "Clerk") -> None:
    """Enter tells what is missing, Esc takes that back, and F4 finds the scanner once it is switched on."""
    clerk.feeder.unplug()
    clerk.open_console()
    assert "F4" in clerk.console.form.empty.text()
    clerk.press(Key.Key_Return)
    assert "no scanner" in clerk.told
    assert "Switch it on" in clerk.told
    clerk.press(Key.Key_Escape)
    assert not clerk.told
    clerk.press(Key.Key_Return)
    clerk.feeder.plug_in()
    clerk.press(Key.Key_F4)
    clerk.ready()
    assert not clerk.told
    clerk.put_in("1001")
    clerk.press(Key.Key_Return)
    clerk.stopped()
    assert clerk.seqs == [1]


def test_arrows_reach_the_sheets_from_anywhere(clerk: "Clerk") -> None:
    """Also from a question's button; Enter opens the sheet for correction, Esc comes back to it."""
    clerk.open_console()
    clerk.ready()
    clerk.put_in("1001", "")
    clerk.press(Key.Key_Return)
    clerk.stopped()
    clerk.read()
    assert QApplication.focusWidget() in clerk.console.form.notice.buttons
    clerk.press(Key.Key_Down)
    view = clerk.console.form.view
    assert QApplication.focusWidget() is view
    assert view.sheet is not None
    assert view.sheet.seq == 2
    clerk.press(Key.Key_Return)
    clerk.until(lambda: clerk.window.correct.isVisible())
    clerk.press(Key.Key_Escape)
    assert clerk.console.isVisible()
    assert QApplication.focusWidget() is view


def test_the_red_filter_says_when_there_is_none(clerk: "Clerk") -> None:
    """F3 with no red sheet leaves the keyboard in place, and Esc shows all again instead of leaving."""
    clerk.open_console()
    clerk.ready()
    clerk.put_in("1001")
    clerk.press(Key.Key_Return)
    clerk.stopped()
    clerk.read()
    clerk.press(Key.Key_Down)
    clerk.press(Key.Key_F3)
    assert "None of the 1 sheets" in clerk.console.form.empty.text()
    assert clerk.console.form.empty.isVisible()
    clerk.press(Key.Key_Escape)
    assert clerk.console.model.rowCount() == 1
    assert clerk.window.console is not None


def test_a_changed_cover_is_asked_about(clerk: "Clerk") -> None:
    """Another name on the cover of an open bag is asked about; Esc goes back without scanning."""
    clerk.open_console()
    clerk.ready()
    cover = clerk.console.form.cover
    clerk.tab_to(cover.bag)
    clerk.type("1")
    clerk.put_in("1001")
    clerk.press(Key.Key_Return)
    clerk.stopped()
    clerk.tab_to(cover.bag)
    cover.bag.selectAll()
    clerk.type("2")
    clerk.put_in("1002")
    clerk.press(Key.Key_Return)
    assert "“bag 1” to “bag 2”" in clerk.told
    clerk.press(Key.Key_Escape)
    assert clerk.seqs == [1]
    clerk.tab_to(cover.bag)
    clerk.press(Key.Key_Return)
    clerk.press(Key.Key_Return)  # the default: it is another bag
    clerk.until(lambda: clerk.seqs == [1, 1])
    clerk.stopped()
    covers = clerk.office.workspace.covers.of_session(clerk.office.session.id).values()
    assert {row.bag for row in covers} == {"1", "2"}


def test_the_sound_can_be_switched_off(clerk: "Clerk") -> None:
    """A red sheet is heard once, none is heard without the tick, and that is remembered."""
    clerk.open_console()
    clerk.ready()
    clerk.put_in("", "1002")
    clerk.press(Key.Key_Return)
    clerk.stopped()
    clerk.read()
    clerk.until(lambda: clerk.rung == [True])
    clerk.tab_to(clerk.console.form.sound)
    clerk.press(Key.Key_Space)
    clerk.put_in("")
    clerk.console.start()
    clerk.until(lambda: len(clerk.seqs) == 3)
    clerk.stopped()
    clerk.read()
    assert clerk.rung == [True]
    assert not load_settings(clerk.office.settings_path).sound_on_red


def test_a_condition_on_another_screen_is_said_there(clerk: "Clerk") -> None:
    """Who corrects while a jam happens reads of it there and finds the question in the console."""
    clerk.open_console()
    clerk.ready()
    clerk.put_in("", "1002", "1003")
    clerk.go_wrong(3, Fault.JAM)
    clerk.gate.shut = True
    clerk.press(Key.Key_Return)
    clerk.until(lambda: clerk.window.station.jobs.jobs)
    clerk.gate.let(1)
    assert clerk.window.desk is not None
    clerk.until(lambda: clerk.window.desk is not None and clerk.window.desk.snapshot.problems)
    clerk.press(Key.Key_F2)
    assert clerk.window.correct.isVisible()
    clerk.gate.open()
    clerk.until(lambda: "jammed" in clerk.window.statusBar().currentMessage())
    keyboard = QApplication.focusWidget()
    assert keyboard is not None
    assert clerk.window.correct.isAncestorOf(keyboard)
    clerk.press(Key.Key_Escape)
    assert clerk.console.isVisible()
    assert "jammed" in clerk.told
    assert QApplication.focusWidget() is clerk.console.form.notice.buttons[0]
    assert clerk.seqs == [1, 2]


def test_a_replacement_is_taken_back(clerk: "Clerk") -> None:
    """Ctrl+Z lets the old sheet count again; F8 and Esc put nothing in."""
    clerk.open_console()
    clerk.ready()
    clerk.put_in("1001", "")
    clerk.press(Key.Key_Return)
    clerk.stopped()
    clerk.read()
    clerk.press(Key.Key_F3)
    clerk.press(Key.Key_F8)
    clerk.press(Key.Key_Escape)
    assert not clerk.told
    clerk.press(Key.Key_F3)
    clerk.press(Key.Key_F3)
    clerk.press(Key.Key_F8)
    clerk.put_in("1002")
    clerk.press(Key.Key_Return)
    clerk.until(lambda: clerk.office.standing and clerk.console.replacing.can_undo)
    clerk.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    clerk.until(lambda: not clerk.office.standing)
