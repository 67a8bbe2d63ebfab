"""Names stand where they hide nothing."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from scanstation.templates.editing.parts import field_part
from scanstation.ui.studio.canvas import inks
from scanstation.ui.studio.canvas.shapes import Ink, Shape, Tag
from scanstation.ui.studio.canvas.tags import Tags
from scanstation.ui.studio.canvas.view import View


def _shape(name: str, x: float, tag: Tag = Tag.RIGHT) -> Shape:
    return Shape(field_part(1, name), Ink.CHOICE, QRectF(x, 20, 20, 3), name=name, tag=tag)


def _written(shapes: list[Shape], zoom: float, few: int = 0) -> set[str]:
    """Return the names that are written: each is painted red in its turn, the others blue."""
    found = set()
    for shape in shapes:
        tags = Tags(few)
        tags.name((each, inks.SEVERE if each is shape else inks.SELECTED) for each in shapes)
        image = QImage(1200, 400, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        with QPainter(image) as painter:
            tags.paint(painter, View(zoom, 0, 0))
        pixels = np.frombuffer(image.constBits(), np.uint8).reshape(-1, 4).astype(int)
        if (pixels[:, 2] - pixels[:, 0] > 60).any():  # blue, green, red, nothing
            found.add(shape.name)
    return found


@pytest.mark.parametrize(("zoom", "names"), [(3.0, set()), (5.0, {"q41"}), (14.0, {"q1", "q41"})])
def test_names_keep_off_the_neighbour(qtbot: QtBot, zoom: float, names: set[str]) -> None:
    """From afar none is written, then those with nothing to their right, near by all."""
    shapes = [_shape("q1", 10), _shape("q41", 38)]
    assert _written(shapes, zoom) == names


def test_few_names_are_always_written(qtbot: QtBot) -> None:
    """What is selected has its name at every zoom."""
    assert _written([_shape("q1", 10), _shape("q2", 38)], 1.5, few=2) == {"q1", "q2"}


def test_names_below_may_go_on_to_the_next_part(qtbot: QtBot) -> None:
    """They need the room up to its left side only; names inside a region always have room."""
    assert _written([_shape("a", 10, Tag.BELOW), _shape("b", 32, Tag.INSIDE)], 4.0) == {"a", "b"}
