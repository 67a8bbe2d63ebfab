"""Tests of scanstation.base.jobs."""

import threading

import pytest

from scanstation.base.jobs import Cancelled, Job, Progress


def test_progress_reaches_the_watcher() -> None:
    """Every report arrives in order, with its total and note."""
    seen: list[Progress] = []
    job = Job(seen.append)
    job.report(1, 3)
    job.report(2, 3, "page 2")
    assert seen == [Progress(1, 3), Progress(2, 3, "page 2")]


def test_a_job_needs_no_watcher() -> None:
    """Work reports the same way when nobody watches."""
    job = Job()
    job.report(1)
    job.check()
    assert not job.cancelled


def test_cancel_stops_the_work_at_its_next_step() -> None:
    """After a cancel both check and report raise, and the last report has still been seen."""
    seen: list[Progress] = []
    job = Job(seen.append)
    job.cancel()
    assert job.cancelled
    with pytest.raises(Cancelled):
        job.check()
    with pytest.raises(Cancelled):
        job.report(7, 9)
    assert seen == [Progress(7, 9)]


def test_cancel_from_another_thread() -> None:
    """Work in one thread ends when another thread cancels it."""
    job, started, ended = Job(), threading.Event(), threading.Event()

    def work() -> None:
        with pytest.raises(Cancelled):
            while True:
                job.report(0)
                started.set()
        ended.set()

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    assert started.wait(30)
    job.cancel()
    assert ended.wait(30)
    thread.join()
