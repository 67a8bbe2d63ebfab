"""Windows of time, reopening, and the steps of a review."""

from datetime import UTC, datetime, timedelta

import pytest

from scanstation.domain.gates import Reopening, Review, Role, Task, Verdict, Window
from scanstation.registry.gates import (
    ReviewState,
    may_follow,
    reopened,
    review_state,
    school_may_change,
    window_open,
)

NOON = datetime(2026, 5, 27, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def _window(opens: datetime, closes: datetime, made: datetime, task: Task = Task.STUDENTS) -> Window:
    return Window("w", "e", task, Role.SCHOOL, opens, closes, "赵", made)


def _review(verdict: Verdict, at: datetime) -> Review:
    return Review("r", "e", Task.STUDENTS, "0101", verdict, "赵", "", at)


def test_a_window_opens_and_closes() -> None:
    """The opening instant is inside, the closing one outside; other roles and tasks are not touched."""
    windows = [_window(NOON, NOON + HOUR, NOON)]
    seen = [window_open(windows, Task.STUDENTS, Role.SCHOOL, NOON + i * HOUR / 2) for i in (-1, 0, 1, 2)]
    assert seen == [False, True, True, False]
    assert window_open(windows, Task.STUDENTS, Role.DISTRICT, NOON - HOUR)
    assert window_open(windows, Task.TEACHERS, Role.SCHOOL, NOON - HOUR)


def test_the_newest_window_counts() -> None:
    """A deadline that was moved is moved for everybody."""
    windows = [_window(NOON, NOON + 9 * HOUR, NOON), _window(NOON, NOON + HOUR, NOON + HOUR / 2)]
    assert not window_open(windows, Task.STUDENTS, Role.SCHOOL, NOON + 2 * HOUR)


def test_one_school_is_let_in_for_a_time() -> None:
    """From the moment it was allowed until its end, this school and this task only."""
    allowed = [Reopening("o", "e", Task.STUDENTS, "0101", NOON + HOUR, "赵", "漏报", NOON)]
    assert reopened(allowed, Task.STUDENTS, "0101", NOON)
    assert not reopened(allowed, Task.STUDENTS, "0101", NOON + HOUR)
    assert not reopened(allowed, Task.STUDENTS, "0101", NOON - HOUR)
    assert not reopened(allowed, Task.STUDENTS, "0102", NOON)
    assert not reopened(allowed, Task.TEACHERS, "0101", NOON)


@pytest.mark.parametrize(
    ("review", "changed", "state"),
    [
        (None, None, ReviewState.DRAFT),
        (None, NOON, ReviewState.DRAFT),
        (_review(Verdict.SUBMITTED, NOON), NOON - HOUR, ReviewState.SUBMITTED),
        (_review(Verdict.SUBMITTED, NOON), NOON + HOUR, ReviewState.DRAFT),
        (_review(Verdict.PASSED, NOON), None, ReviewState.PASSED),
        (_review(Verdict.PASSED, NOON), NOON + HOUR, ReviewState.DRAFT),
        (_review(Verdict.RETURNED, NOON), NOON + HOUR, ReviewState.RETURNED),
    ],
)
def test_how_a_report_stands(review: Review | None, changed: datetime | None, state: ReviewState) -> None:
    """What was submitted or passed and then changed has to be submitted anew."""
    assert review_state(review, changed) is state


def test_steps_of_a_review() -> None:
    """Submitted, then passed or returned; what passed can be returned; nothing else."""
    steps = {(state, verdict) for state in ReviewState for verdict in Verdict if may_follow(state, verdict)}
    assert steps == {
        (ReviewState.DRAFT, Verdict.SUBMITTED),
        (ReviewState.RETURNED, Verdict.SUBMITTED),
        (ReviewState.SUBMITTED, Verdict.PASSED),
        (ReviewState.SUBMITTED, Verdict.RETURNED),
        (ReviewState.PASSED, Verdict.RETURNED),
    }
    assert [s for s in ReviewState if school_may_change(s)] == [ReviewState.DRAFT, ReviewState.RETURNED]
