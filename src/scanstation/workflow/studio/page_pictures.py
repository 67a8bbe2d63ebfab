"""Pages of a project whose picture lay wrong: turned, cropped, looked at once more."""

from dataclasses import replace

import numpy as np

from scanstation.base.jobs import Job
from scanstation.recognise.decode import decode_grey
from scanstation.recognise.detection.notes import Note
from scanstation.recognise.detection.proof import png
from scanstation.recognise.detection.reshape import LONGEST_MM, SHORTEST_MM, cropped
from scanstation.recognise.region_marks import page_of
from scanstation.templates.model import Box, Size, Template
from scanstation.workflow.studio.blanks import BlankPage, OpenedBlank
from scanstation.workflow.studio.errors import BadPageShape
from scanstation.workflow.studio.proposals import BlankProposal, propose_parts


def turned_picture(picture: bytes, quarters: int) -> bytes:
    """Return a page's picture turned clockwise by `quarters` × 90°, as PNG. Raises ImageError."""
    return png(np.ascontiguousarray(np.rot90(decode_grey(picture).grey, -quarters)))


def cropped_picture(picture: bytes, size: Size, box: Box) -> bytes:
    """Return what lies in `box` (mm) of the page of `size` that a picture shows, as PNG.

    Raises ImageError, BadPageShape.
    """
    x, y, w, h = box
    on_page = x >= 0 and y >= 0 and x + w <= size[0] + 1e-6 and y + h <= size[1] + 1e-6
    if not on_page or not all(SHORTEST_MM <= side <= LONGEST_MM for side in (w, h)):
        raise BadPageShape(shortest=round(SHORTEST_MM), longest=round(LONGEST_MM))
    return png(cropped(page_of(decode_grey(picture).grey, size), box).grey)


def propose_again(
    picture: bytes, document: Template, number: int, before: Template | None, job: Job
) -> BlankProposal:
    """Propose parts for page `number` alone, on the picture that it has now; `before`: what was proposed till
    now, which stays for the other pages.

    Raises ImageError, Cancelled.
    """
    page = document.page(number)
    title = document.title or document.id
    blank = BlankPage(page_of(decode_grey(picture).grey, page.size), title)
    found = propose_parts(OpenedBlank((blank,)), title, job)
    (proposed,) = found.template.pages
    known = {other.number: other for other in before.pages} if before is not None else {}
    pages = tuple(
        proposed.model_copy(update={"number": number, "blank": page.blank})
        if other is page
        else known.get(other.number, other)
        for other in document.pages
    )
    notes = tuple(Note(note.text, {**note.params, "page": number}) for note in found.notes)
    return replace(found, template=found.template.model_copy(update={"pages": pages}), notes=notes)
