"""The bag that is being scanned: its cover, its batches, its count."""

from collections.abc import Callable

from PySide6.QtCore import QDateTime, QLocale

from scanstation.acquire.port import ScanSettings
from scanstation.domain.rows import Batch
from scanstation.ui.console import wording
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

_Failed = Callable[[BaseException], None]


class OpenBag:
    """Keeps the bag of one session in the workspace. Nothing here waits: answers come to `then`."""

    def __init__(self, station: Station, session_id: str) -> None:
        self._workspace = station.workspace
        self._errands = station.errands
        self._session_id = session_id
        self.batch: Batch | None = None
        """What is scanned into; None while no bag is open."""
        self.cover = Cover()
        self.batches: frozenset[str] = frozenset()
        """All batches of the bag that was scanned last."""

    def begin(
        self,
        cover: Cover,
        device_id: str,
        settings: ScanSettings,
        who: str,
        then: Callable[[Batch], None],
        failed: _Failed,
    ) -> None:
        """Open a batch for this cover, or go on with the one that is open, unless it has other sides."""
        workspace, session_id, batch = self._workspace, self._session_id, self.batch
        label = self.label(cover)
        self.cover = cover

        def work() -> tuple[Batch, list[str]]:
            remember(workspace, session_id, device_id, settings)
            used, sides = batch, settings.source.sides
            if used is not None and used.sides != sides:
                workspace.batches.close(used.id)
                used = None
            if used is None:
                used = begin_batch(workspace, session_id, cover, label=label, sides=sides, who=who)
            else:
                put_cover(workspace, used.id, cover, who)
            return used, batches_of_bag(workspace, used)

        def begun(result: tuple[Batch, list[str]]) -> None:
            self.batch = result[0]
            self.batches = frozenset(result[1])
            then(result[0])

        self._errands.run(work, begun, failed)

    def begin_again(
        self, batch_id: str, seq: int, sides: int, who: str, then: Callable[[Batch], None], failed: _Failed
    ) -> None:
        """Open a batch for sheet `seq` of a batch, which is put in again, under the same cover."""
        workspace, session_id = self._workspace, self._session_id

        def work() -> Batch:
            cover = cover_of(workspace.covers.latest(batch_id))
            label = wording.again_label(self.label(cover), seq)
            return begin_batch(workspace, session_id, cover, label=label[:80], sides=sides, who=who)

        def begun(batch: Batch) -> None:
            self.batches |= {batch.id}
            then(batch)

        self._errands.run(work, begun, failed)

    def amend(self, cover: Cover, who: str, then: Callable[[], None]) -> None:
        """Let the open bag have another cover."""
        workspace, batch = self._workspace, self.batch
        if batch is not None:
            self.cover = cover
            self._errands.run(lambda: put_cover(workspace, batch.id, cover, who), lambda _: then())

    def count(self, then: Callable[[CountCheck], None]) -> None:
        """Compare what came with the cover, if a bag is open."""
        workspace, batch = self._workspace, self.batch
        if batch is not None:
            self._errands.run(lambda: check_count(workspace, batch), then)

    def close(self, then: Callable[[], None]) -> None:
        """Say that no more comes into the open batch, if there is one."""
        workspace, batch = self._workspace, self.batch
        self.batch = None
        if batch is None:
            then()
        else:
            self._errands.run(lambda: workspace.batches.close(batch.id), lambda _: then())

    def close_again(self, batch: Batch, then: Callable[[], None]) -> None:
        """Say that no more comes into the batch of a sheet that was put in again."""
        workspace = self._workspace
        self._errands.run(lambda: workspace.batches.close(batch.id), lambda _: then())

    @staticmethod
    def label(cover: Cover) -> str:
        """Return what people call the bag: by its cover, or by the time."""
        now = QLocale().toString(QDateTime.currentDateTime(), "yyyy-MM-dd HH:mm")
        return (wording.bag_name(cover) or now)[:80]
