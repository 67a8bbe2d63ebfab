"""The ledger of a real workspace: from its rows, current after every change, explained, exported."""

from pathlib import Path

from scanstation.domain.ledger_rows import CheckIn, ExpectedRow
from scanstation.domain.reading import FieldReading, PageReading, PageStatus, Reason
from scanstation.domain.registry import ListKind, RegistryChange, School, Student
from scanstation.ledger.facts import Place
from scanstation.ledger.ledger import Ledger
from scanstation.ledger.stages import Kind, Stage
from scanstation.workflow.correct import accept, answer, number, withdraw
from scanstation.workflow.export import export_session
from scanstation.workflow.ledger.book import LedgerBook
from scanstation.workflow.ledger.explaining import explain, take_back
from unit.workflow.conftest import Office, marked


def expect(office: Office, *numbers: str) -> None:
    """Let these numbers be expected in one room."""
    rows = [ExpectedRow(n, f"生{n}", "一中", "01", n) for n in numbers]
    office.workspace.expected_lists.add(office.session.id, rows, source="名单.xlsx", who="陈")


def book(office: Office) -> LedgerBook:
    """Return the session's book."""
    return LedgerBook(office.workspace, office.board())


def named(ledger: Ledger) -> list[tuple[Kind, str]]:
    """Return kind and number of all lines but the one that nothing is exported yet."""
    return [(line.kind, line.number) for line in ledger.lines if line.kind is not Kind.NOT_EXPORTED]


def test_a_session_from_list_to_export(office: Office, tmp_path: Path, doubtful: FieldReading) -> None:
    """Each step takes its difference off the ledger, and the export is the last of them."""
    expect(office, "1001", "1002", "1003")
    office.feed(office.front("1001"))
    office.feed(office.front("1002", q1=doubtful))
    unknown = office.feed(office.front("1009"))
    office.workspace.batches.close(office.batch.id)
    own = book(office)
    ledger = own.ledger()
    assert named(ledger) == [(Kind.MISSING, "1003"), (Kind.UNDECIDED, "1002"), (Kind.UNKNOWN_NUMBER, "1009")]
    assert ledger.total.balances
    board = office.board()
    answer(office.workspace, board.problems[0], ["A"], "陈")
    number(office.workspace, board.number_question(board.script_of(unknown.sheet_id).id), "1003", "陈")
    assert named(own.ledger()) == []
    assert {line.kind for line in own.ledger().lines} == {Kind.NOT_EXPORTED}
    export_session(office.workspace, office.session.id, tmp_path)
    assert own.ledger().lines == ()
    assert own.ledger().total.counts[Stage.EXPORTED] == 3


def test_what_changes_after_an_export_is_not_exported(office: Office, tmp_path: Path) -> None:
    """A word on one script asks for a new export of it; a new key asks for all."""
    expect(office, "1001", "1002")
    office.feed(office.front("1001"))
    office.feed(office.front("1002"))
    office.workspace.batches.close(office.batch.id)
    own = book(office)
    export_session(office.workspace, office.session.id, tmp_path)
    board = office.board()
    answer(office.workspace, board.question(board.scripts[1].id, "q1"), ["C"], "陈")
    assert [(line.kind, line.number) for line in own.ledger().lines] == [(Kind.NOT_EXPORTED, "1002")]
    export_session(office.workspace, office.session.id, tmp_path)
    assert own.ledger().lines == ()
    office.workspace.keys.add(office.session.id, '{"format": 1, "items": []}', "陈")
    assert len(own.ledger().lines) == 2


def test_check_ins_against_sheets(office: Office) -> None:
    """Absent with a sheet, present with an absence mark, absent without: each by its name."""
    expect(office, "1001", "1002", "1003", "1004")
    office.feed(office.front("1001"))
    blank = {q: marked("") for q in ("q1", "q2", "q3", "booklet")}
    office.feed(office.front("1002", absent=marked("Q"), **blank))
    office.feed(office.front("1004", absent=marked("Q"), **blank))
    office.workspace.batches.close(office.batch.id)
    states = {"1001": False, "1002": True, "1003": False, "1004": False}
    found = [CheckIn(n, present, present) for n, present in states.items()]
    office.workspace.check_ins.add(office.session.id, found, source="检录.xlsx", who="陈")
    ledger = book(office).ledger()
    assert named(ledger) == [
        (Kind.ABSENT, "1003"),
        (Kind.ABSENT, "1004"),
        (Kind.ANSWERS_BUT_ABSENT, "1001"),
        (Kind.MARKED_BUT_PRESENT, "1002"),
    ]
    assert [line.word.why if line.word else "" for line in ledger.lines[:3]] == ["检录.xlsx", "检录.xlsx", ""]
    assert ledger.total.balances


def test_who_is_handed_another_booklet_is_named(office: Office) -> None:
    """The check-in tells the booklet; the sheet has another one marked."""
    expect(office, "1001")
    office.feed(office.front("1001", booklet=marked("B")))
    office.workspace.batches.close(office.batch.id)
    office.workspace.check_ins.add(office.session.id, [CheckIn("1001", True, True, "A")], who="陈")
    assert named(book(office).ledger()) == [(Kind.WRONG_BOOKLET, "1001")]


def test_duplicates_and_withdrawn_sheets(office: Office) -> None:
    """A number twice names both sheets; withdrawing one settles it and stays named with who and why."""
    expect(office, "1001")
    office.feed(office.front("1001"))
    office.feed(office.front("1001"), data=b"other")
    office.workspace.batches.close(office.batch.id)
    own = book(office)
    assert named(own.ledger()) == [(Kind.DUPLICATE, "1001")] * 2
    problem = office.board().problems[1]
    withdraw(office.workspace, problem, "陈", "重复扫描")
    ledger = own.ledger()
    assert named(ledger) == [(Kind.WITHDRAWN, "1001")]
    word = next(line.word for line in ledger.lines if line.kind is Kind.WITHDRAWN)
    assert word is not None
    assert (word.who, word.why) == ("陈", "重复扫描")
    assert (ledger.total.fed, ledger.total.counts[Stage.SCANNED]) == (2, 1)


def test_an_accepted_duplicate_is_explained_by_its_word(office: Office) -> None:
    """Somebody let both stand: the second is still one too many, and is explained."""
    expect(office, "1001")
    office.feed(office.front("1001"))
    office.feed(office.front("1001"), data=b"other")
    office.workspace.batches.close(office.batch.id)
    for problem in office.board().problems:
        accept(office.workspace, problem, "陈", "同一考生两份")
    ledger = book(office).ledger()
    assert named(ledger) == [(Kind.DUPLICATE, "1001")]
    assert [line.kind for line in ledger.unexplained] == [Kind.NOT_EXPORTED]


def test_sheets_of_nobody_count_where_their_bag_says(office: Office) -> None:
    """An unread page, another sheet and a bag with a leaf too few stand at the cover's school and room."""
    expect(office, "1001")
    cover = {"school": "二中", "room": "07", "bag": "3"}
    office.workspace.covers.add(office.batch.id, **cover, expected_sheets=4, who="陈")
    office.feed(None)
    office.feed(PageReading(PageStatus.OTHER_SHEET, reasons=(Reason.OTHER_SHEET,)))
    office.workspace.batches.close(office.batch.id)
    ledger = book(office).ledger()
    bag = ledger.places[-1]
    assert bag.place == Place("二中", "07")
    assert (bag.counts[Stage.SCANNED], bag.counts[Stage.IDENTIFIED]) == (2, 0)
    assert [line.kind for line in ledger.lines if line.place == bag.place] == [
        Kind.OTHER_SHEET,
        Kind.UNREAD,
        Kind.BAG_COUNT,
    ]
    assert ledger.lines[-1].detail == "4 2"


def test_explanations_are_given_and_taken_back(office: Office) -> None:
    """A reason stands with who and when, until somebody takes it back."""
    expect(office, "1001", "1002")
    own = book(office)
    lines = own.ledger().unexplained
    assert len(lines) == 2
    explain(office.workspace, office.session.id, lines, "陈", "转学")
    explained = own.ledger()
    assert explained.unexplained == ()
    assert explained.lines[0].word is not None
    assert (explained.lines[0].word.who, explained.lines[0].word.why) == ("陈", "转学")
    take_back(office.workspace, office.session.id, explained.lines[:1], "王")
    assert [line.number for line in own.ledger().unexplained] == ["1001"]


def test_the_registry_says_who_is_expected(office: Office) -> None:
    """Students with their numbers, schools and rooms; who takes another session is named when found here."""
    workspace, exam = office.workspace, office.session.exam_id
    change = RegistryChange(exam_id=exam, kind=ListKind.SCHOOLS, task="school", added=1, who="陈")
    workspace.lists.enter(change, [School(code="0001", name="一中")], {})
    students = [
        Student(school_code="0001", grade=grade, class_number="1", name=name, room="02")
        for name, grade in (("张三", 4), ("李四", 4), ("王五", 8))
    ]
    change = RegistryChange(exam_id=exam, kind=ListKind.STUDENTS, task="students", added=3, who="陈")
    workspace.lists.enter(change, students, {})
    entered = {s.name: s.entry_id for s in workspace.lists.entries(ListKind.STUDENTS, exam)}
    numbers = [(entered[name], str(1001 + at)) for at, name in enumerate(("张三", "李四", "王五"))]
    workspace.exam_numbers.add(exam, numbers, "陈")
    workspace.sittings.set_rule(office.session.id, grades=(4,), who="陈")
    office.feed(office.front("1001"))
    office.feed(office.front("1003"))
    office.workspace.batches.close(office.batch.id)
    own = book(office)
    ledger = own.ledger()
    assert sorted(named(ledger)) == [(Kind.MISSING, "1002"), (Kind.OTHER_SESSION, "1003")]
    assert {e.place for e in ledger.students} == {Place("一中", "02")}
    workspace.sittings.change(office.session.id, entered["李四"], takes=False, who="陈", why="转学")
    assert named(own.ledger()) == [(Kind.OTHER_SESSION, "1003")]


def test_nothing_is_worked_out_twice_for_scripts_that_did_not_change(office: Office) -> None:
    """After one decision only its script is looked at again."""
    expect(office, "1001", "1002")
    for value in ("1001", "1002"):
        office.feed(office.front(value))
    office.workspace.batches.close(office.batch.id)
    own = book(office)
    before = {e.script.id: e.script for e in own.ledger().scripts if e.script}
    board = office.board()
    answer(office.workspace, board.question(board.scripts[0].id, "q1"), ["D"], "陈")
    after = {e.script.id: e.script for e in own.ledger().scripts if e.script}
    assert [after[i] is before[i] for i in before] == [False, True]
