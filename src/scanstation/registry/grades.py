"""Grades 1 to 12 as schools write them: 七年级, 初一, 高二, 7, 八年级 (2023级)."""

import re

NUMERALS = "一二三四五六七八九"
_HIGH = ("高一", "高二", "高三")
_NAMES = {f"{numeral}年级": i for i, numeral in enumerate(NUMERALS, start=1)}
_NAMES |= {f"{numeral}年": i for i, numeral in enumerate(NUMERALS, start=1)}
_NAMES |= {f"小{numeral}": i for i, numeral in enumerate(NUMERALS[:6], start=1)}
_NAMES |= {f"初{numeral}": i for i, numeral in enumerate(NUMERALS[:4], start=7) if i <= 9}
_NAMES |= {name: i for i, name in enumerate(_HIGH, start=10)}
_NAMES |= {f"{name}年级": i for i, name in enumerate(_HIGH, start=10)}
_NAMES |= {f"{i}年级": i for i in range(1, 13)} | {str(i): i for i in range(1, 13)}
_NAMES |= {f"{i:02}": i for i in range(1, 10)}
_COHORT = re.compile(r"[(\s]*\d{4}\s*[级届]\)?$")


def grade_of(text: str) -> int | None:
    """Return the grade that `text` names, 1 … 12. A cohort behind it is not looked at."""
    return _NAMES.get(_COHORT.sub("", text).replace(" ", ""))


def grade_name(grade: int | None) -> str:
    """Return a grade as it is printed: 七年级, 高二."""
    if grade is None:
        return ""
    return f"{NUMERALS[grade - 1]}年级" if grade <= 9 else _HIGH[grade - 10]
