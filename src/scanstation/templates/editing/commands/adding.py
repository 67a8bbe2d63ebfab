"""New parts and their deletion."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, ClassVar

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.templates.editing.commands.base import Command, Outcome, Selection
from scanstation.templates.editing.document import changed, page_of, require, with_page
from scanstation.templates.editing.drawn import Drawn, draw
from scanstation.templates.editing.errors import TooFewParts
from scanstation.templates.editing.naming import Names, fresh
from scanstation.templates.editing.parts import PartId, PartKind, anchor_part, field_part, page_code_part
from scanstation.templates.model import Box, PageCode, Template, TemplateField, TemplatePage


@dataclass(frozen=True)
class AddField(Command):
    """Add the field that was drawn on `page`; without an id it gets the next of its kind."""

    name: ClassVar[str] = QT_TRANSLATE_NOOP("studio", "Add field")
    page: int
    drawn: Drawn
    id: str = ""

    def outcome(self, document: Template) -> Outcome:
        """Put the field behind the others and select it."""
        field = draw(self.drawn, "new")
        name = Names.of(document).claim(self.id, field) if self.id else fresh(document, field)
        return placed(document, self.page, [changed(field, id=name)])


@dataclass(frozen=True)
class AddAnchor(Command):
    """Add an anchor to `page`."""

    name: ClassVar[str] = QT_TRANSLATE_NOOP("studio", "Add anchor")
    page: int
    box: Box

    def outcome(self, document: Template) -> Outcome:
        """Put the anchor behind the others and select it."""
        return placed(document, self.page, [], [self.box])


@dataclass(frozen=True)
class SetPageCode(Command):
    """Give `page` this page code, in place of one it may have."""

    name: ClassVar[str] = QT_TRANSLATE_NOOP("studio", "Set page code")
    page: int
    box: Box
    sheet: int

    def outcome(self, document: Template) -> Outcome:
        """Set the page code and select it."""
        page = page_of(document, self.page)
        code = PageCode(box=self.box, sheet=self.sheet)
        return Outcome(with_page(document, changed(page, page_code=code)), (page_code_part(self.page),))


@dataclass(frozen=True)
class Delete(Command):
    """Delete parts; a deleted field is no identity or absence any more."""

    name: ClassVar[str] = QT_TRANSLATE_NOOP("studio", "Delete")
    parts: Selection

    def outcome(self, document: Template) -> Outcome:
        """Select nothing."""
        if not self.parts:
            raise TooFewParts(needed=1)
        require(document, self.parts)
        gone = frozenset(self.parts)
        for number in sorted({part.page for part in gone}):
            document = with_page(document, _without(document.page(number), gone))
        names = {part.field for part in gone if part.kind is PartKind.FIELD}
        return Outcome(forget(document, names), ())


def placed(
    document: Template, number: int, fields: Collection[TemplateField], anchors: Collection[Box] = ()
) -> Outcome:
    """Add parts to page `number` and select them; ids are the caller's business. Raises PartGone."""
    page = page_of(document, number)
    before = len(page.registration.anchors)
    values: dict[str, Any] = {}
    if fields:
        values["fields"] = (*page.fields, *fields)
    if anchors:
        values["registration"] = changed(page.registration, anchors=(*page.registration.anchors, *anchors))
    selected = [anchor_part(number, before + i) for i in range(len(anchors))]
    selected += [field_part(number, field.id) for field in fields]
    return Outcome(with_page(document, changed(page, **values)), tuple(selected))


def forget(document: Template, names: Collection[str]) -> Template:
    """Return the document without `names` among what identifies and what says absent."""
    if document.absence not in names and not any(name in names for name in document.identity):
        return document
    absence = None if document.absence in names else document.absence
    identity = tuple(name for name in document.identity if name not in names)
    return changed(document, identity=identity, absence=absence)


def _without(page: TemplatePage, gone: frozenset[PartId]) -> TemplatePage:
    number = page.number
    values: dict[str, Any] = {
        "fields": tuple(field for field in page.fields if field_part(number, field.id) not in gone)
    }
    if any(part.kind is PartKind.ANCHOR and part.page == number for part in gone):
        kept = (b for i, b in enumerate(page.registration.anchors) if anchor_part(number, i) not in gone)
        values["registration"] = changed(page.registration, anchors=tuple(kept))
    if page_code_part(number) in gone:
        values["page_code"] = None
    return changed(page, **values)
