"""A small view of the whole picture: its paper white, and the solid dark spots that may be anchors."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.decode import Grey
from scanstation.recognise.registration.features import SeenFeatures
from scanstation.recognise.registration.placement import Points

_SIDE = 900
"""Longest side in pixels, about: an anchor is some 12 of them wide."""
_BLOCK = 8
_DARK = 0.62
"""Darker than this share of the paper around is print."""
_THINNEST = 3
_SMALLEST = 4
_LARGEST = 0.15
_FILL = 0.6
"""A solid rectangle fills at least so much of its bounding box, also when it is skewed."""
_MOST_SPOTS = 1500
_PARENT = 3
"""Column of OpenCV's hierarchy: the outline round a hole, or -1."""
_EMPTY = 0.0006
"""Share of pixels with anything on them up to which a side counts as empty."""
_FAINT = 0.88
"""Darker than this share of the paper around may be faint print."""
_LEAST_PAPER = 90


@dataclass(frozen=True)
class Spots:
    """Solid dark spots in pixels of the full picture: `centres`, bounding `sizes` (M, 2) and `areas` (M,)."""

    centres: Points
    sizes: Points
    areas: NDArray[np.float64]

    def likely(self, side: float, most: int) -> "Spots":
        """Return the `most` spots whose size is nearest to that of a square of `side` pixels."""
        if len(self.areas) <= most:
            return self
        off = np.abs(np.log(self.areas / side**2))
        keep = np.sort(np.argsort(off, kind="stable")[:most])
        return Spots(self.centres[keep], self.sizes[keep], self.areas[keep])


class Overview:
    """A picture shrunk by a whole factor, and what is found in it at first sight."""

    def __init__(self, grey: Grey) -> None:
        self.features = SeenFeatures(grey)
        self.factor = max(1, round(max(grey.shape) / _SIDE))
        height, width = (max(1, side // self.factor) for side in grey.shape)
        cut = grey[: height * self.factor, : width * self.factor]
        self.small = (
            cut
            if self.factor == 1
            else np.asarray(cv2.resize(cut, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
        )
        blocks = (max(1, width // _BLOCK), max(1, height // _BLOCK))
        # whole blocks alone: parts of pixels cost five times as much
        whole = self.small[: max(blocks[1] * _BLOCK, 1), : max(blocks[0] * _BLOCK, 1)]
        mean = cv2.resize(whole, blocks, interpolation=cv2.INTER_AREA)
        white = cv2.dilate(mean, np.ones((5, 5), np.uint8))
        self._white = np.asarray(cv2.blur(white, (5, 5)), np.uint8)
        """Paper white per block: the lightest nearby, smoothed."""
        self._known: list[tuple[Points, NDArray[np.float32]]] = []

    @cached_property
    def dark(self) -> Grey:
        """Where there is print (255) on the small picture."""
        return self.darker_than(_DARK)

    def darker_than(self, share: float) -> Grey:
        """Return where (255) the small picture is darker than a share of the paper around."""
        limit = cv2.resize(cv2.convertScaleAbs(self._white, alpha=share), self.small.shape[::-1])
        return np.asarray(cv2.compare(self.small, limit, cv2.CMP_LT), np.uint8)

    @cached_property
    def spots(self) -> Spots:
        """The solid dark spots, the largest first."""
        solid = cv2.erode(self.dark, np.ones((_THINNEST, _THINNEST), np.uint8))
        # not the outermost alone: a black scanner bed round the page is a ring that holds all the others
        contours, nesting = cv2.findContours(solid, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
        outer = np.flatnonzero(nesting[0, :, _PARENT] < 0).tolist() if contours else []
        low, high, inner = _measured([contours[i] for i in outer])
        # contours run through the middle of pixels: back to the rectangle before the erosion
        sizes = high - low + _THINNEST
        areas = np.maximum(inner, 1) / np.maximum(high - low, 1).prod(axis=1) * sizes.prod(axis=1)
        right = (sizes.min(axis=1) >= _SMALLEST) & (sizes.max(axis=1) < _LARGEST * max(self.small.shape))
        keep = np.flatnonzero(right & (areas >= _FILL * sizes.prod(axis=1)))
        keep = keep[np.argsort(-areas[keep], kind="stable")][:_MOST_SPOTS]
        centres = (low[keep] + high[keep] + 1) / 2
        return Spots(centres * self.factor - 0.5, sizes[keep] * self.factor, areas[keep] * self.factor**2)

    def paper(self, pixels: Points) -> NDArray[np.float32]:
        """Return the paper white (N,) at pixels (N, 2) of the full picture, which stay as they are.

        Asked for the same array again, it remembers, as PageMap.local does.
        """
        for points, paper in self._known:
            if points is pixels:
                return paper
        step = self.factor * _BLOCK
        at = ((pixels + 0.5) / step - 0.5).astype(np.float32)
        found = cv2.remap(
            self._white.astype(np.float32),
            np.ascontiguousarray(at[None, :, 0]),
            np.ascontiguousarray(at[None, :, 1]),
            cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        )
        paper = np.asarray(found[0], np.float32)
        self._known.append((pixels, paper))
        return paper

    def sampled(self, x: NDArray[np.float32], y: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return what the small picture shows at pixels `x` and `y` of the full one."""
        half, factor = np.float32(0.5), np.float32(self.factor)
        x, y = ((side + half) / factor - half for side in (x, y))
        seen = cv2.remap(self.small, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(seen, np.float32)

    def is_empty(self) -> bool:
        """Whether the picture shows paper with nothing on it, not even print too faint to be read."""
        return float(np.median(self._white)) >= _LEAST_PAPER and self._ink_share() < _EMPTY

    def _ink_share(self) -> float:
        ink = self.darker_than(_FAINT)
        height, width = ink.shape
        inner = ink[height // 20 : height - height // 20, width // 20 : width - width // 20]
        return float(np.count_nonzero(inner)) / max(1, inner.size)


def _measured(contours: Sequence[NDArray[Any]]) -> tuple[Points, Points, NDArray[np.float64]]:
    """Return the lowest and highest x and y (M, 2) on each contour, and its area (M,).

    As cv2.boundingRect and contourArea, but for all at once: a call for each costs more than it computes.
    """
    if not contours:
        return np.zeros((0, 2)), np.zeros((0, 2)), np.zeros(0)
    x, y = points = np.concatenate(contours)[:, 0].T.astype(np.float64, order="C")
    lengths = np.array([len(contour) for contour in contours])
    starts = np.cumsum(lengths) - lengths
    before = np.arange(-1, len(x) - 1)
    before[starts] = starts + lengths - 1  # a contour is closed
    twice = np.add.reduceat(x[before] * y - x * y[before], starts)
    low, high = (extreme.reduceat(points, starts, axis=1).T for extreme in (np.minimum, np.maximum))
    return low, high, np.abs(twice) / 2
