"""`scanstation registry marking` and `takers`: who marks online and how, and who takes a session."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.cli.reporting import plain_errors, progress_job, said, say
from scanstation.cli.scanning import stopped_by_interrupt, workspace_folder
from scanstation.cli.services import Services
from scanstation.registry.marking_mode import MarkingMode
from scanstation.workflow.choose_exam import find_exam, find_school
from scanstation.workflow.choose_session import find_session
from scanstation.workflow.registry.findings_out import export_takers
from scanstation.workflow.registry.gate import Writer
from scanstation.workflow.registry.markers import export_markers
from scanstation.workflow.registry.settings import registry_settings, set_marking_mode


def marking(
    context: typer.Context,
    exam: Annotated[str, typer.Option("--exam", "-e", help="Its title or id. / 考试")],
    mode: Annotated[
        MarkingMode | None,
        typer.Option("--mode", help="by_school: 分校; virtual_school: 虚拟学校, names carry the school."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Write the markers: .xlsx or .csv. / 导出阅卷教师")
    ] = None,
    who: Annotated[str, typer.Option("--who", help="Your name, for the record. / 操作员")] = "",
    workspace: Annotated[
        Path | None, typer.Option("--workspace", help="The exam's workspace. / 工作区文件夹")
    ] = None,
) -> None:
    """Set how schools stand in online marking; print it. / 阅卷方式"""
    services: Services = context.obj
    with plain_errors(), services.open_workspace(workspace_folder(services, workspace)) as opened:
        exam_id = find_exam(opened, exam).id
        if mode is not None:
            set_marking_mode(opened, exam_id, mode, Writer(who or services.settings.operator))
        sys.stdout.write(f"{registry_settings(opened, exam_id).marking.value}\n")
        sys.stdout.flush()
        if out is not None:
            count = export_markers(opened, exam_id, out)
            say(QT_TRANSLATE_NOOP("cli", "Rows written: {count} → {path}"), count=count, path=out)


def takers(
    context: typer.Context,
    session: Annotated[str, typer.Option("--session", "-s", help="Its title, exam/title or id. / 科目场次")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Where to write it: .xlsx or .csv.")],
    school: Annotated[
        str | None, typer.Option("--school", help="One school: code or name. / 只此学校")
    ] = None,
    workspace: Annotated[
        Path | None, typer.Option("--workspace", help="The exam's workspace. / 工作区文件夹")
    ] = None,
) -> None:
    """Write who takes a session. / 导出场次考生"""
    services: Services = context.obj
    with plain_errors(), services.open_workspace(workspace_folder(services, workspace)) as opened:
        found = find_session(opened, session)
        code = find_school(opened, found.exam_id, school) if school is not None else None
        with progress_job(said(QT_TRANSLATE_NOOP("cli", "Write the list"))) as job, stopped_by_interrupt(job):
            count = export_takers(opened, found.id, out, code, job)
        say(QT_TRANSLATE_NOOP("cli", "Rows written: {count} → {path}"), count=count, path=out)
