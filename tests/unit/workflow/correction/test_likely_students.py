"""Likely students from those expected and from the sheets around."""

from typing import Any

import pytest

from scanstation.domain.ledger_rows import ExpectedRow
from scanstation.domain.problems import ProblemKind
from scanstation.domain.reading import FieldReading, FieldStatus, Reason
from scanstation.domain.registry import ListKind, RegistryChange, School, Student
from scanstation.review.likely import Likely
from scanstation.workflow import correct
from scanstation.workflow.board import Board
from scanstation.workflow.correction.likely_students import expectations, expected_mark, likely_students


def enter(office: Any, kind: ListKind, *entries: Any) -> None:
    """Enter a list."""
    change = RegistryChange(exam_id=office.session.exam_id, kind=kind, task="students", who="王")
    office.workspace.lists.enter(change, entries, {})


@pytest.fixture
def registered(office: Any) -> Any:
    """Register 1001–1006 of 一中 in room 3; the sheets of 1001, an unread one and 1003 are fed."""
    enter(office, ListKind.SCHOOLS, School(code="0101", name="一中"))
    seats = range(1, 7)
    enter(
        office,
        ListKind.STUDENTS,
        *(
            Student(school_code="0101", grade=9, class_number="2", name=f"学生{n}", room="3", seat=f"{n}")
            for n in seats
        ),
    )
    listed = office.workspace.lists.entries(ListKind.STUDENTS, office.session.exam_id)
    by_seat = {s.seat: s.entry_id for s in listed}
    pairs = [(by_seat[str(n)], f"100{n}") for n in seats]
    office.workspace.exam_numbers.add(office.session.exam_id, pairs, "王")
    unread = FieldReading("", (), FieldStatus.UNREADABLE, 0.0, reasons=(Reason.NO_BARCODE,))
    digits = tuple(
        FieldReading(
            c if c != "?" else "",
            tuple(c.strip("?")),
            FieldStatus.OK if c != "?" else FieldStatus.UNCERTAIN,
            0.5,
        )
        for c in "10??"
    )
    grid = FieldReading("10??", (), FieldStatus.UNCERTAIN, 0.2, columns=digits)
    office.feed(office.front("1001"))
    office.feed(office.front("", barcode=unread, number=grid))
    office.feed(office.front("1003"))
    office.workspace.batches.close(office.batch.id)
    return office


def _found(office: Any, board: Board, **more: Any) -> list[tuple[str, tuple[Likely, ...]]]:
    known = expectations(office.workspace, office.session.id)
    (problem,) = (p for p in board.problems if p.kind is ProblemKind.NUMBER)
    found = likely_students(board, known, problem, **more)
    return [(c.student.number, c.reasons) for c in found]


def test_neighbours_and_seats(registered: Any) -> None:
    """Between 1001 and 1003 the student with the seat between them comes first; those scanned don't."""
    found = _found(registered, registered.board())
    assert found[0] == ("1002", (Likely.NEXT_SEAT, Likely.SAME_ROOM, Likely.NOT_SCANNED))
    assert {n for n, _ in found} == {"1002", "1004", "1005", "1006"}


def test_what_is_typed_leads(registered: Any) -> None:
    """The digits typed so far put those whose number begins so first; a name leaves who is called so."""
    assert _found(registered, registered.board(), typed="1006")[0][0] == "1006"
    assert _found(registered, registered.board(), name="学生5")[0][0] == "1005"


def test_a_double_number_is_compared_with_the_list(registered: Any) -> None:
    """Of a number that stands twice, numbers like it whose sheet is missing are offered."""
    registered.feed(registered.front("1003"))
    board = registered.board()
    known = expectations(registered.workspace, registered.session.id)
    problem = next(p for p in board.problems if p.kind is ProblemKind.DUPLICATE and p.seq == 4)
    found = likely_students(board, known, problem)
    assert {"1004", "1005", "1006", "1002"} <= {c.student.number for c in found}
    assert Likely.NOT_SCANNED not in next(c for c in found if c.student.number == "1003").reasons


def test_decided_numbers_count_as_scanned(registered: Any) -> None:
    """A student whose number was just keyed on another sheet is scanned from then on."""
    board = registered.board()
    registered.feed(registered.front("1009"))
    board.refresh()
    stray = board.scripts[-1]
    correct.number(registered.workspace, board.number_question(stray.id), "1002", "王")
    board.refresh()
    assert "1002" not in [n for n, reasons in _found(registered, board) if Likely.NOT_SCANNED in reasons]


def test_mark_changes_with_the_registry(registered: Any) -> None:
    """A new list of students or new numbers are a reason to look again, and nothing else is."""
    workspace, session = registered.workspace, registered.session
    before = expected_mark(workspace, session.id)
    registered.feed(registered.front("1004"))
    assert expected_mark(workspace, session.id) == before
    enter(registered, ListKind.STUDENTS, Student(school_code="0101", grade=9, class_number="2", name="新"))
    assert expected_mark(workspace, session.id) != before
    assert len(expectations(workspace, session.id)) == 6  # who has no number can't be found by one


def _list(office: Any, *rows: ExpectedRow) -> None:
    office.workspace.expected_lists.add(office.session.id, rows, source="list.xlsx", who="王")


def test_a_session_with_a_list_of_its_own(office: Any) -> None:
    """Without a registry the session's own list says who is likely: numbers, rooms, seats, names."""
    rooms = [ExpectedRow(f"100{n}", f"学生{n}", "一中", "3", f"{n}") for n in range(1, 7)]
    _list(office, *rooms)
    unread = FieldReading("", (), FieldStatus.UNREADABLE, 0.0, reasons=(Reason.NO_BARCODE,))
    office.feed(office.front("1001"))
    office.feed(office.front("", barcode=unread, number=unread))
    office.feed(office.front("1003"))
    office.workspace.batches.close(office.batch.id)
    found = _found(office, office.board())
    assert found[0] == ("1002", (Likely.NEXT_SEAT, Likely.SAME_ROOM, Likely.NOT_SCANNED))
    assert {n for n, _ in found} == {"1002", "1004", "1005", "1006"}
    assert _found(office, office.board(), typed="1006")[0][0] == "1006"
    assert _found(office, office.board(), name="学生5")[0][0] == "1005"


def test_a_list_of_numbers_alone(office: Any) -> None:
    """Where a list has neither rooms nor seats its numbers tell who comes between the sheets around."""
    _list(office, *(ExpectedRow(f"100{n}") for n in range(1, 7)))
    unread = FieldReading("", (), FieldStatus.UNREADABLE, 0.0, reasons=(Reason.NO_BARCODE,))
    for number in ("1001", "", "1003"):
        more = {} if number else {"barcode": unread, "number": unread}
        office.feed(office.front(number, **more))
    office.workspace.batches.close(office.batch.id)
    assert _found(office, office.board()) == [("1002", (Likely.NEXT_NUMBER, Likely.NOT_SCANNED))]


def test_the_list_goes_before_the_registry(registered: Any) -> None:
    """Who is not in the session's list is not expected; what the registry knows of those who are stays."""
    _list(registered, ExpectedRow("1004", "", "0101", "7", "1"), ExpectedRow("1009", "学生9"))
    known = expectations(registered.workspace, registered.session.id)
    assert len(known) == 2 and known.of("1002") is None
    student = known.of("1004")
    assert student is not None
    assert (student.name, student.school, student.class_name, student.room) == ("学生4", "一中", "9(2)", "7")


def test_a_new_list_is_noticed(registered: Any) -> None:
    """Who is expected is looked up again after the session got a list, and after a school was renamed."""
    workspace, session = registered.workspace, registered.session
    marks = [expected_mark(workspace, session.id)]
    _list(registered, ExpectedRow("1004"))
    marks.append(expected_mark(workspace, session.id))
    enter(registered, ListKind.SCHOOLS, School(code="0102", name="二中"))
    marks.append(expected_mark(workspace, session.id))
    assert len(set(marks)) == 3
