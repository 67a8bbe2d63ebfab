"""Keying by two people on request: neither sees the other's word or the machine's; what both say is decided.

As soon as two different people say the same of an item, that is decided. Until then it goes to one more
person: where the first two differ, a third settles it by agreeing with one of them.
"""

from scanstation.domain.problems import ProblemKind
from scanstation.domain.rows import Decision, DecisionKind
from scanstation.domain.turns import Keying
from scanstation.review.problems import Problem
from scanstation.store.workspace import Workspace
from scanstation.workflow.correct import Draft, write
from scanstation.workflow.correction.errors import KeyedAlready
from scanstation.workflow.correction.sharing import standing_words
from scanstation.workflow.errors import OperatorMissing

_KEYED = (DecisionKind.ANSWER, DecisionKind.NUMBER)


def can_be_doubled(problem: Problem) -> bool:
    """Whether an item asks what stands on the paper. A duplicate doesn't: two known numbers are compared."""
    return problem.kind is not ProblemKind.DUPLICATE and any(a in _KEYED for a in problem.actions)


def is_doubled(workspace: Workspace, problem: Problem, draft: Draft) -> bool:
    """Whether this word on an item needs a second one. To withdraw a sheet or accept it needs none."""
    return (
        draft.kind in _KEYED
        and can_be_doubled(problem)
        and workspace.keyings.is_requested(problem.session_id, problem.id)
    )


def key_double(workspace: Workspace, problem: Problem, draft: Draft, who: str) -> Decision | Keying:
    """Keep one person's word; write the decision when another person said the same.

    Raises KeyedAlready when the words that stand have one of this person, OperatorMissing.
    """
    name = who.strip()
    if not name:
        raise OperatorMissing
    said = standing_words(workspace.keyings.of_item(problem.session_id, problem.id))
    if any(word.who == name for word in said):
        raise KeyedAlready(who=name)
    word = workspace.keyings.add(
        problem.session_id, problem.id, {"kind": draft.kind.value, "value": dict(draft.value)}, name
    )
    agreeing = [other.who for other in said if other.value == word.value]
    if not agreeing:
        return word
    return write(workspace, draft, name, f"{agreeing[0]} + {name}")
