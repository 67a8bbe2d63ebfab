"""Hold what was read of the demo exam against what was really on its paper.

The one unforgivable result is a silent error: an answer or a number given as sure that is wrong. The demo
also fails if something unsure is missing from the correction list, or if a leaf got lost on the way.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scanstation.domain.problems import ProblemKind, ScriptState
from scanstation.domain.reading import FieldStatus
from scanstation.review.answers import Answer
from scanstation.review.scripts import Script
from scanstation.simulate.truth import Case, LeafTruth, Need
from scanstation.workflow.board import Board

_SURE = (FieldStatus.OK, FieldStatus.BLANK)
_NOT_OURS = (Case.OTHER_SUBJECT, Case.BLANK_PAPER)


@dataclass(frozen=True)
class LeafCheck:
    """One leaf: what it really was, how it stands, and what is wrong about that.

    `silent` names fields that were given as sure and are wrong, `unlisted` fields that are unsure and not in
    the correction list; `missed`: a person must look at the leaf and nothing says so.
    """

    truth: LeafTruth
    state: ScriptState | None
    fields: int
    silent: tuple[str, ...] = ()
    unlisted: tuple[str, ...] = ()
    missed: bool = False
    asked: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        """Whether nothing is wrong with how the leaf stands."""
        return not (self.silent or self.unlisted or self.missed or self.state is None)


@dataclass(frozen=True)
class DemoCheck:
    """The check of all leaves, in feed order."""

    leaves: tuple[LeafCheck, ...]

    @property
    def good(self) -> bool:
        """Whether the demo passed."""
        return bool(self.leaves) and all(leaf.good for leaf in self.leaves)

    @property
    def silent_errors(self) -> int:
        """Return how many fields were given as sure and are wrong."""
        return sum(len(leaf.silent) for leaf in self.leaves)

    @property
    def fields(self) -> int:
        """Return how many fields were compared."""
        return sum(leaf.fields for leaf in self.leaves)


def check_demo(board: Board, truths: Sequence[LeafTruth]) -> DemoCheck:
    """Compare the board of the demo session with the truth of its leaves, matched by place in the feed."""
    by_seq = {leaf.sheet.seq: script for script in board.scripts for leaf in script.leaves}
    extra = [seq for seq in by_seq if not 1 <= seq <= len(truths)]
    checks = [_check(truth, by_seq.get(truth.index)) for truth in truths]
    # a leaf that was never fed is as bad as one that was lost
    checks += [LeafCheck(LeafTruth(seq, Case.CLEAN, None, ""), None, 0) for seq in extra]
    return DemoCheck(tuple(checks))


def _check(truth: LeafTruth, script: Script | None) -> LeafCheck:
    if script is None:
        return LeafCheck(truth, None, 0)
    asked = tuple(dict.fromkeys(p.field_id or p.kind.value for p in script.problems))
    missed = truth.need is Need.MUST and script.state in (ScriptState.GOOD, ScriptState.UNREAD)
    compared = list(_compared(truth, script))
    silent = [name for name, sure, right, _ in compared if sure and not right]
    listed = {p.field_id for p in script.problems}
    whole = {ProblemKind.PAGE, ProblemKind.PAGE_MISSING, ProblemKind.ABSENT} & {
        p.kind for p in script.problems
    }
    # As the correction list has it: of an absentee nothing but the number is asked.
    to_ask = (
        [] if whole else [c for c in compared if c[0] == "number" or not script.absent]
    )  # as the list does
    unlisted = [name for name, sure, _, part in to_ask if not sure and not listed & part]
    return LeafCheck(truth, script.state, len(compared), tuple(silent), tuple(unlisted), missed, asked)


def _compared(truth: LeafTruth, script: Script) -> Iterator[tuple[str, bool, bool, set[str | None]]]:
    """Yield (name, given as sure, right, ids under which the correction list has it) of every field."""
    number = script.number
    if truth.case in _NOT_OURS:
        yield "number", number.status is FieldStatus.OK, False, {None}
        return
    sure = number.status is FieldStatus.OK and not script.has(ProblemKind.NUMBER)
    identity = {None, *script.content.layout.template.identity}
    yield "number", sure, number.value == truth.number, identity
    for field_id, value in truth.answers.items():
        answer = script.answers.get(field_id)
        if answer is None or field_id in identity:
            continue
        yield field_id, _sure(answer), answer.value == value, {field_id}


def _sure(answer: Answer) -> bool:
    return answer.status in _SURE
