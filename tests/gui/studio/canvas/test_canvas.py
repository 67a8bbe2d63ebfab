"""What the rest of the studio asks of the canvas: pages, pictures, going to a part, following the editor."""

from typing import Any

import numpy as np
import pytest
import shiboken6
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from scanstation.domain.reading import FieldReading, FieldStatus, PageReading, PageStatus
from scanstation.templates.editing.commands.placing import Move
from scanstation.templates.editing.commands.sheet import AddPage, DeletePage
from scanstation.templates.editing.editor import Editor
from scanstation.templates.editing.parts import field_part
from scanstation.templates.model import Template
from scanstation.ui.studio.canvas import StudioCanvas
from scanstation.ui.studio.canvas.backdrop import Backdrop

Hand = Any
_ROUNDING = 8
"""Grey levels by which a scaled picture differs with the place at which its drawing began."""


def _colour(canvas: StudioCanvas, at: tuple[float, float]) -> QColor:
    image = canvas.grab().toImage()
    return image.pixelColor((canvas.view.px(at) * image.devicePixelRatio()).toPoint())


def _pixels(canvas: StudioCanvas) -> NDArray[np.int16]:
    image = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint8).astype(np.int16)


def _blank(colour: str, width: int = 840, height: int = 1188) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def test_the_blank_lies_under_the_parts(hand: Hand, qtbot: QtBot) -> None:
    """Its picture fills the page at once, stays when it was sharpened, and goes when it is taken away."""
    hand.canvas.set_blank(1, _blank("#aaccee"))
    assert _colour(hand.canvas, (100, 140)) == QColor("#aaccee")
    qtbot.waitUntil(lambda: not hand.canvas._jobs)
    assert _colour(hand.canvas, (100, 140)) == QColor("#aaccee")
    hand.canvas.set_blank(1, None)
    assert _colour(hand.canvas, (100, 140)) == QColor("white")


def test_each_page_has_its_own_blank(hand: Hand, qtbot: QtBot) -> None:
    """Turning the page turns the picture."""
    hand.canvas.set_blank(2, _blank("#ffeedd"))
    qtbot.waitUntil(lambda: not hand.canvas._jobs)
    assert _colour(hand.canvas, (100, 140)) == QColor("white")
    hand.canvas.set_page(2)
    assert _colour(hand.canvas, (10, 140)) == QColor("#ffeedd")


def test_the_newest_blank_counts(hand: Hand, qtbot: QtBot) -> None:
    """A picture that is replaced while it is being sharpened doesn't come back."""
    hand.canvas.set_blank(1, _blank("#112233", 2480, 3508))
    hand.canvas.set_blank(1, _blank("#aaccee"))
    qtbot.waitUntil(lambda: not hand.canvas._jobs)
    qtbot.wait(50)
    assert _colour(hand.canvas, (100, 140)) == QColor("#aaccee")


def test_pushing_paints_what_a_fresh_view_would(hand: Hand, qtbot: QtBot) -> None:
    """What is kept of the ground and shifted looks like what is painted anew."""
    image = _blank("white")
    for i in range(0, 840, 20):
        for j in range(1188):
            image.setPixelColor(i, j, QColor("black"))
    hand.canvas.set_blank(1, image)
    qtbot.waitUntil(lambda: not hand.canvas._jobs)
    hand.canvas.zoom_by(3.1)
    hand.canvas.grab()
    for dx, dy in ((31, 17), (-55, 40), (0, -90), (2000, 0)):
        hand.canvas.push(dx, dy)
        shifted = _pixels(hand.canvas)
        hand.canvas._backdrop = Backdrop()
        assert np.abs(_pixels(hand.canvas) - shifted).max() <= _ROUNDING


def test_going_to_a_part_shows_it(hand: Hand) -> None:
    """Its page is turned to, it is selected, and large enough to be judged."""
    hand.canvas.go_to(field_part(2, "w6"))
    assert hand.canvas.page == 2
    assert hand.selected == ["w6"]
    hand.canvas.go_to(field_part(1, "q3"))
    rect = hand.canvas.view.rect(hand.box("q3"))
    assert hand.canvas.area.contains(rect)
    assert rect.width() > 60


def test_a_part_that_is_gone_is_no_trouble(hand: Hand) -> None:
    """A finding may be about a part that was deleted meanwhile."""
    hand.canvas.go_to(field_part(1, "nowhere"))
    assert hand.editor.selection == ()


def test_the_canvas_follows_the_editor(hand: Hand) -> None:
    """What a panel selects or changes is told on and painted."""
    told: list[None] = []
    hand.canvas.selectionChanged.connect(lambda: told.append(None))
    hand.editor.select([field_part(1, "q1")])
    assert told
    before = _colour(hand.canvas, (21, 60))
    hand.editor.do(Move((field_part(1, "q1"),), 0.0, -40.5))
    assert _colour(hand.canvas, (21, 60.5)) != before


def test_a_page_that_is_deleted_is_left(hand: Hand) -> None:
    """Also when it is undo that takes it away."""
    hand.canvas.set_page(2)
    hand.editor.do(DeletePage(2))
    assert hand.canvas.page == 1
    hand.editor.do(AddPage((210, 297)))
    hand.canvas.set_page(2)
    hand.editor.undo()
    assert hand.canvas.page == 1


def test_the_editor_outlives_the_canvas(qapp: object, sheet: Template) -> None:
    """A canvas that is gone is not painted on."""
    editor = Editor(sheet)
    canvas = StudioCanvas(editor)
    shiboken6.delete(canvas)
    editor.do(Move((field_part(1, "q1"),), 1.0, 0.0))
    assert editor.steps == 1


def test_what_is_wrong_is_framed(hand: Hand) -> None:
    """A part pushed onto another is framed in a warning's colour, and no longer when it is put back."""
    hand.editor.do(Move((field_part(1, "q1"),), 0.0, 6.0))
    hand.canvas.deeds.select_none()
    hand.canvas.check()
    x, y, _, _ = hand.box("q1")
    edge = hand.canvas.view.px((x, y)) - QPointF(4, 4)
    image = hand.canvas.grab().toImage()
    near = {image.pixelColor(int(edge.x()) + i, int(edge.y()) + 6).name() for i in range(-2, 3)}
    assert near & {"#c77700", "#c4232d"}
    hand.editor.undo()
    hand.canvas.deeds.select_none()
    hand.canvas.check()
    assert not hand.canvas._layers._severe | hand.canvas._layers._doubtful


def test_a_page_looks_the_same_after_a_drag_as_painted_at_once(hand: Hand) -> None:
    """Painting only what changed leaves nothing behind."""
    hand.canvas.show()
    x, y = hand.middle("q1")
    hand.press((x, y))
    for i in range(8):
        hand.move((x + 6 * i, y - 5 * i))
        hand.canvas.repaint(hand.canvas.visibleRegion())
    hand.release((x + 42, y - 35))
    hand.move((5, 60), button=Qt.MouseButton.NoButton)
    piecewise = hand.canvas.grab().toImage()
    hand.canvas.update()
    assert hand.canvas.grab().toImage() == piecewise


@pytest.mark.parametrize(("status", "colour"), [(FieldStatus.OK, "green"), (FieldStatus.MULTIPLE, "amber")])
def test_a_tried_sheet_shows_what_was_read(hand: Hand, status: FieldStatus, colour: str) -> None:
    """The marks that count are filled, in the colour of how sure that is; afterwards they are not."""
    before = _colour(hand.canvas, (22, 101))
    reading = PageReading(PageStatus.OK, 1, fields={"q1": FieldReading("A", ("A",), status, 0.9)})
    hand.canvas.set_reading(1, reading)
    after = _colour(hand.canvas, (22, 101))
    assert after != before
    assert (after.green() > after.red()) is (colour == "green")
    hand.canvas.set_reading(1, None)
    assert _colour(hand.canvas, (22, 101)) == before


def test_a_tried_sheet_says_what_was_read(hand: Hand) -> None:
    """Another value of the same marks is written in other letters beside them, however small the page is."""
    hand.canvas.zoom_out()
    pictures = []
    for value in ("18", "81"):
        reading = FieldReading(value, ("A",), FieldStatus.OK, 0.9)
        hand.canvas.set_reading(1, PageReading(PageStatus.OK, 1, fields={"q1": reading}))
        pictures.append(_pixels(hand.canvas))
    assert (pictures[0] != pictures[1]).any()


def test_a_tried_sheet_lies_straight(hand: Hand, qtbot: QtBot) -> None:
    """Its picture, turned upside down, is laid under the parts as the page lies in it."""
    picture = _blank("white", 420, 594)  # 2 pixels per mm
    for x in range(100, 140):
        for y in range(300, 340):
            picture.setPixelColor(419 - x, 593 - y, QColor("#cc3344"))
    reading = PageReading(PageStatus.OK, 1, transform=(-2, 0, 420, 0, -2, 594, 0, 0, 1))
    hand.canvas.set_blank(1, _blank("#aaccee"))
    hand.canvas.set_reading(1, reading, picture)
    qtbot.waitUntil(lambda: not hand.canvas._jobs)
    assert _colour(hand.canvas, (60, 157)) == QColor("#cc3344")
    assert _colour(hand.canvas, (100, 140)) == QColor("white")
    hand.canvas.set_reading(1, None)
    assert _colour(hand.canvas, (100, 140)) == QColor("#aaccee")
