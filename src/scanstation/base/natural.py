"""The order people expect of names with numbers in them."""

import re
import unicodedata
from functools import lru_cache

Key = tuple[tuple[int, int, str], ...]

_RUNS = re.compile(r"([0-9]+)")
_NUMERALS = re.compile("[一二三四五六七八九十百]+")
_DIGITS = {c: n for n, c in enumerate("一二三四五六七八九", start=1)}


def natural_key(name: str) -> Key:
    """Return a sort key by which page2 comes before page10, whatever case and width of the characters."""
    parts = _RUNS.split(unicodedata.normalize("NFKC", name).casefold())
    numbers = [p.lstrip("0") for p in parts]
    return (
        *((1, len(numbers[i]), numbers[i]) if i % 2 else (2, 0, p) for i, p in enumerate(parts) if p),
        (0, 0, name),
    )


@lru_cache(maxsize=20_000)
def place_key(name: str) -> Key:
    """Return a sort key for schools and rooms: as `natural_key`, and 第二中学 comes before 第十中学."""
    return (*natural_key(_NUMERALS.sub(lambda found: str(_value(found[0])), name))[:-1], (0, 0, name))


def _value(numeral: str) -> int:
    """Return what a Chinese numeral up to 999 says; of one that is none, something that keeps its order."""
    total = digit = 0
    for character in numeral:
        if character in _DIGITS:
            digit = digit * 10 + _DIGITS[character]  # 一二三 as they stand on doors
        else:
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
    return total + digit
