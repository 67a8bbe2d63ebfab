"""What `template detect` proposes becomes part of the document."""

from dataclasses import dataclass
from typing import Any, ClassVar

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.templates.editing.commands.adding import placed
from scanstation.templates.editing.commands.base import Command, Outcome, Selection
from scanstation.templates.editing.document import changed, page_of, require, with_page
from scanstation.templates.editing.errors import TooFewParts
from scanstation.templates.editing.fragment import fragment_of
from scanstation.templates.editing.naming import Names
from scanstation.templates.editing.parts import PartKind
from scanstation.templates.model import PageCode, Template, TemplateField


@dataclass(frozen=True)
class ReplaceSheet(Command):
    """Take `proposal` in place of all that is drawn; the sheet keeps its id, title and subject.

    What is said of items stays for fields of the same id, unless the proposal tells about items itself.
    """

    name: ClassVar[str] = QT_TRANSLATE_NOOP("studio", "Take over proposal")
    proposal: Template

    def outcome(self, document: Template) -> Outcome:
        """Select nothing."""
        kept = {"id": document.id, "title": document.title, "subject": document.subject}
        paper = self.proposal.paper or document.paper
        return Outcome(changed(self.proposal, **kept, paper=paper), ())


@dataclass(frozen=True)
class AcceptParts(Command):
    """Take `parts` of `proposal` over onto the pages of the same numbers.

    An id that is taken is numbered on. What identifies and what says absent in the proposal does so here,
    where the document has nothing yet. `place_pages` takes size, registration, page code and picture of
    those pages over too, instead of ours.
    """

    name: ClassVar[str] = QT_TRANSLATE_NOOP("studio", "Accept proposal")
    proposal: Template
    parts: Selection
    place_pages: bool = False

    def outcome(self, document: Template) -> Outcome:
        """Select what was accepted, as it is called here. Raises PartGone for a page we don't have."""
        if not self.parts:
            raise TooFewParts(needed=1)
        require(self.proposal, self.parts)
        names = Names.of(document)
        renamed: dict[str, str] = {}
        selection: Selection = ()
        for number in sorted({part.page for part in self.parts}):
            document, selected = self._page(document, number, names, renamed)
            selection += selected
        return Outcome(self._meaning(document, renamed), selection)

    def _page(
        self, document: Template, number: int, names: Names, renamed: dict[str, str]
    ) -> tuple[Template, Selection]:
        mine = [part for part in self.parts if part.page == number]
        wanted = fragment_of(self.proposal, mine)
        source, page = self.proposal.page(number), page_of(document, number)
        fields: list[TemplateField] = []
        for field in wanted.fields:
            renamed[field.id] = names.next_free(field.id, field, keep=True)
            fields.append(field if renamed[field.id] == field.id else changed(field, id=renamed[field.id]))
        values: dict[str, Any] = {}
        if self.place_pages:
            values = {"size": source.size, "registration": source.registration, "blank": source.blank}
        code: PageCode | None = source.page_code
        if self.place_pages or any(part.kind is PartKind.PAGE_CODE for part in mine):
            values["page_code"] = code
        document = with_page(document, changed(page, **values)) if values else document
        others = tuple(part for part in mine if part.kind is PartKind.PAGE_CODE)
        if self.place_pages:
            anchors = tuple(part for part in mine if part.kind is PartKind.ANCHOR)
            outcome = placed(document, number, fields)
            return outcome.document, (*anchors, *others, *outcome.selection)
        outcome = placed(document, number, fields, wanted.anchors)
        return outcome.document, (*others, *outcome.selection)

    def _meaning(self, document: Template, renamed: dict[str, str]) -> Template:
        values: dict[str, Any] = {}
        identity = tuple(renamed[name] for name in self.proposal.identity if name in renamed)
        if identity and not document.identity:
            values["identity"] = identity
        if document.absence is None and self.proposal.absence in renamed:
            values["absence"] = renamed[self.proposal.absence]
        return changed(document, **values) if values else document
