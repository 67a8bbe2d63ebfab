"""`scanstation audit`: draw sure readings for people to key blind, say what follows, check, export."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.cli.reporting import EXIT_INPUT, plain_errors, say
from scanstation.cli.scanning import workspace_folder
from scanstation.cli.services import Services
from scanstation.domain.audits import Audit
from scanstation.review.audit import Finding, finding
from scanstation.store.errors import NotFound
from scanstation.store.workspace import Workspace
from scanstation.workflow.audit.audit_export import as_asked, export_audit, percent
from scanstation.workflow.audit.auditing import (
    AuditState,
    Strata,
    audit_state,
    check_audit,
    extend_audit,
    frame_of,
    start_audit,
)
from scanstation.workflow.audit.earlier import earlier_samples
from scanstation.workflow.choose_session import find_session
from scanstation.workflow.written_files import write_export

app = typer.Typer(
    no_args_is_help=True, help="Audit by sampling: how many sure readings may be wrong. / 抽样核查"
)

_Session = Annotated[str, typer.Option("--session", "-s", help="Its title, exam/title or id. / 科目")]
_Workspace = Annotated[
    Path | None, typer.Option("--workspace", help="The session's workspace. / 工作区文件夹")
]
_Confidence = Annotated[
    float, typer.Option("--confidence", min=0.5, max=0.9999, help="Such as 0.95. / 置信度")
]
_Goal = Annotated[
    float,
    typer.Option("--bound", min=0.000001, max=0.5, help="Error rate to be shown, such as 0.0005. / 目标上限"),
]


@app.command("draw")
def draw(
    context: typer.Context,
    session: _Session,
    count: Annotated[int, typer.Option("--count", "-n", min=1, help="How many to draw. / 抽取数量")] = 600,
    by: Annotated[
        Strata, typer.Option("--by", help="Share the sample out by this. / 分层方式")
    ] = Strata.NONE,
    who: Annotated[str, typer.Option("--who", help="Who draws; else as in the settings. / 抽样人")] = "",
    seed: Annotated[str, typer.Option("--seed", help="Drawn by lot in public, if you like. / 种子")] = "",
    workspace: _Workspace = None,
) -> None:
    """Draw a sample of the sure readings as they are now. / 抽样"""
    services: Services = context.obj
    with plain_errors(), services.open_workspace(workspace_folder(services, workspace)) as opened:
        name = who or services.settings.operator
        audit = start_audit(opened, find_session(opened, session).id, count, name, strata=by, seed=seed)
        drawn = len(opened.audits.draws(audit.id))
        text = QT_TRANSLATE_NOOP("cli", "Drawn: {count} of {total} sure readings, seed {seed}")
        say(text, count=drawn, total=audit.frame_size, seed=audit.seed)


@app.command("more")
def more(
    context: typer.Context,
    session: _Session,
    count: Annotated[int, typer.Option("--count", "-n", min=1, help="How many more. / 追加数量")],
    workspace: _Workspace = None,
) -> None:
    """Draw more from the same readings by the same seed. / 追加抽样"""
    services: Services = context.obj
    with plain_errors(), services.open_workspace(workspace_folder(services, workspace)) as opened:
        drawn = extend_audit(opened, _newest(opened, session), count)
        say(QT_TRANSLATE_NOOP("cli", "Drawn besides: {count}"), count=drawn)


@app.command("status")
def status(
    context: typer.Context,
    session: _Session,
    confidence: _Confidence = 0.95,
    bound: _Goal = 0.0005,
    workspace: _Workspace = None,
) -> None:
    """Say how many may be wrong, and how many more to key for a bound. / 核查结论"""
    services: Services = context.obj
    with plain_errors(), services.open_workspace(workspace_folder(services, workspace)) as opened:
        state, found = _found(opened, session, confidence, bound)
        _tell(state, found)
        _tell_earlier(earlier_samples(opened, state.audit), confidence, bound)


@app.command("check")
def check(context: typer.Context, session: _Session, workspace: _Workspace = None) -> None:
    """Draw again from the rows of then; exits with 2 where the sample is another. / 重演抽样"""
    services: Services = context.obj
    with plain_errors(), services.open_workspace(workspace_folder(services, workspace)) as opened:
        different = check_audit(opened, _newest(opened, session))
        for unit in different:
            sys.stdout.write(unit.line)
        if different:
            raise typer.Exit(EXIT_INPUT)
        say(QT_TRANSLATE_NOOP("cli", "[green]✓[/] The sample is what its seed draws."))


@app.command("export")
def export(
    context: typer.Context,
    session: _Session,
    out: Annotated[Path, typer.Option("--out", "-o", help="The workbook to write. / 输出文件")],
    frame: Annotated[
        Path | None, typer.Option("--frame", help="Also what was drawn from, as text. / 抽样框")
    ] = None,
    confidence: _Confidence = 0.95,
    bound: _Goal = 0.0005,
    workspace: _Workspace = None,
) -> None:
    """Write the audit with every word as xlsx. / 导出核查"""
    services: Services = context.obj
    with plain_errors(), services.open_workspace(workspace_folder(services, workspace)) as opened:
        state, found = _found(opened, session, confidence, bound)
        say("[green]✓[/] {path}", path=export_audit(opened, state, found, out))
        if frame is not None:
            lines = sorted(unit.line for unit in frame_of(opened, state.audit))
            say("[green]✓[/] {path}", path=write_export(frame, "".join(lines).encode()))


def _newest(workspace: Workspace, session: str) -> Audit:
    """Return the session's newest audit. Raises NotFound."""
    chosen = find_session(workspace, session)
    audits = workspace.audits.of_session(chosen.id)
    if not audits:
        raise NotFound(what="audit", id=chosen.title)
    return audits[-1]


def _found(workspace: Workspace, session: str, confidence: float, bound: float) -> tuple[AuditState, Finding]:
    state = audit_state(workspace, _newest(workspace, session))
    return state, finding(state.count, state.audit.frame_size, confidence, bound)


def _tell(state: AuditState, found: Finding) -> None:
    count = state.count
    text = QT_TRANSLATE_NOOP(
        "cli", "At most {bound} wrong with {confidence} confidence ({wrong} wrong of {keyed} keyed)"
    )
    say(
        text,
        bound=percent(found.bound),
        confidence=as_asked(found.confidence),
        wrong=count.wrong,
        keyed=count.keyed,
    )
    if count.disputed:
        say(QT_TRANSLATE_NOOP("cli", "A second person has to key: {count}"), count=count.disputed)
    if found.more:
        say(
            QT_TRANSLATE_NOOP("cli", "To key yet for at most {goal}, none of them wrong: {count}"),
            goal=as_asked(found.goal),
            count=found.more,
        )
    if found.more is None:
        text = QT_TRANSLATE_NOOP("cli", "With so many wrong no keying shows at most {goal}.")
        say(text, goal=as_asked(found.goal))
        if found.more_if_cleared is not None:
            text = QT_TRANSLATE_NOOP(
                "cli", "To key yet should all disputed ones be cleared by a second person: {count}"
            )
            say(text, count=found.more_if_cleared)


def _tell_earlier(states: Sequence[AuditState], confidence: float, bound: float) -> None:
    """Say which samples were drawn before, a line each."""
    if states:
        say(QT_TRANSLATE_NOOP("cli", "Samples drawn before this one: {count}"), count=len(states))
    for state in states:
        count, audit = state.count, state.audit
        found = finding(count, audit.frame_size, confidence, bound)
        text = QT_TRANSLATE_NOOP(
            "cli",
            "{when} {who}, seed {seed}: {keyed} of {drawn} keyed, {wrong} wrong, at most {bound} of all",
        )
        say(
            text,
            when=f"{audit.created_at.astimezone():%Y-%m-%d %H:%M}",
            who=audit.who,
            seed=audit.seed,
            keyed=count.keyed,
            drawn=count.drawn,
            wrong=count.wrong,
            bound=percent(found.bound),
        )
