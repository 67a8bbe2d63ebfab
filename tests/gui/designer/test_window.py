from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from scanstation.templates import codec
from scanstation.ui import language
from scanstation.ui.designer import files, output
from scanstation.ui.designer.editors import Editor
from scanstation.ui.designer.form import HEAD, SHEET
from scanstation.ui.designer.table_editor import TableEditor
from scanstation.ui.designer.unsaved import UnsavedCopy
from scanstation.ui.designer.window import DesignerWindow

Settled = Callable[[DesignerWindow], None]
_BUTTON = QMessageBox.StandardButton


def editor(window: DesignerWindow, label: str, *, table: bool = False) -> Editor:
    """Return the editor of the shown form by its label."""
    return next(
        e
        for e in window.form.editors
        if e.field.label.replace("&", "") == label and isinstance(e.input, TableEditor) is table
    )


def line(window: DesignerWindow, label: str) -> QLineEdit:
    """Return the line that an editor types into."""
    found = editor(window, label).input
    assert isinstance(found, QLineEdit)
    return found


def test_a_new_sheet_is_shown_as_it_will_be_printed(designer: DesignerWindow, settled: Settled) -> None:
    """The window opens with a right sheet whose first page is a picture of A4."""
    settled(designer)
    assert designer.faults == ()
    assert designer.preview.page == 1
    assert not designer.preview.view.empty


def test_what_is_typed_is_laid_out(designer: DesignerWindow, settled: Settled, qtbot: QtBot) -> None:
    """A field changes the spec, the preview follows, and undo takes the whole word back."""
    designer.outline.choose(SHEET)
    title = line(designer, "Title")
    title.selectAll()
    qtbot.keyClicks(title, "Quiz")
    assert designer.draft.get(("title",)) == "Quiz"
    with qtbot.waitSignal(designer.laying_out.done, timeout=20_000) as shown:
        pass
    assert shown.args[0].sheet.plan.template.title == "Quiz"
    assert designer.isWindowModified()
    qtbot.keyClick(title, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert title.text().startswith("第三单元")
    assert not designer.draft.can_undo


def test_faults_stand_beside_their_fields(designer: DesignerWindow, settled: Settled) -> None:
    """Each wrong value is named at its field and marks its entry; F8 goes to the first one."""
    settled(designer)
    designer.draft.set(("pages",), 99)
    designer.draft.set(("sections", 0, "choice", "items"), "1-3, 2")
    assert len(designer.faults) == 2
    designer.outline.choose(HEAD)
    designer.go_to_fault()
    assert designer.outline.place == SHEET
    assert "15" in editor(designer, "Pages").fault
    designer.draft.set(("pages",), None)
    designer.go_to_fault()
    assert designer.outline.place == 0
    assert editor(designer, "Items").fault == "item 2 stands twice"
    designer.draft.set(("sections", 0, "choice", "items"), "1-3")
    assert editor(designer, "Items").fault == ""
    assert not designer.actions_["next_fault"].isEnabled()


def test_faults_are_said_in_chinese(designer: DesignerWindow) -> None:
    """What is wrong with a value is told in the user's language, with what it is about."""
    designer.outline.choose(0)
    items = editor(designer, "Items")
    language.use("zh_CN")
    designer.draft.set(("sections", 0, "choice", "items"), "1-3, 2")
    assert items.fault == "第 2 题出现了两次"


def test_a_sheet_without_room_says_where(designer: DesignerWindow, settled: Settled) -> None:
    """What only the layout sees marks its section too, and the last right sheet stays in view."""
    settled(designer)
    designer.draft.set(("pages",), 1)
    designer.draft.set(("sections", 1, "written", "height"), 250)
    settled(designer)
    assert designer.preview.page == 1
    assert "over-full" in designer.preview.notice.text()
    designer.go_to_fault()
    assert designer.outline.place == 1
    designer.draft.set(("sections", 1, "written", "height"), None)
    settled(designer)
    assert designer.faults == ()
    assert not designer.preview.notice.isVisible()


def test_sections_by_keyboard(designer: DesignerWindow, qtbot: QtBot) -> None:
    """Sections are added with numbers going on, moved, copied and removed; undo restores them."""
    designer.outline.choose(1)
    designer.add_section("blanks")
    assert designer.draft.kind(2) == "blanks"
    assert designer.draft.get(("sections", 2, "blanks", "items")) == "13-16"
    assert designer.outline.place == 2
    qtbot.keyClick(designer.outline, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert (designer.draft.kind(1), designer.outline.place) == ("blanks", 1)
    designer.duplicate_section()
    assert designer.draft.get(("sections", 2, "blanks", "items")) == "17-20"
    assert designer.faults == ()
    qtbot.keyClick(designer.outline, Qt.Key.Key_Delete)
    assert [designer.draft.kind(i) for i in range(3)] == ["choice", "blanks", "written"]
    designer.draft.undo()
    assert len(designer.draft.sections) == 4


def test_the_last_section_stays(designer: DesignerWindow) -> None:
    """A sheet is never left without a section."""
    designer.outline.choose(0)
    designer.remove_section()
    designer.remove_section()
    assert len(designer.draft.sections) == 1


def test_written_items_are_a_table(designer: DesignerWindow, qtbot: QtBot) -> None:
    """Points of one item are typed into the table; a row can be added and taken away by keys."""
    designer.outline.choose(1)
    table = editor(designer, "Where items differ", table=True).input
    assert isinstance(table, TableEditor)
    cell = table.item(0, 1)
    assert cell is not None
    cell.setText("12")
    at = ("sections", 1, "written", "items")
    assert designer.draft.get(at) == [{"item": 11, "points": 12}, {"item": 12}]
    table.setCurrentCell(1, 0)
    qtbot.keyClick(table, Qt.Key.Key_Insert)
    assert designer.draft.get(at)[2] == {"item": 13}
    qtbot.keyClick(table, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert len(designer.draft.get(at)) == 2
    numbers = line(designer, "Items")
    numbers.selectAll()
    qtbot.keyClicks(numbers, "10-11")
    assert designer.draft.get(at) == [{"item": 10}, {"item": 11, "points": 12}]
    cell = table.item(1, 2)
    assert cell is not None
    cell.setText("tall")
    assert "fill" in editor(designer, "Where items differ", table=True).fault


def test_text_and_form_are_the_same_sheet(designer: DesignerWindow, qtbot: QtBot) -> None:
    """Text that can be read changes the form; text that can't is said and kept until it is mended."""
    designer.actions_["text"].trigger()
    assert designer.text.edit.toPlainText() == designer.draft.text
    designer.text.edit.setPlainText("title: [\n")
    assert not designer.text.take()
    assert "can't be read" in designer.text.fault
    designer.show_text(False)
    assert designer.text.isVisible()
    designer.text.edit.setPlainText("title: New\nsections:\n  - text: hello\n")
    designer.show_text(False)
    assert designer.form.isVisible()
    assert designer.draft.get(("title",)) == "New"
    designer.draft.undo()
    designer.show_text(True)
    assert designer.text.edit.toPlainText() == designer.draft.text


def test_saving_opening_and_leaving(
    designer: DesignerWindow, settled: Settled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The spec is written and read again; leaving asks about changes, and Cancel stays."""
    path = tmp_path / "数学.yaml"
    monkeypatch.setattr(files, "ask_save", lambda *_: path)
    designer.draft.set(("title",), "Saved")
    designer.actions_["save"].trigger()
    assert path.read_text("utf-8") == designer.draft.text
    assert "数学" in designer.windowTitle()
    assert not designer.isWindowModified()
    designer.draft.set(("title",), "Changed")
    asked: list[str] = []

    def cancel(_: QWidget, name: str) -> QMessageBox.StandardButton:
        asked.append(name)
        return _BUTTON.Cancel

    monkeypatch.setattr(files, "ask_keep", cancel)
    assert not designer.close()
    assert asked == ["数学"]
    monkeypatch.setattr(files, "ask_keep", lambda *_: _BUTTON.Discard)
    monkeypatch.setattr(files, "ask_open", lambda *_: path)
    designer.actions_["open"].trigger()
    settled(designer)
    assert designer.draft.get(("title",)) == "Saved"


def test_pdf_and_template_are_written(
    designer: DesignerWindow, settled: Settled, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both files are of the sheet as it is now, also when the last change was just typed."""
    pdf = tmp_path / "quiz.pdf"
    monkeypatch.setattr(files, "ask_pdf", lambda *_: pdf)
    designer.draft.set(("title",), "Just typed")
    with qtbot.waitSignal(designer.template_written, timeout=20_000) as written:
        designer.actions_["export"].trigger()
    assert written.args == [tmp_path / "quiz.json"]
    assert codec.load(tmp_path / "quiz.json").title == "Just typed"
    assert pdf.read_bytes()[:5] == b"%PDF-"


def test_a_wrong_sheet_is_not_put_out(designer: DesignerWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """Export and print go to what is wrong instead."""

    def never(*_: Any) -> None:
        raise AssertionError("it must not be asked for a file")

    monkeypatch.setattr(files, "ask_pdf", never)
    monkeypatch.setattr(output.Output, "print_sheet", never)
    designer.draft.set(("title",), None)
    designer.outline.choose(1)
    for name in ("export", "print"):
        designer.actions_[name].trigger()
    assert designer.outline.place == SHEET


def test_what_is_not_saved_outlives_the_program(
    designer: DesignerWindow,
    unsaved: UnsavedCopy,
    settled: Settled,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A second program offers what the first had not saved, and forgets it when it is refused."""
    designer.draft.set(("title",), "Nearly lost")
    designer.keeping.keep()
    settled(designer)
    second = DesignerWindow(unsaved)
    qtbot.addWidget(second, before_close_func=lambda _: second.draft.mark_saved())
    monkeypatch.setattr(files, "ask_recover", lambda *_: True)
    assert second.keeping.recover()
    assert second.draft.get(("title",)) == "Nearly lost"
    assert second.draft.changed
    monkeypatch.setattr(files, "ask_recover", lambda *_: False)
    assert not second.keeping.recover()
    settled(second)
    assert unsaved.find() is None


def test_a_damaged_copy_is_no_reason_to_stop(unsaved: UnsavedCopy, tmp_path: Path) -> None:
    """What can't be understood is left alone."""
    unsaved.keep("x", None)
    (tmp_path / "kept" / "unsaved.json").write_text("{")
    assert unsaved.find() is None
