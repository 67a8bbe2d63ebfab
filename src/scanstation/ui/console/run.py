"""One visit to the scan console: bags are begun, scanned and left; without widgets."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from scanstation.acquire.conditions import ScannerCondition
from scanstation.domain.rows import Batch
from scanstation.review.scripts import Script
from scanstation.ui.console import notices
from scanstation.ui.console.again import Again
from scanstation.ui.console.devices import Equipment
from scanstation.ui.console.finishing import Finishing
from scanstation.ui.console.open_bag import OpenBag
from scanstation.ui.console.scanning import Phase, Scanning
from scanstation.ui.intake.feeding import Feeding
from scanstation.ui.station import Station
from scanstation.workflow.console.bag import Cover
from scanstation.workflow.feed import IntakeSummary


class ScanRun(QObject):
    """Starts, pauses and ends scans, and keeps the bag.

    Signals: changed() when phase or bag changed · noticed(Notice or None) · bag_finished(next Cover) ·
    came_again(script id, batch id, leaves that came) when a picked sheet was scanned again ·
    left() when it is safe to leave.
    """

    changed = Signal()
    noticed = Signal(object)
    bag_finished = Signal(object)
    came_again = Signal(str, str, int)
    left = Signal()

    def __init__(
        self,
        station: Station,
        feeding: Feeding,
        session_id: str,
        who: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.bag = OpenBag(station, session_id)
        self._leaving = False
        self._scanning = Scanning(feeding, who, self)
        self._again = Again(self._scanning, self.bag, feeding.grew.emit, self)
        self._finishing = Finishing(self._scanning, self.bag, self._go_on, feeding.grew.emit, self)
        for part in (self._scanning, self._again, self._finishing):
            part.changed.connect(self.changed)
        self._scanning.noticed.connect(self.noticed)
        self._scanning.ended.connect(self._scanned)
        self._scanning.failed.connect(self._failed)
        self._scanning.cancelled.connect(self._cancelled)
        self._scanning.not_begun.connect(self._say_failed)
        self._again.came.connect(self.came_again)
        self._finishing.finished.connect(self.bag_finished)

    @property
    def phase(self) -> Phase:
        """Return what the scanner does."""
        return self._scanning.phase

    @property
    def equipment(self) -> Equipment | None:
        """Return what is scanned with."""
        return self._scanning.equipment

    def equip(self, equipment: Equipment | None) -> None:
        """Scan with this from now on."""
        self._scanning.equipment = equipment

    @property
    def fresh(self) -> frozenset[str]:
        """Return all batches that were scanned here."""
        return self._scanning.fresh

    @property
    def for_picked(self) -> frozenset[str]:
        """Return those of them into which picked sheets were put in again."""
        return self._again.batches

    @property
    def closed(self) -> bool:
        """Whether nothing is heard any more."""
        return self._scanning.closed

    def close(self) -> None:
        """Hear nothing any more."""
        self._scanning.close()

    # beginning

    def start(self, cover: Cover) -> None:
        """Scan what lies in the feeder: into the open bag, or into a new one."""
        if self.phase is not Phase.READY or self.equipment is None:
            return
        if self._again.script is not None:  # as the screen says, the next sheet is for the picked one
            self._again.scan()
            return
        if self.bag.batch is not None and cover.key != self.bag.cover.key:
            self._scanning.say(
                notices.another_bag(
                    self.bag.cover,
                    cover,
                    lambda: self._finishing.close_bag(lambda: self._begin(cover)),
                    lambda: self._begin(cover),
                    self._dismiss,
                )
            )
            return
        self._begin(cover)

    def _begin(self, cover: Cover) -> None:
        scanning = self._scanning
        who, equipment = scanning.who(), scanning.equipment
        if not who or equipment is None:
            return
        settings = equipment.settings

        def begun(batch: Batch) -> None:
            scanning.scan(batch, settings)

        scanning.enter(Phase.SCANNING)
        self.bag.begin(
            cover,
            equipment.found.device.id,
            settings,
            who,
            scanning.while_open(begun),
            scanning.while_open(scanning.give_up),
        )

    def _go_on(self) -> None:
        self._begin(self.bag.cover)

    def _dismiss(self) -> None:
        self._scanning.say(None)

    # how it ends

    def pause(self) -> None:
        """Stop after the sheet that is in the feeder."""
        self._scanning.pause()

    def _scanned(self, summary: IntakeSummary) -> None:
        if self._again.script is not None:
            self._again.scanned(summary, last=self._leaving)
            if self._leaving:
                self._leave()
        elif self._leaving:
            self._leave()
        elif summary.stopped is not None:
            condition = self._scanning.named(summary.stopped)
            self._scanning.say(notices.stopped(condition, summary, self._go_on, self.finish))
        elif self._scanning.paused:
            self._scanning.say(notices.paused(self._go_on, self.finish))
        else:
            self._finishing.tray_empty(summary.already)

    def _failed(self, error: BaseException) -> None:
        if self._leaving:
            self._leave()
        else:
            self._say_failed(error)

    def _say_failed(self, error: BaseException) -> None:
        if isinstance(error, ScannerCondition):
            error = self._scanning.named(error)
        if self._again.script is not None:
            self._again.say_failed(error)
        else:
            self._scanning.say(notices.failed(error, self._go_on))

    def _cancelled(self) -> None:
        if self._leaving:
            self._leave()
        elif self._again.script is not None:
            self._again.ask_for_paper()
        else:
            self._scanning.say(notices.paused(self._go_on, self.finish))

    # a red sheet once more

    @property
    def awaited(self) -> Script | None:
        """Return the red script whose place the next sheet takes, while the scanner rests."""
        return self._again.script if self.phase is Phase.READY else None

    def put_in_again(self, script: Script) -> None:
        """Ask for the paper of a script, scan it, and let it take the script's place."""
        self._again.pick(script)

    def give_up_again(self) -> None:
        """Put nothing in again after all."""
        self._again.give_up()

    # the end of a bag

    def amend(self, cover: Cover) -> None:
        """Take a number of sheets that was corrected on the cover of the open bag."""
        self._finishing.amend(cover)

    def finish(self) -> None:
        """End the bag: at once if its count is right, else after asking."""
        if self.phase is not Phase.READY or self.bag.batch is None:
            self._scanning.say(notices.nothing_to_finish(at_work=self.phase is not Phase.READY))
            return
        self._again.give_up()
        self._finishing.finish()

    # leaving

    def leave(self) -> None:
        """Say `left` as soon as nothing can be lost: now, or after the sheet that is in the feeder."""
        if self.phase is Phase.READY:
            self._again.give_up()
            self._finishing.close_bag(self.left.emit)
        elif self.phase is Phase.SCANNING:
            self._scanning.say(notices.still_scanning(self._dismiss, self._stop_and_leave))
        else:
            self._leaving = True

    def _stop_and_leave(self) -> None:
        self._leaving = True
        self._dismiss()
        if self.phase is Phase.READY:  # it ended while the question stood there
            self._leave()
        else:
            self._scanning.pause()

    def _leave(self) -> None:
        self._leaving = False
        self.leave()
