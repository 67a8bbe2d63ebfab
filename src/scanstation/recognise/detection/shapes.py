"""What is printed on a sheet, shape by shape: outlines that may be marks, solid spots, frames."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.detection.sheet import PER_MM, Ink, Rect

_LEVELS = (0.09, 0.16, 0.28, 0.45, 0.62)
"""Ink from which something counts as print: faint outlines need little, blurred ones break below much."""
_MARK_W, _MARK_H = (1.7, 22.0), (1.4, 20.0)
_MOST_LONG = 3.6
_SOLID = 0.93
"""An outline's area against that of its convex hull."""
_BOX_FILL, _OVAL_FILL = 0.9, 0.74
_FRAME = (22.0, 8.0)
"""Least width and height of a frame."""
_FRAME_FILL = 0.93
_SPOT = (0.8, 14.0)
_SAME = 0.6
"""Two findings whose middles are nearer than this share of their size are one."""
_LARGER = 1.4
_HOLLOW = 0.3
"""An outline whose largest hole takes up less of it is filled."""


class Kind(StrEnum):
    """How a mark's place is printed."""

    BOX = "box"
    OVAL = "oval"
    BRACKETS = "brackets"


@dataclass(frozen=True)
class Outline:
    """A closed outline in mm. `free`: nothing else is joined to it. `solid`: it is filled.

    `fill` is the share of its box that it encloses: 1 for a rectangle. One that was not `seen` only looks
    like the others of its size, as much as they do (1) or less.
    """

    x: float
    y: float
    w: float
    h: float
    kind: Kind
    free: bool = True
    solid: bool = False
    seen: bool = True
    likeness: float = 1.0
    fill: float = 0.0

    @property
    def rect(self) -> Rect:
        """Its box."""
        return self.x, self.y, self.w, self.h

    @property
    def cx(self) -> float:
        """The middle across."""
        return self.x + self.w / 2

    @property
    def cy(self) -> float:
        """The middle down."""
        return self.y + self.h / 2


@dataclass(frozen=True)
class Shapes:
    """All that was found: possible marks, solid spots, frames (large boxes, by what they enclose)."""

    outlines: tuple[Outline, ...]
    spots: tuple[Rect, ...]
    frames: tuple[Rect, ...]


def find_shapes(ink: Ink) -> Shapes:
    """Look at the print of a sheet at several levels of darkness."""
    outlines: list[Outline] = []
    frames: list[Rect] = []
    for level in _LEVELS:
        mask = np.asarray(ink > level, np.uint8)
        found, large = _closed(mask)
        outlines += found
        frames += large
        outlines += _brackets(mask)
    return Shapes(tuple(_distinct(outlines)), tuple(_spots(ink)), tuple(_distinct_frames(frames)))


def _closed(mask: NDArray[np.uint8]) -> tuple[list[Outline], list[Rect]]:
    """Return outlines by their outer edge, or by their inner one where they touch something; and frames."""
    contours, tree = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    if not contours:
        return [], []
    outlines: list[Outline] = []
    frames: list[Rect] = []
    boxes = np.array([cv2.boundingRect(contour) for contour in contours], float)
    parents = tree[0, :, 3]
    holes: dict[int, list[int]] = {}
    for i in np.flatnonzero(parents >= 0).tolist():
        holes.setdefault(int(parents[i]), []).append(i)
    sizes = boxes[:, 2:] / PER_MM
    for i in np.flatnonzero(_mark_size(sizes)).tolist():
        kind, fill = _kind(contours[i], boxes[i])
        if kind is None:
            continue
        if parents[i] < 0:
            inner = _largest(boxes, holes.get(i, []))
            share = 0.0 if inner is None else boxes[inner, 2:].prod() / boxes[i, 2:].prod()
            box = boxes[i]
            if inner is not None and share >= _HOLLOW:
                inside = boxes[inner] + (1, 1, -2, -2)  # a hole's contour runs on the ink round it
                box = (boxes[i] + inside) / 2
            outlines.append(_outline(box, kind, fill=fill, solid=bool(share < _HOLLOW)))
        else:
            outlines.append(_outline(boxes[i] + (0.5, 0.5, -1, -1), kind, fill=fill, free=False))
    for i in np.flatnonzero((sizes[:, 0] > _FRAME[0]) & (sizes[:, 1] > _FRAME[1]) & (parents >= 0)).tolist():
        if cv2.contourArea(contours[i]) > _FRAME_FILL * boxes[i, 2:].prod():
            x, y, w, h = boxes[i] / PER_MM
            frames.append((x, y, w, h))
    return outlines, frames


def _mark_size(sizes: NDArray[np.float64]) -> NDArray[np.bool_]:
    width, height = sizes.T
    long = np.maximum(width, height) / np.maximum(np.minimum(width, height), 1e-6)
    fits = (width > _MARK_W[0]) & (width < _MARK_W[1]) & (height > _MARK_H[0]) & (height < _MARK_H[1])
    return np.asarray(fits & (long < _MOST_LONG))


def _kind(contour: NDArray[Any], box: NDArray[np.float64]) -> tuple[Kind | None, float]:
    """Tell a box from an oval by how much of its bounding box the outline encloses; return that share too."""
    width, height = np.maximum(box[2:] - 1, 1)
    area = cv2.contourArea(contour)
    fill = area / (width * height)
    if fill < _OVAL_FILL or fill > 1.05:
        return None, fill
    if area < _SOLID * cv2.contourArea(cv2.convexHull(contour)):
        return None, fill
    if fill >= _BOX_FILL:
        return Kind.BOX, fill
    return (Kind.OVAL if fill < 0.88 or min(box[2:]) > 1.8 * PER_MM else Kind.BOX), fill


def _outline(
    box: NDArray[np.float64], kind: Kind, fill: float = 0.0, free: bool = True, solid: bool = False
) -> Outline:
    x, y, w, h = (float(v) for v in box / PER_MM)
    return Outline(x, y, w, h, kind, free, solid, fill=fill)


def _largest(boxes: NDArray[np.float64], indices: list[int]) -> int | None:
    return max(indices, key=lambda i: float(boxes[i, 2:].prod()), default=None)


def _brackets(mask: NDArray[np.uint8]) -> Iterator[Outline]:
    """Yield the places between [ and ], or ( and ), of equal height."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    height = stats[:, 3] / PER_MM
    width = stats[:, 2] / PER_MM
    likely = (height > _MARK_H[0]) & (height < 7.0) & (width > 0.12 * height) & (width < 0.62 * height)
    left: list[NDArray[Any]] = []
    right: list[NDArray[Any]] = []
    for i in np.flatnonzero(likely[1:count]) + 1:
        x, y, w, h, _ = stats[i]
        part = labels[y : y + h, x : x + w] == i
        if _opens(part):
            left.append(np.append(stats[i, :4], np.median(part[h // 4 : h - h // 4].sum(axis=1))))
        elif _opens(part[:, ::-1]):
            right.append(stats[i, :4])
    if not left or not right:
        return
    ends = np.array(right, float)
    for x, y, w, h, line in np.array(left, float):
        level = (np.abs(ends[:, 1] - y) < 0.15 * h) & (np.abs(ends[:, 3] - h) < 0.2 * h)
        gap = ends[:, 0] - (x + w)
        near = np.flatnonzero(level & (gap > 0.15 * h) & (gap < 3.0 * h))
        if not len(near):
            continue
        j = near[np.argmin(gap[near])]
        box = np.array([x, (y + ends[j, 1]) / 2, ends[j, 0] + ends[j, 2] - x, (h + ends[j, 3]) / 2])
        yield _outline(box + np.array([0.5, 0.5, -1, -1]) * line, Kind.BRACKETS)


def _opens(part: NDArray[np.bool_]) -> bool:
    """Whether a component is like [ or (: ink on the left all the way down, to the right only at the ends."""
    height, width = part.shape
    third = max(1, width // 3)
    rows = slice(round(0.25 * height), round(0.75 * height))
    spine, mouth = part[rows, : 2 * third].any(axis=1), part[rows, width - third :].any(axis=1)
    ends = max(1, round(0.25 * height))
    top, bottom = part[:ends, width - third :].any(), part[-ends:, width - third :].any()
    if spine.mean() < 0.95 or mouth.mean() > 0.1 or not (top and bottom):
        return False
    inner = part[rows].sum(axis=1)
    return bool(np.median(inner) <= 0.6 * width and part.mean() < 0.7)


def _spots(ink: Ink) -> Iterator[Rect]:
    """Yield solid dark rectangles and dots."""
    mask = np.asarray(ink > 0.5, np.uint8)
    solid = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((round(0.6 * PER_MM),) * 2, np.uint8))
    contours, _ = cv2.findContours(solid, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for contour in contours:
        x, y, w, h = cv2.boundingRect(contour)
        if not all(_SPOT[0] < side / PER_MM < limit for side, limit in ((w, 60.0), (h, _SPOT[1]))):
            continue
        if cv2.contourArea(contour) < 0.74 * max(1, w - 1) * max(1, h - 1):
            continue
        part = mask[y : y + h, x : x + w]
        if part.mean() > 0.72:
            yield _sharp_spot(ink, (x, y, w, h))


def _sharp_spot(ink: Ink, box: tuple[int, int, int, int]) -> Rect:
    """Place the edges of a spot where its ink falls to half, between pixels."""
    x, y, w, h = box
    pad = round(0.8 * PER_MM)
    y1, x1 = max(0, y - pad), max(0, x - pad)
    part = ink[y1 : y + h + pad, x1 : x + w + pad]
    columns = part[y - y1 + h // 4 : y - y1 + h - h // 4].mean(axis=0)
    rows = part[:, x - x1 + w // 4 : x - x1 + w - w // 4].mean(axis=1)
    left, right = _half(columns)
    top, bottom = _half(rows)
    return (x1 + left) / PER_MM, (y1 + top) / PER_MM, (right - left) / PER_MM, (bottom - top) / PER_MM


def _half(profile: Ink) -> tuple[float, float]:
    level = 0.5 * float(np.quantile(profile, 0.9))
    middle = len(profile) // 2
    low = next((i for i in range(middle, 0, -1) if profile[i] < level), 0)
    high = next((i for i in range(middle, len(profile)) if profile[i] < level), len(profile) - 1)

    def cross(outer: int, inner: int) -> float:
        span = float(profile[inner] - profile[outer])
        return (level - float(profile[outer])) / span if span > 1e-6 else 0.5

    first = low + cross(low, min(low + 1, len(profile) - 1)) + 0.5
    last = high - cross(high, max(high - 1, 0)) + 0.5
    return first, last


def _distinct(outlines: list[Outline]) -> list[Outline]:
    """Keep one of each place: the free before the joined, and of those the largest and earliest found."""
    order = sorted(
        range(len(outlines)),
        key=lambda i: (not outlines[i].free, -round(outlines[i].w * outlines[i].h, 1), i),
    )
    kept: list[Outline] = []
    places: dict[tuple[int, int], list[Outline]] = {}
    for i in order:
        one = outlines[i]
        cell = (int(one.cx // 10), int(one.cy // 10))
        around = [
            other
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for other in places.get((cell[0] + dx, cell[1] + dy), ())
        ]
        if any(_within(one, other) for other in around):
            continue
        kept.append(one)
        places.setdefault(cell, []).append(one)
    return kept


def _within(one: Outline, other: Outline) -> bool:
    """Whether `one` is the same as, or lies within, `other`; what is solid holds nothing much smaller."""
    if other.solid and not one.solid and max(other.w / one.w, other.h / one.h) > _LARGER:
        return False
    return abs(one.cx - other.cx) < _SAME * other.w and abs(one.cy - other.cy) < _SAME * other.h


def _distinct_frames(frames: list[Rect]) -> list[Rect]:
    kept: list[Rect] = []
    for frame in sorted(frames, key=lambda f: -f[2] * f[3]):
        if all(np.abs(np.subtract(frame, other)).max() > 1.0 for other in kept):
            kept.append(frame)
    return kept
