"""Whether the ten digits of a number begin with 0 or with 1, where the print was not read for certain."""

from collections.abc import Sequence

import numpy as np

from scanstation.recognise.detection.grids import Block
from scanstation.recognise.detection.letters import ALPHABET, glyph_of, likeness
from scanstation.recognise.detection.series import DIGIT_ORDERS
from scanstation.recognise.detection.sheet import PER_MM, Ink, Rect
from scanstation.recognise.detection.surroundings import single_print
from scanstation.recognise.detection.words import Words

_REACH_MM = 12.0
_READ = 6
"""So many of the ten digits must be legible."""
_LIKE, _AHEAD = 0.45, 0.1
"""Mean likeness to the digits of one order, and how far it is ahead of the other's."""


def digit_order(words: Words, block: Block, down: bool) -> tuple[str, ...] | None:
    """Compare print beside, above or in the ten marks of a line with both orders; None: it can't be told.

    `down`: the digits run down the columns.
    """
    for after in (False, True) if down else (False,):
        found = _told(_printed(words, _zones(block, down, after), beside=down, after=after))
        if found is not None:
            return found
    return _told(_inside(words.sheet.ink, block, down))


def _told(patches: Sequence[Ink | None]) -> tuple[str, ...] | None:
    glyphs = [None if patch is None else glyph_of(patch) for patch in patches]
    rows = [i for i, glyph in enumerate(glyphs) if glyph is not None]
    if len(rows) < _READ:
        return None
    scores = [likeness(glyph) for glyph in glyphs if glyph is not None]
    means = [
        float(np.mean([score[ALPHABET.index(order[i])] for i, score in zip(rows, scores, strict=True)]))
        for order in DIGIT_ORDERS
    ]
    best = int(np.argmax(means))
    ahead = means[best] - means[1 - best]
    return DIGIT_ORDERS[best] if means[best] > _LIKE and ahead > _AHEAD else None


def _zones(block: Block, down: bool, after: bool) -> list[Rect]:
    """Where the digits stand outside the marks: left or right of rows, or above columns."""
    zones = []
    for i in range(10):
        if down:
            x, y, w, h = block.box(i, block.columns - 1 if after else 0)
            zones.append((x + w if after else x - _REACH_MM, y - 0.2 * h, _REACH_MM, 1.4 * h))
        else:
            x, y, w, h = block.box(0, i)
            zones.append((x - 0.2 * w, y - _REACH_MM, 1.4 * w, _REACH_MM))
    return zones


def _printed(words: Words, zones: Sequence[Rect], *, beside: bool, after: bool) -> list[Ink | None]:
    """Return the one printed sign in each zone, None where there are more or none."""
    patches: list[Ink | None] = []
    for zone in zones:
        box = single_print(words.within(zone), zone, beside=beside, after=after)
        patches.append(None if box is None else _cut(words.sheet.ink, box))
    return patches


def _inside(ink: Ink, block: Block, down: bool) -> list[Ink | None]:
    """Return what is printed in the marks, over all lines: stray specks are in few of them."""
    lines = block.columns if down else block.rows
    w, h = block.mark
    patches: list[Ink | None] = []
    for i in range(10):
        boxes = [block.box(i, line) if down else block.box(line, i) for line in range(lines)]
        cuts = [_cut(ink, (x + 0.2 * w, y + 0.15 * h, 0.6 * w, 0.7 * h)) for x, y, _, _ in boxes]
        high, wide = (min(cut.shape[axis] for cut in cuts) for axis in (0, 1))
        patches.append(np.asarray(np.median([cut[:high, :wide] for cut in cuts], axis=0), np.float32))
    return patches


def _cut(ink: Ink, box: Rect) -> Ink:
    x, y, w, h = (round(v * PER_MM) for v in box)
    return ink[max(0, y - 1) : y + h + 1, max(0, x - 1) : x + w + 1]
