"""Accuracy on simulated scans: `python benchmarks/accuracy.py --level usual --positions 2000000`.

Fills in and scans pages of many sheets, reads them, and holds the readings against the truth. Every silent
error and some of each kind of flag are printed with the seed of their page; `--replay LEVEL SEED` makes that
page again. What is silent and what is arguable is said in scanstation.simulate.intents and .judge.
"""

import argparse
import json
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import sheets
from bounds import upper_bound
from tally import BINS, Tally, line

from scanstation.domain.reading import PageReading
from scanstation.recognise.reader import ENGINE
from scanstation.simulate.judge import Verdict, judge
from scanstation.simulate.levels import Level, Scan, scan_page

_CHUNK = 12
_SHOWN = 150
_sheets: list[sheets.Sheet] = []


def one(level: Level, seed: int) -> tuple[Scan, PageReading, str]:
    """Make and read the page of `seed`; also return how to name it."""
    sheet, page = sheets.pick(_sheets, np.random.default_rng([seed, 7]))
    # a card with its anchors and code, and the same one without, are one print: neither is another exam
    card = sheet.printed.name.split("-")[0]
    others = [s.printed for s in _sheets if s.printed.name.split("-")[0] != card]
    scan = scan_page(level, sheet.printed, page, seed, others)
    where = f"{level} {seed} {sheet.printed.name} p{page.number}"
    return scan, sheet.reader.read(scan.data), where


def chunk(level: Level, first: int, dump: Path | None) -> Tally:
    """Count `_CHUNK` pages from seed `first`."""
    tally = Tally()
    for seed in range(first, first + _CHUNK):
        start = time.process_time()
        scan, reading, where = one(level, seed)
        if tally.page(scan, reading, where) and dump is not None:
            save(scan, dump, where)
        tally.counts["microseconds"] += round(1e6 * (time.process_time() - start))
        tally.counts["microseconds reading"] += round(1e3 * reading.ms)
    return tally


def run(
    level: Level, positions: int, workers: int, seed: int, built: Path, dump: Path | None
) -> Iterator[Tally]:
    """Yield the growing tally until there are enough positions. The pages don't depend on `workers`."""
    total, first = Tally(), seed * 10_000_000
    waiting: deque[Future[Tally]] = deque()
    with ProcessPoolExecutor(workers, initializer=start_worker, initargs=(built,)) as pool:
        while total.counts["positions"] < positions:
            while len(waiting) < 3 * workers:
                waiting.append(pool.submit(chunk, level, first, dump))
                first += _CHUNK
            total.add(waiting.popleft().result())
            yield total
        pool.shutdown(cancel_futures=True)


def start_worker(built: Path) -> None:
    """Load the sheets, once per process."""
    cv2.setNumThreads(1)
    _sheets[:] = sheets.load(built)


def save(scan: Scan, folder: Path, where: str) -> Path:
    """Write the picture of a page into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    suffix = ".jpg" if scan.data[:2] == b"\xff\xd8" else ".png"
    path = folder / (where.replace(" ", "-") + suffix)
    path.write_bytes(scan.data)
    return path


def summary(level: Level, tally: Tally) -> dict[str, Any]:
    """Return the figures as they go into docs/benchmarks.md."""
    c = tally.counts
    silent = c["silent clear"] + c["silent arguable"]
    asked = {kind: c[f"asked {kind}"] + c[f"wrong_marks {kind}"] for kind in ("clear", "arguable")}
    everyone = asked["clear"] + asked["arguable"]
    return {
        "level": level.value,
        "engine": ENGINE,
        "pages": c["pages"],
        "positions": c["positions"],
        "fields": c["fields"],
        "fields_clear": c["fields clear"],
        "silent": silent,
        "silent_per_position_upper_95": upper_bound(silent, c["positions"]),
        "silent_per_field_upper_95": upper_bound(silent, c["fields"]),
        "pages_silent": c["pages silent"],
        "pages_silent_upper_95": upper_bound(c["pages silent"], c["pages"]),
        "wrong_marks": c["wrong_marks clear"] + c["wrong_marks arguable"],
        "asked_clear": asked["clear"],
        "asked_clear_share": asked["clear"] / max(1, c["fields clear"]),
        "asked_clear_upper_95": upper_bound(asked["clear"], c["fields clear"]),
        "asked": everyone,
        "asked_share": everyone / max(1, c["fields"]),
        "asked_upper_95": upper_bound(everyone, c["fields"]),
        "pages_unplaced": c["pages unplaced"],
        "pages_wrong": c["pages wrong"],
        "reliability": [
            {
                "from": BINS[i],
                "fields": tally.sure[i],
                "promised": tally.promised[i] / 1e6 / tally.sure[i],
                "right": tally.sure_right[i] / tally.sure[i],
                "wrong_upper_95": upper_bound(tally.sure[i] - tally.sure_right[i], tally.sure[i]),
            }
            for i in sorted(tally.sure)
        ],
        "flags": dict(tally.flags.most_common()),
        "by_fault": dict(tally.by_fault.most_common()),
        "by_sheet": _by_sheet(tally),
        "silent_lines": tally.silent[:2000],
        "cpu_ms_per_page": c["microseconds"] / 1e3 / c["pages"],
        "ms_reading": c["microseconds reading"] / 1e3 / c["pages"],
    }


def _by_sheet(tally: Tally) -> dict[str, dict[str, int]]:
    """Return what came of each sheet's fields."""
    sheets: dict[str, dict[str, int]] = {}
    for key, count in sorted(tally.by_sheet.items()):
        name, verdict = key.split()
        sheets.setdefault(name, {})[verdict] = count
    return sheets


def show(figures: dict[str, Any], tally: Tally) -> None:
    """Print the figures, every silent error, and some of each kind of flag."""
    for text in tally.silent[:_SHOWN]:
        print("!!", text)
    if len(tally.silent) > _SHOWN:
        print(f"!! and {len(tally.silent) - _SHOWN} more")
    for key, count in tally.flags.most_common(60):
        print(f"{count:6d}  {key}")
        for text in tally.examples.get(key, []):
            print("          ", text)
    print("by what happened to the page:")
    for key, count in tally.by_fault.most_common(40):
        print(f"{count:6d}  {key}")
    for name, verdicts in figures["by_sheet"].items():
        total = sum(verdicts.values())
        print(f"{name}: {total} fields,", ", ".join(f"{k} {v / total:.2%}" for k, v in verdicts.items()))
    print("confidence from: fields, promised, right")
    for row in figures["reliability"]:
        print(f"  {row['from']:.3f}: {row['fields']:8d}  {row['promised']:.5f}  {row['right']:.6f}")
    plain = {k: v for k, v in figures.items() if not isinstance(v, dict | list)}
    for key, value in plain.items():
        print(f"{key}: {value:.3g}" if isinstance(value, float) else f"{key}: {value}")


def replay(level: Level, seed: int, folder: Path) -> None:
    """Make one page again, save it, and print what came of it."""
    scan, reading, where = one(level, seed)
    print(save(scan, folder, where), f"page {reading.status}", *reading.reasons)
    for judged in judge(scan.truth, reading):
        if judged.verdict is not Verdict.RIGHT:
            print(judged.verdict, line(judged, scan, reading, where))


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--level", type=Level, default=Level.USUAL, choices=list(Level))
    parser.add_argument("--positions", type=int, default=200_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dump", type=Path, help="folder for the pictures of pages with silent errors")
    parser.add_argument("--json", type=Path, help="file for the figures")
    parser.add_argument("--replay", nargs=2, metavar=("LEVEL", "SEED"))
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        built = Path(temporary)
        sheets.build(built)
        if args.replay:
            start_worker(built)
            replay(Level(args.replay[0]), int(args.replay[1]), args.dump or Path.cwd())
            return
        tally, start = Tally(), time.monotonic()
        for tally in run(args.level, args.positions, args.workers, args.seed, built, args.dump):
            done = tally.counts["positions"]
            print(f"\r{done:,} of {args.positions:,} positions, {time.monotonic() - start:.0f} s", end="")
        print()
    figures = summary(args.level, tally)
    show(figures, tally)
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
