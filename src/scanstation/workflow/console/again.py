"""A red sheet that was put in again: the new one takes its place, and nothing is deleted.

It does so by itself only where nobody could doubt it. In any other case the operator is asked, since
withdrawing the wrong sheet would lose a student's answers.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from scanstation.domain.problems import ProblemKind, ScriptState
from scanstation.domain.reading import FieldReading, FieldStatus
from scanstation.domain.rows import Decision, DecisionKind
from scanstation.review.answers import Origin
from scanstation.review.problems import Problem
from scanstation.review.scripts import Script
from scanstation.store.workspace import Workspace
from scanstation.workflow.errors import OperatorMissing


class Doubt(StrEnum):
    """Why a person has to say whether one sheet replaces another."""

    NEW_IS_BAD = "new_is_bad"  # the new sheet is red as well
    UNSURE_NUMBER = "unsure_number"  # the new sheet's number was not surely read
    ALREADY_IN = "already_in"  # another sheet has the new one's number
    OTHER_NUMBER = "other_number"  # what is known of the old sheet's number is another one
    OTHER_ANSWERS = "other_answers"  # what both surely show differs
    WORKED_ON = "worked_on"  # a person has corrected the old sheet already
    OTHER_COUNT = "other_count"  # not as many sheets came as the old script has
    SEVERAL = "several"  # more than one sheet may be the old or the new one


@dataclass(frozen=True)
class Replacement:
    """`new` (in place of `old`): `doubt` says why it is to be asked first; None: it is sure.

    `other` is the sheet that has the number already (ALREADY_IN), `came` how many leaves came.
    """

    old: Script
    new: Script
    doubt: Doubt | None = None
    other: Script | None = None
    came: int = 1


def by_number(scripts: Sequence[Script], fresh: Collection[str]) -> list[Replacement]:
    """Return the red scripts that came again: scripts of the batches `fresh` with the same sure number.

    The machine must have read the number on both, the new one must be complete and not red, and fed later.
    A duplicate that a person has let stand is none.
    """
    shared = [(new, p) for new in scripts if new.batch_id in fresh for p in new.problems if _same_number(p)]
    by_id = {script.id: script for script in scripts} if shared else {}
    found = []
    for new, problem in shared:
        others = [by_id[i] for i in problem.others if i in by_id]
        old = [s for s in others if s.state is ScriptState.BAD and _machine_number(s) and _fed(s) < _fed(new)]
        if not old or new.state is ScriptState.BAD or new.content.waiting or not _machine_number(new):
            continue
        found.append(Replacement(old[0], new, Doubt.SEVERAL if len(others) > 1 else _doubt(old[0], new)))
    return found


def by_hand(old: Script, batch_id: str, leaves: int, scripts: Sequence[Script]) -> Replacement | None:
    """Return what becomes of a red script that the operator picked, for which a batch was scanned.

    `scripts` are all of the session. It is sure only where the new number is surely read, nobody else has it,
    and it is the old one's or nothing of that could be read: the wrong paper may have been taken. None while
    fewer than `leaves` leaves of the batch are there, or something has not been read: it may have the number.
    """
    came = [s for s in scripts if s.batch_id == batch_id]
    count = sum(len(s.leaves) for s in came)
    if not came or count < leaves or any(s.content.unread for s in scripts):
        return None
    new = came[0]
    if len(came) > 1 or count != len(old.leaves):
        return Replacement(old, new, Doubt.OTHER_COUNT, came=count)
    known = new.number.status is FieldStatus.OK
    holders = [s for s in scripts if known and s.id not in (old.id, new.id) and _has(s, new.number.value)]
    if holders:
        return Replacement(old, new, Doubt.ALREADY_IN, holders[0])
    if new.state is ScriptState.BAD or new.content.waiting:
        return Replacement(old, new, Doubt.NEW_IS_BAD)
    if not _machine_number(new):
        return Replacement(old, new, Doubt.UNSURE_NUMBER)
    if _numbers(old) and new.number.value not in _numbers(old):
        return Replacement(old, new, Doubt.OTHER_NUMBER)
    return Replacement(old, new, _doubt(old, new))


def replace_sheet(workspace: Workspace, old: Script, new: Script, who: str, why: str) -> Decision:
    """Let `new` count in place of `old`; one undo takes it back. Raises OperatorMissing.

    `why` is for people and names the new sheet; its leaves are named in the decision as well.
    """
    if not who.strip():
        raise OperatorMissing
    return workspace.decisions.add(
        session_id=old.content.session_id,
        sheet_id=old.id,
        page_id=None,
        field_id=None,
        kind=DecisionKind.WITHDRAW,
        value={"sheets": list(old.content.sheet_ids), "replaced_by": list(new.content.sheet_ids)},
        who=who.strip(),
        why=why.strip(),
    )


def _same_number(problem: Problem) -> bool:
    return problem.kind is ProblemKind.DUPLICATE


def _machine_number(script: Script) -> bool:
    return script.number.status is FieldStatus.OK and script.number.origin is Origin.MACHINE


def _has(script: Script, number: str) -> bool:
    return script.withdrawal is None and script.number.value == number


def _numbers(script: Script) -> tuple[str, ...]:
    """Return the numbers that a script may have; none where nothing could be read."""
    return (script.number.value,) if script.number.status is FieldStatus.OK else script.candidates


def _fed(script: Script) -> tuple[object, str]:
    sheet = script.leaves[0].sheet
    return sheet.created_at, sheet.id


def _doubt(old: Script, new: Script) -> Doubt | None:
    if old.decisions:
        return Doubt.WORKED_ON
    return Doubt.OTHER_ANSWERS if _differ(old, new) else None


def _differ(old: Script, new: Script) -> bool:
    """Whether a field that the machine is sure of on both says something else."""
    for place in old.content.layout.fields.values():
        was, now = old.content.field_reading(place), new.content.field_reading(place)
        if was is not None and now is not None and _sure(was) and _sure(now) and was.values != now.values:
            return True
    return False


def _sure(reading: FieldReading) -> bool:
    return reading.status is FieldStatus.OK or (reading.status is FieldStatus.BLANK and not reading.reasons)
