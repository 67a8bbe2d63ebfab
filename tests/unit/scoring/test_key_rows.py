"""The key as a table."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanstation.scoring.errors import KeyTableInvalid
from scanstation.scoring.key import AnswerKey, ChooseOne, KeyItem
from scanstation.scoring.key_rows import HEADER, form_rows, parse_rows
from scanstation.templates.model import BookletField, ChoiceField, MarkLine, SelectionField, Template
from scanstation.templates.solution import Solution, TableRow

_POINTS = st.decimals(0, 100, places=2).map(lambda d: d.normalize() + 0)


def _parse(template: Template, *rows: list[Any], header: list[str] | None = None) -> AnswerKey:
    return parse_rows([list(HEADER) if header is None else header, *rows], template)


def _errors(template: Template, *rows: list[Any], header: list[str] | None = None) -> list[tuple[int, str]]:
    with pytest.raises(KeyTableInvalid) as caught:
        _parse(template, *rows, header=header)
    assert all(str(e) for e in caught.value.errors)
    return [(e.row, e.column) for e in caught.value.errors]


def test_plain_rows(template: Template) -> None:
    """Numbers from a spreadsheet, ids, printed numbers and full-width letters are all understood."""
    key = _parse(
        template, [1.0, "A", 5.0], ["q2", "ｂ", "2.50"], ["3", "A B D", 6, 3], [4, "1+10", 4, "10=2;1=1"]
    )
    assert [i.field for i in key.items] == ["q1", "q2", "q3", "q4"]
    assert [i.points for i in key.items] == [5, Decimal("2.5"), 6, 4]
    assert key.items[1].solutions[""].accepted == (("B",),)
    assert (key.items[2].partial, key.items[2].solutions[""].accepted) == (3, (("A", "B", "D"),))
    assert key.items[3].solutions[""].table == (
        TableRow(values=("10",), points=Decimal(2)),
        TableRow(values=("1",), points=Decimal(1)),
    )


@pytest.mark.parametrize("text", ["A/C", "A或C", "A | C", "A or C", "a/c"])
def test_several_right_answers(template: Template, text: str) -> None:
    """Either answer may be written as people do."""
    assert _parse(template, [1, text, 5]).items[0].solutions[""].accepted == (("A",), ("C",))


@pytest.mark.parametrize("text", ["任意", "送分", "*", "any"])
def test_free_points(template: Template, text: str) -> None:
    """An item that was withdrawn from the paper earns its points for everybody."""
    assert _parse(template, [1, text, 5]).items[0].solutions[""].anything


def test_booklets_and_groups(template: Template) -> None:
    """Rows of one item join over booklets, and a group names its items."""
    key = _parse(
        template,
        [1, "A", 5, None, "A"],
        [1, "C", 5, None, "B"],
        [2, "D", 5, None, "A、B"],
        [5, "A", 10, None, None, "choice"],
        [6, "B", 10, None, None, "choice"],
    )
    assert {b: s.accepted for b, s in key.items[0].solutions.items()} == {"A": (("A",),), "B": (("C",),)}
    assert set(key.items[1].solutions) == {"A", "B"}
    assert key.choose_one == (ChooseOne(selection="choice", items=("q5", "q6")),)


def test_english_headings_in_any_order(template: Template) -> None:
    """The headings may be English, in any order, below blank rows, beside columns of no concern."""
    rows = [[], [None], ["Points", "remark", "Answer", "Item"], [5, "easy", "A", 1]]
    assert parse_rows(rows, template).items[0].points == 5


def test_every_wrong_cell_is_listed(template: Template) -> None:
    """All wrong rows are named at once, each with its column; blank rows between them do no harm."""
    assert _errors(
        template,
        [1, "A", 5],
        [99, "A", 5],
        [2, "E", 5],
        [None, None, None],
        [2, "A", "five"],
        [3, "AB", 4, 5],
        [3, "", 4],
        [4, "1", None],
        [1, "A", 5, None, "C"],
        [2, "AB", 5],
        [1, "A", 5, None, None, "choice"],
        [5, "A", 5, None, None, "nothing"],
    ) == [
        (3, "题号"), (4, "答案"), (6, "分值"), (7, "少选得分"), (8, "答案"), (9, "分值"), (10, "题本"),
        (11, "答案"), (12, "选做组"), (13, "选做组"),
    ]  # fmt: skip


@pytest.mark.parametrize("points", ["-1", "1001", "0.001", "nan", "inf", "1e400", "=5"])
def test_absurd_points(template: Template, points: str) -> None:
    """Points that no item has are refused."""
    assert _errors(template, [1, "A", points]) == [(2, "分值")]


def test_rows_that_contradict_each_other(template: Template) -> None:
    """The same item twice, other points per booklet, and a booklet left out are named."""
    assert _errors(template, [1, "A", 5], [1, "B", 5]) == [(3, "题号")]
    assert _errors(template, [1, "A", 5, None, "A"], [1, "B", 4, None, "B"]) == [(3, "题号")]
    assert _errors(template, [1, "A", 5, None, "A"]) == [(2, "题本")]


def test_headings(template: Template) -> None:
    """Missing and double headings are named, and an empty table has no items."""
    assert _errors(template, [1, "A"], header=["题号", "答案"]) == [(1, "分值")]
    assert _errors(template, header=["题号", "答案", "分值", "Answer"]) == [(1, "答案")]
    assert _errors(template) == [(1, "题号")]
    with pytest.raises(KeyTableInvalid):
        parse_rows([], template)


def test_example_of_the_documentation(template: Template) -> None:
    """The table printed in docs/scoring.md is one that the program takes."""
    text = (Path(__file__).parents[3] / "docs" / "scoring.md").read_text(encoding="utf-8")
    lines = text[text.index("| 题号 | 答案 | 分值 |") :].split("\n\n")[0].splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    page = template.pages[0]
    items = {f.id: f for f in page.fields if isinstance(f, ChoiceField)}
    named = {"1": "q1", "2": "q2", "9": "q3", "10": "q3", "22": "q5", "23": "q6"}
    fields = [items[old].model_copy(update={"id": f"q{new}", "title": ""}) for new, old in named.items()]
    line = MarkLine(options=("q22", "q23"), first=(20, 20), step=(7, 0))
    others = [f for f in page.fields if isinstance(f, BookletField)]
    choice = SelectionField(id="choice", line=line, mark=(4, 3))
    whole = page.model_copy(update={"fields": (*others, *fields, choice)})
    key = parse_rows([rows[0], *rows[2:]], template.model_copy(update={"pages": (whole,)}))
    assert len(key.items) == 6 and key.choose_one[0].items == ("q22", "q23")


def test_empty_form(template: Template) -> None:
    """The form lists every objective item with its group, to be filled in."""
    header, *rows = form_rows(template)
    assert header == list(HEADER)
    assert [r[0] for r in rows] == ["q1", "q2", "q3", "q4", "q5", "q6"]
    assert [r[5] for r in rows] == ["", "", "", "", "choice", "choice"]


@st.composite
def _keys(draw: st.DrawFn) -> AnswerKey:
    """Make keys as parse_rows would: options in the sheet's order, points without idle zeros."""
    options = {"q1": "ABCD", "q2": "ABCD", "q3": "ABCD", "q4": ("1", "2", "10"), "q5": "ABCD", "q6": "ABCD"}
    chosen = draw(st.lists(st.sampled_from(sorted(options)), unique=True, min_size=1).map(sorted))
    items = []
    for field in chosen:
        several = field in ("q3", "q4")
        marks = st.lists(
            st.sampled_from(options[field]), unique=True, min_size=1, max_size=3 if several else 1
        ).map(lambda m, o=tuple(options[field]): tuple(x for x in o if x in m))
        points = draw(_POINTS)
        has_table = several and draw(st.booleans())
        solutions = {}
        for booklet in draw(st.sampled_from([("",), ("A", "B")])):
            if draw(st.booleans()):
                solutions[booklet] = Solution(anything=True)
                continue
            answers = draw(st.lists(marks, unique=True, min_size=1, max_size=4 if has_table else 2))
            table = tuple(TableRow(values=a, points=points) for a in answers[1:]) if has_table else ()
            solutions[booklet] = Solution(accepted=tuple(answers[:1] if has_table else answers), table=table)
        tables = any(s.table for s in solutions.values())
        partial = None if tables else draw(st.sampled_from([None, points]))
        items.append(
            KeyItem(field=field, title=field[1:], points=points, partial=partial, solutions=solutions)
        )
    group = tuple(f for f in chosen if f in ("q5", "q6"))
    choose = (ChooseOne(selection="choice", items=group),) if group and draw(st.booleans()) else ()
    return AnswerKey(items=tuple(items), choose_one=choose)


@given(_keys())
def test_table_round_trip(template: Template, key: AnswerKey) -> None:
    """A key written as a table and read back is the same key."""
    rows = [row for row in form_rows(template, key) if row[1] != ""]
    assert parse_rows(rows, template) == key


@given(
    st.lists(
        st.lists(
            st.one_of(st.none(), st.text(max_size=6), st.floats(), st.integers(), st.booleans()), max_size=7
        ),
        max_size=6,
    )
)
def test_any_table_is_read_or_refused(template: Template, rows: list[list[Any]]) -> None:
    """No cell content does anything but make a key or name an error."""
    try:
        parse_rows([list(HEADER), *rows], template)
    except KeyTableInvalid as error:
        assert error.errors
