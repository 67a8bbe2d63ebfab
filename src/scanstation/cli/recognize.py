"""`scanstation recognize`: read page images with a template, one JSON line per page."""

from pathlib import Path
from typing import Annotated

import typer

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.cli.reporting import plain_errors, progress_job, said, say
from scanstation.domain.reading import PageStatus
from scanstation.workflow.recognise_files import missing_blanks, reader_of, write_readings


def recognize(
    paths: Annotated[list[Path], typer.Argument(help="Images, PDF, TIFF or ZIP files, or folders of them.")],
    template: Annotated[Path, typer.Option("--template", "-t", help="The template document.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Where to write the JSON lines.")],
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, max=64, help="Worker processes.")] = 1,
) -> None:
    """Read every page of PATH… and write one JSON line each. / 识读页面图像，每页一行 JSON"""
    with plain_errors():
        reader = reader_of(template)  # where it is refused for want of a picture, nothing else is said of it
        for name in missing_blanks(template):
            say(
                QT_TRANSLATE_NOOP(
                    "cli",
                    "The picture {name} is not beside the template: marks are read with less certainty.",
                ),
                name=name,
            )
    with plain_errors(), progress_job(said(QT_TRANSLATE_NOOP("cli", "Read pages"))) as job:
        counts = write_readings(out, reader, paths, workers=jobs, job=job)
    say(
        QT_TRANSLATE_NOOP("cli", "{pages} pages, {placed} placed, {rest} not → {path}"),
        pages=sum(counts.values()),
        placed=counts.get(PageStatus.OK.value, 0),
        rest=sum(counts.values()) - counts.get(PageStatus.OK.value, 0),
        path=out,
    )
