"""All that happens to one page between the printer and the file, as one value."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np

from scanstation.simulate.geometry import Passage
from scanstation.simulate.graphite import Grey
from scanstation.simulate.hand import Hand
from scanstation.simulate.intents import Habits
from scanstation.simulate.optics import Optics
from scanstation.simulate.paper import PaperFault
from scanstation.simulate.photo import Photo

Back = Callable[[float], Grey]
"""The other side of the paper, or another sheet, marks and all, at a DPI; not mirrored."""


@dataclass(frozen=True)
class Conditions:
    """One page's fate.

    `toner` (0 … 1) is how strongly the sheet was printed, `quarters` turns of 90° clockwise. `named`: the
    exam number is also written by hand above its grid. `worked`: how full the places for written answers are.
    `labelled`: the barcode's sticker is there, stuck `sticker_turn` degrees askew. `stack`: what lies in the
    stack in place of the sheet.
    """

    dpi: float
    hand: Hand
    habits: Habits
    passage: Passage
    optics: Optics
    faults: tuple[PaperFault, ...] = ()
    bed: int = 235
    toner: float = 1.0
    quarters: int = 0
    photo: Photo | None = None
    named: bool = True
    worked: float = 0.0
    labelled: bool = True
    stack: Literal["", "blank sheet", "other exam"] = ""
    sticker_turn: float = 0.0

    @property
    def haze(self) -> float:
        """The contrast (0 … 1) below which a line drowns in noise, blocks of the JPEG and coarse pixels."""
        o = self.optics
        if o.black_and_white:
            return 0.25
        blocks = max(0.0, (60 - o.quality) / 600) if o.quality else 0.0
        return (
            1.5 * o.noise / 255
            + blocks
            + max(0.0, (150 - self.dpi) / 1500)
            + 0.3 * o.blur
            + o.drag / 4
            + 3 * o.salt
        )

    def told(self) -> tuple[str, ...]:
        """Return, for people, what happened."""
        p, o = self.passage, self.optics
        if self.photo is not None:
            p = Passage(turn=self.photo.turn)
        upside_down = abs(p.turn) > 90
        skew = p.turn - 180 if upside_down else p.turn
        parts = [
            f"{self.dpi:.0f}dpi",
            f"{self.hand.style}",
            self.stack,
            *(type(fault).__name__ for fault in self.faults),
            "light hand" if self.hand.pressure < 0.56 else "",
            "upside down" if upside_down else "",
            f"quarters {self.quarters}" if self.quarters else "",
            "photo" if self.photo else "",
            "skew>1" if abs(skew) > 1 else "",
            "keystone" if any(p.keystone) else "",
            "slip" if p.slips else "",
            "jerk" if any(slip.over < 5 for slip in p.slips) else "",
            "curl" if p.curl else "",
            o.black_and_white,
            "colour" if o.tint else "",
            "dark bed" if self.bed < 150 else "",
            "pale print" if self.toner < 0.75 else "",
            "grey paper" if o.paper < 215 else "",
            "low quality" if 0 < o.quality < 60 else "",
            "noise" if o.noise > 6 else "",
            "blur" if o.blur > 0.1 else "",
            "drag" if o.drag else "",
            "salt" if o.salt else "",
            "shade" if o.shade > 0.12 else "",
            "gamma" if not 0.8 < o.gamma < 1.3 else "",
        ]
        return tuple(dict.fromkeys(part for part in parts if part))

    def print(self, blank: Grey) -> Grey:
        """Return the page as it came from the printer."""
        if self.toner >= 1:
            return blank.copy()
        table = np.round(255 - self.toner * (255 - np.arange(256))).astype(np.uint8)
        return np.asarray(cv2.LUT(blank, table), np.uint8)

    def scan(self, picture: Grey, rng: np.random.Generator) -> bytes:
        """Return the file that the scanner, or the telephone, makes of the paper."""
        if self.photo is not None:
            picture = self.photo.take(picture, rng)
        else:
            picture = self.passage.carry(picture, self.dpi, self.bed)
        seen = self.optics.see(picture, self.dpi, rng)
        if self.quarters:
            seen = np.ascontiguousarray(np.rot90(seen, -self.quarters))
        return self.optics.file(seen, self.dpi)
