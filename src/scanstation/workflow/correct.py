"""A person's word on an item of the correction list, or on any field. Each call appends one decision.

Nothing is changed or deleted: undoing appends a REVOKE, and what counts follows by the rule in
`review.answers`. Call `Board.refresh` afterwards to see the effect.
"""

import re
from collections.abc import Mapping, Sequence

from scanstation.domain.problems import ProblemKind
from scanstation.domain.rows import Decision, DecisionKind
from scanstation.review.problems import Problem
from scanstation.store.workspace import Workspace
from scanstation.workflow.errors import ActionRefused, DecisionRefused, NumberRefused, OperatorMissing

_NUMBER = re.compile(r"[0-9A-Za-z]{1,32}")
_COUNTS = {ProblemKind.BOOKLET: (1,), ProblemKind.SELECTION: (0, 1), ProblemKind.ABSENT: (0, 1)}


def answer(
    workspace: Workspace, problem: Problem, values: Sequence[str], who: str, why: str = ""
) -> Decision:
    """Say what is marked in the problem's field: options, none for blank, several where several are marked.

    A digit grid takes one character per column ("" for a blank one); a barcode takes its text as the only
    value; a booklet takes exactly one option, a choose-one field at most one. Raises DecisionRefused,
    ActionRefused, OperatorMissing.
    """
    if problem.field_id is None or DecisionKind.ANSWER not in problem.actions:
        raise ActionRefused
    given = [str(v) for v in values]
    if problem.columns:
        _check_columns(problem, given)
    elif problem.options:
        unknown = [v for v in given if v not in problem.options]
        wrong_count = len(given) not in _COUNTS.get(problem.kind, range(len(problem.options) + 1))
        if unknown or wrong_count or len(set(given)) != len(given):
            raise _refused(problem, given, problem.options)
        given = [option for option in problem.options if option in given]
    elif len(given) > 1 or any(len(v) > 256 or not v.isprintable() for v in given):
        raise _refused(problem, given, ())
    value = {"value": "".join(given), "values": given}
    return _add(workspace, problem, DecisionKind.ANSWER, value, who, why, problem.page_id, problem.field_id)


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


def number(workspace: Workspace, problem: Problem, value: str, who: str, why: str = "") -> Decision:
    """Say the script's exam number: digits or letters, as many as the digit grid has columns if there is one.

    Raises NumberRefused, ActionRefused, OperatorMissing.
    """
    if DecisionKind.NUMBER not in problem.actions:
        raise ActionRefused
    text = value.strip()
    length = len(problem.columns)
    if not _NUMBER.fullmatch(text) or (length and len(text) != length):
        raise NumberRefused(entry=value[:64], length=length or "1–32")
    return _add(workspace, problem, DecisionKind.NUMBER, {"value": text}, who, why, problem.page_id)


def identify(workspace: Workspace, problem: Problem, page: int, who: str, why: str = "") -> Decision:
    """Say which template page the problem's image is. Its fields then wait to be keyed from the picture.

    Raises DecisionRefused when the template has no such page, ActionRefused, OperatorMissing.
    """
    if DecisionKind.IDENTIFY not in problem.actions:
        raise ActionRefused
    if page not in problem.all_pages:
        raise _refused(problem, [str(page)], [str(p) for p in problem.all_pages])
    return _add(workspace, problem, DecisionKind.IDENTIFY, {"page": page}, who, why, problem.page_id)


def withdraw(
    workspace: Workspace, problem: Problem, who: str, why: str = "", *, sheet_ids: Sequence[str] = ()
) -> Decision:
    """Say that the problem's leaf (PAGE) or whole script (the other kinds) does not count.

    `sheet_ids` names other leaves instead, for example those of the other script of a duplicate. It stays on
    record, and one `undo` brings all of it back. Raises OperatorMissing.
    """
    sheets = list(sheet_ids or problem.sheet_ids)
    value = {"sheets": sheets}
    return _write(workspace, problem.session_id, sheets[0], DecisionKind.WITHDRAW, value, who, why)


def accept(workspace: Workspace, problem: Problem, who: str, why: str = "") -> Decision:
    """Say that the problem was seen and is right as it is. Raises ActionRefused, OperatorMissing."""
    if DecisionKind.ACCEPT not in problem.actions:
        raise ActionRefused
    one_page = problem.kind in (ProblemKind.PAGE, ProblemKind.ABSENT)
    value = {"reason": problem.kind.value, "detail": problem.detail}
    page_id = problem.page_id if one_page else None
    return _add(workspace, problem, DecisionKind.ACCEPT, value, who, why, page_id)


def undo(workspace: Workspace, decision: Decision, who: str, why: str = "") -> Decision:
    """Take a decision back; undoing an undo brings it back. Raises OperatorMissing."""
    value = {"decision_id": decision.id}
    return _write(
        workspace,
        decision.session_id,
        decision.sheet_id,
        DecisionKind.REVOKE,
        value,
        who,
        why,
        decision.page_id,
        decision.field_id,
    )


def _add(
    workspace: Workspace,
    problem: Problem,
    kind: DecisionKind,
    value: Mapping[str, object],
    who: str,
    why: str,
    page_id: str | None,
    field_id: str | None = None,
) -> Decision:
    return _write(workspace, problem.session_id, problem.sheet_id, kind, value, who, why, page_id, field_id)


def _write(
    workspace: Workspace,
    session_id: str,
    sheet_id: str,
    kind: DecisionKind,
    value: Mapping[str, object],
    who: str,
    why: str,
    page_id: str | None = None,
    field_id: str | None = None,
) -> Decision:
    if not who.strip():
        raise OperatorMissing
    return workspace.decisions.add(
        session_id=session_id,
        sheet_id=sheet_id,
        page_id=page_id,
        field_id=field_id,
        kind=kind,
        value=value,
        who=who.strip(),
        why=why.strip(),
    )
