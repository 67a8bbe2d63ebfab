"""Pages come from a scanner into a folder of plain picture files, without any workspace."""

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from scanstation.acquire.conditions import ScanDiskFull, ScannerCondition, StoppedAtDevice
from scanstation.acquire.port import ScannedPage, ScannerPort, ScanSettings, SpoolingPort
from scanstation.acquire.worker import spool
from scanstation.base.files import write_durably
from scanstation.base.jobs import Cancelled, Job
from scanstation.workflow.page_count import PageCount

_SPOOL = ".scanstation-spool"

_log = logging.getLogger(__name__)


@dataclass
class FilesSummary:
    """The files that were written, in feed order; how many pages the device gave again; what stopped it."""

    files: list[Path] = field(default_factory=list)
    already: int = 0
    stopped: ScannerCondition | None = None


def scan_to_folder(
    folder: Path,
    port: ScannerPort,
    device_id: str,
    settings: ScanSettings,
    job: Job,
    device_name: str = "",
    broken_off: Callable[[FilesSummary], None] = lambda summary: None,
) -> FilesSummary:
    """Write what the device scans to `folder` as 0001.jpg, 0002.jpg …, after the numbers that are there.

    Pages that a kill or a full disk kept from becoming files at an earlier call come first. Raises the
    condition when not a single page came, Cancelled, and OSError as the system gives it; `broken_off` is told
    first what was written.
    """
    files = _Files(folder, device_name or device_id, job)
    try:
        return _scan_to(files, folder, port, device_id, settings, job)
    except BaseException:
        broken_off(files.summary)
        raise


def _scan_to(
    files: "_Files", folder: Path, port: ScannerPort, device_id: str, settings: ScanSettings, job: Job
) -> FilesSummary:
    through = folder / _SPOOL
    files.take_left(through)
    scanner = port.into(through) if isinstance(port, SpoolingPort) else port
    try:
        try:
            scanner.scan(device_id, settings, files.write, files.stop)
        finally:
            files.take_left(through)
    except OSError as error:
        if not spool.is_full(error):
            raise
        files.summary.stopped = ScanDiskFull(device=files.device, path=folder)
    except ScannerCondition as condition:
        files.summary.stopped = condition
    except Cancelled:
        if job.cancelled:
            raise
        if files.problem is None:
            files.summary.stopped = StoppedAtDevice(device=files.device)
    summary = files.summary
    summary.stopped = summary.stopped or files.final_problem()
    if summary.stopped is not None and not summary.files:
        raise summary.stopped
    return summary


class _Files:
    """Writes pages as numbered files."""

    def __init__(self, folder: Path, device: str, job: Job) -> None:
        self.summary = FilesSummary()
        self.problem: ScannerCondition | None = None
        self.device = device
        self._folder = folder
        self._job = job
        self._count = PageCount(device)
        folder.mkdir(parents=True, exist_ok=True)
        numbered = [p for p in folder.iterdir() if p.stem.isdecimal()]
        self._newest = max(numbered, key=lambda path: int(path.stem), default=None)
        self._number = int(self._newest.stem) if self._newest is not None else 0

    def write(self, page: ScannedPage) -> None:
        """Write a page durably."""
        if self._count.repeated(page):
            self.summary.already += 1
            return
        self._keep(page)
        self.problem = self.problem or self._count.add(page)

    def final_problem(self) -> ScannerCondition | None:
        """Return `problem` with the counts as they are now."""
        return self.problem and (self._count.difference() or self.problem)

    def stop(self) -> bool:
        """Whether the scan is to stop."""
        return self._job.cancelled or self.problem is not None

    def take_left(self, through: Path) -> None:
        """Write what was delivered and has not become a file."""
        for place, path in enumerate(spool.left(through)):
            try:
                page = spool.take(path)
            except (ValueError, TypeError, KeyError) as error:
                _log.warning("a page is damaged: %s", error)
                spool.put_aside(path)
                continue
            if place or not self._has(page):
                self._keep(page)
            path.unlink()
        spool.clear(through)

    def _has(self, page: ScannedPage) -> bool:
        """Whether a page is the newest file: a kill may have come between writing it and removing its own."""
        return self._newest is not None and self._newest.read_bytes() == page.data

    def _keep(self, page: ScannedPage) -> None:
        path = self._folder / f"{self._number + 1:04}{page.suffix}"
        write_durably(path, page.data)
        self._number += 1
        self._newest = path
        self.summary.files.append(path)
        with suppress(Cancelled):  # asked for by `stop`
            self._job.report(len(self.summary.files), None, page.name)
