"""Exam numbers in the window: previewed first, then given."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from scanstation.domain.registry import ListKind, Student
from scanstation.ui.registry import effect_question
from scanstation.workflow.registry.settings import registry_settings

Registry = Any
"""The fixture's own class stands in conftest.py, which can't be imported from here."""


def _rows(table: Any) -> list[list[str]]:
    model = table.rows_model
    return [
        [model.data(model.index(row, column)) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_numbers_are_seen_before_they_are_given(registry: Registry) -> None:
    """Enter previews, the command gives; the pattern stays with the exam, and the list shows the numbers."""
    registry.students(30)
    page = registry.show("numbers")
    assert page.pattern.text() == "{school:4}{grade:2}{class:2}{serial:3}"
    assert page.told.text() == "Students with a number: 0 of 30"
    assert not page.give_button.isEnabled()
    page.pattern.setText("{school:4}{serial:3}")
    QTest.keyClick(page.pattern, Qt.Key.Key_Return)
    registry.settle()
    assert _rows(page.schools) == [["一中", "30", "0101001", "0101030"]]
    assert registry.workspace.exam_numbers.count(registry.exam_id) == 0
    assert page.give_button.text() == "Gi&ve numbers (30)"
    page.give_button.click()
    registry.settle()
    assert page.told.text() == "Students with a number: 30 of 30"
    assert not page.give_button.isEnabled()
    assert registry_settings(registry.workspace, registry.exam_id).pattern == "{school:4}{serial:3}"
    assert "0101001" in registry.texts(registry.show("students"))[0]


def test_what_numbers_change_in_ledgers_is_seen_before(
    registry: Registry, office: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sheet whose number would be a student's then is named; numbers are given to whoever wants that."""
    office.feed()
    registry.enter(ListKind.STUDENTS, Student(school_code="0101", grade=7, class_number="1", name="王小明"))
    page = registry.show("numbers")
    page.pattern.setText("1{serial:3}")
    page.preview_button.click()
    registry.settle()
    told: list[str] = []
    answers = iter((False, True))

    def ask(question: effect_question.EffectQuestion) -> bool:
        told.append(question.told.text())
        return next(answers)

    monkeypatch.setattr(effect_question.EffectQuestion, "exec", ask)
    page.give_button.click()
    registry.settle()
    assert registry.workspace.exam_numbers.count(registry.exam_id) == 0
    assert "    − number unknown: 1001 一号箱 1" in told[0].splitlines()
    page.give_button.click()
    registry.settle()
    assert list(registry.workspace.exam_numbers.by_student(registry.exam_id).values()) == ["1001"]
    assert len(told) == 2


def test_a_pattern_that_makes_no_numbers(registry: Registry) -> None:
    """It is told while it is typed; a preview by another pattern is no longer there to be given."""
    registry.students(2)
    page = registry.show("numbers")
    page.preview_button.click()
    registry.settle()
    assert page.give_button.isEnabled()
    page.pattern.setText("{school:4}")
    assert page._wrong.text()
    assert not page.give_button.isEnabled()
    assert not page.preview_button.isEnabled()


def test_clashes_are_told(registry: Registry) -> None:
    """What has no room keeps anything from being given; numbers of others are passed over."""
    registry.students(12)
    student = registry.entries()[11]
    registry.workspace.exam_numbers.add(registry.exam_id, [(student.entry_id, "01010702001")], "赵")
    page = registry.show("numbers")
    page.pattern.setText("{school:4}{grade:2}{class:2}{serial:3}")
    page.preview_button.click()
    registry.settle()
    assert [row[1:3] for row in _rows(page.clashes)] == [[student.name, "01010702001"]]
    assert page.give_button.text() == "Gi&ve numbers (11)"
    page.pattern.setText("{school:3}{serial:1}")
    page.preview_button.click()
    registry.settle()
    told = _rows(page.clashes)
    assert [row[0] for row in told] == ["一中"] * 3
    assert "no room for the school “0101”" in told[0][3]
    assert not page.give_button.isEnabled()
    assert registry.workspace.lists.count(ListKind.STUDENTS, registry.exam_id) == 12
