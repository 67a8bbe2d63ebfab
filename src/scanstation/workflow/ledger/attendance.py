"""What the columns of a check-in say: known words only. Any other is refused, with what is allowed.

One rule for all of them: words of state (到, 未到, 缺考) mean the same in each column; 是, 1, √ affirm what
its heading asks, 否, 0 deny it. In 缺考 nothing means present; in the others a cell may not be empty.
"""

import unicodedata
from collections.abc import Mapping

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.ledger_rows import CheckIn
from scanstation.domain.said import Said
from scanstation.registry.cells import shown
from scanstation.registry.problems import RowProblem, WrongCell

_CAME = frozenset(("到", "已到", "到考", "实考", "参考", "已检录", "已签到", "正常", "出席", "在场"))
_STAYED_AWAY = frozenset(("缺", "未到", "缺考", "缺席", "未检录", "未签到", "未考", "未参考"))
_AFFIRMS = frozenset(("是", "有", "1", "√", "✓", "✔", "v", "y", "yes", "true"))
_DENIES = frozenset(("否", "无", "0", "n", "no", "false"))
_CROSSES = frozenset(("×", "✗", "x"))
"""They deny in 检录 and 实考; in 缺考 they may be the mark or deny it, so that they are refused."""
_ALLOWED = "是 否 1 0 √ 到 未到 缺考 true false"
_UNKNOWN = QT_TRANSLATE_NOOP("errors", "“{text}” is not known here; allowed are: {allowed}.")
_UNKNOWN_MARK = QT_TRANSLATE_NOOP("errors", "“{text}” is not known here; allowed are: {allowed}, or nothing.")
_EMPTY = QT_TRANSLATE_NOOP("errors", "The cell is empty; allowed are: {allowed}.")
_CONTRADICTS = QT_TRANSLATE_NOOP("errors", "One column says present, another absent.")
_NOT_CHECKED_IN = QT_TRANSLATE_NOOP(
    "errors", "The student was not checked in, but another column says that they sat the exam."
)


def came(field: str, text: str) -> bool:
    """Whether a cell says that the student came; `field` is checked_in, present or absent.

    Raises WrongCell.
    """
    word = unicodedata.normalize("NFKC", text).strip().casefold()
    marks_absence = field == "absent"
    if word in _CAME or word in _STAYED_AWAY:
        return word in _CAME
    if word in _AFFIRMS or word in _DENIES:
        return (word in _AFFIRMS) is not marks_absence
    if marks_absence and not word:
        return True
    if not marks_absence and word in _CROSSES:
        return False
    if not word:
        raise WrongCell(Said(_EMPTY, allowed=_ALLOWED))
    raise WrongCell(Said(_UNKNOWN_MARK if marks_absence else _UNKNOWN, text=shown(text), allowed=_ALLOWED))


def check_in_of(
    number: str, texts: Mapping[str, str], booklet: str, headings: Mapping[str, str]
) -> CheckIn | RowProblem:
    """Return what a row says, or what is wrong with it; `texts` are by field, those that the list has."""
    said: dict[str, bool] = {}
    for field, text in texts.items():
        try:
            said[field] = came(field, text)
        except WrongCell as wrong:
            return RowProblem(0, number, headings[field], wrong.problem)
    if said.get("present", said.get("absent")) is not said.get("absent", said.get("present")):
        return RowProblem(0, number, headings["absent"], Said(_CONTRADICTS))
    checked_in = said.get("checked_in")
    present = said.get("present", said.get("absent", bool(checked_in)))
    if checked_in is False and present:
        return RowProblem(0, number, headings["checked_in"], Said(_NOT_CHECKED_IN))
    return CheckIn(number, present if checked_in is None else checked_in, present, booklet)
