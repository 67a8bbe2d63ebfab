"""Short work beside the window, done one after the other by one thread."""

import logging
import queue
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

_log = logging.getLogger(__name__)

_Then = Callable[[Any], None]
_Failed = Callable[[BaseException], None]


class Errands(QObject):
    """A thread that runs what it is given in order. Signal: failed(exception) where nobody handles it."""

    failed = Signal(object)
    _reply = Signal(object, object, object, object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: queue.SimpleQueue[tuple[Callable[[], Any], _Then | None, _Failed | None] | None] = (
            queue.SimpleQueue()
        )
        self._closed = False
        self._waiting = 0
        self._reply.connect(self._deliver)
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    @property
    def idle(self) -> bool:
        """Whether everything that was asked for has been delivered."""
        return self._waiting == 0

    def run(self, work: Callable[[], Any], then: _Then | None = None, failed: _Failed | None = None) -> None:
        """Do `work` in the thread, then call `then(result)` or `failed(exception)` in the GUI thread."""
        if not self._closed:
            self._waiting += 1
            self._tasks.put((work, then, failed))

    def close(self, seconds: float = 5.0) -> None:
        """Let what was asked for finish, then end the thread. Nothing is delivered any more."""
        self._closed = True
        self._tasks.put(None)
        self._thread.join(seconds)

    def _run(self) -> None:
        while (task := self._tasks.get()) is not None:
            work, then, failed = task
            result: Any = None
            error: BaseException | None = None
            try:
                result = work()
            except BaseException as caught:  # noqa: BLE001 - handed to the GUI thread, which tells the user
                error = caught
            try:
                self._reply.emit(then, failed, result, error)
            except RuntimeError:
                _log.info("the window was gone before an errand was done")
                return

    @Slot(object, object, object, object)
    def _deliver(
        self, then: _Then | None, failed: _Failed | None, result: object, error: BaseException | None
    ) -> None:
        self._waiting -= 1
        if self._closed:
            return
        if error is not None:
            (failed or self.failed.emit)(error)
        elif then is not None:
            then(result)
