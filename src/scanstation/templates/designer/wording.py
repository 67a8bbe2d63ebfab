"""How wide a text will be, without any font: the layout must be the same on every machine.

Widths are those of a common Chinese sans-serif, rounded up. The printer knows the real font and draws a line
smaller in the rare case that it is wider than its box.
"""

import re
import unicodedata

PT = 25.4 / 72
"""Millimetres of a point."""

_NARROW = set("iljI.,:;'|!()[]{}`/\\ ftr\"-")
_WIDE = set("mwMW@%&")
_TOKEN = re.compile(r"[A-Za-z0-9_.%'’+\-/@]+|\s+|.", re.DOTALL)
_NEVER_FIRST = set("，。；：、！？）】》〉」』”’·…—,.;:!?)]}%")
_NEVER_LAST = set("（【《〈「『“‘([{")


def _em(char: str) -> float:
    if char in _NARROW:
        return 0.36
    if char in _WIDE:
        return 0.92
    if char.isupper() and char.isascii():
        return 0.7
    if unicodedata.east_asian_width(char) in "WFA":
        return 1.0
    return 0.58


def width(text: str, size: float) -> float:
    """Return the width in mm of `text` at `size` points."""
    return sum(map(_em, text)) * size * PT


def fitting_size(text: str, room: float, size: float, least: float) -> float | None:
    """Return the largest size ≤ `size` at which `text` fits into `room` mm; None when it is below `least`."""
    wide = width(text, size)
    if wide <= room:
        return size
    smaller = int(size * room / wide * 10) / 10
    return smaller if smaller >= least else None


def wrap(text: str, size: float, room: float) -> list[str]:
    """Break `text` into lines of at most `room` mm; at least one line, which may be empty.

    No line begins with a closing mark or ends with an opening one. A word longer than a line is broken.
    """
    lines: list[str] = []
    line = ""
    for unit in _units(text, size, room):
        if line and width(line + unit.rstrip(), size) > room:
            lines.append(line.rstrip())
            line = ""
        line += unit if line else unit.lstrip()
    if line.strip():
        lines.append(line.rstrip())
    return lines or [""]


def _units(text: str, size: float, room: float) -> list[str]:
    """Cut `text` where a line may be broken: words, and single Chinese characters with their marks."""
    units: list[str] = []
    for token in _TOKEN.findall(text):
        pieces = [token] if width(token, size) <= room else list(token)
        for piece in pieces:
            tied = units and (piece[0] in _NEVER_FIRST or units[-1][-1] in _NEVER_LAST or piece.isspace())
            if tied and width(units[-1] + piece.rstrip(), size) <= room:
                units[-1] += piece
            else:
                units.append(piece)
    return units
