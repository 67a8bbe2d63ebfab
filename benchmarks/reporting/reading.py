"""Sections on reading: accuracy, barcodes, speed, memory, damaged input."""

from collections import Counter

from reporting.tables import Figures, percent, table

_KINDS = 12
"""Kinds of questions listed for each level."""


def accuracy(levels: list[Figures]) -> str:
    """Return the section on how often each level is read rightly and asked about."""
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
        ("of these clear to a person", [percent(f["fields_clear"] / f["fields"]) for f in levels]),
        ("**silent errors**", [f"**{f['silent']}**" for f in levels]),
        ("at most, per position", [f"{f['silent_per_position_upper_95']:.1e}" for f in levels]),
        ("at most, per field", [f"{f['silent_per_field_upper_95']:.1e}" for f in levels]),
        ("pages with a silent error", [f"{f['pages_silent']:,}" for f in levels]),
        ("at most, per page", [f"{f['pages_silent_upper_95']:.1e}" for f in levels]),
        ("**fields sent to a person**", [f"**{percent(f['asked_share'])}**" for f in levels]),
        ("at most", [percent(f["asked_upper_95"]) for f in levels]),
        ("of the clear ones", [percent(f["asked_clear_share"]) for f in levels]),
        ("pages not placed", [f"{f['pages_unplaced']:,}" for f in levels]),
        ("pages taken for others", [f"{f['pages_wrong']:,}" for f in levels]),
    ]
    return head.strip() + "\n\n" + table(["", *(f["level"] for f in levels)], [[n, *v] for n, v in rows])


def sheets(levels: list[Figures]) -> str:
    """Return what came of each sheet: the share sent to a person, and silent errors where there are any."""
    rows = []
    for name in sorted({name for figures in levels for name in figures["by_sheet"]}):
        cells = []
        for figures in levels:
            verdicts = figures["by_sheet"].get(name, {})
            asked = verdicts.get("asked", 0) + verdicts.get("wrong_marks", 0)
            silent = f", {verdicts['silent']} silent" if verdicts.get("silent") else ""
            cells.append(percent(asked / max(1, sum(verdicts.values()))) + silent)
        rows.append([name, *cells])
    filled = table(["sheet", *(f["level"] for f in levels)], rows)
    return "### Sheet by sheet\n\nThe share of fields sent to a person.\n\n" + filled


def reliability(figures: Figures) -> str:
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
    return head.strip() + "\n\n" + table(titles, rows)


def questions(levels: list[Figures]) -> str:
    """Return why fields were sent to a person."""
    parts = ["### Why fields are sent to a person"]
    for figures in levels:
        kinds: Counter[tuple[str, str]] = Counter()
        for key, count in figures["flags"].items():
            verdict, why, reading = (part.strip() for part in key.split("|"))
            if verdict != "silent":
                kinds[why.replace(",", ", "), reading.replace(",", ", ")] += count
        rows = [
            [f"{count:,}", percent(count / figures["fields"]), why, reading]
            for (why, reading), count in kinds.most_common(_KINDS)
        ]
        parts += [f"Level {figures['level']}:", table(["fields", "share", "on the paper", "read as"], rows)]
    return "\n\n".join(parts)


def barcodes(figures: Figures) -> str:
    """Return the section on barcodes."""
    head = f"""
## Barcodes

{figures["labels"]:,} labels of six symbologies, damaged or badly stuck: {figures["wrong"]} read as another
number (at most {figures["wrong_upper_95"]:.1e}).
"""
    rows = [
        [name, f"{c['labels']:,}", f"{c['right']:,}", f"{c['asked']:,}", f"{c['wrong']}"]
        for name, c in figures["by_damage"].items()
    ]
    filled = table(["what happened to it", "labels", "right", "to a person", "wrong"], rows)
    return head.strip() + "\n\n" + filled


def speed(figures: Figures) -> str:
    """Return the section on the time to read a page."""
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
    filled = table(["DPI", "positions", "decoding, ms", "reading, ms", "ratio"], rows)
    w = figures["workers"]
    more = (
        f"{w['pages']} pages: {w['one_s']:.1f} s with one worker, {w['two_s']:.1f} s with two, "
        f"{w['gain']:.2f} times as fast."
    )
    return "\n\n".join([head.strip(), filled, more])


def memory(figures: Figures) -> str:
    """Return the section on memory over many pages."""
    head = f"## Memory\n\n{figures['pages']:,} pages in a row; at most {figures['peak_mb']:.0f} MB."
    rows = [[f"{s['pages']:,}", f"{s['mb']:.0f}"] for s in figures["samples"]]
    return head + "\n\n" + table(["pages read", "MB"], rows)


def fuzz(figures: Figures) -> str:
    """Return the section on damaged input."""
    head = f"""
## Mutated inputs

{figures["inputs"]:,} damaged pictures and templates: {len(figures["faults"])} crashes, hangs beyond two
seconds or breaches of the memory limit; at most {figures["peak_memory_mb"]} MB.
"""
    rows = [[name, f"{count:,}"] for name, count in figures["outcomes"].items()]
    return head.strip() + "\n\n" + table(["outcome", "inputs"], rows)
