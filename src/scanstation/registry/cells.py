"""Cells of lists as spreadsheets and people leave them. Each reader returns the value, or raises WrongCell.

A spreadsheet keeps 15 digits of a number and turns 7-5 into a day in July. What it may have changed is
refused and never put right by guessing.
"""

import math
import re
import unicodedata
from datetime import date
from decimal import Decimal

from scanstation.base.log import mask_ids
from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.registry import NO_RESULT
from scanstation.domain.said import Said
from scanstation.registry.grades import grade_of
from scanstation.registry.problems import WrongCell

LONGEST = 200
UNRESOLVED = QT_TRANSLATE_NOOP(
    "errors",
    "The formula in this cell has no result. Open the list in Excel or WPS, save it and import it again.",
)
_SEVERAL_LINES = QT_TRANSLATE_NOOP("errors", "The cell has several lines; only one value may stand in it.")
_EXACT = 10**15
_SHOWN = 40
_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}
_SCIENTIFIC = re.compile(r"[+-]?\d+(\.\d+)?[eE][+-]?\d+")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_LINES = re.compile("[\n\r\v\f\x85\u2028\u2029]")
_BREAKS = re.compile(r"\s+")
_SPACED_NAME = re.compile(r"(?<=[\u2e80-\U000323af]) (?=[\u2e80-\U000323af])")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u202a\u202b\u202c\u202d\u202e"))


def shown(text: str) -> str:
    """Return a text as messages may show it: short, and with ID numbers masked, wherever they stand."""
    masked = mask_ids(text)
    return masked if len(masked) <= _SHOWN else masked[:_SHOWN] + "…"


def typed(cell: object) -> str:
    """Return a cell's text as typed: blanks folded, nothing else changed. Raises WrongCell.

    Several lines are refused: 张三 and 李四 below each other are no 张三李四.
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, date):  # a datetime is one too
        _refuse_date()
    if isinstance(cell, int | float | Decimal):
        return _digits_of(cell)
    text = str(cell).translate(_INVISIBLE).strip()
    if _LINES.search(text):
        raise WrongCell(Said(_SEVERAL_LINES))
    text = _BREAKS.sub(" ", text)
    if _CONTROL.search(text):
        raise WrongCell(
            Said(QT_TRANSLATE_NOOP("errors", "The cell has characters that can't be shown or printed."))
        )
    if text in _ERRORS:
        message = QT_TRANSLATE_NOOP("errors", "The cell holds the spreadsheet's error {text}.")
        raise WrongCell(Said(message, text=shown(text)))
    if text == NO_RESULT:
        raise WrongCell(Said(UNRESOLVED))
    if text.startswith(("=", "＝")):
        raise WrongCell(Said(QT_TRANSLATE_NOOP("errors", "The cell holds a formula in place of a value.")))
    if len(text) > LONGEST:
        message = QT_TRANSLATE_NOOP("errors", "The text has more than {limit} characters.")
        raise WrongCell(Said(message, limit=LONGEST))
    return text


def plain(cell: object) -> str:
    """Return a cell's text with full-width letters, digits and signs made plain; ① and ² stay as they are."""
    text = typed(cell)
    if not unicodedata.is_normalized("NFKC", text):
        parts = (c if _drawn(c) else unicodedata.normalize("NFKC", c) for c in text)
        text = unicodedata.normalize("NFC", "".join(parts))
    return text.strip()


def name(cell: object) -> str:
    """Read a person's or a school's name: 王 小 明 is 王小明. Rare characters stay as they are."""
    text = _SPACED_NAME.sub("", typed(cell))
    if text and not any(unicodedata.category(c).startswith("L") or _private(c) for c in text):
        raise WrongCell(Said(QT_TRANSLATE_NOOP("errors", "This is no name; it has no letter.")))
    return text


def document_number(cell: object) -> str:
    """Read a number of an identity document or a roll: letters become capitals, inner blanks go."""
    text = plain(cell).replace(" ", "").upper()
    if _SCIENTIFIC.fullmatch(text):
        _refuse_rounded()
    return text


def code(cell: object) -> str:
    """Read a code such as 0101 or A12: digits, letters and hyphens only."""
    text = plain(cell)
    if _SCIENTIFIC.fullmatch(text):
        _refuse_rounded()
    if text and not re.fullmatch(r"[0-9A-Za-z-]{1,32}", text):
        message = QT_TRANSLATE_NOOP("errors", "“{text}” is no code; use digits and letters only.")
        raise WrongCell(Said(message, text=shown(text)))
    return text


def class_number(cell: object) -> str:
    """Read a class by its number within the grade (REG-02): 5; 七五 and 7.5 are refused."""
    text = plain(cell)
    if text and not re.fullmatch(r"[0-9]{1,4}", text):
        message = QT_TRANSLATE_NOOP(
            "errors", "“{text}” is no class number; write digits only, without the grade, such as 5."
        )
        raise WrongCell(Said(message, text=shown(text)))
    if text and not text.strip("0"):
        raise WrongCell(Said(QT_TRANSLATE_NOOP("errors", "There is no class 0.")))
    return text.lstrip("0")


def class_numbers(cell: object) -> str:
    """Read the classes that a teacher has (REG-04): 1,2 with ASCII commas."""
    if isinstance(cell, str) and re.search("[，、;；/]", cell):
        message = QT_TRANSLATE_NOOP("errors", "Several classes are joined by English commas, such as 1,2.")
        raise WrongCell(Said(message))
    parts = [class_number(part) for part in plain(cell).split(",")]
    if len(parts) > 1 and (not all(parts) or len(set(parts)) != len(parts)):
        raise WrongCell(Said(QT_TRANSLATE_NOOP("errors", "A class is missing or stands twice.")))
    return ",".join(parts)


def grade(cell: object) -> int | None:
    """Read a grade: 七年级, 初一, 高二, 7."""
    text = plain(cell)
    found = grade_of(text)
    if text and found is None:
        message = QT_TRANSLATE_NOOP("errors", "“{text}” is no grade; write 七年级, 高一 or a number to 12.")
        raise WrongCell(Said(message, text=shown(text)))
    return found


def count(cell: object) -> int | None:
    """Read a whole number from 0 to 99,999."""
    text = plain(cell)
    if text and not re.fullmatch(r"[0-9]{1,5}", text):
        message = QT_TRANSLATE_NOOP("errors", "“{text}” is no whole number.")
        raise WrongCell(Said(message, text=shown(text)))
    return int(text) if text else None


def month(cell: object) -> str:
    """Read a year and month (REG-04): 196901. A date that a spreadsheet knows as one is taken."""
    if isinstance(cell, date):
        return f"{cell:%Y%m}"
    text = plain(cell)
    if text and not re.fullmatch(r"(19|20)\d\d(0[1-9]|1[0-2])", text):
        message = QT_TRANSLATE_NOOP(
            "errors", "“{text}” is no year and month; write six digits, such as 196901."
        )
        raise WrongCell(Said(message, text=shown(text)))
    return text


def phone(cell: object) -> str:
    """Read a telephone number: a mobile number of 11 digits, or one with area code."""
    text = re.sub(r"[\s()-]", "", plain(cell)).removeprefix("+86")
    if text and not re.fullmatch(r"1[3-9]\d{9}|0\d{9,11}", text):
        raise WrongCell(
            Said(QT_TRANSLATE_NOOP("errors", "This is no telephone number; a mobile one has 11 digits."))
        )
    return text


def mobile(cell: object) -> str:
    """Read a mobile number (REG-01; the account name of markers, REG-04)."""
    text = phone(cell)
    if text.startswith("0"):
        raise WrongCell(
            Said(QT_TRANSLATE_NOOP("errors", "A mobile number is needed: 11 digits that begin with 1."))
        )
    return text


def _drawn(character: str) -> bool:
    """Whether a sign only looks like letters or digits: in a circle, raised, Roman, of a formula."""
    plain_text = unicodedata.normalize("NFKC", character)
    like = plain_text != character and any(c.isascii() and c.isalnum() for c in plain_text)
    return like and not unicodedata.decomposition(character).startswith("<wide>")


def _private(character: str) -> bool:
    return unicodedata.category(character) == "Co"  # how old programs write rare characters of names


def _digits_of(number: int | float | Decimal) -> str:
    finite = number.is_finite() if isinstance(number, Decimal) else math.isfinite(number)
    if not finite:
        raise WrongCell(Said(QT_TRANSLATE_NOOP("errors", "The cell holds no number that can be used.")))
    if not -_EXACT < number < _EXACT:
        _refuse_rounded()
    return str(int(number)) if number == int(number) else str(number)


def _refuse_rounded() -> None:
    message = QT_TRANSLATE_NOOP(
        "errors",
        "The spreadsheet keeps this as a number, and its last digits may be lost. Format the column as text "
        "and enter it again.",
    )
    raise WrongCell(Said(message))


def _refuse_date() -> None:
    message = QT_TRANSLATE_NOOP(
        "errors", "The spreadsheet made a date of this. Format the column as text and enter it again."
    )
    raise WrongCell(Said(message))


def is_blank(cell: object) -> bool:
    """Whether nothing stands in a cell."""
    return cell is None or (isinstance(cell, str) and not cell.translate(_INVISIBLE).strip())
