"""One visit to the scan console: the device, the bag, and what is going on; without widgets."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtCore import QDateTime, QLocale, QObject, Signal

from scanstation.acquire.port import Capabilities, ScanSettings
from scanstation.domain.rows import Batch
from scanstation.review.scripts import Script
from scanstation.ui.console import notices, wording
from scanstation.ui.console.devices import Found
from scanstation.ui.intake.feeding import Feeding, ScanRequest
from scanstation.ui.station import Station
from scanstation.workflow.console.bag import (
    CountCheck,
    Cover,
    batches_of_bag,
    begin_batch,
    check_count,
    cover_of,
    put_cover,
)
from scanstation.workflow.console.settings import remember
from scanstation.workflow.feed import IntakeSummary


class Phase(Enum):
    """What the scanner does."""

    READY = "ready"
    SCANNING = "scanning"
    PAUSING = "pausing"  # it stops after the sheet that is in the feeder


@dataclass(frozen=True)
class Equipment:
    """The device in use, what it can do, and what it is asked for."""

    found: Found
    can: Capabilities
    settings: ScanSettings


@dataclass
class _Again:
    """A script that is being put in again, and the batch for it once there is one."""

    script: Script
    batch: Batch | None = None


class ScanRun(QObject):
    """Starts, pauses and ends scans, and keeps the bag.

    Signals: changed() when phase or bag changed · noticed(Notice or None) · bag_finished(next Cover) ·
    came_again(script id, batch id) when a picked sheet was scanned again · left() when it is safe to leave.
    """

    changed = Signal()
    noticed = Signal(object)
    bag_finished = Signal(object)
    came_again = Signal(str, str)
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
        self._session_id = session_id
        self._who = who
        self._pause = threading.Event()
        self._again: _Again | None = None
        self._leaving = False
        self._twice: int | None = None  # pages that came twice; None unless the count was told last
        self.closed = False
        self.equipment: Equipment | None = None
        self.phase = Phase.READY
        self.batch: Batch | None = None
        """The open batch of the bag."""
        self.cover = Cover()
        self.bag: frozenset[str] = frozenset()
        """The batches of the bag that was scanned last."""
        self.fresh: frozenset[str] = frozenset()
        """All batches that were scanned here."""

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
        self._again = None
        if self.batch is not None and cover.key != self.cover.key:
            self.noticed.emit(
                notices.another_bag(
                    self.cover,
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
        workspace, session_id, batch = self._station.workspace, self._session_id, self.batch
        settings, label = equipment.settings, self._label(cover)
        self.cover = cover

        def work() -> tuple[Batch, list[str]]:
            remember(workspace, session_id, equipment.found.device.id, settings)
            used = batch
            if used is not None and used.sides != settings.source.sides:
                workspace.batches.close(used.id)
                used = None
            if used is None:
                used = begin_batch(
                    workspace, session_id, cover, label=label, sides=settings.source.sides, who=who
                )
            else:
                put_cover(workspace, used.id, cover, who)
            return used, batches_of_bag(workspace, used)

        def begun(result: tuple[Batch, list[str]]) -> None:
            self.batch = result[0]
            self.bag = frozenset(result[1])
            self._scan(result[0], settings)

        self._enter(Phase.SCANNING)
        self._station.errands.run(work, self._while_open(begun), self._while_open(self._not_begun))

    def _not_begun(self, error: BaseException) -> None:
        self._enter(Phase.READY)
        self.noticed.emit(notices.failed(error, lambda: self.start(self.cover)))

    def _scan(self, batch: Batch, settings: ScanSettings) -> None:
        equipment = self.equipment
        assert equipment is not None
        self.fresh |= {batch.id}
        device = equipment.found.device
        request = ScanRequest(equipment.found.port, device.id, device.name, settings, batch)
        self._pause.clear()
        job = self._feeding.scan(request, self._pause.is_set)
        job.succeeded.connect(self._while_open(self._scanned))
        job.failed.connect(self._while_open(self._failed))
        job.cancelled.connect(self._while_open(self._cancelled))
        self.changed.emit()

    def _enter(self, phase: Phase) -> None:
        self.phase = phase
        if phase is Phase.SCANNING:
            self._twice = None
            self._dismiss()
        self.changed.emit()

    def _dismiss(self) -> None:
        self.noticed.emit(None)

    def _label(self, cover: Cover) -> str:
        now = QLocale().toString(QDateTime.currentDateTime(), "yyyy-MM-dd HH:mm")
        return (wording.bag_name(cover) or now)[:80]

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
            self.noticed.emit(notices.stopped(summary.stopped, summary, self._go_on, self.finish))
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
            self.noticed.emit(notices.failed(error, self._go_on))

    def _cancelled(self) -> None:
        self._enter(Phase.READY)
        if self._leaving:
            self._leave()
        else:
            self.noticed.emit(notices.paused(self._go_on, self.finish))

    def _go_on(self) -> None:
        if self._again is not None:
            self._scan_again()
        else:
            self._begin(self.cover)

    # a red sheet once more

    def put_in_again(self, script: Script) -> None:
        """Ask for the paper of a script, scan it, and let it take the script's place."""
        if self.phase is Phase.READY and self.equipment is not None:
            self._again = _Again(script)
            self.noticed.emit(notices.put_in_again(script, self._scan_again, self.give_up_again))

    @property
    def asks_for_paper(self) -> bool:
        """Whether a red sheet is to be put in again and has not been scanned."""
        return self._again is not None and self.phase is Phase.READY

    def give_up_again(self) -> None:
        """Put nothing in again after all."""
        again, self._again = self._again, None
        if again is not None:
            if again.batch is not None:
                self._finish_again(again.batch)
            self._dismiss()

    def _scan_again(self) -> None:
        who, equipment, again = self._who(), self.equipment, self._again
        if not who or equipment is None or again is None or self.phase is not Phase.READY:
            return
        workspace, session_id = self._station.workspace, self._session_id
        settings = replace(equipment.settings, leaves=len(again.script.leaves))
        sides = settings.source.sides

        def work() -> Batch:
            cover = cover_of(workspace.covers.latest(again.script.batch_id))
            label = self.tr("{bag} · {seq} again").format(bag=self._label(cover), seq=again.script.seq)
            return begin_batch(workspace, session_id, cover, label=label[:80], sides=sides, who=who)

        def begun(batch: Batch) -> None:
            again.batch = batch
            self.bag |= {batch.id}
            self._scan(batch, settings)

        self._enter(Phase.SCANNING)
        if again.batch is not None:
            self._scan(again.batch, settings)
        else:
            self._station.errands.run(work, self._while_open(begun), self._while_open(self._not_begun))

    def _scanned_again(self, summary: IntakeSummary) -> None:
        again = self._again
        assert again is not None
        if summary.stopped is not None:
            self.noticed.emit(notices.stopped(summary.stopped, summary, self._go_on, self.give_up_again))
            return
        self._again = None
        self._finish_again(summary.batch)
        if summary.pages:
            self.came_again.emit(again.script.id, summary.batch.id)
        if self._leaving:
            self._leave()

    def _finish_again(self, batch: Batch) -> None:
        workspace = self._station.workspace
        self._station.errands.run(
            lambda: workspace.batches.close(batch.id), lambda _: self._feeding.grew.emit()
        )

    # the end of a bag

    def amend(self, cover: Cover) -> None:
        """Take a number of sheets that was corrected on the cover of the open bag."""
        if self.phase is not Phase.READY or self.batch is None:
            return
        if cover.key != self.cover.key or cover == self.cover:
            return
        who, workspace, batch = self._who(), self._station.workspace, self.batch
        if not who:
            return
        self.cover = cover

        def amended(_: object) -> None:
            self.changed.emit()
            if self._twice is not None:
                self._tell_count()

        self._station.errands.run(
            lambda: put_cover(workspace, batch.id, cover, who), self._while_open(amended)
        )

    def finish(self) -> None:
        """End the bag: at once if its count is right, else after asking."""
        if self.phase is not Phase.READY or self.batch is None:
            return

        def counted(check: CountCheck) -> None:
            if check.expected is None or check.right:
                self._finish_now()
            else:
                self.noticed.emit(notices.wrong_count(check, self._go_on, self._finish_now, self._dismiss))

        self._count(counted)

    def _finish_now(self) -> None:
        def counted(check: CountCheck) -> None:
            cover = self.cover

            def closed() -> None:
                self.noticed.emit(notices.finished(cover, check))
                self.bag_finished.emit(cover.next_bag())

            self._close_batch(closed)

        self._count(counted)

    def _count(self, then: Callable[[CountCheck], None]) -> None:
        workspace, batch = self._station.workspace, self.batch
        if batch is not None:
            self._station.errands.run(lambda: check_count(workspace, batch), self._while_open(then))

    def _close_batch(self, then: Callable[[], None]) -> None:
        workspace, batch = self._station.workspace, self.batch
        self.batch = self._twice = None

        def closed(_: object) -> None:
            self._feeding.grew.emit()  # the board hears that no more of it will come
            self.changed.emit()
            then()

        if batch is None:
            then()
        else:
            self._station.errands.run(lambda: workspace.batches.close(batch.id), self._while_open(closed))

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
