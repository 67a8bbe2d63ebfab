"""Time to read a page, as a multiple of decoding the same bytes: `python benchmarks/read_pages.py`.

Fills and scans the English card's front (about 450 marks, a digit grid, a barcode) at 150, 200 and 300 DPI.
Each round times cv2.imdecode to grey and Reader.read right after each other on the same bytes, in one thread;
the median of the rounds' ratios is printed. Then one and two worker processes read a batch.
"""

import statistics
import time
from collections.abc import Callable

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
_ROUNDS = 8
_BATCH = 240


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


def main() -> None:
    """Print the ratios and the gain of a second worker."""
    cv2.setNumThreads(1)
    template = codec.load(sample_sheets() / "english.json")
    reader = Reader(template, sample_sheets())
    page = template.page(1)
    marks = len(list(page.marks()))
    for dpi in (150, 200, 300):
        pages = scans(page, dpi)
        rounds = [
            (seconds(lambda d=data: decode(d)), seconds(lambda d=data: reader.read(d)))
            for _ in range(_ROUNDS)
            for data in pages
        ]
        ratio = statistics.median(read / decoded for decoded, read in rounds)
        decoded, read = (1000 * statistics.median(column) for column in zip(*rounds, strict=True))
        print(f"{dpi} DPI, {marks} marks: decode {decoded:.1f} ms, read {read:.1f} ms, ratio {ratio:.2f}")
    batch = scans(page, 150) * (_BATCH // _PAGES)

    def run(workers: int) -> float:
        tasks = (Task(None, lambda d=data: d) for data in batch)
        readings = read_all(reader, tasks, workers)
        next(readings)  # the workers are up
        return seconds(lambda: sum(1 for _ in readings))

    one, two = run(1), run(2)
    print(f"{_BATCH} pages: 1 worker {one:.2f} s, 2 workers {two:.2f} s, {one / two:.2f} times as fast")


if __name__ == "__main__":
    main()
