"""Who is expected in a session: by its own plain list, else by the registry of its exam."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from scanstation.domain.registry import ListKind, Student
from scanstation.domain.sittings import SittingChange, SittingRule
from scanstation.ledger.facts import Expected, Place
from scanstation.registry.sittings import takes
from scanstation.store.workspace import Workspace


@dataclass(frozen=True)
class Roster:
    """Who is expected, and by exam number who else of the exam is not."""

    expected: tuple[Expected, ...] = ()
    elsewhere: Mapping[str, str] = field(default_factory=dict)

    @property
    def known(self) -> bool:
        """Whether anybody is expected: without a list there is nothing to compare with."""
        return bool(self.expected)


@dataclass(frozen=True)
class RosterChange:
    """What of an exam's registry would be otherwise.

    `students` are new ones with an id of their own, and other versions of those who are there (`removed`:
    taken out); `numbers` exam numbers that would be given, by a student's entry id; `schools` names by code;
    `rules` who would take a session, `takes` whether single students (by entry id) would, both by session id.
    """

    students: Sequence[Student] = ()
    numbers: Mapping[str, str] = field(default_factory=dict)
    schools: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, SittingRule] = field(default_factory=dict)
    takes: Mapping[str, Mapping[str, bool]] = field(default_factory=dict)


_NO_CHANGE = RosterChange()
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class RosterSource:
    """Reads the roster of a session, again only when a list that it follows from has changed."""

    def __init__(self, workspace: Workspace, session_id: str) -> None:
        self._workspace = workspace
        self._session = workspace.exams.session(session_id)
        self._token: tuple[object, ...] | None = None
        self._roster = Roster()

    def read(self) -> Roster:
        """Return the roster as it is now."""
        token = self._now()
        if token != self._token:
            self._roster = self._make()
            self._token = token
        return self._roster

    def read_with(self, change: RosterChange) -> Roster:
        """Return the roster as it would be."""
        return self._make(change)

    def _now(self) -> tuple[object, ...]:
        """Return what changes whenever the roster may."""
        workspace, exam_id = self._workspace, self._session.exam_id
        marks = [workspace.lists.mark(exam_id, kind) for kind in (ListKind.STUDENTS, ListKind.SCHOOLS)]
        sessions = [session.id for session in workspace.exams.list_sessions(exam_id)]
        lists = [workspace.expected_lists.newest_id(session_id) for session_id in sessions]
        rule = workspace.sittings.rule(self._session.id)
        changes = len(workspace.sittings.changes(self._session.id))
        numbers = workspace.exam_numbers.count(exam_id)
        return (*marks, *lists, rule, changes, numbers)

    def _make(self, change: RosterChange = _NO_CHANGE) -> Roster:
        plain = self._workspace.expected_lists.latest(self._session.id)
        others = self._other_lists()
        if plain is None:
            roster = self._by_registry(change)
            return Roster(roster.expected, {**others, **roster.elsewhere})
        expected = tuple(
            Expected(row.number, row.number, row.name, Place(row.school, row.room), row.seat, row.booklet)
            for row in plain.rows
        )
        own = {student.number for student in expected}
        found = {**others, **self._by_registry(change, everybody=True).elsewhere}
        return Roster(expected, {number: name for number, name in found.items() if number not in own})

    def _other_lists(self) -> dict[str, str]:
        """Return by number who stands in the plain lists of the exam's other sessions."""
        found: dict[str, str] = {}
        for session in self._workspace.exams.list_sessions(self._session.exam_id):
            if session.id != self._session.id:
                other = self._workspace.expected_lists.latest(session.id)
                found |= {row.number: row.name or session.title for row in other.rows} if other else {}
        return found

    def _by_registry(self, change: RosterChange, *, everybody: bool = False) -> Roster:
        """Return who takes the session by the registry; with `everybody` all of them count as elsewhere."""
        workspace, exam_id = self._workspace, self._session.exam_id
        names = {school.code: school.name for school in workspace.lists.entries(ListKind.SCHOOLS, exam_id)}
        names.update(change.schools)
        numbers = _with_numbers(workspace.exam_numbers.by_student(exam_id), change.numbers)
        rule = change.rules.get(self._session.id) or workspace.sittings.rule(self._session.id)
        changes = workspace.sittings.changes(self._session.id)
        for student_id, takes_it in change.takes.get(self._session.id, {}).items():
            changes[student_id] = SittingChange("", self._session.id, student_id, takes_it, "", "", _NEVER)
        expected: list[Expected] = []
        elsewhere: dict[str, str] = {}
        for student in self._students(change):
            number = numbers.get(student.entry_id, "")
            if everybody or not takes(student, rule, changes):
                elsewhere[number] = student.name
                continue
            place = Place(names.get(student.school_code, student.school_code), student.room)
            expected.append(Expected(student.entry_id, number, student.name, place, student.seat))
        elsewhere.pop("", None)
        return Roster(tuple(expected), elsewhere)

    def _students(self, change: RosterChange) -> Iterator[Student]:
        """Yield the exam's students as they would be, new ones last."""
        instead = {student.entry_id: student for student in change.students}
        for entered in self._workspace.lists.entries(ListKind.STUDENTS, self._session.exam_id):
            student = instead.pop(entered.entry_id, entered)
            if not student.removed:
                yield student
        yield from (student for student in instead.values() if not student.removed)


def _with_numbers(given: dict[str, str], fresh: Mapping[str, str]) -> dict[str, str]:
    """Return the numbers with fresh ones: who has one keeps it, and nobody gets one that somebody has."""
    taken = set(given.values())
    return given | {i: number for i, number in fresh.items() if i not in given and number not in taken}
