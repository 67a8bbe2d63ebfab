"""Reading a session's pages: complete, once each, whatever happens on the way."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scanstation.base.clock import FixedClock
from scanstation.base.jobs import Cancelled, Job, Progress
from scanstation.domain.reading import PageReading, PageStatus
from scanstation.domain.rows import BatchSource, DecisionKind, Page, StoredReading
from scanstation.recognise.reader import ENGINE, Reader
from scanstation.simulate.blank_page import draw_blank
from scanstation.simulate.feeder import encode
from scanstation.store.workspace import Workspace, open_workspace
from scanstation.templates import codec
from scanstation.templates.model import (
    ChoiceField,
    MarkLine,
    PageCode,
    Registration,
    Template,
    TemplatePage,
)
from scanstation.workflow import recognise_batch
from scanstation.workflow.errors import NoTemplate
from scanstation.workflow.recognise_batch import recognise_pages

_ANCHORS = tuple(
    (x, y, 10.0 if x + y == 15 else 5.0, 5.0) for y in (8.0, 100.0, 190.0, 284.0) for x in (7.0, 198.0)
)


def _sheet(title: str = "") -> Template:
    pages = tuple(
        TemplatePage(
            number=number,
            size=(210, 297),
            registration=Registration(anchors=_ANCHORS),
            page_code=PageCode(box=(57, 8, 96, 4), sheet=77),
            fields=(
                ChoiceField(
                    id=f"q{number}", line=MarkLine(options=tuple("ABCD"), first=(30, 60), step=(7, 0)),
                    mark=(4.5, 2.6),
                ),
            ),
        )
        for number in (1, 2)
    )  # fmt: skip
    return Template(id="t", title=title, pages=pages)


def _scan(number: int = 1, *, code: bool = True) -> bytes:
    picture = draw_blank(_sheet().page(number), 80)
    if not code:
        picture[: round(15 * 80 / 25.4), round(45 * 80 / 25.4) : round(170 * 80 / 25.4)] = 255
    return encode(picture, 80, 80)


class _Hall:
    """A workspace with a session whose pages wait to be read."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        exam = workspace.exams.add_exam("exam")
        self.session = workspace.exams.add_session(exam.id, "maths", "maths").id
        self.batch = workspace.batches.open(self.session, "box 1", BatchSource.FILES, 1).id
        self.count = 0

    def add_template(self, title: str = "") -> str:
        return self.workspace.templates.add(self.session, codec.dumps(_sheet(title))).id

    def feed(self, *images: bytes) -> list[Page]:
        pages = []
        for data in images:
            self.count += 1
            page = self.workspace.batches.add_page(
                self.batch, data, suffix=".jpg", source_name=f"{self.count}.jpg", source_key=str(self.count)
            )
            assert page is not None
            pages.append(page)
        return pages

    def statuses(self) -> list[PageStatus]:
        latest = self.workspace.readings.latest(self.batch)
        return [latest[page.id].reading.status for page in self.workspace.batches.pages(self.batch)]


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[_Hall]:
    """Return a session without template or pages."""
    with open_workspace(tmp_path / "w", FixedClock(datetime(2026, 6, 1, tzinfo=UTC))) as workspace:
        yield _Hall(workspace)


def test_all_pages_are_read_once(hall: _Hall) -> None:
    """Every page gets a reading by the newest template; a second run finds nothing to do."""
    version = hall.add_template()
    pages = hall.feed(_scan(1), _scan(2), b"broken", _scan(1, code=False))
    heard: list[StoredReading] = []
    seen: list[Progress] = []
    summary = recognise_pages(hall.workspace, hall.session, job=Job(seen.append), on_reading=heard.append)
    assert (summary.read, summary.placed, summary.unplaced, summary.unreadable) == (4, 2, 1, 1)
    assert hall.statuses() == [
        PageStatus.OK,
        PageStatus.OK,
        PageStatus.UNREADABLE,
        PageStatus.UNPLACED,
    ]
    assert [(r.page_id, r.template_version_id, r.engine) for r in heard] == [
        (page.id, version, ENGINE) for page in pages
    ]
    assert (seen[-1].done, seen[-1].total) == (4, 4)
    assert recognise_pages(hall.workspace, hall.session, job=Job()).read == 0


def test_a_new_template_reads_everything_again(hall: _Hall) -> None:
    """After the template was mended its readings replace the old ones, which stay as history."""
    hall.add_template()
    (page,) = hall.feed(_scan())
    recognise_pages(hall.workspace, hall.session, job=Job())
    hall.add_template("mended")
    assert recognise_pages(hall.workspace, hall.session, job=Job()).read == 1
    assert len(hall.workspace.readings.history(page.id)) == 2


def test_a_named_page_is_read_as_that_page(hall: _Hall) -> None:
    """When a person says which page it is, its fields are read once more; taking it back changes nothing."""
    version = hall.add_template()
    (page,) = hall.feed(_scan(2, code=False))
    recognise_pages(hall.workspace, hall.session, job=Job())
    assert hall.statuses() == [PageStatus.UNPLACED]
    hall.workspace.decisions.add(
        hall.session, page.sheet_id, page.id, None, DecisionKind.IDENTIFY, {"page": 2}, "Li", ""
    )
    assert recognise_pages(hall.workspace, hall.session, job=Job()).placed == 1
    reading = hall.workspace.readings.latest(hall.batch)[page.id]
    assert (reading.template_version_id, list(reading.reading.fields)) == (version, ["q2"])
    assert recognise_pages(hall.workspace, hall.session, job=Job()).read == 0


def test_processes_and_this_one_read_the_same(hall: _Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    """With enough pages to be worth processes the result is the same."""
    monkeypatch.setattr(recognise_batch, "_WORTH_PROCESSES", 2)
    hall.add_template()
    hall.feed(_scan(1), _scan(2), b"broken", _scan(1))
    summary = recognise_pages(hall.workspace, hall.session, job=Job(), workers=2)
    assert (summary.read, summary.placed, summary.unreadable) == (4, 3, 1)
    assert hall.statuses()[2] is PageStatus.UNREADABLE


@pytest.mark.logs_errors
def test_a_page_on_which_reading_fails_does_not_stop_the_rest(
    hall: _Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bug of ours on one page makes that page unreadable, in the log and on the list of a person."""
    read: Callable[..., PageReading] = Reader.read

    def failing(self: Reader, data: bytes, page: int | None = None) -> PageReading:
        if data == b"trap":
            raise ZeroDivisionError
        return read(self, data, page)

    monkeypatch.setattr(Reader, "read", failing)
    hall.add_template()
    hall.feed(b"trap", _scan())
    assert recognise_pages(hall.workspace, hall.session, job=Job()).unreadable == 1
    assert hall.statuses() == [PageStatus.UNREADABLE, PageStatus.OK]


def test_a_damaged_image_of_the_store_is_counted_and_the_rest_read(hall: _Hall) -> None:
    """Bit rot on one image leaves the others readable."""
    hall.add_template()
    first, _ = hall.feed(_scan(1), _scan(2))
    hall.workspace.images.path(first.image_sha256, first.image_suffix).write_bytes(b"rot")
    summary = recognise_pages(hall.workspace, hall.session, job=Job())
    assert (summary.damaged, summary.unreadable, summary.placed) == (1, 1, 1)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_page_without_its_image_waits(
    hall: _Hall, workers: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A missing image makes no reading: its page is counted, and read by the first run that finds it."""
    monkeypatch.setattr(recognise_batch, "_WORTH_PROCESSES", 2)
    hall.add_template()
    first, second, third = hall.feed(_scan(1), _scan(2), _scan(1, code=False))
    stored = hall.workspace.images.path(second.image_sha256, second.image_suffix)
    stored.rename(tmp_path / "unplugged")
    seen: list[Progress] = []
    summary = recognise_pages(hall.workspace, hall.session, job=Job(seen.append), workers=workers)
    assert (summary.read, summary.missing, summary.damaged) == (2, {second.id}, 0)
    assert (seen[-1].done, seen[-1].total) == (2, 2)
    assert hall.workspace.readings.latest(hall.batch).keys() == {first.id, third.id}
    (tmp_path / "unplugged").rename(stored)
    again = recognise_pages(hall.workspace, hall.session, job=Job())
    assert (again.read, again.placed, again.missing) == (1, 1, frozenset())


def test_cancel_keeps_what_was_read_and_a_second_run_goes_on(hall: _Hall) -> None:
    """Stopping costs at most the pages in work; nothing is read twice."""
    hall.add_template()
    pages = hall.feed(*[_scan(1 + i % 2) for i in range(40)])
    job = Job(lambda progress: job.cancel())
    with pytest.raises(Cancelled):
        recognise_pages(hall.workspace, hall.session, job=job, workers=1)
    done = len(hall.workspace.readings.latest(hall.batch))
    assert 0 < done < 40
    assert recognise_pages(hall.workspace, hall.session, job=Job(), workers=1).read == 40 - done
    assert all(len(hall.workspace.readings.history(page.id)) == 1 for page in pages)


def test_pages_that_arrive_meanwhile_are_read_too(hall: _Hall) -> None:
    """What is fed while reading goes on is not left for the next run."""
    hall.add_template()
    hall.feed(_scan(1))
    late: list[Page] = []

    def feed_one(_: StoredReading) -> None:
        if not late:
            late.extend(hall.feed(_scan(2)))

    assert recognise_pages(hall.workspace, hall.session, job=Job(), on_reading=feed_one).read == 2


def test_a_session_without_template_says_so(hall: _Hall) -> None:
    """Reading needs a template."""
    with pytest.raises(NoTemplate):
        recognise_pages(hall.workspace, hall.session, job=Job())
