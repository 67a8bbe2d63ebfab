"""Duplicating as a grid: drafted while it is typed, one step when it is accepted."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from scanstation.ui.studio.canvas.grid_dialog import GridDialog, can_be_repeated

Hand = Any


@pytest.fixture
def grid(qtbot: QtBot, hand: Hand) -> GridDialog:
    """Return the dialog about q4."""
    hand.click(hand.middle("q4"))
    dialog = GridDialog(hand.canvas.scene, hand.canvas.deeds)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_grid_is_seen_while_it_is_typed(hand: Hand, grid: GridDialog) -> None:
    """The canvas shows the copies; the document doesn't have them yet."""
    grid.rows.setValue(3)
    grid.columns.setValue(2)
    before = len(hand.editor.document.page(1).fields)
    assert len(hand.editor.shown.page(1).fields) == before + 5


def test_accepting_makes_one_step(hand: Hand, grid: GridDialog) -> None:
    """Copies stand at the distances asked for, numbered down the columns."""
    grid.rows.setValue(2)
    grid.columns.setValue(2)
    grid.dx.setValue(50)
    grid.dy.setValue(6)
    grid.numbered.setChecked(True)
    grid.first.setValue(11)
    grid.accept()
    assert hand.editor.steps == 1
    assert [hand.box(name)[:2] for name in ("q11", "q12", "q13")] == [(20, 124), (70, 118), (70, 124)]


def test_cancelling_leaves_nothing(hand: Hand, grid: GridDialog) -> None:
    """Esc puts the page back."""
    QTest.keyClick(grid, Qt.Key.Key_Escape)
    assert hand.editor.shown is hand.editor.document
    assert hand.editor.steps == 0


def test_what_is_refused_is_told_and_can_not_be_accepted(hand: Hand, grid: GridDialog) -> None:
    """A number that is taken is named, and OK waits for another one."""
    ok = grid.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
    grid.numbered.setChecked(True)
    grid.first.setValue(1)
    assert not ok.isEnabled()
    grid.first.setValue(20)
    assert ok.isEnabled()


def test_a_page_code_can_not_be_repeated(hand: Hand) -> None:
    """A page has one; with another part beside it that one is repeated."""
    hand.click((61, 10))
    assert not can_be_repeated(hand.canvas.scene)
    hand.click(hand.middle("q1"), Qt.KeyboardModifier.ShiftModifier)
    assert can_be_repeated(hand.canvas.scene)
