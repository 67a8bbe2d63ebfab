"""Sections on what people do: queues, ledger, studio, registry."""

from reporting.tables import Figures, table


def queue_next(figures: Figures) -> str:
    """Return the section on the next item of a queue."""
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
    return "\n\n".join([head.strip(), table(names, rows)])


def ledger(figures: Figures) -> str:
    """Return the section on the ledger."""
    head = f"""
## The ledger

{figures["students"]:,} students and {figures["sheets"]:,} sheets with planted trouble:
{figures["cases named"]:,} cases, every one named and no other. The ratio is to one SQL statement over the
same rows that joins and counts them by school and room. Of the time of a decision
{figures["record share"]:.0%} goes to the record that shows tampering.
"""
    words = {
        "board": "the board, read for the first time",
        "first": "the ledger, for the first time",
        "current": "again, with nothing new",
        "after a decision": "after a decision",
        "SQL": "the SQL statement",
        "closing PDF": "the closing as a PDF",
    }
    rows = [
        [word, f"{figures[f'{name} s']:.2f}", f"**{figures[f'{name} s'] / figures['SQL s']:.1f}**"]
        for name, word in words.items()
    ]
    return "\n\n".join([head.strip(), table(["what", "s", "ratio"], rows)])


def frames(figures: Figures) -> str:
    """Return the section on the studio's frames."""
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
    return "\n\n".join([head.strip(), table(names, rows)])


def registry_import(figures: Figures) -> str:
    """Return the section on importing students."""
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
    return "\n\n".join([head.strip(), table(["what", "s", "ratio"], rows)])


def registry_window(figures: Figures) -> str:
    """Return the section on the registry's window."""
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
    return "\n\n".join([head.strip(), table(["while", "s", "99 %, ms", "most, ms", "ratio"], rows)])
