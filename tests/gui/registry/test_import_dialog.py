"""The import in the window: from a dropped file to the registry, or to nothing."""

import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog

from fakes.registry_office import HEADINGS, id_number
from scanstation.base.jobs import Job
from scanstation.domain.errors import ScanStationError
from scanstation.domain.registry import ListKind
from scanstation.registry.columns import letters
from scanstation.registry.fields import FIELDS
from scanstation.ui.registry import import_dialog, import_run
from scanstation.ui.registry.import_dialog import ImportDialog
from scanstation.workflow.registry.commit import Imported, commit

Registry = Any
"""The fixture's own class stands in conftest.py, which can't be imported from here."""


def _row(serial: int, school: str = "一中", number: object = 1, name: str = "王小明") -> list[Any]:
    sex = "男" if serial % 2 else "女"
    return [school, "七年级", number, name, sex, id_number(serial), f"G{serial:05}"]


@pytest.fixture
def problems(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """Return the problems that would have been shown."""
    told: list[BaseException] = []
    monkeypatch.setattr(import_dialog, "show_problem", lambda _, error: told.append(error))
    return told


@pytest.fixture
def dialog(registry: Registry, problems: list[BaseException]) -> Iterator[ImportDialog]:
    """Return an open import of students."""
    made = ImportDialog(registry.window.desk, ListKind.STUDENTS)
    made.show()
    yield made
    made.run.close()
    registry.settle()


def _choose(registry: Registry, dialog: ImportDialog, path: Path) -> None:
    dialog.choose(path)
    registry.settle()


def _go_on(registry: Registry, dialog: ImportDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    registry.settle()


def _errors(dialog: ImportDialog) -> list[tuple[int, str]]:
    return [(p.row, p.heading) for p in dialog.outcome.errors.rows_model.rows]


def test_from_a_dropped_file_to_the_registry(registry: Registry, dialog: ImportDialog) -> None:
    """Dropped, looked at, checked and entered with Enter alone; nothing is there before the last one."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(registry.workbook(*(_row(n) for n in range(1, 31)))))])
    none = Qt.MouseButton.NoButton
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, none, Qt.KeyboardModifier.NoModifier)
    dialog.drop.dropEvent(drop)
    registry.settle()
    assert dialog.mapping.form.columns() == {
        "school_code": 0, "grade": 1, "class_number": 2, "name": 3, "sex": 4, "id_number": 5, "roll_number": 6
    }  # fmt: skip
    _go_on(registry, dialog)
    assert dialog.next.text() == "&Enter all rows (30)"
    assert registry.entries() == []
    dialog.outcome.why.setText("首次上报")
    _go_on(registry, dialog)
    assert len(registry.entries()) == 30
    assert registry.workspace.lists.changes(registry.exam_id)[-1].why == "首次上报"
    assert dialog.imported is not None
    assert not dialog.isVisible()


def test_what_ledgers_would_change_is_shown_before(
    registry: Registry, dialog: ImportDialog, office: Any
) -> None:
    """A student who comes late to a session with sheets would be missing: said before anything is entered."""
    office.feed()
    _choose(registry, dialog, registry.workbook(_row(1)))
    _go_on(registry, dialog)
    told = dialog.outcome.told.text()
    assert "expected 0 → 1" in told
    assert "+ present, no sheet: 王小明" in told
    assert registry.entries() == []


def test_wrong_rows_keep_everything_out_until_seen(
    registry: Registry, dialog: ImportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error table stands first and can be saved; Enter leaves no row out, the command for it does."""
    path = registry.workbook(_row(1), _row(2, number="七五"), _row(3, school="九中"), _row(4))
    _choose(registry, dialog, path)
    _go_on(registry, dialog)
    assert _errors(dialog) == [(3, "班级"), (4, "学校")]
    out = registry.folder / "错误.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    dialog.outcome.save.click()
    registry.settle()
    lines = out.read_text("utf-8-sig").splitlines()
    assert lines[0] == "表格行号,姓名或编号,列,错误原因"
    assert lines[1].startswith("3,王小明,班级,")
    QTest.keyClick(dialog.outcome.errors, Qt.Key.Key_Return)
    registry.settle()
    assert registry.entries() == []
    dialog.next.click()
    registry.settle()
    assert [s.roll_number for s in registry.entries()] == ["G00001", "G00004"]
    assert dialog.imported is not None
    assert dialog.imported.refused == 2


def test_a_file_is_corrected_and_checked_again(registry: Registry, dialog: ImportDialog) -> None:
    """The columns stay chosen."""
    path = registry.workbook(_row(1, number="七五"))
    _choose(registry, dialog, path)
    _go_on(registry, dialog)
    registry.workbook(_row(1)).replace(path)
    dialog.again.click()
    registry.settle()
    assert dialog.next.text() == "&Enter all rows (1)"


def test_columns_are_chosen_by_hand_and_remembered(registry: Registry, dialog: ImportDialog) -> None:
    """Unknown headings are told of, what is missing keeps one from going on, values can hold for the file."""
    headings = ("谁", "班", "身份证号")
    path = registry.workbook(["王小明", 3, id_number(1)], headings=headings)
    _choose(registry, dialog, path)
    form = dialog.mapping.form
    assert form.missing() == ["School", "Grade", "Name"]
    assert form.left_out() == ["谁"]
    assert not dialog.next.isEnabled()
    box = form.boxes["name"]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == "A  谁"
    school, grade = form.fixed["school_code"], form.fixed["grade"]
    assert isinstance(school, QComboBox)
    school.setEditText("一中")
    grade.setText("八年级")  # type: ignore[union-attr]
    assert dialog.next.isEnabled()
    _go_on(registry, dialog)
    _go_on(registry, dialog)
    (student,) = registry.entries()
    assert (student.school_code, student.grade, student.class_number) == ("0101", 8, "3")
    again = ImportDialog(registry.window.desk, ListKind.STUDENTS, path)
    registry.settle()
    assert again.mapping.form.boxes["name"].currentText() == "A  谁"
    again.run.close()


def test_a_column_is_one_thing_only(registry: Registry, dialog: ImportDialog) -> None:
    """Arrow keys may come past the columns of others, and back, without anything being lost on the way."""
    _choose(registry, dialog, registry.workbook(_row(1)))
    form = dialog.mapping.form
    before = form.columns()
    box = form.boxes["grade"]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(box, key)
        assert not dialog.next.isEnabled()
    assert form.twice() == ["Grade", "Name"]
    assert form.missing() == []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up):
        QTest.keyClick(box, key)
    assert form.columns() == before
    assert dialog.next.isEnabled()
    assert (letters(0), letters(25), letters(26), letters(701), letters(702)) == ("A", "Z", "AA", "ZZ", "AAA")


def test_a_stop_leaves_nothing(registry: Registry, dialog: ImportDialog) -> None:
    """Esc stops the reading and stays; nothing is entered, and the file can be checked again."""
    _choose(registry, dialog, registry.workbook(*(_row(n % 900, name=f"王{n}") for n in range(3000))))
    dialog.next.click()
    registry.bot.waitUntil(lambda: dialog.run.job is not None, timeout=10_000)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    registry.settle()
    assert dialog.isVisible()
    assert dialog.run.prepared is None
    assert registry.entries() == []
    assert dialog.next.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_stop_while_entering_leaves_nothing(
    registry: Registry, dialog: ImportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was checked is still there, and can be entered after all."""
    _choose(registry, dialog, registry.workbook(*(_row(n, name=f"王{n}") for n in range(1, 700))))
    _go_on(registry, dialog)

    def stopped(*order: Any, job: Job, **how: Any) -> Imported:
        job.cancel()
        return commit(*order, job=job, **how)

    monkeypatch.setattr(import_run, "commit", stopped)
    _go_on(registry, dialog)
    assert registry.entries() == []
    assert registry.workspace.lists.changes(registry.exam_id)[-1].kind is ListKind.SCHOOLS
    monkeypatch.undo()
    assert dialog.next.text() == "&Enter all rows (699)"
    _go_on(registry, dialog)
    assert len(registry.entries()) == 699


def test_somebody_else_was_faster(
    registry: Registry, dialog: ImportDialog, problems: list[ScanStationError]
) -> None:
    """What was looked at no longer stands: nothing is taken, and it is checked again."""
    _choose(registry, dialog, registry.workbook(_row(1)))
    _go_on(registry, dialog)
    registry.students(1)
    _go_on(registry, dialog)
    assert [p.code for p in problems] == ["registry_changed"]
    assert len(registry.entries()) == 1
    _go_on(registry, dialog)
    assert (dialog.next.text(), problems[1:]) == ("&Enter all rows (1)", [])


def _hostile(folder: Path) -> dict[str, tuple[Path, str | list[tuple[int, str]]]]:
    """Return files with what is to be said of them: a code, or wrong rows."""
    gbk = folder / "gbk.csv"
    gbk.write_bytes(
        ("\r\n".join([",".join(HEADINGS), "一中,七年级,1,王小明,男," + id_number(1)])).encode("gbk")
    )
    binary = folder / "图片.xlsx"
    binary.write_bytes(b"\x89PNG\r\n" + bytes(200))
    old = folder / "旧.xls"
    old.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    bomb = folder / "炸弹.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/styles.xml", b"<a/>" * 60_000_000)
    missing = folder / "没有.xlsx"
    return {
        "gbk": (gbk, []),
        "binary": (binary, "table_unreadable"),
        "old": (old, "table_unreadable"),
        "bomb": (bomb, "table_too_large"),
        "missing": (missing, "table_unreadable"),
    }


def test_files_that_are_no_honest_lists(
    registry: Registry, dialog: ImportDialog, problems: list[ScanStationError]
) -> None:
    """Each is read or refused with a word of what it is, and the dialog waits for another one."""
    for name, (path, told) in _hostile(registry.folder).items():
        problems.clear()
        _choose(registry, dialog, path)
        if isinstance(told, str):
            assert [p.code for p in problems] == [told], name
            assert dialog.drop.button.isEnabled()
            assert not dialog.mapping.isVisible()
        else:
            _go_on(registry, dialog)
            assert (problems, _errors(dialog)) == ([], told), name
            dialog.back.click()
            dialog.back.click()


def test_cells_that_a_spreadsheet_has_spoilt(registry: Registry, dialog: ImportDialog) -> None:
    """Formulas, dates in place of classes, ID numbers as floats, errors: each by row and column."""
    rows = [
        _row(1),
        _row(2, number=datetime(2026, 7, 5)),  # noqa: DTZ001
        [*_row(3)[:5], 4.10105201003e17, "G3"],
        _row(4, name="#REF!"),
        _row(5, name='=HYPERLINK("http://x","王")'),
        [None] * 7,
        _row(6, name="'=王"),
    ]
    _choose(registry, dialog, registry.workbook(*rows))
    _go_on(registry, dialog)
    assert _errors(dialog) == [(3, "班级"), (4, "身份证号"), (5, "姓名"), (6, "姓名"), (8, "姓名")]
    told = str(dialog.outcome.errors.rows_model.rows)
    assert id_number(3) not in told


def test_all_lists_can_be_mapped(registry: Registry) -> None:
    """Every list has a line for each of its fields."""
    for kind in ListKind:
        dialog = ImportDialog(registry.window.desk, kind)
        _choose(registry, dialog, registry.workbook(headings=tuple(f.heading for f in FIELDS[kind])))
        assert dialog.mapping.form.columns() == {f.name: at for at, f in enumerate(FIELDS[kind])}, kind
        dialog.run.close()


def test_two_columns_with_the_same_heading(registry: Registry, dialog: ImportDialog) -> None:
    """Both are pointed out, none is taken by itself, and the chosen one counts."""
    path = registry.workbook([*_row(1), "李四"], headings=(*HEADINGS, "姓名"))
    _choose(registry, dialog, path)
    box = dialog.mapping.form.boxes["name"]
    assert (box.currentText(), dialog.mapping.form.unclear()) == ("choose a column", ["“姓名” D、H"])
    assert (dialog.next.isEnabled(), dialog.mapping.form.missing()) == (False, [])
    assert (box.hasFocus(), dialog.mapping.form.left_out()) == (True, [])
    box.setCurrentIndex(box.findData(7))
    assert (dialog.mapping.complete, dialog.mapping.form.left_out()) == (True, ["姓名"])
    _go_on(registry, dialog)
    _go_on(registry, dialog)
    assert [student.name for student in registry.entries()] == ["李四"]


def test_other_sheets_are_told_beside_the_box(
    registry: Registry, dialog: ImportDialog, tmp_path: Path
) -> None:
    """A workbook of two classes says what is not read, twice; hidden ones can be chosen."""
    book = Workbook()
    for at, title in enumerate(("七班", "八班", "旧")):
        sheet = book.worksheets[0] if not at else book.create_sheet()
        sheet.title = title
        for row in (HEADINGS, _row(at + 1)):
            sheet.append(row)
    book.worksheets[2].sheet_state = "hidden"
    book.worksheets[0].row_dimensions[2].hidden = True
    book.save(tmp_path / "a.xlsx")
    _choose(registry, dialog, tmp_path / "a.xlsx")
    assert dialog.mapping.others.isVisible()
    assert [line.partition(" has")[0] for line in dialog.mapping.others.text().splitlines()] == [
        "Sheet “八班”",
        "The hidden sheet “旧”",
    ]
    _go_on(registry, dialog)
    told = dialog.outcome.told.text()
    assert "“八班”" in told
    assert "hid in the sheet" in told
    dialog.mapping.sheet_chosen.emit("旧")
    registry.settle()
    assert dialog.mapping.sheet.currentText() == "旧"
    assert "“七班”" in dialog.mapping.others.text()
