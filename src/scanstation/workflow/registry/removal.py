"""Taking entries out of a list, on record. What was there stays in the store."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from scanstation.domain.gates import TASKS, Role, Task
from scanstation.domain.registry import Entry, ListKind, RegistryChange
from scanstation.store.workspace import Workspace
from scanstation.workflow.registry.errors import NotTheirs, ReasonMissing, SchoolInUse
from scanstation.workflow.registry.gate import Writer, check_writer
from scanstation.workflow.registry.names import LIST_NAMES, ROLE_NAMES
from scanstation.workflow.registry.prepare import school_of


def remove_entries(
    workspace: Workspace,
    exam_id: str,
    kind: ListKind,
    entries: Sequence[Entry],
    writer: Writer,
    now: datetime,
    why: str,
    task: Task | None = None,
) -> RegistryChange:
    """Take entries out, all or none. A school takes out its own only.

    A school stays as long as any other list names it. Raises ReasonMissing, SchoolInUse, NotTheirs,
    WindowClosed, ReportLocked, OperatorMissing.
    """
    if not why.strip():
        raise ReasonMissing
    touched = Counter(school_of(entry) for entry in entries)
    if writer.role is Role.SCHOOL and set(touched) - {writer.school_code}:
        raise NotTheirs(role=ROLE_NAMES[writer.role])
    report = task or TASKS[kind]
    with workspace.together():
        check_writer(workspace, exam_id, report, writer, now)
        if kind is ListKind.SCHOOLS:
            _check_unused(workspace, exam_id, touched)
        change = RegistryChange(
            exam_id=exam_id,
            kind=kind,
            task=report.value,
            removed=len(entries),
            who=writer.name.strip(),
            why=why.strip(),
        )
        return workspace.lists.enter(change, [replace(entry, removed=True) for entry in entries], touched)


def _check_unused(workspace: Workspace, exam_id: str, codes: Iterable[str]) -> None:
    for code in codes:
        for kind in ListKind:
            count = workspace.lists.count(kind, exam_id, code) if kind is not ListKind.SCHOOLS else 0
            if count:
                raise SchoolInUse(name=code, count=count, list=LIST_NAMES[kind])
