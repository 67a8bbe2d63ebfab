"""`scanstation scan`: from a scanner into a session of a workspace, or into a folder of pictures."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from math import isnan, nan
from pathlib import Path
from typing import Annotated, Any

import typer

from scanstation.acquire.conditions import ScannerCondition
from scanstation.acquire.port import ColourMode, Source, Thickness
from scanstation.acquire.scanners import Scanners
from scanstation.base.jobs import Job
from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.cli.reporting import error_texts, plain_errors, progress_job, said, say
from scanstation.cli.scanning import (
    EXIT_PARTLY,
    Document,
    error_json,
    stopped_by_interrupt,
    workspace_folder,
)
from scanstation.cli.services import Services
from scanstation.store.workspace import Workspace
from scanstation.workflow.choose_session import find_batch, find_session, printed_sides
from scanstation.workflow.console.settings import recall, remember, usual
from scanstation.workflow.intake import IntakeSummary, scan_into
from scanstation.workflow.scan_files import FilesSummary, scan_to_folder

_SIZES = {
    "A3": (297.0, 420.0),
    "A4": (210.0, 297.0),
    "A5": (148.0, 210.0),
    "B4": (257.0, 364.0),
    "B5": (182.0, 257.0),
}

_LEAST_MM, _MOST_MM = 10, 1000
"""Sides of paper beyond which a size is mistyped, whatever the device; what it can is asked of itself."""


def scan(
    context: typer.Context,
    device: Annotated[str, typer.Option("--device", "-d", help="Its id, from `scanstation devices`.")],
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write pictures into this folder.")] = None,
    session: Annotated[
        str | None, typer.Option("--session", "-s", help="Into this session: its title, exam/title or id.")
    ] = None,
    workspace: Annotated[
        Path | None, typer.Option("--workspace", help="The session's workspace. / 工作区文件夹")
    ] = None,
    batch: Annotated[str | None, typer.Option("--batch", help="Continue the batch with this id.")] = None,
    label: Annotated[str, typer.Option("--label", help="The name of the new batch.")] = "",
    source: Annotated[Source | None, typer.Option("--source", help="Where the paper lies.")] = None,
    dpi: Annotated[int | None, typer.Option("--dpi", help="Resolution.")] = None,
    colour: Annotated[ColourMode | None, typer.Option("--colour", help="What a pixel is.")] = None,
    paper: Annotated[str | None, typer.Option("--paper", help="A4, A3 …, or WIDTHxHEIGHT in mm.")] = None,
    brightness: Annotated[float | None, typer.Option("--brightness", min=-1, max=1)] = None,
    contrast: Annotated[float | None, typer.Option("--contrast", min=-1, max=1)] = None,
    rotation: Annotated[int | None, typer.Option("--rotation", help="0, 90, 180, 270 clockwise.")] = None,
    quality: Annotated[int | None, typer.Option("--quality", min=1, max=100, help="Of the JPEG.")] = None,
    thickness: Annotated[Thickness | None, typer.Option("--thickness", help="Of the paper.")] = None,
    leaves: Annotated[int | None, typer.Option("--leaves", min=1, help="So many sheets at most.")] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Say as JSON what came. / 以 JSON 输出结果")
    ] = False,
) -> None:
    """Scan until the tray is empty, into a session or a folder. / 扫描到科目或文件夹"""
    if (out is None) == (session is None):
        raise typer.BadParameter(said(QT_TRANSLATE_NOOP("cli", "Give either --session or --out.")))
    if out is not None and (batch is not None or label or workspace is not None):
        only = QT_TRANSLATE_NOOP("cli", "--batch, --label and --workspace go with --session, not with --out.")
        raise typer.BadParameter(said(only))
    for turned in (brightness, contrast):
        if turned is not None and isnan(turned):
            raise typer.BadParameter(
                said(QT_TRANSLATE_NOOP("cli", "--brightness and --contrast are from -1 to 1."))
            )
    if rotation not in (None, 0, 90, 180, 270):
        raise typer.BadParameter(said(QT_TRANSLATE_NOOP("cli", "--rotation is 0, 90, 180 or 270.")))
    asked: dict[str, Any] = {
        "source": source, "dpi": dpi, "colour": colour, "paper": _paper(paper), "brightness": brightness,
        "contrast": contrast, "rotation": rotation, "jpeg_quality": quality, "thickness": thickness,
        "leaves": leaves,
    }  # fmt: skip
    asked = {name: value for name, value in asked.items() if value is not None}
    services: Services = context.obj
    with plain_errors():
        if out is not None:
            document = Document(as_json, files=[], pages=0, already=0)
            with document.printed(), closing(services.open_scanners()) as scanners:
                came = _to_folder(scanners, device, asked, out, document)
        else:
            nothing: dict[str, object] = {
                "pages": 0,
                "refused": 0,
                "already": 0,
                "last_sheet": None,
                "half_sheets": [],
            }
            named = label or f"{services.clock.now().astimezone():%Y-%m-%d %H:%M}"
            document = Document(as_json, batch=batch, label=named, **nothing)
            with (
                document.printed(),
                closing(services.open_scanners()) as scanners,
                services.open_workspace(workspace_folder(services, workspace)) as opened,
            ):
                came = _to_session(opened, scanners, device, asked, str(session), batch, named, document)
        _tell(came)
        if came.stopped is not None:
            raise typer.Exit(EXIT_PARTLY)


@dataclass(frozen=True)
class _Came:
    """What a scan brought, for people."""

    pages: int
    already: int
    stopped: ScannerCondition | None
    where: str
    last_sheet: int | None = None
    half_sheets: tuple[int, ...] = ()


def _to_folder(
    scanners: Scanners, device: str, asked: dict[str, Any], folder: Path, document: Document
) -> _Came:
    def fill(summary: FilesSummary) -> None:
        files = [str(path) for path in summary.files]
        document.fill(
            {
                "files": files,
                "pages": len(files),
                "already": summary.already,
                "stopped": _json(summary.stopped),
            }
        )

    settings = replace(usual(scanners.capabilities(device), 1), **asked)
    with _scanning() as job:
        summary = scan_to_folder(folder, scanners, device, settings, job, broken_off=fill)
    fill(summary)
    return _Came(len(summary.files), summary.already, summary.stopped, str(folder))


def _to_session(
    workspace: Workspace,
    scanners: Scanners,
    device: str,
    asked: dict[str, Any],
    name: str,
    batch_id: str | None,
    label: str,
    document: Document,
) -> _Came:
    def fill(summary: IntakeSummary) -> None:
        document.fill(
            {
                "batch": summary.batch.id,
                "label": summary.batch.label,
                "pages": summary.pages,
                "refused": summary.refused,
                "already": summary.already,
                "last_sheet": summary.last_sheet.seq if summary.last_sheet is not None else None,
                "half_sheets": [sheet.seq for sheet in summary.half_sheets],
                "stopped": _json(summary.stopped),
            }
        )

    session = find_session(workspace, name)
    batch = find_batch(workspace, session, batch_id) if batch_id is not None else None
    before = recall(workspace, session.id, device)
    if before is None:
        before = usual(scanners.capabilities(device), printed_sides(workspace, session.id))
    settings = replace(before, **asked)
    with _scanning() as job:
        summary = scan_into(
            workspace, session.id, scanners, device, settings,
            label=label, job=job, batch=batch, broken_off=fill,
        )  # fmt: skip
    fill(summary)
    remember(workspace, session.id, device, settings)
    last = summary.last_sheet.seq if summary.last_sheet is not None else None
    half = tuple(sheet.seq for sheet in summary.half_sheets)
    return _Came(summary.pages, summary.already, summary.stopped, summary.batch.id, last, half)


@contextmanager
def _scanning() -> Iterator[Job]:
    with progress_job(said(QT_TRANSLATE_NOOP("cli", "Scan pages"))) as job, stopped_by_interrupt(job):
        yield job


def _json(stopped: ScannerCondition | None) -> dict[str, str] | None:
    return None if stopped is None else error_json(stopped)


def _tell(came: _Came) -> None:
    say(QT_TRANSLATE_NOOP("cli", "Pages taken in: {pages} → {where}"), pages=came.pages, where=came.where)
    if came.already:
        say(QT_TRANSLATE_NOOP("cli", "Given twice, and in once: {count}."), count=came.already)
    if came.stopped is not None:
        say("[bold red]✗[/] {problem}", problem=" ".join(error_texts(came.stopped)))
        if came.last_sheet is not None:
            say(QT_TRANSLATE_NOOP("cli", "The last good sheet is number {sheet}."), sheet=came.last_sheet)
        for sheet in came.half_sheets:
            say(QT_TRANSLATE_NOOP("cli", "Of sheet number {sheet} one side is missing."), sheet=sheet)


def _paper(text: str | None) -> tuple[float, float] | None:
    """Return width and height in mm of "A4" or "210x297"."""
    if text is None:
        return None
    if text.upper() in _SIZES:
        return _SIZES[text.upper()]
    width, _, height = text.lower().partition("x")
    try:
        size = float(width), float(height)
    except ValueError:
        size = (nan, nan)
    if not all(_LEAST_MM <= side <= _MOST_MM for side in size):  # never true of nan
        allowed = QT_TRANSLATE_NOOP(
            "cli", "--paper is one of {sizes}, or WIDTHxHEIGHT in mm, each from {least} to {most}."
        )
        raise typer.BadParameter(said(allowed, sizes=", ".join(_SIZES), least=_LEAST_MM, most=_MOST_MM))
    return size
