"""The template prepared for review."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from scanstation.review.layout import Layout
from scanstation.templates.model import ChoiceField, MarkLine, Registration, Template, TemplatePage


def test_fields_are_sorted_by_what_they_are_for(desk: Any) -> None:
    """Identity, absence, booklet and selection are apart from what is simply answered; crops are left out."""
    layout = Layout(desk.template(2, booklet=True, selection=True))
    assert [p.field.id for p in layout.identity] == ["barcode", "number"]
    assert layout.absence is not None and layout.booklet is not None
    assert [p.field.id for p in layout.plain[1]] == ["q1", "q2", "q3"]
    assert "essay" not in layout.fields
    assert [p.field.id for p in layout.selections] == ["choice"]


def test_partner_pages(desk: Any) -> None:
    """Pages 1 and 2 share a leaf, page 3 of three has a blank back, and simplex pages have no other side."""
    layout = Layout(desk.template(3))
    assert [layout.partner(n, 2) for n in (1, 2, 3)] == [2, 1, None]
    assert layout.partner(1, 1) is None


@given(st.floats(0, 200), st.floats(0, 290), st.integers(1, 8))
def test_box_holds_all_marks_and_stays_on_the_page(x: float, y: float, options: int) -> None:
    """The region to show contains the marks as far as they are on the page, and never leaves it."""
    line = MarkLine(options=tuple("ABCDEFGH"[:options]), first=(x, y), step=(7.0, 0.0))
    field = ChoiceField(id="q", line=line, mark=(4.5, 2.6))
    page = TemplatePage(number=1, size=(210, 297), registration=Registration(), fields=(field,))
    box = Layout(Template(id="t", pages=(page,))).fields["q"].box
    assert box[0] >= 0 and box[1] >= 0 and box[2] > 0 and box[3] > 0
    for mark in field.marks():
        if mark.x + mark.w <= 210 and mark.y + mark.h <= 297:
            assert box[0] <= mark.x and mark.x + mark.w <= box[0] + box[2] + 1e-6
            assert box[1] <= mark.y and mark.y + mark.h <= box[1] + box[3] + 1e-6
