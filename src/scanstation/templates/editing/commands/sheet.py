"""The sheet as a whole: its names and meaning, its pages, how they are placed."""

from dataclasses import dataclass
from typing import Any, ClassVar

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.templates.editing.commands.adding import forget
from scanstation.templates.editing.commands.base import Command, Outcome
from scanstation.templates.editing.document import changed, page_of, with_page
from scanstation.templates.editing.errors import LastPage, PropertyUnknown
from scanstation.templates.model import PageSize, Registration, RegistrationKind, Template, TemplatePage

_SHEET = frozenset({"id", "title", "subject", "identity", "absence"})
_REGISTRATION = frozenset({"kind", "crop_to_paper", "marker", "reference", "refine"})


@dataclass(frozen=True)
class SetSheet(Command):
    """Set `id`, `title`, `subject`, `identity` or `absence` of the sheet."""

    name: ClassVar[str] = QT_TRANSLATE_NOOP("studio", "Change sheet")
    property: str
    value: Any

    def outcome(self, document: Template) -> Outcome:
        """Select nothing."""
        if self.property not in _SHEET:
            raise PropertyUnknown(property=self.property)
        return Outcome(changed(document, **{self.property: self.value}), ())

    def merges(self, previous: Command) -> bool:
        """Typing into one box is one step."""
        return isinstance(previous, SetSheet) and previous.property == self.property


@dataclass(frozen=True)
class SetPageSize(Command):
    """Give a page another size in mm; its parts stay where they are."""

    name: ClassVar[str] = QT_TRANSLATE_NOOP("studio", "Change page size")
    page: int
    size: PageSize

    def outcome(self, document: Template) -> Outcome:
        """Select nothing."""
        page = page_of(document, self.page)
        return Outcome(with_page(document, changed(page, size=self.size)), ())


@dataclass(frozen=True)
class SetRegistration(Command):
    """Set `kind`, `crop_to_paper`, `marker`, `reference` or `refine` of how a page is placed."""

    name: ClassVar[str] = QT_TRANSLATE_NOOP("studio", "Change how the page is placed")
    page: int
    property: str
    value: RegistrationKind | bool | str

    def outcome(self, document: Template) -> Outcome:
        """Keep the anchors, whatever the kind: one may change one's mind."""
        page = page_of(document, self.page)
        if self.property not in _REGISTRATION:
            raise PropertyUnknown(property=self.property)
        registration = changed(page.registration, **{self.property: self.value})
        return Outcome(with_page(document, changed(page, registration=registration)), ())


@dataclass(frozen=True)
class PlaceByPrint(Command):
    """Place every page by all that is printed on it, instead of by its edges only."""

    name: ClassVar[str] = QT_TRANSLATE_NOOP("studio", "Place pages by their print")

    def outcome(self, document: Template) -> Outcome:
        """Select nothing; pages that are placed by something better, or have no picture, stay."""
        for page in document.pages:
            document = with_page(document, changed(page, registration=by_print(page)))
        return Outcome(document, ())


@dataclass(frozen=True)
class FollowOutlines(Command):
    """Let the reader move the marks of every page onto their printed outlines."""

    name: ClassVar[str] = QT_TRANSLATE_NOOP("studio", "Move marks onto their outlines")

    def outcome(self, document: Template) -> Outcome:
        """Select nothing."""
        for page in document.pages:
            registration = changed(page.registration, refine=True)
            document = with_page(document, changed(page, registration=registration))
        return Outcome(document, ())


@dataclass(frozen=True)
class SetBlank(Command):
    """Name the picture of a page's empty paper (a bare file name, "" for none)."""

    name: ClassVar[str] = QT_TRANSLATE_NOOP("studio", "Change picture")
    page: int
    blank: str

    def outcome(self, document: Template) -> Outcome:
        """Select nothing."""
        page = page_of(document, self.page)
        return Outcome(with_page(document, changed(page, blank=self.blank)), ())


@dataclass(frozen=True)
class AddPage(Command):
    """Add an empty page behind the last, placed like the last one."""

    name: ClassVar[str] = QT_TRANSLATE_NOOP("studio", "Add page")
    size: PageSize

    def outcome(self, document: Template) -> Outcome:
        """Select nothing."""
        last = document.pages[-1]
        registration = changed(last.registration, anchors=(), marker="", reference="")
        page = TemplatePage(number=last.number + 1, size=self.size, registration=registration)
        return Outcome(changed(document, pages=(*document.pages, page)), ())


@dataclass(frozen=True)
class DeletePage(Command):
    """Delete a page with all its parts; those behind it move up."""

    name: ClassVar[str] = QT_TRANSLATE_NOOP("studio", "Delete page")
    page: int

    def outcome(self, document: Template) -> Outcome:
        """Raises LastPage."""
        gone = page_of(document, self.page)
        if len(document.pages) == 1:
            raise LastPage()
        kept = [page for page in document.pages if page is not gone]
        pages = tuple(
            page if page.number == i else changed(page, number=i) for i, page in enumerate(kept, start=1)
        )
        document = changed(forget(document, {field.id for field in gone.fields}), pages=pages)
        return Outcome(document, ())


def by_print(page: TemplatePage) -> Registration:
    """Return the registration of `page` by all that is printed on it, where its edges alone place it now."""
    registration = page.registration
    edges = registration.kind in (RegistrationKind.WHOLE_IMAGE, RegistrationKind.PAGE_EDGES)
    if not edges or not page.blank:
        return registration
    return changed(registration, kind=RegistrationKind.FEATURES, reference=page.blank)
