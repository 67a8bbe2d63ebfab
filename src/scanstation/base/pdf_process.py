"""PDFs from outside are opened and drawn in a process of their own.

The library can't be interrupted, and a page whose drawing calls itself keeps it busy for ever. A page that
holds the process up or breaks it down costs nothing else: the next one is drawn by another process. A process
is started when the first PDF comes, waits for the next document, and ends with the program.
"""

import logging
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar, cast

from scanstation.base import processes
from scanstation.base.pdf_work import Answer, Order, PdfProblem, work

SECONDS = 20.0
"""Time after which a page is given up: some hundred times what one takes."""
_START = 120.0
"""Seconds that the process may take to start, on a slow disk with a virus scanner."""
_LOOK = 0.05
"""Seconds after which somebody's wish to stop is looked for."""
_END = 0.2
"""Seconds to wait for the end of a killed process, which has to give much memory back."""
_TRIES = 2
"""A page that was in work when the process died may be innocent: the system was out of memory."""

_T = TypeVar("_T")
_log = logging.getLogger(__name__)


class PdfTooSlow(PdfProblem):
    """No answer within the time."""


class PdfBreaksDown(PdfProblem):
    """The process died of it: out of memory, or a mistake in the library."""


class OutsidePdf:
    """A PDF from outside, open between `with` and its end. Not for several threads at once.

    Opening raises PdfProblem (PdfLocked, PdfDamaged, PdfTooSlow, PdfBreaksDown) and OSError. `seconds` is the
    time for each answer; `check` is called again and again while one is awaited and may raise to stop, which
    ends the process at once.
    """

    def __init__(
        self, source: Path | bytes, seconds: float = SECONDS, check: Callable[[], None] = lambda: None
    ) -> None:
        # the process stands where the program stood when it started the process
        self._source = Path(os.path.abspath(source)) if isinstance(source, Path) else source  # noqa: PTH100
        self._seconds = seconds
        self._check = check
        self._helper: _Helper | None = None
        self.pages = 0
        """How many pages it has."""

    def __enter__(self) -> Self:
        self.pages = self.ask(len)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._helper is not None:
            _give_back(self._helper)
            self._helper = None

    def ask(self, function: Callable[..., _T], *arguments: object) -> _T:
        """Return `function(document, *arguments)` as the process works it out.

        `document` is a pypdfium2.PdfDocument; the function is one of a module, and what goes in and comes out
        can be pickled. Raises like opening; a PdfiumError, ValueError or MemoryError in it is PdfDamaged.
        """
        for _ in range(_TRIES):
            try:
                good, found = self._tried(("ask", function, arguments))
            except EOFError:
                self._drop()
            except TimeoutError as error:
                self._drop()
                raise PdfTooSlow(f"drawing it takes longer than {self._seconds:.0f} s") from error
            except BaseException:
                self._drop()
                raise
            else:
                if good:
                    return cast(_T, found)
                raise found
        _log.warning("the process that draws PDF pages died %d times of the same page", _TRIES)
        raise PdfBreaksDown("drawing it broke off")

    def _tried(self, order: Order) -> Answer:
        if self._helper is None:
            self._helper = _taken(self._check)
            good, found = self._helper.answer(("open", self._source), self._seconds, self._check)
            if not good:
                self.__exit__(None, None, None)
                return good, found
        return self._helper.answer(order, self._seconds, self._check)

    def _drop(self) -> None:
        if self._helper is not None:
            self._helper.stop()
            self._helper = None


def end_idle() -> None:
    """End the process that waits for the next document, if there is one."""
    with _turn:
        waiting, _idle[:] = list(_idle), []
    for helper in waiting:
        helper.stop(None)


class _Helper:
    """One process. Its answers raise EOFError when it has died, TimeoutError, and what `check` raises."""

    def __init__(self, check: Callable[[], None]) -> None:
        """Start it and wait until it is ready. Raises OSError."""
        orders, self._orders = processes.pipe()
        self._answers, answers = processes.pipe()
        self._process = processes.start(work, orders, answers)
        orders.close()
        answers.close()
        try:
            self._wait(_START, check)
        except (EOFError, TimeoutError) as error:
            self.stop()
            raise OSError(None, "the process that draws PDF pages does not start") from error
        except BaseException:
            self.stop()
            raise

    def answer(self, order: Order, seconds: float, check: Callable[[], None]) -> Answer:
        """Give an order and wait for its answer."""
        check()
        self.tell(order)
        return self._wait(seconds, check)

    def tell(self, order: Order) -> None:
        """Give an order."""
        try:
            self._orders.send(order)
        except OSError as error:
            raise EOFError from error

    def stop(self, patience: float | None = _END) -> None:
        """End the process at once: it holds nothing that could be lost."""
        self._process.kill()
        self._process.join(patience)
        self._orders.close()
        self._answers.close()

    def _wait(self, seconds: float, check: Callable[[], None]) -> Answer:
        taken, looked = 0.0, time.monotonic()
        while (answer := self._heard()) is None:
            check()
            # time in which the program or the whole system slept counts for nobody
            taken += min(time.monotonic() - looked, 2 * _LOOK)
            looked = time.monotonic()
            if taken > seconds:
                raise TimeoutError
        return answer

    def _heard(self) -> Answer | None:
        try:
            return cast(Answer, self._answers.recv()) if self._answers.poll(_LOOK) else None
        except OSError as error:  # killed in the middle of an answer
            raise EOFError from error


_idle: list[_Helper] = []
_turn = threading.Lock()


def _taken(check: Callable[[], None]) -> _Helper:
    with _turn:
        if _idle:
            return _idle.pop()
    return _Helper(check)


def _give_back(helper: _Helper) -> None:
    """Let a process wait for the next document; one is enough."""
    try:
        helper.tell(("close",))
    except EOFError:
        helper.stop()
        return
    with _turn:
        if not _idle:
            _idle.append(helper)
            return
    helper.stop()
