"""`scanstation ingest`: files and folders become pages of a session, once or as they arrive."""

from pathlib import Path
from typing import Annotated, Any

import typer

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.cli.reporting import plain_errors, progress_job, refusal_texts, said, say
from scanstation.cli.scanning import EXIT_PARTLY, Document, stopped_by_interrupt, workspace_folder
from scanstation.cli.services import Services
from scanstation.store.workspace import Workspace
from scanstation.workflow.choose_session import find_session, printed_sides
from scanstation.workflow.feed import IntakeSummary
from scanstation.workflow.intake import take_in, watch_into


def ingest(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(help="Images, PDF, TIFF or ZIP files, or folders of them.")],
    session: Annotated[str, typer.Option("--session", "-s", help="Its title, exam/title or id.")],
    workspace: Annotated[
        Path | None, typer.Option("--workspace", help="The session's workspace. / 工作区文件夹")
    ] = None,
    label: Annotated[str, typer.Option("--label", help="The name of the new batch.")] = "",
    sides: Annotated[
        int | None,
        typer.Option("--sides", min=1, max=2, help="Pictures to a sheet; by its template if left out."),
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Take in what appears in the folder until stopped. / 监视文件夹")
    ] = False,
    again: Annotated[
        bool,
        typer.Option("--again", help="Also what the session has from the same files. / 重复录入相同文件"),
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Say as JSON what came. / 以 JSON 输出结果")
    ] = False,
) -> None:
    """Take pictures and documents into a session. / 将图像文件录入科目"""
    if watch and (len(paths) != 1 or not paths[0].is_dir()):
        raise typer.BadParameter(said(QT_TRANSLATE_NOOP("cli", "--watch takes one folder.")))
    if watch and again:
        raise typer.BadParameter(said(QT_TRANSLATE_NOOP("cli", "--again does not go with --watch.")))
    services: Services = context.obj
    named = label or paths[0].stem
    document = Document(as_json, batch=None, label=named, pages=0, refused=0, already=0, refusals=[])
    with (
        plain_errors(),
        document.printed(),
        services.open_workspace(workspace_folder(services, workspace)) as opened,
    ):
        found = find_session(opened, session)
        by = sides or printed_sides(opened, found.id)
        title = QT_TRANSLATE_NOOP("cli", "Take in pages")

        def fill(summary: IntakeSummary) -> None:
            document.fill(_document(opened, summary))

        with progress_job(said(title)) as job, stopped_by_interrupt(job):
            if watch:
                summary = watch_into(
                    opened, found.id, paths[0], label=named, sides=by, job=job, broken_off=fill
                )
            else:
                summary = take_in(
                    opened, found.id, paths, label=named, sides=by, job=job, again=again, broken_off=fill
                )
        fill(summary)
        _tell(opened, summary)
    if summary.refused:
        raise typer.Exit(EXIT_PARTLY)


def _document(workspace: Workspace, summary: IntakeSummary) -> dict[str, Any]:
    refusals = [
        {"name": refusal.source_name, "code": refusal.error_code, "message": why, "advice": advice}
        for refusal in workspace.batches.refusals(summary.batch.id)
        for why, advice in [refusal_texts(refusal)]
    ]
    return {
        "batch": summary.batch.id,
        "label": summary.batch.label,
        "pages": summary.pages,
        "refused": summary.refused,
        "already": summary.already,
        "refusals": refusals,
    }


def _tell(workspace: Workspace, summary: IntakeSummary) -> None:
    say(
        QT_TRANSLATE_NOOP("cli", "Pages taken in: {pages} → {where}"),
        pages=summary.pages,
        where=summary.batch.id,
    )
    if summary.already:
        say(QT_TRANSLATE_NOOP("cli", "In already, and not taken again: {count}."), count=summary.already)
    for refusal in workspace.batches.refusals(summary.batch.id):
        say("[yellow]![/] {problem}", problem=" ".join(refusal_texts(refusal)))
