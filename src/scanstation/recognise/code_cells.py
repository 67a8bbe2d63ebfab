"""Read the printed page code through the page's geometry."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.decode import Grey
from scanstation.recognise.overview import Overview
from scanstation.recognise.plan import PagePlan
from scanstation.recognise.registration.placement import PageMap, Points
from scanstation.templates import page_code

MOST_WRONG = 2
"""Cells that may be wrong in a known codeword: any two codewords differ in 6."""
MOST_COVERED = 4
"""Something may lie on so many cells if the others are right: another codeword differs in two of them."""
_CLEAR = 0.2
"""How far from half a cell must be to count as read."""
_INNER = 0.6
_POINTS = 7
_BEYOND_MM = 0.5
"""So far above and below the cells the paper is white, unless something lies on them: a hole, a stain."""


@dataclass(frozen=True)
class CodeCells:
    """The darkness (0 paper … 1 ink) of each cell."""

    darkness: NDArray[np.float64]

    def wrong(self, codeword: tuple[int, ...]) -> int:
        """Return how many cells differ from `codeword`."""
        return int(np.count_nonzero(self._differ(codeword)))

    def wrong_beside(self, codeword: tuple[int, ...], covered: NDArray[np.bool_]) -> bool:
        """Return whether any but a few `covered` cells differs from `codeword`, or is not clear."""
        unsure = self._differ(codeword) | (np.abs(self.darkness - 0.5) < _CLEAR)
        return bool(np.count_nonzero(covered) > MOST_COVERED or (unsure & ~covered).any())

    def _differ(self, codeword: tuple[int, ...]) -> NDArray[np.bool_]:
        return np.asarray((self.darkness > 0.5) != np.array(codeword, bool), np.bool_)

    def foreign(self) -> tuple[int, int] | None:
        """Return (sheet, page) if every cell is clear and they form a codeword of any sheet."""
        if (np.abs(self.darkness - 0.5) < _CLEAR).any():
            return None
        return page_code.decode([int(cell) for cell in self.darkness > 0.5])


SHIFTS = tuple((x, y) for y in (0.0, -0.7, 0.7, -1.4, 1.4, -2.0, 2.0) for x in (0.0, -0.7, 0.7, -1.4, 1.4))
"""Where (mm) the code of a bent page may be beside its place: by less than half a cell, or its height."""


def read_cells(
    grey: Grey,
    overview: Overview,
    plan: PagePlan,
    place: PageMap,
    ink: float,
    shift: tuple[float, float] = (0.0, 0.0),
) -> CodeCells:
    """Sample the cells of the page's code, `shift` mm beside its place; `ink` is the grey of its anchors."""
    centres, size = plan.code_cells()
    centres = centres + shift
    line = np.linspace(-_INNER / 2, _INNER / 2, _POINTS)
    x, y = np.meshgrid(line * size[0], line * size[1])
    offsets = np.stack([x.ravel(), y.ravel()], axis=1)
    return CodeCells(_darkness(grey, overview, place, ink, centres, offsets).mean(axis=1).clip(0.0, 1.0))


def covered_cells(
    grey: Grey, overview: Overview, plan: PagePlan, place: PageMap, ink: float
) -> NDArray[np.bool_]:
    """Return on which cells something lies that is larger than they are: it is dark above or below them."""
    centres, size = plan.code_cells()
    across = np.linspace(-0.5, 0.5, _POINTS) * size[0]
    beyond = size[1] / 2 + _BEYOND_MM
    offsets = np.array([(x, y) for y in (-beyond, beyond) for x in across])
    return np.asarray((_darkness(grey, overview, place, ink, centres, offsets) > 0.5).any(axis=1), np.bool_)


def _darkness(
    grey: Grey, overview: Overview, place: PageMap, ink: float, centres: Points, offsets: Points
) -> NDArray[np.float64]:
    """Return how dark (0 paper … 1 ink) it is at `offsets` (M, 2) mm from each of `centres` (N, 2)."""
    at = place.to_pixels((centres[:, None, :] + offsets).reshape(-1, 2)).reshape(len(centres), -1, 2)
    map_x, map_y = (np.ascontiguousarray(at[..., axis], np.float32) for axis in (0, 1))
    sampled = cv2.remap(grey, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=255)
    paper = overview.paper(place.to_pixels(centres)).astype(np.float64)[:, None]
    return np.asarray((paper - np.asarray(sampled, np.float64)) / np.maximum(paper - ink, 20.0))
