"""Guess where a page lies: pairs of solid spots held against pairs of anchors that stand far apart."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.medians import median
from scanstation.recognise.overview import Spots
from scanstation.recognise.registration.fitting import as_complex
from scanstation.recognise.registration.placement import Points

SIZE = 1.45
"""A spot may be larger or smaller than the anchor by this factor."""
MANY = 24
"""A track of more anchors than this looks right at more places."""
_PAIRS = 10
_TURN = np.radians(15.0)
_MOST, _MOST_OF_MANY = 600, 3000
_LOOKED_AT = 150
_PLACES, _APART = 12, 20.0
"""How many different places of the page are tried, and how far apart (mm) such places are."""
_VERIFIED, _VERIFIED_OF_MANY = 4, 16
"""How many of the guesses for each place are looked at closely."""
_RASTER, _FINEST = 120, 1200
"""Cells along the picture in which votes are counted: some 2.5 mm each, and never less than a tenth of it."""
_OF_STEP = 0.3
"""A cell is at most this share of the step from an anchor to the next."""
_SHAPE = 1.35
"""Guesses are made from anchors of the usual shape; a spot may be longer or shorter by this factor."""


@dataclass(frozen=True)
class Guesses:
    """Turns (scale and rotation as one complex number) and shifts that may put the page where it is."""

    turns: NDArray[np.complex128]
    shifts: NDArray[np.complex128]

    @property
    def quarters(self) -> int:
        """How many quarters of a turn the first one makes, about."""
        return int(_quarters(self.turns)[0])


class Guesser:
    """Anchors at `centres` (K, 2) of `sizes`, in mm, `step` from one to the next."""

    def __init__(self, centres: Points, sizes: Points, step: float) -> None:
        self._centres = centres
        self._step = step
        self._sides = np.sqrt(sizes.prod(axis=1))
        elongation = _elongation(sizes)
        self._shape = float(np.median(elongation)) if len(sizes) else 1.0
        self._odd = self._is_odd(sizes)
        usual = np.flatnonzero(~self._odd)
        self._pairs = tuple((int(usual[i]), int(usual[j])) for i, j in _far_pairs(centres[usual]))

    def places(self, spots: Spots, enough: int) -> list[Guesses]:
        """Return guesses that explain enough anchors, those for about the same place together.

        The likeliest come first.
        """
        turns, shifts = self._guesses(spots)
        if not len(turns):
            return []
        votes, shaped = self._votes(turns, shifts, spots)
        # of the ways up first the one that has anchors of another shape where they belong
        likely = np.lexsort((-shaped, -votes))[:_LOOKED_AT]
        likely = likely[votes[likely] >= enough]
        turn = turns[likely]
        where = (turn * as_complex(self._centres).mean() + shifts[likely]) / np.abs(turn) / _APART
        keys = np.stack([_quarters(turn), np.round(where.real), np.round(where.imag)], axis=1).tolist()
        together: dict[tuple[float, ...], list[int]] = {}
        for key, guess in zip(keys, likely.tolist(), strict=True):
            together.setdefault(tuple(key), []).append(guess)
        most = _VERIFIED if len(self._centres) <= MANY else _VERIFIED_OF_MANY
        first = [guesses[:most] for guesses in list(together.values())[:_PLACES]]
        return [Guesses(turns[guesses], shifts[guesses]) for guesses in first]

    def _guesses(self, spots: Spots) -> tuple[NDArray[np.complex128], NDArray[np.complex128]]:
        """Return turns and shifts worth trying."""
        like = np.flatnonzero(~self._is_odd(spots.sizes))
        spot, anchor = as_complex(spots.centres[like]), as_complex(self._centres)
        if not len(self._pairs) or not len(spot):
            return np.zeros(0, complex), np.zeros(0, complex)
        one, other = np.array(self._pairs).T
        reach = anchor[other] - anchor[one]
        across = spot[None, :] - spot[:, None]
        # a pair of spots fits a pair of anchors if both have the size that their distance asks for
        side, apart = np.log(spots.areas[like]) / 2, np.log(np.maximum(np.abs(across), 1e-9))
        grown = np.log(np.abs(reach)) - np.log(self._sides[[one, other]])
        off = np.abs((side[:, None] - apart)[None] + grown[0][:, None, None])
        off = np.maximum(off, np.abs((side[None, :] - apart)[None] + grown[1][:, None, None]))
        pair, a, b = np.nonzero(off < np.log(SIZE) / 1.5)
        turns = across[a, b] / reach[pair]
        angle = np.angle(turns)
        skew = np.abs(angle - np.round(angle / (np.pi / 2)) * (np.pi / 2))
        straight = np.flatnonzero(skew < _TURN)
        doubt = off[pair[straight], a[straight], b[straight]] + skew[straight]
        most = _MOST if len(anchor) <= MANY else _MOST_OF_MANY
        chosen = straight[np.argsort(doubt, kind="stable")[:most]]
        return turns[chosen], spot[a[chosen]] - turns[chosen] * anchor[one[pair[chosen]]]

    def _votes(
        self, turns: NDArray[np.complex128], shifts: NDArray[np.complex128], spots: Spots
    ) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Return how many anchors have a spot about where each guess puts them.

        And how many of the anchors of another shape have a spot of another shape.
        """
        extent = spots.centres.max(axis=0)
        cell = min(max(extent) / _RASTER, _OF_STEP * self._step * median(np.abs(turns)))
        cell = max(cell, max(extent) / _FINEST)
        raster = np.zeros((int(extent[1] / cell) + 4, int(extent[0] / cell) + 4), np.uint8)
        column, row = (spots.centres / cell).astype(int).T + 1
        raster[row, column] = 1
        odd = self._is_odd(spots.sizes)
        raster[row[odd], column[odd]] = 2
        raster = np.asarray(cv2.dilate(raster, np.ones((3, 3), np.uint8)))
        there = turns * as_complex(self._centres)[:, None] + shifts
        column = np.clip((there.real / cell).astype(int) + 1, 0, raster.shape[1] - 1)
        row = np.clip((there.imag / cell).astype(int) + 1, 0, raster.shape[0] - 1)
        seen = raster[row, column]
        return np.count_nonzero(seen, axis=0), np.count_nonzero(seen[self._odd] == 2, axis=0)

    def _is_odd(self, sizes: Points) -> NDArray[np.bool_]:
        """Return which anchors or spots have another shape than most anchors."""
        return np.asarray(np.abs(np.log(_elongation(sizes) / self._shape)) >= np.log(_SHAPE))


def _far_pairs(centres: Points) -> tuple[tuple[int, int], ...]:
    """Return pairs that stand far apart, no anchor in many of them, so that a lost one does no harm.

    Of a track an end may be lost, with all its farthest pairs: then half as far apart must do.
    """
    count = len(centres)
    first, second = np.triu_indices(count, 1)
    apart = np.hypot(*(centres[first] - centres[second]).T)
    first, second, apart = (values[apart > 0] for values in (first, second, apart))
    pairs = _pairs(first, second, np.argsort(-apart))
    if count > MANY and len(apart):  # a template may put all of them in one place
        pairs += _pairs(first, second, np.argsort(np.abs(apart - apart.max() / 2)))
    return tuple(pairs)


def _pairs(
    first: NDArray[np.intp], second: NDArray[np.intp], order: NDArray[np.intp]
) -> list[tuple[int, int]]:
    """Return the first pairs in `order` that take no anchor into many of them."""
    count = int(second.max(initial=-1)) + 1
    used = np.zeros(count, int)
    pairs: list[tuple[int, int]] = []
    limit = 2 if count > 5 else count
    for k in order:
        i, j = int(first[k]), int(second[k])
        if used[i] < limit and used[j] < limit:
            used[[i, j]] += 1
            pairs.append((i, j))
        if len(pairs) == _PAIRS:
            break
    return pairs


def _quarters(turns: NDArray[np.complex128]) -> NDArray[np.intp]:
    return np.asarray(np.round(np.angle(turns) / (np.pi / 2)).astype(int) % 4)


def _elongation(sizes: Points) -> NDArray[np.float64]:
    return np.asarray(sizes.max(axis=1) / sizes.min(axis=1)) if len(sizes) else np.ones(0)
