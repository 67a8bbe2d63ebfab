"""The studio as a person uses it: from an empty sheet to a version in a session."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from scanstation.acquire.drivers.simulated import Leaf, SimulatedScanner
from scanstation.templates import codec
from scanstation.templates.editing.commands.adding import AddField, Delete
from scanstation.templates.editing.commands.placing import Move
from scanstation.templates.editing.commands.sheet import SetSheet
from scanstation.templates.editing.drawn import Drawn
from scanstation.templates.editing.parts import field_part
from scanstation.ui.station import Station
from scanstation.ui.studio.change_dialog import ChangeDialog
from scanstation.ui.studio.pages_dialog import PagesDialog
from scanstation.ui.studio.renumber_dialog import RenumberDialog
from scanstation.ui.studio.scan_dialog import ScanDialog
from scanstation.ui.studio.screen import StudioScreen
from scanstation.ui.studio.session_choice import SessionDialog
from scanstation.ui.studio.window import StudioWindow
from scanstation.workflow.studio.trial_verdict import Safety

SAMPLES = Path(__file__).resolve().parents[3] / "sample_sheets"
_ACCEPTED, _REJECTED = QDialog.DialogCode.Accepted, QDialog.DialogCode.Rejected
Office = Any
"""The fixture's own class stands in conftest.py, which can't be imported from here."""


@pytest.fixture
def studio(station: Station, qtbot: QtBot) -> Iterator[StudioWindow]:
    """Return the studio's window on the office's workspace."""
    window = StudioWindow(station)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: station.errands.idle, timeout=20_000)
    yield window
    window.close()


@pytest.fixture
def opened(studio: StudioWindow, qtbot: QtBot) -> Callable[[], StudioScreen]:
    """Return what waits until a template is open and its pictures are there."""

    def wait() -> StudioScreen:
        qtbot.waitUntil(lambda: studio.screen_ is not None, timeout=60_000)
        qtbot.waitUntil(lambda: studio.station.errands.idle, timeout=60_000)
        assert studio.screen_ is not None
        return studio.screen_

    return wait


def test_an_empty_sheet_becomes_a_template(studio: StudioWindow, opened: Callable[[], StudioScreen]) -> None:
    """All that is proposed is taken over as one step, undo offers it again, a page alone can be taken."""
    studio.opening.blank([SAMPLES / "math-p1.png", SAMPLES / "math-p2.png"])
    screen = opened()
    assert screen.bar.isVisible()
    assert not list(screen.project.document.fields())
    assert screen.canvas.has_picture
    studio.actions_["accept_all"].trigger()
    whole = screen.project.document
    assert [bool(page.fields) for page in whole.pages] == [True, True]
    assert not screen.bar.isVisible()
    assert studio.actions_["undo"].text().startswith("&Undo: ")
    studio.actions_["undo"].trigger()
    assert not list(screen.project.document.fields())
    assert screen.bar.isVisible()
    studio.actions_["accept_page"].trigger()
    assert all(not page.fields for page in screen.project.document.pages if page.number == 2)
    assert "other pages" in screen.bar._text.text()


def test_a_sheet_without_marks_says_what_to_do(
    studio: StudioWindow,
    opened: Callable[[], StudioScreen],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where nothing is found the bar names the key that finds marks, until something is drawn there."""
    monkeypatch.setattr(PagesDialog, "exec", lambda _: _ACCEPTED)
    blank = tmp_path / "plain.png"
    Image.new("L", (1654, 2339), 250).save(blank, dpi=(200, 200))
    studio.opening.blank([blank])
    screen = opened()
    assert screen.bar.isVisible()
    assert "Press M" in screen.bar._text.text()
    screen.project.editor.do(AddField(1, Drawn("crop", (30, 170, 100, 40)), "w6"))
    assert not screen.bar.isVisible()
    screen.project.editor.undo()
    assert screen.bar.isVisible()


def test_what_was_turned_down_stays_so(
    studio: StudioWindow, opened: Callable[[], StudioScreen], qtbot: QtBot
) -> None:
    """Closing and opening again keeps document and rejections; they can be offered again."""
    studio.opening.blank([SAMPLES / "math-p2.png"])
    screen = opened()
    studio.actions_["refuse_page"].trigger()
    assert not screen.bar.isVisible()
    studio.close_project()
    assert studio.screen_ is None
    assert not studio.actions_["save"].isEnabled()
    qtbot.waitUntil(lambda: studio.start.list.count() == 1, timeout=20_000)
    studio.start.list.itemActivated.emit(studio.start.list.item(0))
    screen = opened()
    assert not screen.bar.isVisible()
    studio.actions_["offer_again"].trigger()
    assert screen.bar.isVisible()
    assert screen.project.info.dismissed == ()


def test_a_template_in_work_is_removed_after_a_question(
    studio: StudioWindow,
    opened: Callable[[], StudioScreen],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Del asks, and only Yes removes."""
    studio.opening.template(SAMPLES / "math.json")
    opened()
    studio.close_project()
    qtbot.waitUntil(lambda: studio.start.list.count() == 1, timeout=20_000)
    answers = [QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes]
    monkeypatch.setattr(QMessageBox, "question", lambda *_: answers.pop(0))
    studio.start.list.setFocus()
    for count in (1, 0):
        qtbot.keyClick(studio.start, Qt.Key.Key_Delete)
        qtbot.waitUntil(lambda: studio.station.errands.idle, timeout=20_000)
        assert studio.start.list.count() == count


def test_a_second_enter_does_not_open_twice(
    studio: StudioWindow,
    opened: Callable[[], StudioScreen],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """While a template is being opened that is shown, and nothing else is opened or removed."""
    studio.opening.template(SAMPLES / "math.json")
    opened()
    studio.close_project()
    qtbot.waitUntil(lambda: studio.start.list.count() == 1, timeout=20_000)
    problems: list[BaseException] = []
    monkeypatch.setattr("scanstation.ui.studio.opening.show_problem", lambda _, error: problems.append(error))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Delete):
        qtbot.keyClick(studio.start.list, key)
    studio.opening.template(SAMPLES / "math.json")
    studio.opening.blank([SAMPLES / "math-p2.png"])
    assert studio.opening.busy
    assert studio.statusBar().currentMessage().startswith("Opening ")
    assert studio.start._keys.text().startswith("Opening ")
    screen = opened()
    assert studio.screen_ is screen
    assert not problems
    assert not studio.opening.busy
    assert studio.statusBar().currentMessage() == ""
    assert studio.start._keys.text().startswith("Enter ")


def test_filled_sheets_are_read_and_shown(
    studio: StudioWindow, opened: Callable[[], StudioScreen], qtbot: QtBot
) -> None:
    """Dropped sheets are read with the template as it is; a changed template says that they are outdated."""
    studio.open_path(SAMPLES / "math.json")
    screen = opened()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(SAMPLES / f"math-p{n}.png")) for n in (1, 2)])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    studio.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))
    qtbot.waitUntil(lambda: screen.run.job is None and screen.run.reading is not None, timeout=60_000)
    reading = screen.run.reading
    assert reading is not None
    assert [page.reading.page for page in reading.pages] == [1, 2]
    assert reading.verdict.safety is not Safety.SAFE  # two empty sheets prove nothing
    assert screen.trial.verdict.text()
    assert screen.trial.remarks.count() == len(reading.verdict.remarks)
    screen.trial.sheets.setCurrentRow(1)
    qtbot.waitUntil(lambda: screen.canvas.page == 2, timeout=20_000)
    assert not screen.run.outdated
    first = next(field for page, field in screen.project.document.fields())
    screen.project.editor.do(Move((field_part(1, first.id),), 0.1, 0.0))
    assert screen.run.outdated
    assert "read them again" in screen.trial.verdict.text()
    studio.actions_["try_again"].trigger()
    qtbot.waitUntil(lambda: screen.run.job is None and not screen.run.outdated, timeout=60_000)


def test_a_template_with_faults_is_not_saved(
    studio: StudioWindow, opened: Callable[[], StudioScreen], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Saving leads to what must be mended; after that the file is written, with its pictures beside it."""
    studio.opening.template(SAMPLES / "math.json")
    screen = opened()
    path = tmp_path / "out.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    part = field_part(1, "q1")
    screen.project.editor.do(Move((part,), 500.0, 0.0))
    studio.actions_["save_file"].trigger()
    assert not path.exists()
    assert screen.tabs.currentWidget() is screen.findings
    assert screen.project.editor.selection == (part,)
    screen.project.editor.undo()
    studio.actions_["save_file"].trigger()
    assert len(codec.load(path).pages) == 2
    assert len(list(tmp_path.glob("out-*.png"))) == 2
    assert not screen.project.unsaved


def test_an_empty_template_replaces_a_full_one_only_after_a_question(
    studio: StudioWindow, opened: Callable[[], StudioScreen], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Saving without a field over a file with some asks; only a yes replaces the file."""
    path = tmp_path / "out.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    studio.opening.template(SAMPLES / "math.json")
    screen = opened()
    studio.actions_["save_file"].trigger()
    full = path.read_bytes()
    for page in screen.project.document.pages:
        parts = tuple(field_part(page.number, field.id) for field in page.fields)
        screen.project.editor.do(Delete(parts))
    answers = [QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes]
    asked: list[str] = []

    def answer(*values: object) -> QMessageBox.StandardButton:
        asked.append(str(values[2]))
        return answers[len(asked) - 1]

    monkeypatch.setattr(QMessageBox, "warning", answer)
    studio.actions_["save_file"].trigger()
    assert path.read_bytes() == full
    studio.actions_["save_file"].trigger()
    assert not list(codec.load(path).fields())
    assert len(asked) == 2
    assert "out.json" in asked[0]


def test_a_folder_that_is_gone_is_told(
    studio: StudioWindow, opened: Callable[[], StudioScreen], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bar doesn't say that work is kept when it isn't; saving as a file still works."""
    path = tmp_path / "out.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    studio.opening.template(SAMPLES / "math.json")
    screen = opened()
    (screen.project.folder / "journal.jsonl").rename(tmp_path / "journal.jsonl")
    screen.project.editor.do(Move((field_part(1, "q1"),), 0.1, 0.0))
    assert studio._state.text().startswith("Not kept")
    studio.actions_["save_file"].trigger()
    assert path.exists()
    assert "gone" in studio._state.text()


def test_items_are_renumbered_by_a_key(
    studio: StudioWindow, opened: Callable[[], StudioScreen], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The selected items count on from a number as one step of undo; without any it says what to do."""
    studio.opening.template(SAMPLES / "math.json")
    screen = opened()
    before = screen.project.document
    screen.project.editor.select(())
    studio.actions_["renumber"].trigger()
    assert "Select the items" in studio.statusBar().currentMessage()
    screen.project.editor.select((field_part(1, "q2"), field_part(1, "q1")))

    def accept(dialog: RenumberDialog) -> int:
        dialog.first.setValue(3)
        assert not dialog._buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()  # 3 is taken
        dialog.first.setValue(201)
        dialog.accept()
        return 1

    monkeypatch.setattr(RenumberDialog, "exec", accept)
    studio.actions_["renumber"].trigger()
    names = [field.id for _, field in screen.project.document.fields()]
    assert {"q201", "q202"} <= set(names)
    assert "q1" not in names
    screen.project.editor.undo()
    assert screen.project.document == before


def test_a_session_gets_a_new_version_after_a_look(
    studio: StudioWindow,
    opened: Callable[[], StudioScreen],
    office: Office,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What was scanned is previewed before; refusing changes nothing, accepting makes the next version."""
    office.feed()
    studio.open_session(office.session.id)
    screen = opened()
    assert [page.number for page in screen.project.document.pages] == [1]
    screen.project.editor.do(SetSheet("title", "新标题"))
    shown: list[str] = []
    answers = [_REJECTED, _ACCEPTED]

    def look(dialog: ChangeDialog) -> QDialog.DialogCode:
        shown.append(dialog.lines.text())
        return answers.pop(0)

    monkeypatch.setattr(ChangeDialog, "exec", look)
    studio.actions_["save"].trigger()
    qtbot.waitUntil(lambda: not studio.saving.busy, timeout=60_000)
    assert len(office.workspace.templates.versions(office.session.id)) == 1
    assert screen.project.unsaved
    with qtbot.waitSignal(studio.session_changed, timeout=60_000) as changed:
        studio.actions_["save"].trigger()
    assert changed.args == [office.session.id]
    latest = office.workspace.templates.latest(office.session.id)
    assert latest.number == 2
    assert json.loads(latest.document)["title"] == "新标题"
    assert not screen.project.unsaved
    assert "1 scanned pages are kept" in shown[0]


def test_a_new_template_finds_its_session(
    studio: StudioWindow,
    opened: Callable[[], StudioScreen],
    office: Office,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A template from a file goes into the session that is chosen, and belongs to it from then on."""
    other = office.workspace.exams.add_session(office.exam.id, "物理", "物理")
    studio.opening.template(SAMPLES / "math.json")
    screen = opened()
    monkeypatch.setattr(SessionDialog, "exec", lambda _: _ACCEPTED)
    with qtbot.waitSignal(studio.session_changed, timeout=60_000) as changed:
        studio.actions_["save_version"].trigger()
    assert changed.args == [other.id]  # the newest is chosen at first
    assert screen.project.info.session_id == other.id
    assert office.workspace.templates.latest(other.id).number == 1


def test_an_earlier_version_counts_again(
    studio: StudioWindow, opened: Callable[[], StudioScreen], office: Office, qtbot: QtBot
) -> None:
    """Going back makes a new version with the old content; the one that counts can't be chosen."""
    from scanstation.ui.studio import saving

    first = office.workspace.templates.latest(office.session.id)
    document = json.loads(first.document)
    office.workspace.templates.add(office.session.id, json.dumps({**document, "title": "second"}))
    studio.open_session(office.session.id)
    opened()
    dialogs: list[saving.VersionsDialog] = []

    def choose(dialog: saving.VersionsDialog) -> QDialog.DialogCode:
        dialogs.append(dialog)
        assert not dialog.back.isEnabled()
        dialog.list.setCurrentRow(1)
        assert dialog.back.isEnabled()
        return _ACCEPTED

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(saving.VersionsDialog, "exec", choose)
        with qtbot.waitSignal(studio.session_changed, timeout=60_000):
            studio.actions_["versions"].trigger()
    versions = office.workspace.templates.versions(office.session.id)
    assert [version.number for version in versions] == [1, 2, 3]
    assert json.loads(versions[2].document).get("title", "") == document.get("title", "")


def test_a_sheet_is_scanned_in(
    make_station: Callable[..., Station], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The scanner that was found is asked for both sides, and the pages are proposed on."""
    pages = [(SAMPLES / f"math-p{n}.png").read_bytes() for n in (1, 2)]
    station = make_station()
    station.scanners = SimulatedScanner([Leaf(pages[0], pages[1])])

    def choose(dialog: ScanDialog) -> QDialog.DialogCode:
        qtbot.waitUntil(dialog.ok.isEnabled, timeout=20_000)
        return _ACCEPTED

    monkeypatch.setattr(ScanDialog, "exec", choose)
    monkeypatch.setattr(PagesDialog, "exec", lambda _: _ACCEPTED)
    window = StudioWindow(station)
    qtbot.addWidget(window)
    window.scan_blank()
    qtbot.waitUntil(lambda: window.screen_ is not None, timeout=60_000)
    assert window.screen_ is not None
    assert len(window.screen_.project.document.pages) == 2


def test_a_page_is_added_and_taken_back(studio: StudioWindow, opened: Callable[[], StudioScreen]) -> None:
    """A new page is shown at once, and undo takes it away again."""
    studio.opening.template(SAMPLES / "math.json")
    screen = opened()
    studio.actions_["add_page"].trigger()
    assert screen.canvas.page == 3
    studio.actions_["undo"].trigger()
    assert screen.canvas.page <= 2
    studio.actions_["delete_page"].trigger()
    assert len(screen.project.document.pages) == 1


def test_panels_by_keys(studio: StudioWindow, opened: Callable[[], StudioScreen]) -> None:
    """Each panel has its key, and every command that has keys is told on the page of keys."""
    studio.opening.template(SAMPLES / "math.json")
    screen = opened()
    for name, panel in (
        ("parts", screen.parts),
        ("items", screen.items),
        ("findings", screen.findings),
        ("try", screen.trial),
    ):
        studio.actions_[name].trigger()
        assert screen.tabs.currentWidget() is panel
    keys = [key for key, _ in studio.actions_.with_keys()]
    assert len(keys) == len(set(keys))


def test_closing_asks_nothing_and_loses_nothing(
    studio: StudioWindow, opened: Callable[[], StudioScreen], station: Station, qtbot: QtBot
) -> None:
    """What was drawn is there when the studio is opened again."""
    studio.opening.template(SAMPLES / "math.json")
    screen = opened()
    screen.project.editor.do(SetSheet("title", "half done"))
    assert studio.close()
    again = StudioWindow(station)
    qtbot.addWidget(again)
    qtbot.waitUntil(lambda: again.start.list.count() == 1, timeout=20_000)
    again.start.list.itemActivated.emit(again.start.list.item(0))
    qtbot.waitUntil(lambda: again.screen_ is not None, timeout=20_000)
    assert again.screen_ is not None
    assert again.screen_.project.document.title == "half done"


def test_a_session_without_a_template_gets_the_next_one(
    studio: StudioWindow,
    opened: Callable[[], StudioScreen],
    office: Office,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The start page stays without a complaint, and saving offers that session, not the newest one."""
    bare = office.workspace.exams.add_session(office.exam.id, "化学", "化学")
    office.workspace.exams.add_session(office.exam.id, "生物", "生物")
    studio.open_session(bare.id)
    qtbot.waitUntil(lambda: studio.station.errands.idle, timeout=20_000)
    assert studio.screen_ is None
    studio.opening.template(SAMPLES / "math.json")
    opened()
    monkeypatch.setattr(SessionDialog, "exec", lambda _: _ACCEPTED)
    with qtbot.waitSignal(studio.session_changed, timeout=60_000) as changed:
        studio.actions_["save"].trigger()
    assert changed.args == [bare.id]
