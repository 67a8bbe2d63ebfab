"""Writes docs/benchmarks.md from the figures of the benchmarks: `python benchmarks/report.py FOLDER`.

FOLDER holds what the benchmarks wrote with --json: accuracy-LEVEL.json, barcodes.json, speed.json,
memory.json, fuzz.json, studio-frames.json, registry-import.json, registry-window.json, feeder-pace.json,
feeder-limit.json, scan-faults.json, queue-next.json. What isn't there is left out.
"""

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"
LEVELS = ("usual", "hard", "hostile")
_KINDS = 12
"""Kinds of questions listed for each level."""
_MOMENTS = 20
"""Moments shown of a scan."""
Figures = dict[str, Any]


def document(folder: Path) -> str:
    """Return the whole document."""
    found = {
        path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))
    }
    accuracy = [found[f"accuracy-{level}"] for level in LEVELS if f"accuracy-{level}" in found]
    parts = [_HEAD]
    if accuracy:
        parts += [_accuracy(accuracy), _sheets(accuracy), *(_reliability(f) for f in accuracy)]
        parts.append(_questions(accuracy))
    sections = {
        "barcodes": _barcodes,
        "speed": _speed,
        "feeder-pace": _pace,
        "feeder-limit": _limit,
        "memory": _memory,
        "scan-faults": _scan_faults,
        "fuzz": _fuzz,
        "queue-next": _queue_next,
        "studio-frames": _frames,
        "registry-import": _registry_import,
        "registry-window": _registry_window,
    }
    parts += [write(found[name]) for name, write in sections.items() if name in found]
    return "\n\n".join(part.strip() for part in parts) + "\n"


_HEAD = """
# Benchmarks

One command makes all of it anew: `python benchmarks/run.py` (hours), or `python benchmarks/run.py --quick`
(minutes, fewer pages). Each part can be run alone; see the head of its file in `benchmarks/`.
"""


def _accuracy(levels: list[Figures]) -> str:
    head = """
## Accuracy

Simulated sheets: the samples, and others with two options, six options, rings and brackets in place of
boxes, A3 and B5, one whose template has no picture of the blank page, one without anchors and page code.
They are filled in, spoilt, scanned and read. Three levels say how badly paper and scanner are treated
(`scanstation.simulate.usual`, `.hard`, `.hostile`); the truth of each field is known (`.intents`,
`.legible`), also whether a careful person would be sure of it (*clear*).

A **silent error** is a field given as ok or blank that is wrong. A field **sent to a person** is uncertain,
unreadable or multiple without cause, or stands on a page that was not placed. Upper bounds are one-sided
exact binomial ones at 95 % (Clopper and Pearson). Those per position and field take each for itself; errors
come in groups, one page at a time, so that the bound per page is the honest one.
"""
    rows: list[tuple[str, list[str]]] = [
        ("pages", [f"{f['pages']:,}" for f in levels]),
        ("positions", [f"{f['positions']:,}" for f in levels]),
        ("fields", [f"{f['fields']:,}" for f in levels]),
        ("of these clear to a person", [_percent(f["fields_clear"] / f["fields"]) for f in levels]),
        ("**silent errors**", [f"**{f['silent']}**" for f in levels]),
        ("at most, per position", [f"{f['silent_per_position_upper_95']:.1e}" for f in levels]),
        ("at most, per field", [f"{f['silent_per_field_upper_95']:.1e}" for f in levels]),
        ("pages with a silent error", [f"{f['pages_silent']:,}" for f in levels]),
        ("at most, per page", [f"{f['pages_silent_upper_95']:.1e}" for f in levels]),
        ("**fields sent to a person**", [f"**{_percent(f['asked_share'])}**" for f in levels]),
        ("at most", [_percent(f["asked_upper_95"]) for f in levels]),
        ("of the clear ones", [_percent(f["asked_clear_share"]) for f in levels]),
        ("pages not placed", [f"{f['pages_unplaced']:,}" for f in levels]),
        ("pages taken for others", [f"{f['pages_wrong']:,}" for f in levels]),
    ]
    return head.strip() + "\n\n" + _table(["", *(f["level"] for f in levels)], [[n, *v] for n, v in rows])


def _sheets(levels: list[Figures]) -> str:
    """Return what came of each sheet: the share sent to a person, and silent errors where there are any."""
    rows = []
    for name in sorted({name for figures in levels for name in figures["by_sheet"]}):
        cells = []
        for figures in levels:
            verdicts = figures["by_sheet"].get(name, {})
            asked = verdicts.get("asked", 0) + verdicts.get("wrong_marks", 0)
            silent = f", {verdicts['silent']} silent" if verdicts.get("silent") else ""
            cells.append(_percent(asked / max(1, sum(verdicts.values()))) + silent)
        rows.append([name, *cells])
    table = _table(["sheet", *(f["level"] for f in levels)], rows)
    return "### Sheet by sheet\n\nThe share of fields sent to a person.\n\n" + table


def _reliability(figures: Figures) -> str:
    """Return the reliability curve of one level: what the reader promised, and what was right."""
    rows = [
        [
            f"{row['from']:.3f}",
            f"{row['fields']:,}",
            f"{row['promised']:.4f}",
            f"{row['right']:.5f}",
            f"{1 - row['wrong_upper_95']:.5f}",
        ]
        for row in figures["reliability"]
    ]
    head = f"""
### Confidence, level {figures["level"]}

Fields given as ok or blank, by the confidence that they were given with.
"""
    titles = ["confidence from", "fields", "mean confidence", "share right", "at least"]
    return head.strip() + "\n\n" + _table(titles, rows)


def _questions(levels: list[Figures]) -> str:
    """Return why fields were sent to a person."""
    parts = ["### Why fields are sent to a person"]
    for figures in levels:
        kinds: Counter[tuple[str, str]] = Counter()
        for key, count in figures["flags"].items():
            verdict, why, reading = (part.strip() for part in key.split("|"))
            if verdict != "silent":
                kinds[why.replace(",", ", "), reading.replace(",", ", ")] += count
        rows = [
            [f"{count:,}", _percent(count / figures["fields"]), why, reading]
            for (why, reading), count in kinds.most_common(_KINDS)
        ]
        parts += [f"Level {figures['level']}:", _table(["fields", "share", "on the paper", "read as"], rows)]
    return "\n\n".join(parts)


def _barcodes(figures: Figures) -> str:
    head = f"""
## Barcodes

{figures["labels"]:,} labels of six symbologies, damaged or badly stuck: {figures["wrong"]} read as another
number (at most {figures["wrong_upper_95"]:.1e}).
"""
    rows = [
        [name, f"{c['labels']:,}", f"{c['right']:,}", f"{c['asked']:,}", f"{c['wrong']}"]
        for name, c in figures["by_damage"].items()
    ]
    table = _table(["what happened to it", "labels", "right", "to a person", "wrong"], rows)
    return head.strip() + "\n\n" + table


def _speed(figures: Figures) -> str:
    head = """
## Speed

Time to read a page, as a multiple of what `cv2.imdecode` to grey takes for the same bytes, in one thread.
"""
    rows = [
        [
            f"{p['dpi']}",
            f"{p['marks']}",
            f"{p['decode_ms']:.1f}",
            f"{p['read_ms']:.1f}",
            f"**{p['ratio']:.2f}**",
        ]
        for p in figures["pages"]
    ]
    table = _table(["DPI", "positions", "decoding, ms", "reading, ms", "ratio"], rows)
    w = figures["workers"]
    more = (
        f"{w['pages']} pages: {w['one_s']:.1f} s with one worker, {w['two_s']:.1f} s with two, "
        f"{w['gain']:.2f} times as fast."
    )
    return "\n\n".join([head.strip(), table, more])


def _queue_next(figures: Figures) -> str:
    head = f"""
## The next item

A clerk settles {figures["decisions"]:,} items, one after the other, of a list of {figures["open_items"]:,}.
The ratio is to one row of the same size inserted and synced by SQLite alone, in turn with them, so on the
same disk and beside the same other work. A frame has 16 ms.
"""
    words = {
        "stored": "a decision, checked and safe on the disk",
        "next": "from there until the next item is at hand",
        "next_cpu": "of that, processor time",
        "both": "both together",
        "bare": "the bare commit",
    }
    rows = [
        [
            word,
            f"{figures[f'{name}_p50_ms']:.1f}",
            f"{figures[f'{name}_p99_ms']:.1f}",
            "" if name == "bare" else f"**{figures[f'{name}_p50_x_bare']:.1f}**",
            "" if name == "bare" else f"{figures[f'{name}_p99_x_bare']:.1f}",
        ]
        for name, word in words.items()
    ]
    names = ["what", "median, ms", "99 %, ms", "ratio of the medians", "ratio at 99 %"]
    return "\n\n".join([head.strip(), _table(names, rows)])


def _frames(figures: Figures) -> str:
    head = f"""
## The template studio's canvas

Time from an event to the end of what it makes the window paint, {figures["size"]} pixels, no display: a sheet
of {figures["items"]} items of 4 to 5 marks over a blank at 300 dpi. At 60 pictures a second a frame has
16.7 ms. The ratio is to a bare widget of the same size that fills itself with one colour, in the same run.
"""
    rows = [
        [
            row["name"],
            f"{row['median_ms']:.1f}",
            f"{row['p99_ms']:.1f}",
            f"{row['most_ms']:.1f}",
            f"{row['late']} of {row['frames']}",
            f"**{row['ratio']:.1f}**",
        ]
        for row in figures["rows"]
    ]
    names = ["what", "median, ms", "99 %, ms", "most, ms", "longer than a frame", "ratio"]
    return "\n\n".join([head.strip(), _table(names, rows)])


def _registry_import(figures: Figures) -> str:
    ours, bare = figures["ours"], figures["bare"]["bare_s"]
    head = f"""
## Importing students

A workbook of {figures["students"]:,} students in 17 columns: read and checked row by row, entered, the same
file once more, and an import that is cancelled at nine tenths. The ratio is to bare SQL inserts of as many
rows into the same table, {bare:.1f} s in the same run. Memory rose from {ours["idle_mb"]:.0f} to
{ours["peak_mb"]:.0f} MB over all of it.
"""
    steps = {
        "check": "read and check",
        "enter": "enter",
        "again": "again",
        "cancel": "until a cancel is over",
    }
    rows = [
        [name, f"{ours[f'{step}_s']:.1f}", f"**{ours[f'{step}_s'] / bare:.1f}**"]
        for step, name in steps.items()
    ]
    return "\n\n".join([head.strip(), _table(["what", "s", "ratio"], rows)])


def _registry_window(figures: Figures) -> str:
    head = f"""
## The registry's window

How late the window's thread comes to a timer of 10 ms while {figures["students"]:,} students are imported in
it, scrolled and searched; no display. The ratio is to the same window at rest: what the machine costs.
"""
    rows = [
        [
            row["name"],
            f"{row['seconds']:.1f}",
            f"{row['p99_ms']:.1f}",
            f"{row['most_ms']:.1f}",
            f"**{row['ratio']:.1f}**",
        ]
        for row in figures["rows"]
    ]
    return "\n\n".join([head.strip(), _table(["while", "s", "99 %, ms", "most, ms", "ratio"], rows)])


def _pace(figures: Figures) -> str:
    agreement = figures["agreement"]
    positions = ", ".join(map(str, figures["positions"]))
    fields = sum(agreement.get(verdict, 0) for verdict in ("right", "asked", "silent", "wrong_marks"))
    head = f"""
## Keeping pace with a feeder

The window with its scan console, a driver in its process, and a simulated feeder that delivers
{figures["images"]:,} images ({positions} positions to a side, {figures["dpi"]} DPI,
{figures["kb_per_image"]:.0f} kB each) at a steady {figures["rate_seen"]:.0f} a minute;
{figures["processors"]} processors, of which the program used {figures["cpu"]:.2f} and other programs
{figures["others"]:.2f}.

The queue, that is the images delivered and not yet read, had {figures["queue_mean"]:.1f} on average and
**{figures["queue_max"]} at most**, {figures["queue_end"]} when the last image came; all were read
{figures["read_after_s"]:.0f} s after it. The window's longest pause was **{figures["pause_ms"]:.0f} ms**
(in half of the seconds below {figures["pause_median_ms"]:.0f} ms). {agreement["in_order"]:,} of
{figures["images"]:,} images are in the batch in order; of {fields:,} fields {agreement.get("asked", 0)} were
sent to a person and {agreement.get("silent", 0)} were read wrongly without a question.
"""
    samples = figures["samples"]
    rows = [
        [
            f"{s['second']}",
            f"{s['delivered']}",
            f"{s['read']}",
            f"{s['queue']}",
            f"{s['pause_ms']:.0f}",
            f"{s['cpu']:.2f}",
        ]
        for s in samples[:: max(1, len(samples) // _MOMENTS)]
    ]
    titles = ["second", "images delivered", "read", "longest queue", "longest pause, ms", "processors used"]
    return head.strip() + "\n\n" + _table(titles, rows)


def _limit(figures: Figures) -> str:
    head = f"""
### Faster feeders

The same at rising rates: {figures["held"]:.0f} images a minute are kept pace with, at
{figures["grows_at"]:.0f} the queue grows.
"""
    rows = [
        [
            f"{t['rate']:.0f}",
            f"{t['rate_seen']:.0f}",
            f"{t['queue_middle']:.1f}",
            f"{t['queue_last']:.1f}",
            f"{t['queue_max']}",
            f"{t['pause_ms']:.0f}",
            f"{t['cpu']:.2f}",
        ]
        for t in figures["trials"]
    ]
    titles = [
        "images a minute", "delivered", "queue in the second third", "in the last third", "at most",
        "longest pause, ms", "processors used",
    ]  # fmt: skip
    return head.strip() + "\n\n" + _table(titles, rows)


def _scan_faults(figures: Figures) -> str:
    rounds = figures["rounds"]
    delivered = sum(r["delivered"] for r in rounds)
    head = f"""
## Scanning while things fail

{len(rounds):,} bags with {delivered:,} pages, each scanned to its end by an operator who puts right what
stops the device, while devices jam, drivers die, disks fill and everything is killed.
**{figures["failed"]} of the rounds failed**: in all others every page that the device delivered is in the
batch exactly once, leaves are whole, and the program went on. {sum(r["left"] for r in rounds):,} pages were
on their way from the driver to the batch when everything was killed.
"""
    kinds = dict.fromkeys(r["kind"] for r in rounds)
    rows = []
    for kind in kinds:
        mine = [r for r in rounds if r["kind"] == kind]
        told = Counter(what for r in mine for what in r["happened"] if what != "done")
        happened = ", ".join(f"{count} {what}" for what, count in told.most_common())
        failed = sum(bool(r["fault"]) for r in mine)
        cells = [f"{len(mine)}", f"{sum(r['delivered'] for r in mine):,}", f"{failed}", happened]
        rows.append([kind, *(cell.replace("_", " ") for cell in cells)])
    table = _table(["what fails", "rounds", "pages", "failed", "what happened and was told"], rows)
    return head.strip() + "\n\n" + table


def _memory(figures: Figures) -> str:
    head = f"## Memory\n\n{figures['pages']:,} pages in a row; at most {figures['peak_mb']:.0f} MB."
    rows = [[f"{s['pages']:,}", f"{s['mb']:.0f}"] for s in figures["samples"]]
    return head + "\n\n" + _table(["pages read", "MB"], rows)


def _fuzz(figures: Figures) -> str:
    head = f"""
## Mutated inputs

{figures["inputs"]:,} damaged pictures and templates: {len(figures["faults"])} crashes, hangs beyond two
seconds or breaches of the memory limit; at most {figures["peak_memory_mb"]} MB.
"""
    rows = [[name, f"{count:,}"] for name, count in figures["outcomes"].items()]
    return head.strip() + "\n\n" + _table(["outcome", "inputs"], rows)


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _percent(share: float) -> str:
    return f"{100 * share:.3g} %"


def main() -> None:
    """Write the document."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=DOCUMENT)
    args = parser.parse_args()
    args.out.write_text(document(args.folder), encoding="utf-8")
    print(args.out)


if __name__ == "__main__":
    main()
