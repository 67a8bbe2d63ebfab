import io
from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from scanstation.simulate.blank_page import draw_blank
from scanstation.simulate.demo_stack import Card, DemoStack, build_stack
from scanstation.simulate.truth import Case, LeafTruth
from scanstation.templates.model import Template, TemplatePage

DPI = 150


@pytest.fixture
def stack(page: TemplatePage) -> DemoStack:
    """Return a stack on a two-sided card drawn from its template."""
    back = TemplatePage(number=2, size=page.size, registration=page.registration, page_code=page.page_code)
    card = Card(_card(page, back), {p.number: draw_blank(p, DPI) for p in (page, back)}, DPI)
    return build_stack(card, card, seed=3)


def _card(*pages: TemplatePage) -> Template:
    return Template(id="card", identity=("barcode", "number"), pages=pages)


def _of(stack: DemoStack, case: Case) -> LeafTruth:
    return next(leaf for leaf in stack.exam.leaves if leaf.case is case)


def _decoded(data: bytes) -> np.ndarray:
    with Image.open(io.BytesIO(data)) as image:
        return np.asarray(image)


def test_same_leaf_again(stack: DemoStack) -> None:
    """A leaf is the same whenever it is asked for, alone or in the stack."""
    first = next(stack.leaves())
    assert first == stack.leaf(first.truth)
    assert len(stack) == 63


def test_sticker_reads_as_the_truth(stack: DemoStack) -> None:
    """The sticker says the student's number, on an ordinary leaf and on one put in upside down."""
    for case in (Case.CLEAN, Case.UPSIDE_DOWN):
        truth = _of(stack, case)
        found = zxingcpp.read_barcodes(_decoded(stack.leaf(truth).front))
        assert [b.text for b in found] == [truth.number]


def test_turned_over(stack: DemoStack) -> None:
    """A leaf that lies with its back on top gives its sides in the other order."""
    leaf = stack.leaf(_of(stack, Case.TURNED_OVER))
    assert not zxingcpp.read_barcodes(_decoded(leaf.front))
    assert zxingcpp.read_barcodes(_decoded(leaf.back))


def test_scanned_twice(stack: DemoStack) -> None:
    """The second scan of a sheet is another picture of the same marks."""
    again = _of(stack, Case.SCANNED_TWICE)
    first = next(leaf for leaf in stack.exam.leaves if leaf.number == again.number)
    one, two = (_decoded(stack.leaf(t).front) for t in (first, again))
    assert not np.array_equal(one, two)
    assert abs(float((one < 120).sum()) / float((two < 120).sum()) - 1) < 0.1


def test_cut_short(stack: DemoStack) -> None:
    """A picture that was cut short has lost its end."""
    leaf = stack.leaf(_of(stack, Case.CUT_SHORT))
    assert leaf.front.endswith(b"\xff\xd9")
    assert not leaf.back.endswith(b"\xff\xd9")


def test_torn_corner_is_gone(stack: DemoStack) -> None:
    """Where the corner was torn off the bed of the scanner shows; the anchor is as good as gone."""
    picture = _decoded(stack.leaf(_of(stack, Case.TORN)).front)
    corner = picture[-round(12 * DPI / 25.4) :, -round(12 * DPI / 25.4) :]
    assert (corner < 100).mean() < 0.05


def test_blank_paper(stack: DemoStack) -> None:
    """A sheet of plain paper has nothing on it."""
    picture = _decoded(stack.leaf(_of(stack, Case.BLANK_PAPER)).front)
    assert (picture > 180).all()


def test_card_from_pdf(page: TemplatePage, tmp_path: Path) -> None:
    """A card is loaded from the PDF that prints it."""
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842).close()
    path = tmp_path / "card.pdf"
    document.save(path)
    document.close()
    card = Card.load(_card(page), path, 100)
    assert card.blanks[1].shape == (1170, 827)
