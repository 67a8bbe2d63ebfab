"""`scanstation registry`: lists in and out, empty forms, checks, numbers, deadlines, reviews, marking."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.cli.effects import tell_effects
from scanstation.cli.registry_gates import reopen, review, window
from scanstation.cli.registry_import import import_list
from scanstation.cli.registry_marking import marking, takers
from scanstation.cli.reporting import plain_errors, progress_job, said, say, words_of
from scanstation.cli.scanning import stopped_by_interrupt, workspace_folder
from scanstation.cli.services import Services
from scanstation.domain.registry import ListKind
from scanstation.workflow.choose_exam import find_exam, find_school
from scanstation.workflow.ledger.roster_preview import preview_numbers
from scanstation.workflow.registry.checks import check_registry
from scanstation.workflow.registry.coding import give_exam_numbers, numbers_to_give
from scanstation.workflow.registry.gate import Writer
from scanstation.workflow.registry.lists_out import export_list, write_empty_form
from scanstation.workflow.registry.settings import registry_settings

app = typer.Typer(
    no_args_is_help=True, help="Schools, classes, students, teachers, staff of an exam. / 考务信息"
)
app.command("import")(import_list)
app.command("window")(window)
app.command("reopen")(reopen)
app.command("review")(review)
app.command("marking")(marking)
app.command("takers")(takers)

_Exam = Annotated[str, typer.Option("--exam", "-e", help="Its title or id. / 考试")]
_List = Annotated[ListKind, typer.Option("--list", "-l", help="Which list. / 名单种类")]
_Workspace = Annotated[Path | None, typer.Option("--workspace", help="The exam's workspace. / 工作区文件夹")]
_School = Annotated[str | None, typer.Option("--school", help="One school: code or name. / 只此学校")]


@app.command("export")
def export(
    context: typer.Context,
    exam: _Exam,
    kind: _List,
    out: Annotated[Path, typer.Option("--out", "-o", help="Where to write it: .xlsx or .csv.")],
    school: _School = None,
    workspace: _Workspace = None,
) -> None:
    """Write a list as it can be imported again. / 导出名单"""
    services: Services = context.obj
    with plain_errors(), services.open_workspace(workspace_folder(services, workspace)) as opened:
        exam_id = find_exam(opened, exam).id
        code = find_school(opened, exam_id, school) if school is not None else None
        label = said(QT_TRANSLATE_NOOP("cli", "Write the list"))
        with progress_job(label) as job, stopped_by_interrupt(job):
            count = export_list(opened, exam_id, kind, out, code, job)
        say(QT_TRANSLATE_NOOP("cli", "Rows written: {count} → {path}"), count=count, path=out)


@app.command("form")
def form(
    kind: _List,
    out: Annotated[Path, typer.Option("--out", "-o", help="Where to write the workbook.")],
) -> None:
    """Write the empty form of a list, to fill in and import. / 导出空表"""
    with plain_errors():
        say("[green]✓[/] {path}", path=write_empty_form(kind, out))


@app.command("check")
def check(context: typer.Context, exam: _Exam, school: _School = None, workspace: _Workspace = None) -> None:
    """Print what speaks against an exam's lists: school, tab, finding. / 核对名单"""
    services: Services = context.obj
    with plain_errors(), services.open_workspace(workspace_folder(services, workspace)) as opened:
        exam_id = find_exam(opened, exam).id
        code = find_school(opened, exam_id, school) if school is not None else None
        for finding in check_registry(opened, exam_id, code):
            sys.stdout.write(f"{finding.school_code}\t{words_of(finding.problem)}\n")
        sys.stdout.flush()


@app.command("number")
def number(
    context: typer.Context,
    exam: _Exam,
    pattern: Annotated[
        str | None, typer.Option("--pattern", help="Such as {school:4}{class:2}{serial:3}. / 考号规则")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what it would do. / 只预览")] = False,
    who: Annotated[str, typer.Option("--who", help="Your name, for the record. / 操作员")] = "",
    workspace: _Workspace = None,
) -> None:
    """Give an exam number to every student who has none. / 统一编制考号

    Says first what that changes in the ledgers of sessions that have sheets.
    """
    services: Services = context.obj
    with plain_errors(), services.open_workspace(workspace_folder(services, workspace)) as opened:
        exam_id = find_exam(opened, exam).id
        by = pattern if pattern is not None else registry_settings(opened, exam_id).pattern
        label = said(QT_TRANSLATE_NOOP("cli", "Look into the ledgers"))
        with progress_job(label) as job, stopped_by_interrupt(job):
            effects = preview_numbers(opened, exam_id, by, job)
        tell_effects(effects)
        if dry_run:
            count = sum(1 for _ in numbers_to_give(opened, exam_id, by))
            text = QT_TRANSLATE_NOOP(
                "cli", "Exam numbers that {pattern} would give: {count}. None was given."
            )
            say(text, pattern=by, count=count)
            return
        writer = Writer(who or services.settings.operator)
        with progress_job(said(QT_TRANSLATE_NOOP("cli", "Give numbers"))) as job, stopped_by_interrupt(job):
            count = give_exam_numbers(opened, exam_id, by, writer, services.clock.now(), job)
        say(QT_TRANSLATE_NOOP("cli", "Exam numbers given by {pattern}: {count}"), count=count, pattern=by)
