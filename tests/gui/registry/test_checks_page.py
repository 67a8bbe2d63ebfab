"""Checks across the lists in the window."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from scanstation.domain.registry import Contact, ListKind, SchoolClass, Student, Teacher

Registry = Any
"""The fixture's own class stands in conftest.py, which can't be imported from here."""


def _pick(registry: Registry, text: str) -> Any:
    """Go to the finding with this text by Enter; returns the page that is shown then."""
    page = registry.show("checks")
    told = [
        page.table.rows_model.data(page.table.rows_model.index(row, 2))
        for row in range(len(page.table.rows_model.rows))
    ]
    row = next(row for row, words in enumerate(told) if text in words)
    page.table.setCurrentIndex(page.table.rows_model.index(row, 0))
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    registry.settle()
    return registry.window.pages.current


def test_findings_go_to_their_entries(registry: Registry) -> None:
    """To the students of a class, to the one teacher, to a school's contacts; Esc shows all again."""
    registry.students(30)
    registry.enter(ListKind.STUDENTS, Student(school_code="0101", grade=7, class_number="9", name="李单"))
    registry.enter(
        ListKind.TEACHERS,
        *(
            Teacher(school_code="0101", name=name, grade=7, classes=number)
            for name, number in (("甲", "1"), ("乙", "5"))
        ),
    )
    page = _pick(registry, "class 9 has one student")
    assert (page.kind, [texts[3] for texts in registry.texts(page)]) == (ListKind.STUDENTS, ["李单"])
    QTest.keyClick(page, Qt.Key.Key_Escape)
    registry.settle()
    assert page.model.rowCount() == 31
    page = _pick(registry, "乙 teaches class 5")
    entry = page.model.entry(page.table.currentIndex().row())
    assert (page.kind, entry.name) == (ListKind.TEACHERS, "乙")
    page = _pick(registry, "0 of at least 2 contacts")
    assert (page.kind, page.school.currentData()) == (ListKind.CONTACTS, "0101")


def test_a_class_without_students(registry: Registry) -> None:
    """The finding goes to the entry in the list of classes."""
    registry.students(3)
    registry.enter(ListKind.CLASSES, *(SchoolClass(school_code="0101", grade=7, number=n) for n in "12347"))
    page = _pick(registry, "class 7 has no students")
    assert (page.kind, page.model.entry(page.table.currentIndex().row()).number) == (ListKind.CLASSES, "7")


def test_lists_that_agree(registry: Registry) -> None:
    """Nothing found is said as such."""
    registry.students(6)
    for code in ("0101", "0102"):
        registry.enter(
            ListKind.CONTACTS, *(Contact(school_code=code, name=n, phone="13800001111") for n in "赵钱")
        )
    registry.enter(
        ListKind.STUDENTS, *(Student(school_code="0102", grade=7, class_number="1", name=n) for n in "孙李")
    )
    page = registry.show("checks")
    assert not page.table.isVisible()
    assert page.table.rows_model.rows == []


def test_findings_are_saved(registry: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them, with the names of schools and lists."""
    page, out = registry.show("checks"), tmp_path / "f.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    page.export_button.click()
    registry.settle()
    assert "一中,考试联系人,The school has 0 of at least 2 contacts." in out.read_text(encoding="utf-8-sig")
