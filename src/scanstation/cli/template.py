"""`scanstation template`: look into template documents and bring in those of other programs."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.cli.reporting import plain_errors, progress_job, said, say
from scanstation.workflow.detect_template import detect_template
from scanstation.workflow.template_files import import_omrchecker, mark_table

app = typer.Typer(no_args_is_help=True, help="Templates: mark table, import, detection. / 模板")
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


@app.command()
def detect(
    blanks: Annotated[list[Path], typer.Argument(help="The empty sheet: pictures, scans or PDF.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Where to write the template.")],
    overlay: Annotated[
        Path | None, typer.Option("--overlay", help="Where to draw the proposal over the blank (PNG).")
    ] = None,
) -> None:
    """Propose a template from an empty sheet of any make. / 由空白答题卡生成模板草稿"""
    with plain_errors():
        with progress_job(said(QT_TRANSLATE_NOOP("cli", "Look at pages"))) as job:
            proposal = detect_template(blanks, out, overlay, job)
        for page in proposal.figures():
            say(
                QT_TRANSLATE_NOOP(
                    "cli",
                    "page {page}: {width} × {height} mm, {fields} fields with {marks} marks, "
                    "placed by {kind} ({anchors} anchors)",
                ),
                page=page.number,
                width=page.size[0],
                height=page.size[1],
                fields=page.fields,
                marks=page.marks,
                kind=page.kind.value,
                anchors=page.anchors,
            )
        for note in proposal.notes:
            say("[yellow]![/] {note}", note=said(note.text, **note.params))
        for path in [*(out.parent / name for name in proposal.pictures), out]:
            say("[green]✓[/] {path}", path=path)


@import_app.command("omrchecker")
def omrchecker(
    source: Annotated[Path, typer.Argument(help="OMRChecker's template.json.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Where to write our template.")],
) -> None:
    """Turn an OMRChecker template into ours; its pictures are copied beside it. / 导入 OMRChecker 模板"""
    with plain_errors():
        for path in import_omrchecker(source, out):
            say("[green]✓[/] {path}", path=path)
