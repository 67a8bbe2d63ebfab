"""Which session, sheet, student and field a change is about, by the names that people use."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

from scanstation.domain.problems import ProblemKind
from scanstation.ledger.stages import Kind
from scanstation.store.workspace import Workspace
from scanstation.templates import codec
from scanstation.workflow.board import Board
from scanstation.workflow.export_words import PROBLEMS
from scanstation.workflow.ledger.roster import RosterSource
from scanstation.workflow.ledger.words import PRINTED_KINDS
from scanstation.workflow.record.changes import Change

_OF_NUMBERS = frozenset({"check_ins", "expected_students", "exam_numbers"})


@dataclass(frozen=True)
class ChangePlace:
    """What a change is about; empty where it is about none. `number`: the present one of sheet or student."""

    session: str = ""
    sheet: str = ""
    number: str = ""
    name: str = ""
    what: str = ""


class Places:
    """Finds the names. Changes have to come in their order, since the registry's are learnt from them."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        exams = workspace.exams.list_exams()
        sessions = list(chain.from_iterable(workspace.exams.list_sessions(exam.id) for exam in exams))
        self._sessions = {session.id: session for session in sessions}
        batches = list(chain.from_iterable(workspace.batches.list(session.id) for session in sessions))
        self._batches = {batch.id: batch for batch in batches}
        self._versions: dict[str, str] = {}
        for i in self._sessions:
            self._versions |= {version.id: str(version.number) for version in workspace.templates.versions(i)}
            self._versions |= {version.id: str(version.number) for version in workspace.keys.versions(i)}
        self._lists: dict[str, str] = {}
        self._students: dict[str, str] = {}
        self._numbers: dict[str, str] = {}
        self._draws: dict[str, Change] = {}
        self._sheets = lru_cache(maxsize=None)(self._sheets_of)
        self._scripts = lru_cache(maxsize=None)(self._numbers_on)
        self._names = lru_cache(maxsize=None)(self._names_in)
        self._titles = lru_cache(maxsize=None)(self._titles_of)

    def of(self, change: Change) -> ChangePlace:
        """Return what a change is about. Raises the template codec's errors."""
        row = change.row
        self._learn(change)
        session_id = self._session(change)
        session = self._sessions.get(session_id)
        title = session.title if session is not None else ""
        what = self._what(change, session_id)
        student = str(row.get("student_id") or row.get("entry_id") or row.get("subject") or "")
        sheet_id = self._sheet_id(change, session_id)
        if session is not None and sheet_id:
            number = self._scripts(session_id).get(sheet_id, "")
            label = self.sheet(session_id, sheet_id)
            return ChangePlace(title, label, number, self._names(session_id).get(number, ""), what)
        if student in self._students:
            return ChangePlace(title, "", self._numbers.get(student, ""), self._students[student], what)
        if change.table in _OF_NUMBERS:
            number = str(row["number"])
            known = self._names(session_id).get(number, "") if session_id else ""
            return ChangePlace(title, "", number, str(row.get("name") or known), what)
        return ChangePlace(title, what=what)

    def sheet(self, session_id: str, sheet_id: str) -> str:
        """Return what a leaf is called: its batch and its place in it."""
        return self._sheets(session_id).get(sheet_id, "")

    def version(self, version_id: str) -> str:
        """Return the number of a version of a template or a key."""
        return self._versions.get(version_id, "")

    def _learn(self, change: Change) -> None:
        row = change.row
        if change.table == "students":
            self._students[row["entry_id"]] = row["name"]
        elif change.table == "exam_numbers":
            self._numbers[row["student_id"]] = row["number"]
        elif change.table in ("expected_lists", "audits"):
            self._lists[row["id"]] = row["session_id"]
        elif change.table == "audit_draws":
            self._draws[row["id"]] = change

    def _session(self, change: Change) -> str:
        row = change.row
        if change.session_id:
            return change.session_id
        if change.table == "sessions":
            return str(row["id"])
        if row.get("batch_id") in self._batches:
            return self._batches[row["batch_id"]].session_id
        return self._lists.get(str(row.get("list_id") or row.get("audit_id") or ""), "")

    def _sheet_id(self, change: Change, session_id: str) -> str:
        row = change.row
        if row.get("sheet_id"):
            return str(row["sheet_id"])
        if row.get("draw_id") in self._draws:
            return self._sheet_id(self._draws[row["draw_id"]], session_id)
        named = str(row.get("page_id") or row.get("subject") or "")
        if row.get("item_id"):
            named = str(row["item_id"]).split(":")[1]
        sheets = self._sheets(session_id) if session_id and named else {}
        if named in sheets:
            return named
        return self._of_page(named) if row.get("page_id") or row.get("item_id") else ""

    def _of_page(self, page_id: str) -> str:
        return self._workspace.batches.page(page_id).sheet_id

    def _what(self, change: Change, session_id: str) -> str:
        row, titles = change.row, self._titles(session_id) if session_id else {}
        if change.table == "ledger_words":
            return PRINTED_KINDS[Kind(row["kind"])]
        if row.get("item_id"):
            kind, _, *field = str(row["item_id"]).split(":", 2)
            return " ".join([PROBLEMS[ProblemKind(kind)], *(titles.get(name, name) for name in field)])
        if row.get("draw_id") in self._draws:
            return self._what(self._draws[row["draw_id"]], session_id)
        if row.get("field_id"):
            return titles.get(row["field_id"], row["field_id"])
        if change.table in ("decisions", *_OF_NUMBERS, "students"):
            return ""
        if row.get("batch_id") in self._batches:
            return self._batches[row["batch_id"]].label
        return change.about

    def _sheets_of(self, session_id: str) -> Mapping[str, str]:
        sheets, _ = self._workspace.batches.sheets_after(session_id, 0)
        return {sheet.id: f"{self._batches[sheet.batch_id].label} {sheet.seq}" for sheet in sheets}

    def _numbers_on(self, session_id: str) -> Mapping[str, str]:
        board = Board(self._workspace, session_id)
        board.refresh()
        return {i: script.number.value for script in board.scripts for i in script.content.sheet_ids}

    def _names_in(self, session_id: str) -> Mapping[str, str]:
        roster = RosterSource(self._workspace, session_id).read()
        return {**roster.elsewhere, **{one.number: one.name for one in roster.expected}}

    def _titles_of(self, session_id: str) -> Mapping[str, str]:
        version = self._workspace.templates.latest(session_id)
        if version is None:
            return {}
        fields = codec.loads(version.document).fields()
        return {field.id: _titled(field) for _, field in fields}


def _titled(field: Any) -> str:
    if not field.title:
        return str(field.id)
    return f"第 {field.title} 题" if field.title.isdecimal() else str(field.title)
