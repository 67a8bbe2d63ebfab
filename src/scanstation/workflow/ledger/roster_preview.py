"""What another registry would change in the ledgers of an exam, before it is one. Nothing is written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from scanstation.base.jobs import Job
from scanstation.domain.ids import new_id
from scanstation.domain.registry import Entry, ListKind, School, Student
from scanstation.domain.rows import Session
from scanstation.ledger.difference import Difference
from scanstation.ledger.digest import ledger_sha256
from scanstation.store.workspace import Workspace
from scanstation.workflow.board import Board
from scanstation.workflow.ledger.book import LedgerBook
from scanstation.workflow.ledger.roster import Roster, RosterChange
from scanstation.workflow.registry.by_hand import ReadyEntry
from scanstation.workflow.registry.coding import numbers_to_give
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

    A change of who takes sessions and of nothing else is looked at in those alone, and not in closed ones,
    which refuse it; a session that expects the same students is not opened. Progress counts sessions; the
    first look at one takes as long as opening it. Raises Cancelled and the template codec's errors.
    """
    job = job or Job()
    sessions = _with_sheets(workspace, exam_id)
    if not (change.students or change.numbers or change.schools):
        named = {*change.rules, *change.takes}
        sessions = [s for s in sessions if s.id in named and workspace.closings.standing(s.id) is None]
    found: list[SessionEffect] = []
    for done, session in enumerate(sessions):
        job.report(done, len(sessions), session.title)
        book = LedgerBook(workspace, Board(workspace, session.id))
        closed = workspace.closings.standing(session.id) is not None
        roster, other = book.roster, book.roster_with(change)
        if roster == other or (not closed and _lines_from(roster) == _lines_from(other)):
            continue
        difference = Difference(book.ledger(), book.ledger_with(other))
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
    return preview_roster(workspace, prepared.order.exam_id, roster_change(prepared.spool), job)


def preview_entry(
    workspace: Workspace, exam_id: str, ready: ReadyEntry, job: Job | None = None
) -> list[SessionEffect]:
    """Return what saving one entry would change, of students and schools; as `preview_roster`."""
    return preview_roster(workspace, exam_id, roster_change([(ready.entry, ready.exam_number)]), job)


def preview_numbers(
    workspace: Workspace, exam_id: str, pattern: str, job: Job | None = None
) -> list[SessionEffect]:
    """Return what giving exam numbers by a pattern would change; as `preview_roster`.

    Raises PatternRefused and PatternTooNarrow too.
    """
    if not _with_sheets(workspace, exam_id):
        return []
    change = RosterChange(numbers=dict(numbers_to_give(workspace, exam_id, pattern)))
    return preview_roster(workspace, exam_id, change, job)


def roster_change(entries: Iterable[tuple[Entry, str]]) -> RosterChange:
    """Return what entries, each with an exam number to be given or "", would make of the registry.

    New students get an id for the look.
    """
    students: list[Student] = []
    numbers: dict[str, str] = {}
    schools: dict[str, str] = {}
    for entry, number in entries:
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


def _lines_from(roster: Roster) -> tuple[object, ...]:
    """Return what of a roster the lines and counts of a session follow from: no names, no places."""
    expected = {(student.id, student.number, student.booklet) for student in roster.expected}
    return expected, {number for number, name in roster.elsewhere.items() if name}


def _renamed(difference: Difference) -> bool:
    return ledger_sha256(difference.before) != ledger_sha256(difference.after)
