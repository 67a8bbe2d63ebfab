"""What a list would change is told before it is taken, and is what then changes."""

from dataclasses import replace
from pathlib import Path

import pytest

from scanstation.domain.registry import ListKind, RegistryChange, Student
from scanstation.ledger.digest import ledger_sha256
from scanstation.ledger.stages import Kind, Stage
from scanstation.report.tables import Table, write_workbook
from scanstation.workflow.ledger.errors import SittingListInvalid
from scanstation.workflow.ledger.preview import preview_list, take_list
from scanstation.workflow.ledger.roster_preview import preview_students
from unit.workflow.conftest import Office
from unit.workflow.ledger.test_book import book, expect


def written(path: Path, header: tuple[str, ...], *rows: list[str]) -> Path:
    """Write a list."""
    path.write_bytes(write_workbook([Table("表", header, rows)]))
    return path


def test_a_check_in_previewed_is_the_check_in_taken(office: Office, tmp_path: Path) -> None:
    """Nothing is written by the look; taken, exactly the lines that were told come and go."""
    expect(office, "1001", "1002")
    office.feed(office.front("1001"))
    office.workspace.batches.close(office.batch.id)
    own = book(office)
    before = own.ledger()
    path = written(tmp_path / "检录.xlsx", ("考号", "到考"), ["1001", "否"], ["1002", "否"])
    change = preview_list(own, path, "陈", check_in=True)
    assert ledger_sha256(own.ledger()) == ledger_sha256(before)
    assert change.kinds == {
        Kind.ABSENT: (1, 0),
        Kind.MISSING: (0, 1),
        Kind.ANSWERS_BUT_ABSENT: (1, 0),
    }
    assert change.counts[Stage.PRESENT] == (2, 0)
    assert (change.subjects, change.rows) == (2, 2)
    take_list(office.workspace, office.session.id, change)
    after = own.ledger()
    assert {line.key for line in after.lines} == {line.key for line in change.after.lines}
    assert after.total.counts == change.after.total.counts


def test_another_list_of_who_is_expected_is_previewed(office: Office, tmp_path: Path) -> None:
    """A student more and one less: counted, named, and taken as told."""
    expect(office, "1001", "1002")
    office.feed(office.front("1002"))
    office.workspace.batches.close(office.batch.id)
    own = book(office)
    path = written(tmp_path / "名单.xlsx", ("考号", "姓名"), ["1001", "张三"], ["1003", "王五"])
    change = preview_list(own, path, "陈", check_in=False)
    assert {(line.kind, line.number) for line in change.opened} == {
        (Kind.MISSING, "1003"),
        (Kind.UNKNOWN_NUMBER, "1002"),
    }
    assert [(line.kind, line.number) for line in change.closed] == [(Kind.NOT_EXPORTED, "1002")]
    take_list(office.workspace, office.session.id, change)
    assert {line.key for line in own.ledger().lines} == {line.key for line in change.after.lines}


def test_a_wrong_list_is_refused_at_the_look(office: Office, tmp_path: Path) -> None:
    """Its rows are told, and there is nothing to take."""
    expect(office, "1001")
    path = written(tmp_path / "检录.xlsx", ("考号", "到考"), ["1001", "也许"])
    with pytest.raises(SittingListInvalid):
        preview_list(book(office), path, "陈", check_in=True)


def test_taking_a_student_out_of_the_registry_tells_what_becomes_of_the_sheet(office: Office) -> None:
    """Their sheet would be of an unknown number: said before, and true after."""
    workspace, exam = office.workspace, office.session.exam_id
    change = RegistryChange(exam_id=exam, kind=ListKind.STUDENTS, task="students", added=2, who="陈")
    names = ("张三", "李四")
    students = [Student(school_code="0001", grade=4, class_number="1", name=name) for name in names]
    workspace.lists.enter(change, students, {})
    entered = {s.name: s for s in workspace.lists.entries(ListKind.STUDENTS, exam)}
    numbers = [(entered[name].entry_id, str(1001 + at)) for at, name in enumerate(names)]
    workspace.exam_numbers.add(exam, numbers, "陈")
    assert preview_students(workspace, exam, [replace(entered["李四"], name="李思")]) == []
    office.feed(office.front("1002"))
    workspace.batches.close(office.batch.id)
    gone = replace(entered["李四"], removed=True)
    (effect,) = preview_students(workspace, exam, [gone])
    assert (effect.session.id, effect.closed) == (office.session.id, False)
    assert effect.difference.counts[Stage.EXPECTED] == (2, 1)
    assert effect.difference.kinds == {Kind.UNKNOWN_NUMBER: (1, 0), Kind.NOT_EXPORTED: (0, 1)}
    workspace.lists.enter(replace(change, added=0, removed=1), [gone], {})
    assert {n.key for n in book(office).ledger().lines} == {n.key for n in effect.difference.after.lines}
