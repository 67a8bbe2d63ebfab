"""Where a page lies in its image: the map from template millimetres to pixels, and what speaks for it."""

import math
from dataclasses import dataclass, field
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.domain.reading import Reason

Points = NDArray[np.float64]
"""(N, 2): x, y."""
Matrix = NDArray[np.float64]
"""A 3×3 homography."""
_STEP_MM = 1.0


@dataclass(frozen=True)
class Rail:
    """Shifts measured along one line of anchors, beside the homography.

    `across` is where the line stands (mm), `along` the anchors' places on it (mm, increasing), `shifts`
    (n, 2) the pixels to add there.
    """

    across: float
    along: NDArray[np.float64]
    shifts: Points

    def at(self, along: NDArray[np.float64]) -> Points:
        """Return the shifts (N, 2) at places on the line: straight between anchors, constant beyond them."""
        return np.column_stack([np.interp(along, self.along, self.shifts[:, axis]) for axis in (0, 1)])


def spread(columns: int, rows: int) -> Points:
    """Return the middles (columns x rows, 2) of so many cells of a field, as shares of it from its middle."""
    u, v = ((np.arange(n) + 0.5) / n - 0.5 for n in (columns, rows))
    return np.stack(np.meshgrid(u, v), axis=-1).reshape(-1, 2)


@dataclass(frozen=True)
class Local:
    """Where points of the page are in the picture, and which way it runs there.

    `pixels` (N, 2); `axes` (N, 2, 2): the pixels that one millimetre to the right, and one down, go there.
    """

    pixels: Points
    axes: NDArray[np.float64]

    def around(self, sizes: Points, shares: Points, beyond: Points) -> NDArray[np.float32]:
        """Return x and y (2, N, M) of M places round each point.

        From the point on each is `shares` (M, 2) of its `sizes` (N, 2), and `beyond` (M, 2) more, in mm.
        """
        ways = np.concatenate([self.pixels[:, None], self.axes * sizes[:, :, None], self.axes], axis=1)
        steps = np.concatenate([np.ones((1, len(shares))), shares.T, beyond.T])
        return np.asarray(ways.astype(np.float32).transpose(2, 0, 1) @ steps.astype(np.float32), np.float32)


class Bend(Protocol):
    """How far (mm) the print of a page lies beside where its anchors say."""

    def at(self, mm: Points) -> Points:
        """Return the shifts (N, 2) in mm at places (N, 2) of the page."""


@dataclass(frozen=True)
class PageMap:
    """Maps millimetres of the upright page to pixels (centres of pixels at whole numbers).

    The `homography` alone is good for overlays; the `rails` follow what it can't: a slip of the feed, paper
    that has stretched. `axis` is the direction of the rails: 1 for anchors along the left and right edges.
    """

    homography: Matrix
    rails: tuple[Rail, ...] = ()
    axis: int = 1
    bend: Bend | None = None
    _known: list[tuple[Points, Local]] = field(default_factory=list, init=False, compare=False, repr=False)

    def to_pixels(self, mm: Points) -> Points:
        """Return the pixels (N, 2) of page millimetres (N, 2)."""
        if not len(mm):
            return np.zeros((0, 2))
        if self.bend is not None:
            mm = mm + self.bend.at(mm)
        pixels = np.asarray(cv2.perspectiveTransform(mm[None].astype(np.float64), self.homography)[0])
        return pixels + self._shift(mm)

    def local(self, mm: Points) -> Local:
        """Return pixels and axes of page millimetres (N, 2), which stay as they are.

        Asked for the same array again, it remembers: of a page's marks each look at the page needs them.
        """
        for points, local in self._known:
            if points is mm:
                return local
        across, along = np.array([_STEP_MM, 0.0]), np.array([0.0, _STEP_MM])
        pixels = self.to_pixels(np.concatenate([mm, mm - across, mm + across, mm - along, mm + along]))
        at, left, right, up, down = pixels.reshape(5, len(mm), 2)
        local = Local(at, np.stack([right - left, down - up], axis=1) / (2 * _STEP_MM))
        self._known.append((mm, local))
        return local

    def axes(self, mm: Points) -> NDArray[np.float64]:
        """Return (N, 2, 2): the pixels that one millimetre to the right, and one down, go at these points."""
        return self.local(mm).axes

    def scale(self) -> float:
        """Return pixels per millimetre about the page's origin, where only the size matters."""
        matrix = self.homography / self.homography[2, 2]
        (a, b), (c, d) = matrix[:2, :2].tolist()
        return math.sqrt(abs(a * d - b * c))

    def _shift(self, mm: Points) -> Points:
        if not self.rails:
            return np.zeros_like(mm)
        along = mm[:, self.axis]
        first = self.rails[0].at(along)
        if len(self.rails) == 1:
            return first
        last = self.rails[-1].at(along)
        width = self.rails[-1].across - self.rails[0].across
        share = np.clip((mm[:, 1 - self.axis] - self.rails[0].across) / width, -0.1, 1.1)[:, None]
        return first * (1 - share) + last * share


def in_sight(homography: Matrix, size: tuple[float, float], shape: tuple[int, ...]) -> float:
    """Return the share of a page of `size` (mm) that lies within a picture of `shape` (height, width)."""
    (width, height), (rows, columns) = size, shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64)
    page = cv2.perspectiveTransform(corners[None], homography)[0].astype(np.float32)
    picture = np.array([[0, 0], [columns, 0], [columns, rows], [0, rows]], np.float32)
    common, _ = cv2.intersectConvexConvex(page, picture)
    return float(common) / max(float(cv2.contourArea(page)), 1e-6)


def orientation(homography: Matrix, size: tuple[float, float]) -> int:
    """Return the clockwise turn (0, 90, 180, 270) that puts the image of a page of `size` mm upright."""
    width, height = size
    edge = np.array([[[0.0, height / 2], [width, height / 2]]])
    (x1, y1), (x2, y2) = cv2.perspectiveTransform(edge, homography)[0]
    turned = round(np.degrees(np.arctan2(y2 - y1, x2 - x1)) / 90) * 90
    return int(-turned % 360)


@dataclass(frozen=True)
class Placement:
    """A page that was found in an image.

    `page` is its number; `offsets` (mm, one per mark in template order) corrects templates that are off;
    `doubtful` numbers the marks whose place is not proven; `ink` is the grey value of the page's own solid
    print where it is known; `reasons` go to the page's reading. A page that is not `held` by what was
    measured may be believed only if its print proves it.
    """

    page: int
    map: PageMap
    residual_mm: float
    sheet_code: int | None = None
    offsets: Points | None = None
    doubtful: NDArray[np.bool_] | None = None
    held: bool = True
    ink: float | None = None
    reasons: tuple[Reason, ...] = field(default=())
