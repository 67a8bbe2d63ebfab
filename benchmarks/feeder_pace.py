"""Whether reading keeps pace with a feeder while the window is open: `python benchmarks/feeder_pace.py`.

A simulated feeder delivers both sides of 200 sheets (some 400 positions to a side, 200 DPI) at a steady 120
images a minute to the real program: main window with the scan console, driver in a worker process, and the
program's own choice of reading processes. For each second is written down how many images came and were
read, how long the window's thread kept its timer waiting at most, and what it cost. In the end every image
has to be in the batch, in order, and no reading may be sure and wrong. Ends with 1 if that is not so, if the
queue kept growing, or if the window stood still for longer than 100 ms.

`--rate 240` delivers so many images a minute; `--rate max` finds the rate from which the queue grows.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from scanning.meter import Meter, Sample
from scanning.stack import DPI, Stack, draw

from scanstation.acquire.drivers.simulated.folder import VARIABLE, FolderPaper
from scanstation.base.clock import SystemClock
from scanstation.recognise.pool import usable_processors
from scanstation.store import open_workspace
from scanstation.store.workspace import DATABASE

_WINDOW = Path(__file__).with_name("scanning") / "window.py"
_OUT = Path(__file__).resolve().parents[1] / "build" / "benchmarks"
_LOOK_S = 0.23
"""No divisor of the time from sheet to sheet, or every look would see the queue at the same moment."""
_PAUSE_MS = 100.0
"""What people begin to notice as waiting."""
_SECONDS_BEHIND = 3.0
"""A queue of so many seconds of the feeder's images is none that keeps pace."""
_TRIAL_S = 30.0
_FIRST, _STEP = 180.0, 1.25
"""Images a minute of the first trial, and the factor from one to the next."""
_ROWS = 25
Figures = dict[str, Any]


def run(stack: Stack, sheets: int, rate: float) -> Figures:
    """Let the first sheets of a stack through at `rate` images a minute; return what was seen."""
    with tempfile.TemporaryDirectory(prefix="feeder-pace-") as name:
        folder = Path(name)
        tray = folder / "tray"
        stack.lay_into(tray, sheets)
        paper = FolderPaper(tray)
        paper.pace = 2 * 60 / rate
        paper.keep()
        samples = _watch(folder, tray, stack)
        pulse = json.loads((folder / "pulse.json").read_text("utf-8"))
        agreement = compare(folder / "workspace", stack, sheets)
    return {
        "rate": rate,
        "sheets": sheets,
        "images": 2 * sheets,
        "positions": stack.positions,
        "dpi": DPI,
        "kb_per_image": stack.bytes_per_image / 1000,
        "processors": usable_processors(),
        **queue(samples),
        **pauses(samples, pulse["longest"]),
        "told": pulse["told"],
        "agreement": agreement,
        "samples": rows(samples, pulse["longest"]),
    }


def _watch(folder: Path, tray: Path, stack: Stack) -> list[Sample]:
    log = folder / "window.txt"
    with log.open("wb") as errors:
        process = subprocess.Popen(
            [sys.executable, "-X", "faulthandler", str(_WINDOW), str(folder), str(stack.template_path)],
            stdout=errors,
            stderr=errors,
            env={"QT_QPA_PLATFORM": "offscreen"} | os.environ | {VARIABLE: str(tray)},
        )
        meter = Meter(process.pid, folder / "workspace" / DATABASE, tray / "delivered.txt")
        samples = []
        due = time.monotonic()
        while process.poll() is None:
            samples.append(meter.look())
            due += _LOOK_S
            time.sleep(max(0.0, due - time.monotonic()))
    if process.returncode or not (folder / "pulse.json").exists():
        raise SystemExit(f"the window ended with {process.returncode}:\n{log.read_text('utf-8')[-3000:]}")
    return samples


def queue(samples: list[Sample]) -> Figures:
    """Return how the queue went while the feeder delivered, from its first image to its last."""
    total = samples[-1].delivered
    feeding = [s for s in samples if 0 < s.delivered < total]
    last = next(i for i, s in enumerate(samples) if s.delivered == total)
    seconds = samples[last].second - feeding[0].second
    middle, end = feeding[len(feeding) // 3 : 2 * len(feeding) // 3], feeding[2 * len(feeding) // 3 :]
    return {
        "feeding_s": seconds,
        "rate_seen": 60 * (total - feeding[0].delivered) / seconds,
        "queue_max": max(s.queue for s in samples),
        "queue_mean": _mean([s.queue for s in feeding]),
        "queue_middle": _mean([s.queue for s in middle]),
        "queue_last": _mean([s.queue for s in end]),
        "queue_end": samples[last].queue,
        "read_after_s": next(s.second for s in samples if s.read == samples[-1].read) - samples[last].second,
        "cpu": _mean([s.cpu for s in feeding]),
        "others": _mean([s.others for s in feeding]),
    }


def keeps_pace(figures: Figures) -> bool:
    """Tell whether the queue stayed short and did not grow."""
    second = figures["rate"] / 60
    grown = figures["queue_last"] - figures["queue_middle"]
    return bool(figures["queue_last"] < _SECONDS_BEHIND * second and grown < second)


def pauses(samples: list[Sample], longest: dict[str, float]) -> Figures:
    """Return how long the window's thread stood still at most, from the first image until all were read."""
    begin = next(s.second for s in samples if s.delivered)
    seen = [1000 * late for second, late in longest.items() if int(second) >= int(begin)]
    return {
        "pause_ms": max(seen),
        "pause_median_ms": sorted(seen)[len(seen) // 2],
        "seconds_with_pause": sum(late > _PAUSE_MS for late in seen),
    }


def rows(samples: list[Sample], longest: dict[str, float]) -> list[Figures]:
    """Return a row for each second from the first image on: counts at its end, queue and pause at worst."""
    begin = next(s.second for s in samples if s.delivered)
    seconds: dict[int, list[Sample]] = {}
    for sample in samples:
        if sample.second >= begin:
            seconds.setdefault(int(sample.second - begin), []).append(sample)
    result: list[Figures] = []
    for second, looks in seconds.items():
        last = looks[-1]
        beats = {str(int(look.second)) for look in looks}  # the two of its clock that it lies in
        result.append(
            {
                "second": second,
                "delivered": last.delivered,
                "entered": last.entered,
                "read": last.read,
                "queue": max(look.queue for look in looks),
                "pause_ms": 1000 * max(longest.get(beat, 0.0) for beat in beats),
                "cpu": _mean([look.cpu for look in looks]),
                "others": _mean([look.others for look in looks]),
            }
        )
    return result


def compare(workspace_path: Path, stack: Stack, sheets: int) -> dict[str, int]:
    """Hold the batch against the stack: order of the pages, and what their readings are worth by fields."""
    verdicts: Counter[str] = Counter()
    in_order = agree = place = 0
    with open_workspace(workspace_path, SystemClock()) as workspace:
        (exam,) = workspace.exams.list_exams()
        (session,) = workspace.exams.list_sessions(exam.id)
        for batch in workspace.batches.list(session.id):
            readings = workspace.readings.latest(batch.id)
            for page in workspace.batches.pages(batch.id):
                number, side = place // 2 + 1, place % 2 + 1
                place += 1
                if number > sheets or page.side != side:
                    continue
                data = workspace.images.read(page.image_sha256, page.image_suffix)
                in_order += data == stack.picture(number, side)
                found = readings.get(page.id)
                seen = (
                    stack.verdicts(number, side, found.reading) if found is not None else Counter(missing=1)
                )
                agree += set(seen) == {"right"}
                verdicts += seen
    return {"entered": place, "in_order": in_order, "all_fields_right": agree, **verdicts}


def complete(figures: Figures) -> bool:
    """Tell whether every image is in the batch, in order, and none was read wrongly without a question."""
    agreement = figures["agreement"]
    whole = agreement["entered"] == agreement["in_order"] == figures["images"]
    return bool(whole and not agreement.get("silent") and not agreement.get("missing"))


def find_limit(stack: Stack) -> Figures:
    """Raise the rate until the queue grows; return the highest that held, the first that didn't, and why."""
    trials: list[Figures] = []
    rate, held = _FIRST, 0.0
    while not trials or trials[-1]["keeps_pace"]:
        sheets = min(len(stack), round(rate / 60 * _TRIAL_S / 2))
        figures = run(stack, sheets, rate)
        kept = (
            "rate",
            "rate_seen",
            "images",
            "queue_max",
            "queue_middle",
            "queue_last",
            "cpu",
            "others",
            "pause_ms",
        )
        good = keeps_pace(figures)
        trials.append({name: figures[name] for name in kept} | {"keeps_pace": good})
        print(
            f"{rate:5.0f} images a minute: queue {figures['queue_middle']:.1f}, then "
            f"{figures['queue_last']:.1f}; longest pause {figures['pause_ms']:.0f} ms; "
            f"{'keeps pace' if good else 'the queue grows'}",
            flush=True,
        )
        held = rate if good else held
        rate *= _STEP
    return {"held": held, "grows_at": trials[-1]["rate"], "processors": usable_processors(), "trials": trials}


def show(figures: Figures) -> None:
    """Print the course and the sums."""
    samples = figures["samples"]
    print(f"{'s':>5} {'came':>5} {'in':>5} {'read':>5} {'queue':>5} {'pause ms':>8} {'CPU':>5} {'others':>6}")
    for row in samples[:: max(1, len(samples) // _ROWS)]:
        print(
            f"{row['second']:5.0f} {row['delivered']:5} {row['entered']:5} {row['read']:5} {row['queue']:5} "
            f"{row['pause_ms']:8.0f} {row['cpu']:5.2f} {row['others']:6.2f}"
        )
    print(
        f"{figures['images']} images at {figures['rate_seen']:.1f} a minute on {figures['processors']} "
        f"processors: queue {figures['queue_mean']:.1f} on average, {figures['queue_max']} at most, "
        f"{figures['queue_end']} when the last came; all read {figures['read_after_s']:.0f} s after it"
    )
    print(
        f"the window: longest pause {figures['pause_ms']:.0f} ms, {figures['seconds_with_pause']} seconds "
        f"with one above {_PAUSE_MS:.0f} ms; it said: {figures['told']}"
    )
    print("agreement: " + ", ".join(f"{name} {count}" for name, count in figures["agreement"].items()))


def _mean(numbers: list[Any]) -> float:
    return sum(numbers) / max(1, len(numbers))


def main() -> int:
    """Draw the stack, let it through, show and write what was seen."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rate", default="120", help='images a minute, or "max"')
    parser.add_argument("--sheets", type=int, default=200)
    parser.add_argument("--stack", type=Path, help="keep the drawn pages here, for the next time")
    parser.add_argument("--json", type=Path, help="write the figures here")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="feeder-stack-") as name:
        stack = draw(args.stack or Path(name), args.sheets, usable_processors())
        if args.rate == "max":
            figures = find_limit(stack)
            target, good = args.json or _OUT / "feeder-limit.json", True
        else:
            figures = run(stack, args.sheets, float(args.rate))
            show(figures)
            target = args.json or _OUT / "feeder-pace.json"
            good = complete(figures) and keeps_pace(figures) and figures["pause_ms"] <= _PAUSE_MS
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(figures, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
