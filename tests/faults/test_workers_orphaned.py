"""The program is killed while it reads: its worker processes must not live on."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        # a process that ended and is not yet waited for still has its number
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


def _kill_and_wait(least: int, script: str, *arguments: str) -> list[int]:
    """Kill the program that `script` is when it has named its processes; return those that don't end.

    It has to have at least so many.
    """
    command = [sys.executable, str(Path(__file__).with_name(script)), *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        processes = [int(pid) for pid in program.stdout.readline().split()]
        assert len(processes) >= least
        program.send_signal(signal.SIGKILL)
        program.wait()
    for _ in range(600):
        if not any(_alive(pid) for pid in processes):
            break
        time.sleep(0.05)
    return [pid for pid in processes if _alive(pid)]


needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks processes up in /proc")


@needs_proc
def test_workers_end_with_the_program() -> None:
    """After a kill -9 of the reading program its workers are gone, and so is their memory."""
    assert not _kill_and_wait(2, "reading_parent.py")


@needs_proc
def test_a_drawing_process_ends_with_the_program(tmp_path: Path, endless_pdf: bytes) -> None:
    """After a kill -9 of the program the process that draws a page without end for it is gone, too."""
    path = tmp_path / "a.pdf"
    path.write_bytes(endless_pdf)
    assert not _kill_and_wait(1, "drawing_parent.py", str(path))
