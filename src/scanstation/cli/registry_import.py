"""`scanstation registry import`: one list into an exam, all rows, the good ones, or none."""

from pathlib import Path
from typing import Annotated, Any

import typer

from scanstation.base.jobs import Cancelled
from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.cli.effects import effects_document, tell_effects
from scanstation.cli.other_sheets import tell_other_sheets
from scanstation.cli.reporting import (
    EXIT_CANCELLED,
    EXIT_INPUT,
    plain_errors,
    progress_job,
    said,
    say,
    words_of,
)
from scanstation.cli.scanning import EXIT_PARTLY, Document, stopped_by_interrupt, workspace_folder
from scanstation.cli.services import Services
from scanstation.domain.gates import Role, Task
from scanstation.domain.registry import ListKind
from scanstation.report.list_files import ListFile
from scanstation.store.workspace import Workspace
from scanstation.workflow.choose_exam import find_exam, find_school
from scanstation.workflow.ledger.roster_preview import preview_import
from scanstation.workflow.registry.commit import commit
from scanstation.workflow.registry.gate import Writer
from scanstation.workflow.registry.lists_out import write_problems
from scanstation.workflow.registry.look import by_hand, look
from scanstation.workflow.registry.other_sheets import hidden_rows
from scanstation.workflow.registry.prepare import ImportOrder, Prepared, prepare

_SHOWN = 20
_JSON_PROBLEMS = 1000


def import_list(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(help="The list: .xlsx or CSV.")],
    exam: Annotated[str, typer.Option("--exam", "-e", help="Its title or id. / 考试")],
    kind: Annotated[ListKind, typer.Option("--list", "-l", help="Which list. / 名单种类")],
    sheet: Annotated[
        str,
        typer.Option(
            "--sheet", help="Of a workbook, also a hidden one; else that with the most known headings."
        ),
    ] = "",
    school: Annotated[str, typer.Option("--school", help="Of rows that name none. / 学校")] = "",
    grade: Annotated[str, typer.Option("--grade", help="Of rows that name none. / 年级")] = "",
    track: Annotated[str, typer.Option("--track", help="文科 or 理科, of rows that name none.")] = "",
    column: Annotated[
        list[str] | None,
        typer.Option("--column", help="HEADING=FIELD, as 证件=身份证号; no FIELD leaves it out. / 列对应"),
    ] = None,
    good_rows: Annotated[
        bool, typer.Option("--good-rows", help="Leave wrong rows out, take the others. / 只导入正确行")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only check. / 只检查不导入")] = False,
    errors: Annotated[
        Path | None, typer.Option("--errors", help="Where to write the error table. / 错误表")
    ] = None,
    supplement: Annotated[
        bool, typer.Option("--supplement", help="Students reported after the exam. / 补报")
    ] = False,
    role: Annotated[
        Role, typer.Option("--as", help="Deadlines and reviews bind a school: then give --school. / 身份")
    ] = Role.CENTRE,
    who: Annotated[str, typer.Option("--who", help="Your name, for the record. / 操作员")] = "",
    why: Annotated[str, typer.Option("--why", help="For the record. / 说明")] = "",
    workspace: Annotated[
        Path | None, typer.Option("--workspace", help="The exam's workspace. / 工作区文件夹")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Say as JSON what came. / 以 JSON 输出")] = False,
) -> None:
    """Import a list: all rows or none, unless only the good ones are wanted. / 导入名单

    Says first what that changes in the ledgers of sessions that have sheets.
    """
    services: Services = context.obj
    document = Document(
        as_json, list=kind.value, file=path.name, rows=0, taken=False, problems=[], effects=[]
    )
    columns = dict(_pair(text) for text in column or [])
    fixed = {"school_code": school, "grade": grade, "track": track}
    code = 0
    with (
        plain_errors(),
        document.printed(),
        services.open_workspace(workspace_folder(services, workspace)) as opened,
    ):
        exam_id = find_exam(opened, exam).id
        own = find_school(opened, exam_id, school) if role is Role.SCHOOL else ""
        order = ImportOrder(
            kind=kind,
            exam_id=exam_id,
            path=path,
            writer=Writer(who or services.settings.operator, role, own),
            fixed={name: value for name, value in fixed.items() if value},
            task=Task.SUPPLEMENT if supplement else None,
        )
        try:
            with _prepared(services, opened, order, sheet, columns) as list_:
                document.fill(_document(list_))
                _tell(list_, errors)
                possible = good_rows or not list_.wrong
                if possible:
                    label = QT_TRANSLATE_NOOP("cli", "Look into the ledgers")
                    with _bar(label) as job, stopped_by_interrupt(job):
                        effects = preview_import(opened, list_, job)
                    document.fill({"effects": effects_document(effects)})
                    tell_effects(effects)
                taken = possible and not dry_run
                if taken:
                    with _bar(QT_TRANSLATE_NOOP("cli", "Enter the list")) as job, stopped_by_interrupt(job):
                        now = services.clock.now()
                        done = commit(opened, list_, now, good_rows=good_rows, why=why, job=job)
                    document.fill({"taken": True, "change": done.change.id if done.change else None})
                code = 0 if not list_.wrong else EXIT_PARTLY if taken else EXIT_INPUT
        except (Cancelled, KeyboardInterrupt):
            stopped = said(QT_TRANSLATE_NOOP("cli", "Stopped. Nothing was taken."))
            document.fill({"stopped": {"code": "cancelled", "message": stopped, "advice": ""}})
            say("{stopped}", stopped=stopped)
            code = EXIT_CANCELLED
        else:
            if not taken:
                say(QT_TRANSLATE_NOOP("cli", "Nothing was taken."))
    if code:
        raise typer.Exit(code)


def _pair(text: str) -> tuple[str, str]:
    heading, equals, field = text.rpartition("=")
    if not equals or not heading:
        raise typer.BadParameter(said(QT_TRANSLATE_NOOP("cli", "--column takes HEADING=FIELD.")))
    return heading, field


def _bar(title: str) -> Any:
    return progress_job(said(title))


def _prepared(
    services: Services, workspace: Workspace, order: ImportOrder, sheet: str, said_columns: dict[str, str]
) -> Prepared:
    with ListFile(order.path) as file:
        seen = by_hand(look(workspace, order.kind, file, sheet), said_columns)
        with _bar(QT_TRANSLATE_NOOP("cli", "Read the list")) as job, stopped_by_interrupt(job):
            return prepare(workspace, order, file, seen, seen.columns, services.clock.now(), job)


def _document(prepared: Prepared) -> dict[str, Any]:
    return {
        "rows": prepared.rows,
        "added": prepared.added,
        "changed": prepared.changed,
        "same": prepared.same,
        "wrong": prepared.wrong,
        "hidden": prepared.hidden,
        "other_sheets": [
            {"name": o.name, "rows": o.rows, "more": o.more, "hidden": o.hidden} for o in prepared.seen.others
        ],
        "columns": {name: prepared.seen.headings[at] for name, at in prepared.columns.items()},
        "problems": [
            {"row": p.row, "key": p.key, "column": p.heading, "message": words_of(p.problem)}
            for p in prepared.problems[:_JSON_PROBLEMS]
        ],
    }


def _tell(prepared: Prepared, errors: Path | None) -> None:
    say(
        QT_TRANSLATE_NOOP(
            "cli", "Rows: {rows}. New: {added}, changed: {changed}, as before: {same}, wrong: {wrong}"
        ),
        rows=prepared.rows,
        added=prepared.added,
        changed=prepared.changed,
        same=prepared.same,
        wrong=prepared.wrong,
    )
    if prepared.hidden:
        say("[yellow]![/] {said}", said=words_of(hidden_rows(prepared.hidden)))
    tell_other_sheets(prepared.seen.others)
    taken = prepared.columns.values()
    left_out = [text for at, text in enumerate(prepared.seen.headings) if text and at not in taken]
    if left_out:
        say(QT_TRANSLATE_NOOP("cli", "Not taken in: {columns}"), columns="、".join(left_out))
    marked = [("[red]✗[/]", p) for p in prepared.problems] + [("[yellow]![/]", n) for n in prepared.notices]
    for mark, problem in marked[:_SHOWN]:
        where = said(
            QT_TRANSLATE_NOOP("cli", "row {row}, {key}, {column}"),
            row=problem.row,
            key=problem.key,
            column=problem.heading,
        )
        say(mark + " {where}: {problem}", where=where, problem=words_of(problem.problem))
    if len(marked) > _SHOWN:
        say(QT_TRANSLATE_NOOP("cli", "… and {count} more"), count=len(marked) - _SHOWN)
    if errors is not None and prepared.problems:
        say("[green]✓[/] {path}", path=write_problems(prepared.problems, errors, words_of))
