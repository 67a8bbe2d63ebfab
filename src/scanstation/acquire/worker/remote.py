"""A driver in a process of its own, as a ScannerPort: whatever it does, the program goes on."""

import logging
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from scanstation.acquire.conditions import DeviceBusy, DriverMissing
from scanstation.acquire.port import Capabilities, Device, ScannedPage, ScannerPort, ScanSettings
from scanstation.acquire.worker import protocol, spool
from scanstation.acquire.worker.exchange import Exchange, Patience, ProcessLost
from scanstation.acquire.worker.process import WorkerProcess, command
from scanstation.acquire.worker.protocol import Message
from scanstation.base.jobs import Cancelled

_LOOK = 0.05
_FAREWELL = 3.0
"""Seconds that an idle worker may take to let go of its library."""

_log = logging.getLogger(__name__)


class RemoteScanner:
    """One driver behind ScannerPort. The process is started when it is first needed, and anew after a crash.

    `driver` is "module:factory"; `program` is how a worker is started if not as this Python; `ahead` is how
    many pages it may be ahead of `on_page`; `reserve` is the room on the disk, in bytes, that a scan keeps
    free. While a scan runs, `devices` returns what was seen last, and all else finds the driver busy.
    """

    def __init__(
        self,
        driver: str,
        *,
        program: Sequence[str] | None = None,
        patience: Patience | None = None,
        ahead: int = 8,
        reserve: int = spool.RESERVE,
    ) -> None:
        self.name = driver.partition(":")[0].rpartition(".")[2]
        self._command = [*program, driver] if program is not None else command(driver)
        self._patience = patience or Patience()
        self._ahead = ahead
        self._reserve = reserve
        self._turn = threading.Lock()
        self._process: WorkerProcess | None = None
        self._scanning = False
        self._orders = 0
        self._seen: list[Device] = []

    @property
    def pid(self) -> int | None:
        """The number of the worker's process, if there is one."""
        process = self._process
        return process.pid if process is not None else None

    def devices(self) -> list[Device]:
        """Return the devices that can be seen. Raises DriverMissing, DriverCrashed or DriverNotAnswering."""
        if not self._take_turn():
            return list(self._seen)
        try:
            answer = self._ask(self.name, self._patience.listing, {"do": "list"})
            self._seen = protocol.devices_in(answer["devices"])
            return list(self._seen)
        finally:
            self._turn.release()

    def capabilities(self, device_id: str) -> Capabilities:
        """Return what the device can do. Raises a ScannerCondition."""
        with self._alone(device_id):
            order = {"do": "capabilities", "device": device_id}
            answer = self._ask(self._called(device_id), self._patience.asking, order)
            return protocol.capabilities_in(answer["capabilities"])

    def scan(
        self,
        device_id: str,
        settings: ScanSettings,
        on_page: Callable[[ScannedPage], None],
        cancel: Callable[[], bool],
    ) -> None:
        """Scan; see ScannerPort. Pages that `on_page` did not take are lost: use `into` to keep them."""
        with tempfile.TemporaryDirectory(prefix="scanstation-") as folder:
            self.into(Path(folder)).scan(device_id, settings, on_page, cancel)

    def into(self, folder: Path) -> ScannerPort:
        """Return the port for one scan whose pages go through `folder`; see SpoolingPort."""
        return Into(self, folder)

    def scan_through(
        self,
        folder: Path,
        device_id: str,
        settings: ScanSettings,
        on_page: Callable[[ScannedPage], None],
        cancel: Callable[[], bool],
    ) -> None:
        """Scan with the pages going through `folder`."""

        def page(message: Message) -> None:
            path = folder / message["file"]
            on_page(spool.take(path))
            path.unlink()

        order = {
            "do": "scan",
            "device": device_id,
            "called": self._called(device_id),
            "settings": protocol.settings_out(settings),
            "folder": str(folder.absolute()),
            "ahead": self._ahead,
            "reserve": self._reserve,
        }
        with self._alone(device_id):
            self._scanning = True
            try:
                self._ask(self._called(device_id), self._patience.page, order, page, cancel)
            finally:
                self._scanning = False

    def _called(self, device_id: str) -> str:
        """Return what people call a device, if it has been listed."""
        return next((device.name for device in self._seen if device.id == device_id), device_id)

    def close(self) -> None:
        """End the process. The driver can be used again; a scan that is going on ends as crashed."""
        idle = self._turn.acquire(blocking=False)
        try:
            self._drop(_FAREWELL if idle else 0.0)
        finally:
            if idle:
                self._turn.release()

    @contextmanager
    def _alone(self, device_id: str) -> Iterator[None]:
        if not self._take_turn():
            raise DeviceBusy(device=self._called(device_id))
        try:
            yield
        finally:
            self._turn.release()

    def _take_turn(self) -> bool:
        """Wait for callers that only ask; return False when one scans, which takes its time."""
        while not self._turn.acquire(timeout=_LOOK):
            if self._scanning:
                return False
        return True

    def _ask(
        self,
        device: str,
        limit: float,
        order: Message,
        page: Callable[[Message], None] | None = None,
        cancel: Callable[[], bool] = lambda: False,
    ) -> Message:
        process = self._running()
        self._orders += 1
        process.send(**order, id=self._orders)
        exchange = Exchange(process, self._orders, device, self._patience, limit, page, cancel)
        try:
            return exchange.answer()
        except ProcessLost as lost:
            _log.warning("%s: %s", self.name, lost)
            if exchange.stopping:
                raise Cancelled from lost
            raise lost.condition from lost
        finally:
            if not exchange.over:
                self._drop()

    def _running(self) -> WorkerProcess:
        """Return a process that is ready for orders."""
        if self._process is not None and not self._process.alive:
            _log.warning("%s has ended by itself: %s", self.name, self._process.how_it_ended())
            self._drop()
        if self._process is None:
            self._start()
        assert self._process is not None
        return self._process

    def _start(self) -> None:
        try:
            self._process = WorkerProcess(self._command, self.name)
        except OSError as error:
            raise DriverMissing(device=self.name, detail=str(error)) from error
        try:
            Exchange(self._process, 0, self.name, self._patience, self._patience.start).answer()
        except ProcessLost as lost:
            self._drop()
            raise lost.condition from lost
        except BaseException:
            self._drop()
            raise

    def _drop(self, grace: float = 0.0) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.end(grace)


class _ThroughFolder(Protocol):
    def devices(self) -> list[Device]: ...
    def capabilities(self, device_id: str) -> Capabilities: ...
    def scan_through(
        self,
        folder: Path,
        device_id: str,
        settings: ScanSettings,
        on_page: Callable[[ScannedPage], None],
        cancel: Callable[[], bool],
    ) -> None: ...


class Into:
    """A port that can scan through folders, and one such folder: a ScannerPort."""

    def __init__(self, port: _ThroughFolder, folder: Path) -> None:
        self._port = port
        self._folder = folder
        self.devices = port.devices
        self.capabilities = port.capabilities

    def scan(
        self,
        device_id: str,
        settings: ScanSettings,
        on_page: Callable[[ScannedPage], None],
        cancel: Callable[[], bool],
    ) -> None:
        """Scan with the pages going through the folder."""
        self._port.scan_through(self._folder, device_id, settings, on_page, cancel)
