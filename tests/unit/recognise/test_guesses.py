"""Guesses of where a page lies start from pairs of spots that look like pairs of anchors."""

import numpy as np
import pytest

from scanstation.recognise.overview import Spots
from scanstation.recognise.registration.guesses import Guesser

_CORNERS = np.array([(10.0, 10.0), (200.0, 10.0), (10.0, 287.0), (200.0, 287.0)])
_SIZES = np.full_like(_CORNERS, 5.0)
_SCALE = 6.0


def _seen(turned: int) -> Spots:
    centres = _CORNERS * _SCALE
    for _ in range(turned):
        centres = np.column_stack([297 * _SCALE - centres[:, 1], centres[:, 0]])
    sizes = _SIZES * _SCALE
    return Spots(centres, sizes, sizes.prod(axis=1))


@pytest.mark.parametrize("turned", range(4))
def test_the_likeliest_guess_puts_every_anchor_on_a_spot(turned: int) -> None:
    """Of a clean page one of the guesses says turn, scale and place at once."""
    spots = _seen(turned)
    there = spots.centres[:, 0] + 1j * spots.centres[:, 1]
    anchors = _CORNERS[:, 0] + 1j * _CORNERS[:, 1]
    places = Guesser(_CORNERS, _SIZES, 190.0).places(spots, 4)
    misses = [
        np.abs(turn * anchors + shift - there).max() / _SCALE
        for guesses in places
        for turn, shift in zip(guesses.turns, guesses.shifts, strict=True)
    ]
    assert min(misses) < 0.1
    assert any(guesses.quarters == turned for guesses in places)


def test_spots_of_another_size_are_no_anchors() -> None:
    """Specks at the right places are dirt."""
    spots = _seen(0)
    assert (
        Guesser(_CORNERS, _SIZES, 190.0).places(Spots(spots.centres, spots.sizes / 4, spots.areas / 16), 4)
        == []
    )


@pytest.mark.parametrize("step", [0.0, 1e-9])
def test_anchors_in_the_same_place_do_no_harm(step: float) -> None:
    """A document may have an anchor twice: no step then tells how fine to look."""
    centres, sizes = np.vstack([_CORNERS, _CORNERS[:1]]), np.vstack([_SIZES, _SIZES[:1]])
    assert Guesser(centres, sizes, step).places(_seen(0), 4)


def test_a_track_of_anchors_all_in_one_place_gives_no_guess() -> None:
    """A document may say so of ever so many: nothing then tells which way up the page is."""
    centres, sizes = np.repeat(_CORNERS[:1], 30, axis=0), np.repeat(_SIZES[:1], 30, axis=0)
    assert not Guesser(centres, sizes, 0.0).places(_seen(0), 4)
