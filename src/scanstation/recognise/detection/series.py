"""Series of options that sheets use: A B C …, 0 … 9; read together, since single letters are uncertain."""

from collections.abc import Sequence

import numpy as np

from scanstation.recognise.detection.letters import ALPHABET, glyph_of, likeness
from scanstation.recognise.detection.sheet import Ink

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DIGITS = "0123456789"
DIGIT_ORDERS = (tuple(DIGITS), tuple("1234567890"))
"""How sheets print the ten digits of a number."""
_SURE, _MARGIN = 0.62, 0.06
"""Mean likeness of a series to what it is taken for, and how far ahead of any other."""


def series_of(patches: Sequence[Ink]) -> tuple[str, ...] | None:
    """Tell which series of options the patches show, if one is clearly ahead."""
    found = [glyph_of(patch) for patch in patches]
    if any(glyph is None for glyph in found):
        return None
    scores = np.array([likeness(glyph) for glyph in found if glyph is not None])
    ranked = sorted(
        (
            (float(np.mean([scores[i, ALPHABET.index(letter)] for i, letter in enumerate(series)])), series)
            for series in _candidates(len(patches))
            if all(letter in ALPHABET for letter in series)
        ),
        reverse=True,
    )
    if not ranked or ranked[0][0] < _SURE:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN:
        return None
    return tuple(ranked[0][1])


def likeness_to(patches: Sequence[Ink], options: Sequence[str]) -> float:
    """Return how much patches are like these options on the whole (-1 … 1)."""
    found = [glyph_of(patch) for patch in patches]
    scores = [
        -1.0 if glyph is None else float(likeness(glyph)[ALPHABET.index(option)])
        for glyph, option in zip(found, options, strict=True)
    ]
    return float(np.mean(scores))


def is_series(texts: Sequence[str]) -> bool:
    """Whether texts are a series of options, one letter or digit each."""
    return "".join(texts) in _candidates(len(texts)) and all(len(text) == 1 for text in texts)


def assumed(count: int) -> tuple[str, ...]:
    """Return A, B, C … or, for more than the alphabet has, numbers."""
    return tuple(LETTERS[:count]) if count <= len(LETTERS) else tuple(str(i + 1) for i in range(count))


def _candidates(count: int) -> list[str]:
    known = [LETTERS[:count], LETTERS[:count].lower(), DIGITS[:count], "1234567890"[:count]]
    if count == 2:
        known += ["TF", "YN", "√×", "×√", "FT", "对错"]
    return [series for series in known if len(series) == count]
