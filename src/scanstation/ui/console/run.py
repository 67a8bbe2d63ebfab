"""One visit to the scan console: the device, the bag, and what is going on; without widgets."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtCore import QObject, Signal

from scanstation.acquire.conditions import ScannerCondition
from scanstation.acquire.port import ScanSettings, Source
from scanstation.domain.rows import Batch
from scanstation.review.scripts import Script
from scanstation.ui.console import notices
from scanstation.ui.console.devices import Equipment, with_name
from scanstation.ui.console.open_bag import OpenBag
from scanstation.ui.intake.feeding import Feeding, ScanRequest
from scanstation.ui.station import Station
from scanstation.workflow.console.bag import CountCheck, Cover
from scanstation.workflow.feed import IntakeSummary


class Phase(Enum):
    """What the scanner does."""

    READY = "ready"
    SCANNING = "scanning"
    PAUSING = "pausing"  # it stops after the sheet that is in the feeder


@dataclass
class _Again:
    """A script that is being put in again, and the batch for it once there is one."""

    script: Script
    batch: Batch | None = None


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
        self._station = station
        self._feeding = feeding
        self._who = who
        self._pause = threading.Event()
        self._again: _Again | None = None
        self._leaving = False
        self._twice: int | None = None  # pages that came twice; None unless the count was told last
        self.closed = False
        self.equipment: Equipment | None = None
        self.phase = Phase.READY
        self.bag = OpenBag(station, session_id)
        self.fresh: frozenset[str] = frozenset()
        """All batches that were scanned here."""
        self.for_picked: frozenset[str] = frozenset()
        """Those of them into which picked sheets were put in again."""

    def close(self) -> None:
        """Hear nothing any more."""
        self.closed = True

    def _while_open(self, act: Callable[..., None]) -> Callable[..., None]:
        def call(*given: object) -> None:
            if not self.closed:
                act(*given)

        return call

    # beginning

    def start(self, cover: Cover) -> None:
        """Scan what lies in the feeder: into the open bag, or into a new one."""
        if self.phase is not Phase.READY or self.equipment is None:
            return
        if self._again is not None:  # as the screen says, the next sheet is for the picked one
            self._scan_again()
            return
        if self.bag.batch is not None and cover.key != self.bag.cover.key:
            self.noticed.emit(
                notices.another_bag(
                    self.bag.cover,
                    cover,
                    lambda: self._close_batch(lambda: self._begin(cover)),
                    lambda: self._begin(cover),
                    self._dismiss,
                )
            )
            return
        self._begin(cover)

    def _begin(self, cover: Cover) -> None:
        who, equipment = self._who(), self.equipment
        if not who or equipment is None:
            return
        settings = equipment.settings
        self._enter(Phase.SCANNING)
        self.bag.begin(
            cover,
            equipment.found.device.id,
            settings,
            who,
            self._while_open(lambda batch: self._scan(batch, settings)),
            self._while_open(self._not_begun),
        )

    def _not_begun(self, error: BaseException) -> None:
        self._enter(Phase.READY)
        self._say_failed(error)

    def _scan(self, batch: Batch, settings: ScanSettings) -> None:
        equipment = self.equipment
        assert equipment is not None
        self.fresh |= {batch.id}
        device = equipment.found.device
        request = ScanRequest(equipment.found.port, device.id, device.name, settings, batch)
        job = self._feeding.scan(request, self._pause.is_set)
        job.succeeded.connect(self._while_open(self._scanned))
        job.failed.connect(self._while_open(self._failed))
        job.cancelled.connect(self._while_open(self._cancelled))
        self.changed.emit()

    def _enter(self, phase: Phase) -> None:
        self.phase = phase
        if phase is Phase.SCANNING:
            self._twice = None
            self._pause.clear()  # here, for a pause may be asked for before the scanner has begun
            self._dismiss()
        self.changed.emit()

    def _dismiss(self) -> None:
        self.noticed.emit(None)

    # while it scans

    def pause(self) -> None:
        """Stop after the sheet that is in the feeder."""
        if self.phase is Phase.SCANNING:
            self._pause.set()
            self._enter(Phase.PAUSING)

    def _scanned(self, summary: IntakeSummary) -> None:
        self._enter(Phase.READY)
        if self._again is not None:
            self._scanned_again(summary)
        elif self._leaving:
            self._leave()
        elif summary.stopped is not None:
            condition = self._named(summary.stopped)
            self.noticed.emit(notices.stopped(condition, summary, self._go_on, self.finish))
        elif self._pause.is_set():
            self.noticed.emit(notices.paused(self._go_on, self.finish))
        else:
            self._twice = summary.already
            self._tell_count()

    def _tell_count(self) -> None:
        def counted(check: CountCheck) -> None:
            if self._twice is not None and self.phase is Phase.READY:
                self.noticed.emit(notices.tray_empty(check, self._twice, self._go_on, self._finish_now))

        self._count(counted)

    def _failed(self, error: BaseException) -> None:
        self._enter(Phase.READY)
        if self._leaving:
            self._leave()
        else:
            self._say_failed(error)

    def _named(self, condition: ScannerCondition) -> ScannerCondition:
        return condition if self.equipment is None else with_name(condition, self.equipment.found.device)

    def _say_failed(self, error: BaseException) -> None:
        if isinstance(error, ScannerCondition):
            error = self._named(error)
        if self._again is not None:
            again = (self._again.script, self._scan_again, self.give_up_again)
            self.noticed.emit(notices.stopped_again(error, *again))
        else:
            self.noticed.emit(notices.failed(error, self._go_on))

    def _cancelled(self) -> None:
        self._enter(Phase.READY)
        if self._leaving:
            self._leave()
        elif self._again is not None:
            self._ask_for_paper(self._again.script)
        else:
            self.noticed.emit(notices.paused(self._go_on, self.finish))

    def _go_on(self) -> None:
        self._begin(self.bag.cover)

    # a red sheet once more

    def put_in_again(self, script: Script) -> None:
        """Ask for the paper of a script, scan it, and let it take the script's place."""
        if self.phase is Phase.READY and self.equipment is not None:
            self.give_up_again()
            self._again = _Again(script)
            self._ask_for_paper(script)
            self.changed.emit()

    def _ask_for_paper(self, script: Script) -> None:
        self.noticed.emit(notices.put_in_again(script, self._scan_again, self.give_up_again))

    @property
    def awaited(self) -> Script | None:
        """Return the red script whose place the next sheet takes, while the scanner rests."""
        return self._again.script if self._again is not None and self.phase is Phase.READY else None

    def give_up_again(self) -> None:
        """Put nothing in again after all."""
        again, self._again = self._again, None
        if again is not None:
            if again.batch is not None:
                self.bag.close_again(again.batch, self._feeding.grew.emit)
            self._dismiss()
            self.changed.emit()

    def _scan_again(self) -> None:
        who, equipment, again = self._who(), self.equipment, self._again
        if not who or equipment is None or again is None or self.phase is not Phase.READY:
            return
        wanted = len(again.script.leaves)  # from a feeder one more, which shows whether there are others
        flatbed = equipment.settings.source is Source.FLATBED
        settings = replace(equipment.settings, leaves=wanted if flatbed else wanted + 1)

        def begun(batch: Batch) -> None:
            again.batch = batch
            self.for_picked |= {batch.id}
            self._scan(batch, settings)

        self._enter(Phase.SCANNING)
        if again.batch is not None:
            self._scan(again.batch, settings)
        else:
            self.bag.begin_again(
                again.script.batch_id,
                again.script.seq,
                settings.source.sides,
                who,
                self._while_open(begun),
                self._while_open(self._not_begun),
            )

    def _scanned_again(self, summary: IntakeSummary) -> None:
        again = self._again
        assert again is not None
        last = summary.last_sheet
        leaves = last.seq if last is not None else int(summary.pages > 0)  # also what came before it stopped
        if not self._leaving and (summary.stopped is not None or not leaves):
            if summary.stopped is not None:
                self._say_failed(summary.stopped)
            else:
                self._ask_for_paper(again.script)
            return
        self._again = None
        self.bag.close_again(summary.batch, self._feeding.grew.emit)
        if leaves:
            self.came_again.emit(again.script.id, summary.batch.id, leaves)
        self.changed.emit()
        if self._leaving:
            self._leave()

    # the end of a bag

    def amend(self, cover: Cover) -> None:
        """Take a number of sheets that was corrected on the cover of the open bag."""
        if self.phase is not Phase.READY or self.bag.batch is None:
            return
        if cover.key != self.bag.cover.key or cover == self.bag.cover:
            return
        who = self._who()
        if not who:
            return

        def amended() -> None:
            self.changed.emit()
            if self._twice is not None:
                self._tell_count()

        self.bag.amend(cover, who, self._while_open(amended))

    def finish(self) -> None:
        """End the bag: at once if its count is right, else after asking."""
        if self.phase is not Phase.READY or self.bag.batch is None:
            self.noticed.emit(notices.nothing_to_finish(at_work=self.phase is not Phase.READY))
            return
        self.give_up_again()

        def counted(check: CountCheck) -> None:
            if check.expected is None or check.right:
                self._finish_now()
            else:
                self.noticed.emit(notices.wrong_count(check, self._go_on, self._finish_now, self._dismiss))

        self._count(counted)

    def _finish_now(self) -> None:
        def counted(check: CountCheck) -> None:
            cover = self.bag.cover

            def closed() -> None:
                self.noticed.emit(notices.finished(cover, check))
                self.bag_finished.emit(cover.next_bag())

            self._close_batch(closed)

        self._count(counted)

    def _count(self, then: Callable[[CountCheck], None]) -> None:
        self.bag.count(self._while_open(then))

    def _close_batch(self, then: Callable[[], None]) -> None:
        was_open = self.bag.batch is not None
        self._twice = None

        def closed() -> None:
            if was_open:
                self._feeding.grew.emit()  # the board hears that no more of it will come
                self.changed.emit()
            then()

        self.bag.close(self._while_open(closed))

    # leaving

    def leave(self) -> None:
        """Say `left` as soon as nothing can be lost: now, or after the sheet that is in the feeder."""
        if self.phase is Phase.READY:
            self.give_up_again()
            self._close_batch(self.left.emit)
        elif self.phase is Phase.SCANNING:
            self.noticed.emit(notices.still_scanning(self._dismiss, self._stop_and_leave))
        else:
            self._leaving = True

    def _stop_and_leave(self) -> None:
        self._leaving = True
        self._dismiss()
        if self.phase is Phase.READY:  # it ended while the question stood there
            self._leave()
        else:
            self.pause()

    def _leave(self) -> None:
        self._leaving = False
        self.leave()
