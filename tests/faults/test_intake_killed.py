"""Kill -9 at random points of an intake, again and again: every page is there once, in order."""

import io
import random
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from scanstation.base.clock import SystemClock
from scanstation.base.jobs import Job
from scanstation.store import Workspace, open_workspace
from scanstation.workflow.intake import take_in

_WORKER = Path(__file__).with_name("intake_worker.py")
_PICTURES = 40


def _picture(number: int) -> Image.Image:
    pixels = np.random.default_rng(number).integers(0, 255, (200, 150), dtype=np.uint8)
    return Image.fromarray(pixels)


def _saved(image: Image.Image, form: str, **more: object) -> bytes:
    target = io.BytesIO()
    image.save(target, form, **more)
    return target.getvalue()


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    """Return a folder of pictures, a multi-page TIFF and PDF, an archive, and some that are refused."""
    folder = tmp_path / "scans"
    folder.mkdir()
    for number in range(_PICTURES):
        (folder / f"{number}.jpg").write_bytes(_saved(_picture(number), "JPEG"))
    (folder / "13.jpg").write_bytes(b"broken")
    (folder / "20.txt").write_bytes(b"text")
    more = [_picture(100 + i) for i in range(5)]
    (folder / "50.tif").write_bytes(_saved(more[0], "TIFF", save_all=True, append_images=more[1:]))
    (folder / "60.pdf").write_bytes(_saved(more[0], "PDF", save_all=True, append_images=more[1:]))
    with zipfile.ZipFile(folder / "70.zip", "w") as packed:
        for number in range(6):
            packed.writestr(f"{number}.jpg", _saved(_picture(200 + number), "JPEG"))
    return folder


def _content(workspace: Workspace) -> list[tuple[int, int, str, str]]:
    """Return (leaf, side, name, image) of every page of the only batch, after a deep check."""
    assert workspace.check(deep=True) == []
    (exam,) = workspace.exams.list_exams()
    (session,) = workspace.exams.list_sessions(exam.id)
    (batch,) = workspace.batches.list(session.id)
    assert workspace.batches.is_closed(batch.id)
    leaf = {sheet.id: sheet.seq for sheet in workspace.batches.sheets(batch.id)}
    return [
        (leaf[p.sheet_id], p.side, p.source_name, p.image_sha256) for p in workspace.batches.pages(batch.id)
    ]


def _refused(workspace: Workspace) -> list[str]:
    (exam,) = workspace.exams.list_exams()
    (session,) = workspace.exams.list_sessions(exam.id)
    (batch,) = workspace.batches.list(session.id)
    return sorted(r.source_name for r in workspace.batches.refusals(batch.id))


def test_every_page_once_whatever_the_kills(tmp_path: Path, scans: Path) -> None:
    """The batch that was killed over and over is the same as one taken in without a break."""
    with open_workspace(tmp_path / "whole", SystemClock()) as workspace:
        exam = workspace.exams.add_exam("exam")
        session = workspace.exams.add_session(exam.id, "1", "math")
        take_in(workspace, session.id, [scans], label="bag", sides=2, job=Job())
        expected, refused = _content(workspace), _refused(workspace)

    rng = random.Random(20261121)
    kills = 0
    for _ in range(20):
        child = subprocess.Popen(
            [sys.executable, str(_WORKER), str(tmp_path / "killed"), str(scans)], stdout=subprocess.PIPE
        )
        assert child.stdout is not None
        # The worker speaks after every item. Some kills hit in the middle of the next.
        finished = False
        for _ in range(rng.randint(2, 45)):
            finished = child.stdout.readline() == b"finished\n"
            if finished:
                break
        if finished:
            child.wait()
            child.stdout.close()
            break
        time.sleep(rng.uniform(0, 0.02))
        child.kill()
        child.wait()
        child.stdout.close()
        kills += 1
    assert kills >= 3
    run = [sys.executable, str(_WORKER), str(tmp_path / "killed"), str(scans)]
    subprocess.run(run, check=True, stdout=subprocess.DEVNULL)
    with open_workspace(tmp_path / "killed", SystemClock()) as workspace:
        assert _content(workspace) == expected
        assert _refused(workspace) == refused
