"""Tests of dirt and damage: each changes what it says it does, and nothing far from there."""

import numpy as np
import pytest

from scanstation.simulate.blank_page import draw_blank
from scanstation.simulate.damage import (
    CORNERS,
    SIDES,
    Corner,
    CutEdge,
    DoubleFeed,
    FoldedCorner,
    LostAnchor,
    Side,
    Sticker,
    TornCorner,
)
from scanstation.simulate.dirt import (
    BleedThrough,
    Handwriting,
    PenStroke,
    PunchHole,
    Specks,
    Stain,
    Staple,
    Streak,
)
from scanstation.simulate.hand import Hand
from scanstation.simulate.paper import Paper, PaperFault
from scanstation.templates.model import TemplatePage

DPI = 100
BED = 40


def _change(page: TemplatePage, fault: PaperFault) -> np.ndarray:
    """Return by how much lighter (above 0) or darker each pixel got."""
    blank = draw_blank(page, DPI)
    paper = Paper(blank.copy(), DPI, page, BED, np.random.default_rng(5))
    fault.mar(paper)
    return paper.picture.astype(int) - blank


def _extent(changed: np.ndarray) -> tuple[float, float, float, float]:
    """Return left, top, right, bottom in mm of all that has changed."""
    ys, xs = np.nonzero(np.abs(changed) > 2)
    return xs.min() * 25.4 / DPI, ys.min() * 25.4 / DPI, xs.max() * 25.4 / DPI, ys.max() * 25.4 / DPI


@pytest.mark.parametrize(
    ("fault", "box"),
    [
        (Streak(80, 0.5, 0.5), (79, 0, 81.5, 297)),
        (Streak(80, 0.5, -0.9, 60, 130), (79, 59, 81.5, 131)),
        (Stain((60, 200), (20, 30), 0.2), (49, 184, 71, 216)),
        (PunchHole((7, 100)), (4, 96.8, 10, 103.2)),
        (Staple((20, 20), 45), (14, 14, 26, 26)),
        (PenStroke([(30, 200), (60, 210)], 0.5, 0.6), (29, 199, 61, 211)),
        (Handwriting((60, 160, 60, 8), Hand()), (58, 158, 122, 172)),
        (Sticker((60, 100, 30, 10)), (59, 99, 91, 111)),
        (LostAnchor(0, "white"), (7, 7, 19, 14)),
        (CutEdge("left", 5), (0, 0, 5.5, 297)),
        (CutEdge("bottom", 5), (0, 291.5, 210, 297)),
    ],
)
def test_stays_in_its_place(
    page: TemplatePage, fault: PaperFault, box: tuple[float, float, float, float]
) -> None:
    """A fault leaves something, and only where it is."""
    left, top, right, bottom = _extent(_change(page, fault))
    assert box[0] <= left <= right <= box[2]
    assert box[1] <= top <= bottom <= box[3]


def test_dark_and_light_streaks(page: TemplatePage) -> None:
    """A dark streak only darkens, a light one only lightens."""
    assert _change(page, Streak(22, 0.6, 0.5)).max() <= 0
    assert _change(page, Streak(22, 0.6, -0.9)).min() >= -5


def test_specks_are_as_many_as_said(page: TemplatePage) -> None:
    """Specks darken a little of the page."""
    changed = _change(page, Specks(30, 1.0, 0.8)) < -10
    assert 0.00003 < changed.mean() < 0.003


def test_back_shows_mirrored(page: TemplatePage) -> None:
    """What is at the left of the back shows at the right of the front, weakly."""
    back = np.full_like(draw_blank(page, DPI), 255)
    back[600:640, 100:140] = 0
    changed = _change(page, BleedThrough(back, 0.2))
    width = back.shape[1]
    assert changed[610:630, width - 135 : width - 105].mean() < -20
    assert np.abs(changed[:, : width // 2]).max() <= 1


@pytest.mark.parametrize("corner", CORNERS)
@pytest.mark.parametrize("torn", [True, False])
def test_corner_is_gone(page: TemplatePage, corner: Corner, torn: bool) -> None:
    """Where the corner was, torn off or folded, the bed shows; the opposite one is untouched."""
    changed = _change(page, TornCorner(corner, (30, 20)) if torn else FoldedCorner(corner, 25))
    seen = draw_blank(page, DPI) + changed
    y, x = (-10 if corner.startswith("bottom") else 9), (-10 if corner.endswith("right") else 9)
    assert seen[y, x] == BED
    assert seen[-y, -x] == 255


@pytest.mark.parametrize("side", SIDES)
def test_cut_shows_the_bed(page: TemplatePage, side: Side) -> None:
    """Beyond the cut there is no paper."""
    seen = draw_blank(page, DPI) + _change(page, CutEdge(side, 10))
    middle = {"left": (600, 5), "right": (600, -5), "top": (5, 400), "bottom": (-5, 400)}[side]
    assert seen[middle] == BED


def test_double_feed_hides_the_lower_part(page: TemplatePage) -> None:
    """The other sheet begins where it says."""
    other = np.full_like(draw_blank(page, DPI), 200)
    changed = _change(page, DoubleFeed(other, 150))
    seen = draw_blank(page, DPI) + changed
    row = round(150 * DPI / 25.4)
    assert (seen[row + 5 :] == 200).all()
    assert not changed[: row - 5].any()
