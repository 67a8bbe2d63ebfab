"""One process that reads pages, and the pipes to it.

Nothing heavy is imported here: what a worker needs it loads itself, after it has said how many threads its
libraries may use.
"""

import contextlib
import os
import pickle
import queue
import threading
from collections import deque
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from scanstation.base import processes

if TYPE_CHECKING:
    from scanstation.domain.reading import PageReading

Order = tuple[int, bytes, int | None]
"""Number of the page, its image, and the template page if a person has said it."""

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


class Worker:
    """A worker process: the pages it was `given`, the first of which is in work, and how long it has `taken`.

    The seconds it has taken are counted by who waits for it.
    """

    def __init__(self, reader: bytes) -> None:
        """Start a process that reads with the pickled `reader`."""
        orders, self._orders = processes.pipe()
        self.results, results = processes.pipe()
        self.process = processes.start(_work, orders, results)
        orders.close()
        results.close()
        self.given: deque[int] = deque()
        self.ready = False
        self.taken = 0.0
        # a pipe takes less than a page while its worker is busy: this thread waits in place of the program
        self._queue: queue.SimpleQueue[bytes | Order | None] = queue.SimpleQueue()
        self._queue.put(reader)
        self._sender = threading.Thread(target=_send, args=(self._queue, self._orders), daemon=True)
        self._sender.start()

    def give(self, order: Order) -> None:
        """Hand a page to the worker; never waits."""
        if not self.given:
            self.taken = 0.0
        self.given.append(order[0])
        self._queue.put(order)

    def answer(self) -> "tuple[int, PageReading] | None":
        """Return a reading that has come, with its page's number, or None when the worker is ready to begin.

        Waits for it. Raises EOFError when the worker is dead.
        """
        try:
            reading = self.results.recv()
        except (OSError, pickle.UnpicklingError) as error:  # killed in the middle of an answer
            raise EOFError from error
        self.taken = 0.0
        if self.ready:
            return self.given.popleft(), reading
        self.ready = True
        return None

    def stop(self) -> None:
        """End the process at once: it holds nothing that could be lost."""
        self.process.kill()
        self._queue.put(None)
        self.process.join()
        self._sender.join()
        self.results.close()


def _send(orders: "queue.SimpleQueue[bytes | Order | None]", pipe: "Connection[Any, Any]") -> None:
    with pipe, contextlib.suppress(OSError):  # the worker is dead, which its results tell as well
        while (order := orders.get()) is not None:
            if isinstance(order, bytes):
                pipe.send_bytes(order)
            else:
                pipe.send(order[1:])


def _work(orders: "Connection[Any, Any]", results: "Connection[Any, Any]") -> None:
    """Read pages until the program is gone or has no more."""
    for name in _THREADS:  # the processors are shared out among pages already
        os.environ[name] = "1"
    import cv2

    from scanstation.recognise.reader import safely

    cv2.setNumThreads(1)
    with contextlib.suppress(EOFError, OSError):
        reader = orders.recv()
        results.send(None)
        while True:
            data, page = orders.recv()
            results.send(safely(reader, data, page))
