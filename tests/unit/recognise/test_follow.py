"""Print is followed wherever paper may have moved smoothly, and nowhere else."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from scanstation.recognise.registration.follow import Bend, follow
from scanstation.recognise.registration.placement import PageMap
from scanstation.recognise.registration.printed_page import PER_MM, ink, outlines, upright

SIZE = (120.0, 90.0)
BOXES = np.array([(10 + 6.5 * i, 12 + 5.0 * j, 4.5, 2.6) for i in range(15) for j in range(14)])
REACH = 2.4
TITLE = np.array([(30, 3, 45, 3), (8, 84, 20, 2.0), (60, 84, 31, 2.0)])


def drawn(boxes: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return the ink of a page with these boxes and a title."""
    return ink(outlines(boxes, TITLE, SIZE))


def moved(boxes: NDArray[np.float64], shift: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return boxes (N, 4) moved by a shift (N, 2) each."""
    return np.concatenate([boxes[:, :2] + shift, boxes[:, 2:]], axis=1)


@settings(max_examples=8, deadline=None)
@given(
    size=st.floats(0.3, 1.8),
    length=st.floats(70, 250),
    phase=st.floats(0, 6.28),
    sidewise=st.floats(-1, 1),
)
def test_smooth_waves_are_followed(size: float, length: float, phase: float, sidewise: float) -> None:
    """Every mark is found, or known not to be, on paper that lies in a wave."""
    wave = size * np.sin(2 * np.pi * BOXES[:, 1] / length + phase)
    shift = np.column_stack([sidewise * wave, wave])
    found = follow(drawn(BOXES), drawn(moved(BOXES, shift)), REACH)
    centres = BOXES[:, :2] + BOXES[:, 2:] / 2
    sure = found.likeness_at(centres) > 0.35
    assert sure.mean() > 0.75
    assert np.abs(found.at(centres) - shift)[sure].max() < 0.8  # mm; a mark is 2.5 high


@pytest.mark.parametrize("rows", [-1, 1])
def test_a_row_too_far_is_not_taken_for_a_wave(rows: int) -> None:
    """Marks printed a whole row off, with the title in its place, are not found in the next row."""
    shift = np.zeros((len(BOXES), 2))
    shift[:, 1] = 5.0 * rows
    found = follow(drawn(BOXES), drawn(moved(BOXES, shift)), REACH)
    assert np.abs(found.shifts).max() <= 4.0 + 1 / PER_MM


@given(st.floats(0.0, 7.5))
@settings(max_examples=12, deadline=None)
def test_rows_past_a_break_are_not_believed_where_nothing_holds_the_page(drift: float) -> None:
    """On a map ever farther off, rows fit the next ones at last: one side of that break is known at most."""
    shift = np.zeros((len(BOXES), 2))
    shift[:, 1] = drift * (BOXES[:, 1] - 12) / 70
    found = follow(drawn(BOXES), drawn(moved(BOXES, shift)), REACH, held=False)
    centres = BOXES[:, :2] + BOXES[:, 2:] / 2
    sure = found.likeness_at(centres) > 0.35
    missed = np.abs(found.at(centres) - shift).max(axis=1) > 0.8
    assert not (sure & missed).any() or (sure & missed).sum() == sure.sum()


def test_where_nothing_is_printed_the_page_stays() -> None:
    """Blank regions follow their neighbours or stay, and say nothing of likeness."""
    page = drawn(BOXES[:1])
    found = follow(page, page, REACH)
    assert np.abs(found.shifts).max() < 0.2
    assert np.isnan(found.likeness).any()


def test_other_print_is_not_like() -> None:
    """A page with quite other print resembles nowhere what should be there."""
    rng = np.random.default_rng(3)
    words = np.column_stack(
        [rng.uniform(5, 100, 60), rng.uniform(5, 80, 60), np.full(60, 9.0), np.full(60, 2)]
    )
    found = follow(drawn(BOXES), ink(outlines(words[:0], words, SIZE)), REACH)
    centres = BOXES[:, :2] + BOXES[:, 2:] / 2
    assert np.nanmedian(found.likeness_at(centres)) < 0.35


@given(x=st.floats(0, 120), y=st.floats(0, 90))
def test_a_bend_lies_between_its_pieces(x: float, y: float) -> None:
    """Between pieces a shift is between theirs, and beyond the last ones like theirs."""
    bend = Bend(
        np.random.default_rng(1).normal(size=(15, 20, 2)).astype(np.float32), np.ones((15, 20), np.float32)
    )
    found = bend.at(np.array([[x, y]]))[0]
    assert (found <= bend.shifts.max(axis=(0, 1)) + 1e-5).all()
    assert (found >= bend.shifts.min(axis=(0, 1)) - 1e-5).all()


def test_a_page_is_drawn_as_its_map_has_it() -> None:
    """Drawing upright a turned, finer scan gives the page back."""
    page = outlines(BOXES, TITLE, SIZE)
    scan = np.kron(np.rot90(page, 1), np.ones((3, 3), np.uint8))
    height, _ = scan.shape
    turn = np.array([[0, 3.0 * PER_MM, -0.5], [-3.0 * PER_MM, 0, height - 0.5], [0, 0, 1]])
    again = upright(scan, PageMap(turn), SIZE)
    assert again.shape == page.shape
    assert np.abs(again.astype(int) - page).mean() < 3
