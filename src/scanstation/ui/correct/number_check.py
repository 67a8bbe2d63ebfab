"""What speaks against an exam number that is about to be decided: said once, then it is the person's to say.

None of it forbids the number. Two sheets may be one student's, and somebody may sit an exam unexpected.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from scanstation.review.likely import Expectations
from scanstation.review.problems import Problem
from scanstation.review.scripts import Script
from scanstation.ui.correct.sitting import Sitting

_NAMED = 3
"""Of more sheets with the number only so many are named."""


class NumberCheck:
    """Looks at numbers in the light of a sitting. `expected` gives who is expected, as far as it is known."""

    def __init__(self, sitting: Sitting, expected: Callable[[], Expectations | None]) -> None:
        self._sitting = sitting
        self._expected = expected

    def digits_only(self) -> bool:
        """Whether all who are expected have numbers of digits: a letter is then a slip of the hand."""
        known = self._expected()
        return known is not None and known.digits_only

    def against(self, problem: Problem, number: str) -> str:
        """Return what speaks against a number for an item's script, or ""."""
        translate, parts = QCoreApplication.translate, []
        others = [s for s in self._sitting.numbered() if s.id != problem.script_id]
        holders = [s for s in others if s.number.value == number]
        if holders:
            places = translate("Correct", ", ").join(map(self._place, holders[:_NAMED]))
            if len(holders) > _NAMED:
                places += "…"
            text = translate("Correct", "Exam number {number} is on {places} already.")
            parts.append(text.format(number=number, places=places))
        known = self._expected()
        if known is not None and len(known):
            if known.of(number) is None:
                text = translate("Correct", "Nobody who is expected has the number {number}.")
                parts.append(text.format(number=number))
        elif not number.isdecimal() and others and all(s.number.value.isdecimal() for s in others):
            parts.append(translate("Correct", "No other number of this session has letters."))
        if parts:
            parts.append(translate("Correct", "Press Enter again if it is right."))
        return " ".join(parts)

    def _place(self, script: Script) -> str:
        text = QCoreApplication.translate("Correct", "{batch} · sheet {seq}")
        return text.format(batch=self._sitting.batch_name(script.batch_id), seq=script.seq)
