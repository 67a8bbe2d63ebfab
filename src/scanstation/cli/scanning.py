"""What the commands around scanners share: their workspace, stopping in order, and what they say as JSON."""

import contextlib
import json
import signal
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import FrameType

from scanstation.base.jobs import Cancelled, Job
from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.base.paths import default_workspace
from scanstation.cli.reporting import error_texts, said
from scanstation.cli.services import Services
from scanstation.domain.errors import EnvironmentFault, InputError, ScanStationError
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


class Document:
    """The one JSON document of a command, printed however it ends, unless by what was typed."""

    def __init__(self, wanted: bool, **fields: object) -> None:
        self._wanted = wanted
        self._fields = {**fields, "stopped": None}

    def fill(self, fields: Mapping[str, object]) -> None:
        """Set fields to what is known now."""
        self._fields.update(fields)

    @contextlib.contextmanager
    def printed(self) -> Iterator[None]:
        """Print it when the block is done, or when it ends by an error of the machine or by Ctrl+C."""
        try:
            yield
        except (EnvironmentFault, Cancelled, KeyboardInterrupt, OSError) as error:
            if not isinstance(error, BrokenPipeError):
                self.fill({"stopped": _why(error)})
                self._print()
            raise
        self._print()

    def _print(self) -> None:
        if self._wanted:
            print_json(self._fields)


def _why(error: BaseException) -> dict[str, str]:
    if isinstance(error, ScanStationError):
        return error_json(error)
    if isinstance(error, OSError):
        return {"code": "computer_refused", "message": error.strerror or str(error), "advice": ""}
    kept = QT_TRANSLATE_NOOP("cli", "Stopped. Everything done so far is kept.")
    return {"code": "cancelled", "message": said(kept), "advice": ""}


def print_json(value: object) -> None:
    """Print one JSON document on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")
    sys.stdout.flush()  # a closed pipe or full disk shows here, not at exit
