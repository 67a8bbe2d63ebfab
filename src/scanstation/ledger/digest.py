"""The hash that a closing signs: over every student, script and line of a ledger."""

import hashlib
import json
from collections.abc import Iterator

from scanstation.ledger.ledger import Entry, Ledger, Line


def ledger_sha256(ledger: Ledger) -> str:
    """Return the SHA-256 over the ledger's rows: one JSON array a line, UTF-8, no blanks.

    It changes whenever anybody, any sheet or any explanation in it does.
    """
    digest = hashlib.sha256()
    for row in _rows(ledger):
        digest.update(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
    return digest.hexdigest()


def _rows(ledger: Ledger) -> Iterator[list[object]]:
    yield ["ledger", 1, ledger.session_id, ledger.checked]
    for entry in ledger.students:
        yield ["student", *_entry(entry)]
    for entry in ledger.scripts:
        yield ["script", *_entry(entry)]
    for script in ledger.withdrawn:
        yield ["withdrawn", *script.place, script.id, script.number]
    for line in ledger.lines:
        yield ["line", *_line(line)]


def _entry(entry: Entry) -> list[object]:
    student, script, attended = entry.student, entry.script, entry.attended
    return [
        *entry.place,
        entry.reached.value,
        [student.id, student.number, student.name] if student is not None else None,
        [script.id, script.number] if script is not None else None,
        [attended.checked_in, attended.present, attended.booklet] if attended is not None else None,
    ]


def _line(line: Line) -> list[object]:
    word = line.word
    return [
        line.kind.value,
        *line.place,
        line.subject,
        line.number,
        line.name,
        line.script,
        line.detail,
        [word.who, word.when.isoformat(), word.why] if word is not None else None,
    ]
