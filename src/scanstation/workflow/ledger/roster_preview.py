"""What another registry would change in the ledgers of an exam, before it is one. Nothing is written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scanstation.base.jobs import Job
from scanstation.domain.ids import new_id
from scanstation.domain.registry import ListKind, School, Student
from scanstation.domain.rows import Session
from scanstation.ledger.difference import Difference
from scanstation.ledger.digest import ledger_sha256
from scanstation.store.workspace import Workspace
from scanstation.workflow.board import Board
from scanstation.workflow.ledger.book import LedgerBook
from scanstation.workflow.ledger.roster import RosterChange
from scanstation.workflow.registry.prepare import Prepared


@dataclass(frozen=True)
class SessionEffect:
    """One session whose ledger would be another. `closed`: it is signed, and would not be what was signed."""

    session: Session
    closed: bool
    difference: Difference


def preview_roster(
    workspace: Workspace, exam_id: str, change: RosterChange, job: Job | None = None
) -> list[SessionEffect]:
    """Return the sessions with sheets whose ledger would change; of closed ones also if only names would.

    Progress counts sessions; the first look at one takes as long as opening it. Raises Cancelled and the
    template codec's errors.
    """
    job = job or Job()
    sessions = _with_sheets(workspace, exam_id)
    found: list[SessionEffect] = []
    for done, session in enumerate(sessions):
        job.report(done, len(sessions), session.title)
        book = LedgerBook(workspace, Board(workspace, session.id))
        difference = Difference(book.ledger(), book.ledger_with(change))
        closed = workspace.closings.standing(session.id) is not None
        if difference or (closed and _renamed(difference)):
            found.append(SessionEffect(session, closed, difference))
    job.report(len(sessions), len(sessions))
    return found


def preview_students(
    workspace: Workspace, exam_id: str, entries: Sequence[Student], job: Job | None = None
) -> list[SessionEffect]:
    """Return what these versions of students would change; as `preview_roster`."""
    return preview_roster(workspace, exam_id, RosterChange(students=entries), job)


def preview_import(workspace: Workspace, prepared: Prepared, job: Job | None = None) -> list[SessionEffect]:
    """Return what the good rows of a list that was read would change; as `preview_roster`.

    Only students and schools stand in ledgers: of any other list nothing is told. The rows come into memory
    only where sheets are there: a registry is filled before that.
    """
    known = prepared.order.kind in (ListKind.STUDENTS, ListKind.SCHOOLS)
    if not known or not _with_sheets(workspace, prepared.order.exam_id):
        return []
    return preview_roster(workspace, prepared.order.exam_id, import_change(prepared), job)


def import_change(prepared: Prepared) -> RosterChange:
    """Return what an import would make of the registry; new students get an id for the look."""
    students: list[Student] = []
    numbers: dict[str, str] = {}
    schools: dict[str, str] = {}
    for entry, number in prepared.spool:
        if isinstance(entry, School):
            schools[entry.code] = entry.name
        elif isinstance(entry, Student):
            student = entry if entry.entry_id else replace(entry, entry_id=new_id())
            students.append(student)
            if number:
                numbers[student.entry_id] = number
    return RosterChange(students, numbers, schools)


def _with_sheets(workspace: Workspace, exam_id: str) -> list[Session]:
    return [
        session for session in workspace.exams.list_sessions(exam_id) if workspace.batches.list(session.id)
    ]


def _renamed(difference: Difference) -> bool:
    return ledger_sha256(difference.before) != ledger_sha256(difference.after)
