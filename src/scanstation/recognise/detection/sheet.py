"""An empty page drawn upright at a fixed scale, with the text that its file tells about."""

from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.detection.notes import Note
from scanstation.templates.model import PageCode, Registration

Grey = NDArray[np.uint8]
Ink = NDArray[np.float32]
Rect = tuple[float, float, float, float]
"""x, y, width, height in mm."""

PER_MM = 10
"""Pixels per millimetre of every sheet that is looked at."""
_PAPER_MM = 7.0
_PAPER_STEP = 10


@dataclass(frozen=True)
class Char:
    """One printed character that the file itself names, and its box in mm."""

    text: str
    box: Rect

    @cached_property
    def centre(self) -> tuple[float, float]:
        """The middle of its box."""
        x, y, w, h = self.box
        return x + w / 2, y + h / 2


@dataclass(frozen=True)
class OwnPage:
    """What a page of ours says about itself."""

    size: tuple[float, float]
    registration: Registration
    code: PageCode
    number: int


@dataclass(frozen=True)
class Sheet:
    """One empty page: `grey` has `PER_MM` pixels per mm; `size` in mm; `chars` only where the file has text.

    `own`: what a page of our own making says about itself. `turned`: degrees clockwise by which it was
    levelled.
    """

    grey: Grey
    size: tuple[float, float]
    chars: tuple[Char, ...] = ()
    notes: tuple[Note, ...] = ()
    own: OwnPage | None = None
    turned: float = 0.0

    @cached_property
    def ink(self) -> Ink:
        """Darkness against the paper around: 0 … 1."""
        return ink_of(self.grey, _PAPER_MM * PER_MM)


def ink_of(grey: Grey, reach: float) -> Ink:
    """Return darkness against the lightest within `reach` pixels, smoothed."""
    small = cv2.resize(grey, None, fx=1 / _PAPER_STEP, fy=1 / _PAPER_STEP, interpolation=cv2.INTER_AREA)
    size = max(3, round(reach / _PAPER_STEP)) | 1
    paper = cv2.blur(cv2.dilate(small, np.ones((size, size), np.uint8)), (size, size))
    wide = cv2.resize(paper, grey.shape[::-1], interpolation=cv2.INTER_LINEAR).astype(np.float32)
    return np.asarray(np.clip(1 - grey / np.maximum(wide, 1), 0, 1), np.float32)
