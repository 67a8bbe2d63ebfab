"""The record of changes as a file: a workbook or CSV for people, JSON lines for machines."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from scanstation.base.jobs import Job
from scanstation.report.tables import Cell, Table, write_csv, write_workbook
from scanstation.store.workspace import Workspace
from scanstation.workflow.record.changes import Change, changes
from scanstation.workflow.record.words import TABLES
from scanstation.workflow.written_files import write_export

HEADER = ("链号", "时间", "何人", "事项", "科目", "对象", "改前", "改后", "原因", "校验码")
_WIDTHS = (8, 20, 10, 12, 14, 24, 40, 40, 30, 66)


def export_record(workspace: Workspace, path: Path, job: Job | None = None) -> int:
    """Write all changes; `.jsonl` gives JSON lines, `.csv` CSV, all else a workbook. Returns how many.

    Raises FileInUse, FileNotWritten, Cancelled.
    """
    count = 0

    def counted() -> Iterator[Change]:
        nonlocal count
        for change in changes(workspace, job):
            count += 1
            yield change

    titles = _titles(workspace)
    if path.suffix.lower() == ".jsonl":
        lines = [json.dumps(_document(change), ensure_ascii=False) for change in counted()]
        write_export(path, "".join(f"{line}\n" for line in lines).encode())
        return count
    table = Table("变更记录", HEADER, (_row(change, titles) for change in counted()), _WIDTHS)
    write_export(path, write_csv(table) if path.suffix.lower() == ".csv" else write_workbook([table]))
    return count


def record_rows(workspace: Workspace, job: Job | None = None) -> Iterator[list[str]]:
    """Yield the changes as texts for a table, without the hashes. Raises Cancelled."""
    titles = _titles(workspace)
    for change in changes(workspace, job):
        yield ["" if cell is None else str(cell) for cell in _row(change, titles)[:-1]]


def _titles(workspace: Workspace) -> dict[str, str]:
    return {
        session.id: session.title
        for exam in workspace.exams.list_exams()
        for session in workspace.exams.list_sessions(exam.id)
    }


def _row(change: Change, titles: Mapping[str, str]) -> list[Cell]:
    return [
        change.entry,
        f"{change.when.astimezone():%Y-%m-%d %H:%M:%S}",
        change.who,
        TABLES.get(change.table, change.table),
        titles.get(change.session_id, ""),
        change.about,
        _said(change.before),
        _said(change.after),
        change.why,
        change.sha256,
    ]


def _said(values: Mapping[str, Any]) -> str:
    return "；".join(f"{name}={_text(value)}" for name, value in values.items())


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _document(change: Change) -> dict[str, Any]:
    return {
        "entry": change.entry,
        "sha256": change.sha256,
        "when": change.when.isoformat(),
        "who": change.who,
        "why": change.why,
        "table": change.table,
        "session": change.session_id,
        "about": change.about,
        "before": change.before,
        "after": change.after,
    }
