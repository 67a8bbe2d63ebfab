"""Measure the edges of anchors in the full picture, and follow what they leave beside the homography."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.decode import Grey
from scanstation.recognise.medians import median, row_medians
from scanstation.recognise.registration.anchors import AnchorLayout, RoughFit
from scanstation.recognise.registration.fitting import fit_affine, fit_map
from scanstation.recognise.registration.placement import Matrix, PageMap, Points, Rail

_AROUND = 1.6
"""Millimetres looked at beyond an anchor's edge: more than a slip of the feed moves it."""
_ALONG, _ACROSS = np.linspace(-1, 1, 72), np.linspace(-1, 1, 10)
"""Where an anchor is looked at, from one end to the other."""
_CONTRAST = 30.0
_SIZE_OFF = 0.8
"""Millimetres by which a measured anchor may be larger or smaller than printed."""
_MIDDLE = 0.6
_BENT_MM, _MUCH_BETTER = 0.4, 3.0
"""A page is seen in perspective if an affine map misses by more than this and a homography by far less."""
_LEAST_BENT = 4
_MOST_LOST = 0.25
"""A page of which more of the visible anchors are lost is not as it was printed."""
_SLENDER = 8
"""A line of anchors is so many times longer than wide."""
_FAR = 3.0
"""An anchor farther off than this many millimetres is not ours."""


@dataclass(frozen=True)
class Measured:
    """Anchors as measured: the map through them, its RMS residual, how many hold it, their grey value.

    `clear` (K,) tells which anchors hold it, `lost` (K,) which should be in the picture and are not.
    """

    map: PageMap
    residual_mm: float
    count: int
    ink: float
    clear: NDArray[np.bool_]
    lost: NDArray[np.bool_]

    @property
    def whole(self) -> bool:
        """Whether nearly all anchors that should be in the picture are."""
        return bool(self.lost.sum() <= _MOST_LOST * (self.clear.sum() + self.lost.sum()))


def measure(grey: Grey, layout: AnchorLayout, rough: RoughFit, enough: int) -> Measured | None:
    """Measure every anchor near where `rough` has it. Returns None where fewer than `enough` are clear."""
    shift, clear, ink = _edges(grey, layout, rough)
    if clear.sum() < enough:
        return None
    pixels = cv2.perspectiveTransform((layout.centres + shift)[None], rough.homography)[0] + rough.beside
    homography = _stiff(layout.centres[clear], pixels[clear])
    if homography is None:
        return None
    plain = PageMap(homography)
    scale = plain.scale()
    left = pixels - plain.to_pixels(layout.centres)
    clear &= np.hypot(*left.T) < _FAR * scale
    lost = _within(plain.to_pixels(layout.centres), grey, scale * layout.sides.max()) & ~clear
    if clear.sum() < enough:
        return None
    residual = float(np.sqrt(np.mean(np.sum(left[clear] ** 2, axis=1)))) / scale
    return Measured(
        _with_rails(homography, layout.centres[clear], left[clear]),
        residual,
        int(clear.sum()),
        median(ink[clear]),
        clear,
        lost,
    )


def _stiff(mm: Points, pixels: Points) -> Matrix | None:
    """Return an affine map where one does, else a homography: on a scan it would only bend to a slip."""
    affine = fit_affine(mm, pixels)
    if affine is None or len(mm) < _LEAST_BENT:
        return fit_map(mm, pixels)

    def misfit(matrix: Matrix) -> float:
        place = PageMap(matrix)
        return float(np.sqrt(np.mean((place.to_pixels(mm) - pixels) ** 2))) / place.scale()

    flat = misfit(affine)
    if flat <= _BENT_MM:
        return affine
    full = fit_map(mm, pixels)
    return full if full is None or misfit(full) < flat / _MUCH_BETTER else affine


def _within(pixels: Points, grey: Grey, margin: float) -> NDArray[np.bool_]:
    height, width = grey.shape
    return np.asarray(
        (pixels >= margin).all(axis=1) & (pixels[:, 0] < width - margin) & (pixels[:, 1] < height - margin)
    )


def _edges(
    grey: Grey, layout: AnchorLayout, rough: RoughFit
) -> tuple[Points, NDArray[np.bool_], NDArray[np.float64]]:
    """Return each anchor's shift (mm) against `rough`, whether its edges are clear, and its grey value."""
    shift = np.zeros_like(layout.centres)
    clear = np.ones(len(layout.centres), bool)
    inks = []
    for axis in (0, 1):
        reach = layout.sizes[:, axis] / 2 + _AROUND
        beside = _MIDDLE * layout.sizes[:, 1 - axis] / 2
        at = np.empty((len(reach), len(_ACROSS), len(_ALONG), 2))
        at[..., axis] = (layout.centres[:, axis, None] + reach[:, None] * _ALONG)[:, None]
        at[..., 1 - axis] = (layout.centres[:, 1 - axis, None] + beside[:, None] * _ACROSS)[:, :, None]
        pixels = np.asarray(cv2.perspectiveTransform(at.reshape(1, -1, 2), rough.homography)[0], np.float32)
        pixels += np.repeat(rough.beside.astype(np.float32), len(_ALONG) * len(_ACROSS), axis=0)
        map_x, map_y = (np.ascontiguousarray(pixels[:, i]).reshape(-1, len(_ALONG)) for i in (0, 1))
        sampled = cv2.remap(
            grey,
            map_x,
            map_y,
            cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_CONSTANT,
            borderValue=0,
        )
        profile = row_medians(sampled.reshape(at.shape[:-1]).transpose(0, 2, 1).astype(float))
        low, high, inside, ok = _crossings(profile)
        step = 2 * reach / (len(_ALONG) - 1)
        shift[:, axis] = ((low + high) / 2 - (len(_ALONG) - 1) / 2) * step
        size = (high - low) * step
        clear &= ok & (np.abs(size - layout.sizes[:, axis]) < _SIZE_OFF)
        inks.append(inside)
    return shift, clear, (inks[0] + inks[1]) / 2


def _crossings(
    profile: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_]]:
    """Return where each profile (K, S) rises to half from its dark middle, to the left and to the right."""
    count = profile.shape[1]
    middle = count // 2
    inside = row_medians(profile[:, middle - 6 : middle + 6])
    outside = np.minimum(profile[:, : count // 3].max(axis=1), profile[:, -(count // 3) :].max(axis=1))
    half = (inside + outside)[:, None] / 2
    light = profile > half
    left, right = light[:, :middle][:, ::-1], light[:, middle:]
    ok = left.any(axis=1) & right.any(axis=1) & (outside - inside > _CONTRAST)
    rows = np.arange(len(profile))
    low, high = middle - 1 - left.argmax(axis=1), middle + right.argmax(axis=1)

    def between(at: NDArray[np.intp], inner: NDArray[np.intp]) -> NDArray[np.float64]:
        outer_value, inner_value = profile[rows, at], profile[rows, inner]
        share = (outer_value - half[:, 0]) / np.maximum(outer_value - inner_value, 1e-6)
        return np.asarray(at + np.clip(share, 0, 1) * (inner - at), np.float64)

    return between(low, np.minimum(low + 1, count - 1)), between(high, np.maximum(high - 1, 0)), inside, ok


def _with_rails(homography: Matrix, centres: Points, left: Points) -> PageMap:
    """Add the residuals as rails where the anchors stand in one line, or in two along opposite edges."""
    for axis in (1, 0):
        if len(centres) > 2 and np.ptp(centres[:, 1 - axis]) < np.ptp(centres[:, axis]) / _SLENDER:
            order = np.argsort(centres[:, axis])
            rail = Rail(float(centres[:, 1 - axis].mean()), centres[order, axis], left[order])
            return PageMap(homography, (rail,), axis)
    for axis in (1, 0):
        across = centres[:, 1 - axis]
        cut = (across.min() + across.max()) / 2
        first, second = across < cut, across >= cut
        if (
            min(first.sum(), second.sum()) < 3
            or max(np.ptp(across[first]), np.ptp(across[second])) > np.ptp(centres[:, axis]) / _SLENDER
        ):
            continue
        rails = []
        for line in (first, second):
            order = np.argsort(centres[line, axis])
            rails.append(Rail(float(across[line].mean()), centres[line, axis][order], left[line][order]))
        return PageMap(homography, tuple(rails), axis)
    return PageMap(homography)
