"""Which key does what on the canvas. Letters choose tools, see `tools.TOOL_KEYS`."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from scanstation.ui.studio.canvas.tools import TOOL_KEYS

if TYPE_CHECKING:
    from scanstation.ui.studio.canvas.canvas import StudioCanvas

_Act = Callable[["StudioCanvas"], object]
_Key = Qt.Key
_Standard = QKeySequence.StandardKey
_STANDARD: tuple[tuple[QKeySequence.StandardKey, _Act], ...] = (
    (_Standard.Undo, lambda c: c.deeds.undo()),
    (_Standard.Redo, lambda c: c.deeds.redo()),
    (_Standard.Cut, lambda c: c.deeds.cut()),
    (_Standard.Copy, lambda c: c.deeds.copy()),
    (_Standard.Paste, lambda c: c.deeds.paste()),
    (_Standard.SelectAll, lambda c: c.deeds.select_all()),
    (_Standard.ZoomIn, lambda c: c.zoom_in()),
    (_Standard.ZoomOut, lambda c: c.zoom_out()),
)
_CTRL: dict[Qt.Key, _Act] = {
    _Key.Key_Y: lambda c: c.deeds.redo(),  # also where the desktop calls it Ctrl+Shift+Z
    _Key.Key_D: lambda c: c.deeds.duplicate(),
    _Key.Key_G: lambda c: c.keyboard.duplicate_as_grid(),
    _Key.Key_Return: lambda c: c.deeds.accept_offers(),
    _Key.Key_Enter: lambda c: c.deeds.accept_offers(),
    _Key.Key_0: lambda c: c.zoom_to_page(),
}
_PLAIN: dict[Qt.Key, _Act] = {
    _Key.Key_Escape: lambda c: c.escape(),
    _Key.Key_Delete: lambda c: c.keyboard.delete(),
    _Key.Key_Backspace: lambda c: c.keyboard.delete(),
    _Key.Key_Tab: lambda c: c.keyboard.step(1),
    _Key.Key_Backtab: lambda c: c.keyboard.step(-1),
    _Key.Key_Return: lambda c: c.enter(),
    _Key.Key_Enter: lambda c: c.enter(),
    _Key.Key_Plus: lambda c: c.zoom_in(),
    _Key.Key_Equal: lambda c: c.zoom_in(),
    _Key.Key_Minus: lambda c: c.zoom_out(),
    _Key.Key_0: lambda c: c.zoom_to_page(),
    _Key.Key_1: lambda c: c.actual_size(),
    _Key.Key_2: lambda c: c.zoom_to_selection(),
    _Key.Key_PageUp: lambda c: c.turn_page(-1),
    _Key.Key_PageDown: lambda c: c.turn_page(1),
}
_TOOLS = {Qt.Key(ord(letter)): tool for tool, letter in TOOL_KEYS.items()}
_ARROWS: dict[Qt.Key, tuple[int, int]] = {
    _Key.Key_Left: (-1, 0),
    _Key.Key_Right: (1, 0),
    _Key.Key_Up: (0, -1),
    _Key.Key_Down: (0, 1),
}

MODIFIERS = frozenset({_Key.Key_Shift, _Key.Key_Control, _Key.Key_Alt, _Key.Key_Meta})


def press(canvas: "StudioCanvas", event: QKeyEvent) -> bool:
    """Do what the key says and return whether it says anything."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key(event.key())
    shift, none = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
    if key in _ARROWS:
        coarse, stretch = bool(held & shift), bool(held & Qt.KeyboardModifier.AltModifier)
        canvas.keyboard.arrow(*_ARROWS[key], coarse=coarse, stretch=stretch)
        return True
    for standard, act in _STANDARD:
        if event.matches(standard):
            act(canvas)
            return True
    if held == Qt.KeyboardModifier.ControlModifier:
        found = _CTRL.get(key)
    elif held in (none, shift):
        found = _PLAIN.get(key)
        if found is None and held == none and key in _TOOLS:
            canvas.tool = _TOOLS[key]
            return True
    else:
        found = None
    if found is not None:
        found(canvas)
    return found is not None
