"""A red sheet once more: its paper is asked for and scanned, to take the sheet's place."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from scanstation.acquire.port import Source
from scanstation.domain.rows import Batch
from scanstation.review.scripts import Script
from scanstation.ui.console import notices
from scanstation.ui.console.open_bag import OpenBag
from scanstation.ui.console.scanning import Phase, Scanning
from scanstation.workflow.feed import IntakeSummary


@dataclass
class _Wanted:
    """A script that is being put in again, and the batch for it once there is one."""

    script: Script
    batch: Batch | None = None


class Again(QObject):
    """One script at a time. `closed` is told that a batch was closed.

    Signals: changed() when a script was picked or given up · came(script id, batch id, leaves that came).
    """

    changed = Signal()
    came = Signal(str, str, int)

    def __init__(
        self, scanning: Scanning, bag: OpenBag, closed: Callable[[], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._scanning = scanning
        self._bag = bag
        self._closed = closed
        self._wanted: _Wanted | None = None
        self.batches: frozenset[str] = frozenset()
        """All batches into which picked sheets were scanned."""

    @property
    def script(self) -> Script | None:
        """Return the script whose place the next sheet takes, if any."""
        return self._wanted.script if self._wanted is not None else None

    def pick(self, script: Script) -> None:
        """Ask for the paper of a script, scan it, and let it take the script's place."""
        if self._scanning.phase is Phase.READY and self._scanning.equipment is not None:
            self.give_up()
            self._wanted = _Wanted(script)
            self.ask_for_paper()
            self.changed.emit()

    def ask_for_paper(self) -> None:
        """Ask for the paper of the script that is wanted."""
        if self._wanted is not None:
            self._scanning.say(notices.put_in_again(self._wanted.script, self.scan, self.give_up))

    def say_failed(self, error: BaseException) -> None:
        """Say why the paper did not come."""
        if self._wanted is not None:
            self._scanning.say(notices.stopped_again(error, self._wanted.script, self.scan, self.give_up))

    def give_up(self) -> None:
        """Put nothing in again after all."""
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            if wanted.batch is not None:
                self._bag.close_again(wanted.batch, self._closed)
            self._scanning.say(None)
            self.changed.emit()

    def scan(self) -> None:
        """Scan the paper of the script that is wanted."""
        scanning, bag, wanted = self._scanning, self._bag, self._wanted
        who, equipment = scanning.who(), scanning.equipment
        if not who or equipment is None or wanted is None or scanning.phase is not Phase.READY:
            return
        leaves = len(wanted.script.leaves)  # from a feeder one more, which shows whether there are others
        flatbed = equipment.settings.source is Source.FLATBED
        settings = replace(equipment.settings, leaves=leaves if flatbed else leaves + 1)

        def begun(batch: Batch) -> None:
            wanted.batch = batch
            self.batches |= {batch.id}
            scanning.scan(batch, settings)

        scanning.enter(Phase.SCANNING)
        if wanted.batch is not None:
            scanning.scan(wanted.batch, settings)
        else:
            bag.begin_again(
                wanted.script.batch_id,
                wanted.script.seq,
                settings.source.sides,
                who,
                scanning.while_open(begun),
                scanning.while_open(scanning.give_up),
            )

    def scanned(self, summary: IntakeSummary, *, last: bool) -> None:
        """Take what came. Where nothing did, or it stopped, wait on for it, unless it was the `last`."""
        wanted = self._wanted
        assert wanted is not None
        sheet = summary.last_sheet
        leaves = (
            sheet.seq if sheet is not None else int(summary.pages > 0)
        )  # also what came before it stopped
        if not last and summary.stopped is not None:
            self.say_failed(self._scanning.named(summary.stopped))
        elif not last and not leaves:
            self.ask_for_paper()
        else:
            self._wanted = None
            self._bag.close_again(summary.batch, self._closed)
            if leaves:
                self.came.emit(wanted.script.id, summary.batch.id, leaves)
            self.changed.emit()
