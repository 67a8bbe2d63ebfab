"""Lay a picture of the blank page over a scan by what is printed on both."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.registration.paper import Grey

SIDE, SMALL_SIDE = 1300, 800
"""Longest side in pixels at which features are looked for; the small one takes a third of the time."""
_FEATURES = 3000
_RATIO = 0.8
"""A match counts if its second best is clearly worse: forms are full of things that look alike."""
_MIN_MATCHES = 25
CHANCE = 20
"""Pictures that have nothing in common agree in fewer features, by chance."""


@dataclass(frozen=True)
class Features:
    """Feature points in pixels (N, 2) of a picture, its longest side, and what each looks like (N, D)."""

    points: NDArray[np.float32]
    descriptors: NDArray[np.float32]
    side: int


@dataclass(frozen=True)
class Match:
    """A homography from reference pixels to pixels, how many features carry it, and their RMS misfit (px)."""

    homography: NDArray[np.float64]
    count: int
    misfit: float


class SeenFeatures:
    """The features of one picture at each size they are asked for, found once however many pages look."""

    def __init__(self, grey: Grey) -> None:
        self._grey = grey
        self._found: dict[int, Features] = {}

    def at(self, side: int) -> Features:
        """Return the features of the picture shrunk to `side`."""
        if side not in self._found:
            self._found[side] = features_of(self._grey, side)
        return self._found[side]


class Reference:
    """The features of a reference picture, found once and compared with many scans. Picklable."""

    def __init__(self, grey: Grey, side: int = SIDE) -> None:
        self.height, self.width = grey.shape
        self._features = features_of(grey, side)

    def match(self, seen: Features) -> Match | None:
        """Return how this picture lies in another. None where too few features agree."""
        found = self.compare(seen)
        return found if isinstance(found, Match) else None

    def compare(self, seen: Features) -> Match | int:
        """Return how this picture lies in another, or else how many features agree on some way or other."""
        ours = self._features
        if min(len(seen.points), len(ours.points)) < _MIN_MATCHES:
            return 0
        pairs = cv2.BFMatcher(cv2.NORM_L2).knnMatch(ours.descriptors, seen.descriptors, k=2)
        good = [p[0] for p in pairs if len(p) == 2 and p[0].distance < _RATIO * p[1].distance]
        if len(good) < _MIN_MATCHES:
            return 0
        here = ours.points[[m.queryIdx for m in good]]
        there = seen.points[[m.trainIdx for m in good]]
        reach = max(2.0, 0.002 * seen.side)
        matrix, inliers = cv2.findHomography(here, there, cv2.RANSAC, reach, maxIters=5000, confidence=0.999)
        if matrix is None or int(inliers.sum()) < _MIN_MATCHES:
            return 0 if matrix is None else int(inliers.sum())
        corners = np.array(
            [[[0, 0], [self.width, 0], [self.width, self.height], [0, self.height]]], np.float64
        )
        outline = cv2.perspectiveTransform(corners, matrix)[0]
        if not np.isfinite(outline).all() or not cv2.isContourConvex(outline.astype(np.float32)):
            return int(inliers.sum())
        held = inliers.ravel().astype(bool)
        left = cv2.perspectiveTransform(here[None, held].astype(np.float64), matrix)[0] - there[held]
        misfit = float(np.sqrt((left**2).sum(axis=1).mean()))
        return Match(np.asarray(matrix, np.float64), int(held.sum()), misfit)


def features_of(grey: Grey, side: int = SIDE) -> Features:
    """Find the features of a picture shrunk to `side`."""
    scale = min(1.0, side / max(grey.shape))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    keypoints, descriptors = cv2.SIFT.create(nfeatures=_FEATURES).detectAndCompute(small, None)
    if not keypoints:
        return Features(np.zeros((0, 2), np.float32), np.zeros((0, 128), np.float32), max(grey.shape))
    points = (np.array([k.pt for k in keypoints]) + 0.5) / scale - 0.5
    return Features(points.astype(np.float32), np.asarray(descriptors, np.float32), max(grey.shape))
