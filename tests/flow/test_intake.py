"""Pages come in from files, folders, scanners and watched folders into a real workspace."""

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from scanstation.acquire.conditions import OutOfPaper, PaperJam
from scanstation.acquire.drivers.simulated import DEVICE_ID, Fault, Leaf, SimulatedScanner
from scanstation.acquire.port import ScanSettings, Source
from scanstation.acquire.watch import FolderWatch
from scanstation.base.clock import SystemClock
from scanstation.base.jobs import Cancelled, Job, Progress
from scanstation.domain.rows import Batch, BatchSource
from scanstation.store import Workspace, open_workspace
from scanstation.store.batches import Batches
from scanstation.store.errors import DiskFull
from scanstation.workflow.intake import IntakeSummary, resume_intakes, scan_into, take_in, watch_into

SIMPLEX, DUPLEX = ScanSettings(source=Source.FEEDER), ScanSettings(source=Source.DUPLEX)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Return an empty workspace."""
    with open_workspace(tmp_path / "workspace", SystemClock()) as opened:
        yield opened


@pytest.fixture
def session(workspace: Workspace) -> str:
    """Return the id of a session."""
    exam = workspace.exams.add_exam("2026 秋季期末")
    return workspace.exams.add_session(exam.id, "数学", "math").id


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    """Return an empty folder to scan into."""
    folder = tmp_path / "扫描"
    folder.mkdir()
    return folder


def _jpeg(text: str) -> bytes:
    """Return a small picture that is different for every text."""
    seed = int.from_bytes(text.encode()[:8].rjust(8), "big")
    pixels = np.random.default_rng(seed).integers(0, 255, (90, 70), dtype=np.uint8)
    target = io.BytesIO()
    Image.fromarray(pixels).save(target, "JPEG")
    return target.getvalue()


def _tiff(frames: int) -> bytes:
    images = [Image.fromarray(np.full((80, 60), 50 + i, np.uint8)) for i in range(frames)]
    target = io.BytesIO()
    images[0].save(target, "TIFF", save_all=True, append_images=images[1:])
    return target.getvalue()


def _fill(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(_jpeg(name))


def _leaves(workspace: Workspace, batch: Batch) -> list[str]:
    """Return each leaf as the names of its sides, "-" for a side that is not there."""
    pages = {(p.sheet_id, p.side): p.source_name for p in workspace.batches.pages(batch.id)}
    sheets = workspace.batches.sheets(batch.id)
    return [" ".join(pages.get((s.id, side), "-") for side in range(1, batch.sides + 1)) for s in sheets]


def _codes(workspace: Workspace, batch: Batch) -> list[str]:
    return [r.error_code for r in workspace.batches.refusals(batch.id)]


def test_a_folder_of_everything(workspace: Workspace, session: str, scans: Path) -> None:
    """Pictures, a TIFF and a ZIP come in, what is none of these is refused by name, the batch is finished."""
    _fill(scans, "2.jpg", "10.jpg", "1.jpg", "z/1.jpg")
    (scans / "30.tif").write_bytes(_tiff(2))
    (scans / "名单.docx").write_bytes(b"PK\x03\x04")
    (scans / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    with zipfile.ZipFile(scans / "40.zip", "w") as packed:
        packed.writestr("1.jpg", _jpeg("x"))
        packed.writestr("2.jpg", b"")
    seen: list[Progress] = []
    summary = take_in(workspace, session, [scans], label="一袋", sides=1, job=Job(seen.append))
    names = ["1.jpg", "2.jpg", "10.jpg", "30.tif #1", "30.tif #2", "40.zip/1.jpg", "z/1.jpg"]
    assert _leaves(workspace, summary.batch) == names
    assert sorted(_codes(workspace, summary.batch)) == ["file_empty", "picture_damaged", "unsupported_type"]
    assert (summary.pages, summary.refused, summary.already) == (7, 3, 0)
    assert workspace.batches.is_closed(summary.batch.id)
    assert [p.done for p in seen] == list(range(1, 11))
    assert all(p.total is not None and p.total >= p.done for p in seen)
    assert summary.batch.source is BatchSource.FILES


def test_pairing(workspace: Workspace, session: str, scans: Path) -> None:
    """Two images make a leaf; a refused picture keeps its side; a new folder or file begins a new leaf."""
    _fill(scans, "a/1.jpg", "a/2.jpg", "a/4.jpg", "a/5.jpg", "b/1.jpg", "b/2.jpg")
    (scans / "a" / "3.jpg").write_bytes(b"broken")
    (scans / "c").mkdir()
    (scans / "c" / "s.tif").write_bytes(_tiff(2))
    summary = take_in(workspace, session, [scans], label="", sides=2, job=Job())
    assert _leaves(workspace, summary.batch) == [
        "a/1.jpg a/2.jpg",
        "- a/4.jpg",
        "a/5.jpg -",
        "b/1.jpg b/2.jpg",
        "c/s.tif #1 c/s.tif #2",
    ]
    assert _codes(workspace, summary.batch) == ["picture_damaged", "odd_side"]
    assert workspace.batches.refusals(summary.batch.id)[1].source_name == "a"


def test_single_files_of_one_folder_pair_up(workspace: Workspace, session: str, scans: Path) -> None:
    """Files that are chosen one by one pair up like those of a folder."""
    _fill(scans, "1.jpg", "2.jpg", "3.jpg", "4.jpg")
    paths = [scans / f"{i}.jpg" for i in (1, 2, 3, 4)]
    summary = take_in(workspace, session, paths, label="", sides=2, job=Job())
    assert _leaves(workspace, summary.batch) == ["1.jpg 2.jpg", "3.jpg 4.jpg"]


def test_cancel_keeps_what_is_in(workspace: Workspace, session: str, scans: Path) -> None:
    """A cancelled intake keeps its pages, and nothing goes on with it by itself."""
    _fill(scans, *(f"{i}.jpg" for i in range(6)))
    job = Job(lambda progress: job.cancel() if progress.done == 3 else None)
    with pytest.raises(Cancelled):
        take_in(workspace, session, [scans], label="", sides=2, job=job)
    (batch,) = workspace.batches.list(session)
    assert len(workspace.batches.pages(batch.id)) == 3
    assert resume_intakes(workspace, Job()) == []


def test_cut_short_and_resumed(
    workspace: Workspace, session: str, scans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An intake that a full disk cut short goes on where it stopped: each page once, leaves as if whole."""
    _fill(scans, *(f"{i}.jpg" for i in range(5)))
    (scans / "5.tif").write_bytes(_tiff(3))
    (scans / "9.jpg").write_bytes(b"broken")
    whole = take_in(workspace, session, [scans], label="whole", sides=2, job=Job())
    plain, count = Batches.add_page, 0

    def full(self: Batches, *args: object, **more: object) -> object:
        nonlocal count
        count += 1
        if count == 4:
            raise DiskFull(path="here")
        return plain(self, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Batches, "add_page", full)
    with pytest.raises(DiskFull):
        take_in(workspace, session, [scans], label="cut", sides=2, job=Job(), again=True)
    with pytest.raises(DiskFull):
        count = 3
        take_in(workspace, session, [scans], label="again", sides=2, job=Job())
    (summary,) = resume_intakes(workspace, Job())
    assert [b.label for b in workspace.batches.list(session)] == ["whole", "cut"]
    assert _leaves(workspace, summary.batch) == _leaves(workspace, whole.batch)
    assert summary.already == 3
    assert _codes(workspace, summary.batch) == _codes(workspace, whole.batch)
    assert resume_intakes(workspace, Job()) == []


def test_the_same_files_again(workspace: Workspace, session: str, scans: Path) -> None:
    """What is in already does not come in twice; new files and new bytes do, in a batch of their own."""
    _fill(scans, "1.jpg", "2.jpg", "3.jpg", "4.jpg")
    (scans / "note.txt").write_text("no picture")
    first = take_in(workspace, session, [scans], label="", sides=2, job=Job())
    second = take_in(workspace, session, [scans], label="", sides=2, job=Job())
    assert second.batch == first.batch
    assert (second.pages, second.refused, second.already) == (0, 1, 4)
    _fill(scans, "5.jpg", "6.jpg")
    (scans / "1.jpg").write_bytes(_jpeg("other"))
    (scans / "2.jpg").write_bytes(_jpeg("another"))
    third = take_in(workspace, session, [scans], label="", sides=2, job=Job())
    assert _leaves(workspace, third.batch) == ["1.jpg 2.jpg", "5.jpg 6.jpg"]
    assert (third.pages, third.refused, third.already) == (4, 1, 2)
    assert _codes(workspace, third.batch) == ["unsupported_type"]
    anew = take_in(workspace, session, [scans], label="", sides=2, job=Job(), again=True)
    assert (anew.pages, anew.already) == (6, 0)
    assert len(workspace.batches.list(session)) == 3


def test_the_same_files_in_another_session(workspace: Workspace, session: str, scans: Path) -> None:
    """Each session has its own pages."""
    _fill(scans, "1.jpg")
    take_in(workspace, session, [scans], label="", sides=1, job=Job())
    (exam,) = workspace.exams.list_exams()
    other = workspace.exams.add_session(exam.id, "物理", "physics").id
    assert take_in(workspace, other, [scans], label="", sides=1, job=Job()).pages == 1


def test_files_again_after_a_stop_in_the_middle_of_a_leaf(
    workspace: Workspace, session: str, scans: Path
) -> None:
    """The back that is new does not become a front: the sheets after it pair up as they lay."""
    _fill(scans, *(f"{i}.jpg" for i in range(1, 7)))
    job = Job(lambda progress: job.cancel() if progress.done == 3 else None)
    told: list[IntakeSummary] = []
    with pytest.raises(Cancelled):
        take_in(workspace, session, [scans], label="", sides=2, job=job, broken_off=told.append)
    assert told[0].pages == 3
    rest = take_in(workspace, session, [scans], label="", sides=2, job=Job())
    assert _leaves(workspace, told[0].batch) == ["1.jpg 2.jpg", "3.jpg -"]
    assert _leaves(workspace, rest.batch) == ["- 4.jpg", "5.jpg 6.jpg"]
    assert _codes(workspace, rest.batch) == ["side_in_already"]
    assert (rest.pages, rest.already) == (3, 3)


def test_a_repeat_that_is_killed_goes_on_as_one(
    workspace: Workspace, session: str, scans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an earlier batch has is left out by the resumed one as well."""
    _fill(scans, "1.jpg", "2.jpg")
    take_in(workspace, session, [scans], label="", sides=1, job=Job())
    _fill(scans, "3.jpg", "4.jpg")
    plain = Batches.add_page

    def full(self: Batches, *args: object, **more: object) -> object:
        if more["source_name"] == "4.jpg":
            raise DiskFull(path="here")
        return plain(self, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Batches, "add_page", full)
    with pytest.raises(DiskFull):
        take_in(workspace, session, [scans], label="", sides=1, job=Job())
    monkeypatch.undo()
    (summary,) = resume_intakes(workspace, Job())
    assert _leaves(workspace, summary.batch) == ["3.jpg", "4.jpg"]


def test_a_refused_file_that_gets_well_keeps_the_order(
    workspace: Workspace, session: str, scans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was refused before a kill stays refused in that batch: its side is taken."""
    _fill(scans, "1.jpg", "3.jpg", "4.jpg")
    (scans / "2.jpg").write_bytes(b"broken")
    monkeypatch.setattr(Batches, "close", lambda self, batch_id: None)
    summary = take_in(workspace, session, [scans], label="", sides=2, job=Job())
    monkeypatch.undo()
    _fill(scans, "2.jpg")
    resume_intakes(workspace, Job())
    assert _leaves(workspace, summary.batch) == ["1.jpg -", "3.jpg 4.jpg"]


def _paper(count: int) -> list[Leaf]:
    return [Leaf(_jpeg(f"{i}A"), _jpeg(f"{i}B")) for i in range(1, count + 1)]


def _scan(
    workspace: Workspace, session: str, port: SimulatedScanner, settings: ScanSettings = DUPLEX, **more
):  # type: ignore[no-untyped-def]
    more.setdefault("job", Job())
    source = BatchSource.SIMULATED
    return scan_into(workspace, session, port, DEVICE_ID, settings, label="", source=source, **more)


@pytest.mark.parametrize(("settings", "sides"), [(SIMPLEX, 1), (DUPLEX, 2)])
def test_scanning(workspace: Workspace, session: str, settings: ScanSettings, sides: int) -> None:
    """What the device delivers is in the batch, leaf by leaf, and the batch is finished."""
    summary = _scan(workspace, session, SimulatedScanner(_paper(3)), settings)
    names = ["1A 1B", "2A 2B", "3A 3B"] if sides == 2 else ["1A", "2A", "3A"]
    assert _leaves(workspace, summary.batch) == names
    assert summary.stopped is None
    assert summary.batch.source is BatchSource.SIMULATED
    assert workspace.batches.is_closed(summary.batch.id)
    page = workspace.batches.pages(summary.batch.id)[0]
    assert workspace.images.read(page.image_sha256, page.image_suffix) == _jpeg("1A")


def test_an_empty_tray_leaves_no_batch(workspace: Workspace, session: str) -> None:
    """Starting without paper says so and leaves nothing behind."""
    with pytest.raises(OutOfPaper):
        _scan(workspace, session, SimulatedScanner())
    assert workspace.batches.list(session) == []


@pytest.mark.parametrize(
    "fault", [Fault.JAM, Fault.JAM_AFTER_FRONT, Fault.DOUBLE_FEED, Fault.GONE, Fault.COVER]
)
def test_stopped_and_continued(workspace: Workspace, session: str, fault: Fault) -> None:
    """After any condition the batch goes on: every leaf is there, paired right, and none twice."""
    port = SimulatedScanner(_paper(4), faults={3: fault})
    first = _scan(workspace, session, port)
    assert first.stopped is not None
    assert not workspace.batches.is_closed(first.batch.id)
    port.clear()
    port.close_cover()
    port.plug_in()
    second = _scan(workspace, session, port, batch=first.batch)
    assert second.stopped is None
    assert workspace.batches.is_closed(first.batch.id)
    half = fault is Fault.JAM_AFTER_FRONT  # the device counts the leaf again when it is put in again
    rest = ["3A -", "4A 4B", "5A 5B"] if half else ["3A 3B", "4A 4B"]
    assert _leaves(workspace, first.batch) == ["1A 1B", "2A 2B", *rest]
    assert _codes(workspace, first.batch) == (["paper_jam"] if half else [])
    images = {page.image_sha256 for page in workspace.batches.pages(first.batch.id)}
    assert len(images) == 8


def test_the_same_page_twice_is_entered_once(workspace: Workspace, session: str) -> None:
    """A page that the device delivers twice does not shift the leaves after it."""
    summary = _scan(workspace, session, SimulatedScanner(_paper(3), faults={2: Fault.SAME_PAGE_TWICE}))
    assert _leaves(workspace, summary.batch) == ["1A 1B", "2A 2B", "3A 3B"]
    assert summary.already == 1


def test_a_kill_in_the_middle_of_a_leaf(workspace: Workspace, session: str) -> None:
    """A batch that was left with half a leaf is continued with a new one."""
    batch = workspace.batches.open(session, "", BatchSource.SCANNER, 2)
    workspace.batches.add_page(batch.id, _jpeg("x"), suffix=".jpg", source_name="x", source_key="old:1.1")
    _scan(workspace, session, SimulatedScanner(_paper(1)), batch=batch)
    assert _leaves(workspace, batch) == ["x -", "1A 1B"]
    assert _codes(workspace, batch) == ["odd_side"]


def test_cancelling_a_scan(workspace: Workspace, session: str) -> None:
    """Cancelling stops the device between two leaves; what came is in, and the batch is finished."""
    job = Job(lambda progress: job.cancel() if progress.done == 3 else None)
    with pytest.raises(Cancelled):
        _scan(workspace, session, SimulatedScanner(_paper(5)), job=job)
    (batch,) = workspace.batches.list(session)
    assert _leaves(workspace, batch) == ["1A 1B", "2A 2B"]
    assert workspace.batches.is_closed(batch.id)


def test_a_pause_comes_after_a_whole_leaf(workspace: Workspace, session: str) -> None:
    """A scan that is paused in the middle of a leaf ends with its back, and goes on with the next leaf."""
    seen: list[int] = []
    job = Job(lambda progress: seen.append(progress.done))
    port = SimulatedScanner(_paper(4))
    first = _scan(workspace, session, port, job=job, pause=lambda: len(seen) >= 3, keep_open=True)
    assert _leaves(workspace, first.batch) == ["1A 1B", "2A 2B"]
    assert (first.pages, first.stopped) == (4, None)
    _scan(workspace, session, port, batch=first.batch)
    assert _leaves(workspace, first.batch) == ["1A 1B", "2A 2B", "3A 3B", "4A 4B"]
    assert workspace.batches.refusals(first.batch.id) == []


def test_a_bag_of_several_trays(workspace: Workspace, session: str) -> None:
    """A batch that its caller keeps open is not finished by an empty tray, nor by cancelling."""
    port = SimulatedScanner(_paper(2))
    first = _scan(workspace, session, port, keep_open=True)
    assert not workspace.batches.is_closed(first.batch.id)
    port.load(_paper(6)[2:])
    job = Job(lambda progress: job.cancel() if progress.done == 2 else None)
    with pytest.raises(Cancelled):
        _scan(workspace, session, port, batch=first.batch, job=job, keep_open=True)
    assert not workspace.batches.is_closed(first.batch.id)
    assert _leaves(workspace, first.batch) == ["1A 1B", "2A 2B", "3A 3B"]


def test_a_jam_before_the_first_page(workspace: Workspace, session: str) -> None:
    """A condition before any page is the caller's to show; there is no batch to continue."""
    with pytest.raises(PaperJam):
        _scan(workspace, session, SimulatedScanner(_paper(2), faults={1: Fault.JAM}))
    assert workspace.batches.list(session) == []


def test_scans_left_open_are_finished_at_the_next_start(workspace: Workspace, session: str) -> None:
    """A scan cut off by a kill can't be read again: what came is in, and its batch is finished."""
    batch = workspace.batches.open(session, "", BatchSource.SCANNER, 1)
    workspace.batches.add_page(batch.id, _jpeg("x"), suffix=".jpg", source_name="x", source_key="1")
    (summary,) = resume_intakes(workspace, Job())
    assert (summary.pages, summary.already) == (0, 1)
    assert workspace.batches.is_closed(batch.id)


def _watch(
    workspace: Workspace, session: str, folder: Path, until: int, on_page: Callable[[int], None]
) -> Batch:
    """Watch until `until` items are in; `on_page` is told the count after each."""

    def progress(at: Progress) -> None:
        on_page(at.done)
        if at.done >= until:
            job.cancel()

    job = Job(progress)
    watch = FolderWatch(folder, settle=0.02, poll=0.05)
    return watch_into(workspace, session, folder, label="", sides=2, job=job, watch=watch).batch


def test_a_watched_folder(workspace: Workspace, session: str, scans: Path) -> None:
    """Files come in as they arrive; ending the watch finishes the batch."""
    _fill(scans, "10.jpg", "9.jpg")
    batch = _watch(workspace, session, scans, 4, lambda n: _fill(scans, "a.jpg", "b.jpg") if n == 2 else None)
    assert _leaves(workspace, batch) == ["9.jpg 10.jpg", "a.jpg b.jpg"]
    assert batch.source is BatchSource.FOLDER
    assert workspace.batches.is_closed(batch.id)


def test_a_second_watch_takes_only_what_is_new(workspace: Workspace, session: str, scans: Path) -> None:
    """What an earlier watch of the session entered is not entered again."""
    _fill(scans, "1.jpg", "2.jpg")
    (scans / "bad.jpg").write_bytes(b"no picture")
    _watch(workspace, session, scans, 3, lambda n: None)
    _fill(scans, "3.jpg")
    second = _watch(workspace, session, scans, 1, lambda n: None)
    assert _leaves(workspace, second) == ["3.jpg -"]
    assert _codes(workspace, second) == []


def test_a_watched_file_that_is_not_whole_keeps_its_side(
    workspace: Workspace, session: str, scans: Path
) -> None:
    """The end of the watch refuses it by name, and the sheets after it pair up as they lay."""
    _fill(scans, "2.jpg", "3.jpg", "4.jpg")
    (scans / "1.jpg").write_bytes(_jpeg("1.jpg")[:100])
    job = Job()
    watch = FolderWatch(scans, settle=0.02, poll=0.05)
    given = watch.look

    def look(**more: object) -> Iterator[object]:
        yield from given(**more)  # type: ignore[arg-type]
        if watch._waiting and len(watch._seen) == 4:
            job.cancel()

    watch.look = look  # type: ignore[method-assign, assignment]
    summary = watch_into(workspace, session, scans, label="", sides=2, job=job, watch=watch)
    assert _leaves(workspace, summary.batch) == ["- 2.jpg", "3.jpg 4.jpg"]
    assert (summary.pages, summary.refused) == (3, 1)
    assert _codes(workspace, summary.batch) == ["file_unfinished"]
