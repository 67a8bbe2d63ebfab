"""From scripts to scores."""

from decimal import Decimal
from typing import Any

from scanstation.domain.reading import FieldReading, FieldStatus, PageReading, PageStatus
from scanstation.scoring.score import Score
from scanstation.workflow import correct
from scanstation.workflow.keys import save_key_rows
from scanstation.workflow.scores import score_script, session_key

_ROWS = [
    ["题号", "答案", "分值", "少选得分", "题本", "选做组"],
    ["q1", "A", 5, "", "A", ""], ["q1", "B", 5, "", "B", ""], ["q2", "B", 5, "", "", ""],
    ["q3", "ACD", 6, 3, "", ""],
]  # fmt: skip


def _scores(office: Any) -> list[Score]:
    save_key_rows(office.workspace, office.session.id, _ROWS, "王")
    key, _ = session_key(office.workspace, office.session.id)
    return [score_script(key, script) for script in office.board().scripts]


def _reading(values: str, status: FieldStatus) -> FieldReading:
    return FieldReading(values, tuple(values), status, 0.5)


def test_scores_follow_decisions(office: Any, doubtful: FieldReading) -> None:
    """A doubtful answer is pending by name; what a person says is scored."""
    office.feed(office.front(q2=doubtful))
    (before,) = _scores(office)
    assert (before.total, before.pending) == (None, ("q2",))
    correct.answer(office.workspace, office.board().problems[0], ["B"], "王")
    (after,) = _scores(office)
    assert (after.total, after.maximum) == (Decimal(13), Decimal(16))


def test_confirmed_several_marks_earn_nothing(office: Any, doubtful: FieldReading) -> None:
    """Several marks, confirmed by a person, are settled and wrong."""
    office.feed(office.front(q2=doubtful))
    correct.answer(office.workspace, office.board().problems[0], ["A", "B"], "王")
    assert _scores(office)[0].total == 8


def test_booklet_decides_the_key(office: Any) -> None:
    """The same answers score by the student's booklet; an unknown one leaves only its items pending."""
    office.feed(office.front("1001"))
    office.feed(office.front("1002", booklet=_reading("B", FieldStatus.OK)))
    office.feed(office.front("1003", booklet=_reading("", FieldStatus.BLANK)))
    first, second, third = _scores(office)
    assert (first.total, second.total) == (13, 8)
    assert (third.total, third.pending) == (None, ("q1",))


def test_no_booklet_marked(office: Any) -> None:
    """A person's word that none is marked: an empty sheet scores nothing, answers that depend on it wait."""
    nothing = _reading("", FieldStatus.BLANK)
    office.feed(office.front("1001", booklet=nothing, q1=nothing, q2=nothing, q3=nothing))
    office.feed(office.front("1002", booklet=nothing))
    for problem in office.board().problems:
        correct.answer(office.workspace, problem, [], "王")
    empty, answered = _scores(office)
    assert (empty.total, empty.pending) == (0, ())
    assert (answered.total, answered.pending) == (None, ("q1",))


def test_absentee_and_doubtful_absentee(office: Any) -> None:
    """An absentee has no score; while the absence is in doubt there is no total."""
    nothing = _reading("", FieldStatus.BLANK)
    office.feed(office.front(absent=_reading("Q", FieldStatus.OK), q1=nothing, q2=nothing, q3=nothing))
    office.feed(office.front("1002", absent=_reading("Q", FieldStatus.OK)))
    absent, doubt = _scores(office)
    assert absent.absent and absent.total is None and not absent.pending
    assert doubt.pending == ("absence",)


def test_page_that_is_not_there(office: Any) -> None:
    """Nothing on an unplaced page is scored."""
    office.feed(PageReading(PageStatus.UNPLACED))
    (score,) = _scores(office)
    assert score.pending == ("q1", "q2", "q3")


def test_session_without_key(office: Any) -> None:
    """Without a key there are no items to score."""
    office.feed(office.front())
    key, version = session_key(office.workspace, office.session.id)
    assert version is None and score_script(key, office.board().scripts[0]).items == ()
