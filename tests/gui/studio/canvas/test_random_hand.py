"""A hand that does anything at all: nothing breaks, and undo leads back to where it began."""

from random import Random
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from scanstation.templates.model import Template
from scanstation.ui.studio.canvas import Tool

Key, Held = Qt.Key, Qt.KeyboardModifier
Hand = Any
_SEEDS, _EVENTS = 4, 400
_KEYS = (
    Key.Key_Escape, Key.Key_Delete, Key.Key_Tab, Key.Key_Backtab, Key.Key_Return, Key.Key_Left, Key.Key_Down,
    Key.Key_Plus, Key.Key_Minus, Key.Key_0, Key.Key_2, Key.Key_PageUp, Key.Key_PageDown, Key.Key_Space,
)  # fmt: skip
_CTRL = (
    Key.Key_A, Key.Key_C, Key.Key_X, Key.Key_V, Key.Key_D, Key.Key_Z, Key.Key_Z, Key.Key_Y, Key.Key_Return,
)  # fmt: skip
_BUTTONS = (Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton)
_HELD = (Held.NoModifier, Held.NoModifier, Held.ShiftModifier, Held.ControlModifier, Held.AltModifier)


def _somewhere(random: Random, hand: Hand) -> tuple[float, float]:
    parts = hand.canvas.scene.index.parts
    if parts and random.random() < 0.7:
        x, y, w, h = random.choice(parts).box
        return x + random.choice((0, 0.5, 1)) * w, y + random.choice((0, 0.5, 1)) * h
    return random.uniform(-30, 240), random.uniform(-30, 320)


def _do_something(random: Random, hand: Hand) -> None:
    choice = random.random()
    if choice < 0.3:
        hand.press(_somewhere(random, hand), random.choice(_HELD), random.choice(list(_BUTTONS)))
    elif choice < 0.55:
        hand.move(_somewhere(random, hand), random.choice(_HELD))
    elif choice < 0.75:
        hand.release(_somewhere(random, hand), random.choice(_HELD), random.choice(list(_BUTTONS)))
    elif choice < 0.85:
        hand.key(random.choice(_KEYS), random.choice((Held.NoModifier, Held.ShiftModifier)))
    elif choice < 0.95:
        hand.key(random.choice(_CTRL), Held.ControlModifier)
    else:
        hand.canvas.tool = random.choice(list(Tool))


@pytest.mark.parametrize("seed", range(_SEEDS))
def test_anything_can_be_done_and_undone(hand: Hand, sheet: Template, qtbot: QtBot, seed: int) -> None:
    """Whatever is pressed in whatever order, what is painted can be painted and every step is taken back."""
    random = Random(seed)
    first = hand.editor.document
    hand.canvas.set_proposal(sheet)
    seen: set[int] = set()
    for number in range(_EVENTS):
        if len(hand.canvas.scene.index.parts) > 200:
            hand.key(Key.Key_Escape)
            hand.canvas.deeds.undo()
        _do_something(random, hand)
        seen.add(hash(hand.editor.document))
        if number % 5 == 0:
            hand.canvas.grab()
    hand.key(Key.Key_Escape)
    assert hand.editor.shown is hand.editor.document
    assert len(seen) > 5  # it did something
    while hand.editor.undo_name is not None:
        hand.canvas.deeds.undo()
    assert hand.editor.document == first
