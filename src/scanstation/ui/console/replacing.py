"""Red sheets that were put in again: replaced at once where that is sure, asked about where it is not."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from scanstation.domain.rows import Decision
from scanstation.review.scripts import Script
from scanstation.ui.console import wording
from scanstation.ui.desk import SessionDesk, Snapshot
from scanstation.workflow.console.again import Replacement, by_hand, by_number, replace_sheet
from scanstation.workflow.correct import undo


class Replacing(QObject):
    """Watches a session's snapshots. `who` gives the operator's name.

    Signals: replaced(text) · asked() when a question came up · failed(exception).
    """

    replaced = Signal(str)
    asked = Signal()
    failed = Signal(object)

    def __init__(self, desk: SessionDesk, who: Callable[[], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._who = who
        # batch into which it was put in again, to the picked script and how many leaves came
        self._awaited: dict[str, tuple[str, int]] = {}
        self._judged: set[tuple[str, str]] = set()
        self._last: Decision | None = None
        self.questions: list[Replacement] = []
        """What a person has to say, oldest first."""

    @property
    def can_undo(self) -> bool:
        """Whether a replacement can be taken back."""
        return self._last is not None

    def expect(self, script_id: str, batch_id: str, leaves: int) -> None:
        """Let the leaves that came into a batch replace a script that the operator picked."""
        self._awaited[batch_id] = (script_id, leaves)

    def look(self, snapshot: Snapshot, fresh: frozenset[str]) -> None:
        """Find replacements in a snapshot: of picked scripts, and by number among the batches `fresh`."""
        for batch_id, (script_id, leaves) in list(self._awaited.items()):
            old = picked(snapshot.scripts, script_id)
            by_pick = by_hand(old, batch_id, leaves, snapshot.scripts) if old is not None else None
            if by_pick is not None:
                del self._awaited[batch_id]
                self._judge(by_pick)
        if fresh and snapshot.change:
            for found in by_number(snapshot.scripts, fresh):
                self._judge(found)

    def _judge(self, found: Replacement) -> None:
        pair = (found.old.id, found.new.id)
        if pair in self._judged or found.old.withdrawal is not None:
            return
        self._judged.add(pair)
        if found.doubt is None:
            self.replace(found)
        else:
            self.questions.append(found)
            self.asked.emit()

    def replace(self, found: Replacement) -> None:
        """Let the new sheet count in place of the old one."""
        who, workspace = self._who(), self._desk.workspace
        if not who:
            return
        labels = {batch.id: batch.label for batch in self._desk.snapshot.batches}
        new = wording.sheet_name(found.new)
        why = self.tr("scanned again: {new} of “{batch}”").format(
            new=new, batch=labels.get(found.new.batch_id, "")
        )

        def done(decision: Decision) -> None:
            self._last = decision
            old = wording.sheet_name(found.old)
            self.replaced.emit(self.tr("The new {new} counts in place of {old}.").format(new=new, old=old))

        self._desk.decide(
            lambda: replace_sheet(workspace, found.old, found.new, who, why), done, self.failed.emit
        )

    def undo(self) -> None:
        """Take the last replacement back."""
        decision, who, workspace = self._last, self._who(), self._desk.workspace
        if decision is None or not who:
            return
        self._last = None
        text = self.tr("The old sheet counts again.")
        self._desk.decide(
            lambda: undo(workspace, decision, who), lambda _: self.replaced.emit(text), self.failed.emit
        )


def picked(scripts: Sequence[Script], script_id: str) -> Script | None:
    """Return a script of a snapshot."""
    return next((script for script in scripts if script.id == script_id), None)
