"""The main window on a real workspace: it shows, takes in, reads, corrects, remembers, and closes cleanly."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from scanstation.base.jobs import Job
from scanstation.base.settings import Settings, load_settings
from scanstation.domain.audits import Draw
from scanstation.domain.problems import ScriptState
from scanstation.domain.reading import FieldReading, FieldStatus, Reason
from scanstation.domain.rows import DecisionKind
from scanstation.ui.audit.dialog import AuditDialog
from scanstation.ui.main.window import MainWindow
from scanstation.ui.problem_dialog import show_problem
from scanstation.ui.station import Station
from scanstation.workflow.errors import NoTemplate
from scanstation.workflow.recognise_batch import RecogniseSummary

if TYPE_CHECKING:
    from conftest import Office

Key = Qt.Key
TWO = FieldReading("AB", ("A", "B"), FieldStatus.MULTIPLE, 0.4, reasons=(Reason.SEVERAL_MARKS,))
OpenWindow = Callable[[Station], MainWindow]


def when_modal(act: Callable[[QWidget], None]) -> None:
    """Call `act` with the next modal dialog as soon as there is one."""
    timer = QTimer(QApplication.instance())
    timer.setInterval(10)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            timer.stop()
            timer.deleteLater()
            act(dialog)

    timer.timeout.connect(look)
    timer.start()


@pytest.fixture
def open_window(qtbot: QtBot) -> Iterator[OpenWindow]:
    """Return a way to open the window and wait until its session shows."""
    opened: list[MainWindow] = []

    def open_on(station: Station) -> MainWindow:
        window = MainWindow(station)
        opened.append(window)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitUntil(lambda: window.desk is not None and window.desk.snapshot.layout is not None)
        return window

    yield open_on
    for window in opened:
        window.close()


def rows(window: MainWindow) -> int:
    """Return how many scripts the table lists."""
    return window.page.model.rowCount()


def test_it_opens_on_the_last_session(
    qtbot: QtBot, office: "Office", station: Station, open_window: OpenWindow
) -> None:
    """Counts, table and page of the remembered session are there after a start."""
    other = office.workspace.exams.add_session(office.exam.id, "英语", "英语")
    office.feed()
    office.feed(q1=TWO)
    office.close_batch()
    station.settings.window["session"] = office.session.id
    window = open_window(station)
    qtbot.waitUntil(lambda: rows(window) == 2)
    assert window.session_id == office.session.id != other.id
    assert window.page.counts.tiles[ScriptState.GOOD].number == 1
    assert window.page.counts.tiles[ScriptState.UNSURE].number == 1
    qtbot.waitUntil(lambda: not window.pane.view.empty)


def test_the_counts_filter_the_list(
    qtbot: QtBot, office: "Office", station: Station, open_window: OpenWindow
) -> None:
    """A click on a count shows those scripts only; the number field finds one."""
    for fields in ({}, {"q1": TWO}, {}):
        office.feed(**fields)
    office.close_batch()
    window = open_window(station)
    qtbot.waitUntil(lambda: rows(window) == 3)
    window.page.counts.tiles[ScriptState.UNSURE].click()
    assert rows(window) == 1
    window.page.counts.show_all()
    window.page.model.set_text("1003")
    assert rows(window) == 1


def test_correcting_from_the_window(
    qtbot: QtBot, office: "Office", station: Station, open_window: OpenWindow
) -> None:
    """F2 opens the list, a key answers, Esc goes back, and the counts have changed."""
    office.feed(q1=TWO)
    office.close_batch()
    window = open_window(station)
    qtbot.waitUntil(lambda: rows(window) == 1)
    qtbot.keyClick(window, Key.Key_F2)
    assert window.correct.isVisible()
    qtbot.keyClick(window.correct, Key.Key_B)
    assert window.desk is not None
    qtbot.waitUntil(lambda: window.desk is not None and window.desk.snapshot.counts.problems == 0)
    qtbot.keyClick(window.correct, Key.Key_Escape)
    assert window.page.isVisible()
    qtbot.waitUntil(lambda: window.page.counts.tiles[ScriptState.GOOD].number == 1)
    assert [d.value["values"] for d in office.standing] == [["B"]]


def test_another_session_closes_the_correction_list(
    qtbot: QtBot, office: "Office", station: Station, open_window: OpenWindow
) -> None:
    """No question of one session ever stands under the title of another."""
    other = office.workspace.exams.add_session(office.exam.id, "英语", "英语")
    office.feed(q1=TWO)
    office.close_batch()
    station.settings.window["session"] = office.session.id
    window = open_window(station)
    qtbot.waitUntil(lambda: rows(window) == 1)
    qtbot.keyClick(window, Key.Key_F2)
    assert window.correct.isVisible()
    window.open_session(other.id)
    assert not window.correct.isVisible()
    assert window.page.isVisible()
    qtbot.waitUntil(lambda: rows(window) == 0)


def test_a_withdrawn_sheet_can_be_brought_back_from_the_list(
    qtbot: QtBot, office: "Office", station: Station, open_window: OpenWindow
) -> None:
    """Also long after the correction list was closed, and only if the person says yes."""
    page = office.feed()
    office.close_batch()
    office.workspace.decisions.add(
        session_id=office.session.id,
        sheet_id=page.sheet_id,
        page_id=None,
        field_id=None,
        kind=DecisionKind.WITHDRAW,
        value={"sheets": [page.sheet_id]},
        who="李老师",
        why="",
    )
    station.settings.operator = "王老师"
    window = open_window(station)
    qtbot.waitUntil(lambda: rows(window) == 1)
    script = window.page.model.script_at(0)
    assert script.state is ScriptState.WITHDRAWN

    def press(which: QMessageBox.StandardButton) -> Callable[[QWidget], None]:
        def act(dialog: QWidget) -> None:
            assert isinstance(dialog, QMessageBox)
            button = dialog.button(which)
            assert button is not None
            button.click()

        return act

    when_modal(press(QMessageBox.StandardButton.No))
    window.page.script_activated.emit(script)
    assert len(office.standing) == 1
    when_modal(press(QMessageBox.StandardButton.Yes))
    window.page.script_activated.emit(script)
    qtbot.waitUntil(lambda: window.page.model.script_at(0).state is ScriptState.GOOD)
    assert office.standing == []


def test_what_comes_in_is_read(
    qtbot: QtBot, office: "Office", station: Station, open_window: OpenWindow
) -> None:
    """Files that are added become scripts without another command; what can't be read is refused by name."""
    folder = office.settings_path.parent / "扫描"
    folder.mkdir()
    for number in (1, 2):
        (folder / f"{number}.png").write_bytes(office.picture(number))
    (folder / "3.png").write_bytes(b"")
    window = open_window(station)
    window.feeding.take_files(office.session.id, [folder], "二号箱", 1)
    qtbot.waitUntil(lambda: rows(window) == 2 and not station.jobs.jobs, timeout=20_000)
    qtbot.waitUntil(lambda: window.desk is not None and window.desk.snapshot.counts.unread == 0)
    assert window.desk is not None
    assert window.desk.snapshot.counts.refused == 1


def test_missing_pictures_are_read_when_they_are_back(
    qtbot: QtBot, office: "Office", station: Station, open_window: OpenWindow, tmp_path: Path
) -> None:
    """A page without its picture is said to be unread and why; one press reads it when the file is there."""
    page = office.workspace.batches.add_page(
        office.batch.id, office.picture(1), suffix=".png", source_name="1.png", source_key="1"
    )
    assert page is not None
    office.close_batch()
    stored = office.workspace.images.path(page.image_sha256, page.image_suffix)
    stored.rename(tmp_path / "away")
    window = open_window(station)
    button, text = window.page._notice_button, window.page._notice_text
    qtbot.waitUntil(lambda: button.text() == "Read again")
    assert text.text().startswith("1 pages are unread because their pictures are missing from ")
    assert str(office.workspace.path / "images") in text.text()
    qtbot.waitUntil(lambda: "its picture is missing" in window.pane._note.text())
    (tmp_path / "away").rename(stored)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: button.text() != "Read again")
    assert len(office.workspace.readings.history(page.id)) == 1


def test_a_sheet_whose_picture_is_lost_can_be_settled(
    qtbot: QtBot, office: "Office", station: Station, open_window: OpenWindow
) -> None:
    """Enter on an unread sheet asks for its number, and Del withdraws it: nothing waits for ever."""
    page = office.workspace.batches.add_page(
        office.batch.id, office.picture(1), suffix=".png", source_name="1.png", source_key="1"
    )
    assert page is not None
    office.close_batch()
    office.workspace.images.path(page.image_sha256, page.image_suffix).unlink()
    window = open_window(station)
    qtbot.waitUntil(lambda: rows(window) == 1)
    window.page.script_activated.emit(window.page.model.script_at(0))
    qtbot.waitUntil(lambda: window.correct.problem is not None)
    qtbot.keyClick(window.correct, Key.Key_Delete)
    qtbot.keyClick(window.correct, Key.Key_3)
    qtbot.waitUntil(lambda: [d.kind for d in office.standing] == [DecisionKind.WITHDRAW])


def test_what_is_missing_is_not_tried_on_every_tick(
    qtbot: QtBot, office: "Office", station: Station, open_window: OpenWindow
) -> None:
    """While paper comes in, pages without a picture start no reading; a page that came since does."""
    added = [
        office.workspace.batches.add_page(
            office.batch.id, office.picture(n), suffix=".png", source_name=f"{n}.png", source_key=f"{n}"
        )
        for n in (1, 2)
    ]
    for page in added[:1]:
        assert page is not None
        office.workspace.images.path(page.image_sha256, page.image_suffix).unlink()
    window = open_window(station)
    read: list[RecogniseSummary] = []
    qtbot.waitUntil(lambda: window.page._missing == 1 and not station.jobs.jobs)
    window.feeding.read.connect(lambda _, summary: read.append(summary))
    left = window.feeding._left[office.session.id]
    window.feeding.read_pages_if_any(office.session.id, left)
    qtbot.waitUntil(lambda: station.errands.idle)
    assert read == [] and not station.jobs.jobs
    office.workspace.batches.add_page(
        office.batch.id, office.picture(3), suffix=".png", source_name="3.png", source_key="3"
    )
    window.feeding.read_pages_if_any(office.session.id, left)
    qtbot.waitUntil(lambda: [(s.read, len(s.missing)) for s in read] == [(1, 1)])


def test_closing_during_a_job_stops_it(
    qtbot: QtBot, office: "Office", station: Station, open_window: OpenWindow
) -> None:
    """Closing cancels what is going on and waits for it, so that nothing works on a closed workspace."""
    window = open_window(station)
    started, ended = threading.Event(), threading.Event()

    def work(job: Job) -> None:
        started.set()
        while not job.cancelled:
            ended.wait(0.01)
        ended.set()
        job.check()

    station.jobs.start("long", work)
    assert started.wait(10)
    assert window.close()
    assert ended.is_set()


@pytest.mark.parametrize(("screen", "size"), [((1366, 768), (1350, 720)), ((2560, 1440), (1440, 900))])
def test_the_first_window_fits_the_screen(
    office: "Office",
    make_station: Callable[..., Station],
    open_window: OpenWindow,
    monkeypatch: pytest.MonkeyPatch,
    screen: tuple[int, int],
    size: tuple[int, int],
) -> None:
    """Without a remembered place the window takes no more than there is, and no more than it needs."""
    monkeypatch.setattr(MainWindow, "screen", lambda _: SimpleNamespace(availableSize=lambda: QSize(*screen)))
    monkeypatch.setattr(MainWindow, "show", lambda _: None)  # the screen of the test would shrink it
    window = open_window(make_station())
    assert (window.width(), window.height()) == size


def test_the_window_is_remembered(
    qtbot: QtBot, office: "Office", station: Station, open_window: OpenWindow
) -> None:
    """Columns and session come back with the next start."""
    window = open_window(station)
    window.page.table.setColumnWidth(1, 222)
    window.close()
    kept = load_settings(office.settings_path)
    assert kept.window["session"] == office.session.id
    again = open_window(Station(office.workspace, kept, office.settings_path))
    assert again.session_id == office.session.id
    assert again.page.table.columnWidth(1) == 222
    again.close()
    again.station.close()


def test_a_cell_may_be_corrected_that_is_sure(
    qtbot: QtBot, office: "Office", station: Station, open_window: OpenWindow
) -> None:
    """A person who sees that the machine was wrong changes the answer from the page itself."""
    office.feed()
    office.close_batch()
    window = open_window(station)
    qtbot.waitUntil(lambda: rows(window) == 1)
    assert window.desk is not None
    script = window.desk.snapshot.scripts[0]
    window.pane.field_activated.emit(script.id, "q1")
    qtbot.waitUntil(lambda: window.correct.problem is not None)
    qtbot.keyClick(window.correct, Key.Key_D)
    qtbot.waitUntil(lambda: bool(office.standing))
    assert office.standing[0].value["values"] == ["D"]


def test_the_operator_is_asked_once(
    qtbot: QtBot, office: "Office", make_station: Callable[..., Station], open_window: OpenWindow
) -> None:
    """Without a name nothing is corrected; the name is asked for and kept."""
    office.feed(q1=TWO)
    office.close_batch()
    window = open_window(make_station(Settings(language="en")))
    qtbot.waitUntil(lambda: rows(window) == 1)

    def type_name(dialog: QWidget) -> None:
        name = dialog.findChild(QLineEdit)
        qtbot.keyClicks(name, "Wang")
        qtbot.keyClick(name, Key.Key_Return)

    when_modal(type_name)
    qtbot.keyClick(window, Key.Key_F2)
    assert window.correct.isVisible()
    assert load_settings(office.settings_path).operator == "Wang"


def test_an_expected_error_is_told_with_advice(qtbot: QtBot, office: "Office") -> None:
    """The dialog says what is wrong and what to do, without code or traceback."""
    seen: list[str] = []

    def read(dialog: QWidget) -> None:
        assert isinstance(dialog, QMessageBox)
        seen.append(f"{dialog.text()} {dialog.informativeText()}")
        dialog.accept()

    when_modal(read)
    show_problem(None, NoTemplate())
    assert seen == ["This session has no template yet. Choose a template for the session first."]


@pytest.mark.logs_errors
def test_a_bug_is_told_calmly_and_logged(
    qtbot: QtBot, office: "Office", caplog: pytest.LogCaptureFixture
) -> None:
    """The user reads that the work is safe; the log gets the traceback."""
    seen: list[str] = []

    def read(dialog: QWidget) -> None:
        assert isinstance(dialog, QMessageBox)
        seen.append(f"{dialog.text()} {dialog.informativeText()}")
        dialog.accept()

    when_modal(read)
    show_problem(None, ZeroDivisionError("inner detail"))
    assert "safe" in seen[0]
    assert "inner detail" not in seen[0]
    assert any(r.exc_info for r in caplog.records)


def test_every_command_has_words_and_a_tip(
    office: "Office", station: Station, open_window: OpenWindow
) -> None:
    """No action of menus or toolbar is nameless, and no two have the same keys."""
    window = open_window(station)
    actions = [a for a in window.findChildren(QAction) if a.text() and not a.isSeparator()]
    keys = [a.shortcut().toString() for a in actions if a.shortcut().toString()]
    assert len(keys) == len(set(keys))
    assert all(a.toolTip() for a in actions)


def test_settings_are_taken_when_accepted(
    qtbot: QtBot, office: "Office", station: Station, open_window: OpenWindow
) -> None:
    """A new name is in the settings file after OK; another language makes the window ask to be made anew."""
    office.close_batch()  # nothing is left to be resumed, so the language may change at once
    window = open_window(station)
    qtbot.waitUntil(lambda: station.errands.idle and not station.jobs.jobs)

    def change(dialog: QWidget) -> None:
        assert isinstance(dialog, QDialog)
        dialog.operator.setText("王老师")  # type: ignore[attr-defined]
        dialog.language.setCurrentIndex(1)  # type: ignore[attr-defined]
        dialog.accept()

    when_modal(change)
    with qtbot.waitSignal(window.language_changed):
        window.edit_settings()
    kept = load_settings(office.settings_path)
    assert (kept.operator, kept.language) == ("王老师", "zh_CN")


def test_audit_leads_to_the_sheet(
    open_window: OpenWindow,
    office: "Office",
    station: Station,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Ctrl+Shift+A opens the audit; a reading to be looked at opens in the correction screen."""
    office.feed()
    window = open_window(station)
    qtbot.waitUntil(lambda: window.desk is not None and bool(window.desk.snapshot.scripts))
    when = datetime(2026, 6, 1, tzinfo=UTC)
    drawn = Draw("d", "a", 1, office.pages[0].id, "q2", ("B",), "", when)

    def choose(dialog: AuditDialog) -> None:
        dialog.wanted = drawn
        dialog.accept()

    monkeypatch.setattr(AuditDialog, "exec", choose)
    window.actions_["audit"].trigger()
    qtbot.waitUntil(lambda: window.correct.problem is not None)
    assert window.correct.problem is not None and window.correct.problem.field_id == "q2"
    qtbot.waitUntil(lambda: station.errands.idle)
