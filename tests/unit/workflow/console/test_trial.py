"""The test scan, on the simulated device."""

import io
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PIL import Image

from scanstation.acquire.drivers.simulated import DEVICE_ID, Fault, Leaf, SimulatedScanner
from scanstation.acquire.port import ScanSettings, Source
from scanstation.base.jobs import Cancelled, Job, Progress
from scanstation.domain.reading import PageStatus
from scanstation.workflow.console.judgement import Verdict
from scanstation.workflow.console.trial import MOST_LEAVES, Trial, trial_scan

SETTINGS = ScanSettings(source=Source.DUPLEX, dpi=100)


def _png(ink: int) -> bytes:
    grey = np.full((1169, 827), 250, np.uint8)
    grey[200:240, 100:700] = ink
    target = io.BytesIO()
    Image.fromarray(grey).save(target, "PNG")
    return target.getvalue()


def _leaves(count: int) -> list[Leaf]:
    return [Leaf(_png(i), _png(i + 50), ".png") for i in range(count)]


@pytest.fixture
def bare(bench: Any) -> str:
    """Return the id of a session without a template."""
    return bench.workspace.exams.add_session(bench.session.exam_id, "英语", "英语").id


def _trial(bench: Any, session: str, scanner: SimulatedScanner, job: Job | None = None) -> Trial:
    return trial_scan(bench.workspace, session, scanner, DEVICE_ID, SETTINGS, job or Job())


def test_a_few_sheets_are_looked_at(bench: Any, bare: str) -> None:
    """Some sheets are scanned and judged; the rest stays in the tray, and nothing gets into a batch."""
    scanner = SimulatedScanner(_leaves(MOST_LEAVES + 2))
    trial = _trial(bench, bare, scanner)
    assert len(trial.pages) == 2 * MOST_LEAVES
    assert all(page.grey is not None for page in trial.pages)
    assert scanner.pulled == MOST_LEAVES
    assert bench.workspace.batches.list(bare) == []


def test_sheets_are_read_with_the_template(bench: Any) -> None:
    """With a template each picture is held against it."""
    settings = replace(SETTINGS, source=Source.FEEDER)
    scanner = SimulatedScanner(_leaves(1))
    trial = trial_scan(bench.workspace, bench.session.id, scanner, DEVICE_ID, settings, Job())
    (page,) = trial.pages
    assert page.reading is not None and page.reading.status is PageStatus.UNPLACED
    assert trial.verdict is Verdict.BAD


def test_without_a_template(bench: Any, bare: str) -> None:
    """A session that has no template yet can still be tested for light and dirt."""
    trial = _trial(bench, bare, SimulatedScanner(_leaves(1)))
    assert trial.verdict is Verdict.GOOD
    assert [page.reading for page in trial.pages] == [None, None]


@pytest.mark.parametrize("state", ["empty", "jam", "gone"])
def test_what_the_device_complains_about(bench: Any, bare: str, state: str) -> None:
    """Conditions are part of the verdict, not errors of the program."""
    scanner = SimulatedScanner([] if state == "empty" else _leaves(2), faults={2: Fault.JAM})
    if state == "gone":
        scanner.unplug()
    trial = _trial(bench, bare, scanner)
    assert trial.verdict is Verdict.BAD
    error = trial.lines[0].error
    assert error is not None
    assert error.code == {"empty": "out_of_paper", "jam": "paper_jam", "gone": "device_gone"}[state]
    assert len(trial.pages) == (2 if state == "jam" else 0)


def test_cancelling(bench: Any, bare: str) -> None:
    """A test scan can be given up."""
    job = Job(lambda progress: _cancel_at(job, progress))
    with pytest.raises(Cancelled):
        _trial(bench, bare, SimulatedScanner(_leaves(3)), job)


def _cancel_at(job: Job, progress: Progress) -> None:
    if progress.done == 2:
        job.cancel()
