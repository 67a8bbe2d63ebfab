"""What keys mean for each kind of question, without a window."""

from collections.abc import Sequence

import pytest

from scanstation.domain.problems import ProblemKind
from scanstation.domain.reading import FieldStatus, Reason
from scanstation.domain.rows import DecisionKind
from scanstation.review.answers import Answer
from scanstation.review.problems import Problem
from scanstation.ui.correct.entry import Entry, GiveAccept, GiveAnswer, GiveNumber, GivePage


def problem(
    kind: ProblemKind,
    *actions: DecisionKind,
    options: str | Sequence[str] = "",
    seen: str = "",
    status: FieldStatus = FieldStatus.UNCERTAIN,
    multiple: bool = False,
    columns: int = 0,
    candidates: tuple[str, ...] = (),
    reasons: tuple[Reason, ...] = (),
) -> Problem:
    """Return a question; `seen` is what the machine makes of it."""
    return Problem(
        id="p",
        kind=kind,
        reasons=reasons,
        session_id="s",
        batch_id="b",
        script_id="x",
        seq=1,
        sheet_id="x",
        sheet_ids=("x",),
        page_id="p",
        actions=actions,
        field_id="q1",
        options=tuple(options),
        multiple=multiple,
        columns=(tuple("0123456789"),) * columns,
        reading=Answer("q1", "p", seen, tuple(seen), status),
        candidates=candidates,
        pages=(2,),
        all_pages=(1, 2),
    )


def choice(**more: object) -> Entry:
    """Return the entry of an item with options A to D."""
    return Entry(problem(ProblemKind.ANSWER, DecisionKind.ANSWER, options="ABCD", **more))  # type: ignore[arg-type]


@pytest.mark.parametrize("key", ["b", "B", "2"])
def test_one_key_answers(key: str) -> None:
    """An option is taken by its letter, small or large, and by its place."""
    assert choice().press(key) == GiveAnswer(("B",))


def test_nothing_is_marked() -> None:
    """0 and Space say that nothing is marked."""
    assert choice().press("0") == GiveAnswer(())
    assert choice().blank() == GiveAnswer(())


def test_zero_may_be_an_option() -> None:
    """Where 0 is printed on the sheet, the key 0 is that option."""
    entry = Entry(problem(ProblemKind.ANSWER, DecisionKind.ANSWER, options="012"))
    assert entry.press("0") == GiveAnswer(("0",))
    assert entry.blank() == GiveAnswer(())


def test_named_options_lie_on_digits() -> None:
    """Options that are words are taken by their place."""
    entry = Entry(problem(ProblemKind.ANSWER, DecisionKind.ANSWER, options=("对", "错")))
    assert entry.press("2") == GiveAnswer(("错",))


@pytest.mark.parametrize("status", [FieldStatus.UNREADABLE, FieldStatus.UNCERTAIN, FieldStatus.MULTIPLE])
def test_enter_never_invents_an_answer(status: FieldStatus) -> None:
    """Where the machine saw nothing it can name, Enter alone decides nothing."""
    assert choice(status=status).confirm() is None


def test_enter_takes_the_proposal() -> None:
    """Enter takes what the machine sees, also several marks or a blank in doubt."""
    assert choice(seen="AC", status=FieldStatus.MULTIPLE).confirm() == GiveAnswer(("A", "C"))
    assert choice(status=FieldStatus.BLANK).confirm() == GiveAnswer(())


def test_several_answers_are_ticked_in_the_sheets_order() -> None:
    """Keys tick and untick, beginning with what the machine sees; Backspace takes the ticks back."""
    entry = choice(multiple=True, seen="CA")
    assert entry.press("d") is None
    assert entry.press("a") is None
    assert entry.confirm() == GiveAnswer(("C", "D"))
    assert entry.erase()
    assert entry.ticked == {"A", "C"}
    assert not entry.erase()


def test_a_booklet_is_one_or_none() -> None:
    """No two booklets can be entered; 0 says that none is marked, which Enter alone never says."""
    entry = Entry(problem(ProblemKind.BOOKLET, DecisionKind.ANSWER, options="AB", status=FieldStatus.BLANK))
    assert entry.press("0") == GiveAnswer(()) == entry.blank()
    assert entry.proposal is None and entry.confirm() is None
    assert entry.press("A", tick=True) == GiveAnswer(("A",))


def test_numbers_have_their_length() -> None:
    """Digits are typed up to the grid's length, and only a whole number can be confirmed."""
    entry = Entry(problem(ProblemKind.NUMBER, DecisionKind.NUMBER, columns=4))
    for key in "123":
        entry.press(key)
    assert entry.confirm() is None
    for key in "45":
        entry.press(key)
    assert entry.confirm() == GiveNumber("1234")


def test_candidates() -> None:
    """One whole candidate is proposed; of two none is, but each has its key; a broken one is begun."""
    one = Entry(problem(ProblemKind.NUMBER, DecisionKind.NUMBER, columns=4, candidates=("1234",)))
    assert one.confirm() == GiveNumber("1234")
    two = Entry(problem(ProblemKind.NUMBER, DecisionKind.NUMBER, columns=4, candidates=("1234", "1235")))
    assert two.confirm() is None
    two.choose(2)
    assert two.confirm() == GiveNumber("1235")
    broken = Entry(problem(ProblemKind.NUMBER, DecisionKind.NUMBER, columns=4, candidates=("12?4",)))
    broken.choose(1)
    assert broken.text == "12" and broken.confirm() is None


def test_a_number_with_gaps() -> None:
    """Of a taken candidate only the gaps are typed: what the machine read goes on after each of them."""
    entry = Entry(problem(ProblemKind.NUMBER, DecisionKind.NUMBER, columns=8, candidates=("2610?1?0",)))
    entry.choose(1)
    assert (entry.text, entry.ghost) == ("2610", "2610?1?0")
    entry.press("x")  # not taken by the column, and nothing goes on
    assert entry.text == "2610"
    entry.press("5")
    assert entry.text == "261051" and entry.confirm() is None
    entry.press("7")
    assert entry.text == "26105170" and entry.confirm() == GiveNumber("26105170")
    entry.erase()  # from here on it is typed as ever
    assert (entry.text, entry.ghost) == ("2610517", "")
    entry.press("9")
    assert entry.text == "26105179"
    first = Entry(problem(ProblemKind.NUMBER, DecisionKind.NUMBER, columns=4, candidates=("?234", "1234")))
    first.choose(1)
    assert first.ghost == "?234" and first.entered and first.confirm() is None
    assert first.erase() and first.ghost == "1234" and not first.entered


def test_a_grid_column_may_be_blank() -> None:
    """In a grid that carries no exam number, - says that a column is blank."""
    entry = Entry(problem(ProblemKind.ANSWER, DecisionKind.ANSWER, options="0123456789", columns=2))
    entry.press("7")
    entry.press("-")
    assert entry.confirm() == GiveAnswer(("7", ""))


def test_pages() -> None:
    """A page is named by its number; a page of another sheet proposes none."""
    actions = (DecisionKind.IDENTIFY, DecisionKind.ACCEPT)
    entry = Entry(problem(ProblemKind.PAGE, *actions, reasons=(Reason.NO_ANCHORS,)))
    assert [c.value for c in entry.choices if c.proposed] == ["2"]
    assert entry.press("1") == GivePage(1)
    assert entry.press("7") is None
    assert entry.accept() == GiveAccept()
    stranger = Entry(problem(ProblemKind.PAGE, *actions, reasons=(Reason.OTHER_SHEET,)))
    assert not any(c.proposed for c in stranger.choices)


def test_a_duplicate_is_not_accepted_by_enter() -> None:
    """Enter alone never lets a duplicate stand; it takes the key for that, or another number."""
    actions = (DecisionKind.WITHDRAW, DecisionKind.NUMBER, DecisionKind.ACCEPT)
    entry = Entry(problem(ProblemKind.DUPLICATE, *actions, seen="1234", status=FieldStatus.OK, columns=4))
    assert entry.confirm() is None
    assert entry.accept() == GiveAccept()


def test_a_column_takes_what_is_printed_in_it() -> None:
    """A letter is no digit of a grid: it is not taken and named, and the next digit goes on."""
    entry = Entry(problem(ProblemKind.NUMBER, DecisionKind.NUMBER, columns=4))
    for key in "10x":
        entry.press(key)
    assert (entry.text, entry.refused) == ("10", "X")
    entry.press("0")
    assert (entry.text, entry.refused) == ("100", "")


def test_letters_where_numbers_have_none() -> None:
    """Where no number has letters none is taken; where some may have, they are, as capitals."""
    for digits_only, text in ((True, "26"), (False, "26B")):
        entry = Entry(problem(ProblemKind.NUMBER, DecisionKind.NUMBER), digits_only=digits_only)
        for key in "26b":
            entry.press(key)
        assert entry.text == text and bool(entry.refused) is digits_only
    text_of_a_label = Entry(problem(ProblemKind.ANSWER, DecisionKind.ANSWER), digits_only=True)
    text_of_a_label.press("b")
    assert text_of_a_label.text == "b"
