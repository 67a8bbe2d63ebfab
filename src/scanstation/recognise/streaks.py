"""Streaks of dust on a feeder's glass or a copier's drum: from one end of the picture to the other.

Unlike print they run over the margins too. Dust on the glass draws them along the picture's own sides,
however crooked the page lies; a copier drew them along the page's.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.decode import Grey
from scanstation.recognise.medians import row_medians
from scanstation.recognise.overview import Overview
from scanstation.recognise.registration.placement import Points

_DARKER = 0.93
"""Share of the paper's grey below which a streak can be seen."""
_BANDS = 24
"""Parts of the picture's length; a streak shows in each of them."""
_WHOLE = 0.9
"""It is dark over at least so much of each part."""
_BEGINS = 0.4
"""A thin slanted one is dark over so much of its column in the first part."""
_WIDEST, _STEEPEST = 0.02, 0.03
"""Share of the length that a streak is wide at most, and that it goes aside."""
_MOST = 40
"""Where more may begin than this the picture is dark as a whole."""


@dataclass(frozen=True)
class Streak:
    """A streak `width` pixels wide, its middle at `start` on one side of the picture, at `end` on the other.

    `blur` is how far to each side its shadow may reach beyond.
    """

    start: float
    end: float
    width: float
    blur: float

    def middle(self, share: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return where its middle is, as `share` (0 … 1) of the way to the other side."""
        return self.start + (self.end - self.start) * share


@dataclass(frozen=True)
class Streaks:
    """The streaks of a picture of `size` (width, height): those that run `down` it and `across` it."""

    size: tuple[int, int]
    down: tuple[Streak, ...] = ()
    across: tuple[Streak, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.down or self.across)

    def without(self, grey: Grey) -> Grey:
        """Return a copy of the picture in which each streak is as light as the lighter of its two sides."""
        mended = grey.copy()
        for picture, streaks in ((mended, self.down), (mended.T, self.across)):
            length, width = picture.shape
            rows = np.arange(length)[:, None]
            for streak in streaks:
                reach = int(np.ceil(streak.width / 2 + streak.blur))
                middle = np.round(streak.middle(rows / max(length - 1, 1))).astype(np.intp)
                before = picture[rows, np.clip(middle - reach - 1, 0, width - 1)]
                after = picture[rows, np.clip(middle + reach + 1, 0, width - 1)]
                columns = np.clip(middle + np.arange(-reach, reach + 1), 0, width - 1)
                picture[rows, columns] = np.maximum(before, after)
        return mended

    def cover(self, pixels: Points, reach: Points) -> NDArray[np.float64]:
        """Return which share (N,) they hide of boxes round `pixels` (N, 2), `reach` (N, 2) to each side."""
        hidden = np.zeros(len(pixels))
        for axis, streaks in ((0, self.down), (1, self.across)):
            low, high = pixels[:, axis] - reach[:, axis], pixels[:, axis] + reach[:, axis]
            shared = np.zeros(len(pixels))
            for streak in streaks:
                middle = streak.middle(pixels[:, 1 - axis] / max(self.size[1 - axis] - 1, 1))
                left, right = middle - streak.width / 2, middle + streak.width / 2
                shared += np.maximum(np.minimum(high, right) - np.maximum(low, left), 0)
            hidden = np.maximum(hidden, shared / np.maximum(high - low, 1e-6))
        return hidden


def find_streaks(overview: Overview) -> Streaks:
    """Return the streaks of a picture."""
    dark = overview.darker_than(_DARKER)
    height, width = dark.shape
    down = tuple(_running(dark, overview.factor))
    across = tuple(_running(dark.T, overview.factor))
    return Streaks((width * overview.factor, height * overview.factor), down, across)


def _running(dark: Grey, factor: int) -> Iterator[Streak]:
    """Yield what is dark from the top of the picture to its bottom."""
    length, width = dark.shape
    edge = max(1, length // _BANDS)
    widest = max(3, int(_WIDEST * length))
    starts = list(_runs(dark[:edge], widest))
    if not starts or len(starts) > _MOST:
        return
    ends = list(_runs(dark[-edge:], widest))
    if not ends or len(ends) > _MOST:
        return
    share = np.asarray(cv2.resize(np.ascontiguousarray(dark), (width, _BANDS), interpolation=cv2.INTER_AREA))
    share = share.astype(np.float32) / 255
    share -= np.median(share, axis=1, keepdims=True)  # a black bed shows along the whole of a side
    # a slanted one wanders from column to column within a band
    padded = np.pad(share, ((0, 0), (1, 1)))
    near = padded[:, :-2] + padded[:, 1:-1] + padded[:, 2:]
    along = (np.arange(_BANDS) + 0.5) / _BANDS
    for start, wide in starts:
        for end, _ in ends:
            if abs(end - start) > _STEEPEST * length:
                continue
            # the middles of the first and the last part, drawn out to the sides
            slope = (end - start) * _BANDS / (_BANDS - 1)
            top = (start + end) / 2 - slope / 2
            columns = np.clip(np.round(top + slope * along).astype(np.intp), 0, width - 1)
            if (near[np.arange(_BANDS), columns] >= _WHOLE).all():
                first, last = ((at + 0.5) * factor - 0.5 for at in (top, top + slope))
                yield Streak(first, last, wide * factor, factor)
                break


def _runs(band: Grey, widest: int) -> Iterator[tuple[float, float]]:
    """Yield the middle and the width of each dark run of columns in part of a picture, but of no border."""
    share = cv2.reduce(np.ascontiguousarray(band), 0, cv2.REDUCE_AVG, dtype=cv2.CV_32F).ravel() / 255
    if share.max() < _BEGINS:  # as nearly always
        return
    share -= row_medians(share)
    columns = np.flatnonzero(share >= _BEGINS)
    if not len(columns):
        return
    for run in np.split(columns, np.flatnonzero(np.diff(columns) > 1) + 1):
        first, last = int(run[0]), int(run[-1])
        if first == 0 or last == len(share) - 1 or last - first >= widest:
            continue
        weight = share[first : last + 1]
        if weight.sum() >= _WHOLE:
            yield float((run * weight).sum() / weight.sum()), float(weight.sum())
