"""Marks that show by their colour alone: a highlighter's, which are hardly darker than the paper."""

from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.decode import Picture
from scanstation.recognise.medians import median, row_medians
from scanstation.recognise.plan import PagePlan
from scanstation.recognise.registration.placement import Placement

_INNER = 0.7
"""Share of a mark's width and height that is looked at."""
_SHARES = _INNER * np.stack(np.meshgrid((np.arange(5) - 2) / 4, (np.arange(4) - 1.5) / 3), -1).reshape(-1, 2)
_LEAST_SIDE = 280
"""Pixels of the shorter side of the small picture, at least: a mark is some six of them wide."""
_REDUCED = {
    8: cv2.IMREAD_REDUCED_COLOR_8,
    4: cv2.IMREAD_REDUCED_COLOR_4,
    2: cv2.IMREAD_REDUCED_COLOR_2,
    1: cv2.IMREAD_COLOR,
}
_MOST_WHOLE = 40_000_000
"""Pixels up to which a picture that can only be decoded whole is decoded once more: A4 at 600 DPI."""
_LEAST, _LEAST_ALONE, _OUT_OF_LINE = 20.0, 60.0, 6.0
"""A mark's colour is so much stronger (grey levels between its strongest and weakest channel) than that of
the others on its line and of the page's usual mark, and by so many times what is usual among these. A lone
box, which may be printed in a colour of its own, needs more."""


class Tints:
    """The colours of the picture in the file `data`, found when they are first asked for.

    A picture without colour has none, at no cost.
    """

    def __init__(self, data: bytes, picture: Picture) -> None:
        self._data = data
        self._shape = picture.grey.shape
        self._coloured = picture.coloured

    @cached_property
    def _small(self) -> NDArray[np.float32] | None:
        """How strong (0 … 255) the colour is, in a picture shrunk by a whole factor."""
        shrinks = self._data[:2] == b"\xff\xd8"  # a JPEG costs less when it is decoded smaller
        if not self._coloured:
            return None
        if not shrinks and self._shape[0] * self._shape[1] > _MOST_WHOLE:
            return None
        factor = next((f for f in _REDUCED if min(self._shape) >= f * _LEAST_SIDE), 1)
        small = cv2.imdecode(np.frombuffer(self._data, np.uint8), _REDUCED[factor])
        if small is None:
            return None
        return np.asarray(small.max(axis=2) - small.min(axis=2), np.float32)

    def standing_out(self, plan: PagePlan, placement: Placement) -> NDArray[np.bool_]:
        """Return which marks (N,) of a placed page have a colour that others beside them have not.

        Only what covers most of a mark counts: a teacher's red stroke through it is as dark as any other.
        """
        if self._small is None or not len(plan.centres):
            return np.zeros(len(plan.centres), bool)
        share = np.divide(self._small.shape[::-1], self._shape[::-1]).astype(np.float32)
        around = placement.map.local(plan.centres).around(plan.sizes, _SHARES, np.zeros_like(_SHARES))
        x, y = (around + np.float32(0.5)) * share[:, None, None] - np.float32(0.5)
        sampled = cv2.remap(self._small, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        strength = np.asarray(row_medians(sampled), np.float64)
        usual = median(strength)
        spread = _OUT_OF_LINE * 1.4826 * median(np.abs(strength - usual))
        alone = plan.lengths == 1
        weakest = np.where(alone, usual, np.minimum.reduceat(strength, plan.starts))
        least = np.maximum(weakest, usual) + np.where(alone, _LEAST_ALONE, max(_LEAST, spread))
        return np.asarray(strength > np.repeat(least, plan.lengths), np.bool_)
