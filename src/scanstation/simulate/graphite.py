"""Graphite on the tooth of paper: strokes leave a deposit, the grain decides where it shows."""

from collections.abc import Iterable, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Field = NDArray[np.float32]
Line = Sequence[tuple[float, float]]
"""A stroke as points in millimetres."""

_WORKING_DPI = 400
_GRAIN_MM = 0.11
_SHIFT = 4  # fractional bits of OpenCV's line coordinates
_TILE = 512


class Graphite:
    """Draws on one grey page (8 bit, changed in place) at `dpi`; lengths in millimetres of the page."""

    def __init__(self, page: Grey, dpi: float, rng: np.random.Generator) -> None:
        self.page = page
        self.dpi = dpi
        self.rng = rng
        self._fine = max(1, round(_WORKING_DPI / dpi))
        self._scale = dpi * self._fine / 25.4  # working pixels per mm
        noise = rng.standard_normal((_TILE, _TILE), dtype=np.float32)
        noise = _blurred(noise, max(0.5, _GRAIN_MM * self._scale / 2))
        self._tooth = np.asarray(0.48 + 0.2 * (noise - noise.mean()) / noise.std(), dtype=np.float32)

    def draw(
        self,
        lines: Iterable[Line],
        *,
        width: float,
        pressure: float,
        ink: float,
        smear: float = 0.0,
        wear: float = 0.0,
    ) -> None:
        """Leave `lines` on the page, `width` mm thick.

        `pressure` is 0 … 1, `ink` the reflectance of the thickest deposit. `wear` (0 … 1) is how much an
        eraser then took away, `smear` the grey it spread over the place.
        """
        lines = [line for line in lines if len(line) > 1]
        if not lines:
            return
        window = self._window(lines, width)
        if window is None:
            return
        top, left, height, width_px = window
        deposit = self._deposit(lines, width, pressure, window)
        tooth = self._tooth_patch(deposit.shape[0], deposit.shape[1])
        if wear or smear:
            # What is left sits in the hollows of the tooth; the rest is spread around.
            remains = _show(deposit, tooth) * (1 - wear) * np.clip(2.4 * tooth - 0.2, 0.1, 1.8)
            spread = _blurred(deposit, 0.45 * self._scale)
            cover = np.asarray(remains + smear * spread, dtype=np.float32)
        else:
            cover = _show(deposit, tooth)
        if self._fine > 1:
            cover = np.asarray(
                cv2.resize(cover, (width_px, height), interpolation=cv2.INTER_AREA), dtype=np.float32
            )
        place = self.page[top : top + height, left : left + width_px]
        place[:] = (place * (1 - (1 - ink) * np.clip(cover, 0, 1))).astype(np.uint8)

    def _window(self, lines: Sequence[Line], width: float) -> tuple[int, int, int, int] | None:
        points = np.array([p for line in lines for p in line], dtype=np.float64)
        margin = width + 0.8
        low = np.floor((points.min(axis=0) - margin) * self.dpi / 25.4).astype(int)
        high = np.ceil((points.max(axis=0) + margin) * self.dpi / 25.4).astype(int)
        left, top = max(0, int(low[0])), max(0, int(low[1]))
        right, bottom = min(self.page.shape[1], int(high[0])), min(self.page.shape[0], int(high[1]))
        return (top, left, bottom - top, right - left) if right > left and bottom > top else None

    def _deposit(
        self, lines: Sequence[Line], width: float, pressure: float, window: tuple[int, int, int, int]
    ) -> Field:
        top, left, height, width_px = window
        shape = (height * self._fine, width_px * self._fine)
        origin = np.array([left * self._fine, top * self._fine])
        thickness = max(1, round(width * self._scale))
        missing = np.ones(shape, dtype=np.float32)
        masks = [np.zeros(shape, dtype=np.uint8) for _ in range(2)]
        # Neighbouring lines go into two masks, so that an overlap is darker than a single line.
        for turn, line in enumerate(lines):
            press = pressure * float(self.rng.uniform(0.82, 1.06))
            points = np.round((np.array(line) * self._scale - origin) * (1 << _SHIFT)).astype(np.int32)
            colour = int(255 * min(1.0, press))
            cv2.polylines(masks[turn % 2], [points], False, colour, thickness, cv2.LINE_AA, _SHIFT)
        for mask in masks:
            missing *= 1 - mask.astype(np.float32) / 255
        deposit = np.asarray(1 - missing, dtype=np.float32)
        # A pencil's point is round: less at the rim of a line than in its middle.
        return _blurred(deposit, max(0.4, 0.12 * thickness))

    def _tooth_patch(self, height: int, width: int) -> Field:
        if height > _TILE or width > _TILE:
            rows = np.arange(height) % _TILE
            return self._tooth[np.ix_(rows, np.arange(width) % _TILE)]
        y = int(self.rng.integers(0, _TILE - height + 1))
        x = int(self.rng.integers(0, _TILE - width + 1))
        return self._tooth[y : y + height, x : x + width]


def _show(deposit: Field, tooth: Field) -> Field:
    """Return how much of the paper the deposit covers: the peaks of the tooth catch it first."""
    raised = np.clip((deposit - 0.62 * tooth) / 0.62 + 0.12, 0, 1) * np.minimum(1, deposit * 8)
    return np.asarray(raised, dtype=np.float32)


def _blurred(field: Field, sigma: float) -> Field:
    return np.asarray(cv2.GaussianBlur(field, (0, 0), sigma), dtype=np.float32)
