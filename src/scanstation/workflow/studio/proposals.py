"""What the program proposes to draw on an empty sheet, part by part, for a person to accept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scanstation.base.jobs import Job
from scanstation.recognise.detection import notes
from scanstation.recognise.detection.errors import NothingDetected
from scanstation.recognise.detection.notes import Note
from scanstation.recognise.detection.proposal import propose, settled
from scanstation.recognise.detection.sheet import Sheet
from scanstation.templates.editing.boxes import covered
from scanstation.templates.editing.commands.base import Selection
from scanstation.templates.editing.commands.proposals import AcceptParts
from scanstation.templates.editing.parts import Part, PartId, all_parts, parts
from scanstation.templates.model import Registration, RegistrationKind, Template, TemplatePage
from scanstation.workflow.studio.blanks import OpenedBlank

_SAME = 0.5
"""A part is where the proposal has it when they share so much of both their areas."""


@dataclass(frozen=True)
class BlankProposal:
    """A template with all that is proposed, the pictures it names, and what to check."""

    template: Template
    pictures: Mapping[str, bytes]
    notes: tuple[Note, ...]

    @property
    def bare(self) -> Template:
        """The same pages with nothing drawn on them: what editing begins with."""
        return bare(self.template)

    @property
    def parts(self) -> tuple[Part, ...]:
        """Every part that is proposed."""
        return tuple(all_parts(self.template))

    def accept(self, chosen: Iterable[PartId] | None = None) -> AcceptParts:
        """Return the command that takes `chosen`, or all parts, into the document."""
        every: Selection = tuple(part.id for part in self.parts)
        return AcceptParts(self.template, tuple(chosen) if chosen is not None else every)


def propose_parts(opened: OpenedBlank, title: str, job: Job) -> BlankProposal:
    """Propose a template for the sheet; its pictures are named `blank-p1.png` and so on.

    A sheet on which nothing is found gets pages without parts and a note for each. Raises Cancelled.
    """
    sheets = opened.sheets()
    try:
        proposal = settled(propose(sheets, "blank", title, job.check), job.check)
    except NothingDetected:
        return _nothing(opened, sheets, title)
    template = proposal.template.model_copy(update={"id": _id(title), "title": title[:200]})
    return BlankProposal(template, proposal.pictures, proposal.notes)


def bare(template: Template) -> Template:
    """Return the template's pages with nothing drawn on them."""
    pages = tuple(
        page.model_copy(
            update={
                "fields": (),
                "page_code": None,
                "registration": page.registration.model_copy(update={"anchors": ()}),
            }
        )
        for page in template.pages
    )
    return template.model_copy(update={"pages": pages, "identity": (), "absence": None})


def waiting(proposal: Template, document: Template, dismissed: Iterable[PartId] = ()) -> tuple[Part, ...]:
    """Return the proposed parts that are neither in the document nor dismissed.

    A part is in the document when one of its kind stands in its place, whatever it is called by now: so
    undoing an acceptance offers it again.
    """
    gone = frozenset(dismissed)
    found: list[Part] = []
    for page in proposal.pages:
        try:
            there = list(parts(document.page(page.number)))
        except KeyError:
            continue  # the page was deleted
        for part in parts(page):
            same = (other.box for other in there if other.id.kind is part.id.kind)
            if part.id not in gone and not any(covered(part.box, box) > _SAME for box in same):
                found.append(part)
    return tuple(found)


def _nothing(opened: OpenedBlank, sheets: Iterable[Sheet], title: str) -> BlankProposal:
    pages, remarks = [], []
    pictures: dict[str, bytes] = {}
    for number, (page, sheet) in enumerate(zip(opened.pages, sheets, strict=True), start=1):
        name = f"blank-p{number}.png"
        pictures[name] = page.picture
        registration = Registration(kind=RegistrationKind.FEATURES, reference=name)
        code = None
        if sheet.own is not None:
            registration, code = sheet.own.registration, sheet.own.code
        pages.append(
            TemplatePage(
                number=number, size=sheet.size, registration=registration, page_code=code, blank=name
            )
        )
        remarks += [*sheet.notes, Note(notes.NO_MARKS, {"page": number})]
    template = Template(id=_id(title), title=title[:200], pages=tuple(pages))
    return BlankProposal(template, pictures, tuple(remarks))


def _id(title: str) -> str:
    return title.strip()[:64] or "template"
