"""Students on one seat."""

from scanstation.registry.seats import Seated, shared_seats


def test_only_one_room_and_seat_is_shared() -> None:
    """Another room, another school or no seat at all is nothing to tell of."""
    students = [
        Seated(("一中", "01"), "7", "张三"),
        Seated(("一中", "02"), "7", "李四"),
        Seated(("二中", "01"), "7", "王五"),
        Seated(("一中", "01"), "7", "赵六"),
        Seated(("一中", "01"), "", "钱"),
        Seated(("一中", "01"), "", "孙"),
        Seated(("一中", ""), "8", "周"),
        Seated(("一中", ""), "8", "吴"),
        Seated(("", "3"), "1", "郑"),
        Seated(("", "3"), "1", "王"),
    ]
    assert list(shared_seats(students)) == [
        "一中, room 01, seat 7 has several students: 张三、赵六.",
        "Room 3, seat 1 has several students: 郑、王.",
    ]
