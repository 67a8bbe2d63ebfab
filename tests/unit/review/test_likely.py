"""Who a script may be of when its number can't be read."""

import pytest

from scanstation.review.likely import MOST, Candidate, Expectations, Expected, Hints, Likely, around

SCHOOL = "一中"


def student(number: str, name: str, room: str = "3", seat: str = "") -> Expected:
    """Return a student of the school; the seat is the end of the number unless given."""
    return Expected(number, number, name, SCHOOL, "9(1)", room, seat or number[-2:])


@pytest.fixture
def known() -> Expectations:
    """Return two rooms: 20260301–20260330 in room 3 (or 03), 20260401–20260430 in room 4."""
    rooms = (("3", "03"), ("4", "04"))
    people = [
        student(f"2026{prefix}{n:02}", f"学生{room}{n:02}", room)
        for room, prefix in rooms
        for n in range(1, 31)
    ]
    return Expectations(people, {"0001": SCHOOL})


def numbers(found: list[Candidate]) -> list[str]:
    """Return the numbers in order."""
    return [c.student.number for c in found]


def nobody(_: str) -> bool:
    """Say that no sheet was scanned yet."""
    return False


def test_what_could_be_read_comes_first(known: Expectations) -> None:
    """A number of which all that was read fits is before those that differ, and each says by how much."""
    found = known.likely(Hints(("2026031?",)), nobody)
    assert set(numbers(found)[:9]) <= {f"202603{n}" for n in range(10, 20)}
    assert found[0].reasons == (Likely.SAME_NUMBER, Likely.NOT_SCANNED) and found[0].differs == 0
    wrong = known.likely(Hints(("20260912",)), nobody)
    assert numbers(wrong)[:2] == ["20260312", "20260412"]
    assert wrong[0].differs == 1 and wrong[0].reasons[0] is Likely.SIMILAR_NUMBER


def test_a_digit_left_out_is_one_difference(known: Expectations) -> None:
    """When a student skipped a column all after it is shifted; the number is still found."""
    found = known.likely(Hints(("202617 ",)), nobody)
    assert "20260317" in numbers(found)


def test_scanned_students_are_last(known: Expectations) -> None:
    """Between two that fit equally, the one whose sheet is still missing is the likelier."""
    found = known.likely(Hints(("20260912",)), lambda number: number == "20260312")
    assert numbers(found)[:2] == ["20260412", "20260312"]
    assert Likely.NOT_SCANNED not in found[1].reasons


def test_who_sits_between_the_sheets_around(known: Expectations) -> None:
    """Without any digit the sheets before and after tell the seat, and with it the room."""
    hints = Hints((), before=("20260311",), after=("20260313",))
    found = known.likely(hints, lambda number: number in ("20260311", "20260313"))
    assert numbers(found)[0] == "20260312"
    assert found[0].reasons == (Likely.NEXT_SEAT, Likely.SAME_ROOM, Likely.NOT_SCANNED)
    assert not {"20260311", "20260313"} & set(numbers(found))
    assert all(c.student.room == "3" for c in found) and len(found) == MOST


def test_seats_are_in_order_of_their_numbers() -> None:
    """Seat 10 comes after seat 9, not after seat 1."""
    people = [student(f"77{n:02}", f"学生{n}", seat=str(n)) for n in (10, 9, 1, 2)]
    found = Expectations(people).likely(Hints((), before=("7709",)), nobody)
    assert found[0].student.seat == "10"


def test_room_of_the_bag(known: Expectations) -> None:
    """The bag's room leaves its students who were not scanned; how the room is written does not matter."""
    missing = {"20260405", "20260427"}
    for room in ("4", "04", "第4考场"):
        found = known.likely(Hints(room=(SCHOOL, room)), lambda number: number not in missing)
        assert set(numbers(found)) == missing
    assert known.school("0001") == known.school(f" {SCHOOL}") == SCHOOL
    assert known.likely(Hints(room=("二中", "4")), nobody) == []


def test_name(known: Expectations) -> None:
    """A name leaves only those who are called like it, the best first."""
    found = known.likely(Hints(name="学生407"), nobody)
    assert found[0].student.name == "学生407" and Likely.NAME in found[0].reasons
    assert known.likely(Hints(name="欧阳"), nobody) == []


def test_nothing_known(known: Expectations) -> None:
    """Nobody is named without a reason, and too few digits are none."""
    assert known.likely(Hints(), nobody) == []
    assert known.likely(Hints(("??????12",)), nobody) == []
    assert Expectations([]).likely(Hints(("20260312",)), nobody) == []


def test_around() -> None:
    """A sheet without a number ends the row on its side."""
    row = ["1", "2", "", "4", "x", "6", "7", "8", "9"]
    assert around(row, 4) == (("4",), ("6", "7", "8"))
    assert around(row, 0) == ((), ("2",))
    assert around(row, 8, reach=1) == (("8",), ())
