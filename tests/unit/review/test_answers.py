"""The rule of what counts: newest standing decision, else the reading."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from scanstation.domain.problems import ProblemKind
from scanstation.domain.reading import FieldReading, FieldStatus
from scanstation.domain.rows import Decision, DecisionKind
from scanstation.review.answers import Decided, Origin, person_answer, standing, withdrawn_sheets

_START = datetime(2026, 6, 1, tzinfo=UTC)


def _decision(
    number: int,
    kind: DecisionKind = DecisionKind.ANSWER,
    value: dict[str, object] | None = None,
    **places: str,
) -> Decision:
    value = {"value": "A", "values": ["A"]} if value is None else value
    return Decision(
        f"d{number:04d}", "s", places.get("sheet", "leaf"), places.get("page", "page"),
        places.get("field", "q1"), kind, value, "王", "", _START + timedelta(seconds=number),
    )  # fmt: skip


def _revoke(number: int, of: int) -> Decision:
    return _decision(number, DecisionKind.REVOKE, {"decision_id": f"d{of:04d}"})


def test_newest_decision_wins() -> None:
    """Of two words on one field the later one counts, in whichever order the rows arrive."""
    early, late = _decision(1), _decision(2, value={"value": "B", "values": ["B"]})
    for rows in ([early, late], [late, early]):
        assert Decided(rows).answer("page", "q1") == late


def test_revoked_decision_leaves_the_one_before() -> None:
    """Undoing the later word brings the earlier one back."""
    rows = [_decision(1), _decision(2), _revoke(3, 2)]
    assert [d.id for d in standing(rows)] == ["d0001"]
    assert Decided(rows).answer("page", "q1") == rows[0]


def test_undo_of_an_undo() -> None:
    """A revoked REVOKE undoes nothing."""
    rows = [_decision(1), _revoke(2, 1), _revoke(3, 2)]
    assert [d.id for d in standing(rows)] == ["d0001"]


def test_a_ring_of_revokes_ends() -> None:
    """Rows that revoke each other (only forged ones can) do not hang the program."""
    rows = [_revoke(1, 2), _revoke(2, 1), _revoke(3, 3), _decision(4)]
    assert [d.id for d in standing(rows)] == ["d0004"]


@given(st.data())
def test_order_of_arrival_does_not_matter(data: st.DataObject) -> None:
    """Rows added one by one in any order index the same as all rows at once."""
    rows: list[Decision] = []
    for number in range(1, data.draw(st.integers(1, 12)) + 1):
        if number > 1 and data.draw(st.booleans()):
            rows.append(_revoke(number, data.draw(st.integers(1, number - 1))))
        else:
            rows.append(_decision(number, field=data.draw(st.sampled_from(["q1", "q2"]))))
    whole, bit_by_bit = Decided(rows), Decided()
    for row in data.draw(st.permutations(rows)):
        bit_by_bit.add([row])
    for field in ("q1", "q2"):
        assert whole.answer("page", field) == bit_by_bit.answer("page", field)
    assert whole.of(["leaf"]) == bit_by_bit.of(["leaf"]) == standing(rows)


def test_acceptance_counts_only_for_what_was_seen() -> None:
    """A word of acceptance for pages 3 and 4 missing says nothing of page 2."""
    row = _decision(1, DecisionKind.ACCEPT, {"reason": "page_missing", "detail": "3,4"})
    decided = Decided([row])
    kind = ProblemKind.PAGE_MISSING
    assert decided.acceptance(["leaf"], "page", kind, "3,4") == row
    assert decided.acceptance(["leaf"], "page", kind, "2,3,4") is None
    assert decided.acceptance(["leaf"], None, kind, "3,4") is None
    assert decided.acceptance(["leaf"], "page", ProblemKind.PAGE, "3,4") is None


def test_withdrawal_of_several_leaves() -> None:
    """One WITHDRAW row may list the leaves of a whole script; its undoing brings all back."""
    row = _decision(1, DecisionKind.WITHDRAW, {"sheets": ["leaf", "leaf 2"]})
    assert withdrawn_sheets(row) == ("leaf", "leaf 2")
    decided = Decided([row])
    assert decided.withdrawal("leaf 2") == row
    decided.add([_revoke(2, 1)])
    assert decided.withdrawal("leaf") is decided.withdrawal("leaf 2") is None


def test_person_answer_keeps_what_the_machine_read() -> None:
    """A person's answer says who, when and why, and over which reading it stands."""
    reading = FieldReading("AB", ("A", "B"), FieldStatus.MULTIPLE, 0.5)
    several = _decision(1, value={"value": "AB", "values": ["A", "B"]})
    answer = person_answer(several, "q1", reading, single=True)
    assert (answer.status, answer.values, answer.origin) == (FieldStatus.MULTIPLE, ("A", "B"), Origin.PERSON)
    assert (answer.who, answer.when, answer.machine) == ("王", several.created_at, reading)
    assert person_answer(several, "q1", reading, single=False).status is FieldStatus.OK
    blank = person_answer(_decision(2, value={"value": "", "values": []}), "q1", reading, single=True)
    assert (blank.status, blank.values, blank.value) == (FieldStatus.BLANK, (), "")


def test_damaged_values_do_not_stop_the_program() -> None:
    """Values of the wrong shape are taken as no values, page numbers that are none as no word."""
    odd = _decision(1, value={"values": "AB"})
    assert person_answer(odd, "q1", None, single=True).values == ()
    assert Decided([_decision(2, DecisionKind.IDENTIFY, {"page": "two"})]).page_number("page") is None
