"""A page drawn upright from a rough map, at a few pixels per mark: where printed outlines are looked for."""

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.registration.mark_grid import MarkGrid, Points

Grey = NDArray[np.uint8]
Matrix = NDArray[np.float64]
"""A 3×3 homography."""

_MARK_PX = 15.0
"""The smaller side of the typical mark."""
_MAX_PX = 2400
_LINE_MARKS = 3.0
"""A straight line is longer than so many marks."""
_CLOSE = 1.5
"""Marks stand close together if the gap from one to the next is less than so many marks."""


class Canvas:
    """The page drawn upright at a few pixels per mark, as ink (0 paper … 1 the outlines' own darkness)."""

    def __init__(self, grey: Grey, to_pixels: Matrix, grid: MarkGrid, margin_mm: float) -> None:
        """Draw `grey` by the 3×3 homography `to_pixels` (mm → px), with `margin_mm` more on each side."""
        width, height = grid.page_size
        scale = _MARK_PX / float(np.median(grid.sizes.min(axis=1)))
        self.scale = min(scale, _MAX_PX / (max(width, height) + 2 * margin_mm))
        self.margin = margin_mm
        to_mm = np.array([[1 / self.scale, 0, -margin_mm], [0, 1 / self.scale, -margin_mm], [0, 0, 1]])
        size = (round((width + 2 * margin_mm) * self.scale), round((height + 2 * margin_mm) * self.scale))
        source, matrix = _shrunk(grey, to_pixels @ to_mm, size)
        picture = cv2.warpPerspective(
            source,
            matrix,
            size,
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        )
        ink = _ink(np.asarray(picture, np.uint8), round(2.2 * _MARK_PX) | 1)
        self.ink = _without_lines(ink, _straight(grid, 0), _straight(grid, 1))

    def at(self, mm: Points) -> Points:
        """Return canvas pixels of page millimetres."""
        return (mm + self.margin) * self.scale


def _shrunk(grey: Grey, matrix: Matrix, size: tuple[int, int]) -> tuple[Grey, Matrix]:
    """Shrink a source that is much finer than the canvas, so that warping doesn't alias."""
    corners = np.array([[0, 0], [size[0], 0], [0, size[1]]], float)
    there = cv2.perspectiveTransform(corners[None], matrix)[0]
    factor = np.hypot(*(there[1] - there[0])) / size[0]
    if factor < 1.6:
        return grey, matrix
    small = np.asarray(
        cv2.resize(grey, None, fx=1 / factor, fy=1 / factor, interpolation=cv2.INTER_AREA), np.uint8
    )
    shift = 0.5 / factor - 0.5
    return small, np.array([[1 / factor, 0, shift], [0, 1 / factor, shift], [0, 0, 1]]) @ matrix


def _ink(picture: Grey, reach: int) -> NDArray[np.float32]:
    """Return darkness against the paper around (0…1)."""
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (reach, reach))
    closed = cv2.morphologyEx(cv2.medianBlur(picture, 3), cv2.MORPH_CLOSE, kernel)
    paper = _smooth(np.asarray(closed, np.uint8), reach / 4)
    return np.clip((paper - picture) / np.maximum(paper, 30.0), 0.0, 1.0).astype(np.float32)


def _smooth(picture: Grey, sigma: float) -> NDArray[np.float32]:
    """Blur by much: at a quarter of the size it is the same and costs a tenth."""
    height, width = picture.shape
    small = cv2.resize(
        picture, (max(width // 4, 1), max(height // 4, 1)), interpolation=cv2.INTER_AREA
    ).astype(np.float32)
    return np.asarray(cv2.resize(cv2.GaussianBlur(small, (0, 0), sigma / 4), (width, height)), np.float32)


def _straight(grid: MarkGrid, axis: int) -> int:
    """Return from how many pixels on a straight line along `axis` is no side of marks.

    Where marks stand close together their sides join to lines as long as the group.
    """
    pitch, size = np.median(grid.pitch[:, axis]), np.median(grid.sizes[:, axis])
    length = _LINE_MARKS * float(np.median(grid.sizes.min(axis=1)))
    if pitch < _CLOSE * size:
        groups = range(int(grid.groups.max()) + 1)
        length = max(length, 1.3 * max(float(np.ptp(grid.centres[grid.groups == g, axis])) for g in groups))
    return round(length * _MARK_PX / float(np.median(grid.sizes.min(axis=1))))


def _without_lines(ink: NDArray[np.float32], across: int, down: int) -> NDArray[np.float32]:
    """Take straight lines out: the crossings of a table look alike in as regular a way as marks do."""
    lines = np.zeros(ink.shape, np.uint8)
    whole = np.asarray(cv2.convertScaleAbs(ink, alpha=255), np.uint8)
    least = np.maximum(cv2.convertScaleAbs(ink, alpha=0.4 * 255), round(0.02 * 255))
    for shape in ((1, across), (down, 1)):
        if max(shape) >= max(ink.shape):
            continue
        straight = cv2.morphologyEx(whole, cv2.MORPH_OPEN, np.ones(shape, np.uint8))
        lines |= np.asarray(cv2.compare(straight, least, cv2.CMP_GT), np.uint8)
    lines = np.asarray(cv2.dilate(lines, np.ones((3, 3), np.uint8)), np.uint8)
    return np.where(lines > 0, np.float32(0), ink)
