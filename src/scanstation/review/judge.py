"""Make a script from its leaves: its number, booklet, absence, open problems and state."""

from collections.abc import Sequence
from dataclasses import replace

from scanstation.domain.problems import ProblemKind, ScriptState
from scanstation.review.field_checks import absence, field_problems
from scanstation.review.numbers import number_answer, number_problems
from scanstation.review.page_checks import page_problems
from scanstation.review.problems import Problem
from scanstation.review.scripts import Content, Script

_BAD = (ProblemKind.PAGE, ProblemKind.PAGE_MISSING)


def judge(content: Content) -> Script:
    """Return the script as it stands by itself; what stands across scripts is added by `Crosscheck`."""
    withdrawal = content.decided.withdrawal(content.id) if content.leaves[0].withdrawn else None
    number, machine = number_answer(content)
    booklet = content.answer(content.layout.booklet) if content.layout.booklet is not None else None
    absent, unclear_absence = absence(content)
    problems: tuple[Problem, ...] = ()
    if withdrawal is None:
        problems = (
            *(pages := tuple(page_problems(content))),
            *number_problems(content, number, machine, page_problems=bool(pages)),
            *((unclear_absence,) if unclear_absence is not None else ()),
            *(() if absent else field_problems(content)),
        )
    return Script(
        content,
        number,
        machine.candidates,
        booklet,
        absent,
        problems,
        state_of(content, problems, withdrawn=withdrawal is not None),
        withdrawal,
    )


def with_problems(script: Script, more: Sequence[Problem]) -> Script:
    """Return `script` with problems that were found across scripts, in their place in the order."""
    order = list(ProblemKind)
    problems = tuple(sorted((*script.problems, *more), key=lambda p: order.index(p.kind)))
    state = state_of(script.content, problems, withdrawn=script.withdrawal is not None)
    return replace(script, problems=problems, state=state)


def state_of(content: Content, problems: Sequence[Problem], *, withdrawn: bool) -> ScriptState:
    """Return how a script with these open problems stands. What is surely bad shows before all is read."""
    if withdrawn:
        return ScriptState.WITHDRAWN
    if any(p.kind in _BAD for p in problems):
        return ScriptState.BAD
    if content.waiting:
        return ScriptState.UNREAD
    return ScriptState.UNSURE if problems else ScriptState.GOOD
