"""The record of changes as a file: a workbook or CSV for people, JSON lines for machines."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scanstation.base.jobs import Job
from scanstation.report.tables import Cell, Table, write_csv, write_workbook
from scanstation.store.workspace import Workspace
from scanstation.workflow.record.changes import Change, changes
from scanstation.workflow.record.places import Places
from scanstation.workflow.record.said import before_and_after, deed
from scanstation.workflow.written_files import write_export

HEADER = (
    *("链号", "时间", "何人", "事项", "科目", "答卷", "考号", "姓名", "对象"),
    *("改前", "改后", "原因", "校验码"),
)
_WIDTHS = (8, 20, 10, 18, 14, 16, 14, 10, 20, 30, 30, 30, 66)


def export_record(workspace: Workspace, path: Path, job: Job | None = None) -> int:
    """Write all changes; `.jsonl` gives JSON lines, `.csv` CSV, all else a workbook. Returns how many.

    Raises FileInUse, FileNotWritten, Cancelled, the template codec's errors.
    """
    count = 0

    def counted() -> Iterator[Change]:
        nonlocal count
        for change in changes(workspace, job):
            count += 1
            yield change

    places = Places(workspace)
    if path.suffix.lower() == ".jsonl":
        lines = [json.dumps(_document(change, places), ensure_ascii=False) for change in counted()]
        write_export(path, "".join(f"{line}\n" for line in lines).encode())
        return count
    table = Table("变更记录", HEADER, (_row(change, places) for change in counted()), _WIDTHS)
    write_export(path, write_csv(table) if path.suffix.lower() == ".csv" else write_workbook([table]))
    return count


def record_rows(workspace: Workspace, job: Job | None = None) -> Iterator[list[str]]:
    """Yield the changes as texts for a table, without the hashes. Raises as `export_record`."""
    places = Places(workspace)
    for change in changes(workspace, job):
        yield ["" if cell is None else str(cell) for cell in _row(change, places)[:-1]]


def _row(change: Change, places: Places) -> list[Cell]:
    place = places.of(change)
    return [
        change.entry,
        f"{change.when.astimezone():%Y-%m-%d %H:%M:%S}",
        change.who,
        deed(change),
        place.session,
        place.sheet,
        place.number,
        place.name,
        place.what,
        *before_and_after(change, places),
        change.why,
        change.sha256,
    ]


def _document(change: Change, places: Places) -> dict[str, Any]:
    place = places.of(change)
    return {
        "entry": change.entry,
        "sha256": change.sha256,
        "when": change.when.isoformat(),
        "who": change.who,
        "why": change.why,
        "table": change.table,
        "session": change.session_id,
        "about": change.about,
        "sheet": place.sheet,
        "number": place.number,
        "name": place.name,
        "before": change.before,
        "after": change.after,
    }
