"""Find the outline of the sheet in a photograph."""

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Quad = NDArray[np.float64]
"""Four corners (x, y) in pixels, clockwise from the one nearest the image's top-left."""

_WORK = 900
"""Longest side in pixels of the small copy in which the sheet is looked for."""
_MIN_AREA = 0.04
"""Smallest share of the image that a sheet takes: a small card in the middle of a 12 MP photo."""
_MIN_SOLIDITY = 0.93
"""Share of the four-cornered outline that the region must fill."""


def find_paper(grey: Grey) -> Quad | None:
    """Return the outline of the sheet, or None where no bright four-cornered region stands out.

    A sheet that fills the image to its edges has no outline and gives None.
    """
    scale = min(1.0, _WORK / max(grey.shape))
    resized = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    small = np.asarray(cv2.medianBlur(resized, 5), np.uint8)
    best: Quad | None = None
    best_score = 0.0
    for mask in _masks(small):
        found = _largest_quad(mask)
        if found is not None and found[1] > best_score:
            best, best_score = found
    if best is None:
        return None
    return ordered((_refined(small, best) + 0.5) / scale - 0.5)


def ordered(quad: Quad) -> Quad:
    """Return the corners clockwise on the screen, the one nearest the top-left first."""
    centre = quad.mean(axis=0)
    angles = np.arctan2(quad[:, 1] - centre[1], quad[:, 0] - centre[0])
    quad = quad[np.argsort(angles)]
    return np.roll(quad, -int(np.argmin(quad.sum(axis=1))), axis=0)


def _masks(small: Grey) -> list[Grey]:
    """Return candidate masks of bright regions: by levels of brightness, locally, and by closed edges."""
    otsu, mask = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    masks = [mask]
    # a sheet on a light table needs a higher level than the split of the whole histogram
    for level in np.linspace(otsu, float(np.quantile(small, 0.98)), 7)[1:-1]:
        masks.append(cv2.threshold(small, level, 255, cv2.THRESH_BINARY)[1])
    wide = cv2.blur(small, (max(small.shape) // 3 | 1,) * 2)
    masks.append(cv2.compare(small, wide, cv2.CMP_GT))
    edges = cv2.dilate(cv2.Canny(small, 40, 120), np.ones((3, 3), np.uint8))
    masks.append(cv2.bitwise_not(edges))
    return [np.asarray(mask, np.uint8) for mask in masks]


def _largest_quad(mask: Grey) -> tuple[Quad, float] | None:
    """Return the best four-cornered region of `mask` not cut off by the image's edge, and its score."""
    height, width = mask.shape
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (7, 7))
    opened = cv2.morphologyEx(mask, cv2.MORPH_OPEN, kernel)
    contours, _ = cv2.findContours(opened, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    best: tuple[Quad, float] | None = None
    for contour in sorted(contours, key=cv2.contourArea, reverse=True)[:5]:
        hull = np.asarray(cv2.convexHull(contour), np.int32)
        area = cv2.contourArea(hull)
        if area < _MIN_AREA * width * height:
            break
        quad = _quad_of(hull)
        if quad is None:
            continue
        quad_area = abs(cv2.contourArea(quad.astype(np.float32)))
        fill = area / quad_area if quad_area else 0.0
        region = cv2.contourArea(contour) / area
        if not _MIN_SOLIDITY < fill < 1.04 or region < 0.8 or not _is_page_like(quad):
            continue
        on_edge = np.mean(
            (hull[:, 0, 0] <= 1)
            | (hull[:, 0, 1] <= 1)
            | (hull[:, 0, 0] >= width - 2)
            | (hull[:, 0, 1] >= height - 2)
        )
        if area > 0.97 * width * height or on_edge > 0.5:
            continue
        score = area * fill * region
        if best is None or score > best[1]:
            best = (quad, score)
    return best


def _quad_of(hull: NDArray[np.int32]) -> Quad | None:
    """Reduce a convex outline to four corners, tolerating dog-ears and rounded corners."""
    length = cv2.arcLength(hull, True)
    for epsilon in (0.01, 0.015, 0.02, 0.03, 0.04, 0.05):
        corners = cv2.approxPolyDP(hull, epsilon * length, True).reshape(-1, 2)
        if len(corners) == 4:
            return corners.astype(np.float64)
        if len(corners) < 4:
            break
    return None


def _is_page_like(quad: Quad) -> bool:
    """Whether the corners' angles are those of a sheet seen from above or somewhat aslant."""
    sides = np.roll(quad, -1, axis=0) - quad
    lengths = np.hypot(sides[:, 0], sides[:, 1])
    if lengths.min() < 0.15 * lengths.max():
        return False
    turned = np.roll(sides, -1, axis=0)
    cosines = np.abs((sides * turned).sum(axis=1)) / (lengths * np.roll(lengths, -1))
    return bool(cosines.max() < 0.5)


def _refined(small: Grey, quad: Quad) -> Quad:
    """Move each side of `quad` onto the steepest brightness step near it, then cut the sides anew."""
    smooth = cv2.GaussianBlur(small, (0, 0), 1.2).astype(np.float32)
    reach = max(4, round(0.012 * max(small.shape)))
    offsets = np.arange(-reach, reach + 1, dtype=np.float64)
    lines = []
    centre = quad.mean(axis=0)
    for i in range(4):
        a, b = quad[i], quad[(i + 1) % 4]
        along = (b - a) / max(np.hypot(*(b - a)), 1e-9)
        normal = np.array([along[1], -along[0]])
        if (a - centre) @ normal < 0:
            normal = -normal  # outwards
        where = a + (b - a) * np.linspace(0.06, 0.94, 90)[:, None]
        points = where[:, None, :] + offsets[None, :, None] * normal
        profile = cv2.remap(
            smooth,
            points[..., 0].astype(np.float32),
            points[..., 1].astype(np.float32),
            cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        )
        step = profile[:, :-2] - profile[:, 2:]  # bright inside, dark outside
        best = step.argmax(axis=1)
        strength = step[np.arange(len(step)), best]
        good = strength > 0.5 * np.median(strength)
        found = where + offsets[1:-1][best][:, None] * normal
        if good.sum() < 20:
            lines.append((a, along))
            continue
        vx, vy, x, y = cv2.fitLine(found[good].astype(np.float32), cv2.DIST_HUBER, 0, 0.01, 0.01).ravel()
        lines.append((np.array([x, y], float), np.array([vx, vy], float)))
    corners = []
    for i in range(4):
        (p, u), (q, v) = lines[i - 1], lines[i]
        matrix = np.column_stack([u, -v])
        if abs(np.linalg.det(matrix)) < 1e-3:
            return quad
        corners.append(p + u * np.linalg.solve(matrix, q - p)[0])
    result = np.array(corners)
    return result if np.abs(result - quad).max() < 3 * reach else quad
