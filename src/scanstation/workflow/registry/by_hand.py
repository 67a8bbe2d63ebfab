"""One entry typed by a person: the same rules as for a row of a list, and on record in the same way."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.errors import InputError
from scanstation.domain.gates import TASKS, Role, Task
from scanstation.domain.ids import new_id
from scanstation.domain.registry import Entry, ListKind, RegistryChange
from scanstation.domain.said import Said
from scanstation.registry.fields import FIELDS
from scanstation.registry.grades import grade_name
from scanstation.registry.id_kinds import name_of
from scanstation.registry.places import Places
from scanstation.registry.problems import RowProblem
from scanstation.registry.row_reader import ReadRow, RowReader, RowsRefused
from scanstation.store.workspace import Workspace
from scanstation.workflow.registry.errors import NotTheirs, RegistryChanged
from scanstation.workflow.registry.gate import Writer, check_writer
from scanstation.workflow.registry.matching import FIXED, Matcher
from scanstation.workflow.registry.names import ROLE_NAMES
from scanstation.workflow.registry.prepare import school_of

_OTHER = QT_TRANSLATE_NOOP("errors", "The registry has another entry that is known by this.")
_CODE = QT_TRANSLATE_NOOP("errors", "A school keeps its code: all other lists name the school by it.")


class EntryRefused(InputError):
    """What was typed can't be taken. Fields: first, and problems, which tell it by heading."""

    code = "entry_refused"
    message = QT_TRANSLATE_NOOP("errors", "This can't be taken: {first}")
    advice = QT_TRANSLATE_NOOP("errors", "Correct what is marked; nothing was changed.")

    @property
    def problems(self) -> tuple[RowProblem, ...]:
        """Return all that is wrong."""
        found = self.params["problems"]
        assert isinstance(found, tuple)
        return found


@dataclass(frozen=True)
class EntryOrder:
    """What is to be saved: cells by field name as a list would have them; `old` is None for a new entry."""

    kind: ListKind
    exam_id: str
    cells: Mapping[str, str]
    old: Entry | None = None
    why: str = ""
    task: Task | None = None


@dataclass(frozen=True)
class ReadyEntry:
    """An entry that may be saved and is not yet. `exam_number`: to be given, or ""; `schools`: it touches."""

    entry: Entry
    exam_number: str
    schools: frozenset[str]


def cells_of(workspace: Workspace, exam_id: str, kind: ListKind, entry: Entry) -> dict[str, str]:
    """Return an entry's cells by field name as `save_entry` takes them; schools by their codes."""
    cells: dict[str, str] = {}
    for field in FIELDS[kind]:
        if field.name == "exam_number":
            given = dict(workspace.exam_numbers.find(exam_id, students=[entry.entry_id]))
            cells[field.name] = given.get(entry.entry_id, "")
        elif field.name != "class_name":
            value = getattr(entry, field.name)
            if field.name == "grade":
                value = grade_name(value)
            elif field.name == "id_kind":
                value = name_of(value)
            cells[field.name] = "" if value is None else str(value)
    return cells


def prepare_entry(
    workspace: Workspace, order: EntryOrder, writer: Writer, now: datetime
) -> ReadyEntry | None:
    """Return what `save_entry` would enter, a new entry with an id of its own; None where nothing differs.

    Nothing is written. Raises EntryRefused, RegistryChanged where somebody else changed it meanwhile,
    NotTheirs, WindowClosed, ReportLocked, OperatorMissing.
    """
    kind, exam_id, old = order.kind, order.exam_id, order.old
    check_writer(workspace, exam_id, order.task or TASKS[kind], writer, now)
    if old is not None:
        found = next(workspace.lists.find(kind, exam_id, "entry_id", [old.entry_id]), None)
        if found != old:
            raise RegistryChanged
    entry, exam_number = _matched(workspace, order, _read(workspace, order, now))
    schools = {school_of(entry), *([school_of(old)] if old is not None else [])}
    if writer.role is Role.SCHOOL and schools != {writer.school_code}:
        raise NotTheirs(role=ROLE_NAMES[writer.role])
    if entry == old and not exam_number:
        return None
    return ReadyEntry(entry, exam_number, frozenset(schools))


def save_entry(
    workspace: Workspace, order: EntryOrder, writer: Writer, now: datetime
) -> RegistryChange | None:
    """Enter a new entry or a new version of one; None where nothing differs. Raises as `prepare_entry`."""
    kind, exam_id, old = order.kind, order.exam_id, order.old
    with workspace.together():
        ready = prepare_entry(workspace, order, writer, now)
        if ready is None:
            return None
        change = RegistryChange(
            exam_id=exam_id,
            kind=kind,
            task=(order.task or TASKS[kind]).value,
            added=int(old is None),
            changed=int(old is not None),
            who=writer.name.strip(),
            why=order.why.strip(),
        )
        done = workspace.lists.enter(change, [ready.entry], Counter(ready.schools))
        if ready.exam_number:
            given = [(ready.entry.entry_id, ready.exam_number)]
            workspace.exam_numbers.add(exam_id, given, writer.name.strip())
        return done


def _read(workspace: Workspace, order: EntryOrder, now: datetime) -> ReadRow:
    """Read the cells by the rules for rows of lists."""
    lists, kind = workspace.lists, order.kind
    places = Places(
        [] if kind is ListKind.SCHOOLS else lists.entries(ListKind.SCHOOLS, order.exam_id),
        lists.entries(ListKind.CLASSES, order.exam_id) if kind is ListKind.STUDENTS else (),
    )
    names = list(order.cells)
    columns = {name: place for place, name in enumerate(names)}
    try:
        reader = RowReader(kind, columns, {}, places, now.astimezone().date())
        row = reader.read(0, [order.cells[name] for name in names])
    except RowsRefused as refused:
        raise _refusal(refused.problems) from refused
    if kind is ListKind.SCHOOLS and order.old is not None and school_of(row.entry) != school_of(order.old):
        _refuse(order.kind, row, "code", Said(_CODE))
    return row


def _matched(workspace: Workspace, order: EntryOrder, row: ReadRow) -> tuple[Entry, str]:
    """Return the entry with its id and the exam number to be given, if it stands in nobody's way."""
    old, number = order.old, row.exam_number
    if old is not None:
        given = dict(workspace.exam_numbers.find(order.exam_id, students=[old.entry_id])).get(old.entry_id)
        if given and number not in ("", given):
            _refuse(order.kind, row, "exam_number", Said(FIXED))
        number = "" if given else number
    matcher = Matcher(workspace, order.kind, order.exam_id, order.cells)
    (match,) = matcher.match([replace(row, exam_number=number)])
    if isinstance(match, RowProblem):
        raise _refusal((match,))
    own = old.entry_id if old is not None else ""
    if match.entry.entry_id not in ("", own):
        _refuse(order.kind, row, matcher.known_by(row), Said(_OTHER))
    return replace(match.entry, entry_id=own or new_id()), match.exam_number


def _refuse(kind: ListKind, row: ReadRow, name: str, problem: Said) -> None:
    heading = next((f.heading for f in FIELDS[kind] if f.name == name), "")
    raise _refusal((RowProblem(row.row, row.key, heading, problem),))


def _refusal(problems: tuple[RowProblem, ...]) -> EntryRefused:
    return EntryRefused(first=problems[0].problem, problems=problems)
