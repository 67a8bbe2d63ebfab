"""The exam number from barcode and digit grid together."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanstation.domain.reading import FieldReading, FieldStatus, Reason
from scanstation.review.identity import contradicts, number_of


@pytest.mark.parametrize(
    ("barcode", "grid", "number", "reason"),
    [
        ("1001", "1001", "1001", None),
        ("1001", "    ", "1001", None),
        ("", "1001", "1001", None),
        ("1001", "10 1", "1001", None),
        ("1001", "10?1", "1001", None),
        ("1001", "1002", "", Reason.IDENTITY_CONFLICT),
        ("1001", "2  1", "", Reason.IDENTITY_CONFLICT),
        ("10011", "1   ", "", Reason.IDENTITY_CONFLICT),
        ("", "10 1", "", Reason.NUMBER_MISSING),
        ("", "    ", "", Reason.NUMBER_MISSING),
    ],
)
def test_cross_check(desk: Any, barcode: str, grid: str, number: str, reason: Reason | None) -> None:
    """Agreement or silence gives the number; contradiction or nothing gives a reason and no number."""
    found = number_of([desk.barcode(barcode), desk.grid(grid)])
    assert found.value == number
    assert reason is None or reason in found.reasons
    assert (reason is None) == (not found.reasons)


def test_conflict_offers_both(desk: Any) -> None:
    """The person who settles a conflict is offered what both readings say."""
    assert number_of([desk.barcode("1001"), desk.grid("1002")]).candidates == ("1001", "1002")


def test_missing_pages_say_nothing(desk: Any) -> None:
    """An identity field whose page has no reading neither helps nor harms."""
    found = number_of([None, desk.grid("1001")])
    assert (found.value, found.source) == ("1001", 1)
    assert number_of([None, None]).reasons == (Reason.NUMBER_MISSING,)
    assert number_of([]).value == ""


def test_second_barcode_that_disagrees(desk: Any) -> None:
    """A code that was read but does not have the expected form speaks against another number."""
    odd = desk.field((), FieldStatus.UNCERTAIN, (Reason.BARCODE_FORMAT,), value="X-99")
    assert contradicts(odd, "1001")
    assert number_of([odd, desk.grid("1001")]).reasons[0] is Reason.IDENTITY_CONFLICT


@given(
    st.text("0123456789", min_size=4, max_size=4),
    st.lists(st.sampled_from("0123456789 ?"), min_size=4, max_size=4),
)
def test_grid_contradicts_exactly_where_a_digit_differs(number: str, grid: list[str]) -> None:
    """Only a column with another digit speaks against a number of the grid's length."""
    columns = tuple(
        FieldReading(
            c.strip(" ?"), tuple(c.strip(" ?")), FieldStatus.OK if c.isdigit() else FieldStatus.BLANK, 0.9
        )
        for c in grid
    )
    reading = FieldReading("".join(grid), (), FieldStatus.UNCERTAIN, 0.5, columns=columns)
    differs = any(c.isdigit() and c != n for c, n in zip(grid, number, strict=True))
    assert contradicts(reading, number) is differs
