"""`scanstation ledger`: shows who is where, takes lists and check-ins, explains, exports, closes, reopens."""

import json
from pathlib import Path
from typing import Annotated

import typer

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.cli.effects import line_document, tell_effects
from scanstation.cli.other_sheets import tell_other_sheets
from scanstation.cli.reporting import EXIT_INPUT, plain_errors, say, words_of
from scanstation.cli.scanning import workspace_folder
from scanstation.cli.services import Services
from scanstation.domain.errors import ScanStationError
from scanstation.ledger.ledger import Ledger
from scanstation.ledger.stages import STAGES, Kind
from scanstation.store.workspace import Workspace
from scanstation.workflow.board import Board
from scanstation.workflow.choose_session import find_session
from scanstation.workflow.ledger.book import LedgerBook
from scanstation.workflow.ledger.closing import close_session, print_closing, reopen_session
from scanstation.workflow.ledger.closings import kept_closing
from scanstation.workflow.ledger.explaining import explain
from scanstation.workflow.ledger.preview import preview_list, take_list
from scanstation.workflow.ledger.roster_preview import SessionEffect
from scanstation.workflow.ledger.sitting_lists import write_list_form
from scanstation.workflow.ledger.tables import export_ledger

app = typer.Typer(
    no_args_is_help=True, help="Who is expected, where everybody stands, closing a session. / 台账"
)

_SHOWN = 50
"""Notices of a list that are printed."""
_Session = Annotated[str, typer.Option("--session", "-s", help="Its title, exam/title or id. / 科目")]
_Workspace = Annotated[
    Path | None, typer.Option("--workspace", help="The session's workspace. / 工作区文件夹")
]
_Who = Annotated[str, typer.Option("--who", help="Who does it; else as in the settings. / 操作人")]
_Why = Annotated[str, typer.Option("--why", help="The reason; it stays on record. / 原因")]
_Out = Annotated[Path, typer.Option("--out", "-o", help="Where to write it. / 输出文件")]


def _book(workspace: Workspace, session: str) -> LedgerBook:
    return LedgerBook(workspace, Board(workspace, find_session(workspace, session).id))


@app.command("show")
def show(context: typer.Context, session: _Session, workspace: _Workspace = None) -> None:
    """Print the counts and every difference as one JSON document. / 显示台账

    Ends with 2 where a line is not explained.
    """
    services: Services = context.obj
    with plain_errors(), services.open_workspace(workspace_folder(services, workspace)) as opened:
        ledger = _book(opened, session).ledger()
    typer.echo(json.dumps(_document(ledger), ensure_ascii=False, indent=1))
    if ledger.unexplained:
        raise typer.Exit(EXIT_INPUT)


@app.command("import")
def import_list(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(help="The list, .xlsx or .csv. / 名单文件")],
    session: _Session,
    check_in: Annotated[
        bool, typer.Option("--check-in/--expected", help="Which list it is. / 检录或应考名单")
    ],
    sheet: Annotated[
        str,
        typer.Option(
            "--sheet", help="Of a workbook, also a hidden one; else that with the most known headings."
        ),
    ] = "",
    preview: Annotated[bool, typer.Option("--preview", help="Only say what would change. / 只预览")] = False,
    who: _Who = "",
    workspace: _Workspace = None,
) -> None:
    """Take a check-in, or a list of who is expected; all rows or none. / 导入检录或应考名单"""
    services: Services = context.obj
    name = who or services.settings.operator
    with plain_errors(), services.open_workspace(workspace_folder(services, workspace)) as opened:
        found = find_session(opened, session)
        book = LedgerBook(opened, Board(opened, found.id))
        change = preview_list(book, path, name, sheet, check_in=check_in)
        for notice in change.notices[:_SHOWN]:
            say("[yellow]![/] {said}", said=words_of(notice))
        if len(change.notices) > _SHOWN:
            say(QT_TRANSLATE_NOOP("cli", "… and {count} more"), count=len(change.notices) - _SHOWN)
        tell_other_sheets(change.others, replaces=not check_in)
        if change:
            tell_effects([SessionEffect(found, closed=False, difference=change)])
        if preview:
            say(QT_TRANSLATE_NOOP("cli", "Rows read: {count}. Nothing was taken."), count=change.rows)
            return
        taken = take_list(opened, found.id, change)
        say(QT_TRANSLATE_NOOP("cli", "Rows taken from {path}: {count}"), count=taken.rows, path=taken.source)


@app.command("form")
def form(
    out: _Out,
    check_in: Annotated[bool, typer.Option("--check-in/--expected", help="Which list. / 检录或应考名单")],
) -> None:
    """Write an empty form to fill in. / 空表"""
    with plain_errors():
        write_list_form(out, check_in=check_in)


@app.command("explain")
def explain_lines(
    context: typer.Context,
    session: _Session,
    why: _Why,
    kind: Annotated[Kind, typer.Option("--kind", help="Which kind of difference. / 差异种类")],
    number: Annotated[list[str] | None, typer.Option("--number", help="Only of these. / 考号")] = None,
    who: _Who = "",
    workspace: _Workspace = None,
) -> None:
    """Explain the open differences of a kind. / 说明差异"""
    services: Services = context.obj
    with plain_errors(), services.open_workspace(workspace_folder(services, workspace)) as opened:
        ledger = _book(opened, session).ledger()
        lines = [
            line for line in ledger.unexplained if line.kind is kind and (not number or line.number in number)
        ]
        explain(opened, ledger.session_id, lines, who or services.settings.operator, why)
        say(QT_TRANSLATE_NOOP("cli", "Differences explained: {count}"), count=len(lines))


@app.command("export")
def export(context: typer.Context, session: _Session, out: _Out, workspace: _Workspace = None) -> None:
    """Write the ledger as a workbook. / 导出台账"""
    services: Services = context.obj
    with plain_errors(), services.open_workspace(workspace_folder(services, workspace)) as opened:
        export_ledger(_book(opened, session).ledger(), out)


@app.command("close")
def close(
    context: typer.Context,
    session: _Session,
    out: _Out,
    why: _Why = "",
    who: _Who = "",
    workspace: _Workspace = None,
) -> None:
    """Close a session and write its PDF; refused while a difference is not explained. / 结账"""
    services: Services = context.obj
    with plain_errors(), services.open_workspace(workspace_folder(services, workspace)) as opened:
        session_id = find_session(opened, session).id
        try:
            closing = close_session(opened, _book(opened, session), who or services.settings.operator, why)
            print_closing(closing, out)
        except ScanStationError:
            if opened.closings.standing(session_id) is not None:  # also where a kill left it without a paper
                say(QT_TRANSLATE_NOOP("cli", "The session is closed. Its paper: scanstation ledger paper"))
            raise
    typer.echo(closing.sha256)


@app.command("reopen")
def reopen(
    context: typer.Context, session: _Session, why: _Why, who: _Who = "", workspace: _Workspace = None
) -> None:
    """Let a closed session be changed again, on record. / 重新开放"""
    services: Services = context.obj
    with plain_errors(), services.open_workspace(workspace_folder(services, workspace)) as opened:
        session_id = find_session(opened, session).id
        reopen_session(opened, session_id, who or services.settings.operator, why)


@app.command("paper")
def paper(
    context: typer.Context,
    session: _Session,
    out: _Out,
    number: Annotated[
        int | None,
        typer.Option("--closing", help="Which of its closings, from 1; else the newest. / 第几次结账"),
    ] = None,
    workspace: _Workspace = None,
) -> None:
    """Write the PDF of a closing once more; one that a reopening has superseded says so. / 重印结账单"""
    services: Services = context.obj
    with plain_errors(), services.open_workspace(workspace_folder(services, workspace)) as opened:
        kept = kept_closing(opened, find_session(opened, session).id, number)
        print_closing(kept.closing, out, kept.reopened)


def _document(ledger: Ledger) -> dict[str, object]:
    total = ledger.total
    return {
        "session": ledger.session_id,
        "balances": total.balances,
        "unexplained": total.unexplained,
        "fed": total.fed,
        "counts": {stage.value: total.counts[stage] for stage in STAGES},
        "lines": [line_document(line) for line in ledger.lines],
    }
