"""Explaining lines of the ledger: who, when, why; and taking it back."""

from collections.abc import Iterable

from scanstation.ledger.ledger import Line
from scanstation.store.workspace import Workspace
from scanstation.workflow.errors import OperatorMissing
from scanstation.workflow.ledger.closings import refuse_closed
from scanstation.workflow.ledger.errors import ExplanationMissing, NothingToExplain


def explain(workspace: Workspace, session_id: str, lines: Iterable[Line], who: str, why: str) -> None:
    """Explain lines as they are now; a line that changes afterwards is open again.

    Raises OperatorMissing, ExplanationMissing, SessionClosed, and NothingToExplain where there is no line.
    """
    if not who.strip():
        raise OperatorMissing
    if not why.strip():
        raise ExplanationMissing
    refuse_closed(workspace, session_id)
    keys = [line.key for line in lines]
    if not keys:
        raise NothingToExplain
    workspace.ledger_words.add(session_id, keys, who.strip(), why.strip())


def take_back(workspace: Workspace, session_id: str, lines: Iterable[Line], who: str) -> None:
    """Take the explanations of lines back. What a decision or a check-in says of them stays.

    Raises OperatorMissing, SessionClosed.
    """
    if not who.strip():
        raise OperatorMissing
    standing = workspace.ledger_words.of_session(session_id)
    keys = [line.key for line in lines if line.key in standing]
    workspace.ledger_words.add(session_id, keys, who.strip(), "")
