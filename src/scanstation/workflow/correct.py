"""A person's word on an item of the correction list, or on any field. Each call appends one decision.

Nothing is changed or deleted: undoing appends a REVOKE, and what counts follows by the rule in
`review.answers`. Call `Board.refresh` afterwards to see the effect. What may be said is checked by the
`…_draft` functions, which write nothing yet.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scanstation.domain.problems import ProblemKind
from scanstation.domain.rows import Decision, DecisionKind
from scanstation.review.problems import Problem
from scanstation.store.workspace import Workspace
from scanstation.workflow.errors import ActionRefused, DecisionRefused, NumberRefused, OperatorMissing


@dataclass(frozen=True)
class Draft:
    """A decision that was checked and is not written yet."""

    session_id: str
    sheet_id: str
    kind: DecisionKind
    value: Mapping[str, object]
    page_id: str | None = None
    field_id: str | None = None


_NUMBER = re.compile(r"[0-9A-Za-z]{1,32}")
_AT_MOST_ONE = (ProblemKind.BOOKLET, ProblemKind.SELECTION, ProblemKind.ABSENT)


def answer_draft(problem: Problem, values: Sequence[str]) -> Draft:
    """Say what is marked in the problem's field: options, none for blank, several where several are marked.

    A digit grid takes one character per column ("" for a blank one); a barcode takes its text as the only
    value; a booklet and a choose-one field take at most one. Raises DecisionRefused,
    ActionRefused.
    """
    if problem.field_id is None or DecisionKind.ANSWER not in problem.actions:
        raise ActionRefused
    given = [str(v) for v in values]
    if problem.columns:
        _check_columns(problem, given)
    elif problem.options:
        unknown = [v for v in given if v not in problem.options]
        too_many = len(given) > 1 and problem.kind in _AT_MOST_ONE
        if unknown or too_many or len(set(given)) != len(given):
            raise _refused(problem, given, problem.options)
        given = [option for option in problem.options if option in given]
    elif len(given) > 1 or any(len(v) > 256 or not v.isprintable() for v in given):
        raise _refused(problem, given, ())
    value = {"value": "".join(given), "values": given}
    return _draft(problem, DecisionKind.ANSWER, value, problem.page_id, problem.field_id)


def _check_columns(problem: Problem, given: Sequence[str]) -> None:
    if len(given) != len(problem.columns):
        raise _refused(problem, given, ("?" * len(problem.columns),))
    for value, options in zip(given, problem.columns, strict=True):
        if value and value not in options:
            raise _refused(problem, given, options)


def _refused(problem: Problem, given: Sequence[str], allowed: Sequence[str]) -> DecisionRefused:
    return DecisionRefused(
        entry=" ".join(given) or "∅", field=problem.title or problem.field_id, allowed=" ".join(allowed)
    )


def number_draft(problem: Problem, value: str) -> Draft:
    """Say the script's exam number: digits or letters, as many as the digit grid has columns if there is one.

    Raises NumberRefused, ActionRefused.
    """
    if DecisionKind.NUMBER not in problem.actions:
        raise ActionRefused
    text = value.strip()
    length = len(problem.columns)
    if not _NUMBER.fullmatch(text) or (length and len(text) != length):
        raise NumberRefused(entry=value[:64], length=length or "1–32")
    return _draft(problem, DecisionKind.NUMBER, {"value": text}, problem.page_id)


def identify_draft(problem: Problem, page: int) -> Draft:
    """Say which template page the problem's image is. Its fields then wait to be keyed from the picture.

    Raises DecisionRefused when the template has no such page, ActionRefused.
    """
    if DecisionKind.IDENTIFY not in problem.actions:
        raise ActionRefused
    if page not in problem.all_pages:
        raise _refused(problem, [str(page)], [str(p) for p in problem.all_pages])
    return _draft(problem, DecisionKind.IDENTIFY, {"page": page}, problem.page_id)


def withdraw_draft(problem: Problem, sheet_ids: Sequence[str] = ()) -> Draft:
    """Say that the problem's leaf (PAGE) or whole script (the other kinds) does not count.

    `sheet_ids` names other leaves instead, for example those of the other script of a duplicate. It stays on
    record, and one `undo` brings all of it back.
    """
    sheets = list(sheet_ids or problem.sheet_ids)
    return Draft(problem.session_id, sheets[0], DecisionKind.WITHDRAW, {"sheets": sheets})


def accept_draft(problem: Problem) -> Draft:
    """Say that the problem was seen and is right as it is. Raises ActionRefused."""
    if DecisionKind.ACCEPT not in problem.actions:
        raise ActionRefused
    one_page = problem.kind in (ProblemKind.PAGE, ProblemKind.ABSENT)
    value = {"reason": problem.kind.value, "detail": problem.detail}
    return _draft(problem, DecisionKind.ACCEPT, value, problem.page_id if one_page else None)


def _draft(
    problem: Problem,
    kind: DecisionKind,
    value: Mapping[str, object],
    page_id: str | None,
    field_id: str | None = None,
) -> Draft:
    return Draft(problem.session_id, problem.sheet_id, kind, value, page_id, field_id)


def write(workspace: Workspace, draft: Draft, who: str, why: str = "") -> Decision:
    """Append a decision. Raises OperatorMissing."""
    if not who.strip():
        raise OperatorMissing
    return workspace.decisions.add(
        session_id=draft.session_id,
        sheet_id=draft.sheet_id,
        page_id=draft.page_id,
        field_id=draft.field_id,
        kind=draft.kind,
        value=draft.value,
        who=who.strip(),
        why=why.strip(),
    )


def answer(
    workspace: Workspace, problem: Problem, values: Sequence[str], who: str, why: str = ""
) -> Decision:
    """Write what `answer_draft` says. Raises its errors, OperatorMissing."""
    return write(workspace, answer_draft(problem, values), who, why)


def number(workspace: Workspace, problem: Problem, value: str, who: str, why: str = "") -> Decision:
    """Write what `number_draft` says. Raises its errors, OperatorMissing."""
    return write(workspace, number_draft(problem, value), who, why)


def identify(workspace: Workspace, problem: Problem, page: int, who: str, why: str = "") -> Decision:
    """Write what `identify_draft` says. Raises its errors, OperatorMissing."""
    return write(workspace, identify_draft(problem, page), who, why)


def withdraw(
    workspace: Workspace, problem: Problem, who: str, why: str = "", *, sheet_ids: Sequence[str] = ()
) -> Decision:
    """Write what `withdraw_draft` says. Raises OperatorMissing."""
    return write(workspace, withdraw_draft(problem, sheet_ids), who, why)


def accept(workspace: Workspace, problem: Problem, who: str, why: str = "") -> Decision:
    """Write what `accept_draft` says. Raises ActionRefused, OperatorMissing."""
    return write(workspace, accept_draft(problem), who, why)


def undo(workspace: Workspace, decision: Decision, who: str, why: str = "") -> Decision:
    """Take a decision back; undoing an undo brings it back. Raises OperatorMissing."""
    value = {"decision_id": decision.id}
    place = (decision.page_id, decision.field_id)
    return write(
        workspace,
        Draft(decision.session_id, decision.sheet_id, DecisionKind.REVOKE, value, *place),
        who,
        why,
    )
