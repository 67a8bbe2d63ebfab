"""Processes that run trials under guard: what kills or holds one of them is named, and the others go on."""

import contextlib
import multiprocessing
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

import cv2

LIMIT_S = 2.0
"""Seconds of processor time after which an input counts as hung."""
KILL_S = 12.0
_NOTHING_HEARD_S = 300.0
"""Seconds by the clock after which a worker that does not even compute is killed."""
MEMORY_MB = 1500
_ADDRESS_SPACE = 8 << 30


@dataclass(frozen=True)
class Result:
    """What became of an input. `fault` is empty, or says what must not be; `memory` is the peak in MB."""

    index: int
    category: str
    outcome: str
    seconds: float
    memory: float
    fault: str = ""


def run(
    make: Callable[[int, int], Any], seed: int, indices: range, workers: int, kill_s: float = KILL_S
) -> Iterator[Result]:
    """Yield the result of every input that `make` makes of seed and number, as they come."""
    start = partial(_Worker, multiprocessing.get_context("spawn"), make, seed, kill_s)
    parts = [indices[i::workers] for i in range(workers)]
    running: dict[Connection, _Worker] = {}
    try:
        for part in parts:
            if part:
                worker = start(part)
                running[worker.ours] = worker
        while running:
            for connection in wait(list(running), timeout=1.0):
                assert isinstance(connection, Connection)
                worker = running[connection]
                try:
                    result = connection.recv()
                except (EOFError, ConnectionResetError):
                    yield worker.died()
                    del running[connection]
                    if left := worker.left():
                        other = start(left)
                        running[other.ours] = other
                    continue
                worker.heard = time.monotonic()
                if result is not None:
                    yield result
                else:
                    worker.process.join()
                    del running[connection]
            for worker in list(running.values()):
                if time.monotonic() - worker.heard > _NOTHING_HEARD_S + kill_s:
                    worker.process.kill()
    finally:
        for worker in running.values():
            worker.process.kill()


class _Worker:
    def __init__(self, context: Any, make: Any, seed: int, kill_s: float, part: range) -> None:
        self.part = part
        self.kill_s = kill_s
        self.at = context.Value("q", part[0])
        self.ours, theirs = context.Pipe()
        self.process = context.Process(
            target=_work,
            args=(theirs, self.at, make, seed, kill_s, part),
            daemon=False,  # a daemon may have no process of its own, and PDFs are drawn in one
        )
        self.process.start()
        theirs.close()
        self.heard = time.monotonic()

    def died(self) -> Result:
        """Return the result of the input that took the worker down."""
        self.process.join()
        code = self.process.exitcode or 0
        hung = code in (-signal.SIGKILL, -getattr(signal, "SIGPROF", signal.SIGKILL))
        name = "hung" if hung else f"crashed ({code})"
        return Result(self.at.value, "?", name, self.kill_s if hung else 0.0, 0.0, name)

    def left(self) -> range:
        """Return what comes after the input in work."""
        return self.part[self.part.index(self.at.value) + 1 :]


def _work(out: Connection, at: Any, make: Any, seed: int, kill_s: float, part: range) -> None:
    cv2.setNumThreads(1)
    _limit()
    for index in part:
        at.value = index
        out.send(attempt(make, seed, index, kill_s))
    out.send(None)


def attempt(make: Any, seed: int, index: int, kill_s: float = KILL_S) -> Result:
    """Make and run one input in this process."""
    try:
        trial = make(seed, index)
    except Exception as error:  # noqa: BLE001 - a fault of the fuzzer is told as well
        return Result(index, "?", "could not be made", 0.0, 0.0, "".join(traceback.format_exception(error)))
    _forget_peak()
    start = time.process_time()
    fault = ""
    with _killed_when_hung(kill_s):
        try:
            outcome = trial.run()
        except Exception as error:  # noqa: BLE001 - finding what is raised is what this is for
            outcome = f"raised {type(error).__name__}"
            fault = "".join(traceback.format_exception(error)[-6:])
    seconds = time.process_time() - start
    memory = _peak()
    if not fault and seconds > LIMIT_S:
        fault = f"took {seconds:.1f} s"
    if not fault and memory > MEMORY_MB:
        fault = f"took {memory:.0f} MB"
    return Result(index, trial.category, outcome, seconds, memory, fault)


def _limit() -> None:
    """Bound the address space, so that a bomb gets a MemoryError and not the whole machine."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, _ADDRESS_SPACE))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@contextlib.contextmanager
def _killed_when_hung(seconds: float) -> Iterator[None]:
    """Let the system end this process after too much processor time: no Python needs to run for that."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _forget_peak() -> None:
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def _peak() -> float:
    """Return the peak of the resident memory in MB since it was forgotten, or 0 where that is not known."""
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1024
    return 0.0
