"""Files whose names are no UTF-8, as disks of old Chinese Windows bring them, are files like any other."""

import io
import os
import sys
from pathlib import Path

import openpyxl
import pytest
from PIL import Image

from scanstation.base.clock import SystemClock
from scanstation.base.jobs import Job
from scanstation.base.paths import sample_sheets
from scanstation.store import open_workspace
from scanstation.workflow.exams import create_exam, create_session
from scanstation.workflow.export import export_session
from scanstation.workflow.intake import resume_intakes, take_in

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere file names are Unicode")


def _picture(shade: int) -> bytes:
    target = io.BytesIO()
    Image.new("L", (200, 280), shade).save(target, "PNG")
    return target.getvalue()


def test_they_come_in_resume_and_are_exported(tmp_path: Path) -> None:
    """Pages come in once, under names that people can read, also in the export."""
    folder = tmp_path / os.fsdecode("三班".encode("gb18030"))
    for part in ("a", "b"):
        (folder / part).mkdir(parents=True)
        (folder / part / os.fsdecode("答题卡.png".encode("gb18030"))).write_bytes(_picture(ord(part)))
    with open_workspace(tmp_path / "ws", SystemClock()) as workspace:
        exam = create_exam(workspace, "期末")
        session = create_session(workspace, exam.id, "数学", "数学", sample_sheets() / "math.json")
        done = take_in(workspace, session.id, [folder], label="三班", sides=2, job=Job())
        assert (done.pages, done.refused) == (2, 1)  # the leaf of each folder has one side
        assert [p.source_name for p in workspace.batches.pages(done.batch.id)] == [
            "a/答题卡.png",
            "b/答题卡.png",
        ]
        assert workspace.batches.sources(done.batch.id) == [str(folder)]

        other = create_session(workspace, exam.id, "物理", "物理", sample_sheets() / "math.json")
        again = workspace.batches.open(other.id, "三班", done.batch.source, 1)
        workspace.batches.remember_sources(again.id, [str(folder)])
        assert [s.pages for s in resume_intakes(workspace, Job())] == [2]

        exported = export_session(workspace, session.id, tmp_path, Job())
    book = openpyxl.load_workbook(next(p for p in exported.paths if p.suffix == ".xlsx"))
    assert any("答题卡.png" in str(cell) for row in book["未完成"].values for cell in row)
