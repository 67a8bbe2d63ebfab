"""One order to a worker, until its answer: with patience, with cancelling, with pages on the way."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from scanstation.acquire.conditions import (
    DriverCrashed,
    DriverMissing,
    DriverNotAnswering,
    ScannerCondition,
)
from scanstation.acquire.worker import protocol
from scanstation.acquire.worker.process import WorkerProcess
from scanstation.acquire.worker.protocol import Message
from scanstation.base.jobs import Cancelled

_LOOK = 0.05
"""Seconds after which somebody's wish to stop is looked for."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Patience:
    """Seconds that a driver may take for a step before its process is ended."""

    start: float = 60.0  # loading its library, on a slow disk with a virus scanner
    listing: float = 45.0
    asking: float = 45.0
    page: float = 120.0  # to the first page (lamps warm up) and between pages
    cancel: float = 30.0  # most stop only when the page that they have is through
    life: float = 60.0  # without a sign of life; a library may hold up the whole process for a while


class ProcessLost(Exception):
    """The process is of no use any more. `condition` is what that means for the scan."""

    def __init__(self, condition: ScannerCondition) -> None:
        super().__init__(str(condition))
        self.condition = condition


class Exchange:
    """Waits for the answer to order `number`. `device` is who is blamed, `limit` the patience for a step.

    `page` is called with each page message. What it raises asks the worker to stop, and is raised when that
    has happened; until then further pages are left where they are.
    """

    def __init__(
        self,
        process: WorkerProcess,
        number: int,
        device: str,
        patience: Patience,
        limit: float,
        page: Callable[[Message], None] | None = None,
        cancel: Callable[[], bool] = lambda: False,
    ) -> None:
        self._process = process
        self._number = number
        self._device = device
        self._patience = patience
        self._limit = limit
        self._page = page
        self._cancel = cancel
        self.stopping = False
        """Whether the worker was asked to stop."""
        self.over = False
        """Whether the worker has answered and is ready for the next order."""
        self._refused: BaseException | None = None
        self._waited = 0.0  # since the last step
        self._quiet = 0.0  # since the last sign of life

    def answer(self) -> Message:
        """Return the answer ("hello", "devices", "capabilities", "done").

        Raises ProcessLost; the condition that the worker names; Cancelled; what `page` raised.
        """
        try:
            return self._judged(self._wait())
        finally:
            if self._refused is not None:
                raise self._refused

    def _wait(self) -> Message:
        looked = time.monotonic()
        signs = self._process.signs
        while True:
            try:
                message = self._process.hear(_LOOK)
            except EOFError:
                how = self._process.how_it_ended()
                raise ProcessLost(DriverCrashed(device=self._device, detail=how)) from None
            # time in which the program or the whole system slept counts for nobody
            passed = min(time.monotonic() - looked, 2 * _LOOK)
            looked = time.monotonic()
            self._waited += passed
            self._quiet = 0.0 if self._process.signs != signs else self._quiet + passed
            signs = self._process.signs
            if message is not None and message.get("id") == self._number:
                if message["is"] != "page":
                    return message
                self._receive(message)
                looked = time.monotonic()
            self._look_for_stop()
            self._lose_patience()

    def _receive(self, message: Message) -> None:
        if not self.stopping:  # pages after a cancel don't buy a driver more time
            self._waited = 0.0
        if self._page is not None and self._refused is None:
            try:
                self._page(message)
            except BaseException as error:  # noqa: BLE001 - raised when the worker has stopped
                self._refused = error
        self._process.send(do="taken", id=self._number)

    def _look_for_stop(self) -> None:
        if not self.stopping and (self._refused is not None or self._cancel()):
            self.stopping = True
            self._waited = 0.0
            self._process.send(do="cancel", id=self._number)

    def _lose_patience(self) -> None:
        limit = self._patience.cancel if self.stopping else self._limit
        if self._waited > limit or self._quiet > self._patience.life:
            seconds = round(max(self._waited, self._quiet))
            raise ProcessLost(DriverNotAnswering(device=self._device, seconds=seconds))

    def _judged(self, message: Message) -> Message:
        match message["is"]:
            case "failed":
                raise ProcessLost(DriverCrashed(device=self._device, detail=message["detail"]))
            case "hello" if message["protocol"] != protocol.VERSION:
                spoken = f"protocol {message['protocol']}, not {protocol.VERSION}"
                raise DriverMissing(device=self._device, detail=spoken)
        self.over = True
        match message["is"]:
            case "condition":
                raise protocol.condition_in(message)
            case "cancelled":
                raise Cancelled
        return message
