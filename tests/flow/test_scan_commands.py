"""`scanstation devices`, `scan` and `ingest` as scripts use them: exit codes, JSON, nothing lost."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import Result
from PIL import Image
from typer.testing import CliRunner

from scanstation.acquire.conditions import DriverMissing
from scanstation.acquire.drivers.simulated import Fault, FolderPaper
from scanstation.acquire.drivers.simulated.folder import VARIABLE
from scanstation.acquire.port import Device
from scanstation.acquire.scanners import Scanners
from scanstation.acquire.worker import spool
from scanstation.acquire.worker.remote import RemoteScanner
from scanstation.app import compose, open_scanners
from scanstation.base.clock import SystemClock
from scanstation.base.settings import Settings
from scanstation.cli.main import app
from scanstation.domain.rows import BatchSource
from scanstation.store import Workspace, open_workspace
from scanstation.store.batches import Batches
from scanstation.store.errors import DiskFull

Run = Callable[..., Result]


class _Missing:
    """A driver that can't run here."""

    def devices(self) -> list[Device]:
        """Say so."""
        raise DriverMissing(device="missing", detail="no library")


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FolderPaper:
    """Return three leaves in the tray of the simulated device."""
    folder = tmp_path / "paper"
    folder.mkdir()
    monkeypatch.setenv(VARIABLE, str(folder))
    paper = FolderPaper(folder)
    paper.waiting.extend(paper.put(f"{n}", b"%dA" % n, b"%dB" % n) for n in range(1, 4))
    paper.keep()
    return paper


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a workspace with one session 期末/数学."""
    with open_workspace(tmp_path / "工作区", SystemClock()) as workspace:
        workspace.exams.add_session(workspace.exams.add_exam("期末").id, "数学", "math")
    return tmp_path / "工作区"


@pytest.fixture
def run() -> Run:
    """Return how to run a command with the simulated device and a driver that is missing."""

    def scanners() -> Scanners:
        remote = RemoteScanner("scanstation.acquire.drivers.simulated:open_driver", reserve=2**16)
        return Scanners({"simulated": remote, "missing": _Missing()})  # type: ignore[dict-item]

    def run_(*args: object) -> Result:
        services = replace(compose(Settings(language="en"), Path("unused.json")), open_scanners=scanners)
        return CliRunner().invoke(app, [str(a) for a in args], obj=services)

    return run_


def _pages(folder: Path) -> list[str]:
    """Return the names of all pages of the workspace, in feed order."""
    with open_workspace(folder, SystemClock()) as workspace:
        return [p.source_name for b in _batches(workspace) for p in workspace.batches.pages(b)]


def _batches(workspace: Workspace) -> Iterator[str]:
    (exam,) = workspace.exams.list_exams()
    (session,) = workspace.exams.list_sessions(exam.id)
    for batch in workspace.batches.list(session.id):
        yield batch.id


def test_devices_as_json(run: Run, paper: FolderPaper) -> None:
    """Devices come with what they can do, and drivers that can't run with why."""
    done = run("devices", "--json")
    assert done.exit_code == 0, done.output
    listed = json.loads(done.stdout)
    (device,) = listed["devices"]
    assert (device["id"], device["driver"], device["trouble"]) == ("simulated:1", "simulated", None)
    assert device["capabilities"]["sources"] == ["feeder", "duplex", "flatbed"]
    (trouble,) = listed["troubles"]
    assert (trouble["driver"], trouble["code"]) == ("missing", "driver_missing")
    assert "no library" in trouble["message"]


def test_devices_for_people(run: Run, paper: FolderPaper) -> None:
    """One line each on standard output, id first; troubles and an empty list are said beside it."""
    done = run("devices")
    assert done.stdout == "simulated:1\tScanStation Simulated Feeder\n"
    assert "no library" in done.stderr
    paper.gone = True
    paper.keep()
    none = run("devices")
    assert (none.exit_code, none.stdout) == (0, "")
    assert "No scanner was found" in none.stderr


def test_scanning_into_a_session(run: Run, paper: FolderPaper, folder: Path) -> None:
    """The tray comes into a new batch; the settings are remembered for the device."""
    to = ("--workspace", folder, "--session", "期末/数学", "--json")
    done = run("scan", "--device", "simulated:1", "--source", "duplex", "--label", "一袋", *to)
    assert done.exit_code == 0, done.output
    said = json.loads(done.stdout)
    assert (said["label"], said["pages"], said["last_sheet"], said["stopped"]) == ("一袋", 6, 3, None)
    assert _pages(folder) == ["1A", "1B", "2A", "2B", "3A", "3B"]
    paper.look()
    paper.waiting.append(paper.put("4", b"4A", b"4B"))
    paper.keep()
    again = run("scan", "--device", "simulated:1", *to)
    assert json.loads(again.stdout)["pages"] == 2  # both sides, as before


def test_a_jam_is_told_and_continued(run: Run, paper: FolderPaper, folder: Path) -> None:
    """Exit code 4, the condition and the batch; `--batch` goes on with it."""
    paper.faults = {2: Fault.JAM}
    paper.keep()
    to = ("--workspace", folder, "--session", "数学", "--json")
    done = run("scan", "-d", "simulated:1", "--source", "feeder", *to)
    assert done.exit_code == 4, done.output
    said = json.loads(done.stdout)
    assert (said["stopped"]["code"], said["pages"], said["last_sheet"]) == ("paper_jam", 1, 1)
    assert "number 1" in done.stderr
    paper.look()
    paper.waiting.extendleft(paper.stuck)
    paper.stuck = []
    paper.keep()
    again = run("scan", "-d", "simulated:1", "--batch", said["batch"], *to)
    assert again.exit_code == 0, again.output
    assert json.loads(again.stdout)["batch"] == said["batch"]
    assert _pages(folder) == ["1A", "2A", "3A"]


def test_nothing_to_scan(run: Run, paper: FolderPaper, folder: Path, tmp_path: Path) -> None:
    """A condition before the first page ends with 3; what was typed wrongly with 2."""
    paper.waiting.clear()
    paper.keep()
    to = ("--workspace", folder, "--session", "数学")
    assert run("scan", "-d", "simulated:1", *to).exit_code == 3
    assert run("scan", "-d", "simulated:1", "-o", tmp_path / "out").exit_code == 3
    assert run("scan", "-d", "nothing:1", *to).exit_code == 3
    unknown = run("scan", "-d", "simulated:1", "--workspace", folder, "--session", "物理")
    assert unknown.exit_code == 2
    assert "期末/数学" in unknown.stderr
    assert run("scan", "-d", "simulated:1", "--batch", "x", *to).exit_code == 2
    for wrong in ((), ("-o", "x", *to), ("-o", "x", "--paper", "wide"), ("-o", "x", "--rotation", "45")):
        assert run("scan", "-d", "simulated:1", *wrong).exit_code == 2


def test_a_batch_of_another_session_is_refused(run: Run, paper: FolderPaper, folder: Path) -> None:
    """The session that it belongs to is named; no paper moves, and nothing is remembered."""
    with open_workspace(folder, SystemClock()) as workspace:
        (exam,) = workspace.exams.list_exams()
        (maths,) = workspace.exams.list_sessions(exam.id)
        physics = workspace.exams.add_session(exam.id, "物理", "physics")
        batch = workspace.batches.open(physics.id, "一袋", BatchSource.SCANNER, 1)
    done = run("scan", "-d", "simulated:1", "--workspace", folder, "-s", "数学", "--batch", batch.id)
    assert done.exit_code == 2
    assert "期末/物理" in done.stderr
    assert paper.journal() == []
    with open_workspace(folder, SystemClock()) as workspace:
        assert workspace.scan_settings.latest(maths.id, "simulated:1") is None
        assert workspace.batches.pages(batch.id) == []


@pytest.mark.parametrize("size", ["nanxnan", "0x-5", "infx297", "9x297", "210x1001", "210", "210x297x3"])
def test_paper_that_can_not_be(run: Run, paper: FolderPaper, folder: Path, size: str) -> None:
    """A size that no paper has is a slip of the keyboard: nothing moves, and nothing is remembered."""
    done = run("scan", "-d", "simulated:1", "--workspace", folder, "-s", "数学", "--paper", size)
    assert done.exit_code == 2
    assert run("scan", "-d", "simulated:1", "-o", folder / "out", "--brightness", "nan").exit_code == 2
    assert paper.journal() == []
    assert _pages(folder) == []


@pytest.mark.parametrize("option", ["--batch", "--label", "--workspace"])
def test_what_goes_with_a_session_only(run: Run, paper: FolderPaper, tmp_path: Path, option: str) -> None:
    """An option that a folder of pictures can't honour is refused, not passed over."""
    assert run("scan", "-d", "simulated:1", "-o", tmp_path / "out", option, "x").exit_code == 2
    assert paper.journal() == []


def test_a_mistyped_workspace_is_not_made(run: Run, paper: FolderPaper, tmp_path: Path) -> None:
    """Scripts are told that there is no such workspace, and the disk stays as it was."""
    typed = tmp_path / "wokspace"
    (tmp_path / "1.png").write_bytes(b"")
    for command in (("scan", "-d", "simulated:1"), ("ingest", tmp_path / "1.png")):
        done = run(*command, "--workspace", typed, "-s", "数学")
        assert done.exit_code == 2
        assert "There is no workspace" in done.stderr
    assert not typed.exists()


def test_json_is_said_when_nothing_came(run: Run, paper: FolderPaper, folder: Path, tmp_path: Path) -> None:
    """Also of a failure there is one document: what stopped it, and that there is no batch."""
    paper.waiting.clear()
    paper.keep()
    into = ("--workspace", folder, "--session", "数学", "--json")
    said = json.loads(run("scan", "-d", "simulated:1", *into).stdout)
    assert (said["batch"], said["pages"], said["stopped"]["code"]) == (None, 0, "out_of_paper")
    said = json.loads(run("scan", "-d", "simulated:1", "-o", tmp_path / "out", "--json").stdout)
    assert (said["files"], said["stopped"]["code"]) == ([], "out_of_paper")
    with open_workspace(folder, SystemClock()):
        done = run("scan", "-d", "simulated:1", *into)
    assert (done.exit_code, json.loads(done.stdout)["stopped"]["code"]) == (3, "workspace_in_use")


def test_json_tells_which_sheet_has_one_side(run: Run, paper: FolderPaper, folder: Path) -> None:
    """The last whole sheet is not enough for a script when the wrong one lies before it."""
    paper.faults = {1: Fault.ONE_SIDE}
    paper.keep()
    into = ("--workspace", folder, "--session", "数学", "--source", "duplex", "--json")
    done = run("scan", "-d", "simulated:1", *into)
    said = json.loads(done.stdout)
    assert (said["stopped"]["code"], said["half_sheets"]) == ("sides_differ", [1])
    assert said["last_sheet"] > 1
    assert "sheet number 1 one side" in done.stderr


def test_json_of_an_intake_that_a_full_disk_cut_short(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The batch and what is in it are said, so that a script knows what it can go on with."""
    scans, plain = _pictures(tmp_path / "scans", 3), Batches.add_page

    def full(self: Batches, *args: object, **more: object) -> object:
        if more["source_name"] == "3.png":
            raise DiskFull(path="here")
        return plain(self, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Batches, "add_page", full)
    done = run("ingest", "--workspace", folder, "-s", "数学", "--json", scans)
    said = json.loads(done.stdout)
    assert done.exit_code == 3
    assert (said["pages"], said["stopped"]["code"]) == (2, "disk_full")
    with open_workspace(folder, SystemClock()) as workspace:
        assert [said["batch"]] == list(_batches(workspace))


def test_settings_that_the_device_refuses(run: Run, paper: FolderPaper, tmp_path: Path) -> None:
    """What the device can't do is refused with what it can, before paper moves."""
    done = run("scan", "-d", "simulated:1", "-o", tmp_path / "out", "--dpi", "123")
    assert done.exit_code == 3
    assert "100, 150, 200, 300" in done.stderr
    wide = run("scan", "-d", "simulated:1", "-o", tmp_path / "out", "--paper", "A3")
    assert wide.exit_code == 3
    paper.look()
    assert len(paper.waiting) == 3


def test_scanning_into_a_folder(run: Run, paper: FolderPaper, tmp_path: Path) -> None:
    """Pages become numbered files after those that are there; nothing else stays behind."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "0007.jpg").write_bytes(b"before")
    done = run(
        "scan", "-d", "simulated:1", "-o", out, "--source", "duplex", "--paper", "210x297", "--leaves", "2",
        "--json",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    names = ["0008.jpg", "0009.jpg", "0010.jpg", "0011.jpg"]
    assert [Path(file).name for file in json.loads(done.stdout)["files"]] == names
    assert [(out / name).read_bytes() for name in names] == [b"1A", b"1B", b"2A", b"2B"]
    assert sorted(path.name for path in out.iterdir()) == ["0007.jpg", *names]


@pytest.mark.parametrize(
    ("fault", "code", "files"),
    [
        (Fault.JAM, "paper_jam", [b"1A", b"1B"]),
        (Fault.REPEATED, None, [b"1A", b"1B", b"2A", b"2B", b"3A", b"3B"]),
        (Fault.COUNTED_ONLY, "counts_differ", [b"1A", b"1B", b"3A", b"3B"]),
        (Fault.CRASH, "driver_crashed", [b"1A", b"1B"]),
    ],
)
def test_conditions_on_the_way_into_a_folder(
    run: Run, paper: FolderPaper, tmp_path: Path, fault: Fault, code: str | None, files: list[bytes]
) -> None:
    """What was delivered is written once, and what stopped the device is said."""
    paper.faults = {2: fault}
    paper.keep()
    done = run("scan", "-d", "simulated:1", "-o", tmp_path / "out", "--source", "duplex", "--json")
    said = json.loads(done.stdout)
    assert done.exit_code == (4 if code else 0)
    assert (said["stopped"] or {}).get("code") == code
    assert [Path(file).read_bytes() for file in said["files"]] == files


def test_a_kill_on_the_way_into_a_folder(run: Run, paper: FolderPaper, tmp_path: Path) -> None:
    """Pages that a kill left come first, and the one that is a file already only once."""
    out = tmp_path / "out"
    left = spool.Spool(out / ".scanstation-spool", 0)
    for data in (b"x", b"y", b"y"):
        left.put(spool.ScannedPage(data, ".jpg", "", data.decode()))
    (out / "0001.jpg").write_bytes(b"x")
    run("scan", "-d", "simulated:1", "-o", out, "--source", "feeder")
    files = [path.read_bytes() for path in sorted(out.glob("*.jpg"))]
    assert files == [b"x", b"y", b"y", b"1A", b"2A", b"3A"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_ctrl_c_ends_a_scan_in_order(paper: FolderPaper, folder: Path) -> None:
    """Ctrl+C stops the device after the leaf it has; what came is in, and the exit code is 130."""
    paper.pace = 0.05
    paper.waiting.extend(paper.put(f"{n}", b"%dA" % n, b"%dB" % n) for n in range(4, 300))
    paper.keep()
    to = ["--workspace", str(folder), "--session", "数学", "--source", "duplex", "--json"]
    command = [sys.executable, "-m", "scanstation", "scan", "-d", "simulated:1", *to]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, env=os.environ | {"LANG": "C.UTF-8"}, **pipes) as program:  # type: ignore[call-overload]
        while len(paper.journal()) < 4:
            assert program.poll() is None
            time.sleep(0.02)
        program.send_signal(signal.SIGINT)
        out, _ = program.communicate(timeout=60)
        assert program.returncode == 130
    said = json.loads(out)
    names = _pages(folder)
    assert names == [name for name, _ in paper.journal()]
    assert (said["pages"], said["stopped"]["code"]) == (len(names), "cancelled")
    assert 4 <= len(names) < 600
    assert len(names) % 2 == 0


def _pictures(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(1, count + 1):
        Image.fromarray(np.full((80, 60), number, np.uint8)).save(folder / f"{number}.png")
    return folder


def test_ingest(run: Run, folder: Path, tmp_path: Path) -> None:
    """Pictures come in; what is refused is told by name, with exit code 4."""
    scans = _pictures(tmp_path / "扫描", 4)
    done = run("ingest", "--workspace", folder, "-s", "数学", "--sides", "2", "--json", scans)
    assert done.exit_code == 0, done.output
    said = json.loads(done.stdout)
    assert (said["label"], said["pages"], said["refused"], said["refusals"]) == ("扫描", 4, 0, [])
    (scans / "note.txt").write_text("no picture")
    again = run("ingest", "--workspace", folder, "-s", "数学", "--json", "--label", "二", scans / "note.txt")
    assert again.exit_code == 4
    (refusal,) = json.loads(again.stdout)["refusals"]
    assert (refusal["name"], refusal["code"]) == ("note.txt", "unsupported_type")
    assert "note.txt" in again.stderr
    assert _pages(folder) == ["1.png", "2.png", "3.png", "4.png"]


def test_the_same_ingest_again(run: Run, folder: Path, tmp_path: Path) -> None:
    """A script may repeat its call; `--again` takes the files in anew."""
    scans = _pictures(tmp_path / "scans", 2)
    arguments = ("ingest", "--workspace", folder, "-s", "数学", "--json", scans)
    first, second, anew = (json.loads(run(*arguments, *more).stdout) for more in ((), (), ("--again",)))
    assert [(said["pages"], said["already"]) for said in (first, second, anew)] == [(2, 0), (0, 2), (2, 0)]
    assert second["batch"] == first["batch"]
    told = run(*arguments).stderr
    assert "Pages taken in: 0 →" in told
    assert "In already, and not taken again: 2." in told
    assert run(*arguments, "--watch", "--again").exit_code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_ingest_watches_until_it_is_stopped(folder: Path, tmp_path: Path) -> None:
    """What appears in the folder comes in; ending the watch is no error."""
    scans = _pictures(tmp_path / "scans", 1)
    arguments = ["--workspace", str(folder), "-s", "数学", "--watch", "--json", str(scans)]
    with subprocess.Popen(
        [sys.executable, "-m", "scanstation", "ingest", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as program:
        while not list((folder / "images").rglob("*.png")):
            assert program.poll() is None
            time.sleep(0.05)
        program.send_signal(signal.SIGTERM)
        said, _ = program.communicate(timeout=60)
        assert program.returncode == 0
    assert json.loads(said)["pages"] == 1
    assert _pages(folder) == ["1.png"]


def test_a_watch_takes_one_folder(run: Run, folder: Path, tmp_path: Path) -> None:
    """Two folders, or a file, can't be watched."""
    arguments = ("--workspace", folder, "-s", "数学", "--watch")
    assert run("ingest", *arguments, tmp_path, folder).exit_code == 2
    assert run("ingest", *arguments, tmp_path / "none").exit_code == 2


def test_the_drivers_of_this_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The simulated device is offered only where its paper is named."""
    monkeypatch.delenv(VARIABLE, raising=False)
    assert "simulated" not in open_scanners()._drivers
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert "simulated" in open_scanners()._drivers
