"""Red sheets that are put in again, with the wrong paper, too much paper, or none."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from scanstation.acquire.drivers.simulated.paper import Fault
from scanstation.domain.problems import ScriptState

if TYPE_CHECKING:
    from tests.gui.console.conftest import Clerk

Key = Qt.Key


def _pick_red(clerk: "Clerk", *numbers: str) -> None:
    """Scan sheets of which one is red, and press F8 on that."""
    clerk.open_console()
    clerk.ready()
    clerk.put_in(*numbers)
    clerk.press(Key.Key_Return)
    clerk.stopped()
    clerk.read()
    clerk.press(Key.Key_F3)
    clerk.press(Key.Key_F8)


def _states(clerk: "Clerk") -> list[ScriptState]:
    assert clerk.window.desk is not None
    return [script.state for script in clerk.window.desk.snapshot.scripts]


def test_the_wrong_paper_is_asked_about(clerk: "Clerk") -> None:
    """A paper that is in already replaces nothing: it says so, and on no everything stays as it is."""
    _pick_red(clerk, "1001", "", "1003")
    clerk.put_in("1001")
    clerk.press(Key.Key_Return)
    clerk.until(lambda: "1001 is already in as sheet 1" in clerk.told)
    assert not clerk.office.standing
    clerk.press(Key.Key_Return)  # the default: keep both
    clerk.read()
    assert not clerk.office.standing
    unsure, bad = ScriptState.UNSURE, ScriptState.BAD
    assert _states(clerk) == [unsure, bad, ScriptState.GOOD, unsure]


def test_a_person_may_replace_it_all_the_same(clerk: "Clerk") -> None:
    """What is asked about can be answered with yes as well."""
    _pick_red(clerk, "", "1002")
    clerk.put_in("1002")
    clerk.press(Key.Key_Return)
    clerk.until(lambda: "1002 is already in as sheet 2" in clerk.told)
    clerk.press(Key.Key_Tab)
    clerk.press(Key.Key_Return)
    clerk.until(lambda: clerk.office.standing)


def test_after_an_empty_tray_it_says_what_is_replaced(clerk: "Clerk") -> None:
    """The bar and the button name the sheet as long as the next one replaces it; Esc ends that."""
    _pick_red(clerk, "1001", "")
    assert "Replace sheet 2" in clerk.console.form.start.text()
    assert not clerk.console.form.cover.isEnabled()
    clerk.press(Key.Key_Return)
    clerk.until(lambda: "no paper" in clerk.told)
    assert "The next sheet takes the place of sheet 2" in clerk.told
    assert not any("Finish" in button.text() for button in clerk.console.form.notice.buttons)
    assert "Replace sheet 2" in clerk.console.form.start.text()
    clerk.press(Key.Key_Escape)
    assert "Replace" not in clerk.console.form.start.text()
    clerk.press(Key.Key_Escape)  # the filter
    clerk.put_in("1002")
    clerk.press(Key.Key_Return)
    clerk.until(lambda: len(clerk.seqs) == 3)
    clerk.stopped()
    clerk.read()
    assert "Sheets that are in: 3" in clerk.told
    assert not clerk.office.standing


def test_after_a_jam_the_next_sheet_still_replaces(clerk: "Clerk") -> None:
    """Enter goes on with the sheet that was picked, and also the start button does."""
    _pick_red(clerk, "1001", "")
    clerk.put_in("1002")
    clerk.go_wrong(1, Fault.JAM)
    clerk.press(Key.Key_Return)
    clerk.until(lambda: "jam" in clerk.told)
    assert "The next sheet takes the place of sheet 2" in clerk.told
    clerk.feeder.clear()
    clerk.tab_to(clerk.console.form.start)
    clerk.press(Key.Key_Space)
    clerk.until(lambda: clerk.office.standing)
    assert "Replace" not in clerk.console.form.start.text()


def test_more_paper_than_one_is_asked_about(clerk: "Clerk") -> None:
    """Of three sheets for one no more than two are pulled in, nothing is replaced, and it says so."""
    _pick_red(clerk, "1001", "")
    pulled = clerk.feeder.pulled
    clerk.put_in("1002", "1003", "1004")
    clerk.press(Key.Key_Return)
    clerk.until(lambda: "2 instead of 1" in clerk.told)
    assert clerk.feeder.pulled == pulled + 2
    assert not clerk.office.standing


def test_the_end_of_a_bag_ends_it_too(clerk: "Clerk") -> None:
    """After F9 the next sheet replaces nothing."""
    _pick_red(clerk, "1001", "")
    clerk.press(Key.Key_F9)
    clerk.until(lambda: "is finished" in clerk.told)
    assert clerk.console.run.awaited is None


def test_f9_says_why_it_does_nothing(clerk: "Clerk") -> None:
    """Without a bag, and while the scanner is at work."""
    clerk.open_console()
    clerk.ready()
    clerk.press(Key.Key_F9)
    assert "no bag to finish" in clerk.told
    clerk.start("1001", "1002")
    clerk.press(Key.Key_F9)
    assert "while the scanner is at work" in clerk.told
    clerk.gate.open()
    clerk.until(lambda: "Sheets that are in: 2" in clerk.told)
