"""What devices and drivers do in the field, behind a worker: each page once, and the batch goes on."""

import errno
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from scanstation.acquire.conditions import (
    CountsDiffer,
    CoverOpen,
    DeviceBusy,
    DeviceGone,
    DoubleFeed,
    DriverCrashed,
    DriverNotAnswering,
    OutOfPaper,
    PageCutShort,
    PaperJam,
    ScanDiskFull,
    ScannerCondition,
    SettingRefused,
    SidesDiffer,
    StoppedAtDevice,
)
from scanstation.acquire.drivers.simulated import DEVICE_ID, Fault, FolderPaper, Leaf, SimulatedScanner, State
from scanstation.acquire.drivers.simulated.folder import VARIABLE
from scanstation.acquire.port import ScannedPage, ScanSettings, Source
from scanstation.acquire.worker import spool
from scanstation.acquire.worker.exchange import Patience
from scanstation.acquire.worker.remote import RemoteScanner
from scanstation.base.clock import SystemClock
from scanstation.base.jobs import Cancelled, Job
from scanstation.domain.rows import Batch, BatchSource
from scanstation.store import Workspace, open_workspace
from scanstation.store.images import Images
from scanstation.workflow.feed import IntakeSummary
from scanstation.workflow.intake import interrupted, resume_intakes, scan_into
from scanstation.workflow.scan_runs import Run, write_down

SIMPLEX, DUPLEX = ScanSettings(source=Source.FEEDER), ScanSettings(source=Source.DUPLEX)
# A dialog and a hang are told from a slow device by patience alone.
PATIENCE = Patience(page=1.0, cancel=1.0, life=3.0)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Return an empty workspace."""
    with open_workspace(tmp_path / "workspace", SystemClock()) as opened:
        yield opened


@pytest.fixture
def session(workspace: Workspace) -> str:
    """Return the id of a session."""
    return workspace.exams.add_session(workspace.exams.add_exam("2026 秋季期末").id, "数学", "math").id


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FolderPaper:
    """Return five leaves in the tray of the device behind `port`."""
    folder = tmp_path / "paper"
    folder.mkdir()
    monkeypatch.setenv(VARIABLE, str(folder))
    paper = FolderPaper(folder)
    paper.waiting.extend(paper.put(f"{n}", b"%dA" % n, b"%dB" % n) for n in range(1, 6))
    paper.keep()
    return paper


@pytest.fixture
def port(paper: FolderPaper) -> Iterator[RemoteScanner]:
    """Return the simulated scanner in a worker that scans one page ahead at most."""
    remote = RemoteScanner(
        "scanstation.acquire.drivers.simulated:open_driver", patience=PATIENCE, ahead=1, reserve=2**16
    )
    yield remote
    remote.close()


def _let(paper: FolderPaper, fault: Fault, leaf: int = 3) -> None:
    paper.faults = {leaf: fault}
    paper.keep()


def _put_right(paper: FolderPaper) -> None:
    """Close, clear and plug in the device, as its operator would."""
    paper.look()
    paper.cover_open = paper.gone = False
    paper.waiting.extendleft(reversed(paper.stuck))
    paper.stuck = []
    paper.keep()


def _scan(
    workspace: Workspace, session: str, port: RemoteScanner, settings: ScanSettings = DUPLEX, **more
) -> IntakeSummary:  # type: ignore[no-untyped-def]
    more.setdefault("job", Job())
    return scan_into(workspace, session, port, DEVICE_ID, settings, label="", **more)


def _leaves(workspace: Workspace, batch: Batch) -> str:
    """Return each leaf as the names of its sides, "-" for a side that is not there."""
    pages = {(p.sheet_id, p.side): p.source_name for p in workspace.batches.pages(batch.id)}
    sheets = workspace.batches.sheets(batch.id)
    return " ".join(",".join(pages.get((s.id, i), "-") for i in range(1, batch.sides + 1)) for s in sheets)


def _nothing_on_its_way(workspace: Workspace) -> bool:
    folder = workspace.path / "spool"
    return not folder.exists() or not list(folder.iterdir())


@pytest.mark.parametrize(
    ("fault", "condition", "leaves"),
    [
        (Fault.JAM, PaperJam, "3A,3B 4A,4B 5A,5B"),
        (Fault.JAM_AFTER_FRONT, PaperJam, "3A,- 4A,4B 5A,5B 6A,6B"),
        (Fault.DOUBLE_FEED, DoubleFeed, "3A,3B 4A,4B 5A,5B"),
        (Fault.COVER, CoverOpen, "3A,3B 4A,4B 5A,5B"),
        (Fault.GONE, DeviceGone, "3A,3B 4A,4B 5A,5B"),
        (Fault.BUSY, DeviceBusy, "3A,3B 4A,4B 5A,5B"),
        (Fault.CUT_SHORT, PageCutShort, "4A,4B 5A,5B"),
        (Fault.STOPPED, StoppedAtDevice, "3A,- 4A,4B 5A,5B"),
        (Fault.CRASH, DriverCrashed, "4A,4B 5A,5B"),
        (Fault.HANG, DriverNotAnswering, "4A,4B 5A,5B"),
        (Fault.DIALOG, DriverNotAnswering, "4A,4B 5A,5B"),
        (Fault.FROZEN, DriverNotAnswering, "4A,4B 5A,5B"),
    ],
)
def test_stopped_and_continued(
    workspace: Workspace,
    session: str,
    paper: FolderPaper,
    port: RemoteScanner,
    fault: Fault,
    condition: type[ScannerCondition],
    leaves: str,
) -> None:
    """Whatever stops the device, the last good sheet is named and the batch goes on, leaf after leaf."""
    _let(paper, fault)
    first = _scan(workspace, session, port)
    assert type(first.stopped) is condition
    assert first.last_sheet is not None
    assert first.last_sheet.seq == 2
    assert not workspace.batches.is_closed(first.batch.id)
    _put_right(paper)
    second = _scan(workspace, session, port, batch=first.batch)
    assert second.stopped is None
    assert workspace.batches.is_closed(first.batch.id)
    assert _leaves(workspace, first.batch) == f"1A,1B 2A,2B {leaves}"
    names = [name for name, _ in paper.journal()]
    assert sorted(p.source_name for p in workspace.batches.pages(first.batch.id)) == sorted(names)
    assert _nothing_on_its_way(workspace)


@pytest.mark.parametrize("fault", [Fault.SAME_PAGE_TWICE, Fault.REPEATED])
def test_a_page_that_is_delivered_twice_is_entered_once(
    workspace: Workspace, session: str, paper: FolderPaper, port: RemoteScanner, fault: Fault
) -> None:
    """The same page again, under its key or uncounted under another, shifts no leaf; the summary says so."""
    _let(paper, fault)
    summary = _scan(workspace, session, port)
    assert _leaves(workspace, summary.batch) == "1A,1B 2A,2B 3A,3B 4A,4B 5A,5B"
    assert (summary.stopped, summary.pages, summary.already) == (None, 10, 1)


def test_two_alike_pages_that_were_counted_are_two(workspace: Workspace, session: str) -> None:
    """Backs without print may come out the same byte for byte; the device's count tells them from repeats."""
    port = SimulatedScanner([Leaf(b"same", b"same")] * 3)
    summary = _scan(workspace, session, port)  # type: ignore[arg-type]
    assert (summary.pages, summary.already) == (6, 0)


def test_counts_that_differ_stop_the_device_at_once(
    workspace: Workspace, session: str, paper: FolderPaper, port: RemoteScanner
) -> None:
    """A leaf that the device counts and never delivers shows with the next page, which is in the batch."""
    _let(paper, Fault.COUNTED_ONLY)
    first = _scan(workspace, session, port)
    assert isinstance(first.stopped, CountsDiffer)
    counts = (first.stopped.params["theirs"], first.stopped.params["ours"])
    came = _leaves(workspace, first.batch)
    # a busy machine tells the device late: one more leaf may be on its way
    assert (counts, came) in (
        ((8, 6), "1A,1B 2A,2B 4A,4B"),
        ((10, 8), "1A,1B 2A,2B 4A,4B 5A,5B"),
    )
    second = _scan(workspace, session, port, batch=first.batch)
    assert second.stopped is None or counts == (10, 8)
    assert _leaves(workspace, first.batch) == "1A,1B 2A,2B 4A,4B 5A,5B"


def test_the_last_leaf_counted_only(
    workspace: Workspace, session: str, paper: FolderPaper, port: RemoteScanner
) -> None:
    """When nothing follows the lost leaf, the count at the end of the scan tells."""
    _let(paper, Fault.COUNTED_ONLY, 5)
    assert isinstance(_scan(workspace, session, port).stopped, CountsDiffer)


def test_one_side_although_two_were_asked_for(
    workspace: Workspace, session: str, paper: FolderPaper, port: RemoteScanner
) -> None:
    """The missing back keeps its place, so that the next front is no back; the device is stopped."""
    _let(paper, Fault.ONE_SIDE)
    first = _scan(workspace, session, port)
    assert isinstance(first.stopped, SidesDiffer)
    assert _leaves(workspace, first.batch) == "1A,1B 2A,2B 3A,- 4A,4B"
    assert first.last_sheet is not None
    assert (first.last_sheet.seq, [sheet.seq for sheet in first.half_sheets]) == (4, [3])
    second = _scan(workspace, session, port, batch=first.batch)
    assert second.half_sheets == ()
    assert _leaves(workspace, first.batch) == "1A,1B 2A,2B 3A,- 4A,4B 5A,5B"


def test_one_side_of_the_last_leaf(
    workspace: Workspace, session: str, paper: FolderPaper, port: RemoteScanner
) -> None:
    """A scan does not end quietly with half a leaf."""
    _let(paper, Fault.ONE_SIDE, 5)
    summary = _scan(workspace, session, port)
    assert isinstance(summary.stopped, SidesDiffer)
    assert [r.error_code for r in workspace.batches.refusals(summary.batch.id)] == ["sides_differ"]


def test_two_sides_although_one_was_asked_for(
    workspace: Workspace, session: str, paper: FolderPaper, port: RemoteScanner
) -> None:
    """The back that nobody asked for is kept, and the device is stopped before it gives more of them."""
    _let(paper, Fault.TWO_SIDES)
    first = _scan(workspace, session, port, SIMPLEX)
    assert isinstance(first.stopped, SidesDiffer)
    assert _leaves(workspace, first.batch).startswith("1A 2A 3A 3B")
    _scan(workspace, session, port, SIMPLEX, batch=first.batch)
    assert _leaves(workspace, first.batch) == "1A 2A 3A 3B 4A 5A"


def test_an_early_end_is_continued(
    workspace: Workspace, session: str, paper: FolderPaper, port: RemoteScanner
) -> None:
    """A device that says it is done although paper is left ends the scan; its batch takes the rest."""
    _let(paper, Fault.ENDS_EARLY)
    first = _scan(workspace, session, port)
    assert (first.pages, first.stopped) == (4, None)
    _scan(workspace, session, port, batch=first.batch)
    assert _leaves(workspace, first.batch) == "1A,1B 2A,2B 3A,3B 4A,4B 5A,5B"


def test_an_end_reported_too_soon_is_no_end(
    workspace: Workspace, session: str, paper: FolderPaper, port: RemoteScanner
) -> None:
    """A tray that looks empty for a moment is looked at again."""
    _let(paper, Fault.EMPTY_TOO_SOON)
    assert _scan(workspace, session, port).pages == 10


def test_a_tray_that_looks_loaded(workspace: Workspace, session: str) -> None:
    """A scan that brings nothing is an empty tray, and leaves no batch."""
    port = SimulatedScanner(faults={1: Fault.FALSELY_LOADED})
    assert port.state is State.READY
    with pytest.raises(OutOfPaper):
        _scan(workspace, session, port)  # type: ignore[arg-type]
    assert workspace.batches.list(session) == []


class _Silent(SimulatedScanner):
    """A driver that returns without a page and without a word."""

    def scan(self, *_: object) -> None:
        """Do nothing."""


class _GivesUp(SimulatedScanner):
    """A driver that ends as cancelled although nobody did."""

    def scan(self, *_: object) -> None:
        """Give up."""
        raise Cancelled


@pytest.mark.parametrize(("kind", "condition"), [(_Silent, OutOfPaper), (_GivesUp, StoppedAtDevice)])
def test_a_driver_without_a_word(
    workspace: Workspace, session: str, kind: type[SimulatedScanner], condition: type[ScannerCondition]
) -> None:
    """What a driver does not say is said for it."""
    with pytest.raises(condition):
        _scan(workspace, session, kind())  # type: ignore[arg-type]


def test_leaves_of_other_sides_are_refused(
    workspace: Workspace, session: str, paper: FolderPaper, port: RemoteScanner
) -> None:
    """A batch of two-sided leaves is not continued with one side, before any paper moves."""
    _let(paper, Fault.JAM)
    first = _scan(workspace, session, port)
    _put_right(paper)
    again = _scan(workspace, session, port, SIMPLEX, batch=first.batch)
    assert isinstance(again.stopped, SettingRefused)
    assert again.stopped.params["allowed"] == "duplex"
    paper.look()
    assert len(paper.waiting) == 3


def test_cancelling_a_driver_that_does_not_hear(
    workspace: Workspace, session: str, paper: FolderPaper, port: RemoteScanner
) -> None:
    """The scan is cancelled all the same; what came is in."""
    _let(paper, Fault.HANG)
    job = Job(lambda progress: job.cancel() if progress.done == 4 else None)
    with pytest.raises(Cancelled):
        _scan(workspace, session, replace_patience(port), job=job)
    (batch,) = workspace.batches.list(session)
    assert _leaves(workspace, batch) == "1A,1B 2A,2B"
    assert _nothing_on_its_way(workspace)


def replace_patience(port: RemoteScanner) -> RemoteScanner:
    """Let the driver have all time for a page, so that only the cancel can end it."""
    port._patience = replace(PATIENCE, page=300.0)
    return port


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Return the images that fit on the disk: while there are any, it is full for all others."""
    fitting: list[bytes] = []
    real = Images._write

    def write(self: Images, path: Path, data: bytes) -> None:
        if fitting and data not in fitting:
            raise OSError(errno.ENOSPC, "no room")
        real(self, path, data)

    monkeypatch.setattr(Images, "_write", write)
    return fitting


def test_a_full_disk_stops_the_scan_and_loses_nothing(
    workspace: Workspace, session: str, paper: FolderPaper, port: RemoteScanner, full: list[bytes]
) -> None:
    """What was delivered waits in its folder, also in the middle of a leaf, and is entered when continued."""
    full += [b"1A", b"1B", b"2A"]
    first = _scan(workspace, session, port)
    assert isinstance(first.stopped, ScanDiskFull)
    assert _leaves(workspace, first.batch) == "1A,1B 2A,-"
    assert not _nothing_on_its_way(workspace)
    again = _scan(workspace, session, port, batch=first.batch)
    assert isinstance(again.stopped, ScanDiskFull)
    assert again.pages == 0
    full.clear()
    last = _scan(workspace, session, port, batch=first.batch)
    assert last.stopped is None
    assert last.pages == 7
    assert _leaves(workspace, first.batch) == "1A,1B 2A,2B 3A,3B 4A,4B 5A,5B"
    assert workspace.batches.refusals(first.batch.id) == []
    assert _nothing_on_its_way(workspace)


def test_a_full_disk_at_the_first_page(
    workspace: Workspace, session: str, paper: FolderPaper, port: RemoteScanner, full: list[bytes]
) -> None:
    """Pages whose batch has none yet are entered before the next scan begins, into a batch of their own."""
    full.append(b"nothing")
    first = _scan(workspace, session, port)
    assert isinstance(first.stopped, ScanDiskFull)
    full.clear()
    second = _scan(workspace, session, port)
    assert second.batch.id != first.batch.id
    leaves = f"{_leaves(workspace, first.batch)} {_leaves(workspace, second.batch)}"
    assert leaves == "1A,1B 2A,2B 3A,3B 4A,4B 5A,5B"
    assert _nothing_on_its_way(workspace)


def test_a_disk_without_room_for_the_last_pages(
    workspace: Workspace, session: str, paper: FolderPaper
) -> None:
    """When not even the reserve fits, nothing is pulled in."""
    room = shutil.disk_usage(workspace.path).free
    port = RemoteScanner("scanstation.acquire.drivers.simulated:open_driver", reserve=room * 2)
    try:
        with pytest.raises(ScanDiskFull):
            _scan(workspace, session, port)
    finally:
        port.close()
    paper.look()
    assert len(paper.waiting) == 5
    assert workspace.batches.list(session) == []


def _leave(workspace: Workspace, session: str, batch_id: str, *pages: ScannedPage) -> Path:
    """Leave what a kill of everything leaves: a folder with pages that nobody has taken."""
    run = Run("01-run", session, batch_id, "一袋", BatchSource.SCANNER, 2, "D")
    folder = write_down(workspace, run)
    written = spool.Spool(folder, 0)
    for page in pages:
        written.put(page)
    return folder


def _page(name: str, count: int | None = None) -> ScannedPage:
    return ScannedPage(name.encode(), ".jpg", name, name, device_count=count)


def test_a_kill_before_the_batch_was_there(workspace: Workspace, session: str) -> None:
    """What a kill left is entered at the next start, once, under the batch's own name."""
    assert not interrupted(workspace)
    _leave(workspace, session, "b" * 36, _page("1A"), _page("1B"), _page("2A"))
    assert interrupted(workspace)
    (summary,) = resume_intakes(workspace, Job())
    assert (summary.pages, summary.already) == (3, 0)
    assert (summary.batch.id, summary.batch.label) == ("b" * 36, "一袋")
    assert _leaves(workspace, summary.batch) == "1A,1B 2A,-"
    assert workspace.batches.is_closed(summary.batch.id)
    assert not interrupted(workspace)
    assert resume_intakes(workspace, Job()) == []
    assert _nothing_on_its_way(workspace)


def test_a_kill_between_entering_a_page_and_removing_its_file(workspace: Workspace, session: str) -> None:
    """The page is in, its file is still there: it is not entered again, also where the device counts."""
    _leave(workspace, session, "b" * 36, _page("1A", 1))
    resume_intakes(workspace, Job())
    batch = workspace.batches.get("b" * 36)
    _leave(workspace, session, batch.id, _page("1A", 1), _page("1B", 2))
    (summary,) = resume_intakes(workspace, Job())
    assert (summary.pages, _leaves(workspace, batch)) == (1, "1A,1B")


def test_a_scan_that_is_going_on_is_not_finished_by_others(workspace: Workspace, session: str) -> None:
    """Finishing what was interrupted leaves the batch alone into which this program scans."""
    found: list[list[IntakeSummary]] = []
    job = Job(lambda progress: found.append(resume_intakes(workspace, Job())))
    port = SimulatedScanner([Leaf(b"1A", b"1B")])
    summary = _scan(workspace, session, port, job=job, keep_open=True)  # type: ignore[arg-type]
    assert found == [[], []]
    assert not workspace.batches.is_closed(summary.batch.id)


def test_a_damaged_page_keeps_its_side_and_its_file(workspace: Workspace, session: str) -> None:
    """A file that the disk has damaged is recorded, keeps the leaves paired, and stays for experts."""
    folder = _leave(workspace, session, "b" * 36, _page("1A"), _page("1B"), _page("2A"), _page("2B"))
    (folder / "000002.page").write_bytes(b"rubbish")
    (summary,) = resume_intakes(workspace, Job())
    assert _leaves(workspace, summary.batch) == "1A,- 2A,2B"
    assert [r.error_code for r in workspace.batches.refusals(summary.batch.id)] == ["page_cut_short"]
    assert [p.name for p in folder.iterdir()] == ["000002.damaged"]
    assert resume_intakes(workspace, Job()) == []


def test_a_record_that_can_not_be_read_keeps_its_pages(workspace: Workspace, session: str) -> None:
    """Pages of which nobody knows where they belong are neither entered nor deleted; others go on."""
    folder = _leave(workspace, session, "b" * 36, _page("1A"))
    (folder / "run.json").write_bytes(b"{}")
    assert resume_intakes(workspace, Job()) == []
    assert len(spool.left(folder)) == 1


def test_a_folder_without_a_record_is_swept_out(workspace: Workspace) -> None:
    """A kill before anything was written leaves nothing behind for long."""
    (workspace.path / "spool" / "x").mkdir(parents=True)
    assert resume_intakes(workspace, Job()) == []
    assert _nothing_on_its_way(workspace)
