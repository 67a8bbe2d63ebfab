"""The steps of an import on a file that is opened for each of them: people correct it in between."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from scanstation.base.jobs import Job
from scanstation.domain.registry import ListKind
from scanstation.report.list_files import ListFile
from scanstation.store.workspace import Workspace
from scanstation.workflow.registry.errors import ListChanged
from scanstation.workflow.registry.look import ListLook, look
from scanstation.workflow.registry.prepare import ImportOrder, Prepared, prepare


def look_at(
    workspace: Workspace, kind: ListKind, path: Path, sheet: str = "", job: Job | None = None
) -> ListLook:
    """Look at a file's sheet as `look` does. Raises TableUnreadable, TableTooLarge, Cancelled."""
    with ListFile(path) as file:
        file.check = (job or Job()).check
        return look(workspace, kind, file, sheet)


def prepare_file(
    workspace: Workspace,
    order: ImportOrder,
    seen: ListLook,
    columns: Mapping[str, int],
    now: datetime,
    job: Job | None = None,
) -> Prepared:
    """Read and check a file's rows as `prepare` does, if its headings are still those that were seen.

    Raises ListChanged, and as `look_at` and `prepare`.
    """
    with ListFile(order.path) as file:
        file.check = (job or Job()).check
        fresh = look(workspace, order.kind, file, seen.sheet)
        if (fresh.headings, fresh.heading_row) != (seen.headings, seen.heading_row):
            raise ListChanged(where=file.name)
        settled = replace(fresh, doubled=seen.doubled)
        return prepare(workspace, order, file, settled, columns, now, job)
