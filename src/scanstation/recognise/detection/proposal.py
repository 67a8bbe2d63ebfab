"""A template proposed from empty sheets: all pages together, since sizes of marks and ids go through them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from scanstation.recognise.detection import notes
from scanstation.recognise.detection.errors import NothingDetected
from scanstation.recognise.detection.fields import Naming, fields_of
from scanstation.recognise.detection.grids import find_grids
from scanstation.recognise.detection.joining import joined
from scanstation.recognise.detection.layout import believed_sizes, lay_out
from scanstation.recognise.detection.notes import Note
from scanstation.recognise.detection.proof import best_registration, doubtful_on_blank, png
from scanstation.recognise.detection.regions import find_regions
from scanstation.recognise.detection.shapes import find_shapes
from scanstation.recognise.detection.sheet import Rect, Sheet
from scanstation.recognise.detection.spots import likely_anchors
from scanstation.recognise.detection.spread import lined, tables
from scanstation.recognise.detection.words import find_words, without_letters
from scanstation.templates.model import MarkedField, Registration, RegistrationKind, Template, TemplatePage

_SHOWN = 8


@dataclass(frozen=True)
class PageFigures:
    """What was found on one page, for the summary."""

    number: int
    size: tuple[float, float]
    kind: RegistrationKind
    anchors: int
    fields: int
    marks: int


@dataclass(frozen=True)
class Proposal:
    """A template, its straightened pages, the pictures beside it, its solid spots by page, what to check."""

    template: Template
    sheets: tuple[Sheet, ...]
    pictures: dict[str, bytes]
    anchors: tuple[tuple[Rect, ...], ...]
    notes: tuple[Note, ...]

    def figures(self) -> list[PageFigures]:
        """Return what was found on each page."""
        return [_figures(page) for page in self.template.pages]


def propose(
    sheets: Sequence[Sheet], stem: str, name: str, check: Callable[[], None] = lambda: None
) -> Proposal:
    """Propose a template for `sheets`; `stem` begins the pictures' names, `name` is for errors.

    How pages are placed is still open (see `settled`). Calls `check` between steps, which may raise to stop.
    Raises NothingDetected.
    """
    sheets = _in_order(sheets)
    found = []
    for sheet in sheets:
        check()
        shapes, words = find_shapes(sheet.ink), find_words(sheet)
        grids = lined(find_grids(without_letters(shapes.outlines, words), sheet.ink), words)
        grids = replace(grids, blocks=tuple(tables(joined(sheet, grids.blocks))))
        found.append((words, shapes, grids))
    sizes = believed_sizes([grids for _, _, grids in found])
    naming = Naming()
    remarks: list[Note] = []
    pages: list[TemplatePage] = []
    anchors = []
    for index, (words, shapes, grids) in enumerate(found):
        check()
        sheet, number = words.sheet, index + 1
        layout = lay_out(words, grids, sizes, shapes.outlines, number)
        marks = layout.marks()
        regions = find_regions(sheet, shapes.frames, marks)
        fields, more = fields_of(sheet, layout, regions, shapes.frames, naming, number)
        remarks += [*sheet.notes, *layout.notes, *more]
        if not marks:
            remarks.append(Note(notes.NO_MARKS, {"page": number}))
        anchors.append(tuple(likely_anchors(shapes.spots, marks, sheet.size)))
        pages.append(
            TemplatePage(
                number=number,
                size=sheet.size,
                registration=Registration(kind=RegistrationKind.WHOLE_IMAGE),
                fields=tuple(fields),
                blank=f"{stem}-p{number}.png",
            )
        )
    if not any(page.fields for page in pages):
        raise NothingDetected(name=name)
    template = Template(
        id=stem[:64], identity=tuple(naming.identity), absence=naming.absence, pages=tuple(pages)
    )
    pictures = {page.blank: png(sheet.grey) for page, sheet in zip(pages, sheets, strict=True)}
    return Proposal(template, tuple(sheets), pictures, tuple(anchors), tuple(remarks))


def settled(proposal: Proposal, check: Callable[[], None] = lambda: None) -> Proposal:
    """Choose by trial scans how each page is placed, and see what the reader makes of the blanks."""
    remarks = list(proposal.notes)
    pages = []
    for sheet, page, anchors in zip(proposal.sheets, proposal.template.pages, proposal.anchors, strict=True):
        check()
        pages.append(_registered(sheet, page, anchors, remarks))
    template = proposal.template.model_copy(update={"pages": tuple(pages)})
    check()
    for page, doubtful in zip(pages, doubtful_on_blank(template, proposal.pictures), strict=True):
        if doubtful:
            shown = ", ".join(doubtful[:_SHOWN]) + (" …" if len(doubtful) > _SHOWN else "")
            remarks.append(Note(notes.NOT_EMPTY, {"page": page.number, "fields": shown}))
    return replace(proposal, template=template, notes=tuple(remarks))


def _in_order(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Sort pages of one sheet of ours by their printed page number; leave others as they were given."""
    if all(sheet.own is not None for sheet in sheets):
        numbers = [sheet.own.number for sheet in sheets if sheet.own is not None]
        if sorted(numbers) == list(range(1, len(sheets) + 1)):
            return sorted(sheets, key=lambda sheet: sheet.own.number if sheet.own is not None else 0)
        return [replace(sheet, own=None) for sheet in sheets]
    return [replace(sheet, own=None) for sheet in sheets]


def _registered(
    sheet: Sheet,
    page: TemplatePage,
    anchors: Sequence[Rect],
    remarks: list[Note],
) -> TemplatePage:
    if sheet.own is not None:
        update = {"registration": sheet.own.registration, "page_code": sheet.own.code}
        return page.model_copy(update=update)
    registration, works = best_registration(page, sheet.grey, anchors, page.blank)
    if not works:
        remarks.append(Note(notes.NOT_PLACED, {"page": page.number}))
    return page.model_copy(update={"registration": registration})


def _figures(page: TemplatePage) -> PageFigures:
    return PageFigures(
        page.number,
        page.size,
        page.registration.kind,
        len(page.registration.anchors),
        sum(isinstance(field, MarkedField) for field in page.fields),
        sum(1 for _ in page.marks()),
    )
