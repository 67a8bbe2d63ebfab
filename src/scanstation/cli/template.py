"""`scanstation template`: look into template documents and bring in those of other programs."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from scanstation.cli.reporting import plain_errors, say
from scanstation.workflow.template_files import import_omrchecker, mark_table

app = typer.Typer(no_args_is_help=True, help="Templates: mark table, import. / 模板")
import_app = typer.Typer(
    no_args_is_help=True, help="Bring in templates of other programs. / 导入其他程序的模板"
)
app.add_typer(import_app, name="import")


@app.command()
def marks(
    template: Annotated[Path, typer.Argument(help="The template document (JSON).")],
) -> None:
    """Print every mark as CSV: page,field,value,x_mm,y_mm,w_mm,h_mm. / 以 CSV 列出全部填涂点"""
    with plain_errors():
        sys.stdout.write(mark_table(template))
        sys.stdout.flush()  # a full disk shows here, not at exit


@import_app.command("omrchecker")
def omrchecker(
    source: Annotated[Path, typer.Argument(help="OMRChecker's template.json.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Where to write our template.")],
) -> None:
    """Turn an OMRChecker template into ours; its pictures are copied beside it. / 导入 OMRChecker 模板"""
    with plain_errors():
        for path in import_omrchecker(source, out):
            say("[green]✓[/] {path}", path=path)
