"""What is on its way from a scanner into a batch: a folder per scan, which outlives the program.

The worker of the driver writes each page into it, the program enters the page and removes its file. What a
kill left in such folders belongs to a scan that is written down there, and is entered later.
"""

import json
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from scanstation.acquire.worker import spool
from scanstation.base.files import sync_folder, write_durably
from scanstation.domain.rows import BatchSource
from scanstation.store.errors import from_os
from scanstation.store.workspace import Workspace

FOLDER = "spool"
_RECORD = "run.json"

_log = logging.getLogger(__name__)
_going_on: dict[str, str] = {}  # run and its batch
_turn = threading.Lock()


@dataclass(frozen=True)
class Run:
    """One scan: where its pages belong. `batch_id` may be of a batch that is opened with the first page."""

    id: str
    session_id: str
    batch_id: str
    label: str
    source: BatchSource
    sides: int
    device: str

    def folder(self, workspace: Workspace) -> Path:
        """Return the folder through which the pages go."""
        return workspace.path / FOLDER / self.id

    def key(self, page_key: str) -> str:
        """Return a page's key within its batch: devices count anew in every scan."""
        return f"{self.id}:{page_key}"


@contextmanager
def going_on(run: Run) -> Iterator[None]:
    """Keep others from taking a run for one that a kill left behind."""
    with _turn:
        _going_on[run.id] = run.batch_id
    try:
        yield
    finally:
        with _turn:
            del _going_on[run.id]


def batches_going_on() -> set[str]:
    """Return the ids of the batches into which this program scans now."""
    with _turn:
        return set(_going_on.values())


def write_down(workspace: Workspace, run: Run) -> Path:
    """Make the run's folder with what is needed to enter its pages. Raises DiskFull or WorkspaceUnusable."""
    folder = run.folder(workspace)
    try:
        write_durably(folder / _RECORD, json.dumps(asdict(run), ensure_ascii=False).encode())
        sync_folder(folder.parent)
        sync_folder(workspace.path)
    except OSError as error:
        raise from_os(error, workspace.path) from error
    return folder


def left_behind(workspace: Workspace) -> list[Run]:
    """Return the runs whose scan is over or was killed, oldest first."""
    folders = workspace.path / FOLDER
    runs = []
    for path in sorted(folders.iterdir()) if folders.is_dir() else []:
        with _turn:
            if path.name in _going_on:
                continue
        try:
            raw = json.loads((path / _RECORD).read_text("utf-8"))
            runs.append(Run(**{**raw, "source": BatchSource(raw["source"])}))
        except FileNotFoundError:
            spool.clear(path)  # killed before the scan began; damaged pages that are kept here stay
        except (OSError, ValueError, TypeError, KeyError) as error:
            _log.warning("the scan in %s can't be told: %s", path.name, error)
    return runs
