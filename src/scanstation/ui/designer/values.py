"""Between what stands in a form's field and the value of the spec. Knows no Qt."""

import re
from typing import Any

from scanstation.templates.spec_values import item_numbers

_SPLIT = (r"[|｜]", r"[;；]", r"[、,，]", r"\s+")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,8})(\.[0-9]{1,6})?")


def number_of(text: str) -> int | float | str | None:
    """Return the number that was typed; other words as they are, for the spec to refuse; None for nothing."""
    text = text.strip()
    found = _NUMBER.fullmatch(text)
    if not found:
        return text or None
    return float(text) if found[1] else int(text)


def shown(value: Any) -> str:
    """Return a single value as it stands in a field."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    if isinstance(value, list):
        return joined(value)
    return str(value)


def joined(values: list[Any]) -> str:
    """Return words in one line, between them what none of them has."""
    words = [shown(value) for value in values]
    for mark in ("、", "； "):
        if words_of(mark.join(words)) == words:
            return mark.join(words)
    return " | ".join([*words, ""] if len(words) == 1 else words)


def words_of(text: str) -> list[str] | None:
    """Return the words of one line, by the strongest mark that stands between them; None for nothing."""
    text = text.strip()
    for mark in _SPLIT:
        if re.search(mark, text):
            return [word.strip() for word in re.split(mark, text) if word.strip()]
    return [text] if text else None


def ranges(numbers: list[int]) -> str:
    """Return item numbers in the short form: 1-5, 8."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)


def written_rows(items: Any) -> list[dict[str, Any]]:
    """Return written items in their long form; none where they can't be understood."""
    if isinstance(items, list) and items and all(isinstance(item, dict) for item in items):
        return items
    try:
        return [{"item": number} for number in item_numbers(items)]
    except ValueError:
        return []


def written_value(rows: list[dict[str, Any]]) -> Any:
    """Return written items in their shortest form."""
    numbers = [row.get("item") for row in rows]
    if all(set(row) <= {"item"} for row in rows) and all(type(n) is int for n in numbers):
        return ranges([n for n in numbers if isinstance(n, int)])
    return rows


def renumbered(text: str, rows: list[dict[str, Any]]) -> Any:
    """Return written items numbered as `text` says; what was said about a number stays with it."""
    try:
        numbers = item_numbers(text)
    except ValueError:
        return text
    known = {row.get("item"): row for row in rows}
    return written_value([known.get(number, {"item": number}) for number in numbers])
