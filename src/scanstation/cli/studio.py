"""`scanstation studio`: the window in which templates are made."""

from pathlib import Path
from typing import Annotated

import typer

from scanstation.cli.reporting import plain_errors
from scanstation.cli.services import Services


def studio(
    context: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(help="An empty sheet (picture, PDF, Word) or a template (JSON).")
    ] = None,
    workspace: Annotated[Path | None, typer.Option("--workspace", help="Open this workspace folder.")] = None,
) -> None:
    """Open the template studio. / 打开模板工作室"""
    services: Services = context.obj
    with plain_errors():
        raise typer.Exit(services.run_studio(workspace, file))
