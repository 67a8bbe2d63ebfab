"""Points, steps of points, and how an item is marked, as texts of a cell."""

import re
from collections.abc import Mapping
from decimal import Decimal

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.scoring.key_cells import WrongCell, cell_points
from scanstation.templates.editing.items import ItemRow
from scanstation.templates.model import Template
from scanstation.templates.paper import Marking, SubItem, WrittenItem, worth
from scanstation.ui import language

_MARKINGS = {
    Marking.SINGLE: QT_TRANSLATE_NOOP("studio", "one marker"),
    Marking.DOUBLE: QT_TRANSLATE_NOOP("studio", "two markers"),
    Marking.MULTIPLE: QT_TRANSLATE_NOOP("studio", "several markers"),
}
_MARKING_WORDS: Mapping[str, Marking] = {
    **dict.fromkeys(("one marker", "one", "single", "1", "单评", "单"), Marking.SINGLE),
    **dict.fromkeys(("two markers", "two", "double", "2", "双评", "双"), Marking.DOUBLE),
    **dict.fromkeys(("several markers", "several", "multiple", "3", "多评", "多"), Marking.MULTIPLE),
}
_RANGE = re.compile(r"([0-9.]+)\s*[-~－—至]\s*([0-9.]+)(?:\s*/\s*([0-9.]+))?")
_STEP_LIMIT = 200


def number_text(value: Decimal | None) -> str:
    """Return points as people write them, nothing for None."""
    if value is None:
        return ""
    return str(value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize())


def points_of(row: ItemRow) -> str:
    """Return what an item is worth, with its sub-items where it has some."""
    return number_text(worth(row.item) if row.sub_item is None else row.sub_item.points)


def read_points(_: ItemRow, text: str, __: Template) -> dict[str, object]:
    """Read a number of points, or none. Raises WrongCell."""
    return {"points": cell_points(text, "分值")}


def steps_of(row: ItemRow) -> str:
    """Return the points that may be given: 0 2 4 6."""
    whole = row.sub_item or row.item
    return " ".join(map(number_text, whole.steps)) if isinstance(whole, SubItem | WrittenItem) else ""


def read_steps(_: ItemRow, text: str, __: Template) -> dict[str, object]:
    """Read 0 2 4 6, or 0-6, or 0-6/0.5. Raises WrongCell."""
    found = _RANGE.fullmatch(text)
    steps: set[Decimal]
    if found is None:
        steps = {
            p for part in re.split(r"[\s,，、;；]+", text) if (p := cell_points(part, "分值项")) is not None
        }
    else:
        low, high, by = (cell_points(part, "分值项") for part in (found[1], found[2], found[3] or "1"))
        assert low is not None
        assert high is not None
        if not by or high < low or (high - low) / by >= _STEP_LIMIT:
            message = QT_TRANSLATE_NOOP("errors", "“{text}” gives no steps of points.")
            advice = QT_TRANSLATE_NOOP("errors", "Write 0 2 4 6, or 0-6, or 0-6/0.5.")
            raise WrongCell("分值项", message, advice, text=text)
        steps = {low + by * i for i in range(int((high - low) / by) + 1)}
    return {"steps": tuple(sorted(steps))}


def seconds_of(row: ItemRow) -> str:
    """Return the least seconds, nothing for none."""
    seconds = row.item.least_seconds if isinstance(row.item, WrittenItem) else 0
    return str(seconds) if seconds else ""


def read_seconds(_: ItemRow, text: str, __: Template) -> dict[str, object]:
    """Read a whole number of seconds. Raises WrongCell."""
    if text and not (text.isdecimal() and int(text) <= 3600):
        message = QT_TRANSLATE_NOOP("errors", "“{text}” is no number of seconds.")
        advice = QT_TRANSLATE_NOOP("errors", "Use a whole number from 0 to 3600.")
        raise WrongCell("最短秒数", message, advice, text=text)
    return {"least_seconds": int(text or 0)}


def marking_of(row: ItemRow) -> str:
    """Return how many people mark an item, in words."""
    if row.sub is not None or not isinstance(row.item, WrittenItem):
        return ""
    return marking_text(row.item.marking)


def marking_text(kind: Marking) -> str:
    """Return the words for a way of marking."""
    return language.text("studio", _MARKINGS[kind])


def read_marking(_: ItemRow, text: str, __: Template) -> dict[str, object]:
    """Read what `marking_of` writes, 双评, or 2. Raises WrongCell."""
    words = {language.text("studio", word).casefold(): kind for kind, word in _MARKINGS.items()}
    found = words.get(text.casefold(), _MARKING_WORDS.get(text.casefold()))
    if found is None and text:
        message = QT_TRANSLATE_NOOP("errors", "“{text}” is no way of marking.")
        advice = QT_TRANSLATE_NOOP("errors", "Write 1 (单评), 2 (双评) or 3 (多评).")
        raise WrongCell("评卷方式", message, advice, text=text)
    return {"marking": found or Marking.SINGLE}
