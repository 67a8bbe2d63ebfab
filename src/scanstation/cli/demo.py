"""`scanstation demo`: the whole chain on an invented exam, checked against its truth."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.base.paths import demo_workspace
from scanstation.cli.demo_report import show
from scanstation.cli.reporting import plain_errors, progress_job, said
from scanstation.cli.services import Services
from scanstation.workflow.demo_exam import run_demo

EXIT_CHECK_FAILED = 1

_STEPS = {
    "sheets": QT_TRANSLATE_NOOP("cli", "Build the sheets"),
    "paper": QT_TRANSLATE_NOOP("cli", "Students fill them"),
    "scan": QT_TRANSLATE_NOOP("cli", "Scan leaves"),
    "read": QT_TRANSLATE_NOOP("cli", "Read pages"),
    "score": QT_TRANSLATE_NOOP("cli", "Score and export"),
}


def demo(
    context: typer.Context,
    workspace: Annotated[
        Path | None, typer.Option("--workspace", help="Where to build it. / 工作区文件夹")
    ] = None,
    headless: Annotated[bool, typer.Option("--headless", help="Don't open the window. / 不打开窗口")] = False,
    students: Annotated[int, typer.Option(min=20, max=5000, help="How many students. / 学生人数")] = 60,
    seed: Annotated[int, typer.Option(help="Another seed gives another exam. / 随机种子")] = 2026,
) -> None:
    """Run an invented exam through the whole chain and check it. / 演示：完整跑一场模拟考试并自查"""
    services: Services = context.obj
    folder = workspace or demo_workspace()
    with plain_errors():
        with services.open_workspace(folder) as opened:
            result = run_demo(
                opened,
                services.load_scanner,
                services.clock,
                lambda name: progress_job(said(_STEPS[name])),
                students=students,
                seed=seed,
                workers=services.settings.workers,
            )
        show(result, folder)
        if not result.check.good:
            raise typer.Exit(EXIT_CHECK_FAILED)
        if not headless and _has_display():
            raise typer.Exit(services.run_window(folder))


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
