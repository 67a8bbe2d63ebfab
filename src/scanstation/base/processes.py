"""Processes beside the program: started without its main module, fed by wide pipes, ended with it."""

import contextlib
import multiprocessing
import os
import sys
import threading
import types
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

_PIPE = 1 << 20
_starting = threading.Lock()


def start(work: Callable[..., None], *args: object) -> BaseProcess:
    """Start a process that does `work(*args)` and ends with the program. Raises OSError.

    It imports the module of `work`, not the program's main module, whose imports and effects it doesn't need.
    """
    context = multiprocessing.get_context("spawn")  # a fork of a program with threads can deadlock
    process = context.Process(target=_run, args=(work, *args), daemon=True)
    with _starting, _without_main():
        process.start()
    return process


def pipe() -> "tuple[Connection[Any, Any], Connection[Any, Any]]":
    """Return the reading and the writing end of a pipe that takes a page at once, where the system can.

    Else each page goes through it in many small pieces.
    """
    reading, writing = multiprocessing.get_context("spawn").Pipe(duplex=False)
    with contextlib.suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(writing.fileno(), fcntl.F_SETPIPE_SZ, _PIPE)
    return reading, writing


@contextlib.contextmanager
def _without_main() -> Iterator[None]:
    main = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _run(work: Callable[..., None], *args: object) -> None:
    threading.Thread(target=_end_with_program, daemon=True).start()
    work(*args)


def _end_with_program() -> None:
    """End this process when the program is gone: after a kill nobody is left to tell it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
