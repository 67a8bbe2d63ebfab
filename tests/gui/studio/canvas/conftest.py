"""A hand at the canvas: presses, drags and keys in millimetres of the page."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scanstation.templates.editing.drawn import Drawn, draw
from scanstation.templates.editing.editor import Editor
from scanstation.templates.editing.parts import field_part
from scanstation.templates.model import (
    Box,
    PageCode,
    Point,
    Registration,
    Template,
    TemplatePage,
)
from scanstation.ui.studio.canvas import StudioCanvas

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
_ANCHORS: tuple[Box, ...] = ((8, 8, 5, 5), (197, 8, 5, 5), (8, 284, 5, 5), (197, 284, 5, 5))


@pytest.fixture
def sheet() -> Template:
    """Return a sheet of two pages: choices q1 to q4 in a column, a number, a barcode, a large region w5."""
    fields = (
        *(draw(Drawn("choice", (20, 100 + 6 * i, 25.5, 2.6)), f"q{i + 1}") for i in range(4)),
        draw(Drawn("digit_grid", (120, 40, 53.5, 47.6)), "number"),
        draw(Drawn("barcode", (20, 20, 60, 15)), "barcode"),
        draw(Drawn("crop", (20, 160, 170, 100)), "w5"),
    )
    pages = (
        TemplatePage(
            number=1,
            size=(210, 297),
            registration=Registration(anchors=_ANCHORS),
            page_code=PageCode(box=(60, 8, 96, 4), sheet=7),
            fields=fields,
        ),
        TemplatePage(
            number=2,
            size=(210, 297),
            registration=Registration(anchors=_ANCHORS),
            fields=(draw(Drawn("crop", (20, 30, 170, 240)), "w6"),),
        ),
    )
    return Template(id="sheet", identity=("number", "barcode"), pages=pages)


@pytest.fixture
def bare(sheet: Template) -> Template:
    """Return the same sheet with nothing on it."""
    pages = tuple(
        page.model_copy(update={"fields": (), "page_code": None, "registration": Registration()})
        for page in sheet.pages
    )
    return sheet.model_copy(update={"pages": pages, "identity": ()})


class Hand:
    """Works on a canvas that shows the whole page."""

    def __init__(self, canvas: StudioCanvas) -> None:
        self.canvas, self.editor = canvas, canvas.editor
        self.messages: list[str] = []
        canvas.message.connect(self.messages.append)

    def press(self, at: Point, held: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
        """Press a mouse button at a place of the page."""
        self._send(QEvent.Type.MouseButtonPress, at, held, button)

    def move(self, at: Point, held: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
        """Move the pointer there; `button` is held down (NoButton: none)."""
        self._send(QEvent.Type.MouseMove, at, held, button)

    def release(self, at: Point, held: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
        """Let go of the button."""
        self._send(QEvent.Type.MouseButtonRelease, at, held, button)

    def click(self, at: Point, held: Qt.KeyboardModifier = NONE) -> None:
        """Press and release."""
        self.press(at, held)
        self.release(at, held)

    def drag(self, start: Point, end: Point, held: Qt.KeyboardModifier = NONE) -> None:
        """Press, move and release; Alt (no snapping) is not held unless given."""
        self.hold(start, end, held)
        self.release(end, held)

    def hold(self, start: Point, end: Point, held: Qt.KeyboardModifier = NONE) -> None:
        """Press and move, and don't let go."""
        self.press(start, held)
        self.move(((start[0] + end[0]) / 2, (start[1] + end[1]) / 2), held)
        self.move(end, held)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press a key."""
        QTest.keyClick(self.canvas, key, held)

    def box(self, name: str) -> Box:
        """Return the box of a field of the page shown."""
        box = self.canvas.scene.index.box(field_part(self.canvas.page, name))
        assert box is not None
        return box

    def middle(self, name: str) -> Point:
        """Return the middle of a field."""
        x, y, w, h = self.box(name)
        return x + w / 2, y + h / 2

    @property
    def selected(self) -> list[str]:
        """The ids of the selected fields."""
        return [part.field for part in self.editor.selection]

    def _send(self, kind: QEvent.Type, at: Point, held: Qt.KeyboardModifier, button: Qt.MouseButton) -> None:
        place = self.canvas.view.px(at)
        down = button if kind is not QEvent.Type.MouseButtonRelease else Qt.MouseButton.NoButton
        named = button if kind is not QEvent.Type.MouseMove else Qt.MouseButton.NoButton
        event = QMouseEvent(kind, place, QPointF(self.canvas.mapToGlobal(place)), named, down, held)
        QApplication.sendEvent(self.canvas, event)


MakeHand = Callable[[Template], Hand]


@pytest.fixture
def hand_on(qtbot: QtBot) -> MakeHand:
    """Return what opens a canvas on a document."""

    def make(document: Template) -> Hand:
        canvas = StudioCanvas(Editor(document))
        qtbot.addWidget(canvas)
        canvas.resize(900, 900)
        canvas.show()
        canvas.setFocus()
        return Hand(canvas)

    return make


@pytest.fixture
def hand(hand_on: MakeHand, sheet: Template) -> Hand:
    """Return a hand at the canvas of `sheet`."""
    return hand_on(sheet)
