"""From a preview into the registry: all rows, or the good ones, or none."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from scanstation.base.jobs import Job
from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.ids import new_id
from scanstation.domain.registry import Entry, RegistryChange
from scanstation.domain.said import Said
from scanstation.store.workspace import Workspace
from scanstation.workflow.registry.errors import RegistryChanged, RowsWrong
from scanstation.workflow.registry.gate import check_writer
from scanstation.workflow.registry.look import remember
from scanstation.workflow.registry.prepare import Prepared

_FIRST = QT_TRANSLATE_NOOP("errors", "row {row}, {key}, {heading}: {problem}")


@dataclass(frozen=True)
class Imported:
    """What came of an import. `change` is None where the registry had all of it already."""

    change: RegistryChange | None
    added: int
    changed: int
    same: int
    refused: int


def commit(
    workspace: Workspace,
    prepared: Prepared,
    now: datetime,
    *,
    good_rows: bool = False,
    why: str = "",
    job: Job | None = None,
) -> Imported:
    """Enter a prepared list; `good_rows` leaves wrong rows out, else they keep everything out.

    All in one transaction: a cancel, a full disk or a kill leaves nothing half done. Raises RowsWrong,
    RegistryChanged, WindowClosed, ReportLocked, Cancelled, DiskFull.
    """
    order = prepared.order
    if prepared.wrong and not good_rows:
        first = prepared.problems[0]
        told = {"row": first.row, "key": first.key, "heading": first.heading, "problem": first.problem}
        raise RowsWrong(where=prepared.source, count=prepared.wrong, first=Said(_FIRST, **told))
    done = Imported(None, prepared.added, prepared.changed, prepared.same, prepared.wrong)
    with workspace.together():
        check_writer(workspace, order.exam_id, order.report, order.writer, now)
        if workspace.lists.mark(order.exam_id, order.kind) != prepared.mark:
            raise RegistryChanged
        remember(workspace, prepared.seen, prepared.columns, order.writer.name)
        if not prepared.added + prepared.changed:
            return done
        change = RegistryChange(
            exam_id=order.exam_id,
            kind=order.kind,
            task=order.report.value,
            source=prepared.source,
            sha256=prepared.sha256,
            added=prepared.added,
            changed=prepared.changed,
            refused=prepared.wrong,
            who=order.writer.name.strip(),
            why=why,
        )
        numbers: list[tuple[str, str]] = []
        entered = workspace.lists.enter(change, _entries(prepared, numbers), prepared.touched, job)
        workspace.exam_numbers.add(order.exam_id, numbers, order.writer.name.strip(), job)
    return replace(done, change=entered)


def _entries(prepared: Prepared, numbers: list[tuple[str, str]]) -> Iterator[Entry]:
    """Yield the entries with their ids; notes the exam numbers that come with them."""
    for entry, exam_number in prepared.spool:
        known = entry if entry.entry_id else replace(entry, entry_id=new_id())
        if exam_number:
            numbers.append((known.entry_id, exam_number))
        yield known
