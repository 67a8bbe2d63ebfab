"""Whole proposals for forms as offices make them, from files and from scans: items and options right."""

from collections import Counter
from pathlib import Path

import cv2
import numpy as np
import pytest
from tests.unit.recognise.detection.forms import FORMS, Form, roll

from scanstation.recognise.decode import Picture
from scanstation.recognise.detection import notes
from scanstation.recognise.detection.pdf_page import pdf_sheets
from scanstation.recognise.detection.proposal import Proposal, propose
from scanstation.recognise.detection.sheet import Grey, Sheet
from scanstation.recognise.detection.straighten import straight_sheet
from scanstation.simulate.blank_page import render_pdf
from scanstation.templates.model import DigitGridField, FlagField, Mark

DPI = 200.0
NEAR_MM = 0.4


def scanned(grey: Grey, dpi: float = DPI) -> Sheet:
    """Return a page as a scanner sees it: crooked, softer, noisy."""
    height, width = grey.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -0.7, 1.0)
    crooked = cv2.warpAffine(grey, turn, (width, height), borderValue=255)
    noise = np.random.default_rng(1).normal(0, 4, grey.shape)
    seen = cv2.GaussianBlur(crooked, (0, 0), 0.6) * 0.85 + 30 + noise
    return straight_sheet(Picture(np.clip(seen, 0, 255).astype(np.uint8), dpi), 1, "scan.jpg")


def wrong(found: list[Mark], truth: list[Mark]) -> list[Mark]:
    """Return the true marks not found in place, with their option, in an item of exactly their own."""
    at = {}
    for mark in truth:
        middle = np.array([mark.x + mark.w / 2, mark.y + mark.h / 2])
        off = [float(np.hypot(*(middle - (f.x + f.w / 2, f.y + f.h / 2)))) for f in found]
        if off and min(off) < NEAR_MM:
            at[mark] = found[int(np.argmin(off))]
    sizes = Counter(f.field for f in found)
    mates = Counter((mark.field, other.field) for mark, other in at.items())
    wanted = Counter(mark.field for mark in truth)
    return [
        mark
        for mark in truth
        if mark not in at
        or at[mark].value != mark.value
        or not mates[mark.field, at[mark].field] == wanted[mark.field] == sizes[at[mark].field]
    ]


@pytest.fixture(params=list(FORMS))
def form(request: pytest.FixtureRequest, tmp_path: Path) -> Form:
    """One form after the other."""
    return FORMS[request.param](tmp_path / f"{request.param}.pdf")


def check(form: Form, proposal: Proposal) -> None:
    """See that exactly the form's marks are proposed."""
    found = list(proposal.template.pages[0].marks())
    assert wrong(found, form.truth) == []
    assert len(found) == len(form.truth)


def test_every_mark_of_a_file_is_in_its_item(form: Form) -> None:
    """From a PDF with text all marks are in their items under their options; nothing else is proposed."""
    (sheet,) = pdf_sheets(form.path, 1)
    check(form, propose([sheet], "form", "form.pdf"))


def test_every_mark_of_a_scan_is_in_its_item(form: Form) -> None:
    """From a crooked scan, where nothing tells letters but their shapes, the same."""
    check(form, propose([scanned(render_pdf(form.path, DPI)[0])], "form", "form.jpg"))


def test_a_filled_example_is_left_out_of_a_coarse_scan(tmp_path: Path) -> None:
    """At 150 DPI, where filled marks look larger than empty ones, an example isn't proposed either."""
    form = FORMS["candidate"](tmp_path / "c.pdf")
    check(form, propose([scanned(render_pdf(form.path, 150.0)[0], 150.0)], "form", "form.jpg"))


def test_what_is_left_out_and_assumed_is_said(tmp_path: Path) -> None:
    """A filled example, and options that are words, have their notes; a single box that is named has none."""
    (sheet,) = pdf_sheets(FORMS["candidate"](tmp_path / "c.pdf").path, 1)
    said = [note.text for note in propose([sheet], "form", "c.pdf").notes]
    assert said == [notes.LEGEND]
    (sheet,) = pdf_sheets(FORMS["checks"](tmp_path / "k.pdf").path, 1)
    proposal = propose([sheet], "form", "k.pdf")
    assert [note.text for note in proposal.notes] == [notes.LABELS_GUESSED]
    (flag,) = (f for f in proposal.template.pages[0].fields if isinstance(f, FlagField))
    assert "agree" in flag.title.lower()


def test_questions_are_numbered_by_their_line(tmp_path: Path) -> None:
    """Items whose line begins with "Question 3" have that number, lines of two marks like longer ones."""
    (sheet,) = pdf_sheets(FORMS["quiz"](tmp_path / "q.pdf").path, 1)
    fields = propose([sheet], "form", "q.pdf").template.pages[0].fields
    assert [field.id for field in fields] == ["number", *(f"q{i}" for i in range(1, 7))]


@pytest.mark.parametrize("scan", [False, True])
def test_digits_that_are_not_printed_are_assumed_aloud(tmp_path: Path, scan: bool) -> None:
    """A grid without digits runs from 0 to 9 and says that a person must confirm; a printed one doesn't."""
    for printed in (False, True):
        form = roll(tmp_path / f"{printed}.pdf", "0123456789", printed=printed)
        (sheet,) = pdf_sheets(form.path, 1)
        if scan:
            sheet = scanned(render_pdf(form.path, DPI)[0])
        proposal = propose([sheet], "form", "form.pdf")
        (grid,) = (f for f in proposal.template.pages[0].fields if isinstance(f, DigitGridField))
        assert {column.options for column in grid.columns} == {tuple("0123456789")}
        assert grid.assumed_order is not printed
        assert (notes.ORDER_ASSUMED in [note.text for note in proposal.notes]) is not printed
