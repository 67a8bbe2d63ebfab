"""What was keyed becomes a decision in the store, written behind the list, and can be taken back."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from scanstation.domain.errors import ScanStationError
from scanstation.domain.rows import Decision, DecisionKind
from scanstation.review.problems import Problem
from scanstation.store.workspace import Workspace
from scanstation.ui import language
from scanstation.ui.correct.entry import GiveAccept, GiveAnswer, GiveNumber, GivePage, Outcome
from scanstation.ui.correct.sitting import Sitting
from scanstation.ui.correct.worklist import Worklist
from scanstation.workflow import correct

_Act = Callable[[Workspace, str], Decision]


class Deciding(QObject):
    """Decides on items of a sitting. `who` gives the operator's name.

    Signals: moved() when another item is next · page_named() after a person named a page, which is then to be
    read again · said(text, whether it is bad).
    """

    moved = Signal()
    page_named = Signal()
    said = Signal(str, bool)

    def __init__(self, sitting: Sitting, who: Callable[[], str], parent: QObject) -> None:
        super().__init__(parent)
        self._sitting = sitting
        self._who = who
        self._undo_waits = False

    def decide(self, problem: Problem, outcome: Outcome) -> None:
        """Settle an item as a person said."""
        self._decide(problem, _act(problem, outcome))

    def withdraw(self, problem: Problem) -> None:
        """Let the item's sheet not count."""
        self._decide(problem, lambda workspace, who: correct.withdraw(workspace, problem, who))

    def _decide(self, problem: Problem, act: _Act) -> None:
        who = self._who()
        desk, work = self._sitting.desk, self._sitting.list
        if not who or desk is None:
            return
        workspace = desk.workspace
        self._sitting.extra = None
        work.settle(problem)
        desk.decide(
            lambda: act(workspace, who),
            lambda decision: self._written(work, problem, decision),
            lambda error: self._refused(work, problem, error),
        )
        self.moved.emit()

    def _written(self, work: Worklist, problem: Problem, decision: Decision) -> None:
        work.written(problem, decision)
        if decision.kind is DecisionKind.IDENTIFY:
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
        self._sitting.take(desk.snapshot)
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

        desk.decide(lambda: correct.undo(workspace, step.decision, who), lambda _: None, failed)

    def _say_failed(self, error: BaseException) -> None:
        text = language.translate_error(error) if isinstance(error, ScanStationError) else str(error)
        self.said.emit(text, True)


def _act(problem: Problem, outcome: Outcome) -> _Act:
    match outcome:
        case GiveAnswer(values):
            return lambda workspace, who: correct.answer(workspace, problem, values, who)
        case GiveNumber(text):
            return lambda workspace, who: correct.number(workspace, problem, text, who)
        case GivePage(page):
            return lambda workspace, who: correct.identify(workspace, problem, page, who)
        case GiveAccept():
            return lambda workspace, who: correct.accept(workspace, problem, who)
