"""The list of what is wrong: what it says, and where it leads."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scanstation.templates.editing.commands.items import SetItems
from scanstation.templates.editing.commands.placing import Move
from scanstation.templates.editing.commands.sheet import SetSheet
from scanstation.templates.editing.editor import Editor
from scanstation.templates.editing.parts import field_part
from scanstation.templates.solution import Solution
from scanstation.ui.studio.panels.findings_panel import FindingsPanel

Q1, Q2 = field_part(1, "q1"), field_part(1, "q2")


def _lines(panel: FindingsPanel) -> list[str]:
    return [panel.list.item(row).text() for row in range(panel.list.count())]


def test_nothing_wrong_is_said(editor: Editor, qtbot: QtBot) -> None:
    """A good sheet says so in words."""
    panel = FindingsPanel(editor)
    qtbot.addWidget(panel)
    assert _lines(panel) == []
    assert panel._head.text() == "Nothing is wrong."


def test_severe_ones_come_first_and_lead_there(editor: Editor, qtbot: QtBot) -> None:
    """What keeps the sheet from being saved is on top; a click selects the part and says where it is."""
    panel = FindingsPanel(editor)
    qtbot.addWidget(panel)
    counts: list[tuple[int, int]] = []
    led: list[object] = []
    panel.countChanged.connect(lambda severe, others: counts.append((severe, others)))
    panel.activated.connect(lambda part, page: led.append((part, page)))
    editor.do(SetSheet("identity", ()))
    key = {"": Solution(accepted=(("E",),))}
    editor.do(SetItems.each([("q1", None)], "solutions", key))
    qtbot.waitUntil(lambda: panel.list.count() == 4)
    first, *others = _lines(panel)
    assert first == '“q1”: the answer of item 1 has "E", which is not among its options'
    assert others[0] == "sheet: no field carries the exam number"
    assert counts[-1] == (1, 3)
    panel.show()
    qtbot.mouseClick(
        panel.list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=panel.list.visualItemRect(panel.list.item(0)).center(),
    )
    assert (led, editor.selection) == ([(Q1, 1)], (Q1,))
    panel.list.setCurrentRow(1)
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert led[1:] == [(None, None)]


def test_from_one_to_the_next(editor: Editor, qtbot: QtBot) -> None:
    """The key for the next finding goes round, both ways, also right after a change."""
    panel = FindingsPanel(editor)
    qtbot.addWidget(panel)
    led: list[object] = []
    panel.activated.connect(lambda part, _: led.append(part))
    panel.go_next()
    assert led == []
    editor.do(Move((Q2,), 0, -6))
    editor.do(SetSheet("identity", ()))
    panel.go_next()
    panel.go_next()
    panel.go_next()
    assert led == [Q2, None, Q2]
    panel.go_next(back=True)
    assert led[-1] is None


def test_a_mended_one_goes(editor: Editor, qtbot: QtBot) -> None:
    """The list follows undo, and what was chosen in it stays chosen."""
    panel = FindingsPanel(editor)
    qtbot.addWidget(panel)
    editor.do(SetSheet("identity", ()))
    editor.do(Move((Q2,), 0, -6))
    panel.look()
    assert panel.list.count() == 2
    panel.list.setCurrentRow(1)
    editor.undo()
    panel.look()
    assert panel.list.count() == 1
    assert panel.list.currentRow() == 0
