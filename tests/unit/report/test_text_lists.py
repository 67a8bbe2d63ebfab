"""Lists as plain text: what separates their cells, and cells that spreadsheets wrote in their own way."""

import pytest

from scanstation.report.text_lists import cell_of, separator_of


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("姓名,班级\n王;李,5\n", ","),
        ("2026 年秋季，名单\n填表人：赵\n姓名;班级\n王;5\n", ";"),
        ("2026, 名单\n姓名\t任教班级\n王\t1\n李\t1,2,3,4\n", "\t"),
        ("姓名|班级\n王|5\n", "|"),
        ("姓名\n王\n", ","),
        ("", ","),
    ],
)
def test_the_separator(text: str, separator: str) -> None:
    """It stands in most lines, whatever stands in a title or in single cells."""
    assert separator_of(text) == separator


@pytest.mark.parametrize(
    ("text", "value"),
    [('="0101"', "0101"), ('=""', ""), ('="a"&"b"', '="a"&"b"'), ("'=1", "=1"), ("=A1", "=A1"), ("王", "王")],
)
def test_cells_that_were_kept_as_text(text: str, value: str) -> None:
    """A text in quotes behind an equals sign is that text; any other formula stays one."""
    assert cell_of(text) == value
