"""New parts get ids and are selected; deleted ones leave no trace."""

import pytest

from scanstation.templates.editing.commands.adding import AddAnchor, AddField, Delete, SetPageCode
from scanstation.templates.editing.commands.base import applied
from scanstation.templates.editing.drawn import KINDS, Drawn, Kind
from scanstation.templates.editing.errors import IdInvalid, IdTaken, OffLimits, PageGone, TooManyParts
from scanstation.templates.editing.parts import anchor_part, field_part, page_code_part, part_box
from scanstation.templates.model import Template

NEW_IDS = {
    "choice": "q6",
    "crop": "w6",
    "digit_grid": "number2",
    "barcode": "barcode2",
    "flag": "flag",
    "booklet": "booklet2",
    "selection": "selection2",
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_field(sheet_of_all: Template, kind: Kind) -> None:
    """A drawn field fills its rectangle, gets the next id of its kind and is selected."""
    outcome = applied(sheet_of_all, AddField(2, Drawn(kind, (50, 60, 90, 40))))
    (part,) = outcome.selection
    assert part == field_part(2, NEW_IDS[kind])
    box = part_box(outcome.document.page(2), part)
    assert box is not None
    assert all(box[axis] + box[axis + 2] / 2 == pytest.approx((95, 80)[axis], abs=0.01) for axis in (0, 1))
    if kind in ("digit_grid", "barcode", "crop"):
        assert box == pytest.approx((50, 60, 90, 40), abs=0.01)


def test_an_id_of_ones_own(sheet_of_all: Template) -> None:
    """A given id is taken as it is, unless it is taken or no id."""
    drawn = Drawn("choice", (50, 60, 40, 3))
    assert applied(sheet_of_all, AddField(1, drawn, "题7")).selection == (field_part(1, "题7"),)
    for name, error in (("q1", IdTaken), ("number.3", IdTaken), ("a,b", IdInvalid), ("x" * 65, IdInvalid)):
        with pytest.raises(error):
            applied(sheet_of_all, AddField(1, drawn, name))


def test_refused_drawings(sheet_of_all: Template) -> None:
    """No page, no extent, no room in the template: each says so."""
    with pytest.raises(PageGone):
        applied(sheet_of_all, AddField(9, Drawn("crop", (0, 0, 5, 5))))
    with pytest.raises(OffLimits):
        applied(sheet_of_all, AddField(1, Drawn("crop", (0, 0, 5, 0))))
    with pytest.raises(OffLimits, match="sheet"):
        applied(sheet_of_all, SetPageCode(2, (0, 0, 90, 4), 70_000))
    many = tuple(str(i) for i in range(100))
    document = sheet_of_all
    with pytest.raises(TooManyParts):
        for _ in range(3):
            drawn = Drawn("digit_grid", (0, 0, 200, 200), many, columns=60)
            document = applied(document, AddField(1, drawn)).document


def test_anchor_and_page_code(sheet_of_all: Template) -> None:
    """An anchor comes behind the others; a page code replaces the one before."""
    outcome = applied(sheet_of_all, AddAnchor(2, (100, 8, 5, 5)))
    assert outcome.selection == (anchor_part(2, 4),)
    outcome = applied(outcome.document, SetPageCode(2, (60, 8, 96, 4), 9))
    assert outcome.selection == (page_code_part(2),)
    code = outcome.document.page(2).page_code
    assert code is not None
    assert code.sheet == 9


def test_deleting(sheet_of_all: Template) -> None:
    """Parts of several pages go at once; what is gone is no identity or absence."""
    gone = (
        field_part(1, "number"),
        field_part(1, "absent"),
        anchor_part(1, 0),
        anchor_part(1, 2),
        page_code_part(1),
        field_part(2, "w5"),
    )
    document = applied(sheet_of_all, Delete(gone)).document
    assert (document.identity, document.absence) == (("barcode",), None)
    first = document.page(1)
    assert first.registration.anchors == ((197, 8, 5, 5), (197, 284, 5, 5))
    assert first.page_code is None
    assert len(first.fields) == 7
    assert document.page(2).fields == ()
