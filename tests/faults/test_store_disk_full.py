"""A disk that is really full: a small file system, or a limit on file sizes where that can't be had."""

import os
import subprocess
import sys

import pytest

_FILL = """
import sys
from pathlib import Path
from scanstation.base.clock import SystemClock
from scanstation.domain.rows import BatchSource
from scanstation.domain.reading import PageReading, PageStatus
from scanstation.store import open_workspace
from scanstation.store.errors import DiskFull

folder, size = Path(sys.argv[1]) / "workspace", int(sys.argv[2])
with open_workspace(folder, SystemClock()) as workspace:
    session = workspace.exams.add_session(workspace.exams.add_exam("e").id, "1", "math")
    version = workspace.templates.add(session.id, "{}")
    batch = workspace.batches.open(session.id, "1", BatchSource.FILES, 2)
    kept = []
    def feed(limit):
        for number in range(limit):
            key = f"{number}"
            page = workspace.batches.add_page(
                batch.id, key.encode() * size, suffix=".jpg", source_name=key, source_key=key
            )
            if page is not None:
                kept.append(page)
    try:
        feed(10_000)
    except DiskFull as error:
        print("full", str(error))
    assert kept and workspace.batches.pages(batch.id) == kept
    # Rows need room too; whatever happens to them, it is named.
    try:
        for _ in range(100_000):
            workspace.keys.add(session.id, "x" * 20_000, "w")
    except DiskFull:
        print("full")
    assert workspace.check(deep=True) == []
    keys = len(workspace.keys.versions(session.id))
with open_workspace(folder, SystemClock()) as workspace:
    assert workspace.batches.pages(batch.id) == kept
    assert workspace.check(deep=True) == []
    assert len(workspace.keys.versions(session.id)) == keys
print("done")
"""


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="mounting needs root on Linux")
def test_a_full_file_system_loses_nothing(tmp_path):
    """Images, then rows, fill a small disk: DiskFull by name, and everything before it is intact."""
    script = f'mount -t tmpfs -o size=6m none "{tmp_path}" && exec "$@"'
    if subprocess.run(["unshare", "-m", "sh", "-c", script, "sh", "true"], check=False).returncode:
        pytest.skip("this machine allows no mounts")
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", script, "sh", sys.executable, "-c", _FILL, str(tmp_path), "60000"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split("\n")[-2:] == ["done", ""], done.stdout + done.stderr
    assert done.stdout.count("full") >= 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on file sizes")
def test_an_image_beyond_the_limit_is_disk_full(tmp_path):
    """The system refuses the image's bytes half way: DiskFull, no row, no half file."""
    code = """
import resource, sys
from pathlib import Path
from scanstation.base.clock import SystemClock
from scanstation.domain.rows import BatchSource
from scanstation.store import open_workspace
from scanstation.store.errors import DiskFull

with open_workspace(Path(sys.argv[1]), SystemClock()) as workspace:
    session = workspace.exams.add_session(workspace.exams.add_exam("e").id, "1", "math")
    batch = workspace.batches.open(session.id, "1", BatchSource.FILES, 1)
    add = lambda key, data: workspace.batches.add_page(
        batch.id, data, suffix=".jpg", source_name=key, source_key=key
    )
    first = add("a", b"a")
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, hard))
    try:
        add("b", b"b" * 4_000_000)
        raise SystemExit("not refused")
    except DiskFull:
        pass
    assert workspace.batches.pages(batch.id) == [first]
    assert not list((workspace.path / "images" / "incoming").iterdir())
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    assert add("b", b"b" * 4_000_000).side == 1
    assert workspace.check(deep=True) == []
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
