"""The scanner at work in one visit to the console: with which device, in which phase, until it pauses."""

import threading
from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QObject, Signal

from scanstation.acquire.conditions import ScannerCondition
from scanstation.acquire.port import ScanSettings
from scanstation.domain.rows import Batch
from scanstation.ui.console.devices import Equipment, with_name
from scanstation.ui.console.notice import Notice
from scanstation.ui.intake.feeding import Feeding, ScanRequest
from scanstation.workflow.feed import IntakeSummary


class Phase(Enum):
    """What the scanner does."""

    READY = "ready"
    SCANNING = "scanning"
    PAUSING = "pausing"  # it stops after the sheet that is in the feeder


class Scanning(QObject):
    """Scans into batches, one at a time. `who` gives the operator's name.

    Signals: changed() when the phase changed or scanning began · noticed(Notice or None) · began() before the
    phase is told · ended(IntakeSummary), failed(exception), cancelled() when the scanner rests again ·
    not_begun(exception) when there was no batch to scan into.
    """

    changed = Signal()
    noticed = Signal(object)
    began = Signal()
    ended = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    not_begun = Signal(object)

    def __init__(self, feeding: Feeding, who: Callable[[], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._feeding = feeding
        self._pause = threading.Event()
        self.who = who
        self.closed = False
        self.equipment: Equipment | None = None
        self.phase = Phase.READY
        self.fresh: frozenset[str] = frozenset()
        """All batches that were scanned here."""

    def close(self) -> None:
        """Hear nothing any more."""
        self.closed = True

    def while_open(self, act: Callable[..., None]) -> Callable[..., None]:
        """Return `act` for jobs and errands, which may outlive the visit, as long as that lasts."""

        def call(*given: object) -> None:
            if not self.closed:
                act(*given)

        return call

    def enter(self, phase: Phase) -> None:
        """Be in another phase and say so."""
        self.phase = phase
        if phase is Phase.SCANNING:
            self.began.emit()
            self._pause.clear()  # here, for a pause may be asked for before the scanner has begun
            self.say(None)
        self.changed.emit()

    def scan(self, batch: Batch, settings: ScanSettings) -> None:
        """Scan what lies in the feeder into a batch. The phase was entered before."""
        equipment = self.equipment
        assert equipment is not None
        self.fresh |= {batch.id}
        device = equipment.found.device
        request = ScanRequest(equipment.found.port, device.id, device.name, settings, batch)
        job = self._feeding.scan(request, self._pause.is_set)
        job.succeeded.connect(self.while_open(self._ended))
        job.failed.connect(self.while_open(self._failed))
        job.cancelled.connect(self.while_open(self._cancelled))
        self.changed.emit()

    def give_up(self, error: BaseException) -> None:
        """Rest again: there is no batch to scan into."""
        self.enter(Phase.READY)
        self.not_begun.emit(error)

    def pause(self) -> None:
        """Stop after the sheet that is in the feeder."""
        if self.phase is Phase.SCANNING:
            self._pause.set()
            self.enter(Phase.PAUSING)

    @property
    def paused(self) -> bool:
        """Whether a pause was asked for since it began."""
        return self._pause.is_set()

    def say(self, notice: Notice | None) -> None:
        """Say something, or take back what was said."""
        self.noticed.emit(notice)

    def named(self, condition: ScannerCondition) -> ScannerCondition:
        """Return a condition as it is told: with the device's name."""
        return condition if self.equipment is None else with_name(condition, self.equipment.found.device)

    def _ended(self, summary: IntakeSummary) -> None:
        self.enter(Phase.READY)
        self.ended.emit(summary)

    def _failed(self, error: BaseException) -> None:
        self.enter(Phase.READY)
        self.failed.emit(error)

    def _cancelled(self) -> None:
        self.enter(Phase.READY)
        self.cancelled.emit()
