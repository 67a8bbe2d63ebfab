"""Cells as spreadsheets leave them: taken as they were meant, or refused, never guessed."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanstation.registry import cells
from scanstation.registry.problems import WrongCell


@pytest.mark.parametrize(
    ("read", "cell", "value"),
    [
        (cells.typed, None, ""),
        (cells.typed, "  a \t b \n", "a b"),
        (cells.typed, True, "TRUE"),
        (cells.typed, 5.0, "5"),
        (cells.typed, Decimal("2.5"), "2.5"),
        (cells.name, "王 小　明", "王小明"),
        (cells.name, "阿依古丽·买买提", "阿依古丽·买买提"),
        (cells.name, "John  Smith", "John Smith"),
        (cells.name, "\ue863", "\ue863"),
        (cells.name, "䶮\u200b", "䶮"),
        (cells.document_number, "４１０１０５ 20100304123x", "41010520100304123X"),
        (cells.code, 101, "101"),
        (cells.code, "Ａ-01", "A-01"),
        (cells.class_number, 5.0, "5"),
        (cells.class_number, "０5", "5"),
        (cells.class_numbers, "1, 2,12", "1,2,12"),
        (cells.class_numbers, 3, "3"),
        (cells.class_numbers, None, ""),
        (cells.grade, "初一", 7),
        (cells.grade, "八年级 (2023级)", 8),
        (cells.grade, 12, 12),
        (cells.grade, None, None),
        (cells.count, "45", 45),
        (cells.count, "", None),
        (cells.month, "196901", "196901"),
        (cells.month, 196901, "196901"),
        (cells.month, datetime(1969, 1, 5), "196901"),  # noqa: DTZ001 - spreadsheets know no zones
        (cells.phone, "0371-6666 8888", "037166668888"),
        (cells.mobile, 13800001111.0, "13800001111"),
        (cells.mobile, "+86 138-0000-1111", "13800001111"),
    ],
)
def test_what_is_taken(read: Callable[[object], object], cell: object, value: object) -> None:
    """Blanks, widths and number formats are of no account."""
    assert read(cell) == value


@pytest.mark.parametrize(
    ("read", "cell", "problem"),
    [
        (cells.document_number, 4.10105201003041e17, "last digits"),
        (cells.document_number, 410105201003041230, "last digits"),
        (cells.document_number, "4.10105E+17", "last digits"),
        (cells.code, "1.2E+10", "last digits"),
        (cells.typed, float("nan"), "no number"),
        (cells.typed, float("inf"), "no number"),
        (cells.typed, Decimal("-1e30"), "last digits"),
        (cells.typed, date(2026, 7, 5), "made a date"),
        (cells.class_number, datetime(2026, 7, 5), "made a date"),  # noqa: DTZ001
        (cells.typed, "#REF!", "error #REF!"),
        (cells.typed, "=1+1", "formula"),
        (cells.typed, "＝1+1", "formula"),
        (cells.typed, "a\x00b", "printed"),
        (cells.typed, "x" * 201, "200 characters"),
        (cells.name, "---", "no letter"),
        (cells.name, 12, "no letter"),
        (cells.code, "一中", "no code"),
        (cells.class_number, "七五", "digits only"),
        (cells.class_number, "7.5", "digits only"),
        (cells.class_number, 7.5, "digits only"),
        (cells.class_number, "五班", "digits only"),
        (cells.class_number, "①", "digits only"),
        (cells.class_number, "²", "digits only"),
        (cells.class_number, "𝟓", "digits only"),
        (cells.class_numbers, "1,⑵", "digits only"),
        (cells.grade, "⑦", "no grade"),
        (cells.code, "A①", "no code"),
        (cells.count, "³", "no whole number"),
        (cells.name, "张三\n李四", "several lines"),
        (cells.name, "张三\r\n李四", "several lines"),
        (cells.code, "101\u2028102", "several lines"),
        (cells.document_number, "G1\x0bG2", "several lines"),
        (cells.class_number, "-5", "digits only"),
        (cells.class_number, 0, "no class 0"),
        (cells.class_numbers, "1，2", "English commas"),
        (cells.class_numbers, "1、2", "English commas"),
        (cells.class_numbers, "1,,2", "missing"),
        (cells.class_numbers, "1,1", "twice"),
        (cells.grade, "十三年级", "no grade"),
        (cells.grade, 13, "no grade"),
        (cells.count, "4.5", "no whole number"),
        (cells.count, -1, "no whole number"),
        (cells.month, "1969-1", "year and month"),
        (cells.month, "196913", "year and month"),
        (cells.phone, "12345678901", "no telephone"),
        (cells.mobile, "037166668888", "mobile number"),
    ],
)
def test_what_is_refused(read: Callable[[object], object], cell: object, problem: str) -> None:
    """What a spreadsheet may have spoiled, and what the rules of REG-02 and REG-04 exclude."""
    with pytest.raises(WrongCell) as caught:
        read(cell)
    assert problem in caught.value.problem


_ANY = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=30), st.dates(), st.decimals()
)


@given(_ANY, st.sampled_from([cells.name, cells.code, cells.class_numbers, cells.grade, cells.phone]))
def test_no_cell_breaks_a_reader(cell: object, read: Callable[[object], object]) -> None:
    """Whatever stands in a cell is a value without control characters, or a problem to tell."""
    try:
        value = str(read(cell))
    except WrongCell as wrong:
        assert wrong.problem
    else:
        assert not re.search(r"[\x00-\x1f\x7f-\x9f]", value)


def test_blank_cells() -> None:
    """Blanks of all kinds are nothing; zero is something."""
    assert all(cells.is_blank(cell) for cell in (None, "", " \u3000\n", "\ufeff"))
    assert not cells.is_blank(0)
