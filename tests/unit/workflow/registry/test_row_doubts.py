"""What only the whole sheet tells: repeated headings, merged cells, zeros that a spreadsheet lost."""

import pytest
from openpyxl import Workbook

from fakes.registry_office import HEADINGS
from scanstation.domain.registry import ListKind

NUMBERED = (*HEADINGS, "考号")


def _told(prepared):
    return [(p.row, p.heading, str(p.problem).split(",")[0].split(".")[0]) for p in prepared.problems]


def test_repeated_headings(office):
    """As printed lists have them on every page: told once, as what they are."""
    rows = [office.row(1), [*HEADINGS, None], office.row(3)]
    with office.prepare(office.workbook(rows)) as prepared:
        assert _told(prepared) == [(3, "", "This row repeats the headings")]
        assert prepared.added == 2


def test_merged_cells(office):
    """Only the first of merged cells has the value; a cell that is merely empty is told as before."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (HEADINGS, office.row(1), office.row(3), office.row(5)):
        sheet.append(list(row))
    sheet["D4"] = None
    sheet.merge_cells("A2:B3")
    book.save(office.folder / "m.xlsx")
    with office.prepare(office.folder / "m.xlsx") as prepared:
        merged = "This cell is merged with another"
        told = _told(prepared)
    assert told == [
        (2, "年级", merged),
        (3, "学校", merged),
        (3, "年级", merged),
        (4, "姓名", "This must be filled in"),
    ]


def test_zeros_that_were_lost_beside_others(office):
    """A number cell that is shorter than a text with a zero in front, wherever that stands, is refused."""
    rows = [[*office.row(1), 8020045], [*office.row(3), 18020046], [*office.row(5), "08020047"]]
    with office.prepare(office.workbook(rows, NUMBERED)) as prepared:
        assert _told(prepared) == [(2, "考号", "The spreadsheet keeps “8020045” as a number")]
        assert prepared.added == 2


def test_zeros_of_the_school(office):
    """A number that goes on like the school's code without its zeros has lost them."""
    with office.prepare(office.workbook([[*office.row(1), 10100001]], NUMBERED)) as prepared:
        assert "the code of the school is 0101" in str(prepared.problems[0].problem)
    with office.prepare(office.workbook([[*office.row(1), 20260001]], NUMBERED)) as prepared:
        assert (prepared.problems, prepared.added) == ([], 1)


@pytest.mark.parametrize("numbers", [(9, 10), (9.0, 10.0)])
def test_numbers_of_several_widths(office, numbers):
    """Where nothing speaks of zeros the shorter ones are worth a look, and taken."""
    rows = [[*office.row(2 * i + 1), number] for i, number in enumerate(numbers)]
    with office.prepare(office.workbook(rows, NUMBERED)) as prepared:
        assert (prepared.problems, prepared.added) == ([], 2)
        assert [(n.row, n.heading) for n in prepared.notices] == [(2, "考号")]


def test_codes_of_schools(office):
    """101 beside 0102 has lost its zero."""
    path = office.workbook([[103, "三中"], ["0104", "四中"]], ["学校代码", "学校名称"])
    with office.prepare(path, ListKind.SCHOOLS) as prepared:
        assert _told(prepared) == [(2, "学校代码", "The spreadsheet keeps “103” as a number")]
