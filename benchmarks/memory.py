"""Memory over many pages in a row, and how soon a cancel ends: `python benchmarks/memory.py --pages 10000`.

Two workers read filled pages, blank ones, upside-down ones, pages of another sheet, broken files, over and
over. Printed are the megabytes of the program and its workers together (shared ones counted for each). Then
runs are cancelled, and the time is measured until they have returned and no worker is left.
"""

import argparse
import itertools
import json
import multiprocessing
import os
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
from read_pages import scans

from scanstation.base.jobs import Cancelled, Job
from scanstation.base.paths import sample_sheets
from scanstation.recognise.pool import Task, read_all
from scanstation.recognise.reader import Reader
from scanstation.templates import codec

_WORKERS = 2
_SAMPLES = (100, 500, 1_000, 2_000, 5_000, 10_000)
_EVERY = 100
_CANCELS = 10


def pages() -> list[bytes]:
    """Return pages of every fate, as files."""
    page = codec.load(sample_sheets() / "english.json").page(1)
    filled = [data for dpi in (150, 200) for data in scans(page, dpi)[:3]]
    paper = np.full((1754, 1240), 245, np.uint8)
    noise = np.random.default_rng(0).integers(0, 255, (1754, 1240), dtype=np.uint8)
    other = cv2.imread(str(sample_sheets() / "math-p1.png"), cv2.IMREAD_GRAYSCALE)
    drawn = [cv2.imencode(".jpg", picture)[1].tobytes() for picture in (paper, noise, other)]
    broken = [b"", b"no picture", filled[0][: len(filled[0]) // 2], drawn[0][:-2]]
    return [*filled, *drawn, *broken]


def megabytes() -> float:
    """Return what this process and its workers hold in memory."""
    size = os.sysconf("SC_PAGE_SIZE")
    ids = [os.getpid(), *(child.pid for child in multiprocessing.active_children())]
    held = (int(Path(f"/proc/{number}/statm").read_text().split()[1]) for number in ids)
    return sum(held) * size / 1e6


def cancelled(reader: Reader, files: list[bytes]) -> float:
    """Return the seconds from a cancel in mid-run until the run has ended and its workers are gone."""
    job = Job()
    asked = 0.0
    try:
        for number, _ in enumerate(read_all(reader, _tasks(files), _WORKERS, job.check)):
            if number == 30:
                asked = time.perf_counter()
                job.cancel()
    except Cancelled:
        assert not multiprocessing.active_children()
    return time.perf_counter() - asked


def _tasks(files: list[bytes]) -> Iterator[Task[None]]:
    for data in itertools.cycle(files):
        yield Task(None, lambda d=data: d)


def main() -> None:
    """Print the memory at some numbers of pages, and the time of a cancel."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    template = codec.load(sample_sheets() / "english.json")
    reader, files = Reader(template, sample_sheets()), pages()
    samples, peak = [], 0.0
    readings = read_all(reader, _tasks(files), _WORKERS)
    wanted = {*(number for number in _SAMPLES if number < args.pages), args.pages}
    for number, _ in enumerate(itertools.islice(readings, args.pages), 1):
        if number % _EVERY == 0 or number in wanted:
            held = megabytes()
            peak = max(peak, held)
            if number in wanted:
                samples.append({"pages": number, "mb": held})
                print(f"{number:6} pages: {held:.0f} MB", flush=True)
    readings.close()
    cancels = [cancelled(reader, files) for _ in range(_CANCELS)]
    median, most = statistics.median(cancels), max(cancels)
    print(f"at most {peak:.0f} MB; cancelled after {median:.3f} s (median), {most:.3f} s (most)")
    if args.json:
        figures = {
            "pages": args.pages,
            "workers": _WORKERS,
            "peak_mb": peak,
            "samples": samples,
            "cancel_s": median,
            "most_cancel_s": most,
        }
        args.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
