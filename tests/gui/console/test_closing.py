"""The window is closed while the scanner is at work."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from scanstation.ui.console.scanning import Phase
from scanstation.workflow.console.bag import Cover, opening_cover

if TYPE_CHECKING:
    from tests.gui.console.conftest import Clerk

Key = Qt.Key


def test_closing_the_window_while_scanning_loses_nothing(clerk: "Clerk") -> None:
    """It asks first; what the feeder pulled in is in the batch when the window has gone."""
    clerk.open_console()
    clerk.ready()
    for field, text in (("bag", "07"), ("expected", "60")):
        clerk.tab_to(getattr(clerk.console.form.cover, field))
        clerk.type(text)
    clerk.start(*(str(1000 + n) for n in range(60)))
    clerk.gate.let(2)
    clerk.until(lambda: len(clerk.seqs) >= 1)
    asked = clerk.in_dialog(lambda _: clerk.press(Key.Key_Escape))
    assert not clerk.window.close()
    assert len(asked) == 1
    assert clerk.console.run.phase is Phase.SCANNING

    def stop(_: QDialog) -> None:
        clerk.press(Key.Key_Tab)
        clerk.press(Key.Key_Space)

    clerk.in_dialog(stop)
    clerk.gate.let(100)
    assert clerk.window.close()
    assert not any(job.running for job in clerk.window.station.jobs.jobs)
    assert clerk.seqs == list(range(1, clerk.feeder.pulled + 1))
    if len(clerk.seqs) < 60:  # the next visit goes on with this bag
        assert opening_cover(clerk.office.workspace, clerk.office.session.id) == Cover(bag="07", expected=60)


def test_closing_from_the_correction_screen_asks_as_well(clerk: "Clerk") -> None:
    """Who corrects meanwhile is asked; if kept, scanner and question go on, else all that came is in."""
    clerk.start(*(["", *(str(1000 + n) for n in range(59))]))
    clerk.gate.let(2)
    clerk.until(lambda: clerk.window.desk is not None and clerk.window.desk.snapshot.problems)
    clerk.press(Key.Key_F2)
    assert clerk.window.correct.isVisible()
    asked = clerk.in_dialog(lambda _: clerk.press(Key.Key_Escape))
    assert not clerk.window.close()
    assert len(asked) == 1
    assert clerk.console.run.phase is Phase.SCANNING
    assert clerk.window.correct.isVisible()
    assert clerk.window.correct.problem is not None

    def stop(_: QDialog) -> None:
        clerk.press(Key.Key_Tab)
        clerk.press(Key.Key_Space)

    asked = clerk.in_dialog(stop)
    clerk.gate.let(100)
    assert clerk.window.close()
    assert len(asked) == 1
    assert clerk.seqs == list(range(1, clerk.feeder.pulled + 1))
