"""Whether a decision settles or changes what an item of the correction list asks."""

from scanstation.domain.problems import ProblemKind
from scanstation.domain.rows import Decision, DecisionKind
from scanstation.review.answers import withdrawn_sheets
from scanstation.review.problems import Problem


def bears_on(decision: Decision, problem: Problem) -> bool:
    """Tell whether who looks at `problem` should know of `decision` before deciding: it is about the same.

    An undone decision bears on what it was about, as its row names the same place.
    """
    sheets = {decision.sheet_id, *withdrawn_sheets(decision)}
    if not sheets & set(problem.sheet_ids):
        return False
    match decision.kind:
        case DecisionKind.ANSWER:
            return (decision.page_id, decision.field_id) == (problem.page_id, problem.field_id)
        case DecisionKind.NUMBER:
            return DecisionKind.NUMBER in problem.actions
        case DecisionKind.ACCEPT:
            return decision.value.get("reason") == problem.kind.value
        case DecisionKind.IDENTIFY:
            return decision.page_id == problem.page_id or problem.kind is ProblemKind.PAGE_MISSING
        case DecisionKind.REVOKE:
            return decision.page_id in (None, problem.page_id) and (
                decision.field_id in (None, problem.field_id)
            )
    return True
