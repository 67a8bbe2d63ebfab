"""Writing in a picture, told from places to mark."""

from typing import Any

import pytest

from scanstation.recognise.detection.shapes import Kind, Outline
from scanstation.recognise.detection.sheet import Char, Sheet
from scanstation.recognise.detection.words import find_words, without_letters


def ring(x: float, y: float, w: float = 3.0, h: float = 3.0, kind: Kind = Kind.OVAL) -> Outline:
    """Return an outline."""
    return Outline(x, y, w, h, kind)


def test_letters_of_a_word_are_no_marks(drawing: Any) -> None:
    """An outline with others close beside it in the line is a letter; one with space around it isn't."""
    page = drawing()
    for i, letter in enumerate("FOX"):
        page.text(60 + 2.7 * i, 40, letter, 3.0)
    words = find_words(page.sheet())
    x, y, w, h = sorted(words.boxes.tolist())[1]
    assert without_letters([ring(x, y, w, h), ring(x, y + 20)], words) == [ring(x, y + 20)]


def test_marks_side_by_side_are_no_letters(drawing: Any) -> None:
    """Rings of one size that nearly touch each other stay marks."""
    page = drawing()
    rings = [ring(40 + 3.4 * i, 50) for i in range(4)]
    for one in rings:
        page.box(*one.rect)
    assert without_letters(rings, find_words(page.sheet())) == rings


@pytest.mark.parametrize(
    ("text", "kind", "left"),
    [("0", Kind.OVAL, 0), ("o", Kind.BOX, 1), ("○", Kind.OVAL, 1)],
    ids=["digit", "box of a symbols' font", "ring"],
)
def test_the_file_tells_letters(drawing: Any, text: str, kind: Kind, left: int) -> None:
    """What the file names as a letter is none of the marks, unless it is a symbol in truth."""
    page = drawing().sheet()
    words = find_words(Sheet(page.grey, page.size, (Char(text, (30.0, 30.0, 3.0, 3.0)),)))
    assert len(without_letters([ring(30, 30, kind=kind)], words)) == left


def test_only_what_is_in_a_zone_counts(drawing: Any) -> None:
    """Zones tell whether something is written in them."""
    page = drawing()
    page.text(60, 40, "A", 3.0)
    words = find_words(page.sheet())
    assert words.any_in((55, 35, 10, 10))
    assert not words.any_in((70, 35, 10, 10))


def test_numbers_close_to_marks_make_no_letters_of_them(drawing: Any) -> None:
    """A column of wide marks, and a rectangle anywhere, stay marks though a digit touches them."""
    page = drawing()
    rings = [ring(40, 40 + 6 * i) for i in range(5)]
    box = Outline(100, 40, 3.0, 3.0, Kind.BOX, fill=0.99)
    for one in (*rings, box):
        page.text(one.x - 1.0, one.cy, "7", 2.4)
    assert without_letters([*rings, box], find_words(page.sheet())) == [*rings, box]
    assert without_letters(rings[:3], find_words(page.sheet())) == []
