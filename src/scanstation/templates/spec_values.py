"""The short forms in which a spec names items and options: `1-12, 15`, `A-D`."""

import re
from typing import Any

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.said import Said

MAX_NUMBER = 999
MAX_ITEMS = 300
MAX_OPTIONS = 40
OPTION_EMS = 2.4
"""Width of an option in ems of its type: more can't be read within a box of 4.5 mm."""

_RANGE = re.compile(r"(\d{1,3})(?:\s*(?:-|–|—|~|～|至|到)\s*(\d{1,3}))?")
_SEPARATOR = re.compile(r"[\s,，、;；]+")
_LETTERS = re.compile(r"([A-Za-z])\s*[-–—~～]\s*([A-Za-z])")
_DIGITS = re.compile(r"(\d{1,2})\s*[-–—~～]\s*(\d{1,2})")


def item_numbers(value: Any) -> tuple[int, ...]:
    """Read `7`, `1-12`, `1-5, 8、10-12` or a list of such. Raises ValueError saying what is wrong."""
    parts = value if isinstance(value, list | tuple) else [value]
    numbers: list[int] = []
    for part in parts:
        if isinstance(part, bool) or not isinstance(part, int | str):
            raise ValueError(Said(QT_TRANSLATE_NOOP("errors", "write item numbers as 1-12 or 1-5, 8")))
        numbers += _numbers(str(part))
    if not numbers:
        raise ValueError(Said(QT_TRANSLATE_NOOP("errors", "no item number is given; write for example 1-12")))
    if len(numbers) > MAX_ITEMS:
        raise ValueError(
            Said(
                QT_TRANSLATE_NOOP("errors", "{count} items are more than the {limit} a section may have"),
                count=len(numbers),
                limit=MAX_ITEMS,
            )
        )
    for number in numbers:
        if numbers.count(number) > 1:
            raise ValueError(Said(QT_TRANSLATE_NOOP("errors", "item {number} stands twice"), number=number))
    return tuple(numbers)


def _numbers(text: str) -> list[int]:
    numbers: list[int] = []
    spaced = re.sub(r"\s*(-|–|—|~|～|至|到)\s*", r"\1", text.strip())
    for token in filter(None, _SEPARATOR.split(spaced)):
        match = _RANGE.fullmatch(token)
        if match is None:
            raise ValueError(
                Said(
                    QT_TRANSLATE_NOOP("errors", "'{text}' is no item number or range; write 1-12 or 1-5, 8"),
                    text=token,
                )
            )
        first, last = int(match[1]), int(match[2] or match[1])
        if first < 1 or last < first:
            raise ValueError(
                Said(
                    QT_TRANSLATE_NOOP("errors", "'{text}' does not count upwards from 1 or more"), text=token
                )
            )
        if last - first >= MAX_ITEMS:
            raise ValueError(
                Said(
                    QT_TRANSLATE_NOOP(
                        "errors", "'{text}' has more than the {limit} items a section may have"
                    ),
                    text=token,
                    limit=MAX_ITEMS,
                )
            )
        numbers += range(first, last + 1)
    return numbers


def option_values(value: Any) -> tuple[str, ...]:
    """Read `4` (A to D), `A-D`, `1-5`, `ABCD`, `对 错` or a list. Raises ValueError saying what is wrong."""
    options = _options(value)
    if len(options) < 2:
        raise ValueError(
            Said(QT_TRANSLATE_NOOP("errors", "at least two options are needed; write for example A-D"))
        )
    if len(options) > MAX_OPTIONS:
        raise ValueError(
            Said(
                QT_TRANSLATE_NOOP("errors", "{count} options are more than {limit}"),
                count=len(options),
                limit=MAX_OPTIONS,
            )
        )
    for option in options:
        if options.count(option) > 1:
            raise ValueError(
                Said(QT_TRANSLATE_NOOP("errors", "the option '{option}' stands twice"), option=option)
            )
    return options


def _options(value: Any) -> tuple[str, ...]:
    if isinstance(value, bool) or value is None or isinstance(value, dict | float):
        raise ValueError(
            Said(QT_TRANSLATE_NOOP("errors", "write options as A-D, or as a list such as [对, 错]"))
        )
    if isinstance(value, int):
        if not 2 <= value <= 26:
            raise ValueError(
                Said(
                    QT_TRANSLATE_NOOP("errors", "{count} options can't be lettered A to Z; write 2 to 26"),
                    count=value,
                )
            )
        return tuple(chr(ord("A") + i) for i in range(value))
    if isinstance(value, list | tuple):
        return tuple(option_text(item) for item in value)
    text = str(value).strip()
    if match := _LETTERS.fullmatch(text):
        return _count(ord(match[1]), ord(match[2]), chr, text)
    if match := _DIGITS.fullmatch(text):
        return _count(int(match[1]), int(match[2]), str, text)
    tokens = [token for token in _SEPARATOR.split(text) if token]
    if len(tokens) == 1 and tokens[0].isascii() and tokens[0].isalpha():
        tokens = list(tokens[0])
    return tuple(option_text(token) for token in tokens)


def _count(first: int, last: int, name: Any, text: str) -> tuple[str, ...]:
    if last < first or last - first >= MAX_OPTIONS:
        raise ValueError(
            Said(
                QT_TRANSLATE_NOOP("errors", "'{text}' must count upwards, over at most {limit} options"),
                text=text,
                limit=MAX_OPTIONS,
            )
        )
    return tuple(name(i) for i in range(first, last + 1))


def option_text(value: Any) -> str:
    """Return one option as text. Raises ValueError when it can't be printed within a mark."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise ValueError(Said(QT_TRANSLATE_NOOP("errors", "an option is a letter, a number or a short word")))
    text = str(value).strip()
    ems = sum(0.6 if char.isascii() else 1.0 for char in text)
    if not text or not text.isprintable() or ems > OPTION_EMS:
        raise ValueError(
            Said(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "'{text}' can't be printed within a box; use up to 4 letters or digits, "
                    "or 2 Chinese characters",
                ),
                text=text,
            )
        )
    return text
