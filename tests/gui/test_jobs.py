"""Jobs run beside the window, report to it, and can be stopped."""

import threading

from pytestqt.qtbot import QtBot

from scanstation.base.jobs import Job, Progress
from scanstation.ui.jobs import JobRunner


def test_progress_and_result_arrive_in_the_gui_thread(qtbot: QtBot) -> None:
    """What a job reports and returns reaches the window in the window's own thread."""
    runner = JobRunner()
    seen: list[tuple[Progress, bool]] = []
    results: list[tuple[int, bool]] = []
    main = threading.current_thread()

    def work(job: Job) -> int:
        for done in range(1, 4):
            job.report(done, 3)
        return 42

    def done(result: int) -> None:
        results.append((result, threading.current_thread() is main))

    job = runner.start("count", work, done)
    job.progressed.connect(lambda p: seen.append((p, threading.current_thread() is main)))
    qtbot.waitUntil(lambda: not runner.jobs)
    assert results == [(42, True)]
    assert seen[-1] == (Progress(3, 3), True)


def test_cancel_stops_at_the_next_step(qtbot: QtBot) -> None:
    """A cancelled job says so and reports neither success nor failure."""
    runner = JobRunner()
    started, go_on = threading.Event(), threading.Event()
    said: list[str] = []

    def work(job: Job) -> None:
        started.set()
        go_on.wait(10)
        job.report(1, 2)
        said.append("went on")

    job = runner.start("wait", work, lambda _: said.append("done"), lambda _: said.append("failed"))
    assert started.wait(10)
    with qtbot.waitSignal(job.cancelled):
        job.cancel()
        go_on.set()
    qtbot.waitUntil(lambda: not runner.jobs)
    assert said == []


def test_a_failure_goes_to_whoever_asked(qtbot: QtBot) -> None:
    """The exception itself is handed over, so that the window can say what to do."""
    runner = JobRunner()
    errors: list[BaseException] = []

    def work(job: Job) -> None:
        raise OSError("no disk")

    runner.start("fail", work, None, errors.append)
    qtbot.waitUntil(lambda: not runner.jobs)
    assert [str(e) for e in errors] == ["no disk"]
    with qtbot.waitSignal(runner.failed) as caught:
        runner.start("fail again", work)
    assert isinstance(caught.args[1], OSError)


def test_stopping_all_waits_for_the_threads(qtbot: QtBot) -> None:
    """Closing the window stops every job and waits for it, but not for ever."""
    runner = JobRunner()
    stuck = threading.Event()

    def patient(job: Job) -> None:
        while not job.cancelled:
            stuck.wait(0.01)

    runner.start("one", patient)
    runner.start("two", patient)
    assert runner.stop_all(10)
    runner.start("deaf", lambda job: stuck.wait(10))
    assert not runner.stop_all(0.05)
    stuck.set()
    assert runner.stop_all(10)
