"""What can be asked of a PDF that does harm. The process for PDFs imports it."""

import os
import time
from pathlib import Path
from typing import Any


def process(document: Any) -> int:
    """Return the number of the process."""
    return os.getpid()


def hang(document: Any) -> None:
    """Work for ever."""
    time.sleep(600)


def die(document: Any, tally: Path, times: int) -> int:
    """Kill the process so many times; then return how often this was called, as a file counts it."""
    with tally.open("a") as file:
        file.write("x")
    called = tally.stat().st_size
    if called <= times:
        os._exit(3)
    return called


def need(document: Any, size: int) -> int:
    """Take so many bytes of memory."""
    return len(bytearray(size))


def fail(document: Any) -> None:
    """Fail in a way that nobody foresaw."""
    raise KeyError("unforeseen")


def miss(document: Any) -> None:
    """Fail as the system does."""
    raise FileNotFoundError(2, "No such file")
