"""What was keyed becomes a decision in the store, written behind the list, and can be taken back."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from scanstation.domain.errors import ScanStationError
from scanstation.domain.rows import DecisionKind
from scanstation.domain.turns import Keying
from scanstation.review.problems import Problem
from scanstation.ui import language
from scanstation.ui.correct.entry import GiveAccept, GiveAnswer, GiveNumber, GivePage, Outcome
from scanstation.ui.correct.sitting import Sitting
from scanstation.ui.correct.worklist import Worklist, Written
from scanstation.workflow import correct
from scanstation.workflow.correct import Draft
from scanstation.workflow.correction import guarded
from scanstation.workflow.correction.guarded import Seat

_Drafting = Callable[[], Draft]


class Deciding(QObject):
    """Decides on items of a sitting. `who` gives the operator's name.

    Signals: moved() when another item is next · keyed(item, words) when something was said of one ·
    page_named() after a person named a page, which is then to be read again · said(text, whether it is bad).
    """

    moved = Signal()
    keyed = Signal(str, str)
    page_named = Signal()
    said = Signal(str, bool)

    def __init__(self, sitting: Sitting, who: Callable[[], str], parent: QObject) -> None:
        super().__init__(parent)
        self._sitting = sitting
        self._who = who
        self._undo_waits = False

    def decide(self, problem: Problem, outcome: Outcome) -> None:
        """Settle an item as a person said."""
        self.keyed.emit(problem.id, words_of(outcome))
        self._decide(problem, lambda: draft_of(problem, outcome))

    def withdraw(self, problem: Problem, why: str) -> None:
        """Let the item's sheet not count, for this reason."""
        self._decide(problem, lambda: correct.withdraw_draft(problem), why)

    def _decide(self, problem: Problem, drafting: _Drafting, why: str = "") -> None:
        who = self._who()
        desk, work = self._sitting.desk, self._sitting.list
        if not who or desk is None:
            return
        workspace = desk.workspace
        self._sitting.extra = None
        seat = Seat(desk.holder, who, self._sitting.seen, desk.own)
        work.settle(problem)
        following = work.current.id if work.current is not None else None
        self._sitting.claimed = following or ""
        desk.decide(
            lambda: guarded.decide(workspace, problem, seat, drafting(), why=why, following=following),
            lambda decision: self._written(work, problem, decision),
            lambda error: self._refused(work, problem, error),
        )
        self.moved.emit()

    def _written(self, work: Worklist, problem: Problem, decision: Written) -> None:
        work.written(problem, decision)
        if isinstance(decision, Keying):
            self.said.emit(self.tr("Kept; somebody else has to key it too, without seeing it."), False)
        elif decision.kind is DecisionKind.IDENTIFY:
            self.page_named.emit()
        if self._undo_waits and work is self._sitting.list and not work.busy:
            self._undo_waits = False
            self.undo()

    def _refused(self, work: Worklist, problem: Problem, error: BaseException) -> None:
        work.failed(problem)
        desk = self._sitting.desk
        if work is not self._sitting.list or desk is None:
            return
        self._undo_waits = False
        self._sitting.claimed = ""  # nothing of it was written
        self._sitting.take(desk.snapshot)
        desk.refresh()  # somebody else may have decided
        self.moved.emit()
        self._say_failed(error)

    def undo(self) -> None:
        """Take the last decision of this sitting back and show its item again."""
        desk, work = self._sitting.desk, self._sitting.list
        if desk is None:
            return
        if work.busy:
            self._undo_waits = True  # what was just keyed is still on its way to the disk
            return
        step = work.take_back()
        if step is None:
            self.said.emit(self.tr("There is nothing to undo."), False)
            return
        who, workspace = self._who(), desk.workspace
        self._sitting.extra = None

        def failed(error: BaseException) -> None:
            work.restore(step)
            self._say_failed(error)

        desk.decide(lambda: guarded.take_back(workspace, step.decision, who), lambda _: None, failed)

    def _say_failed(self, error: BaseException) -> None:
        text = language.translate_error(error) if isinstance(error, ScanStationError) else str(error)
        self.said.emit(text, True)


def words_of(outcome: Outcome) -> str:
    """Return an entry in few characters."""
    match outcome:
        case GiveAnswer(values):
            return "".join(values) or "0"
        case GiveNumber(text):
            return text
        case GivePage(page):
            return str(page)
        case GiveAccept():
            return "✓"


def draft_of(problem: Problem, outcome: Outcome) -> Draft:
    """Return the decision that an entry stands for. Raises what the drafts of `workflow.correct` raise."""
    match outcome:
        case GiveAnswer(values):
            return correct.answer_draft(problem, values)
        case GiveNumber(text):
            return correct.number_draft(problem, text)
        case GivePage(page):
            return correct.identify_draft(problem, page)
        case GiveAccept():
            return correct.accept_draft(problem)
