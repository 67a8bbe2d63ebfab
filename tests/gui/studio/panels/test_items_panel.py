"""The table of items: typed, pasted and set by the batch with the keyboard."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QInputDialog
from pytestqt.qtbot import QtBot

from scanstation.templates.editing.commands.adding import AddField, Delete
from scanstation.templates.editing.commands.placing import Move
from scanstation.templates.editing.drawn import Drawn
from scanstation.templates.editing.editor import Editor
from scanstation.templates.editing.parts import field_part
from scanstation.templates.model import ChoiceField, Registration, Template, TemplatePage
from scanstation.templates.paper import AnyItem, Marking, ObjectiveItem, WrittenItem
from scanstation.ui.studio.panels.columns import Column
from scanstation.ui.studio.panels.items_panel import ItemsPanel

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier
QS = [field_part(1, f"q{n}") for n in range(1, 6)]


@pytest.fixture
def panel(editor: Editor, qtbot: QtBot) -> ItemsPanel:
    """Return the panel, shown, with the keyboard in the answer of the first item."""
    panel = ItemsPanel(editor)
    qtbot.addWidget(panel)
    panel.resize(1200, 500)
    panel.show()
    qtbot.waitExposed(panel)
    panel.activateWindow()
    panel.go_to("q1")
    qtbot.waitUntil(panel.table.hasFocus)
    return panel


def _items(editor: Editor) -> dict[str, AnyItem]:
    return {item.field: item for item in editor.document.paper.items} if editor.document.paper else {}


def _answers(editor: Editor) -> list[str]:
    found = []
    for item in _items(editor).values():
        assert isinstance(item, ObjectiveItem)
        found.append("/".join("".join(a) for a in item.solutions[""].accepted))
    return found


def _at(panel: ItemsPanel, row: int, column: Column) -> None:
    panel.table.setCurrentIndex(panel.model.index(row, column))


def _choose(panel: ItemsPanel, column: Column, first: int, last: int) -> None:
    _at(panel, first, column)
    chosen = QItemSelection(panel.model.index(first, column), panel.model.index(last, column))
    panel.table.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def _shown(panel: ItemsPanel, row: int, column: Column) -> str:
    return str(panel.model.data(panel.model.index(row, column)))


def test_letters_answer_down_the_column(panel: ItemsPanel, editor: Editor, qtbot: QtBot) -> None:
    """A B C D, one key each, are the answers of four single choices; each is one step of undo."""
    for letter in "abCD":
        qtbot.keyClick(panel.table, letter)
    assert _answers(editor) == ["A", "B", "C", "D"]
    assert (panel.table.currentIndex().row(), editor.steps) == (4, 4)
    qtbot.keyClick(panel.table, Key.Key_Z, Control)
    assert _answers(editor) == ["A", "B", "C"]
    assert panel.table.currentIndex().row() == 3
    qtbot.keyClick(panel.table, Key.Key_Y, Control)
    assert _answers(editor) == ["A", "B", "C", "D"]


def test_several_answers_are_typed_and_entered(panel: ItemsPanel, editor: Editor, qtbot: QtBot) -> None:
    """Where several may be right, letters go into the cell until Enter, which goes down."""
    _at(panel, 4, Column.ANSWER)
    qtbot.keyClick(panel.table, "a")
    line = QApplication.focusWidget()
    assert line is not panel.table
    qtbot.keyClicks(line, "cd")
    qtbot.keyClick(line, Key.Key_Return)
    qtbot.waitUntil(lambda: panel.table.currentIndex().row() == 5)
    assert _answers(editor) == ["ACD"]
    assert (_shown(panel, 4, Column.ANSWER), _shown(panel, 4, Column.KIND)) == ("ACD", "multiple")


def test_a_letter_that_is_no_option_is_marked(panel: ItemsPanel, editor: Editor, qtbot: QtBot) -> None:
    """A wrong answer is not taken; the cell keeps it, marked, says why, and undo lets go of it."""
    qtbot.keyClick(panel.table, "E")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    index = panel.model.index(0, Column.ANSWER)
    qtbot.waitUntil(lambda: panel.model.data(index) == "E")
    assert "not among the options A B C D" in panel.model.data(index, Qt.ItemDataRole.ToolTipRole)
    assert panel.model.data(index, Qt.ItemDataRole.BackgroundRole) is not None
    assert _items(editor) == {}
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Key.Key_Z, Control)
    assert panel.model.data(index) == ""


def test_a_block_from_a_spreadsheet(panel: ItemsPanel, editor: Editor) -> None:
    """Answers and points are pasted as one step; what is wrong is marked, the rest is taken."""
    said: list[str] = []
    panel.message.connect(said.append)
    panel.table.paste("A\t2\t\r\nB\t2\t\r\nC/D\t2.5\t\r\nX\t2\t\r\nABD\t6\t9\r\n")
    assert editor.steps == 1
    assert [(i.field, i.points) for i in _items(editor).values()] == [
        *((f"q{n}", 2) for n in (1, 2)), ("q3", Decimal("2.5")), ("q4", 2), ("q5", 6),
    ]  # fmt: skip
    assert (_shown(panel, 2, Column.ANSWER), _shown(panel, 3, Column.ANSWER)) == ("C/D", "X")
    assert said == ["Wrong cells, marked in the table: 2"]
    _at(panel, 3, Column.ANSWER)
    panel.table.paste("D")
    _at(panel, 4, Column.PARTIAL)
    panel.table.paste("AB=4;A=2")
    q5 = _items(editor)["q5"]
    assert isinstance(q5, ObjectiveItem)
    assert [(row.values, row.points) for row in q5.solutions[""].table] == [(("A", "B"), 4), (("A",), 2)]


def test_wrong_cells_go_with_undo_and_stay_else(panel: ItemsPanel, editor: Editor) -> None:
    """Undo by the window's menu lets go of what was typed wrong; work on the sheet does not."""
    panel.table.paste("A\t2\nX\t2\n")
    editor.do(Move((QS[0],), 1, 0))
    assert _shown(panel, 1, Column.ANSWER) == "X"
    editor.undo()
    assert _shown(panel, 1, Column.ANSWER) == ""


def test_cells_of_one_row_build_on_each_other(panel: ItemsPanel, editor: Editor) -> None:
    """A pasted row may make an item one of several answers, give these, and points for a part of them."""
    _at(panel, 0, Column.KIND)
    panel.table.paste("多选\tABD\t6\tAB=4")
    q1 = next(field for _, field in editor.document.fields() if field.id == "q1")
    assert isinstance(q1, ChoiceField)
    assert q1.multiple
    assert [_shown(panel, 0, c) for c in (Column.ANSWER, Column.POINTS, Column.PARTIAL)] == [
        "ABD",
        "6",
        "AB=4",
    ]
    assert editor.steps == 1


def test_a_row_of_letters_is_pasted_down(panel: ItemsPanel, editor: Editor) -> None:
    """ABC D as one text, pasted at the first single choice, answers four items."""
    panel.table.paste(" ABC D\n")
    assert _answers(editor) == ["A", "B", "C", "D"]


def test_copy_and_fill(panel: ItemsPanel, editor: Editor, qtbot: QtBot) -> None:
    """Cells are copied as a block, and one value is pasted or Ctrl+Entered into all selected rows."""
    panel.table.paste("A\t2\nB\t3\n")
    panel.table.selectionModel().select(
        QItemSelection(panel.model.index(0, Column.ANSWER), panel.model.index(1, Column.POINTS)),
        QItemSelectionModel.SelectionFlag.ClearAndSelect,
    )
    qtbot.keyClick(panel.table, Key.Key_C, Control)
    assert QGuiApplication.clipboard().text() == "A\t2\nB\t3"
    _choose(panel, Column.POINTS, 0, 4)
    panel.table.paste("4")
    assert {item.points for item in _items(editor).values()} == {4}
    assert len(_items(editor)) == 5
    _choose(panel, Column.POINTS, 0, 2)
    qtbot.keyClick(panel.table, "7")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return, Control)
    assert [item.points for item in _items(editor).values()] == [7, 7, 7, 4, 4]
    panel.table.setFocus()
    _choose(panel, Column.POINTS, 0, 1)
    qtbot.keyClick(panel.table, Key.Key_Delete)
    assert [item.points for item in _items(editor).values()] == [None, None, 7, 4, 4]


def test_batch_of_points_and_subject(panel: ItemsPanel, editor: Editor, qtbot: QtBot) -> None:
    """Points, subject and marking are set for all selected rows as one step, by Enter in the bar."""
    _choose(panel, Column.NUMBER, 2, 6)
    bar = panel.batch
    assert bar.button.text() == "Set for 5"
    bar.points.setText("2.5")
    bar.subject.setText("物理")
    bar.marking.setCurrentIndex(2)
    qtbot.keyClick(bar.subject, Key.Key_Return)
    items = _items(editor)
    assert [(name, item.points, item.subject) for name, item in items.items()] == [
        (name, Decimal("2.5"), "物理") for name in ("q3", "q4", "q5", "w6", "w7")
    ]
    assert {item.marking for item in items.values() if isinstance(item, WrittenItem)} == {Marking.DOUBLE}
    assert (editor.steps, bar.points.text(), panel.table.hasFocus()) == (1, "", True)
    assert "12.5" in panel._total.text()


def test_wrong_points_in_the_batch_are_not_set(panel: ItemsPanel, editor: Editor, qtbot: QtBot) -> None:
    """A text that is no number of points stays in the bar, marked."""
    _choose(panel, Column.NUMBER, 0, 1)
    qtbot.keyClicks(panel.batch.points, "2x")
    qtbot.keyClick(panel.batch.points, Key.Key_Return)
    assert _items(editor) == {}
    assert panel.batch.points.text() == "2x"
    assert panel.batch.points.toolTip()


def test_choices_are_not_marked_by_people(panel: ItemsPanel, editor: Editor) -> None:
    """Two markers for choices alone are refused in words; together with written items only these get them."""
    said: list[str] = []
    panel.message.connect(said.append)
    _choose(panel, Column.NUMBER, 0, 1)
    panel.batch.marking.setCurrentIndex(2)
    panel.batch.apply()
    assert (said, editor.steps) == (["Only written items are marked by people."], 0)


def test_space_changes_the_kind(panel: ItemsPanel, editor: Editor, qtbot: QtBot) -> None:
    """Space makes the selected choices multiple, a crop no item, and one marker two."""
    _choose(panel, Column.KIND, 0, 1)
    qtbot.keyClick(panel.table, Key.Key_Space)
    assert [_shown(panel, row, Column.KIND) for row in range(3)] == ["multiple", "multiple", "single"]
    _at(panel, 5, Column.KIND)
    qtbot.keyClick(panel.table, Key.Key_Space)
    assert _shown(panel, 5, Column.KIND) == "no item"
    assert editor.document.paper is not None
    assert editor.document.paper.no_items == ("w6",)
    qtbot.keyClick(panel.table, Key.Key_Space)
    assert _shown(panel, 5, Column.KIND) == "written"
    _at(panel, 6, Column.MARKING)
    qtbot.keyClick(panel.table, Key.Key_Space)
    assert _shown(panel, 6, Column.MARKING) == "two markers"


def test_letters_are_ours_while_the_table_has_the_keyboard(
    panel: ItemsPanel, editor: Editor, qtbot: QtBot
) -> None:
    """A tool of the window that is chosen by C does not take the answer C."""
    pressed: list[bool] = []
    shortcut = QShortcut(QKeySequence("C"), panel)
    shortcut.activated.connect(lambda: pressed.append(True))
    qtbot.keyClick(panel.table, "c")
    assert (_answers(editor), pressed) == (["C"], [])


def test_rows_and_parts_go_together(panel: ItemsPanel, editor: Editor) -> None:
    """Selected rows are selected on the sheet and the other way round; other parts select no row."""
    _choose(panel, Column.POINTS, 1, 2)
    assert set(editor.selection) == {QS[1], QS[2]}
    editor.select((QS[4], field_part(1, "w7")))
    assert panel.table.chosen_rows() == [4, 6]
    editor.select((field_part(1, "number"),))
    assert panel.table.chosen_rows() == []
    assert editor.selection == (field_part(1, "number"),)


def test_sub_items(panel: ItemsPanel, editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    """A written item is split by numbers; its sub-items get points and steps of their own, which add up."""
    asked: list[str] = []

    def answer(*_: object, text: str = "") -> tuple[str, bool]:
        asked.append(text)
        return "701, 702", True

    monkeypatch.setattr(QInputDialog, "getText", answer)
    _at(panel, 6, Column.ANSWER)
    panel.split()
    assert asked == ["701 702"]
    assert [row.number for row in panel.model.rows] == ["1", "2", "3", "4", "5", "6", "7", "701", "702"]
    _at(panel, 7, Column.POINTS)
    panel.table.paste("4\t\t0-4/2\n8\t\t0 4 8")
    assert (_shown(panel, 6, Column.POINTS), _shown(panel, 7, Column.STEPS)) == ("12", "0 2 4")
    _at(panel, 7, Column.SUBJECT)
    panel.table.paste("物理")
    assert _shown(panel, 7, Column.SUBJECT) == ""
    panel.split()
    assert asked[1] == "701 702"


def test_only_written_items_have_sub_items(panel: ItemsPanel) -> None:
    """Asking for sub-items of a choice says what to select."""
    said: list[str] = []
    panel.message.connect(said.append)
    _at(panel, 0, Column.ANSWER)
    panel.split()
    assert said == ["Select a written item first."]


def test_join_and_part(panel: ItemsPanel, editor: Editor) -> None:
    """Two crops of one answer become one row, and two again; with a choice it is refused."""
    _choose(panel, Column.NUMBER, 5, 6)
    panel.join()
    assert [row.field.id for row in panel.model.rows][5:] == ["w6"]
    assert _shown(panel, 5, Column.FIELD) == "w6 + w7"
    panel.separate()
    assert [row.field.id for row in panel.model.rows][5:] == ["w6", "w7"]
    _choose(panel, Column.NUMBER, 4, 5)
    said: list[str] = []
    panel.message.connect(said.append)
    panel.join()
    assert "only written items" in said[0]


def test_the_sheet_changes_under_the_table(panel: ItemsPanel, editor: Editor) -> None:
    """Rows come and go with fields, the keyboard stays at its item; a drag in hand shows nothing."""
    _at(panel, 4, Column.POINTS)
    editor.do(Delete((QS[0],)))
    assert [row.field.id for row in panel.model.rows] == ["q2", "q3", "q4", "q5", "w6", "w7"]
    assert panel.table.currentIndex().row() == 3
    editor.do(AddField(1, Drawn("choice", (100, 100, 25, 2.6)), "q9"))
    assert panel.model.rows[-1].field.id == "q9"
    editor.draft(Move((QS[1],), 1, 0))
    assert panel.model.rows[0].field is editor.document.pages[0].fields[4]
    editor.drop_draft()


def test_booklets_have_answers_of_their_own(panel: ItemsPanel, editor: Editor) -> None:
    """A:B; B:D is B in booklet A and D in booklet B."""
    panel.table.paste("A:b；B:D")
    q1 = _items(editor)["q1"]
    assert isinstance(q1, ObjectiveItem)
    assert {name: s.accepted for name, s in q1.solutions.items()} == {"A": (("B",),), "B": (("D",),)}
    assert _shown(panel, 0, Column.ANSWER) == "A:B; B:D"


def test_a_sheet_without_items_says_so(qtbot: QtBot) -> None:
    """An empty sheet shows words instead of an empty table, until something is drawn."""
    page = TemplatePage(number=1, size=(210, 297), registration=Registration(kind="whole_image"))
    editor = Editor(Template(id="t", pages=(page,)))
    panel = ItemsPanel(editor)
    qtbot.addWidget(panel)
    assert panel._stack.currentIndex() == 1
    editor.do(AddField(1, Drawn("choice", (20, 100, 25, 2.6))))
    assert panel._stack.currentIndex() == 0


def test_an_editor_outlives_its_panel(editor: Editor, qtbot: QtBot) -> None:
    """A panel that was closed is not told of later changes."""
    panel = ItemsPanel(editor)
    panel.deleteLater()
    qtbot.wait(0)
    QApplication.processEvents()
    editor.do(Move((QS[0],), 1, 0))
    assert editor.steps == 1


def test_a_number_that_stands_twice_is_marked(panel: ItemsPanel, editor: Editor) -> None:
    """Two items that show the same number say so; with another number, or subject, they don't."""

    def marked() -> list[int]:
        cells = (panel.model.index(row, Column.NUMBER) for row in range(panel.model.rowCount()))
        return [cell.row() for cell in cells if cell.data(Qt.ItemDataRole.DecorationRole) is not None]

    assert marked() == []
    panel.model.enter([(1, Column.NUMBER, "1")])
    assert marked() == [0, 1]
    tip = panel.model.index(1, Column.NUMBER).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "Another item has this number, too"
    panel.model.enter([(1, Column.SUBJECT, "B")])
    assert marked() == []
    editor.undo()
    editor.undo()
    assert marked() == []
