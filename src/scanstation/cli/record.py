"""`scanstation record`: checks the chain of hashes over all changes, and writes the changes out."""

import re
from pathlib import Path
from typing import Annotated

import typer

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.cli.reporting import EXIT_INPUT, error_texts, plain_errors, progress_job, said, say
from scanstation.cli.scanning import stopped_by_interrupt, workspace_folder
from scanstation.cli.services import Services
from scanstation.store.check import DamageKind
from scanstation.store.errors import WorkspaceCorrupt
from scanstation.store.record_check import FaultKind
from scanstation.store.workspace import Workspace
from scanstation.workflow.record.export import export_record

app = typer.Typer(no_args_is_help=True, help="The record of all changes. / 变更记录")

_Workspace = Annotated[Path | None, typer.Option("--workspace", help="The exam's workspace. / 工作区文件夹")]
_HEAD = re.compile(r"(\d+):([0-9a-f]{64})")

FAULTS = {
    FaultKind.ENTRY_CHANGED: QT_TRANSLATE_NOOP("cli", "entry {number} was changed ({table})"),
    FaultKind.ENTRY_MISSING: QT_TRANSLATE_NOOP("cli", "entry {number} is missing"),
    FaultKind.CHAIN_BROKEN: QT_TRANSLATE_NOOP("cli", "entry {number} does not follow on the one before"),
    FaultKind.ROWS_SKIPPED: QT_TRANSLATE_NOOP(
        "cli", "before entry {number}, rows of {table} are in no entry"
    ),
    FaultKind.ROWS_MISSING: QT_TRANSLATE_NOOP(
        "cli", "rows of entry {number} are missing ({table}, from row {row} on)"
    ),
    FaultKind.ROWS_CHANGED: QT_TRANSLATE_NOOP(
        "cli", "rows of entry {number} were changed ({table}, from row {row} on)"
    ),
    FaultKind.ROWS_UNRECORDED: QT_TRANSLATE_NOOP("cli", "rows of {table} are in no entry, from row {row} on"),
    FaultKind.ROWS_UNREADABLE: QT_TRANSLATE_NOOP("cli", "the table {table} can't be read to its end"),
    FaultKind.HEAD_UNKNOWN: QT_TRANSLATE_NOOP("cli", "entry {number} is not the one that was written down"),
    FaultKind.TRIGGER_CHANGED: QT_TRANSLATE_NOOP(
        "cli", "the trigger {table}, which keeps rows as they are, is missing or another"
    ),
    FaultKind.TRIGGER_FOREIGN: QT_TRANSLATE_NOOP("cli", "the trigger {table} is none of this program's"),
    FaultKind.SHAPE_CHANGED: QT_TRANSLATE_NOOP(
        "cli", "the table or index {table} is missing, or not as this program makes it"
    ),
    FaultKind.SHAPE_FOREIGN: QT_TRANSLATE_NOOP(
        "cli", "the table, index or view {table} is none of this program's"
    ),
    FaultKind.DATABASE_DAMAGED: QT_TRANSLATE_NOOP("cli", "the database is damaged: {table}"),
}
DAMAGE = {
    DamageKind.IMAGE_MISSING: QT_TRANSLATE_NOOP("cli", "the picture {name} is missing ({used_by})"),
    DamageKind.IMAGE_DAMAGED: QT_TRANSLATE_NOOP("cli", "the picture {name} is another one ({used_by})"),
}


def _head(text: str) -> tuple[int, str]:
    found = _HEAD.fullmatch(text.strip().lower())
    if found is None:
        raise typer.BadParameter("NUMBER:SHA256")
    return int(found[1]), found[2]


def _opened(services: Services, folder: Path | None) -> Workspace:
    """Open the workspace; one that is damaged so that it can't be is a fault as any other."""
    try:
        return services.open_workspace(workspace_folder(services, folder))
    except WorkspaceCorrupt as error:
        say("[bold red]✗[/] {problem}", problem=" ".join(error_texts(error)))
        raise typer.Exit(EXIT_INPUT) from error


@app.command("verify")
def verify(
    context: typer.Context,
    head: Annotated[
        str | None,
        typer.Option(
            help="Number and hash of an entry that was written down, as NUMBER:SHA256. / 已记下的链号与校验码"
        ),
    ] = None,
    pictures: Annotated[
        bool,
        typer.Option("--pictures", help="Compare all stored pictures too; takes long. / 同时核对全部图像"),
    ] = False,
    workspace: _Workspace = None,
) -> None:
    """Check that nobody has changed, deleted, added or reordered what was recorded. / 校验变更记录

    Readings, pages and leaves are checked too, and the triggers that keep all tables append-only. Ends with 2
    where anything is wrong. A record cut off at its end is found only with --head.
    """
    known = _head(head) if head is not None else None
    services: Services = context.obj
    label = said(QT_TRANSLATE_NOOP("cli", "Check the record"))
    with (
        plain_errors(),
        _opened(services, workspace) as opened,
        progress_job(label) as job,
        stopped_by_interrupt(job),
    ):
        check = opened.check_record(job, known)
        found = opened.check(deep=True, job=job) if pictures else []
        damaged = [one for one in found if one.kind is not DamageKind.DATABASE]  # the first check tells it
    for fault in check.faults:
        say(FAULTS[fault.kind], number=fault.number, table=fault.table, row=fault.row)
    for damage in damaged:
        say(DAMAGE[damage.kind], name=damage.name, used_by=", ".join(damage.used_by))
    number, sha256 = check.head
    typer.echo(f"{number}:{sha256}")
    if faults := len(check.faults) + len(damaged):
        say(QT_TRANSLATE_NOOP("cli", "The record was tampered with. Faults: {count}"), count=faults)
        raise typer.Exit(EXIT_INPUT)
    say(
        QT_TRANSLATE_NOOP("cli", "Nothing was changed. Entries: {entries}, rows: {rows}"),
        entries=check.entries,
        rows=check.rows,
    )


@app.command("export")
def export(
    context: typer.Context,
    out: Annotated[Path, typer.Option("--out", "-o", help="Where to write it: .xlsx, .csv or .jsonl.")],
    workspace: _Workspace = None,
) -> None:
    """Write all changes with who, when, why, before and after. / 导出变更记录"""
    services: Services = context.obj
    with plain_errors(), services.open_workspace(workspace_folder(services, workspace)) as opened:
        with (
            progress_job(said(QT_TRANSLATE_NOOP("cli", "Write the record"))) as job,
            stopped_by_interrupt(job),
        ):
            count = export_record(opened, out, job)
        say(QT_TRANSLATE_NOOP("cli", "Changes: {count} → {path}"), count=count, path=out)
