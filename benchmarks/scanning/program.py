"""The station's process: started, talked to, killed together with its worker."""

import contextlib
import os
import queue
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

from scanstation.acquire.drivers.simulated.folder import VARIABLE

_STATION = Path(__file__).with_name("station.py")
_PATIENCE = 60.0
"""Seconds after which a program that says nothing counts as stuck."""


class Stuck(Exception):
    """The program says nothing any more, or has ended by itself."""


class Program:
    """One run of the station, which takes `slow` seconds for a page.

    `worker` is the last known number of its driver's process.
    """

    def __init__(self, workspace: Path, paper: Path, slow: float) -> None:
        self._errors = (workspace.parent.parent / "errors.txt").open("ab")
        self._process = subprocess.Popen(
            [sys.executable, str(_STATION), str(workspace), str(slow)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            env=os.environ | {VARIABLE: str(paper)},
        )
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()
        self.worker = 0

    def tell(self, order: str) -> None:
        """Give an order."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{order}\n")
        self._process.stdin.flush()

    def line(self) -> tuple[str, str]:
        """Return the first word of the next line, and the rest. Raises Stuck."""
        try:
            line = self._lines.get(timeout=_PATIENCE)
        except queue.Empty:
            raise Stuck("the program says nothing any more") from None
        if not line:
            raise Stuck(f"the program has ended by itself with {self._process.wait()}")
        word, _, rest = line.strip().partition(" ")
        if word == "page":
            self.worker = int(rest.split()[1])
        return word, rest

    def kill_worker(self, how: signal.Signals = signal.SIGKILL) -> None:
        """Kill the driver's process, or stop it."""
        if self.worker:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.worker, how)

    def power_cut(self, dice: random.Random) -> None:
        """Kill everything at once, in any order."""
        kills = [self._process.kill, self.kill_worker]
        dice.shuffle(kills)
        for kill in kills:
            kill()
        self._end()

    def quit(self) -> int:
        """Let the program end by itself and return its exit code."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        code = self._process.wait(_PATIENCE)
        self._end()
        return code

    def _end(self) -> None:
        self._process.wait()
        self._errors.close()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                self._lines.put(line)
        self._lines.put("")
