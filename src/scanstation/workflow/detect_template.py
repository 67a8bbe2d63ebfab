"""From empty sheets (scans, pictures, PDF) to a proposed template with its pictures beside it."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from scanstation.acquire.sources import RefusedInput, pages_of
from scanstation.base.jobs import Job
from scanstation.recognise.decode import decode_grey
from scanstation.recognise.detection.errors import TooManyBlanks
from scanstation.recognise.detection.overlay import overlay
from scanstation.recognise.detection.pdf_page import pdf_sheets
from scanstation.recognise.detection.proposal import Proposal, propose, settled
from scanstation.recognise.detection.sheet import Sheet
from scanstation.recognise.detection.straighten import straight_sheet
from scanstation.templates import codec
from scanstation.workflow.errors import SameFile
from scanstation.workflow.written_files import write_export

MOST_PAGES = 15
"""Pages of one sheet: more cannot be told apart by a page code."""


def detect_template(blanks: Sequence[Path], out: Path, over: Path | None, job: Job) -> Proposal:
    """Write the template proposed for the pages of `blanks` to `out`, their pictures beside it.

    `over`: where to draw the proposal. The template comes last, so that one that is there is whole. Raises
    NothingDetected, BlankTooSmall, PdfUnreadable, TooManyBlanks, the errors of images and intake, SameFile,
    FileInUse, FileNotWritten, Cancelled; nothing is written before all is known.
    """
    sheets: list[Sheet] = []
    for sheet in _sheets(blanks, job):
        job.check()
        sheets.append(sheet)
        job.report(len(sheets))
        if len(sheets) > MOST_PAGES:
            raise TooManyBlanks(limit=MOST_PAGES)
    proposal = settled(propose(sheets, out.stem, blanks[0].name, job.check), job.check)
    beside = {out.parent / name: data for name, data in proposal.pictures.items()}
    _all_different([*blanks, *beside, out, *([over] if over is not None else [])])
    document = codec.dumps(proposal.template)
    codec.loads(document, str(out))  # what is written must be what can be read
    for path, data in beside.items():
        write_export(path, data)
    if over is not None:
        write_export(over, overlay(proposal.sheets, proposal.template.pages))
    write_export(out, document.encode())
    return proposal


def _sheets(blanks: Sequence[Path], job: Job) -> Iterator[Sheet]:
    count = 0
    for path in blanks:
        if _is_pdf(path):
            for sheet in pdf_sheets(path, MOST_PAGES + 1, job.check):
                count += 1
                yield sheet
            continue
        for item in pages_of(path, check=job.check):
            if isinstance(item, RefusedInput):
                raise item.error
            count += 1
            yield straight_sheet(decode_grey(item.data), count, item.name)


def _is_pdf(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return b"%PDF-" in file.read(1024)
    except OSError:
        return False


def _all_different(paths: Sequence[Path]) -> None:
    seen: set[str] = set()
    for path in paths:
        real = os.path.realpath(path)
        if real in seen:
            raise SameFile(path=path)
        seen.add(real)
