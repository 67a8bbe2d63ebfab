"""Anchors in rows at equal steps fit a page a step off as well: there only its print says where it lies.

For each step the print that stands there and nowhere on the page a step off is held against the print that
would stand a step off and nowhere here. What both have in common, rows of marks mostly, says nothing.
"""

from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.registration.placement import Matrix, PageMap, Points
from scanstation.recognise.registration.printed_page import PER_MM, Grey, Ink, upright
from scanstation.recognise.registration.resemblance import PIXELS_PER_MM, soft

Picture = TypeVar("Picture", Ink, NDArray[np.bool_])
_FARTHEST, _FARTHEST_MM = 0.25, 105.0
"""Steps are looked at up to this share of the page's sides, of A3 at most: beyond that print is another."""
_CELL_MM = 1.0
_CELLS_NEAR = 9
"""Cells that a circle of one cell's width can touch."""
_FEWEST, _OF_ALL = 2, 4
"""A step at which so many anchors, and one of so many, stand on the place of another."""
_AROUND_MM = 1.0
"""White that is left where an anchor was taken out of the print."""
_ALONE_MM = 0.75
"""Print farther from all other print is its own."""
_PRINT = 0.12
_FLAT_MM = 5.0
"""What is dark all over such places is no print."""
_CLEAR = 0.35
"""By this share of what was to be expected the one must be better."""
_LEAST = 8.0
"""Print that tells two places apart is at least so much: that of two marks. Less may be dirt."""
_SAME_MM = 2.5
"""Places that differ from a step by less are that step."""


class Steps:
    """Where else a page would fit its anchors, and how its print tells. `shifts` (M, 2) in mm."""

    def __init__(self, centres: Points, sizes: Points, drawn: Grey) -> None:
        """`drawn` is the empty page upright at `PER_MM`."""
        extent = np.array(drawn.shape[::-1]) / PER_MM
        self.size = (float(extent[0]), float(extent[1]))
        self.shifts = _steps(centres, extent)
        self._margin = int(np.ceil(np.abs(self.shifts).max(initial=0.0))) + 1
        if not len(self.shifts):
            return
        clean = drawn.copy()
        low, high = centres - sizes / 2 - _AROUND_MM, centres + sizes / 2 + _AROUND_MM
        for left, top, right, bottom in np.hstack([low, high]).round().clip(0).astype(int) * PER_MM:
            clean[top:bottom, left:right] = 255
        edge = 2 * self._margin * PER_MM
        framed = cv2.copyMakeBorder(clean, edge, edge, edge, edge, cv2.BORDER_CONSTANT, value=255)
        self._print = soft(np.asarray(framed, np.uint8))
        side = 2 * round(_ALONE_MM * PIXELS_PER_MM) + 1
        self._beside = cv2.dilate(self._print, np.ones((side, side), np.uint8)) > _PRINT

    def proven(self, grey: Grey, place: PageMap) -> Points | None:
        """Return how far (2,) in mm the page lies beside `place`: nothing, or a step.

        None where its print doesn't tell.
        """
        if not len(self.shifts):
            return np.zeros(2)
        seen = soft(upright(grey, place, self.size, self._margin))
        flat = _flat(seen)
        shifts = np.vstack([np.zeros(2), self.shifts])
        fits = [float(np.vdot(flat, self._moved(self._print, shift))) for shift in shifts]
        best = int(np.argmax(fits))
        own = self._moved(self._print, shifts[best])
        share = fits[best] / max(float(np.vdot(_flat(own), own)), 1e-6)
        for _ in shifts:
            others = [k for k in range(len(shifts)) if k != best]
            votes = [self._told(flat, shifts[best], shifts[k]) for k in others]
            worst = int(np.argmin(votes))
            if votes[worst] > _CLEAR * share:
                return np.asarray(shifts[best])
            if votes[worst] > -_CLEAR * share:
                return None
            best = others[worst]
        return None

    def _told(self, flat: Ink, one: Points, other: Points) -> float:
        """Return what a page says between two places: 1 for the one, -1 for the other, 0 for neither."""
        here, there = self._moved(self._print, one), self._moved(self._print, other)
        wanted = here * ~self._moved(self._beside, other) - there * ~self._moved(self._beside, one)
        most = float(np.vdot(_flat(here - there), wanted)) / 2
        return float(np.vdot(flat, wanted)) / most if most > _LEAST else 0.0

    def _moved(self, picture: Picture, shift: Points) -> Picture:
        """Return the part of a `picture` of the print that lies under the page if it is moved by `shift`."""
        edge, (right, down) = round(self._margin * PIXELS_PER_MM), np.round(shift * PIXELS_PER_MM).astype(int)
        height, width = picture.shape
        return picture[edge - down : height - edge - down, edge - right : width - edge - right]

    def is_one(self, place: PageMap, other: PageMap) -> bool:
        """Whether the maps of two places differ by a step."""
        if not len(self.shifts):
            return False
        corners = np.array([[x, y] for x in (0.0, self.size[0]) for y in (0.0, self.size[1])])
        there = PageMap(np.asarray(np.linalg.inv(place.homography))).to_pixels(other.to_pixels(corners))
        away = np.hypot(*(there - corners - self.shifts[:, None]).transpose(2, 0, 1))
        return bool((away.max(axis=1) < _SAME_MM).any())


def stepped(homography: Matrix, shift: Points) -> Matrix:
    """Return the map of a page that lies `shift` (mm) beside."""
    step = np.eye(3)
    step[:2, 2] = shift
    return np.asarray(homography @ step)


def _steps(centres: Points, extent: Points) -> Points:
    """Return the shifts (M, 2) at which enough of the anchors stand where others did."""
    enough = max(_FEWEST, -(-len(centres) // _OF_ALL))
    apart = (centres[None] - centres[:, None]).reshape(-1, 2)
    farthest = np.minimum(_FARTHEST * extent, _FARTHEST_MM)
    apart = apart[(np.abs(apart) < farthest).all(axis=1) & (np.abs(apart) > _CELL_MM).any(axis=1)]
    found: list[Points] = []
    cells, counts = np.unique(np.round(apart / _CELL_MM), axis=0, return_counts=True)
    order = np.argsort(-counts, kind="stable")
    for cell, count in zip(cells[order], counts[order], strict=True):
        if count * _CELLS_NEAR < enough:
            break  # nor have the others, with all cells around them
        near = np.hypot(*(apart - cell * _CELL_MM).T) < _CELL_MM
        if near.sum() < enough:
            continue
        shift = apart[near].mean(axis=0)
        if all(np.hypot(*(shift - other)) > 2 * _CELL_MM for other in found):
            found.append(shift)
    return np.array(found).reshape(-1, 2)


def _flat(picture: Ink) -> Ink:
    """Return print without what is dark all over."""
    side = 2 * round(_FLAT_MM * PIXELS_PER_MM / 2) + 1
    return picture - cv2.blur(picture, (side, side))
