"""Lay a picture of the blank page over a scan by what is printed on both."""

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.registration.paper import Grey

_SIDE = 1300
"""Longest side in pixels at which features are looked for."""
_FEATURES = 3000
_RATIO = 0.8
"""A match counts if its second best is clearly worse: forms are full of things that look alike."""
_MIN_MATCHES = 25


class Reference:
    """The features of a reference picture, found once and compared with many scans. Picklable."""

    def __init__(self, grey: Grey) -> None:
        self.height, self.width = grey.shape
        self.points, self.descriptors = _features(grey)

    def place(self, grey: Grey) -> tuple[NDArray[np.float64], int] | None:
        """Return the homography from reference pixels to pixels of `grey`, and how many features carry it.

        Returns None where too few features agree.
        """
        points, descriptors = _features(grey)
        if min(len(points), len(self.points)) < _MIN_MATCHES:
            return None
        pairs = cv2.BFMatcher(cv2.NORM_L2).knnMatch(self.descriptors, descriptors, k=2)
        good = [p[0] for p in pairs if len(p) == 2 and p[0].distance < _RATIO * p[1].distance]
        if len(good) < _MIN_MATCHES:
            return None
        ours = self.points[[m.queryIdx for m in good]]
        theirs = points[[m.trainIdx for m in good]]
        reach = max(2.0, 0.002 * max(grey.shape))
        matrix, inliers = cv2.findHomography(ours, theirs, cv2.RANSAC, reach, maxIters=5000, confidence=0.999)
        if matrix is None or int(inliers.sum()) < _MIN_MATCHES:
            return None
        corners = np.array(
            [[[0, 0], [self.width, 0], [self.width, self.height], [0, self.height]]], np.float64
        )
        outline = cv2.perspectiveTransform(corners, matrix)[0]
        if not np.isfinite(outline).all() or not cv2.isContourConvex(outline.astype(np.float32)):
            return None
        return np.asarray(matrix, np.float64), int(inliers.sum())


def _features(grey: Grey) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return feature points in pixels of `grey` (N, 2) and their descriptors (N, D)."""
    scale = min(1.0, _SIDE / max(grey.shape))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    keypoints, descriptors = cv2.SIFT.create(nfeatures=_FEATURES).detectAndCompute(small, None)
    if not keypoints:
        return np.zeros((0, 2), np.float32), np.zeros((0, 128), np.float32)
    points = (np.array([k.pt for k in keypoints]) + 0.5) / scale - 0.5
    return points.astype(np.float32), np.asarray(descriptors, np.float32)
