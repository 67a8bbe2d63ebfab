"""`scanstation sheet`: from a short spec to a sheet that can be printed, and the template that reads it."""

from pathlib import Path
from typing import Annotated

import typer

from scanstation.cli.reporting import plain_errors, say
from scanstation.workflow.build_sheet import build_sheet

app = typer.Typer(no_args_is_help=True, help="Design answer sheets. / 设计答题卡")


@app.command()
def build(
    spec: Annotated[Path, typer.Argument(help="The sheet spec (YAML).")],
    pdf: Annotated[Path, typer.Option("--pdf", help="Where to write the print-ready PDF.")],
    template: Annotated[Path, typer.Option("--template", help="Where to write the template that reads it.")],
) -> None:
    """Build the print-ready PDF and the template of SPEC. / 由说明文件生成可打印的 PDF 和模板"""
    with plain_errors():
        for path in build_sheet(spec, pdf, template):
            say("[green]✓[/] {path}", path=path)
