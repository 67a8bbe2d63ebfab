"""Time to read a page, as a multiple of decoding the same bytes: `python benchmarks/read_pages.py`.

Fills and scans the English card's front (about 450 marks, a digit grid, a barcode) at 150, 200 and 300 DPI.
Each round times cv2.imdecode to grey and Reader.read right after each other on the same bytes, in one thread;
the median of the rounds' ratios counts. Then one worker and two read the same pages, by turns, each timed
when all its processes are up; the median of the gains counts. Another load on the machine lowers it.
"""

import argparse
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from scanstation.base.paths import sample_sheets
from scanstation.recognise.pool import Task, read_all
from scanstation.recognise.reader import Reader
from scanstation.simulate.barcodes import write_barcode
from scanstation.simulate.blank_page import render_pdf
from scanstation.simulate.feeder import Feed, feed
from scanstation.simulate.hand import Hand
from scanstation.simulate.pencil import fill_page
from scanstation.templates import codec
from scanstation.templates.model import BarcodeField, ChoiceField, DigitGridField, TemplatePage

_PAGES = 6
_ROUNDS = 12
_BATCH, _WARM, _TURNS = 300, 60, 7
"""Pages timed in each turn, pages before while the workers start, and turns."""


def scans(page: TemplatePage, dpi: int) -> list[bytes]:
    """Return a few filled pages as a usual scanner gives them."""
    blank = render_pdf(sample_sheets() / "english.pdf", dpi)[page.number - 1]
    result = []
    for seed in range(_PAGES):
        rng = np.random.default_rng(seed)
        answers: dict[str, str | list[str]] = {}
        for field in page.fields:
            if isinstance(field, DigitGridField):
                answers[field.id] = "".join(str(d) for d in rng.integers(0, 10, len(field.columns)))
            elif isinstance(field, ChoiceField):
                answers[field.id] = [str(rng.choice(field.line.options))]
        picture = fill_page(blank, dpi, page, answers, Hand.invent(rng), rng)
        for field in page.fields:
            if isinstance(field, BarcodeField):
                write_barcode(picture, dpi, field.box, "2026010123")
        result.append(feed(picture, dpi, Feed.usual(rng, upside_down=seed % 3 == 0), rng))
    return result


def seconds(work: Callable[[], object]) -> float:
    """Return how long `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def decode(data: bytes) -> object:
    """Decode to grey, and nothing else."""
    return cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_GRAYSCALE)


def against_decoding(reader: Reader, pages: list[bytes]) -> dict[str, float]:
    """Return the medians of the times, and of their ratio."""
    rounds = [
        (seconds(lambda d=data: decode(d)), seconds(lambda d=data: reader.read(d)))
        for _ in range(_ROUNDS)
        for data in pages
    ]
    decoded, read = (1000 * statistics.median(column) for column in zip(*rounds, strict=True))
    return {
        "decode_ms": decoded,
        "read_ms": read,
        "ratio": statistics.median(read / decoded for decoded, read in rounds),
    }


def batch(reader: Reader, pages: list[bytes], workers: int) -> float:
    """Return the seconds that a batch takes when all workers are up."""
    data = (pages[i % len(pages)] for i in range(_WARM + _BATCH))
    readings = read_all(reader, (Task(None, lambda d=d: d) for d in data), workers)
    for _ in range(_WARM):
        next(readings)
    return seconds(lambda: sum(1 for _ in readings))


def main() -> None:
    """Print the ratios and the gain of a second worker."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", type=Path)
    parser.add_argument(
        "--turns", type=int, default=_TURNS, help="how often one and two workers are compared"
    )
    args = parser.parse_args()
    cv2.setNumThreads(1)
    template = codec.load(sample_sheets() / "english.json")
    reader = Reader(template, sample_sheets())
    page = template.page(1)
    marks = len(list(page.marks()))
    figures: dict[str, Any] = {"pages": []}
    pages = {dpi: scans(page, dpi) for dpi in (150, 200, 300)}
    for dpi, data in pages.items():
        times = against_decoding(reader, data)
        figures["pages"].append({"dpi": dpi, "marks": marks, **times})
        print(
            f"{dpi} DPI, {marks} marks: decode {times['decode_ms']:.1f} ms, read {times['read_ms']:.1f} ms, "
            f"ratio {times['ratio']:.2f}",
            flush=True,
        )
    turns = [tuple(batch(reader, pages[150], workers) for workers in (1, 2)) for _ in range(args.turns)]
    one, two = (statistics.median(column) for column in zip(*turns, strict=True))
    gains = [one / two for one, two in turns]
    gain = statistics.median(gains)
    figures["workers"] = {
        "pages": _BATCH,
        "one_s": one,
        "two_s": two,
        "gain": gain,
        "gains": gains,
    }
    print(f"{_BATCH} pages: 1 worker {one:.2f} s, 2 workers {two:.2f} s; {gain:.2f} times as fast", end="")
    print(f" ({min(gains):.2f} to {max(gains):.2f})")
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
