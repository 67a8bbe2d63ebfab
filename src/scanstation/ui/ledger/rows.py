"""What the list beside the counts shows; knows no Qt. A row is a line, a student, or a script."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scanstation.ledger.facts import Place
from scanstation.ledger.ledger import Entry, Ledger, Line, within
from scanstation.ledger.stages import Kind, Stage


@dataclass(frozen=True)
class Chosen:
    """What the list shows: those counted at a stage, or (no stage) the lines, of one place or of all."""

    stage: Stage | None = None
    place: Place | None = None
    kind: Kind | None = None
    only_open: bool = False
    text: str = ""


@dataclass(frozen=True)
class Row:
    """One row. `script` is the sheet to show; `line` is set where the row is a line of the ledger."""

    place: Place
    what: Kind | Stage
    number: str
    name: str
    label: str
    script: str
    line: Line | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """Return what is the same as long as the row is about the same thing."""
        return self.line.key if self.line is not None else (self.number, self.script)


def rows_of(ledger: Ledger, chosen: Chosen) -> list[Row]:
    """Return the rows of a choice in the ledger's order."""
    if chosen.stage is None:
        found: Iterable[Row] = _lines(ledger, chosen)
    else:
        found = (_entry(entry) for entry in ledger.members(chosen.stage, chosen.place))
    text = chosen.text.strip().casefold()
    if not text:
        return list(found)
    return [row for row in found if any(text in part.casefold() for part in _parts(row))]


def _lines(ledger: Ledger, chosen: Chosen) -> Iterator[Row]:
    for line in ledger.lines:
        if not within(line.place, chosen.place):
            continue
        if (chosen.kind is not None and line.kind is not chosen.kind) or (
            chosen.only_open and line.word is not None
        ):
            continue
        yield Row(line.place, line.kind, line.number, line.name, line.label, line.script, line)


def _entry(entry: Entry) -> Row:
    student, script = entry.student, entry.script
    number = student.number if student is not None else script.number if script is not None else ""
    name = student.name if student is not None else ""
    label = script.label if script is not None else student.seat if student is not None else ""
    return Row(entry.place, entry.reached, number, name, label, script.id if script is not None else "")


def _parts(row: Row) -> Iterator[str]:
    yield from (*row.place, row.number, row.name, row.label)
    if row.line is not None and row.line.word is not None:
        yield from (row.line.word.why, row.line.word.who)
