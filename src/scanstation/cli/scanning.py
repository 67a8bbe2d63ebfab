"""What the commands around scanners share: their workspace, stopping in order, and what they say as JSON."""

import contextlib
import json
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from scanstation.base.jobs import Job
from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.base.paths import default_workspace
from scanstation.cli.reporting import error_texts
from scanstation.cli.services import Services
from scanstation.domain.errors import InputError, ScanStationError
from scanstation.store.workspace import DATABASE

EXIT_PARTLY = 4
"""Something came in, but not all of it: the scanner stopped, or inputs were refused."""


class WorkspaceMissing(InputError):
    """There is no workspace in this folder. Field: path."""

    code = "workspace_missing"
    message = QT_TRANSLATE_NOOP("errors", "There is no workspace in {path}.")
    advice = QT_TRANSLATE_NOOP("errors", "Check the name of the folder. Workspaces are made in the window.")


def workspace_folder(services: Services, chosen: Path | None) -> Path:
    """Return the workspace that was named, else the one that the window opens. Raises WorkspaceMissing.

    Only the window and the demo make workspaces: a script that mistypes one must not find it empty.
    """
    remembered = services.settings.workspace
    folder = chosen or (Path(remembered) if remembered else default_workspace())
    # Pictures without their database are a damaged workspace, of which opening tells.
    if not any((folder / part).exists() for part in (DATABASE, "images")):
        raise WorkspaceMissing(path=folder)
    return folder


@contextlib.contextmanager
def stopped_by_interrupt(job: Job) -> Iterator[None]:
    """Let Ctrl+C and the system's wish cancel the job, which ends in order; a second one breaks it off."""

    def stop(number: int, frame: FrameType | None) -> None:
        if job.cancelled:
            raise KeyboardInterrupt
        job.cancel()

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    signals = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, stop) for number in signals]
    try:
        yield
    finally:
        for number, handler in zip(signals, before, strict=True):
            signal.signal(number, handler)


def error_json(error: ScanStationError) -> dict[str, str]:
    """Return an error as scripts read it: code, and what is wrong and what to do in the user's language."""
    message, advice = error_texts(error)
    return {"code": error.code, "message": message, "advice": advice}


def print_json(value: object) -> None:
    """Print one JSON document on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")
    sys.stdout.flush()  # a closed pipe or full disk shows here, not at exit
