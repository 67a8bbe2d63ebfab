"""Rows of a list against what the registry has: new, changed, the same, or in conflict."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.registry import Entry, ListKind
from scanstation.domain.said import Said
from scanstation.registry.fields import FIELDS
from scanstation.registry.identities import IDENTITIES, Identity, identities
from scanstation.registry.problems import RowProblem
from scanstation.registry.row_reader import ReadRow
from scanstation.store.workspace import Workspace

_TWO = QT_TRANSLATE_NOOP("errors", "The numbers of this row belong to two different entries of the registry.")
_TWICE = QT_TRANSLATE_NOOP("errors", "The same stands in row {row} already.")
_TAKEN = QT_TRANSLATE_NOOP("errors", "This exam number belongs to another student.")
FIXED = QT_TRANSLATE_NOOP("errors", "The student has another exam number, and those never change.")
_IMPLIED = {"id_kind": "id_number", "class_number": "class_name"}
"""Fields that a list without a column for them says by another one."""


class Fate(Enum):
    """What becomes of a good row."""

    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True)
class Match:
    """A row that can be taken; `exam_number` is one to be given, empty where there is none or it stands."""

    fate: Fate
    entry: Entry
    exam_number: str


class Matcher:
    """Matches the rows of one list in pieces. `said` are the fields that the list speaks of; others stay."""

    def __init__(self, workspace: Workspace, kind: ListKind, exam_id: str, said: Collection[str]) -> None:
        self._workspace, self._kind, self._exam_id = workspace, kind, exam_id
        self._kept = {
            field.name
            for field in FIELDS[kind]
            if field.name not in said and _IMPLIED.get(field.name) not in said
        } - {"exam_number", "class_name"}
        self._seen: dict[int, int] = {}  # hash of an identity → row; a whole exam's take some 10 MB

    def match(self, rows: Sequence[ReadRow]) -> list[Match | RowProblem]:
        """Return what becomes of each row."""
        known = self._known(rows)
        given = self._given(rows)
        by_number = {number: student for student, number in given.items()}
        ids = {by_number[r.exam_number] for r in rows if r.exam_number in by_number}
        lists = self._workspace.lists
        by_id = {e.entry_id: e for e in lists.find(self._kind, self._exam_id, "entry_id", ids)}
        found: list[Match | RowProblem] = []
        for row in rows:
            entries = {e.entry_id: e for i in identities(self._kind, row.entry) if (e := known.get(i))}
            if not entries and (student := by_id.get(by_number.get(row.exam_number, ""))):
                entries = {student.entry_id: student}
            meant = [i[0] for i in identities(self._kind, row.entry) if i in known] or ["exam_number"]
            found.append(self._fate(row, entries, meant, given, by_number))
        return found

    def _fate(
        self,
        row: ReadRow,
        entries: dict[str, Entry],
        meant: Sequence[str],
        given: dict[str, str],
        by_number: dict[str, str],
    ) -> Match | RowProblem:
        """`meant` are the fields by which the row is known as these entries."""
        old = next(iter(entries.values()), None)
        own = given.get(old.entry_id, "") if old is not None else ""
        if repeated := self._seen_before(row):
            return self._refused(row, repeated[0], repeated[1])
        if len(entries) > 1:
            return self._refused(row, Said(_TWO), *meant)
        if old is not None and (repeated := self._taken_before(("entry", old.entry_id), row=row.row)):
            return self._refused(row, repeated[0], meant[0])
        if row.exam_number:
            if row.exam_number in by_number and (old is None or by_number[row.exam_number] != old.entry_id):
                return self._refused(row, Said(_TAKEN), "exam_number")
            if own and own != row.exam_number:
                return self._refused(row, Said(FIXED), "exam_number")
        fresh = "" if own else row.exam_number
        if old is None:
            return Match(Fate.ADDED, row.entry, fresh)
        kept = {name: getattr(old, name) for name in self._kept}
        entry = replace(row.entry, entry_id=old.entry_id, **kept)
        return Match(Fate.SAME if entry == old and not fresh else Fate.CHANGED, entry, fresh)

    def _refused(self, row: ReadRow, problem: Said, *fields: str) -> RowProblem:
        titles = {field.name: field.heading for field in FIELDS[self._kind]}
        return RowProblem(row.row, row.key, "、".join(titles[name] for name in fields), problem)

    def _seen_before(self, row: ReadRow) -> tuple[Said, str] | None:
        """Return what repeats an earlier row, and its field, if one of this row's numbers does."""
        found = identities(self._kind, row.entry)
        found += [("exam_number", row.exam_number)] if row.exam_number else []
        return self._taken_before(*found, row=row.row)

    def _taken_before(self, *found: Identity, row: int) -> tuple[Said, str] | None:
        for identity in found:
            if (before := self._seen.get(hash(identity))) is not None:
                return Said(_TWICE, row=before), identity[0]
        self._seen.update(dict.fromkeys(map(hash, found), row))
        return None

    def _known(self, rows: Sequence[ReadRow]) -> dict[Identity, Entry]:
        """Find the entries that share an identity with one of the rows."""
        wanted: dict[str, set[str]] = {columns[0]: set() for columns in IDENTITIES[self._kind]}
        for row in rows:
            for column, value, *_ in identities(self._kind, row.entry):
                wanted[column].add(value)
        return {
            identity: entry
            for column, values in wanted.items()
            for entry in self._workspace.lists.find(self._kind, self._exam_id, column, values)
            for identity in identities(self._kind, entry)
        }

    def _given(self, rows: Sequence[ReadRow]) -> dict[str, str]:
        """Return by student the exam numbers that stand in the way of those of the rows."""
        numbers = {row.exam_number for row in rows if row.exam_number}
        if not numbers:
            return {}
        known = {entry.entry_id for entry in self._known(rows).values()}
        return dict(self._workspace.exam_numbers.find(self._exam_id, numbers=numbers, students=known))

    def known_by(self, row: ReadRow) -> str:
        """Return the name of the field by which a row is known."""
        return next((column for column, *_ in identities(self._kind, row.entry)), "exam_number")
