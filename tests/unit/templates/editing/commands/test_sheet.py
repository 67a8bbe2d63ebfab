"""The sheet's own properties and its pages."""

import pytest

from scanstation.templates.editing.commands import sheet
from scanstation.templates.editing.commands.base import Command, applied
from scanstation.templates.editing.errors import LastPage, OffLimits, PageGone, PropertyUnknown
from scanstation.templates.model import RegistrationKind, Template


def test_what_is_set(sheet_of_all: Template) -> None:
    """Title, identity, page size, registration and picture are set where they belong."""
    document = sheet_of_all
    for command in (
        sheet.SetSheet("title", "数学"),
        sheet.SetSheet("identity", ("number",)),
        sheet.SetPageSize(2, (297, 420)),
        sheet.SetRegistration(2, "kind", RegistrationKind.PAGE_EDGES),
        sheet.SetRegistration(2, "refine", True),
        sheet.SetBlank(2, "blank-p2.png"),
    ):
        document = applied(document, command).document
    assert (document.title, document.identity) == ("数学", ("number",))
    page = document.page(2)
    assert (page.size, page.blank) == ((297, 420), "blank-p2.png")
    assert (page.registration.kind, page.registration.refine) == (RegistrationKind.PAGE_EDGES, True)
    assert page.registration.anchors == sheet_of_all.page(2).registration.anchors
    assert document.pages[0] is sheet_of_all.pages[0]


def test_pages_come_and_go(sheet_of_all: Template) -> None:
    """A new page is the last; pages behind a deleted one move up, and its fields identify nobody."""
    document = applied(sheet_of_all, sheet.AddPage((210, 297))).document
    assert [page.number for page in document.pages] == [1, 2, 3]
    document = applied(document, sheet.DeletePage(1)).document
    assert [page.number for page in document.pages] == [1, 2]
    assert [field.id for _, field in document.fields()] == ["w5"]
    assert (document.identity, document.absence) == ((), None)


@pytest.mark.parametrize(
    ("command", "error"),
    [
        (sheet.SetSheet("pages", ()), PropertyUnknown),
        (sheet.SetSheet("id", ""), OffLimits),
        (sheet.SetPageSize(1, (5, 297)), OffLimits),
        (sheet.SetPageSize(7, (210, 297)), PageGone),
        (sheet.SetRegistration(1, "anchors", ""), PropertyUnknown),
        (sheet.SetRegistration(1, "kind", "by eye"), OffLimits),
        (sheet.AddPage((0, 0)), OffLimits),
    ],
)
def test_refused(sheet_of_all: Template, command: Command, error: type[Exception]) -> None:
    """What a sheet can't be is refused with the reason."""
    with pytest.raises(error):
        applied(sheet_of_all, command)


def test_the_last_page_stays(sheet_of_all: Template) -> None:
    """A template has a page."""
    document = applied(sheet_of_all, sheet.DeletePage(2)).document
    with pytest.raises(LastPage):
        applied(document, sheet.DeletePage(1))
