"""Streaks of dust and dirt on a feeder's glass: straight, from one end of the picture to the other.

Unlike print they run over the margins too, and along the picture's own sides however crooked the page lies.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.decode import Grey
from scanstation.recognise.overview import Overview
from scanstation.recognise.registration.placement import Points

_DARKER = 0.93
"""Share of the paper's grey below which a streak can be seen."""
_WHOLE = 0.97
"""A streak is dark over at least so much of its length."""
_BESIDE = 0.5
"""Beside it hardly half of the picture is: it is no black border."""
_WIDEST = 0.02
"""Wider ones (share of the longer side) are no streaks."""


@dataclass(frozen=True)
class Streaks:
    """Where streaks are: (first, last + 1) in pixels of the full picture, `down` it and `across` it."""

    down: tuple[tuple[int, int], ...] = ()
    across: tuple[tuple[int, int], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.down or self.across)

    def without(self, grey: Grey) -> Grey:
        """Return a copy of the picture in which each streak is as light as the lighter of its two sides."""
        mended = grey.copy()
        for picture, streaks in ((mended, self.down), (mended.T, self.across)):
            for start, stop in streaks:
                before, after = picture[:, max(start - 1, 0)], picture[:, min(stop, picture.shape[1] - 1)]
                picture[:, start:stop] = np.maximum(before, after)[:, None]
        return mended

    def cover(self, pixels: Points, reach: Points) -> NDArray[np.float64]:
        """Return which share (N,) they hide of boxes round `pixels` (N, 2), `reach` (N, 2) to each side."""
        hidden = np.zeros(len(pixels))
        for axis, streaks in ((0, self.down), (1, self.across)):
            low, high = pixels[:, axis] - reach[:, axis], pixels[:, axis] + reach[:, axis]
            shared = np.zeros(len(pixels))
            for start, stop in streaks:
                shared += np.maximum(np.minimum(high, stop) - np.maximum(low, start), 0)
            hidden = np.maximum(hidden, shared / np.maximum(high - low, 1e-6))
        return hidden


def find_streaks(overview: Overview) -> Streaks:
    """Return the streaks of a picture."""
    dark = overview.darker_than(_DARKER)
    down = cv2.reduce(dark, 0, cv2.REDUCE_AVG, dtype=cv2.CV_32F).ravel() / 255
    across = cv2.reduce(dark, 1, cv2.REDUCE_AVG, dtype=cv2.CV_32F).ravel() / 255
    widest = max(2, int(_WIDEST * max(dark.shape)))
    factor = overview.factor
    return Streaks(_runs(down, widest, factor), _runs(across, widest, factor))


def _runs(share: NDArray[np.float64], widest: int, factor: int) -> tuple[tuple[int, int], ...]:
    whole = np.flatnonzero(share >= _WHOLE)
    if not len(whole):
        return ()
    found = []
    for run in np.split(whole, np.flatnonzero(np.diff(whole) > 1) + 1):
        start, stop = int(run[0]), int(run[-1]) + 1
        before, after = start - 2, stop + 1  # one column more on each side is half covered
        if stop - start > widest or before < 0 or after >= len(share):
            continue
        if share[before] < _BESIDE and share[after] < _BESIDE:
            found.append(((start - 1) * factor, (stop + 1) * factor))
    return tuple(found)
