"""Taking over what was detected, whole or part by part."""

import pytest

from scanstation.templates.editing.commands.adding import Delete
from scanstation.templates.editing.commands.base import applied
from scanstation.templates.editing.commands.proposals import AcceptParts, ReplaceSheet
from scanstation.templates.editing.errors import PageGone, PartGone, TooFewParts
from scanstation.templates.editing.parts import all_parts, anchor_part, field_part, page_code_part
from scanstation.templates.model import Registration, RegistrationKind, Template, TemplatePage


@pytest.fixture
def empty() -> Template:
    """Return a sheet on which nothing is drawn yet."""
    registration = Registration(kind=RegistrationKind.WHOLE_IMAGE)
    pages = tuple(TemplatePage(number=n, size=(200, 280), registration=registration) for n in (1, 2))
    return Template(id="mine", title="我的", pages=pages)


def test_the_whole_proposal(empty: Template, sheet_of_all: Template) -> None:
    """Everything is taken over but the sheet's own name."""
    document = applied(empty, ReplaceSheet(sheet_of_all)).document
    assert document.pages == sheet_of_all.pages
    assert document.identity == sheet_of_all.identity
    assert (document.id, document.title) == ("mine", "我的")


def test_all_parts_with_their_pages(empty: Template, sheet_of_all: Template) -> None:
    """Accepting every part and how the pages are placed gives the proposal's pages."""
    everything = tuple(part.id for part in all_parts(sheet_of_all))
    outcome = applied(empty, AcceptParts(sheet_of_all, everything, place_pages=True))
    assert outcome.document.pages == sheet_of_all.pages
    assert set(outcome.selection) == set(everything)
    assert (outcome.document.identity, outcome.document.absence) == (("barcode", "number"), "absent")


def test_some_parts(empty: Template, sheet_of_all: Template) -> None:
    """Only what is accepted comes; the page keeps its size; unaccepted fields identify nobody."""
    parts = (field_part(1, "number"), field_part(1, "q2"), anchor_part(1, 3), page_code_part(1))
    outcome = applied(empty, AcceptParts(sheet_of_all, parts))
    page = outcome.document.page(1)
    assert [field.id for field in page.fields] == ["number", "q2"]
    assert page.registration.anchors == (sheet_of_all.page(1).registration.anchors[3],)
    assert page.registration.kind is RegistrationKind.WHOLE_IMAGE
    assert page.size == (200, 280)
    assert page.page_code == sheet_of_all.page(1).page_code
    assert outcome.document.identity == ("number",)
    assert anchor_part(1, 0) in outcome.selection


def test_taken_ids_go_on(sheet_of_all: Template) -> None:
    """A proposal for a sheet that has such ids already is numbered on; ours keep their meaning."""
    parts = (field_part(1, "q1"), field_part(1, "number"))
    outcome = applied(sheet_of_all, AcceptParts(sheet_of_all, parts))
    assert outcome.selection == (field_part(1, "number2"), field_part(1, "q4"))
    assert outcome.document.identity == sheet_of_all.identity


def test_refused(empty: Template, sheet_of_all: Template) -> None:
    """No parts, parts that nobody proposed, and pages that we don't have are refused."""
    with pytest.raises(TooFewParts):
        applied(empty, AcceptParts(sheet_of_all, ()))
    with pytest.raises(PartGone):
        applied(empty, AcceptParts(sheet_of_all, (field_part(1, "nowhere"),)))
    one = empty.model_copy(update={"pages": empty.pages[:1]})
    with pytest.raises(PageGone):
        applied(one, AcceptParts(sheet_of_all, (field_part(2, "w5"),)))
    with pytest.raises(TooFewParts):
        applied(empty, Delete(()))
