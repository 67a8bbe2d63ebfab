"""Printed sheets: the ink is where the template says it is."""

from collections.abc import Iterator

import numpy as np
import pypdfium2 as pdfium
import pytest
import zxingcpp
from numpy.typing import NDArray

from scanstation.base.paths import sample_sheets
from scanstation.report.errors import BarcodeInvalid, FontLacksCharacters
from scanstation.report.sheet_pdf import render
from scanstation.templates import spec_document
from scanstation.templates.designer import design
from scanstation.templates.drawing import SheetPlan
from scanstation.templates.model import Box
from scanstation.templates.page_code import decode

DPI = 300
SMALL = "title: 小测\nbarcode: true\nnumber: 4\nsections:\n  - choice: {items: 1-3}\n"
Grey = NDArray[np.float64]


def small() -> SheetPlan:
    """Return a small sheet."""
    return design(spec_document.parse(SMALL))


def pictures(pdf: bytes, dpi: float = DPI) -> Iterator[Grey]:
    """Yield the pages of a PDF as ink, 0 … 1."""
    with pdfium.PdfDocument(pdf) as document:
        for page in document:
            yield 1 - page.render(scale=dpi / 72, grayscale=True).to_numpy().squeeze().astype(float) / 255


def edges(ink: Grey, box: Box) -> list[float]:
    """Return how far (mm) the drawn left, right, top and bottom lines of a mark are from its box."""
    x, y, w, h = (value / 25.4 * DPI for value in box)
    found = []
    for at, low, high, grid in (
        (x, y + 0.15 * h, y + 0.85 * h, ink.T),
        (x + w, y + 0.15 * h, y + 0.85 * h, ink.T),
        (y, x + 0.05 * w, x + 0.95 * w, ink),
        (y + h, x + 0.05 * w, x + 0.95 * w, ink),
    ):
        start = round(at) - 5
        profile = grid[start : start + 11, round(low) : round(high)].min(axis=1)
        assert profile.max() > 0.25, "no line drawn"
        centre = float((profile * (np.arange(11) + start + 0.5)).sum() / profile.sum())
        found.append(abs(centre - at) * 25.4 / DPI)
    return found


def black_extent(ink: Grey, box: Box) -> Box:
    """Return the box (mm) of the solid black around a box's middle."""
    scale = DPI / 25.4
    x, y, w, h = box
    left, top = round((x - 1) * scale), round((y - 1) * scale)
    area = ink[top : round((y + h + 1) * scale), left : round((x + w + 1) * scale)] > 0.5
    rows, columns = np.flatnonzero(area.mean(axis=1) > 0.5), np.flatnonzero(area.mean(axis=0) > 0.5)
    assert area[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].all()
    return (
        (left + columns[0]) / scale,
        (top + rows[0]) / scale,
        (columns[-1] + 1 - columns[0]) / scale,
        (rows[-1] + 1 - rows[0]) / scale,
    )


@pytest.mark.parametrize("name", ["math", "english", "questionnaire"])
def test_every_mark_is_drawn_where_the_template_says(name: str) -> None:
    """At 300 DPI each outline and anchor lies within 0.15 mm of its box, and the code says the page."""
    plan = design(spec_document.load(sample_sheets() / f"{name}.yaml"))
    scale = DPI / 25.4
    for page, ink in zip(plan.template.pages, pictures(render(plan)), strict=True):
        assert abs(ink.shape[1] / scale - page.size[0]) < 0.1
        assert abs(ink.shape[0] / scale - page.size[1]) < 0.1
        for mark in page.marks():
            assert max(edges(ink, mark[2:])) < 0.15, mark
        for anchor in page.registration.anchors:
            assert np.abs(np.subtract(black_extent(ink, anchor), anchor)).max() < 0.15
        code = page.page_code
        assert code is not None
        x, y, w, h = code.box
        cells = [
            ink[round((y + h / 2) * scale), round((x + (i + 0.5) * w / 32) * scale)] > 0.5 for i in range(32)
        ]
        assert decode([int(cell) for cell in cells]) == (code.sheet, page.number)


def test_the_same_sheet_gives_the_same_bytes() -> None:
    """Nothing of time or machine is in the PDF, and it says its title and not to be scaled."""
    first = render(small())
    assert first == render(small())
    with pdfium.PdfDocument(first) as document:
        assert document.get_metadata_dict()["Title"] == "小测"
    assert b"/PrintScaling /None" in first


def test_fonts_are_embedded() -> None:
    """Every font in the file comes with its outlines."""
    pdf = render(small())
    assert b"/FontFile2" in pdf
    with pdfium.PdfDocument(pdf) as document:
        text = document[0].get_textpage().get_text_range()
    assert "贴条形码区" in text
    assert "小测" in text


@pytest.mark.parametrize("value", ["20260001", "202600010123456789", "AB-12345"])
def test_a_barcode_can_be_read_back(value: str) -> None:
    """A personalised sheet carries its number in the barcode's box, without the words of the blank one."""
    plan = small()
    pdf = render(plan, value)
    (ink,) = pictures(pdf)
    box = next(field.box for _, field in plan.template.fields() if field.type == "barcode")
    x, y, w, h = (round(v * DPI / 25.4) for v in box)
    found = zxingcpp.read_barcodes(
        np.ascontiguousarray(((1 - ink[y : y + h, x : x + w]) * 255).astype(np.uint8))
    )
    assert [code.text for code in found] == [value]
    with pdfium.PdfDocument(pdf) as document:
        assert "贴条形码区" not in document[0].get_textpage().get_text_range()


@pytest.mark.parametrize("value", ["", "学号", "X" * 40])
def test_a_barcode_that_can_not_be_read_is_refused(value: str) -> None:
    """What Code 128 can't say, or not with bars wide enough, is refused."""
    with pytest.raises(BarcodeInvalid):
        render(small(), value)


def test_a_character_without_a_picture_is_named() -> None:
    """A sheet is never printed with an empty box for a letter."""
    plan = design(spec_document.parse(SMALL.replace("小测", "小测\U0001f600")))
    with pytest.raises(FontLacksCharacters, match="\U0001f600"):
        render(plan)


def test_a_line_wider_than_its_box_is_drawn_smaller() -> None:
    """Letters wider than the layout thinks don't reach beyond the frame."""
    plan = design(
        spec_document.parse("title: t\nnotes: false\nname_lines: []\nsections:\n  - text: " + "㎡" * 60)
    )
    (ink,) = pictures(render(plan), 100)
    columns = np.flatnonzero(ink[round(20 / 25.4 * 100) : round(40 / 25.4 * 100)].max(axis=0) > 0.3)
    inside = columns[(columns > 13 / 25.4 * 100) & (columns < 197 / 25.4 * 100)]
    assert inside.max() <= 194.6 / 25.4 * 100
