"""Who may write which lists now, and how the review of a school's report stands (REG-08, REG-11)."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from scanstation.domain.gates import Reopening, Review, Role, Task, Verdict, Window


class ReviewState(StrEnum):
    """How a school's report stands."""

    DRAFT = "draft"  # nothing was submitted, or it was changed since
    SUBMITTED = "submitted"
    PASSED = "passed"
    RETURNED = "returned"


def window_open(windows: Iterable[Window], task: Task, role: Role, at: datetime) -> bool:
    """Whether the window for a task and role is open; where none was ever set, nothing is closed.

    Of several windows the newest counts. The closing time itself is outside.
    """
    mine = [w for w in windows if w.task is task and w.role is role]
    if not mine:
        return True
    window = max(mine, key=lambda w: (w.created_at, w.id))
    return window.opens_at <= at < window.closes_at


def reopened(reopenings: Iterable[Reopening], task: Task, school_code: str, at: datetime) -> bool:
    """Whether one school was let in again and its time is not over."""
    return any(
        r.task is task and r.school_code == school_code and r.created_at <= at < r.closes_at
        for r in reopenings
    )


def review_state(review: Review | None, changed_at: datetime | None) -> ReviewState:
    """Return how a report stands by its newest review step and the time of its newest change."""
    if review is None:
        return ReviewState.DRAFT
    if review.verdict is not Verdict.RETURNED and changed_at is not None and changed_at > review.created_at:
        return ReviewState.DRAFT  # what was submitted or passed is no longer what stands there
    return ReviewState(review.verdict.value)


_MOVES = {
    ReviewState.DRAFT: {Verdict.SUBMITTED},
    ReviewState.RETURNED: {Verdict.SUBMITTED},
    ReviewState.SUBMITTED: {Verdict.PASSED, Verdict.RETURNED},
    ReviewState.PASSED: {Verdict.RETURNED},
}


def may_follow(state: ReviewState, verdict: Verdict) -> bool:
    """Whether a review step fits how the report stands."""
    return verdict in _MOVES[state]


def school_may_change(state: ReviewState) -> bool:
    """Whether a school may still change its report: not while it is looked at, nor after it passed."""
    return state in (ReviewState.DRAFT, ReviewState.RETURNED)
