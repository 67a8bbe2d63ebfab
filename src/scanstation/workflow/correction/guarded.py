"""A decision that nobody makes unknowingly: checked and written in one go, with the next item claimed.

Two things are looked at, in the store and not in what a window remembers: that no other window has the item
open, and that nobody decided on it since this window last looked.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import timedelta

from scanstation.domain.rows import Decision, DecisionKind
from scanstation.domain.turns import Keying
from scanstation.review.bearing import bears_on
from scanstation.review.problems import Problem
from scanstation.store.workspace import Workspace
from scanstation.workflow.correct import Draft, undo, write
from scanstation.workflow.correction.double_keying import is_doubled, key_double
from scanstation.workflow.correction.errors import DecidedElsewhere, ItemTaken
from scanstation.workflow.export_words import REASONS

LEASE = timedelta(minutes=5)
"""How long an item stays with a window that says nothing more: enough for a way to the shelf."""


@dataclass(frozen=True)
class Seat:
    """A person in front of a window. `holder` names the window.

    `seen` is the newest decision row that its picture of the session holds, `own` are decisions of its own.
    """

    holder: str
    who: str
    seen: int = 0
    own: Collection[str] = field(default=())


def decide(
    workspace: Workspace,
    problem: Problem,
    seat: Seat,
    draft: Draft,
    *,
    why: str = "",
    following: str | None = None,
) -> Decision | Keying:
    """Write a decision on an item, unless somebody else has it or has decided. All or nothing.

    Of an answer or number without a reason the record says what was asked about.

    Of an item that is keyed twice the first word is only kept; the decision follows when a second person says
    the same, and until then it goes to one more. The item `following` is claimed with it, where it is free.
    Raises ItemTaken, DecidedElsewhere, KeyedAlready, OperatorMissing.
    """
    with workspace.together():
        check_free(workspace, problem, seat)
        check_unsettled(workspace, problem, seat)
        if is_doubled(workspace, problem, draft):
            done = key_double(workspace, problem, draft, seat.who)
        else:
            done = write(workspace, draft, seat.who, why or _asked_about(problem, draft))
        if following is not None:
            workspace.claims.claim(
                problem.session_id, [following], holder=seat.holder, who=seat.who, lease=LEASE
            )
    return done


def _asked_about(problem: Problem, draft: Draft) -> str:
    """Return why a field or number was asked about, by its readings and in the words of exported tables."""
    if draft.kind not in (DecisionKind.ANSWER, DecisionKind.NUMBER):
        return ""
    return "、".join(REASONS[reason] for reason in dict.fromkeys(problem.reasons))


def take_back(workspace: Workspace, done: Decision | Keying, who: str) -> Decision | Keying:
    """Undo what `decide` did. Raises OperatorMissing."""
    if isinstance(done, Decision):
        return undo(workspace, done, who)
    return workspace.keyings.add(done.session_id, done.item_id, {}, done.who, takes_back=done.id)


def check_free(workspace: Workspace, problem: Problem, seat: Seat) -> None:
    """Raise ItemTaken when another window's claim on the item still runs."""
    claim = workspace.claims.holder_of(problem.id)
    if claim is not None and claim.holder != seat.holder and claim.expires_at > workspace.now():
        until = f"{claim.expires_at.astimezone():%H:%M}"
        raise ItemTaken(who=claim.who, until=until)


def check_unsettled(workspace: Workspace, problem: Problem, seat: Seat) -> None:
    """Raise DecidedElsewhere when a decision about the item came that the window has not seen."""
    for decision in workspace.decisions.after(problem.session_id, seat.seen)[0]:
        if decision.id not in seat.own and bears_on(decision, problem):
            raise DecidedElsewhere(who=decision.who)
