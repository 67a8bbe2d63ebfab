"""The tree of parts and the selection go together."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from scanstation.templates.editing.commands.adding import Delete
from scanstation.templates.editing.editor import Editor
from scanstation.templates.editing.parts import all_parts, anchor_part, field_part
from scanstation.ui.studio.panels.parts_panel import PartsPanel

Q1, Q2 = field_part(1, "q1"), field_part(1, "q2")


@pytest.fixture
def panel(editor: Editor, qtbot: QtBot) -> PartsPanel:
    """Return the panel, shown."""
    panel = PartsPanel(editor)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def _names(panel: PartsPanel) -> list[str]:
    top = panel.tree.topLevelItem(0)
    assert top is not None
    return [top.child(i).text(0) for i in range(top.childCount())]


def test_every_part_is_there(panel: PartsPanel, editor: Editor) -> None:
    """Anchors, page code and fields are listed by name and kind, and go when they are deleted."""
    assert _names(panel)[:6] == ["Anchor 1", "Anchor 2", "Anchor 3", "Anchor 4", "Page code", "number"]
    assert len(_names(panel)) == len(list(all_parts(editor.document)))
    editor.do(Delete((Q1, anchor_part(1, 0))))
    assert "q1" not in _names(panel)
    assert "Anchor 4" not in _names(panel)


def test_selecting_both_ways(panel: PartsPanel, editor: Editor) -> None:
    """What is selected in the tree is selected on the sheet and the other way round."""
    panel._items[Q1].setSelected(True)
    panel._items[Q2].setSelected(True)
    assert set(editor.selection) == {Q1, Q2}
    editor.select((anchor_part(1, 2),))
    assert [item.text(0) for item in panel.tree.selectedItems()] == ["Anchor 3"]
    top = panel.tree.topLevelItem(0)
    assert top is not None
    panel.tree.clearSelection()
    top.setSelected(True)
    assert len(editor.selection) == len(_names(panel))


def test_renaming(panel: PartsPanel, editor: Editor, qtbot: QtBot) -> None:
    """F2 gives a field another id; one that is taken is refused with its reason and the old one stays."""
    said: list[str] = []
    panel.message.connect(said.append)
    for text, name in (("q11", "q11"), ("q2", "q11")):
        part = next(part for part in panel._items if part.field in ("q1", "q11"))
        panel.tree.setCurrentItem(panel._items[part])
        qtbot.keyClick(panel.tree, Qt.Key.Key_F2)
        line = QApplication.focusWidget()
        assert isinstance(line, QLineEdit)
        line.setText(text)
        qtbot.keyClick(line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda name=name: name in _names(panel))
    qtbot.waitUntil(lambda: len(said) == 1)
    assert editor.steps == 1
    assert _names(panel).count("q2") == 1


def test_going_to_a_part(panel: PartsPanel, qtbot: QtBot) -> None:
    """Enter leads to the part on the sheet."""
    led: list[object] = []
    panel.activated.connect(led.append)
    panel.tree.setCurrentItem(panel._items[Q2])
    panel.tree.setFocus()
    qtbot.keyClick(panel.tree, Qt.Key.Key_Return)
    assert led == [Q2]
