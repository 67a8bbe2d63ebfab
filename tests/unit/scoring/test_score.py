"""Points item by item: single, several, partial, tables, free points, choose-one, booklets."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanstation.scoring.key import AnswerKey, ChooseOne, KeyItem
from scanstation.scoring.score import Given, Score, ScoreReason, SheetAnswers, score
from scanstation.templates.solution import Solution, TableRow


def _item(field: str, *accepted: str, points: str = "4", partial: str | None = None, **more: Any) -> KeyItem:
    solution = Solution(accepted=tuple(tuple(a) for a in accepted), **more)
    return KeyItem(
        field=field,
        points=Decimal(points),
        partial=None if partial is None else Decimal(partial),
        solutions={"": solution},
    )


def _scored(item: KeyItem, marks: str, *, settled: bool = True) -> tuple[Decimal | None, ScoreReason]:
    result = score(AnswerKey(items=(item,)), SheetAnswers({item.field: Given(tuple(marks), settled)}))
    return result.items[0].points, result.items[0].reason


@pytest.mark.parametrize(
    ("marks", "points", "reason"),
    [("A", 4, ScoreReason.RIGHT), ("B", 0, ScoreReason.WRONG), ("", 0, ScoreReason.BLANK),
     ("AB", 0, ScoreReason.SEVERAL)],
)  # fmt: skip
def test_single(marks: str, points: int, reason: ScoreReason) -> None:
    """One right option; several marks earn nothing and say so."""
    assert _scored(_item("q", "A"), marks) == (points, reason)


@pytest.mark.parametrize(
    ("marks", "points"), [("ABD", 6), ("AB", 3), ("D", 3), ("", 0), ("ABC", 0), ("C", 0), ("ABCD", 0)]
)
def test_several_with_partial(marks: str, points: int) -> None:
    """少选得分: any non-empty part of the right marks earns it, one wrong mark loses all."""
    assert _scored(_item("q", "ABD", points="6", partial="3"), marks)[0] == points


def test_several_without_partial() -> None:
    """Without partial points only the whole answer counts."""
    assert _scored(_item("q", "AB"), "A") == (0, ScoreReason.WRONG)


def test_table_of_partial_points() -> None:
    """A table gives each combination its own points, and what it does not list nothing."""
    rows = (TableRow(values=("A", "B"), points=Decimal("4.5")), TableRow(values=("A",), points=Decimal("2")))
    item = _item("q", "ABD", points="6", table=rows)
    got = [_scored(item, m) for m in ("ABD", "BA", "A", "D")]
    assert [p for p, _ in got] == [6, Decimal("4.5"), 2, 0]
    assert got[1][1] is ScoreReason.PARTIAL


def test_several_accepted_answers() -> None:
    """A or C is right; both marked together is neither."""
    item = _item("q", "A", "C")
    assert [_scored(item, m)[0] for m in ("A", "C", "B", "AC")] == [4, 4, 0, 0]


@pytest.mark.parametrize("settled", [True, False])
@pytest.mark.parametrize("marks", ["", "B", "ABC"])
def test_free_points(marks: str, settled: bool) -> None:
    """送分: everybody who was there gets the points, whatever was marked or is still in doubt."""
    item = KeyItem(field="q", points=Decimal(4), solutions={"": Solution(anything=True)})
    assert _scored(item, marks, settled=settled) == (4, ScoreReason.FREE)


def test_unsettled_is_pending_and_names_the_item() -> None:
    """No total while a person must still settle an answer, and the item is named."""
    key = AnswerKey(items=(_item("q1", "A"), _item("q2", "B")))
    result = score(key, SheetAnswers({"q1": Given(("A",)), "q2": Given(("B",), settled=False)}))
    assert (result.total, result.pending) == (None, ("q2",))
    assert result.items[1].points is None
    assert score(key, SheetAnswers({"q1": Given(("A",))})).pending == ("q2",)


def test_absent() -> None:
    """An absentee has no total and nothing pending; an absence in doubt leaves the total open."""
    key = AnswerKey(items=(_item("q1", "A"),))
    result = score(key, SheetAnswers(absent=True))
    assert (result.total, result.pending, result.absent) == (None, (), True)
    assert result.items[0].reason is ScoreReason.ABSENT
    doubt = score(key, SheetAnswers({"q1": Given(("A",))}, absent=None))
    assert (doubt.total, doubt.pending, doubt.items[0].points) == (None, ("absence",), 4)


def _by_booklet() -> AnswerKey:
    solutions = {"A": Solution(accepted=(("A",),)), "B": Solution(accepted=(("C",),))}
    return AnswerKey(items=(KeyItem(field="q", points=Decimal(5), solutions=solutions),))


@pytest.mark.parametrize(("booklet", "points"), [("A", 5), ("B", 0)])
def test_booklets_have_their_own_answers(booklet: str, points: int) -> None:
    """The same mark is right in one booklet and wrong in the other; the row shows the key that was used."""
    result = score(_by_booklet(), SheetAnswers({"q": Given(("A",))}, booklet))
    assert result.total == points
    assert result.items[0].key == {"A": "A", "B": "C"}[booklet]


@pytest.mark.parametrize(
    ("marks", "points", "reason"),
    [("A", None, ScoreReason.BOOKLET_UNKNOWN), ("D", 0, ScoreReason.WRONG), ("", 0, ScoreReason.BLANK)],
)
def test_unknown_booklet(marks: str, points: int | None, reason: ScoreReason) -> None:
    """Without the booklet an item is pending, unless it earns the same in every booklet."""
    result = score(_by_booklet(), SheetAnswers({"q": Given(tuple(marks))}))
    assert (result.items[0].points, result.items[0].reason) == (points, reason)


def _choose(selection: Given | None, q5: str = "A", q6: str = "B") -> Score:
    items = (_item("q5", "A", points="10"), _item("q6", "B", points="8"))
    key = AnswerKey(items=items, choose_one=(ChooseOne(selection="choice", items=("q5", "q6")),))
    fields = {"q5": Given(tuple(q5)), "q6": Given(tuple(q6))}
    return score(key, SheetAnswers(fields if selection is None else fields | {"choice": selection}))


def test_choose_one_counts_only_the_chosen() -> None:
    """Both answered right, but only the chosen one counts; the most to be had is the dearest."""
    result = _choose(Given(("q6",)))
    assert (result.total, result.maximum) == (8, 10)
    assert [i.reason for i in result.items] == [ScoreReason.NOT_CHOSEN, ScoreReason.RIGHT]


@pytest.mark.parametrize("selection", [None, Given(settled=False), Given(("q5", "q6"))])
def test_unclear_choice_is_pending(selection: Given | None) -> None:
    """Which item counts is never guessed."""
    result = _choose(selection)
    assert (result.total, result.pending) == (None, ("q5", "q6"))


def test_unclear_choice_of_nothing() -> None:
    """Where no item of the group was answered, the choice makes no difference."""
    assert _choose(Given(settled=False), "", "").total == 0


def test_blank_choice_said_by_a_person() -> None:
    """A person who says that nothing was chosen settles it: nothing of the group counts."""
    assert _choose(Given(())).total == 0


_OPTIONS = st.lists(st.sampled_from("ABCD"), unique=True, min_size=1, max_size=4).map(sorted).map(tuple)


@given(
    st.lists(
        st.tuples(
            _OPTIONS,
            st.decimals(0, 20, places=1),
            st.booleans(),
            st.lists(st.sampled_from("ABCD"), unique=True),
        ),
        max_size=8,
    )
)
def test_total_is_the_sum_and_never_leaves_its_range(rows: list[Any]) -> None:
    """Every item earns between nothing and its points, the total is their exact sum, nothing is rounded."""
    items = tuple(
        KeyItem(
            field=f"q{n}",
            points=points,
            partial=points / 2 if half and (points * 10) % 2 == 0 else None,
            solutions={"": Solution(accepted=(right,))},
        )
        for n, (right, points, half, _) in enumerate(rows)
    )
    key = AnswerKey(items=items)
    sheet = SheetAnswers({f"q{n}": Given(tuple(marks)) for n, (*_, marks) in enumerate(rows)})
    result = score(key, sheet)
    assert all(i.points is not None and 0 <= i.points <= i.maximum for i in result.items)
    assert result.total == sum((i.points or Decimal(0) for i in result.items), Decimal(0))
    assert result.total is not None and 0 <= result.total <= key.maximum
    assert score(key, sheet) == result
