"""Kill -9 at any point: what was acknowledged is there, once; nothing is half there; a restart goes on."""

import importlib.util
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from scanstation.base.clock import SystemClock
from scanstation.store import open_workspace
from scanstation.store.errors import WorkspaceInUse

_WRITER = Path(__file__).with_name("store_writer.py")
_ROUNDS = 20


def _writer_module():
    spec = importlib.util.spec_from_file_location("store_writer", _WRITER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _start(folder, first=0):
    return subprocess.Popen(
        [sys.executable, str(_WRITER), str(folder), str(first)],
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def _run_and_kill(folder, seconds, *, once_open=True):
    """Let a writer run, kill it `seconds` after it opened (or started), return what it acknowledged."""
    child = _start(folder)
    lines = []
    is_open = threading.Event()

    def collect():
        for line in child.stdout:
            if line.endswith("\n"):  # the last line may be cut
                lines.append(line.split())
                is_open.set()
        is_open.set()

    reader = threading.Thread(target=collect)
    reader.start()
    if once_open:
        assert is_open.wait(60)
    time.sleep(seconds)
    assert child.poll() is None, "the writer ended by itself"
    child.kill()
    child.wait()
    reader.join()
    child.stdout.close()
    return [line for line in lines if line[0] != "open"]


def _verify(folder, acknowledged):
    image_of = _writer_module().image_of
    with open_workspace(folder, SystemClock()) as workspace:
        assert workspace.check(deep=True) == []
        (exam,) = workspace.exams.list_exams()
        (session,) = workspace.exams.list_sessions(exam.id)
        (batch,) = workspace.batches.list(session.id)
        (_version,) = workspace.templates.versions(session.id)
        pages = workspace.batches.pages(batch.id)
        # Once each, in feed order, every leaf but the last complete: also those that were not acknowledged.
        assert [p.source_key for p in pages] == [f"k{n}" for n in range(len(pages))]
        assert [p.side for p in pages] == [1 + n % 2 for n in range(len(pages))]
        assert len(workspace.batches.sheets(batch.id)) == (len(pages) + 1) // 2
        for page in pages:
            assert workspace.images.read(page.image_sha256, page.image_suffix) == image_of(page.source_key)
        by_id = {p.id: p.source_key for p in pages}
        readings = {r.id for r in workspace.readings.after(session.id, 0)[0]}
        decisions = {d.id for d in workspace.decisions.for_session(session.id)}
        for kind, page_id, what in acknowledged:
            assert page_id in by_id
            assert what in {"page": {by_id[page_id]}, "reading": readings, "decision": decisions}[kind]
        return len(pages)


def test_killed_while_filling(tmp_path):
    """Twenty kills at random points of the intake into one workspace, and no page lost or twice."""
    rng = random.Random(20261121)
    acknowledged = []
    for number in range(_ROUNDS):
        acknowledged += _run_and_kill(tmp_path, rng.uniform(0, 0.08))
        if number % 5 == 4:
            _verify(tmp_path, acknowledged)
    assert _verify(tmp_path, acknowledged) >= sum(1 for line in acknowledged if line[0] == "page") > 0


@pytest.mark.parametrize("seconds", [0.12, 0.2, 0.25, 0.3, 0.35, 0.45])
def test_killed_while_the_workspace_is_made(tmp_path, seconds):
    """A kill during the first start leaves a folder that the next start can use."""
    _run_and_kill(tmp_path / "workspace", seconds, once_open=False)
    acknowledged = _run_and_kill(tmp_path / "workspace", 0.05)
    _verify(tmp_path / "workspace", acknowledged)


def test_a_second_instance_is_refused_until_the_first_is_killed(tmp_path):
    """The lock names the other process, and dies with it."""
    child = _start(tmp_path)
    try:
        assert child.stdout.readline() == "open\n"
        with pytest.raises(WorkspaceInUse) as caught:
            open_workspace(tmp_path, SystemClock())
        assert caught.value.params["pid"] == child.pid
        second = subprocess.run(
            [sys.executable, str(_WRITER), str(tmp_path), "0"], capture_output=True, text=True, check=False
        )
        assert "WorkspaceInUse" in second.stderr
    finally:
        child.kill()
        child.wait()
        child.stdout.close()
    open_workspace(tmp_path, SystemClock()).close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only where processes fork")
def test_a_surviving_worker_does_not_keep_the_lock(tmp_path):
    """A worker process forked from the killed instance inherits neither its lock nor its database."""
    code = f"""
import os, sys, time
from pathlib import Path
from scanstation.base.clock import SystemClock
from scanstation.store import open_workspace
workspace = open_workspace(Path({str(tmp_path)!r}), SystemClock())
if os.fork() == 0:  # the worker speaks for itself: by then it has begun to run
    sys.stdout.write(f"{{os.getpid()}}\\n")
    sys.stdout.flush()
    time.sleep(60)
    os._exit(0)
time.sleep(60)
"""
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    worker = int(child.stdout.readline())
    try:
        child.kill()
        child.wait()
        child.stdout.close()
        with open_workspace(tmp_path, SystemClock()) as workspace:
            workspace.exams.add_exam("e")
        os.kill(worker, 0)  # it was alive all the time
    finally:
        os.kill(worker, signal.SIGKILL)
