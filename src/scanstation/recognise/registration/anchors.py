"""Find a page by its printed anchors: solid rectangles along two edges, some of which may be lost.

Pairs of spots are held against pairs of anchors that stand far apart; each gives a turn, a scale and a shift,
and the one that explains most anchors wins, for each way up.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.overview import Spots
from scanstation.recognise.registration.placement import Matrix, PageMap, Points

_PAIRS = 10
_SIZE = 1.45
"""A spot may be larger or smaller than the anchor by this factor."""
_TURN = np.radians(15.0)
_NEAR = 4.0
_CLOSE = 2.8
"""How far (mm) an anchor may lie from a rough map, and from one fitted to all of them."""
_NEARER = (15.0, 8.0, 4.0, 2.0)
"""The same, step by step, where only the outline of the paper says where the page is."""
_BESIDE = 0.8
"""An anchor that lies farther (mm) from the map is looked for where it was seen."""
_MOST_GUESSES, _MOST_OF_MANY = 600, 3000
_MANY = 24
"""A track of more anchors than this looks right at more places."""
_LOOKED_AT = 150
_PLACES, _APART = 12, 20.0
"""How many different places of the page are tried, and how far apart (mm) such places are."""
_VERIFIED, _VERIFIED_OF_MANY = 4, 16
"""How many of the guesses for each place are looked at closely."""
_RASTER = 120
"""Cells along the picture in which votes are counted: some 2.5 mm each."""
_SHAPE = 1.35
"""Guesses are made from anchors of the usual shape; a spot may be longer or shorter by this factor."""
_LEAST, _LEAST_LOOSE = 4, 2
_OF_ALL, _OF_ALL_LOOSE = 2, 4
"""At least one of so many anchors must be seen, and one of so many where the print says the rest."""
_WIDE_MM = 8.0
"""Points that stand less than this beside one line (RMS) hold a page along it only."""


@dataclass(frozen=True)
class RoughFit:
    """A map from mm to pixels that explains `count` of the anchors; `misfit` (mm) is its RMS.

    `beside` (K, 2) is how many pixels beside the map each anchor was seen, where that is much.
    """

    homography: Matrix
    count: int
    misfit: float
    beside: Points


class AnchorLayout:
    """Where anchors are printed. `centres` and `sizes` (K, 2) in mm."""

    def __init__(self, centres: Points, sizes: Points) -> None:
        self.centres = centres
        self.sizes = sizes
        self.sides = np.sqrt(sizes.prod(axis=1))
        elongation = _elongation(sizes)
        self._shape = float(np.median(elongation)) if len(sizes) else 1.0
        usual = np.flatnonzero(np.abs(np.log(elongation / self._shape)) < np.log(_SHAPE))
        self.pairs = tuple((int(usual[i]), int(usual[j])) for i, j in _far_pairs(centres[usual]))
        self._odd = np.delete(centres, usual, axis=0)

    def enough(self, *, loose: bool = False) -> int:
        """Return how many anchors must be found; `loose`: where other print proves the page."""
        if loose:
            return max(_LEAST_LOOSE, -(-len(self.centres) // _OF_ALL_LOOSE))
        return max(_LEAST, -(-len(self.centres) // _OF_ALL))

    def fits(self, spots: Spots, *, loose: bool = False) -> Iterator[RoughFit]:
        """Yield the maps that explain enough anchors, for all ways up, the likeliest first.

        Anchors at equal steps fit almost as well one step further, which only other print can tell.
        """
        enough = self.enough(loose=loose)
        if min(len(self.centres), len(spots.centres)) < enough:
            return
        turns, shifts = self._guesses(spots)
        votes = _votes(self.centres, turns, shifts, spots.centres, spots.centres)
        # of the ways up first the one that has anchors of another shape where they belong
        odd = np.abs(np.log(_elongation(spots.sizes) / self._shape)) >= np.log(_SHAPE)
        shaped = _votes(self._odd, turns, shifts, spots.centres[odd], spots.centres)
        likely = np.lexsort((-shaped, -votes))[:_LOOKED_AT]
        seen: list[Points] = []
        for guesses in self._places(turns, shifts, likely[votes[likely] >= enough]):
            fit = self._best(turns[guesses], shifts[guesses], spots, enough)
            if fit is None:
                continue
            there = cv2.perspectiveTransform(self.centres[None], fit.homography)[0]
            apart = _APART / 4 * abs(turns[guesses[0]])
            if all(np.hypot(*(there - other).T).max() > apart for other in seen):
                seen.append(there)
                yield fit

    def fit_near(self, rough: Matrix, spots: Spots) -> RoughFit | None:
        """Return the map that explains enough anchors near where `rough` has them, in strong perspective."""
        homography, enough = rough, self.enough()
        if min(len(self.centres), len(spots.centres)) < enough:
            return None
        for reach in _NEARER:
            place = PageMap(homography)
            there, area = place.to_pixels(self.centres), np.abs(np.linalg.det(place.axes(self.centres)))
            apart = np.hypot(*(there[:, None] - spots.centres[None]).transpose(2, 0, 1))
            apart /= np.sqrt(np.maximum(area, 1e-9))[:, None]
            ratio = spots.areas[None] / np.maximum(area * self.sizes.prod(axis=1), 1e-9)[:, None]
            apart[np.abs(np.log(np.maximum(ratio, 1e-9))) > 2 * np.log(_SIZE)] = np.inf
            chosen = apart.argmin(axis=1)
            misfit = apart[np.arange(len(chosen)), chosen]
            near = misfit < reach
            again = fit_map(self.centres[near], spots.centres[chosen[near]]) if near.sum() >= enough else None
            if again is None:
                return None
            homography = again
        count, misfits = int(near.sum()), misfit[near]
        return RoughFit(homography, count, float(np.sqrt(np.mean(misfits**2))), np.zeros_like(self.centres))

    def _places(
        self, turns: NDArray[np.complex128], shifts: NDArray[np.complex128], likely: NDArray[np.intp]
    ) -> list[list[int]]:
        """Return guesses that put the page on about the same place together, in the order of `likely`."""
        turn = turns[likely]
        where = (turn * _complex(self.centres).mean() + shifts[likely]) / np.abs(turn) / _APART
        keys = zip(_quarters(turn), np.round(where.real), np.round(where.imag), strict=True)
        places: dict[tuple[float, ...], list[int]] = {}
        for key, guess in zip(keys, likely.tolist(), strict=True):
            places.setdefault(key, []).append(guess)
        most = _VERIFIED if len(self.centres) <= _MANY else _VERIFIED_OF_MANY
        return [guesses[:most] for guesses in list(places.values())[:_PLACES]]

    def _best(
        self, turns: NDArray[np.complex128], shifts: NDArray[np.complex128], spots: Spots, enough: int
    ) -> RoughFit | None:
        sizes = self.sizes[:, ::-1] if _quarters(turns)[0] % 2 else self.sizes
        spot = _complex(spots.centres)
        scores = [_nearest(self, t, s, sizes, spot, spots)[2] for t, s in zip(turns, shifts, strict=True)]
        best = int(np.argmax(scores))
        return self._fit(turns[best], shifts[best], sizes, spot, spots, enough)

    def _guesses(self, spots: Spots) -> tuple[NDArray[np.complex128], NDArray[np.complex128]]:
        """Return turns (scale and rotation as one complex number) and shifts worth trying."""
        shape = _elongation(spots.sizes)
        like = np.flatnonzero(np.abs(np.log(shape / self._shape)) < np.log(_SHAPE))
        spot, anchor = _complex(spots.centres[like]), _complex(self.centres)
        if not len(self.pairs) or not len(spot):
            return np.zeros(0, complex), np.zeros(0, complex)
        one, other = np.array(self.pairs).T
        reach = anchor[other] - anchor[one]
        across = spot[None, :] - spot[:, None]
        # a pair of spots fits a pair of anchors if both have the size that their distance asks for
        side, apart = np.log(spots.areas[like]) / 2, np.log(np.maximum(np.abs(across), 1e-9))
        grown = np.log(np.abs(reach)) - np.log(self.sides[[one, other]])
        off = np.abs((side[:, None] - apart)[None] + grown[0][:, None, None])
        off = np.maximum(off, np.abs((side[None, :] - apart)[None] + grown[1][:, None, None]))
        pair, a, b = np.nonzero(off < np.log(_SIZE) / 1.5)
        turns = across[a, b] / reach[pair]
        angle = np.angle(turns)
        skew = np.abs(angle - np.round(angle / (np.pi / 2)) * (np.pi / 2))
        straight = np.flatnonzero(skew < _TURN)
        doubt = off[pair[straight], a[straight], b[straight]] + skew[straight]
        most = _MOST_GUESSES if len(anchor) <= _MANY else _MOST_OF_MANY
        chosen = straight[np.argsort(doubt, kind="stable")[:most]]
        return turns[chosen], spot[a[chosen]] - turns[chosen] * anchor[one[pair[chosen]]]

    def _fit(
        self,
        turn: complex,
        shift: complex,
        sizes: Points,
        spot: NDArray[np.complex128],
        spots: Spots,
        enough: int,
    ) -> RoughFit | None:
        near, chosen, _ = _nearest(self, turn, shift, sizes, spot, spots)
        if near.sum() < enough:
            return None
        homography = fit_map(self.centres[near], spots.centres[chosen[near]])
        if homography is None:
            return None
        scale = abs(turn)
        alike = _alike(sizes, scale, spots)
        for _ in range(2):
            there = cv2.perspectiveTransform(self.centres[None], homography)[0]
            apart = np.abs(_complex(there)[:, None] - spot[None, :]) / scale
            apart[~alike] = np.inf
            before = near, chosen
            chosen = apart.argmin(axis=1)
            misfit = apart[np.arange(len(chosen)), chosen]
            near = misfit < _CLOSE
            if near.sum() < enough:
                return None
            if np.array_equal(near, before[0]) and np.array_equal(chosen[near], before[1][near]):
                break  # the same points would give the same map
            again = fit_map(self.centres[near], spots.centres[chosen[near]])
            if again is None:
                return None
            homography = again
        there = cv2.perspectiveTransform(self.centres[None], homography)[0]
        beside = spots.centres[chosen] - there
        nearest = np.abs(_complex(self.centres)[:, None] - _complex(self.centres[near])).argmin(axis=1)
        beside = beside[near][nearest]  # a lost anchor would be where the next one is
        beside[np.hypot(*beside.T) < _BESIDE * scale] = 0.0
        return RoughFit(homography, int(near.sum()), float(np.sqrt(np.mean(misfit[near] ** 2))), beside)


def _votes(
    anchors: Points,
    turns: NDArray[np.complex128],
    shifts: NDArray[np.complex128],
    spots: Points,
    all_spots: Points,
) -> NDArray[np.intp]:
    """Return how many of the `anchors` have one of the `spots` about where each guess puts them."""
    extent = all_spots.max(axis=0)
    cell = max(extent) / _RASTER
    raster = np.zeros((int(extent[1] / cell) + 4, int(extent[0] / cell) + 4), bool)
    column, row = (spots / cell).astype(int).T
    for down in range(3):
        for right in range(3):
            raster[row + down, column + right] = True
    there = turns[:, None] * _complex(anchors)[None, :] + shifts[:, None]
    column = np.clip((there.real / cell).astype(int) + 1, 0, raster.shape[1] - 1)
    row = np.clip((there.imag / cell).astype(int) + 1, 0, raster.shape[0] - 1)
    return np.asarray(np.count_nonzero(raster[row, column], axis=1))


def fit_map(mm: Points, pixels: Points) -> Matrix | None:
    """Return the least-squares map of points: a homography, or as much of one as they can hold.

    Three points hold an affine map, two or a straight line of them a turn and a scale. None where they
    hold nothing.
    """
    if len(mm) < _LEAST_LOOSE:
        return None
    if not _wide(mm):
        return _similar(mm, pixels)
    matrix = cv2.findHomography(mm, pixels, 0)[0] if len(mm) >= _LEAST else fit_affine(mm, pixels)
    if matrix is None or not np.isfinite(matrix).all() or abs(matrix[2, 2]) < 1e-9:
        return None
    return np.asarray(matrix / matrix[2, 2], np.float64)


def fit_affine(mm: Points, pixels: Points) -> Matrix | None:
    """Return the least-squares affine map, or None of points that stand on one line."""
    if not _wide(mm):
        return None
    solution, _, rank, _ = np.linalg.lstsq(np.column_stack([mm, np.ones(len(mm))]), pixels, rcond=None)
    return np.vstack([solution.T, [0.0, 0.0, 1.0]]) if rank == solution.shape[0] else None


def _wide(mm: Points) -> bool:
    """Whether points stand well beside each other, and not all on one line."""
    if len(mm) <= _LEAST_LOOSE:
        return False
    off = mm - mm.mean(axis=0)
    narrowest = np.linalg.eigvalsh(off.T @ off)[0]
    return bool(narrowest > _WIDE_MM**2 * len(mm))


def _similar(mm: Points, pixels: Points) -> Matrix | None:
    ours, theirs = _complex(mm - mm.mean(axis=0)), _complex(pixels - pixels.mean(axis=0))
    extent = float((np.abs(ours) ** 2).sum())
    if extent < 1e-9:
        return None
    turn = complex((np.conj(ours) * theirs).sum() / extent)
    shift = complex(_complex(pixels).mean() - turn * _complex(mm).mean())
    return np.array([[turn.real, -turn.imag, shift.real], [turn.imag, turn.real, shift.imag], [0, 0, 1]])


def _nearest(
    layout: AnchorLayout,
    turn: complex,
    shift: complex,
    sizes: Points,
    spot: NDArray[np.complex128],
    spots: Spots,
) -> tuple[NDArray[np.bool_], NDArray[np.intp], float]:
    """Return which anchors have a spot, the nearest spot of each, and a score that counts them."""
    scale = abs(turn)
    there = _complex(layout.centres) * turn + shift
    apart = np.abs(there[:, None] - spot[None, :]) / scale
    apart[~_alike(sizes, scale, spots)] = np.inf
    chosen = apart.argmin(axis=1)
    misfit = apart[np.arange(len(chosen)), chosen]
    near = misfit < _NEAR
    return near, chosen, float(near.sum() - (misfit[near] / _NEAR).sum() * 0.1)


def _alike(sizes: Points, scale: float, spots: Spots) -> NDArray[np.bool_]:
    """Return (K, M): whether spot m has the size that anchor k must have."""
    ratio = spots.sizes[None, :, :] / (sizes[:, None, :] * scale)
    return np.asarray(((ratio > 1 / _SIZE) & (ratio < _SIZE)).all(axis=2))


def _far_pairs(centres: Points) -> tuple[tuple[int, int], ...]:
    """Return pairs that stand far apart, no anchor in many of them, so that a lost one does no harm."""
    count = len(centres)
    first, second = np.triu_indices(count, 1)
    order = np.argsort(-np.hypot(*(centres[first] - centres[second]).T))
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
    return tuple(pairs)


def _quarters(turns: NDArray[np.complex128]) -> NDArray[np.intp]:
    return np.asarray(np.round(np.angle(turns) / (np.pi / 2)).astype(int) % 4)


def _elongation(sizes: Points) -> NDArray[np.float64]:
    return np.asarray(sizes.max(axis=1) / sizes.min(axis=1)) if len(sizes) else np.ones(0)


def _complex(points: Points) -> NDArray[np.complex128]:
    return np.asarray(points[:, 0] + 1j * points[:, 1])
