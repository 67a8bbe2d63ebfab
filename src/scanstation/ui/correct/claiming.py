"""Other windows are told which item this one has open, and give way; what is left is given back."""

from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from scanstation.domain.turns import Claim
from scanstation.review.problems import Problem
from scanstation.ui.correct.sitting import Sitting
from scanstation.ui.desk import SessionDesk
from scanstation.workflow.correction.guarded import LEASE

_PAUSE_MS = 300
"""Items that are only passed by are not claimed."""


class Claiming(QObject):
    """Claims the item in question once somebody stays with it. Signal: taken(claim) where another has it."""

    taken = Signal(object)

    def __init__(self, sitting: Sitting, parent: QObject) -> None:
        super().__init__(parent)
        self._sitting = sitting
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.claim)

    def show(self, problem: Problem | None) -> None:
        """Take in that this item is in question now."""
        if problem is None or problem.id != self._sitting.claimed:
            self._timer.start()

    def claim(self) -> None:
        """Claim the item in question, and give back the one before."""
        problem, desk = self._sitting.problem, self._sitting.desk
        wanted = problem.id if problem is not None else ""
        if desk is None or wanted == self._sitting.claimed:
            return
        before, self._sitting.claimed = self._sitting.claimed, wanted
        workspace, session_id, holder = desk.workspace, desk.session_id, desk.holder
        who = self._sitting.who

        def work() -> list[Claim]:
            with workspace.together():
                if before:
                    workspace.claims.release(session_id, [before], holder=holder, who=who)
                if not wanted:
                    return []
                return workspace.claims.claim(session_id, [wanted], holder=holder, who=who, lease=LEASE)[1]

        desk.share(work, self._tell)

    def _tell(self, held: list[Claim]) -> None:
        if held:  # the list has left it by now: it leaves out what others have open
            if self._sitting.claimed == held[0].item_id:
                self._sitting.claimed = ""
            self.taken.emit(held[0])

    def leave(self, desk: SessionDesk) -> None:
        """Give back what this window holds."""
        self._timer.stop()
        mine, self._sitting.claimed = self._sitting.claimed, ""
        if mine:
            workspace, who = desk.workspace, self._sitting.who
            desk.share(lambda: workspace.claims.release(desk.session_id, [mine], holder=desk.holder, who=who))


def until(claim: Claim) -> str:
    """Return when a claim ends, by the clock on the wall."""
    local: datetime = claim.expires_at.astimezone()
    return f"{local:%H:%M}"
