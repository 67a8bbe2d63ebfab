"""Series of options."""

from typing import Any

import pytest

from scanstation.recognise.detection.series import assumed, is_series, series_of
from scanstation.recognise.detection.sheet import PER_MM


@pytest.mark.parametrize("series", ["ABCD", "0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"])
def test_a_printed_series_is_read(drawing: Any, series: str) -> None:
    """Letters and digits cut out of a page are told by all of them together."""
    page = drawing()
    patches = []
    for i, letter in enumerate(series):
        x, y = 20 + 6 * i, 40
        page.text(x, y, letter, 3.0)
        rows, columns = (slice((v - 3) * PER_MM, (v + 3) * PER_MM) for v in (y, x))
        patches.append((rows, columns))
    ink = page.sheet().ink
    assert series_of([ink[patch] for patch in patches]) == tuple(series)


def test_other_letters_are_no_series() -> None:
    """Letters in another order are not believed."""
    assert is_series(["A", "B", "C"])
    assert not is_series(["A", "C", "B"])
    assert not is_series(["Agree", "B", "C"])


def test_more_options_than_letters_are_counted() -> None:
    """Assumed options go on with numbers where the alphabet ends."""
    assert assumed(3) == ("A", "B", "C")
    assert assumed(30)[-1] == "30"


def test_signs_of_another_script_are_no_series(drawing: Any) -> None:
    """Shapes that are only a little like digits are not taken for them."""
    page = drawing()
    patches = []
    for i in range(4):
        x, y = 20 + 8 * i, 40
        page.box(x - 1, y - 1.5, 2, 3)
        page.box(x - 1 + 0.5 * i, y - 1.5, 0.4, 1 + 0.5 * i)
        rows, columns = (slice((v - 3) * PER_MM, (v + 3) * PER_MM) for v in (y, x))
        patches.append((rows, columns))
    ink = page.sheet().ink
    assert series_of([ink[patch] for patch in patches]) is None
