"""What a list would change is told before it is taken, and is what then changes."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from fakes.registry_office import id_number
from scanstation.base.jobs import Cancelled, Job, Progress
from scanstation.domain.registry import ListKind, RegistryChange, School, SchoolClass, Student
from scanstation.domain.sittings import SittingRule
from scanstation.ledger.digest import ledger_sha256
from scanstation.ledger.stages import Kind, Stage
from scanstation.report.tables import Table, write_workbook
from scanstation.workflow.ledger.book import LedgerBook
from scanstation.workflow.ledger.closing import close_session
from scanstation.workflow.ledger.errors import SittingListInvalid
from scanstation.workflow.ledger.explaining import explain
from scanstation.workflow.ledger.preview import preview_list, take_list
from scanstation.workflow.ledger.roster import RosterChange
from scanstation.workflow.ledger.roster_preview import (
    preview_entry,
    preview_import,
    preview_numbers,
    preview_roster,
    preview_students,
)
from scanstation.workflow.registry.by_hand import EntryOrder, cells_of, prepare_entry, save_entry
from scanstation.workflow.registry.commit import commit
from scanstation.workflow.registry.from_file import look_at, prepare_file
from scanstation.workflow.registry.gate import Writer
from scanstation.workflow.registry.prepare import ImportOrder, Prepared
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


def registered(office: Office, *names: str) -> dict[str, Student]:
    """Let students be in the registry with the numbers 1001, 1002 …, and one sheet of 1002 be there."""
    workspace, exam = office.workspace, office.session.exam_id
    change = RegistryChange(exam_id=exam, kind=ListKind.STUDENTS, task="students", added=2, who="陈")
    students = [Student(school_code="0001", grade=4, class_number="1", name=name) for name in names]
    workspace.lists.enter(change, students, {})
    entered = {s.name: s for s in workspace.lists.entries(ListKind.STUDENTS, exam)}
    numbers = [(entered[name].entry_id, str(1001 + at)) for at, name in enumerate(names)]
    workspace.exam_numbers.add(exam, numbers, "陈")
    office.feed(office.front("1002"))
    workspace.batches.close(office.batch.id)
    return entered


def fresh(name: str) -> Student:
    """Return a student who is not in the registry yet."""
    return Student(entry_id=f"new {name}", school_code="0001", grade=4, class_number="1", name=name)


def test_new_students_are_missing_or_resolve_unknown_numbers(office: Office) -> None:
    """One without a sheet would be missing; the one whose number is on a sheet would be found."""
    registered(office, "张三")
    change = RosterChange(
        [fresh("李四"), fresh("王五")], {"new 李四": "1002", "new 王五": "1003", "new x": "1001"}
    )
    (effect,) = preview_roster(office.workspace, office.session.exam_id, change)
    assert effect.difference.counts[Stage.EXPECTED] == (1, 3)
    assert {(n.kind, n.number) for n in effect.difference.opened} == {
        (Kind.MISSING, "1003"),
        (Kind.NOT_EXPORTED, "1002"),
    }
    assert {(n.kind, n.number) for n in effect.difference.closed} == {(Kind.UNKNOWN_NUMBER, "1002")}
    assert len(list(office.workspace.lists.entries(ListKind.STUDENTS, office.session.exam_id))) == 1


def test_numbers_that_somebody_has_are_not_given_in_a_look(office: Office) -> None:
    """Who has a number keeps it, and nobody else gets it: the ledger of the look has each number once."""
    entered = registered(office, "张三", "李四")
    change = RosterChange([fresh("王五")], {"new 王五": "1002", entered["张三"].entry_id: "1009"})
    (effect,) = preview_roster(office.workspace, office.session.exam_id, change)
    assert [(n.kind, n.number, n.name) for n in effect.difference.opened] == [(Kind.MISSING, "", "王五")]


def test_who_takes_a_session_is_looked_at_before(office: Office) -> None:
    """A rule for another grade leaves nobody; one student let in by a change is expected again."""
    entered = registered(office, "张三", "李四")
    session = office.session.id
    rule = SittingRule("", session, (7,), (), "", None, None, "陈", office.batch.created_at)
    change = RosterChange(rules={session: rule}, takes={session: {entered["李四"].entry_id: True}})
    (effect,) = preview_roster(office.workspace, office.session.exam_id, change)
    assert effect.difference.counts[Stage.EXPECTED] == (2, 1)
    assert [(n.kind, n.number) for n in effect.difference.closed] == [(Kind.MISSING, "1001")]


def test_a_corrected_name_opens_no_session(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither name, room nor number of a document make a line: an open session is not read for them."""
    entered = registered(office, "张三", "李四")
    monkeypatch.setattr(LedgerBook, "facts", lambda _: pytest.fail("the session was read"))
    other = replace(entered["李四"], name="李思", room="2", seat="7", roll_number="G9")
    assert preview_students(office.workspace, office.session.exam_id, [other]) == []


def test_a_new_name_counts_for_a_closed_session_only(office: Office, tmp_path: Path) -> None:
    """It changes no line; but what was signed has the old name."""
    entered = registered(office, "张三", "李四")
    workspace, exam = office.workspace, office.session.exam_id
    renamed = [replace(entered["李四"], name="李思")]
    assert preview_students(workspace, exam, renamed) == []
    explain(workspace, office.session.id, book(office).ledger().unexplained, "陈", "已查明")
    close_session(workspace, book(office), "陈")
    (effect,) = preview_students(workspace, exam, renamed)
    assert effect.closed
    assert not effect.difference


def test_an_import_is_looked_at_before_it_is_entered(office: Office, tmp_path: Path) -> None:
    """What the good rows would change is told, and is what entering them changes."""
    registered(office, "张三")
    workspace, exam = office.workspace, office.session.exam_id
    schools = RegistryChange(exam_id=exam, kind=ListKind.SCHOOLS, task="schools", added=1, who="陈")
    workspace.lists.enter(schools, [School(code="0001", name="一中")], {})
    header = ("学校", "年级", "班级", "姓名", "性别", "身份证号", "学籍号", "考号")
    row = ["一中", "七年级", "1", "李四", "男", id_number(1), "G1", "1002"]
    classes = RegistryChange(exam_id=exam, kind=ListKind.CLASSES, task="classes", added=1, who="陈")
    workspace.lists.enter(classes, [SchoolClass(school_code="0001", grade=7, number="1", name="七1班")], {})
    path = written(tmp_path / "学生.xlsx", header, row)
    order, now = ImportOrder(ListKind.STUDENTS, exam, path, Writer("赵")), workspace.now()
    seen = look_at(workspace, ListKind.STUDENTS, path)
    told: list[Progress] = []
    with prepare_file(workspace, order, seen, seen.columns, now) as prepared:
        assert (prepared.added, prepared.wrong) == (1, 0)
        (effect,) = preview_import(workspace, prepared, Job(told.append))
        assert {n.kind for n in effect.difference.closed} == {Kind.UNKNOWN_NUMBER}
        commit(workspace, prepared, now)
    assert (told[-1].done, told[-1].total) == (1, 1)
    after = book(office).ledger()
    assert after.total.counts == effect.difference.after.total.counts
    assert {(n.kind, n.number) for n in after.lines} == {
        (n.kind, n.number) for n in effect.difference.after.lines
    }


def test_a_registry_is_filled_without_a_look_at_every_row(office: Office) -> None:
    """While no session has sheets nothing can change, and the rows are left where they are."""

    class Rows:
        def __iter__(self) -> Iterator[object]:
            raise AssertionError

    exam = office.workspace.exams.add_exam("新学期")
    office.workspace.exams.add_session(exam.id, "数学", "数学")
    order = ImportOrder(ListKind.STUDENTS, exam.id, Path("x.xlsx"), Writer("赵"))
    prepared = Prepared(order, None, {}, "x.xlsx", "", "", Rows())  # type: ignore[arg-type]
    assert preview_import(office.workspace, prepared) == []


def test_lists_that_no_ledger_knows_change_nothing(office: Office, tmp_path: Path) -> None:
    """Contacts are looked at without opening any session; a cancelled look ends."""
    registered(office, "张三")
    workspace, exam = office.workspace, office.session.exam_id
    schools = RegistryChange(exam_id=exam, kind=ListKind.SCHOOLS, task="schools", added=1, who="陈")
    workspace.lists.enter(schools, [School(code="0001", name="一中")], {})
    path = written(tmp_path / "联系人.xlsx", ("学校", "姓名", "手机号"), ["一中", "王", "13800000000"])
    order = ImportOrder(ListKind.CONTACTS, exam, path, Writer("赵"))
    seen = look_at(workspace, ListKind.CONTACTS, path)
    stopped = Job()
    stopped.cancel()
    with prepare_file(workspace, order, seen, seen.columns, workspace.now()) as prepared:
        assert preview_import(workspace, prepared, stopped) == []
    with pytest.raises(Cancelled):
        preview_students(workspace, exam, [fresh("李四")], stopped)


def test_an_entry_by_hand_is_looked_at_before_it_is_saved(office: Office) -> None:
    """What preparing it hands out has the same effect as saving it; where nothing differs there is none."""
    registered(office, "张三")
    workspace, exam = office.workspace, office.session.exam_id
    schools = RegistryChange(exam_id=exam, kind=ListKind.SCHOOLS, task="schools", added=1, who="陈")
    workspace.lists.enter(schools, [School(code="0001", name="一中")], {})
    cells = {"school_code": "一中", "grade": "四年级", "class_number": "1", "name": "李四"}
    cells |= {"roll_number": "G1", "exam_number": "1002"}
    order, writer = EntryOrder(ListKind.STUDENTS, exam, cells), Writer("赵")
    ready = prepare_entry(workspace, order, writer, workspace.now())
    assert ready is not None
    (effect,) = preview_entry(workspace, exam, ready)
    assert {(n.kind, n.number) for n in effect.difference.closed} == {(Kind.UNKNOWN_NUMBER, "1002")}
    assert len(list(workspace.lists.entries(ListKind.STUDENTS, exam))) == 1
    save_entry(workspace, order, writer, workspace.now())
    after = book(office).ledger()
    assert [(n.kind, n.number) for n in after.lines] == [
        (n.kind, n.number) for n in effect.difference.after.lines
    ]
    (saved,) = (s for s in workspace.lists.entries(ListKind.STUDENTS, exam) if s.name == "李四")
    again = EntryOrder(ListKind.STUDENTS, exam, cells_of(workspace, exam, ListKind.STUDENTS, saved), saved)
    assert prepare_entry(workspace, again, writer, workspace.now()) is None


def test_exam_numbers_are_looked_at_before_they_are_given(office: Office) -> None:
    """The sheet whose number would be a student's is theirs then; nothing is looked at without sheets."""
    registered(office, "张三")
    workspace, exam = office.workspace, office.session.exam_id
    change = RegistryChange(exam_id=exam, kind=ListKind.STUDENTS, task="students", added=1, who="陈")
    workspace.lists.enter(change, [fresh("李四")], {})
    (effect,) = preview_numbers(workspace, exam, "1{serial:3}")
    assert (Kind.UNKNOWN_NUMBER, "1002") in {(n.kind, n.number) for n in effect.difference.closed}
    assert workspace.exam_numbers.count(exam) == 1
    assert preview_numbers(workspace, workspace.exams.add_exam("新学期").id, "no pattern") == []


def test_who_takes_a_closed_session_is_not_looked_at(office: Office) -> None:
    """It refuses such a change; other sessions are not opened for it."""
    registered(office, "张三", "李四")
    workspace, session = office.workspace, office.session
    explain(workspace, session.id, book(office).ledger().unexplained, "陈", "已查明")
    close_session(workspace, book(office), "陈")
    rule = SittingRule("", session.id, (7,), (), "", None, None, "陈", office.batch.created_at)
    for named in (session.id, "another"):
        assert preview_roster(workspace, session.exam_id, RosterChange(rules={named: rule})) == []
