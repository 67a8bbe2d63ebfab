"""How much an upright page resembles what should be printed on it: tells pages and ways up apart."""

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.registration.printed_page import PER_MM, Grey, Ink, ink

_SHRUNK = 2
_SOFT_MM = 0.5
"""Print is looked at as if blurred by so much: a map is not exact before the page was followed."""
_TILE_MM = 18.0
_STRUCTURE = 0.03
PIXELS_PER_MM = PER_MM / _SHRUNK


class Likeness:
    """What should be printed on a page, made ready for comparison."""

    def __init__(self, drawn: Grey) -> None:
        self._expected = soft(drawn)
        self._mean, spread = _moments(self._expected)
        self._tiles = spread > _STRUCTURE
        self._spread = spread

    def of(self, drawn: Grey) -> float:
        """Return the mean correlation (about 0 … 1) of the tiles in which something is printed."""
        seen = soft(drawn)
        mean, spread = _moments(seen)
        common = _means(seen * self._expected) - mean * self._mean
        found = common / np.maximum(spread * self._spread, _STRUCTURE**2)
        return float(np.clip(found[self._tiles], 0, 1).mean()) if self._tiles.any() else 0.0


def soft(drawn: Grey) -> Ink:
    """Return the ink of an upright page at `PIXELS_PER_MM`, blurred a little."""
    size = (drawn.shape[1] // _SHRUNK, drawn.shape[0] // _SHRUNK)
    small = cv2.resize(ink(drawn), size, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.GaussianBlur(small, (0, 0), _SOFT_MM * PIXELS_PER_MM), np.float32)


def _means(picture: Ink) -> NDArray[np.float32]:
    """Return the mean of each tile and of those that begin half a tile further."""
    side = round(_TILE_MM * PIXELS_PER_MM)
    blurred = cv2.blur(picture, (side, side), borderType=cv2.BORDER_CONSTANT)
    return np.asarray(blurred[side // 2 :: side // 2, side // 2 :: side // 2], np.float32)


def _moments(picture: Ink) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    mean = _means(picture)
    return mean, np.sqrt(np.maximum(_means(picture * picture) - mean * mean, 0))
