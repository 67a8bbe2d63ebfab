"""PDFs of which a page is drawn for ever: whoever stops needn't wait, and commands say what is wrong."""

import json
import threading
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from scanstation.acquire.sources.limits import DEFAULT
from scanstation.acquire.watch import FolderWatch
from scanstation.app import compose
from scanstation.base.clock import SystemClock
from scanstation.base.jobs import Cancelled, Job, Progress
from scanstation.base.paths import sample_sheets
from scanstation.base.settings import Settings
from scanstation.cli.main import app
from scanstation.store import open_workspace
from scanstation.workflow.intake import take_in


@pytest.fixture
def path(tmp_path: Path, endless_pdf: bytes) -> Path:
    """Return the path of a PDF whose second page of three is drawn for ever."""
    folder = tmp_path / "scans"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(endless_pdf)
    return folder / "a.pdf"


def _run(*args: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in args], obj=compose(Settings(), Path("unused.json")))


def test_an_intake_is_cancelled_while_a_page_is_drawn(tmp_path: Path, path: Path) -> None:
    """The pages before it are in; it was not waited for, so that it is not refused either."""

    def soon(progress: Progress) -> None:
        threading.Timer(0.3, job.cancel).start()

    job = Job(soon)
    with open_workspace(tmp_path / "workspace", SystemClock()) as workspace:
        exam = workspace.exams.add_exam("期末")
        session = workspace.exams.add_session(exam.id, "数学", "math").id
        with pytest.raises(Cancelled):
            take_in(workspace, session, [path], label="", sides=1, job=job)
        (batch,) = workspace.batches.list(session)
        assert len(workspace.batches.pages(batch.id)) == 1
        assert not workspace.batches.refusals(batch.id)
        assert workspace.batches.is_closed(batch.id)


def test_a_watch_is_stopped_while_a_page_is_drawn(path: Path) -> None:
    """A watched folder gives the page before it, and ends when it is told to."""
    stop = threading.Event()
    watch = FolderWatch(path.parent, settle=0.05, poll=0.1)
    found = []
    for item in watch.items(known=set(), stop=stop.is_set):
        found.append(item.key.rpartition("#")[2])
        threading.Timer(0.3, stop.set).start()
    assert found == ["1"]


def test_such_a_page_is_read_as_unreadable(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`recognize` says why there is no reading of it, and reads the others."""
    monkeypatch.setitem(vars(DEFAULT), "page_seconds", 0.5)
    out = tmp_path / "a.jsonl"
    done = _run("recognize", path, "-t", sample_sheets() / "english.json", "-o", out)
    assert done.exit_code == 0, done.output
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [line["file"].rpartition("#")[2] for line in lines] == ["1", "2", "3"]
    assert "seconds" in lines[1]["error"]


def test_no_template_is_detected_on_it(tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`template detect` says by name that the PDF takes too long, and writes nothing."""
    monkeypatch.setattr("scanstation.recognise.detection.pdf_page.SECONDS", 0.5)
    done = _run("template", "detect", path, "-o", tmp_path / "T.json")
    assert done.exit_code == 2
    assert "a.pdf" in done.output
    assert not (tmp_path / "T.json").exists()
