"""The command line as a whole. Without a command it opens the window."""

from pathlib import Path
from typing import Annotated

import typer

from scanstation import __version__
from scanstation.cli import audit, ledger, record, registry, sheet, template
from scanstation.cli.demo import demo
from scanstation.cli.devices import devices
from scanstation.cli.ingest import ingest
from scanstation.cli.recognize import recognize
from scanstation.cli.reporting import console, plain_errors, speak
from scanstation.cli.scan import scan
from scanstation.cli.services import Services
from scanstation.cli.studio import studio

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    help="ScanStation: scan, read and correct exam answer sheets. / 答题卡扫描、识读与纠错工作站",
)
app.add_typer(sheet.app, name="sheet")
app.add_typer(template.app, name="template")
app.add_typer(registry.app, name="registry")
app.add_typer(audit.app, name="audit")
app.add_typer(ledger.app, name="ledger")
app.add_typer(record.app, name="record")
app.command()(devices)
app.command()(scan)
app.command()(ingest)
app.command()(recognize)
app.command()(demo)
app.command()(studio)


def _show_version(wanted: bool) -> None:
    if wanted:
        console.print(f"ScanStation {__version__}", highlight=False)
        raise typer.Exit


@app.callback(invoke_without_command=True)
def window(
    context: typer.Context,
    workspace: Annotated[
        Path | None, typer.Option("--workspace", help="Open this workspace folder. / 打开此工作区")
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Open the window when no command is given."""
    services: Services = context.obj
    speak(services.settings.language)
    if context.invoked_subcommand is None:
        with plain_errors():
            raise typer.Exit(services.run_window(workspace))
