"""What print around a block tells about its items and options."""

from typing import Any

import pytest

from scanstation.recognise.detection.grids import Block
from scanstation.recognise.detection.shapes import Kind
from scanstation.recognise.detection.surroundings import Setting, setting_of
from scanstation.recognise.detection.words import find_words

BLOCK = Block(Kind.OVAL, (80.0, 60.0), (20.0, 0.0), (0.0, 9.0), 3, 4, (3.0, 3.0))


def setting(page: Any, block: Block = BLOCK) -> Setting:
    """Return what is told around a block on a drawn page."""
    marks = [block.box(r, c) for r in range(block.rows) for c in range(block.columns)]
    return setting_of(find_words(page.sheet()), block, marks)


def test_a_table_has_an_item_in_each_row(drawing: Any) -> None:
    """Texts left of the rows make them items, whatever stands above the columns."""
    page = drawing()
    for r in range(3):
        page.text(45, 61.5 + 9 * r, "statement", 2.4)
    assert setting(page) == Setting(False)
    for c in range(4):
        page.text(81.5 + 20 * c, 54, "often", 2.4)
    assert setting(page) == Setting(False)


def test_letters_above_are_the_options(drawing: Any) -> None:
    """A heading of single letters tells the options of rows."""
    page = drawing()
    for c, letter in enumerate("ABCD"):
        page.text(81.5 + 20 * c, 54, letter, 3.0)
    assert setting(page) == Setting(False, options=tuple("ABCD"))


def test_letters_on_the_left_under_numbers_are_the_options(drawing: Any) -> None:
    """Letters beside the rows and numbers above the columns make the columns items."""
    page = drawing()
    for r, letter in enumerate("ABC"):
        page.text(74, 61.5 + 9 * r, letter, 3.0)
    for c in range(4):
        page.text(81.5 + 20 * c, 54, str(c + 5), 3.0)
    assert setting(page) == Setting(True, options=tuple("ABC"))


@pytest.mark.parametrize("headings", [False, True])
def test_words_beside_every_mark_make_one_item(drawing: Any, headings: bool) -> None:
    """Marks with a word each are one item's, unless every column has a question above it."""
    page = drawing()
    for r in range(3):
        for c in range(4):
            page.text(88 + 20 * c, 61.5 + 9 * r, "word", 2.4)
    for c in range(4):
        if headings:
            page.text(86 + 20 * c, 52, "why not", 2.4)
    told = setting(page)
    assert (told.down, told.whole) == ((True, False) if headings else (False, True))


def test_nothing_around_tells_nothing(drawing: Any) -> None:
    """Without print nothing is told."""
    assert setting(drawing()) == Setting()
