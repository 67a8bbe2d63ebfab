"""What a correction of the registry would change in the ledgers of an exam, before it is carried out."""

from collections.abc import Sequence
from dataclasses import dataclass

from scanstation.domain.registry import Student
from scanstation.domain.rows import Session
from scanstation.ledger.difference import Difference
from scanstation.store.workspace import Workspace
from scanstation.workflow.board import Board
from scanstation.workflow.ledger.book import LedgerBook


@dataclass(frozen=True)
class SessionEffect:
    """One session whose ledger would be another. `closed`: it is signed, and would not be what was signed."""

    session: Session
    closed: bool
    difference: Difference


def preview_students(workspace: Workspace, exam_id: str, entries: Sequence[Student]) -> list[SessionEffect]:
    """Return the sessions with sheets whose ledger would change with these versions of students.

    Nothing is written. Raises the template codec's errors.
    """
    found: list[SessionEffect] = []
    for session in workspace.exams.list_sessions(exam_id):
        if not workspace.batches.list(session.id):
            continue
        book = LedgerBook(workspace, Board(workspace, session.id))
        difference = Difference(book.ledger(), book.ledger_with(entries))
        if difference:
            closed = workspace.closings.standing(session.id) is not None
            found.append(SessionEffect(session, closed, difference))
    return found
