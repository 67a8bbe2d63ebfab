"""From empty sheets (scans, pictures, PDF, documents) to a proposed template with its pictures beside it."""

import os
from collections.abc import Sequence
from pathlib import Path

from scanstation.base.jobs import Job
from scanstation.recognise.detection.overlay import overlay
from scanstation.recognise.detection.proposal import Proposal, propose, settled
from scanstation.templates import codec
from scanstation.workflow.errors import SameFile
from scanstation.workflow.studio.blanks import open_blanks
from scanstation.workflow.written_files import write_export


def detect_template(blanks: Sequence[Path], out: Path, over: Path | None, job: Job) -> Proposal:
    """Write the template proposed for the pages of `blanks` to `out`, their pictures beside it.

    `over`: where to draw the proposal. The template comes last, so that one that is there is whole. Raises
    NothingDetected, BlankTooSmall, PdfUnreadable, TooManyBlanks, the errors of images and intake, SameFile,
    FileInUse, FileNotWritten, Cancelled; nothing is written before all is known.
    """
    sheets = open_blanks(blanks, job).sheets()
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


def _all_different(paths: Sequence[Path]) -> None:
    seen: set[str] = set()
    for path in paths:
        real = os.path.realpath(path)
        if real in seen:
            raise SameFile(path=path)
        seen.add(real)
