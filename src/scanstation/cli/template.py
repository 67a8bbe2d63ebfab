"""`scanstation template`: look into template documents and bring in those of other programs."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.cli.reporting import error_texts, plain_errors, progress_job, said, said_in, say
from scanstation.workflow.detect_template import detect_template
from scanstation.workflow.exams import template_with_pictures
from scanstation.workflow.studio.trial import try_pages
from scanstation.workflow.studio.trial_verdict import Safety
from scanstation.workflow.template_files import import_omrchecker, mark_table

EXIT_UNSAFE = 5

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


@app.command(name="try")
def try_sheets(
    template: Annotated[Path, typer.Argument(help="The template document (JSON).")],
    sheets: Annotated[list[Path], typer.Argument(help="Filled sheets: images, PDF, TIFF or ZIP, folders.")],
) -> None:
    """Read filled sheets and tell how safe the template is. / 用填好的答题卡试读，判断模板是否可靠"""
    with plain_errors():
        document, pictures = template_with_pictures(template)
        with progress_job(said(QT_TRANSLATE_NOOP("cli", "Read pages"))) as job:
            trial = try_pages(document, pictures, sheets, job)
        for error in trial.refused:
            say("[red]✗[/] {error}", error=" ".join(error_texts(error)))
        found, word = trial.figures, trial.verdict
        say(
            QT_TRANSLATE_NOOP(
                "cli", "{pages} pages, {placed} placed; {fields} fields, {asked} would be asked about"
            ),
            pages=found.pages,
            placed=found.placed,
            fields=found.fields,
            asked=found.asked,
        )
        if found.darkness.lowest is not None and found.darkness.highest is not None:
            say(
                QT_TRANSLATE_NOOP("cli", "darkness: marks from {lowest}, empty places up to {highest}"),
                lowest=f"{found.darkness.lowest:.2f}",
                highest=f"{found.darkness.highest:.2f}",
            )
        for remark in word.remarks:
            say("· {remark}", remark=said_in("studio", remark.text, remark.params))
        say("[bold]{word}[/]", word=said_in("studio", word.text, {}))
    if word.safety is Safety.UNSAFE:
        raise typer.Exit(EXIT_UNSAFE)


@import_app.command("omrchecker")
def omrchecker(
    source: Annotated[Path, typer.Argument(help="OMRChecker's template.json.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Where to write our template.")],
) -> None:
    """Turn an OMRChecker template into ours; its pictures are copied beside it. / 导入 OMRChecker 模板"""
    with plain_errors():
        for path in import_omrchecker(source, out):
            say("[green]✓[/] {path}", path=path)
