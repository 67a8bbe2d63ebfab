"""Which sheets are in sight, and how many of each kind: the right side of the console."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from scanstation.domain.problems import ScriptState
from scanstation.review.scripts import Script
from scanstation.ui.console.form import ConsoleForm
from scanstation.ui.console.open_bag import OpenBag
from scanstation.ui.console.sheet_model import SheetModel
from scanstation.ui.desk import Snapshot
from scanstation.workflow.console.sheets import ScannedSheet, SheetList, count


class InSight(QObject):
    """Keeps list, counts and progress in step with the session. Signal: red_came() for new red sheets."""

    red_came = Signal()

    def __init__(self, form: ConsoleForm, model: SheetModel, bag: OpenBag, parent: QObject) -> None:
        super().__init__(parent)
        self._form = form
        self._model = model
        self._bag = bag
        self._sheets = SheetList()
        self._of_bag: list[ScannedSheet] = []
        self._red: set[str] = set()
        self._shown: tuple[Sequence[Script], frozenset[str], bool] = ((), frozenset(), True)

    def take(self, snapshot: Snapshot, fresh: frozenset[str]) -> None:
        """Show a newer state; `fresh` are the batches whose red sheets are news."""
        shown = (snapshot.scripts, self._bag.batches, self._form.of_bag.isChecked())
        if shown[0] is not self._shown[0] or shown[1:] != self._shown[1:]:
            self._shown = shown
            self._show(snapshot)
            self._look_for_red(fresh)

    def show_progress(self) -> None:
        """Show how many sheets of the bag are in."""
        self._form.show_progress(count(self._of_bag).sheets, self._bag.cover.expected)

    def show_list(self, why_not: str) -> None:
        """Show the sheets, or why there are none: `why_not` where none came at all."""
        total = self._model.total
        hidden = self.tr("None of the {count} sheets is of this kind. Esc shows all.").format(count=total)
        self._form.show_sheets(self._model.rowCount() > 0, hidden if total else why_not)

    def _show(self, snapshot: Snapshot) -> None:
        bag, only_bag = self._bag.batches, self._form.of_bag.isChecked()
        sheets = self._sheets.of(snapshot.scripts)
        self._of_bag = [sheet for sheet in sheets if sheet.batch_id in bag]
        shown = self._of_bag if only_bag else sheets
        batches = bag if only_bag else snapshot.refused.keys()
        counts = count(shown, sum(snapshot.refused.get(batch, 0) for batch in batches))
        self._model.show_sheets(shown)
        self._form.tally.show_counts(counts)
        self._form.show_queue(sum(sheet.unread for sheet in sheets), anything=bool(shown))
        self.show_progress()

    def _look_for_red(self, fresh: frozenset[str]) -> None:
        red = {s.id for s in self._of_bag if s.state is ScriptState.BAD and s.batch_id in fresh}
        new = red - self._red
        self._red |= red
        if new:
            self.red_came.emit()
