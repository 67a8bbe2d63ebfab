"""Place pages of templates that were made for other readers.

Paper outline, picture markers or reference picture give rough maps; turned by quarters where nothing says
which way is up. The marks' printed outlines then decide between them and correct the winner.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.registration.canvas import Canvas, Matrix
from scanstation.recognise.registration.features import SIDE, Reference, SeenFeatures
from scanstation.recognise.registration.mark_grid import MarkGrid, Points
from scanstation.recognise.registration.paper import Grey, Quad, find_paper
from scanstation.recognise.registration.picture_markers import find_markers
from scanstation.recognise.registration.printed_marks import GridFit, fit_grid
from scanstation.templates.model import RegistrationKind, TemplatePage

_LIKE = 0.48
_LIKE_FEW = 0.5
"""Likeness from which a page counts as placed (see `GridFit`); more is asked of few marks, because a few
chance spots easily resemble their own median."""
_CLEAR = 0.5
_CLEAR_MARKS = 150
"""With so many marks a likeness of `_CLEAR` needs no second look: no wrong way up comes near it."""
_MARGIN = 0.06
"""By so much the winner must be ahead of any map that would read other answers."""
_GROUP = 0.45
"""Likeness below which a group of marks can't be trusted although its page was placed."""
_MARGIN_MM = 10.0
_SURE_FEATURES = 60
"""Features that place a page even if its marks have no printed outlines."""


@dataclass(frozen=True)
class ForeignPlacement:
    """Where a page lies: `to_pixels` (3×3, mm → px), `offsets` in mm of each mark (template order).

    `doubtful` numbers the marks whose group could not be recognised; `spread_mm` is the RMS misfit.
    """

    to_pixels: Matrix
    offsets: Points
    doubtful: NDArray[np.bool_]
    spread_mm: float


class ForeignRegistration:
    """One page's registration, compiled once. `marker` and `reference` are its pictures, if it has any."""

    def __init__(self, page: TemplatePage, marker: Grey | None = None, reference: Grey | None = None) -> None:
        self.page = page
        self.grid = MarkGrid.of(page)
        self.marker = marker
        self.reference = None if reference is None else Reference(reference)

    def place(self, grey: Grey, features: SeenFeatures | None = None) -> ForeignPlacement | None:
        """Place a scan or photo, or return None where nothing proves that it is this page.

        `features` are those of `grey`, where another page has looked for them, too.
        """
        registration = self.page.registration
        if registration.kind is RegistrationKind.FEATURES:
            return self._by_features(grey, features or SeenFeatures(grey))
        if not len(self.grid.centres):
            return None
        tried: list[tuple[GridFit, Matrix]] = []
        for matrix in self._candidates(grey):
            fit = fit_grid(Canvas(grey, matrix, self.grid, _MARGIN_MM), self.grid)
            tried.append((fit, matrix))
            if fit.likeness >= _CLEAR and len(self.grid.centres) >= _CLEAR_MARKS:
                break
        tried.sort(key=lambda item: item[0].likeness, reverse=True)
        if not tried or tried[0][0].likeness < self._needed():
            return None
        for other, matrix in tried[1:]:
            rival = other.likeness > tried[0][0].likeness - _MARGIN
            if rival and self._reads_otherwise(tried[0], (other, matrix)):
                return None
        placement = self._placement(*tried[0])
        return None if placement.doubtful.mean() > 0.5 else placement

    def _needed(self) -> float:
        return _LIKE + _LIKE_FEW / float(np.sqrt(len(self.grid.centres)))

    def _placement(self, fit: GridFit, matrix: Matrix) -> ForeignPlacement:
        weak = np.array(fit.groups) < _GROUP
        return ForeignPlacement(matrix, fit.offsets, weak[self.grid.groups], fit.spread)

    def _reads_otherwise(self, one: tuple[GridFit, Matrix], other: tuple[GridFit, Matrix]) -> bool:
        """Whether two placements put some mark on different places of the image."""
        here, there = (
            cv2.perspectiveTransform((self.grid.centres + fit.offsets)[None], matrix)[0]
            for fit, matrix in (one, other)
        )
        beside = cv2.perspectiveTransform(
            (self.grid.centres + one[0].offsets + self.grid.sizes / 3)[None], one[1]
        )[0]
        return bool((np.hypot(*(here - there).T) > np.hypot(*(here - beside).T)).any())

    def _by_features(self, grey: Grey, features: SeenFeatures) -> ForeignPlacement | None:
        found = self.reference.match(features.at(SIDE)) if self.reference is not None else None
        if found is None or self.reference is None:
            return None
        matrix, count = found.homography, found.count
        width, height = self.page.size
        to_reference = np.diag([self.reference.width / width, self.reference.height / height, 1.0])
        matrix = matrix @ to_reference
        if len(self.grid.centres):
            fit = fit_grid(Canvas(grey, matrix, self.grid, _MARGIN_MM), self.grid)
            if fit.likeness >= self._needed():
                return self._placement(fit, matrix)
        if count < _SURE_FEATURES:
            return None
        nothing = np.zeros_like(self.grid.centres)
        return ForeignPlacement(matrix, nothing, np.zeros(len(nothing), bool), 0.0)

    def _candidates(self, grey: Grey) -> Iterator[Matrix]:
        """Yield rough maps (mm → px), the likeliest first."""
        registration = self.page.registration
        paper = find_paper(grey) if registration.kind is not RegistrationKind.WHOLE_IMAGE else None
        height, width = grey.shape
        whole = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64) - 0.5
        outlines = [whole] if paper is None else [paper]
        if registration.kind is RegistrationKind.WHOLE_IMAGE:
            paper = find_paper(grey)
            outlines = [whole] if paper is None else [whole, paper]
        boxes = np.array(registration.anchors, np.float64).reshape(-1, 4)
        if registration.kind is RegistrationKind.PICTURE_MARKERS:
            corners = (boxes[:, :2] + boxes[:, 2:] / 2)[[0, 1, 3, 2]]
            found = self._markers(grey, outlines, float(boxes[:, 2].mean()) / self.page.size[0])
            outlines = [] if found is None else [found]
        else:
            corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1]]) * np.array(self.page.size)
        for outline in outlines:
            turns = _turns(outline, corners) if outline is not whole else (0, 2, 1, 3)
            for quarters in turns:
                turned = np.roll(outline, quarters, axis=0)
                matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), turned.astype(np.float32))
                yield np.asarray(matrix, np.float64)

    def _markers(self, grey: Grey, outlines: list[Quad], share: float) -> Quad | None:
        if self.marker is None:
            return None
        for outline in outlines:
            found = find_markers(grey, outline, self.marker, share)
            if found is not None:
                return found
        return None


def _turns(outline: Quad, corners: Points) -> tuple[int, ...]:
    """Return the quarter turns to try: the upright ones first, sidewise ones only if the shape allows."""

    def shape(quad: Points) -> float:
        sides = np.hypot(*(np.roll(quad, -1, axis=0) - quad).T)
        return float(np.log((sides[0] + sides[2]) / (sides[1] + sides[3])))

    seen, wanted = shape(outline), shape(corners)
    upright, sidewise = abs(seen - wanted), abs(seen + wanted)
    if sidewise - upright > 0.25:
        return (0, 2)
    if upright - sidewise > 0.25:
        return (1, 3)
    return (0, 2, 1, 3)
