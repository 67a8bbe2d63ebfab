"""A sheet of paper after the student: what else may happen to it before it is scanned."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import cv2
import numpy as np

from scanstation.simulate.graphite import Field, Grey
from scanstation.templates.model import Box, TemplatePage

_SHIFT = 4  # fractional bits of OpenCV's coordinates
Points = Sequence[tuple[float, float]]
"""A line or an outline in millimetres."""


@dataclass
class Paper:
    """An upright page picture that faults change in place; `bed` is the grey where paper is gone."""

    picture: Grey
    dpi: float
    page: TemplatePage
    bed: int
    rng: np.random.Generator

    @property
    def per_mm(self) -> float:
        """Pixels per millimetre."""
        return self.dpi / 25.4

    def cover(self, box: Box, mask: Field, grey: int) -> None:
        """Lay `grey` over the box as far as `mask` (0 … 1, stretched over the box) says."""
        place, part = self._place(box, mask)
        place[:] = np.round(place * (1 - part) + grey * part).astype(np.uint8)

    def stain(self, box: Box, mask: Field, darkness: float) -> None:
        """Darken the box by `darkness` (0 … 1) as far as `mask` (stretched over the box) says."""
        place, part = self._place(box, mask)
        place[:] = np.round(place * (1 - darkness * part)).astype(np.uint8)

    def fill(self, outline: Points, grey: int) -> None:
        """Fill an outline with one grey."""
        cv2.fillPoly(self.picture, [self._fixed(outline, (0, 0))], grey, cv2.LINE_AA, _SHIFT)

    def stroke(self, line: Points, width: float, darkness: float) -> None:
        """Draw a line `width` mm thick that takes away `darkness` (0 … 1) of the light."""
        points = np.array(line)
        low, high = points.min(axis=0) - width - 0.3, points.max(axis=0) + width + 0.3
        left, top = (max(0, int(v * self.per_mm)) for v in low)
        right, bottom = (int(v * self.per_mm) + 1 for v in high)
        place = self.picture[top:bottom, left:right]
        if not place.size:
            return
        # Twice as fine, so that a hair is thinner than a pixel.
        mask = np.zeros((place.shape[0] * 2, place.shape[1] * 2), np.uint8)
        scaled = [((x * self.per_mm - left) * 2, (y * self.per_mm - top) * 2) for x, y in line]
        at = np.round(np.array(scaled) * (1 << _SHIFT)).astype(np.int32)
        thick = 2 * width * self.per_mm
        strength = round(255 * min(1.0, thick))
        cv2.polylines(mask, [at], False, strength, max(1, round(thick)), cv2.LINE_AA, _SHIFT)
        part = cv2.resize(mask, place.shape[::-1], interpolation=cv2.INTER_AREA).astype(np.float32) / 255
        place[:] = np.round(place * (1 - darkness * part)).astype(np.uint8)

    def _fixed(self, line: Points, origin: tuple[int, int]) -> np.ndarray:
        at = np.array(line) * self.per_mm - origin
        return np.round(at * (1 << _SHIFT)).astype(np.int32)

    def _place(self, box: Box, mask: Field) -> tuple[Grey, Field]:
        """Return the part of the picture within the box and the mask for it."""
        x, y, w, h = (v * self.per_mm for v in box)
        left, top, right, bottom = round(x), round(y), round(x + w), round(y + h)
        whole = cv2.resize(mask, (max(1, right - left), max(1, bottom - top)), interpolation=cv2.INTER_LINEAR)
        height, width = self.picture.shape
        in_left, in_top = min(max(0, left), width), min(max(0, top), height)
        place = self.picture[in_top : max(0, bottom), in_left : max(0, right)]
        part = whole[in_top - top :, in_left - left :][: place.shape[0], : place.shape[1]]
        return place, np.asarray(part, dtype=np.float32)


class PaperFault(Protocol):
    """One thing that happened to the paper. `confusing`: a person may not be sure of the marks it touches."""

    @property
    def confusing(self) -> bool:
        """Whether it is."""
        ...

    def mar(self, paper: Paper) -> None:
        """Do it to the paper."""
        ...
