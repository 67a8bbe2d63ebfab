"""Sections on scanning: the pace that is kept, and what happens while things fail."""

from collections import Counter

from reporting.tables import Figures, table

_MOMENTS = 20
"""Moments shown of a scan."""


def pace(figures: Figures) -> str:
    """Return the section on keeping pace with a feeder."""
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
    return head.strip() + "\n\n" + table(titles, rows)


def limit(figures: Figures) -> str:
    """Return the section on rising rates of a feeder."""
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
    return head.strip() + "\n\n" + table(titles, rows)


def scan_faults(figures: Figures) -> str:
    """Return the section on what fails while scanning."""
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
    filled = table(["what fails", "rounds", "pages", "failed", "what happened and was told"], rows)
    return head.strip() + "\n\n" + filled
