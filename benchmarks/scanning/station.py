"""The program of one scanning station, without its window: told what to do line by line, to be killed.

python station.py WORKSPACE SLOW reads "scan" and "sheets", says "ready", "page N PID", "stopped CODE",
                                 "done", "sheets JSON"; takes SLOW seconds longer for each page
"""

import json
import sys
import time
from contextlib import closing
from pathlib import Path

from scanstation.acquire.drivers.simulated import DEVICE_ID
from scanstation.acquire.port import ScanSettings, Source
from scanstation.acquire.scanners import Scanners
from scanstation.acquire.worker.exchange import Patience
from scanstation.acquire.worker.remote import RemoteScanner
from scanstation.base.clock import SystemClock
from scanstation.base.jobs import Job, Progress
from scanstation.domain.errors import ScanStationError
from scanstation.domain.rows import Batch
from scanstation.store import Workspace, open_workspace
from scanstation.workflow.intake import resume_intakes, scan_into

_PATIENCE = Patience(page=2.0, cancel=2.0, life=4.0)
_RESERVE = 2 * 2**20
_DUPLEX = ScanSettings(source=Source.DUPLEX)


def say(*words: object) -> None:
    """Say a line at once."""
    print(*words, flush=True)


def work(folder: Path, slow: float) -> None:
    """Do what the lines on standard input say until they end."""
    remote = RemoteScanner(
        "scanstation.acquire.drivers.simulated:open_driver", patience=_PATIENCE, reserve=_RESERVE
    )
    scanners = Scanners({"simulated": remote})
    with open_workspace(folder, SystemClock()) as workspace, closing(scanners):
        exams = workspace.exams.list_exams() or [workspace.exams.add_exam("exam")]
        sessions = workspace.exams.list_sessions(exams[0].id)
        session = sessions[0] if sessions else workspace.exams.add_session(exams[0].id, "1", "math")
        resume_intakes(workspace, Job(lambda _: time.sleep(slow)))
        say("ready")
        for line in sys.stdin:
            if line == "scan\n":
                _scan(workspace, session.id, scanners, remote, slow)
            else:
                say("sheets", json.dumps(_sheets(workspace, session.id)))


def _scan(
    workspace: Workspace, session_id: str, scanners: Scanners, remote: RemoteScanner, slow: float
) -> None:
    def page(progress: Progress) -> None:
        say("page", progress.done, remote.pid or 0)
        time.sleep(slow)  # the page is in, and its file still there

    batches = workspace.batches.list(session_id)
    try:
        summary = scan_into(
            workspace,
            session_id,
            scanners,
            DEVICE_ID,
            _DUPLEX,
            label="bag",
            job=Job(page),
            batch=_last(batches),
        )
    except (
        ScanStationError
    ) as error:  # a condition before the first page, or a workspace that can't be written
        say("stopped", error.code)
    else:
        say(*("done",) if summary.stopped is None else ("stopped", summary.stopped.code))


def _last(batches: list[Batch]) -> Batch | None:
    return batches[-1] if batches else None


def _sheets(workspace: Workspace, session_id: str) -> list[list[str]]:
    """Return what is on each sheet: the first line of each side's image."""
    sheets: dict[str, list[str]] = {}
    for batch in workspace.batches.list(session_id):
        for page in workspace.batches.pages(batch.id):
            data = workspace.images.read(page.image_sha256, page.image_suffix)
            sheets.setdefault(page.sheet_id, []).append(data.partition(b"\n")[0].decode())
    return list(sheets.values())


if __name__ == "__main__":
    work(Path(sys.argv[1]), float(sys.argv[2]))
