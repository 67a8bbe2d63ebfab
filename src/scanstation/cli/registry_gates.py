"""`scanstation registry window`, `reopen`, `review`: when lists may be written, how they were judged."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.cli.reporting import plain_errors, said, say, words_of
from scanstation.cli.scanning import workspace_folder
from scanstation.cli.services import Services
from scanstation.domain.gates import Role, Task, Verdict
from scanstation.workflow.choose_exam import find_exam, find_school
from scanstation.workflow.registry import reports
from scanstation.workflow.registry.gate import Writer
from scanstation.workflow.registry.names import TASK_NAMES
from scanstation.workflow.registry.standing import standings

_FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%d"]
_Exam = Annotated[str, typer.Option("--exam", "-e", help="Its title or id. / 考试")]
_Task = Annotated[Task, typer.Option("--task", "-t", help="Which report. / 填报任务")]
_Who = Annotated[str, typer.Option("--who", help="Your name, for the record. / 操作员")]
_Workspace = Annotated[Path | None, typer.Option("--workspace", help="The exam's workspace. / 工作区文件夹")]


def window(
    context: typer.Context,
    exam: _Exam,
    task: Annotated[Task | None, typer.Option("--task", "-t", help="Which report. / 填报任务")] = None,
    role: Annotated[Role, typer.Option("--role", help="Who may write then. / 谁可填报")] = Role.SCHOOL,
    opens: Annotated[
        datetime | None, typer.Option("--opens", formats=_FORMATS, help="From when, local time. / 开始")
    ] = None,
    closes: Annotated[
        datetime | None, typer.Option("--closes", formats=_FORMATS, help="Until when. / 截止")
    ] = None,
    who: _Who = "",
    workspace: _Workspace = None,
) -> None:
    """Set from when until when a task may be written; without --closes print the windows. / 填报时间"""
    services: Services = context.obj
    if (task is None) != (closes is None):
        raise typer.BadParameter(said(QT_TRANSLATE_NOOP("cli", "--task and --closes go together.")))
    with plain_errors(), services.open_workspace(workspace_folder(services, workspace)) as opened:
        exam_id = find_exam(opened, exam).id
        if task is not None and closes is not None:
            begin = opens.astimezone() if opens is not None else services.clock.now()
            writer = Writer(who or services.settings.operator)
            reports.set_window(opened, exam_id, task, role, begin, closes.astimezone(), writer)
        for one in opened.gates.windows(exam_id):
            times = f"{_local(one.opens_at)}\t{_local(one.closes_at)}"
            sys.stdout.write(f"{one.task.value}\t{one.role.value}\t{times}\t{one.who}\n")
        sys.stdout.flush()


def reopen(
    context: typer.Context,
    exam: _Exam,
    task: _Task,
    school: Annotated[str, typer.Option("--school", help="Code or name. / 学校")],
    until: Annotated[datetime, typer.Option("--until", formats=_FORMATS, help="Local time. / 截止")],
    why: Annotated[str, typer.Option("--why", help="For the record. / 原因")],
    who: _Who = "",
    workspace: _Workspace = None,
) -> None:
    """Let one school write again for a time, whatever window and review say. / 单独开放一所学校"""
    services: Services = context.obj
    with plain_errors(), services.open_workspace(workspace_folder(services, workspace)) as opened:
        exam_id = find_exam(opened, exam).id
        code = find_school(opened, exam_id, school)
        writer, now = Writer(who or services.settings.operator), services.clock.now()
        reports.reopen(opened, exam_id, task, code, until.astimezone(), writer, why, now)
        say(
            QT_TRANSLATE_NOOP("cli", "School {school} may report {task} until {time}."),
            school=code,
            task=words_of(TASK_NAMES[task]),
            time=_local(until.astimezone()),
        )


def review(
    context: typer.Context,
    exam: _Exam,
    task: _Task,
    step: Annotated[Verdict | None, typer.Option("--step", help="What is done with it. / 操作")] = None,
    school: Annotated[str | None, typer.Option("--school", help="Code or name. / 学校")] = None,
    why: Annotated[str, typer.Option("--why", help="Why it is returned. / 退回原因")] = "",
    who: _Who = "",
    workspace: _Workspace = None,
) -> None:
    """Submit, pass or return a school's report; print how reports stand. / 上报与审核"""
    services: Services = context.obj
    if step is not None and school is None:
        raise typer.BadParameter(said(QT_TRANSLATE_NOOP("cli", "--step needs --school.")))
    with plain_errors(), services.open_workspace(workspace_folder(services, workspace)) as opened:
        exam_id = find_exam(opened, exam).id
        code = find_school(opened, exam_id, school) if school is not None else None
        writer, now = Writer(who or services.settings.operator), services.clock.now()
        if code is not None and step is Verdict.SUBMITTED:
            reports.submit(opened, exam_id, task, code, writer, now)
        elif code is not None and step is Verdict.PASSED:
            reports.pass_report(opened, exam_id, task, code, writer)
        elif code is not None and step is Verdict.RETURNED:
            reports.return_report(opened, exam_id, task, code, writer, why)
        for one in standings(opened, exam_id, task, now, code):
            since = _local(one.step.created_at) if one.step is not None else ""
            by, reason = (one.step.who, one.step.why) if one.step is not None else ("", "")
            until = _local(one.open_until) if one.open_until is not None else ""
            sys.stdout.write(f"{one.school_code}\t{one.state.value}\t{since}\t{by}\t{until}\t{reason}\n")
        sys.stdout.flush()


def _local(at: datetime) -> str:
    return f"{at.astimezone():%Y-%m-%d %H:%M}"
