"""The ledger as a workbook: the counts by school and room, every difference, every student, every script."""

from collections.abc import Iterator
from pathlib import Path

from scanstation.ledger.ledger import Entry, Ledger, Line, Tally
from scanstation.ledger.stages import STAGES
from scanstation.report.tables import Cell, Table, write_workbook
from scanstation.workflow.ledger.details import printed_detail, sheet_labels
from scanstation.workflow.ledger.words import PRINTED_KINDS, PRINTED_STAGES
from scanstation.workflow.written_files import write_export

_COUNTS = ("学校", "考场", *(PRINTED_STAGES[stage] for stage in STAGES), "作废", "差异", "未说明")
_LINES = ("学校", "考场", "差异", "考号", "姓名", "卡号或名称", "细节", "说明", "何人", "何时")
_STUDENTS = ("学校", "考场", "座位", "考号", "姓名", "检录", "实考", "答卷")
_SCRIPTS = ("学校", "考场", "答卷", "考号", "姓名", "已到环节")


def export_ledger(ledger: Ledger, path: Path) -> Path:
    """Write the workbook. Raises FileInUse, FileNotWritten."""
    counts = [_tally("合计", ledger.total)]
    counts += [_tally(tally.place.school, tally) for tally in ledger.places if tally.place is not None]
    tables = [
        Table("各环节数目", _COUNTS, counts, (20, 10, *[8] * 9, 8, 8, 8)),
        Table("差异", _LINES, _lines(ledger), (20, 8, 20, 14, 10, 18, 20, 30, 10, 18)),
        Table("考生", _STUDENTS, map(_student, ledger.students), (20, 8, 6, 14, 10, 6, 6, 18)),
        Table("答卷", _SCRIPTS, _scripts(ledger), (20, 8, 18, 14, 10, 10)),
    ]
    return write_export(path, write_workbook(tables))


def _tally(name: str, tally: Tally) -> list[Cell]:
    room = tally.place.room if tally.place is not None else ""
    counts = [tally.counts[stage] for stage in STAGES]
    withdrawn = tally.fed - tally.counts[STAGES[3]]
    return [name, room, *counts, withdrawn, tally.lines, tally.unexplained]


def _lines(ledger: Ledger) -> Iterator[list[Cell]]:
    labels = sheet_labels(ledger)
    for line in ledger.lines:
        yield _line(line, printed_detail(line, labels))


def _line(line: Line, detail: str) -> list[Cell]:
    word = line.word
    said: list[Cell] = [word.why, word.who, word.when] if word is not None else ["", "", None]
    kind = PRINTED_KINDS[line.kind]
    return [*line.place, kind, line.number, line.name, line.label, detail, *said]


def _student(entry: Entry) -> list[Cell]:
    student, attended = entry.student, entry.attended
    assert student is not None
    there: list[Cell] = ["", ""]
    if attended is not None:
        there = ["是" if said else "否" for said in (attended.checked_in, attended.present)]
    label = entry.script.label if entry.script is not None else ""
    return [*entry.place, student.seat, student.number, student.name, *there, label]


def _scripts(ledger: Ledger) -> Iterator[list[Cell]]:
    for entry in ledger.scripts:
        script = entry.script
        assert script is not None
        name = entry.student.name if entry.student is not None else ""
        yield [*entry.place, script.label, script.number, name, PRINTED_STAGES[entry.reached]]
    for script in ledger.withdrawn:
        yield [*script.place, script.label, script.number, "", "作废"]
