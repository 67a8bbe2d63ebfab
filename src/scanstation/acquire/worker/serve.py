"""The inside of a worker: one driver, orders from the program, pages into files."""

import contextlib
import faulthandler
import importlib
import logging
import os
import queue
import sys
import threading
import traceback
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import cast

from scanstation.acquire.conditions import DriverMissing, ScanDiskFull, ScannerCondition
from scanstation.acquire.port import ScannedPage, ScannerPort
from scanstation.acquire.worker import protocol
from scanstation.acquire.worker.protocol import Lines, Message
from scanstation.acquire.worker.spool import Spool, is_full, worker_at
from scanstation.base.jobs import Cancelled

_GRACE = 5.0
"""Seconds that a driver has to let go of its device after the program is gone."""

_log = logging.getLogger(__name__)


def main(driver: str) -> None:
    """Serve `driver` ("module:factory") on standard input and output until the input ends."""
    orders, answers = _own_pipes()
    faulthandler.enable()
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s", stream=sys.stderr)
    lines = Lines(os.fdopen(answers, "wb"))
    try:
        port = _load(driver)
    except ScannerCondition as condition:
        lines.send(**{"is": "condition", "id": 0}, **protocol.condition_out(condition))
        return
    lines.send(**{"is": "hello", "id": 0, "protocol": protocol.VERSION})
    Worker(port, lines).run(orders)


def _own_pipes() -> tuple[int, int]:
    """Keep the protocol's pipes from the driver: what it prints goes to the log, it reads nothing."""
    orders, answers = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return orders, answers


def _load(driver: str) -> ScannerPort:
    """Return the driver. Raises DriverMissing, whatever keeps it from being loaded."""
    module, _, factory = driver.partition(":")
    name = module.rpartition(".")[2]
    try:
        return cast(ScannerPort, getattr(importlib.import_module(module), factory)())
    except ScannerCondition:
        raise
    except Exception as error:  # a library that can't be loaded may raise anything
        traceback.print_exc()
        raise DriverMissing(device=name, detail=f"{type(error).__name__}: {error}") from error


class Worker:
    """Does the orders for one driver, one after the other; listens and shows life beside it."""

    def __init__(self, port: ScannerPort, lines: Lines) -> None:
        self._port = port
        self._lines = lines
        self._orders: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        self._cancelled: set[int] = set()
        self._gone = threading.Event()
        self._taken = threading.Semaphore(0)

    def run(self, orders: int) -> None:
        """Work until the pipe `orders` (a file descriptor) ends."""
        threading.Thread(target=self._listen, args=(orders,), daemon=True).start()
        threading.Thread(target=self._show_life, daemon=True).start()
        with contextlib.suppress(OSError):  # the program is gone; so are we
            while (order := self._orders.get()) is not None:
                self._do(order)

    def _listen(self, orders: int) -> None:
        with os.fdopen(orders, "rb") as pipe:
            for message in protocol.messages(pipe):
                if message["do"] == "cancel":
                    self._cancelled.add(message["id"])
                elif message["do"] == "taken":
                    self._taken.release()
                else:
                    self._orders.put(message)
        self._gone.set()
        self._taken.release(1000)  # nobody takes any more, so nothing waits for it
        self._orders.put(None)
        last_resort = threading.Timer(_GRACE, os._exit, (1,))
        last_resort.daemon = True
        last_resort.start()

    def _show_life(self) -> None:
        with contextlib.suppress(OSError):
            while not self._gone.wait(protocol.HEARTBEAT):
                self._lines.send(**{"is": "heartbeat"})

    def _do(self, order: Message) -> None:
        number = order["id"]
        try:
            answer = self._answer(order)
        except ScannerCondition as condition:
            answer = {"is": "condition", **protocol.condition_out(condition)}
        except Cancelled:
            answer = {"is": "cancelled"}
        except Exception as error:  # noqa: BLE001 - a driver may raise anything; the program hears of it
            traceback.print_exc()
            answer = {"is": "failed", "detail": f"{type(error).__name__}: {error}"}
        self._lines.send(**answer, id=number)

    def _answer(self, order: Message) -> Message:
        match order["do"]:
            case "list":
                return {"is": "devices", "devices": [asdict(device) for device in self._port.devices()]}
            case "capabilities":
                can = self._port.capabilities(order["device"])
                return {"is": "capabilities", "capabilities": asdict(can)}
            case "scan":
                self._scan(order)
                return {"is": "done"}
        raise ValueError(f"no such order: {order['do']}")

    def _scan(self, order: Message) -> None:
        number, called, folder = order["id"], order["called"], Path(order["folder"])
        self._taken = threading.Semaphore(order["ahead"])

        def on_page(page: ScannedPage) -> None:
            self._taken.acquire()
            with _full_named(called, folder):
                name = spool.put(page)
            self._lines.send(**{"is": "page", "id": number, "file": name})
            if spool.full:
                raise ScanDiskFull(device=called, path=folder)

        def cancel() -> bool:
            return number in self._cancelled or self._gone.is_set()

        with _full_named(called, folder):
            spool = Spool(folder, order["reserve"])
        try:
            with worker_at(folder):
                self._port.scan(order["device"], protocol.settings_in(order["settings"]), on_page, cancel)
        finally:
            spool.close()


@contextlib.contextmanager
def _full_named(device: str, folder: Path) -> Iterator[None]:
    """Turn the system's "no room" into ScanDiskFull."""
    try:
        yield
    except OSError as error:
        if is_full(error):
            raise ScanDiskFull(device=device, path=folder) from error
        raise
