"""Counts of what a reader made of many pages; partial counts add up."""

from collections import Counter
from dataclasses import dataclass, field, fields

from scanstation.domain.reading import FieldStatus, PageReading, PageStatus
from scanstation.simulate.judge import Judged, Verdict, judge, wrong_page
from scanstation.simulate.levels import Scan

BINS = (0.0, 0.5, 0.8, 0.9, 0.95, 0.97, 0.98, 0.99, 0.995, 0.999, 1.0)
_EXAMPLES = 3
"""Pages shown for each kind of flag."""
_ANSWERS = 3


@dataclass
class Tally:
    """What happened on a number of pages. Each counter is keyed by what it tells apart."""

    counts: Counter[str] = field(default_factory=Counter)
    by_fault: Counter[str] = field(default_factory=Counter)
    by_sheet: Counter[str] = field(default_factory=Counter)
    flags: Counter[str] = field(default_factory=Counter)
    sure: Counter[int] = field(default_factory=Counter)
    sure_right: Counter[int] = field(default_factory=Counter)
    promised: Counter[int] = field(default_factory=Counter)
    silent: list[str] = field(default_factory=list)
    examples: dict[str, list[str]] = field(default_factory=dict)

    def add(self, other: "Tally") -> None:
        """Add the counts of other pages."""
        for item in fields(self):
            mine, theirs = getattr(self, item.name), getattr(other, item.name)
            if isinstance(mine, Counter):
                mine.update(theirs)
            elif isinstance(mine, list):
                mine += theirs
        for key, lines in other.examples.items():
            have = self.examples.setdefault(key, [])
            have += lines[: _EXAMPLES - len(have)]

    def page(self, scan: Scan, reading: PageReading, where: str) -> bool:
        """Count one page; `where` says how to make it again. Returns whether something on it was silent."""
        truth = scan.truth
        self.counts["pages"] += 1
        self.counts["positions"] += truth.positions
        if reading.status is not PageStatus.OK and truth.page is not None:
            self.counts["pages unplaced"] += 1
        if wrong_page(truth, reading):
            self.counts["pages wrong"] += 1
        silent, sheet = False, where.split()[2]
        for judged in judge(truth, reading):
            self._field(judged, scan, reading, where)
            self.by_sheet[f"{sheet} {judged.verdict}"] += 1
            silent |= judged.verdict is Verdict.SILENT
        self.counts["pages silent"] += silent
        return silent

    def _field(self, judged: Judged, scan: Scan, reading: PageReading, where: str) -> None:
        kind = "clear" if judged.clear else "arguable"
        self.counts["fields"] += 1
        self.counts[f"fields {kind}"] += 1
        self.counts[f"{judged.verdict} {kind}"] += 1
        read = judged.reading
        if read is not None and read.status in (FieldStatus.OK, FieldStatus.BLANK):
            place = max(i for i, edge in enumerate(BINS) if read.confidence >= edge)
            self.sure[place] += 1
            self.promised[place] += round(1e6 * read.confidence)
            self.sure_right[place] += judged.verdict is Verdict.RIGHT
        if judged.verdict is Verdict.RIGHT:
            return
        if judged.verdict is not Verdict.ASKED:
            self.silent.append(f"{judged.verdict} {line(judged, scan, reading, where)}")
        reasons = reading.reasons if read is None else read.reasons
        status = reading.status if read is None else read.status
        why = ",".join([kind, *judged.truth.why])
        key = f"{judged.verdict} | {why} | {status} {','.join(reasons)}"
        self.flags[key] += 1
        for fault in scan.faults:
            self.by_fault[f"{judged.verdict} {kind} | {fault}"] += 1
        have = self.examples.setdefault(key, [])
        if len(have) < _EXAMPLES:
            have.append(line(judged, scan, reading, where))


def line(judged: Judged, scan: Scan, reading: PageReading, where: str) -> str:
    """Return one line that says all about a field that came out wrong or in doubt."""
    read = judged.reading
    right = " or ".join("".join(answer) or "blank" for answer in judged.truth.right[:_ANSWERS])
    faults = " ".join(scan.faults)
    found = f"page {reading.status}"
    if read is not None:
        scores = " ".join(f"{s:.2f}" for s in read.scores)
        scores = scores or " ; ".join(
            " ".join(f"{s:.2f}" for s in column.scores)
            for column in read.columns
            if column.status is not FieldStatus.OK
        )
        found = f"{read.status} {read.value!r} {read.confidence:.3f} [{scores}] {' '.join(read.reasons)}"
    why = " ".join(["clear" if judged.clear else "arguable", *judged.truth.why])
    return f"{where} {judged.field}: {right} ({why}) -> {found} ({faults})"
