"""Find a page by its printed anchors: solid rectangles along its edges, some of which may be lost."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.overview import Spots
from scanstation.recognise.registration.fitting import as_complex, fit_map
from scanstation.recognise.registration.guesses import SIZE, Guesser, Guesses
from scanstation.recognise.registration.placement import Matrix, PageMap, Points

_NEAR = 4.0
_CLOSE = 2.8
"""How far (mm) an anchor may lie from a rough map, and from one fitted to all of them."""
_NEARER = (15.0, 8.0, 4.0, 2.0)
"""The same, step by step, where only the outline of the paper says where the page is."""
_OF_STEP, _CLOSE_OF_STEP = 0.35, 0.3
"""… and at most so far for each millimetre from an anchor to the next: else any spot is some anchor's."""
_MOST_BENT_MM, _BENT_OF_STEP = 3.0, 0.15
"""Measured anchors that miss their places by more (RMS, and for each millimetre from one to the next) are
others than they were taken for."""
_BESIDE = 0.8
"""An anchor that lies farther (mm) from the map is looked for where it was seen."""
_APART = 5.0
"""Maps that put all anchors nearer (mm) than this to each other are one."""
_LEAST, _LEAST_LOOSE = 4, 2
_OF_ALL, _OF_ALL_LOOSE = 2, 4
"""At least one of so many anchors must be seen, and one of so many where the print says the rest."""


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
    """Where anchors are printed: `centres` and `sizes` (K, 2), usual `side`, `step` to the next (mm)."""

    def __init__(self, centres: Points, sizes: Points) -> None:
        self.centres = centres
        self.sizes = sizes
        self.sides = np.sqrt(sizes.prod(axis=1))
        self.side = float(np.median(self.sides)) if len(sizes) else 0.0
        self.step = _step(centres)
        self.most_residual = min(_MOST_BENT_MM, _BENT_OF_STEP * self.step)
        self._guesser = Guesser(centres, sizes, self.step)
        self._near = min(_NEAR, _OF_STEP * self.step)
        self._close = min(_CLOSE, _CLOSE_OF_STEP * self.step)

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
        seen: list[Points] = []
        for guesses in self._guesser.places(spots, enough):
            fit = self._best(guesses, spots, enough)
            if fit is None:
                continue
            there = cv2.perspectiveTransform(self.centres[None], fit.homography)[0]
            apart = _APART * abs(guesses.turns[0])
            if all(np.hypot(*(there - other).T).max() > apart for other in seen):
                seen.append(there)
                yield fit

    def fit_near(self, rough: Matrix, spots: Spots) -> RoughFit | None:
        """Return the map that explains enough anchors near where `rough` has them, in strong perspective."""
        homography, enough = rough, self.enough()
        if min(len(self.centres), len(spots.centres)) < enough:
            return None
        for reach in (*_NEARER[:-1], min(_NEARER[-1], self._near)):
            place = PageMap(homography)
            there, area = place.to_pixels(self.centres), np.abs(np.linalg.det(place.axes(self.centres)))
            apart = np.hypot(*(there[:, None] - spots.centres[None]).transpose(2, 0, 1))
            apart /= np.sqrt(np.maximum(area, 1e-9))[:, None]
            ratio = spots.areas[None] / np.maximum(area * self.sizes.prod(axis=1), 1e-9)[:, None]
            apart[np.abs(np.log(np.maximum(ratio, 1e-9))) > 2 * np.log(SIZE)] = np.inf
            chosen = apart.argmin(axis=1)
            misfit = apart[np.arange(len(chosen)), chosen]
            near = misfit < reach
            again = fit_map(self.centres[near], spots.centres[chosen[near]]) if near.sum() >= enough else None
            if again is None:
                return None
            homography = again
        count, misfits = int(near.sum()), misfit[near]
        return RoughFit(homography, count, float(np.sqrt(np.mean(misfits**2))), np.zeros_like(self.centres))

    def _best(self, guesses: Guesses, spots: Spots, enough: int) -> RoughFit | None:
        sizes = self.sizes[:, ::-1] if guesses.quarters % 2 else self.sizes
        scales = np.abs(guesses.turns)
        there = guesses.turns[:, None] * as_complex(self.centres) + guesses.shifts[:, None]
        alike = _alike(sizes, scales, spots)
        chosen, misfit = _nearest(there, scales, alike, spots)
        near = misfit < self._near
        score = np.where(near, 1 - misfit / self._near * 0.1, 0).sum(axis=1)
        best = int(score.argmax())
        return self._fit(float(scales[best]), near[best], chosen[best], alike[best], spots, enough)

    def _fit(
        self,
        scale: float,
        near: NDArray[np.bool_],
        chosen: NDArray[np.intp],
        alike: NDArray[np.bool_],
        spots: Spots,
        enough: int,
    ) -> RoughFit | None:
        """Return the map through the anchors that are `near` the spots `chosen` for them, or by then are."""
        if near.sum() < enough:
            return None
        homography = fit_map(self.centres[near], spots.centres[chosen[near]])
        if homography is None:
            return None
        for _ in range(2):
            there = cv2.perspectiveTransform(self.centres[None], homography)[0]
            before = near, chosen
            chosen, misfit = _nearest(as_complex(there), scale, alike, spots)
            near = misfit < self._close
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
        nearest = np.abs(as_complex(self.centres)[:, None] - as_complex(self.centres[near])).argmin(axis=1)
        beside = beside[near][nearest]  # a lost anchor would be where the next one is
        beside[np.hypot(*beside.T) < _BESIDE * scale] = 0.0
        return RoughFit(homography, int(near.sum()), float(np.sqrt(np.mean(misfit[near] ** 2))), beside)


def _nearest(
    there: NDArray[np.complex128],
    scale: float | NDArray[np.float64],
    alike: NDArray[np.bool_],
    spots: Spots,
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Return the nearest spot (…, K) of its size to where each anchor would be, and how far (mm) that is.

    `there` (…, K) is in pixels, `scale` (…) pixels to the mm, `alike` (…, K, M) as `_alike` gives it.
    """
    across = there[..., None] - as_complex(spots.centres)
    apart = np.where(alike, across.real**2 + across.imag**2, np.inf)
    return apart.argmin(axis=-1), np.sqrt(apart.min(axis=-1)) / np.asarray(scale)[..., None]


def _alike(sizes: Points, scales: NDArray[np.float64], spots: Spots) -> NDArray[np.bool_]:
    """Return (G, K, M): whether spot m has the size that anchor k must have at each of the scales."""
    width, height = (spots.sizes[:, axis] / (sizes[:, axis] * scales[:, None])[..., None] for axis in (0, 1))
    return np.asarray((np.minimum(width, height) > 1 / SIZE) & (np.maximum(width, height) < SIZE))


def _step(centres: Points) -> float:
    """Return the usual distance (mm) from an anchor to the next one; infinite for a single one."""
    if len(centres) < 2:
        return float("inf")
    apart = np.hypot(*(centres[:, None] - centres[None]).transpose(2, 0, 1))
    np.fill_diagonal(apart, np.inf)
    return float(np.median(apart.min(axis=1)))
