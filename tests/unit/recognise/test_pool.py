import importlib
import multiprocessing
import sys
import types
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scanstation.base.jobs import Cancelled
from scanstation.base.pdf_process import end_idle
from scanstation.domain.reading import PageReading, PageStatus, Reason
from scanstation.recognise.pool import Task, read_all, usable_processors
from scanstation.recognise.reader import Reader

Scan = Callable[..., bytes]


@pytest.fixture(autouse=True)
def _no_other_process() -> None:
    """End the process that an earlier test left for the next PDF: here processes are counted."""
    end_idle()


@pytest.fixture
def deadly(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a reader that some bytes kill; spawned workers can import it too."""
    monkeypatch.syspath_prepend(Path(__file__).parent)
    return importlib.import_module("deadly_reader").DeadlyReader()


class _Unloadable:
    """A reader that can't be rebuilt in another process, as if workers could not start."""

    def __reduce__(self) -> tuple[Any, ...]:
        return (int, ("no number",))

    def read(self, data: bytes, page: int | None = None) -> PageReading:
        return PageReading(PageStatus.OK, page=len(data))


def _tasks(contents: list[bytes]) -> list[Task[int]]:
    return [Task(i, lambda data=data: data) for i, data in enumerate(contents)]  # type: ignore[misc]


def _pages(reader: Any, contents: list[bytes], workers: int) -> list[int | None]:
    found = list(read_all(reader, _tasks(contents), workers))
    assert [what for what, _ in found] == list(range(len(contents)))
    return [None if r.status is PageStatus.UNREADABLE else r.page for _, r in found]


@pytest.mark.parametrize("workers", [1, 2])
def test_readings_come_in_order(deadly: Any, workers: int) -> None:
    """Whatever order pages finish in, they come out as they went in."""
    contents = [b"x" * (i + 1) for i in range(20)]
    assert _pages(deadly, contents, workers) == list(range(1, 21))


def test_processes_read_as_one_does(reader: Reader, scan: Scan) -> None:
    """Two workers give the same readings as none."""
    pages = [scan({"q1": "C"}), scan(page=2), b"", scan({"q2": "A"}, seed=2)]
    one, two = ([replace(r, ms=0) for _, r in read_all(reader, _tasks(pages), workers)] for workers in (1, 2))
    assert one == two


@pytest.mark.logs_errors
def test_a_page_that_kills_its_worker_costs_no_other(deadly: Any) -> None:
    """The culprit is unreadable, the rest is read, also when there are two culprits."""
    contents = [b"1", b"22", b"die", b"333", b"die", b"4444", b"55555"]
    assert _pages(deadly, contents, 2) == [1, 2, None, 3, None, 4, 5]


@pytest.mark.logs_errors
@pytest.mark.parametrize("workers", [1, 2])
def test_a_bug_on_one_page_costs_no_other(deadly: Any, workers: int) -> None:
    """A page on which reading fails is unreadable; the failure is logged."""
    assert _pages(deadly, [b"1", b"raise", b"22"], workers) == [1, None, 2]
    ((_, bad),) = read_all(deadly, _tasks([b"raise"]), 1)
    assert bad.reasons == (Reason.BAD_IMAGE,)


@pytest.mark.parametrize("workers", [1, 2])
def test_cancel_stops_between_pages(deadly: Any, workers: int) -> None:
    """What `check` raises ends the run after the pages that were handed out."""
    seen: list[int] = []

    def check() -> None:
        if len(seen) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        for what, _ in read_all(deadly, _tasks([b"x"] * 50), workers, check):
            seen.append(what)
    assert seen == [0, 1, 2]


@pytest.mark.logs_errors
def test_a_page_that_takes_for_ever_is_given_up(deadly: Any) -> None:
    """It is unreadable, its worker is gone, and the pages around it are read and stay in order."""
    contents = [b"1", b"hang", b"22", b"333", b"hang", b"4444"]
    found = list(read_all(deadly, _tasks(contents), 2, patience=0.3))
    assert [what for what, _ in found] == list(range(6))
    assert [r.page for _, r in found] == [1, None, 2, 3, None, 4]
    assert [i for i, r in found if r.status is PageStatus.UNREADABLE] == [1, 4]
    assert not multiprocessing.active_children()


def test_a_hanging_page_does_not_hold_up_a_cancel(deadly: Any) -> None:
    """Who asks to stop needn't wait for the page in work, and no worker lives on."""
    asked: list[int] = []

    def check() -> None:
        asked.append(1)
        if multiprocessing.active_children() and len(asked) > 20:
            raise Cancelled

    with pytest.raises(Cancelled):
        list(read_all(deadly, _tasks([b"hang"] * 9), 2, check))
    assert not multiprocessing.active_children()


def test_workers_do_not_load_the_program(deadly: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A main module that can't be loaded a second time is not: neither its imports nor its effects."""
    main = types.ModuleType("__main__")
    main.__file__ = "no-such-file.py"
    monkeypatch.setitem(sys.modules, "__main__", main)
    assert _pages(deadly, [b"1", b"22"], 2) == [1, 2]
    assert sys.modules["__main__"] is main


def test_pages_that_no_one_takes_end_their_workers(deadly: Any) -> None:
    """A run that is dropped half way leaves no process behind."""
    run = read_all(deadly, _tasks([b"1"] * 30), 2)
    next(run)
    run.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


def test_only_a_few_pages_are_in_memory(deadly: Any) -> None:
    """Images are loaded shortly before they are read, not all at once."""
    loaded: list[int] = []

    def load(i: int) -> bytes:
        loaded.append(i)
        return b"x"

    tasks = [Task(i, lambda i=i: load(i)) for i in range(40)]  # type: ignore[misc]
    for what, _ in read_all(deadly, tasks, 2):
        assert len(loaded) <= what + 7


def test_there_is_a_processor() -> None:
    """The number of workers by default is at least one."""
    assert usable_processors() >= 1


@pytest.mark.logs_errors
def test_where_no_worker_can_start_pages_are_read_here() -> None:
    """A system on which processes can't be started is slower, but no page is lost to it."""
    assert _pages(_Unloadable(), [b"1", b"22", b"333"], 2) == [1, 2, 3]
