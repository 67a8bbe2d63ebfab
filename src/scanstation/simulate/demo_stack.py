"""The demo exam's stack of paper: each leaf filled in and fed through, with its truth beside it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from scanstation.simulate.barcodes import write_barcode
from scanstation.simulate.blank_page import render_pdf
from scanstation.simulate.exam import Exam, invent_exam
from scanstation.simulate.feeder import Feed, feed
from scanstation.simulate.graphite import Graphite, Grey
from scanstation.simulate.hand import Hand, Style
from scanstation.simulate.pencil import fill_page
from scanstation.simulate.truth import Case, LeafTruth
from scanstation.simulate.writing import write_digits, write_lines, write_name
from scanstation.templates.model import BarcodeField, Box, CropField, DigitGridField, Template, TemplatePage

_NAME: Box = (24.5, 24.0, 30.0, 6.5)
"""Where the sample cards have their line for the name."""


@dataclass(frozen=True)
class Card:
    """A printed card: its template and the pictures of its empty pages, by page number, at `dpi`."""

    template: Template
    blanks: Mapping[int, Grey]
    dpi: float

    @classmethod
    def load(cls, template: Template, pdf: Path, dpi: float = 150) -> "Card":
        """Return the card whose pages `pdf` prints. Raises PdfiumError on a broken file."""
        pictures = render_pdf(pdf, dpi)
        return cls(template, {p.number: pictures[i] for i, p in enumerate(template.pages)}, dpi)


@dataclass(frozen=True)
class DemoLeaf:
    """A leaf as the scanner sees it, and what it really is. Front and back are JPEG files."""

    front: bytes
    back: bytes
    truth: LeafTruth


@dataclass(frozen=True)
class DemoStack:
    """The stack of one exam. Leaves are drawn when they are asked for, the same ones every time."""

    card: Card
    other: Card
    exam: Exam
    seed: int

    def __len__(self) -> int:
        return len(self.exam.leaves)

    def leaves(self) -> Iterator[DemoLeaf]:
        """Yield the leaves in feed order: some 0.2 s each."""
        for truth in self.exam.leaves:
            yield self.leaf(truth)

    def leaf(self, truth: LeafTruth) -> DemoLeaf:
        """Draw one leaf and scan it."""
        # The paper follows from the student, the scan from the place in the stack: a sheet that is scanned
        # twice bears the same marks under other noise.
        paper = np.random.default_rng([self.seed, 1, int(truth.number or truth.index)])
        pictures = self._paper(truth, paper)
        sides = [self._scan(picture, truth, side) for side, picture in enumerate(pictures)]
        if truth.case is Case.CUT_SHORT:
            sides[1] = sides[1][: len(sides[1]) * 3 // 5]
        front, back = sides[::-1] if truth.case is Case.TURNED_OVER else sides
        return DemoLeaf(front, back, truth)

    def _paper(self, truth: LeafTruth, rng: np.random.Generator) -> list[Grey]:
        if truth.case is Case.BLANK_PAPER:
            return [np.full_like(self.card.blanks[p.number], 255) for p in self.card.template.pages[:2]]
        card, drawn = self.card, truth
        if truth.case is Case.OTHER_SUBJECT:
            card = self.other
            drawn = invent_exam(card.template, self.seed + 1, 1).leaves[0]
        hand = Hand.light(rng) if truth.case is Case.LIGHT_HAND else Hand.invent(rng)
        return [_fill(card, page, drawn, hand, rng) for page in card.template.pages[:2]]

    def _scan(self, picture: Grey, truth: LeafTruth, side: int) -> bytes:
        rng = np.random.default_rng([self.seed, 2, truth.index, side])
        conditions = Feed.usual(rng, upside_down=truth.case is Case.UPSIDE_DOWN)
        if truth.case is Case.SKEWED:
            skew = float(rng.choice([-1, 1]) * rng.uniform(1.5, 2.5))
            conditions = replace(conditions, skew=skew, shift=(2.0, -1.5))
        if truth.case is Case.TORN:
            picture = _torn(picture, self.card.dpi, right=side == 0, bed=conditions.bed)
        return feed(picture, self.card.dpi, conditions, rng)


def build_stack(card: Card, other: Card, *, seed: int = 2026, students: int = 60) -> DemoStack:
    """Return the demo exam on `card`, with one leaf of `other` in between."""
    return DemoStack(card, other, invent_exam(card.template, seed, students), seed)


def _fill(card: Card, page: TemplatePage, truth: LeafTruth, hand: Hand, rng: np.random.Generator) -> Grey:
    """Return the page with sticker, marks and writing on it."""
    picture = fill_page(
        card.blanks[page.number], card.dpi, page, truth.marked, hand, rng, styles=dict(truth.styles)
    )
    wrote = truth.case not in (Case.ABSENT, Case.EMPTY_CARD)
    pen = replace(hand, ink=float(rng.uniform(0.1, 0.35)), style=Style.SOLID)
    graphite = Graphite(picture, card.dpi, rng)
    for item in page.fields:
        if isinstance(item, BarcodeField) and truth.barcode:
            turn, box = float(rng.normal(0, 0.8)), _sticker(item.box, rng)
            write_barcode(picture, card.dpi, box, truth.barcode, turn=turn)
        elif isinstance(item, CropField) and wrote:
            write_lines(graphite, item.box, pen, amount=float(rng.uniform(0.25, 0.9)))
        elif isinstance(item, DigitGridField) and truth.marked.get(item.id):
            first, last = item.columns[0].first, item.columns[-1].first
            step = (last[0] - first[0]) / max(1, len(item.columns) - 1)
            left = first[0] + item.mark[0] / 2 - step / 2
            box = (left, first[1] - 9.0, step * len(item.columns), 7.0)
            write_digits(graphite, box, "".join(truth.marked[item.id]), pen)
    if page.number == 1 and truth.student is not None:
        write_name(graphite, _NAME, pen, len(truth.student.name))
    return picture


def _sticker(box: Box, rng: np.random.Generator) -> Box:
    """Return where a 50 × 18 mm sticker was stuck within the place for it."""
    width, height = min(50.0, box[2] - 2), min(18.0, box[3] - 2)
    x = box[0] + (box[2] - width) * float(rng.uniform(0.2, 0.8))
    y = box[1] + (box[3] - height) * float(rng.uniform(0.2, 0.8))
    return (x, y, width, height)


def _torn(picture: Grey, dpi: float, *, right: bool, bed: int) -> Grey:
    """Return the picture without its lower right (or, seen from behind, left) corner."""
    torn = picture.copy()
    height, width = torn.shape
    reach = 24 * dpi / 25.4
    ys, xs = np.mgrid[round(height - reach) : height, 0:width]
    from_corner = (height - ys) + ((width - xs) if right else xs) + 3 * np.sin(xs / 5)
    torn[round(height - reach) :][from_corner < reach] = bed
    return torn
