"""What a trial advises: what mends a template with one click, and which items are in doubt."""

from dataclasses import replace

import pytest

from scanstation.domain.reading import FieldReading, FieldStatus, PageReading, PageStatus, Reason
from scanstation.templates.editing.commands.base import applied
from scanstation.templates.editing.commands.sheet import FollowOutlines, PlaceByPrint
from scanstation.templates.editing.drawn import Drawn, draw
from scanstation.templates.editing.parts import field_part
from scanstation.templates.model import Registration, RegistrationKind, Template, TemplatePage
from scanstation.workflow.studio.trial_figures import figures
from scanstation.workflow.studio.trial_verdict import (
    FIELD_ASKED,
    FIELD_DOUBTFUL,
    FIT,
    POOR_FIT,
    Remedy,
    Safety,
    verdict,
)


@pytest.fixture
def template() -> Template:
    """Return a sheet of three items that is placed by the edges of its picture."""
    fields = tuple(draw(Drawn("choice", (20, 100 + 6 * i, 25, 3)), f"q{i + 1}") for i in range(3))
    registration = Registration(kind=RegistrationKind.WHOLE_IMAGE)
    page = TemplatePage(number=1, size=(210, 297), registration=registration, fields=fields, blank="b.png")
    return Template(id="t", pages=(page,))


def read(residual: float | None = 0.1, **doubtful: Reason) -> PageReading:
    """Return a page on which all items are read but those that are in doubt for a reason."""
    fields = {name: FieldReading("A", ("A",), FieldStatus.OK, 1.0) for name in ("q1", "q2", "q3")}
    for name, reason in doubtful.items():
        fields[name] = replace(fields[name], status=FieldStatus.UNCERTAIN, reasons=(reason,))
    return PageReading(PageStatus.OK, 1, fields=fields, residual_mm=residual)


MISFIT = PageReading(PageStatus.UNPLACED, None, reasons=(Reason.POOR_FIT,))


def test_pages_that_fit_badly_are_said_to_and_can_be_placed_otherwise(template: Template) -> None:
    """First by all that is printed, then by the outlines of the marks; then nothing more is known."""
    readings = [read(), MISFIT, MISFIT]
    word = verdict(template, figures(template, readings))
    assert (word.safety, word.remedy) == (Safety.UNSAFE, Remedy.BY_PRINT)
    (said,) = (remark for remark in word.remarks if remark.text == POOR_FIT)
    assert said.params == {"count": 2, "pages": 3}
    printed = applied(template, PlaceByPrint()).document
    assert printed.page(1).registration.reference == "b.png"
    assert verdict(printed, figures(printed, readings)).remedy is Remedy.OUTLINES
    follows = applied(printed, FollowOutlines()).document
    assert follows.page(1).registration.refine
    assert verdict(follows, figures(follows, readings)).remedy is None


def test_a_large_misfit_offers_the_same(template: Template) -> None:
    """Pages that are placed, but badly, can be mended likewise; good ones need nothing."""
    loose = verdict(template, figures(template, [read(0.5)] * 3))
    assert [(remark.text, remark.remedy) for remark in loose.remarks if remark.remedy] == [
        (FIT, Remedy.BY_PRINT)
    ]
    assert verdict(template, figures(template, [read()] * 3)).remedy is None


def test_other_reasons_are_no_misfit(template: Template) -> None:
    """Sheets of another kind are not mended by moving marks."""
    other = PageReading(PageStatus.UNPLACED, None, reasons=(Reason.OTHER_SHEET,))
    word = verdict(template, figures(template, [read(), other, other, MISFIT]))
    assert word.remedy is None


def test_pages_placed_by_something_better_stay(template: Template) -> None:
    """Anchors, and pages without a picture, are not given up for print."""
    page = template.page(1)
    for registration, blank in ((Registration(), "b.png"), (page.registration, "")):
        same = page.model_copy(update={"registration": registration, "blank": blank})
        document = template.model_copy(update={"pages": (same,)})
        assert applied(document, PlaceByPrint()).document == document


def test_items_in_doubt_are_named_with_the_reason(template: Template) -> None:
    """Each leads to its part; only what is often in doubt makes the template doubtful."""
    several, faint = Reason.SEVERAL_MARKS, Reason.FAINT_MARK
    readings = [read(q1=several, q2=faint), read(q1=several), read(q1=faint), *[read()] * 40]
    word = verdict(template, figures(template, readings))
    found = {remark.part: remark for remark in word.remarks if remark.part is not None}
    assert found[field_part(1, "q1")].why is several
    assert found[field_part(1, "q1")].text == FIELD_DOUBTFUL
    assert found[field_part(1, "q2")].params == {"field": "q2", "asked": 1, "read": 43}
    assert field_part(1, "q3") not in found
    often = verdict(template, figures(template, readings[:3]))
    assert often.remarks[0].safety is Safety.UNSAFE
    assert FIELD_ASKED in {remark.text for remark in often.remarks}
