"""Which of the ten digits comes first, told by print that is not complete."""

from typing import Any

import pytest

from scanstation.recognise.detection.digit_order import digit_order
from scanstation.recognise.detection.grids import Block
from scanstation.recognise.detection.shapes import Kind
from scanstation.recognise.detection.words import find_words

DOWN = Block(Kind.BOX, (80.0, 60.0), (9.0, 0.0), (0.0, 6.0), 10, 4, (4.0, 4.0))
ACROSS = Block(Kind.BOX, (80.0, 60.0), (6.0, 0.0), (0.0, 9.0), 4, 10, (4.0, 4.0))
ORDERS = ("0123456789", "1234567890")


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("x", [74.0, 117.0])
def test_digits_beside_rows(drawing: Any, order: str, x: float) -> None:
    """Digits left or right of the rows tell the order though some are missing or not alone."""
    page = drawing()
    for row, digit in enumerate(order):
        if row not in (1, 4):
            page.text(x, 62 + 6 * row, digit, 3.0)
    page.text(x, 62 + 6 * 4, "x4", 3.0)
    assert digit_order(find_words(page.sheet()), DOWN, True) == tuple(order)


@pytest.mark.parametrize("order", ORDERS)
def test_digits_above_columns_or_in_marks(drawing: Any, order: str) -> None:
    """Where the digits run along the rows they stand above them, or in the marks themselves."""
    page = drawing()
    for column, digit in enumerate(order):
        page.text(82 + 6 * column, 55, digit, 3.0)
    assert digit_order(find_words(page.sheet()), ACROSS, False) == tuple(order)
    page = drawing()
    for row, digit in enumerate(order):
        for column in range(4):
            page.text(82 + 9 * column, 62 + 6 * row, digit, 2.4)
    assert digit_order(find_words(page.sheet()), DOWN, True) == tuple(order)


def test_no_digits_tell_nothing(drawing: Any) -> None:
    """Neither blank paper nor letters nor the empty marks of another grid beside it tell an order."""
    assert digit_order(find_words(drawing().sheet()), DOWN, True) is None
    for signs in ("ABCDEFGHJK", "OOOOOOOOOO"):
        page = drawing()
        for row, sign in enumerate(signs):
            page.text(74, 62 + 6 * row, sign, 3.0)
        assert digit_order(find_words(page.sheet()), DOWN, True) is None
