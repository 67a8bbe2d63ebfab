"""A worker's process as the program sees it: started, heard, ended hard when it must be."""

import contextlib
import logging
import os
import queue
import signal
import subprocess
import sys
import threading
from typing import IO

from scanstation.acquire.worker import FLAG, protocol
from scanstation.acquire.worker.protocol import Lines, Message

_LINE = 2000
"""Characters of a line of a driver's chatter that go to the log."""

_log = logging.getLogger(__name__)


def command(driver: str) -> list[str]:
    """Return how a worker for `driver` ("module:factory") is started: by this Python or frozen program."""
    if getattr(sys, "frozen", False):
        return [sys.executable, FLAG, driver]
    # -P: a file of the folder we happen to stand in must not pass for a module
    return [sys.executable, "-P", "-m", "scanstation.acquire.worker", driver]


class WorkerProcess:
    """One process. Raises OSError when the system can't start it."""

    def __init__(self, command: list[str], name: str) -> None:
        self._name = name
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            # A group of its own: Ctrl+C is for the program, and what a driver starts is ended with it.
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        stdin, stdout, stderr = self._process.stdin, self._process.stdout, self._process.stderr
        assert stdin is not None
        assert stdout is not None
        assert stderr is not None
        self._stdin = stdin
        self._lines = Lines(stdin)
        self._heard: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        self._threads = [
            threading.Thread(target=self._hear, args=(stdout,), name=f"{name} answers", daemon=True),
            threading.Thread(target=self._note, args=(stderr,), name=f"{name} log", daemon=True),
        ]
        self.signs = 0
        """Signs of life so far."""
        for thread in self._threads:
            thread.start()

    @property
    def pid(self) -> int:
        """The system's number of the process."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self._process.poll() is None

    def send(self, **message: object) -> None:
        """Give an order. A process that has ended takes none; its messages tell so."""
        with contextlib.suppress(OSError):
            self._lines.send(**message)

    def hear(self, seconds: float) -> Message | None:
        """Return the next message, None after so many seconds. Raises EOFError when the process is over."""
        try:
            message = self._heard.get(timeout=seconds)
        except queue.Empty:
            return None
        if message is None:
            self._heard.put(None)
            raise EOFError
        return message

    def how_it_ended(self) -> str:
        """Return "signal SIGSEGV" or "exit code 3", for a process that has closed its pipe."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(5)
        code = self._process.poll()
        if code is None:
            return "pipe closed"
        if code >= 0:
            return f"exit code {code:#x}" if code > 255 else f"exit code {code}"
        try:
            return f"signal {signal.Signals(-code).name}"
        except ValueError:
            return f"signal {-code}"

    def end(self, grace: float = 0.0) -> None:
        """End the process: at once, or after so many seconds in which it may end by itself."""
        with contextlib.suppress(OSError):  # what it was not sent any more
            self._stdin.close()
        if grace:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(grace)
        self._kill()
        self._process.wait()
        for thread in self._threads:
            thread.join(5)

    def _kill(self) -> None:
        if sys.platform == "win32":
            self._process.kill()
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):  # everything of the group has ended
            os.killpg(self._process.pid, signal.SIGKILL)

    def _hear(self, pipe: IO[bytes]) -> None:
        with pipe:
            for message in protocol.messages(pipe):
                self.signs += 1
                if message["is"] != "heartbeat":
                    self._heard.put(message)
        self._heard.put(None)

    def _note(self, pipe: IO[bytes]) -> None:
        """Send what the driver prints to the log."""
        with pipe:
            for line in pipe:
                text = line.decode(errors="replace").rstrip()
                _log.info("%s: %s", self._name, text[:_LINE])
