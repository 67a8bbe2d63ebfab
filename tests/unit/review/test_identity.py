"""The exam number from barcode and digit grid together."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanstation.domain.identity import contradicts, disagree
from scanstation.domain.reading import FieldReading, FieldStatus, Reason
from scanstation.review.identity import number_of


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
        ("1001", "?002", "", Reason.IDENTITY_CONFLICT),
        ("261001", "1001", "", Reason.IDENTITY_CONFLICT),
        ("10017", "1001", "", Reason.IDENTITY_CONFLICT),
        ("1001", "0100", "", Reason.IDENTITY_CONFLICT),
        ("001", "0001", "", Reason.IDENTITY_CONFLICT),
        ("0001", "   1", "0001", None),
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


def test_of_two_labels_the_grid_chooses_none(desk: Any) -> None:
    """Two labels with different numbers stay a question, though the grid agrees with one of them."""
    two = FieldReading(
        "1001", ("1001", "1002"), FieldStatus.UNCERTAIN, 0.4, reasons=(Reason.BARCODE_CONFLICT,)
    )
    found = number_of([two, desk.grid("1001")])
    assert (found.value, found.reasons[0]) == ("", Reason.IDENTITY_CONFLICT)
    assert found.candidates == ("1001", "1002")


def test_a_doubtful_label_that_the_grid_bears_out(desk: Any) -> None:
    """A damaged label and a clear grid with the same number need nobody."""
    damaged = FieldReading("1001", ("1001",), FieldStatus.UNCERTAIN, 0.4, reasons=(Reason.BARCODE_DAMAGED,))
    assert number_of([damaged, desk.grid("1001")]).value == "1001"
    assert number_of([damaged, desk.grid("1002")]).reasons[0] is Reason.IDENTITY_CONFLICT


@pytest.mark.parametrize(
    ("grid", "reason"), [("10 1", Reason.NUMBER_MISSING), ("1 02", Reason.IDENTITY_CONFLICT)]
)
def test_two_doubtful_readings_ask(desk: Any, grid: str, reason: Reason) -> None:
    """Nobody's word is taken where both are in doubt, and it is said whether they disagree."""
    damaged = FieldReading("1001", ("1001",), FieldStatus.UNCERTAIN, 0.4, reasons=(Reason.BARCODE_DAMAGED,))
    found = number_of([damaged, desk.grid(grid)])
    assert (found.value, found.reasons[0]) == ("", reason)


@given(st.lists(st.text("012", max_size=3), max_size=4))
def test_sure_readings_disagree_when_they_differ(numbers: list[str]) -> None:
    """Blank ones say nothing; all others must be the same."""
    readings = [
        FieldReading(n, (n,) if n else (), FieldStatus.OK if n else FieldStatus.BLANK, 0.9) for n in numbers
    ]
    assert disagree(readings) is (len({*numbers} - {""}) > 1)


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
