"""Handwriting: strokes that look like words, sums and names, and digits that can be read."""

import numpy as np

from scanstation.simulate.graphite import Graphite, Line
from scanstation.simulate.hand import Hand
from scanstation.templates.model import Box

_DIGITS: dict[str, tuple[tuple[tuple[float, float], ...], ...]] = {
    "0": (((0.5, 0.0), (0.1, 0.3), (0.15, 0.8), (0.5, 1.0), (0.85, 0.75), (0.85, 0.25), (0.5, 0.0)),),
    "1": (((0.35, 0.15), (0.55, 0.0), (0.5, 1.0)),),
    "2": (((0.1, 0.2), (0.5, 0.0), (0.85, 0.25), (0.1, 0.98), (0.9, 0.95)),),
    "3": (((0.1, 0.05), (0.8, 0.1), (0.4, 0.42), (0.85, 0.7), (0.5, 1.0), (0.1, 0.88)),),
    "4": (((0.6, 0.0), (0.08, 0.65), (0.95, 0.62)), ((0.65, 0.3), (0.62, 1.0))),
    "5": (((0.85, 0.0), (0.25, 0.02), (0.2, 0.45), (0.7, 0.45), (0.8, 0.8), (0.4, 1.0), (0.1, 0.9)),),
    "6": (((0.75, 0.0), (0.2, 0.5), (0.2, 0.9), (0.6, 1.0), (0.85, 0.7), (0.5, 0.55), (0.2, 0.75)),),
    "7": (((0.1, 0.05), (0.9, 0.02), (0.4, 1.0)),),
    "8": (((0.8, 0.15), (0.4, 0.0), (0.2, 0.25), (0.8, 0.7), (0.5, 1.0), (0.15, 0.8), (0.8, 0.15)),),
    "9": (((0.8, 0.2), (0.4, 0.0), (0.15, 0.3), (0.5, 0.5), (0.8, 0.2), (0.7, 1.0)),),
}
"""Each digit's strokes in a box of one by one, y down."""

_HEIGHT_MM = 4.2
_LEAD_MM = 0.38


def write_digits(graphite: Graphite, box: Box, text: str, hand: Hand) -> None:
    """Write the digits of `text` evenly over `box`; characters that are no digits leave their place empty."""
    x, y, w, h = box
    step = w / max(1, len(text))
    size = min(0.7 * h, 1.1 * step)
    for i, character in enumerate(text):
        rng = graphite.rng
        left = x + (i + 0.5) * step - 0.3 * size + float(rng.normal(0, 0.15))
        top = y + (h - size) / 2 + float(rng.normal(0, 0.15))
        _strokes(
            graphite, [_bent(s, rng) for s in _DIGITS.get(character, ())], (left, top, 0.6 * size, size), hand
        )


def write_name(graphite: Graphite, box: Box, hand: Hand, characters: int = 3) -> None:
    """Write a word of `characters` invented characters at the left of `box`."""
    x, y, w, h = box
    size = min(0.8 * h, w / max(1, characters), 5.0)
    for i in range(characters):
        place = (x + 1 + i * 1.08 * size, y + (h - size) / 2, size * 0.95, size)
        _strokes(graphite, _invented(graphite.rng), place, hand)


def write_lines(graphite: Graphite, box: Box, hand: Hand, amount: float = 0.6) -> None:
    """Fill the upper `amount` (0 … 1) of `box` with lines of working, as a student answers a question."""
    x, y, w, h = box
    rng = graphite.rng
    pitch = 1.7 * _HEIGHT_MM
    # Below the item's number where there is room, else beside it.
    top, indent = (y + 8, 0.0) if h > 20 else (y + 2.5, 0.38 * w)
    while top + _HEIGHT_MM < y + (h * min(1.0, amount) if h > 20 else h):
        left, end = (
            x + indent + float(rng.uniform(2, 6)),
            x + indent + (w - indent) * float(rng.uniform(0.45, 0.95)),
        )
        while left + _HEIGHT_MM < end:
            size = _HEIGHT_MM * float(rng.uniform(0.75, 1.05))
            place = (left, top + float(rng.normal(0, 0.25)), 0.85 * size, size)
            digit = rng.random() < 0.4
            strokes = _DIGITS[str(rng.integers(10))] if digit else None
            _strokes(graphite, [_bent(s, rng) for s in strokes] if strokes else _invented(rng), place, hand)
            left += size * float(rng.choice([0.8, 1.0, 1.05, 1.8], p=[0.3, 0.4, 0.2, 0.1]))
        top += pitch * float(rng.uniform(0.95, 1.1))


def _invented(rng: np.random.Generator) -> list[Line]:
    """Return 4 to 8 strokes of the kinds that Chinese characters are made of, in a box of one by one."""
    lines: list[Line] = []
    for _ in range(int(rng.integers(4, 9))):
        x, y = rng.uniform(0.05, 0.6, 2)
        reach = float(rng.uniform(0.25, 0.85))
        match int(rng.integers(4)):
            case 0:
                end = (min(1.0, x + reach), y - 0.05)
            case 1:
                end = (x + 0.02, min(1.0, y + reach))
            case 2:
                end = (max(0.0, x - 0.4 * reach), min(1.0, y + 0.6 * reach))
            case _:
                end = (min(1.0, x + 0.5 * reach), min(1.0, y + 0.5 * reach))
        lines.append(_bent(((float(x), float(y)), (float(end[0]), float(end[1]))), rng))
    return lines


def _bent(stroke: tuple[tuple[float, float], ...], rng: np.random.Generator) -> Line:
    """Return the stroke with more points and a natural wobble."""
    points = np.array(stroke)
    at = np.linspace(0, len(points) - 1, 3 * (len(points) - 1) + 1)
    base = np.arange(len(points))
    x, y = (np.interp(at, base, points[:, i]) + rng.normal(0, 0.013, len(at)) for i in (0, 1))
    return list(zip(x.tolist(), y.tolist(), strict=True))


def _strokes(graphite: Graphite, strokes: list[Line], place: Box, hand: Hand) -> None:
    x, y, w, h = place
    lines = [[(x + px * w, y + py * h) for px, py in stroke] for stroke in strokes]
    graphite.draw(lines, width=_LEAD_MM, pressure=0.95, ink=min(hand.ink, 0.3))
