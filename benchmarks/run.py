"""Runs every benchmark and writes docs/benchmarks.md: `python benchmarks/run.py [--quick]`.

Each runs in a process of its own; one that fails stops the run. The figures stay in FOLDER, so that a run
that was stopped goes on with --keep where it was.
"""

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
_POSITIONS = {"usual": 2_000_000, "hard": 1_000_000, "hostile": 1_000_000}
_QUICK_POSITIONS = 40_000
_COUNTS, _QUICK_COUNTS = (100_000, 10_000, 20_000), (1_000, 300, 500)
"""Mutated inputs, pages read in a row for their memory, and barcodes."""


def commands(workers: int, quick: bool) -> dict[str, list[str]]:
    """Return the benchmarks by the name of their figures: script and arguments."""
    jobs = {}
    for level, positions in _POSITIONS.items():
        count = _QUICK_POSITIONS if quick else positions
        arguments = ["--level", level, "--positions", str(count), "--workers", str(workers)]
        jobs[f"accuracy-{level}"] = ["accuracy.py", *arguments]
    mutated, pages, labels = _QUICK_COUNTS if quick else _COUNTS
    jobs["barcodes"] = ["barcodes.py", "--count", str(labels), "--workers", str(workers)]
    jobs["speed"] = ["read_pages.py"]
    jobs["feeder-pace"] = ["feeder_pace.py", *(["--sheets", "20"] if quick else [])]
    if not quick:
        jobs["feeder-limit"] = ["feeder_pace.py", "--rate", "max"]
    jobs["scan-faults"] = ["scan_faults.py", "--rounds", "16" if quick else "200"]
    jobs["memory"] = ["memory.py", "--pages", str(pages)]
    jobs["studio-frames"] = ["studio_frames.py", *(["--frames", "40"] if quick else [])]
    students = "2000" if quick else "100000"
    jobs["registry-import"] = ["registry_import.py", students]
    jobs["registry-window"] = ["registry_window.py", "--students", students]
    jobs["queue-next"] = ["queue_next.py", *(["--items", "500", "--decisions", "100"] if quick else [])]
    jobs["ledger"] = ["ledger.py", "--schools", "4" if quick else "28"]
    jobs["fuzz"] = ["fuzz.py", "--count", str(mutated), "--workers", str(workers)]
    return jobs


def main() -> int:
    """Run them one after the other."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="minutes instead of hours; the document stays")
    parser.add_argument("--keep", action="store_true", help="don't run again what has figures in FOLDER")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--folder", type=Path, default=HERE.parent / "build" / "benchmarks")
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    for name, (script, *arguments) in commands(args.workers, args.quick).items():
        figures = args.folder / f"{name}.json"
        if args.keep and figures.exists():
            continue
        print(f"== {name}", flush=True)
        done = subprocess.run([sys.executable, HERE / script, *arguments, "--json", figures], check=False)
        if done.returncode:
            return done.returncode
    # a quick run has too few pages for figures that others should read
    out = ["--out", str(args.folder / "benchmarks.md")] if args.quick else []
    return subprocess.run([sys.executable, HERE / "report.py", args.folder, *out], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
