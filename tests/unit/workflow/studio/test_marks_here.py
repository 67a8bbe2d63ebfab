"""Marks that were pointed out, and what they seem to be."""

import cv2
import numpy as np

from scanstation.templates.editing.commands.base import applied
from scanstation.templates.model import DigitGridField, Registration, Template, TemplatePage
from scanstation.workflow.studio.marks_here import MarksHere, Wish, find_marks, usual_options

SIZE = (210.0, 297.0)


def picture(rows: int, columns: int) -> bytes:
    """Return a page with empty circles from (50, 60) mm on, 8 mm apart."""
    grey = np.full((2970, 2100), 250, np.uint8)
    for row in range(rows):
        for column in range(columns):
            cv2.circle(grey, (500 + 80 * column, 600 + 80 * row), 20, 60, 2, cv2.LINE_AA)
    return cv2.imencode(".png", grey)[1].tobytes()


def found(rows: int, columns: int) -> MarksHere:
    """Return what is found where they stand."""
    area = (44, 54, 8 * columns + 4, 8 * rows + 4)
    return find_marks(picture(rows, columns), SIZE, area)


def test_rows_are_taken_for_items() -> None:
    """Marks without print in them are items row by row, with the usual options."""
    here = found(7, 4)
    assert (here.guess.kind, here.guess.down) == ("choice", False)
    command = here.command(1, here.guess, 3)
    assert command.options == ("A", "B", "C", "D")
    page = TemplatePage(number=1, size=SIZE, registration=Registration())
    document = applied(Template(id="t", pages=(page,)), command).document
    assert [field.id for _, field in document.fields()] == [f"q{i}" for i in range(3, 10)]


def test_ten_rows_of_many_columns_are_a_number() -> None:
    """Ten marks in each of eight columns are digits; in each of four they are ten items."""
    assert found(10, 8).guess.kind == "digit_grid"
    assert found(10, 8).guess.down
    assert found(10, 4).guess.kind == "choice"


def test_a_single_column_is_one_item_and_a_single_box_a_flag() -> None:
    """Two boxes above each other are options that run down; one box is filled or not."""
    assert found(2, 1).guess == Wish("choice", True)
    assert found(1, 1).guess.kind == "flag"


def test_without_marks_an_even_grid_is_laid() -> None:
    """Where nothing is printed, or there is no picture, rows and columns fill the rectangle."""
    for data in (None, picture(0, 0)):
        here = find_marks(data, SIZE, (40, 50, 60, 90), (4, 3))
        assert here.boxes == ()
        wish = Wish("digit_grid", down=True, even=(10, 6))
        (block,) = here.blocks(wish)
        assert (len(block.lines), block.length) == (6, 10)
        page = TemplatePage(number=1, size=SIZE, registration=Registration())
        document = applied(Template(id="t", pages=(page,)), here.command(1, wish, 1)).document
        (field,) = (field for _, field in document.fields())
        assert isinstance(field, DigitGridField)
        assert field.columns[0].options == tuple("0123456789")


def test_usual_options() -> None:
    """Digits belong to numbers; more options than letters are numbered."""
    assert usual_options(10, "choice") == tuple("ABCDEFGHIJ")
    assert usual_options(30, "choice")[-1] == "30"


def test_columns_of_the_alphabet_are_a_name() -> None:
    """Twenty-six marks below each other are letters of a name, not options of an item."""
    grey = np.full((2970, 2100), 250, np.uint8)
    for row in range(26):
        for column in range(5):
            x, y = 400 + 80 * column, 300 + 90 * row
            cv2.circle(grey, (x, y), 32, 60, 2, cv2.LINE_AA)
            letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[row]
            cv2.putText(grey, letter, (x - 12, y + 13), cv2.FONT_HERSHEY_SIMPLEX, 1.2, 60, 2, cv2.LINE_AA)
    here = find_marks(cv2.imencode(".png", grey)[1].tobytes(), SIZE, (34, 24, 45, 236))
    assert (here.guess.kind, here.guess.down) == ("digit_grid", True)
    assert here.options(here.guess) == tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
