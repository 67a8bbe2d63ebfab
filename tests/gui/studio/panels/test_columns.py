"""Cells of the table of items: what is written can be read again, and what can't be is refused."""

from decimal import Decimal

import pytest

from scanstation.scoring.key_cells import WrongCell
from scanstation.templates.editing.commands.items import changed_row
from scanstation.templates.editing.editor import Editor
from scanstation.templates.editing.items import ItemRow, item_rows
from scanstation.templates.paper import ObjectiveItem, WrittenItem
from scanstation.ui import language
from scanstation.ui.studio.panels.columns import Column, can_have, changes_of, text_of

TYPED = [
    ("q1", Column.NUMBER, "21(1)", "21(1)"),
    ("q1", Column.KIND, "多选", "multiple"),
    ("q5", Column.KIND, "s", "single"),
    ("w6", Column.KIND, "无", "no item"),
    ("q1", Column.ANSWER, "a", "A"),
    ("q1", Column.ANSWER, "a/ c", "A/C"),
    ("q1", Column.ANSWER, "*", "任意"),
    ("q5", Column.ANSWER, "dab", "ABD"),
    ("w6", Column.ANSWER, "x = 3", "x = 3"),
    ("q1", Column.POINTS, "2.50", "2.5"),
    ("q1", Column.POINTS, "１０", "10"),
    ("q5", Column.PARTIAL, "3", "3"),
    ("w6", Column.STEPS, "6，0 3", "0 3 6"),
    ("w6", Column.STEPS, "0-2/0.5", "0 0.5 1 1.5 2"),
    ("w6", Column.STEPS, "0～3", "0 1 2 3"),
    ("q1", Column.SUBJECT, " 物理 ", "物理"),
    ("q1", Column.GROUP, "选做", "选做"),
    ("w6", Column.MARKING, "双评", "two markers"),
    ("w6", Column.MARKING, "3", "several markers"),
    ("w6", Column.SECONDS, "15", "15"),
    ("q1", Column.REGION, "w6", "w6"),
]


def _row(editor: Editor, name: str) -> ItemRow:
    return next(row for row in item_rows(editor.document) if row.field.id == name)


@pytest.mark.parametrize(("name", "column", "typed", "shown"), TYPED)
def test_typed_cells(editor: Editor, name: str, column: Column, typed: str, shown: str) -> None:
    """What people type is understood, and is shown so that it can be typed again."""
    row = _row(editor, name)
    after = changed_row(row, changes_of(row, column, typed, editor.document))
    assert text_of(after, column) == shown
    assert changed_row(row, changes_of(row, column, shown, editor.document)) == after


@pytest.mark.parametrize(
    ("name", "column", "typed"),
    [
        ("q1", Column.KIND, "written"),
        ("w6", Column.KIND, "multiple"),
        ("q1", Column.ANSWER, "AB"),
        ("q1", Column.ANSWER, "E"),
        ("q1", Column.POINTS, "2x"),
        ("q1", Column.POINTS, "-1"),
        ("q5", Column.PARTIAL, "A=1"),
        ("w6", Column.STEPS, "0-6/0"),
        ("w6", Column.STEPS, "6-0"),
        ("w6", Column.STEPS, "0-1000/0.01"),
        ("w6", Column.STEPS, "1 b"),
        ("w6", Column.MARKING, "4"),
        ("w6", Column.SECONDS, "1.5"),
        ("w6", Column.SECONDS, "3601"),
        ("q1", Column.REGION, "q2"),
        ("q1", Column.FIELD, "q9"),
    ],
)
def test_refused_cells(editor: Editor, name: str, column: Column, typed: str) -> None:
    """What makes no sense is refused in words that are filled in."""
    row = _row(editor, name)
    with pytest.raises(WrongCell) as caught:
        changes_of(row, column, typed, editor.document)
    said = language.text("errors", caught.value.message).format(**caught.value.params)
    assert said
    assert "{" not in said


def test_a_table_needs_an_answer_and_less_than_all(editor: Editor) -> None:
    """Exact marks get points beside an answer only, and never those that are the answer."""
    row = _row(editor, "q5")
    row = changed_row(row, changes_of(row, Column.ANSWER, "ABD", editor.document))
    tabled = changed_row(row, changes_of(row, Column.PARTIAL, "AB=4;A=2", editor.document))
    assert text_of(tabled, Column.PARTIAL) == "AB=4;A=2"
    with pytest.raises(WrongCell):
        changes_of(row, Column.PARTIAL, "ABD=4", editor.document)
    plain = changed_row(tabled, changes_of(tabled, Column.PARTIAL, "3", editor.document))
    assert isinstance(plain.item, ObjectiveItem)
    assert (plain.item.partial, plain.item.solutions[""].table) == (Decimal(3), ())
    moved = changed_row(tabled, changes_of(tabled, Column.ANSWER, "AB", editor.document))
    assert text_of(moved, Column.PARTIAL) == "A=2"


def test_cells_that_an_item_has(editor: Editor) -> None:
    """A choice has no steps or markers, a written item no points for a part, no item nothing but its kind."""
    q1, w6 = _row(editor, "q1"), _row(editor, "w6")
    assert [c for c in Column if not can_have(q1, c)] == [
        Column.STEPS, Column.MARKING, Column.SECONDS, Column.FIELD,
    ]  # fmt: skip
    assert [c for c in Column if not can_have(w6, c)] == [Column.PARTIAL, Column.REGION, Column.FIELD]
    assert [c for c in Column if can_have(w6._replace(counts=False), c)] == [Column.KIND]


def test_marking_and_kind_in_chinese(editor: Editor) -> None:
    """The words of the window can be typed in its language."""
    w6 = _row(editor, "w6")
    assert isinstance(w6.item, WrittenItem)
    language.use("zh_CN")
    try:
        shown = text_of(changed_row(w6, changes_of(w6, Column.MARKING, "2", editor.document)), Column.MARKING)
        again = changed_row(w6, changes_of(w6, Column.MARKING, shown, editor.document))
        assert text_of(again, Column.MARKING) == shown
    finally:
        language.use("en")
