"""Numbers and images that stand on two scripts."""

from typing import Any

from scanstation.domain.problems import ProblemKind
from scanstation.domain.reading import Reason
from scanstation.domain.rows import DecisionKind
from scanstation.review.crosscheck import Crosscheck


def _checked(tray: Any) -> dict[int, list[Any]]:
    scripts = tray.scripts()
    check = Crosscheck()
    for script in scripts:
        check.put(script)
    return {script.seq: list(check.problems(script)) for script in scripts}


def test_duplicate_number_is_on_both(desk: Any, tray: Any) -> None:
    """Both scripts with one number are asked about, each naming the other; strangers are not."""
    for number in ("1001", "1002", "1001"):
        tray.feed(desk.front(number), desk.page_reading(2))
    found = _checked(tray)
    assert [[p.kind for p in found[n]] for n in (1, 2, 3)] == [
        [ProblemKind.DUPLICATE],
        [],
        [ProblemKind.DUPLICATE],
    ]
    assert found[1][0].others == (tray.sheets[2].id,)
    assert len(found[1][0].columns) == 4


def test_unsure_numbers_do_not_collide(desk: Any, tray: Any) -> None:
    """Scripts whose number is open are asked for it, not called duplicates."""
    for _ in range(2):
        tray.feed(desk.front("", number=desk.grid("10 1")), desk.page_reading(2))
    assert _checked(tray) == {1: [], 2: []}


def test_withdrawing_one_frees_the_other(desk: Any, tray: Any) -> None:
    """A withdrawn script collides with nothing."""
    for _ in range(2):
        tray.feed(desk.front("1001"), desk.page_reading(2))
    tray.decide(DecisionKind.WITHDRAW, {"sheets": [tray.sheets[1].id]}, seq=2)
    assert _checked(tray) == {1: [], 2: []}


def test_acceptance_is_for_one_number(desk: Any, tray: Any) -> None:
    """A duplicate that was accepted comes back when the number becomes another shared one."""
    for number in ("1001", "1001", "1002"):
        tray.feed(desk.front(number), desk.page_reading(2))
    tray.decide(DecisionKind.ACCEPT, {"reason": "duplicate", "detail": "1001"}, seq=1)
    assert [len(v) for v in _checked(tray).values()] == [0, 1, 0]
    tray.decide(DecisionKind.NUMBER, {"value": "1002"}, seq=1, side=1)
    assert [len(v) for v in _checked(tray).values()] == [1, 0, 1]


def test_same_image(desk: Any, tray: Any) -> None:
    """One picture in two scripts is named, within the duplicate where the numbers agree as well."""
    for number in ("1001", "1002"):
        tray.feed(desk.front(number), desk.page_reading(2))
    first, second = tray.scripts()
    check = Crosscheck()
    check.put(first)
    object.__setattr__(second.sides[0].page, "image_sha256", first.sides[0].page.image_sha256)
    assert check.put(second) == {first.id}
    assert [p.kind for p in check.problems(first)] == [ProblemKind.SAME_IMAGE]
    tray.decide(DecisionKind.NUMBER, {"value": "1001"}, seq=2, side=1)
    (_, again) = tray.scripts()
    assert check.put(again) == {first.id}
    (problem,) = check.problems(first)
    assert problem.reasons == (Reason.DUPLICATE_NUMBER, Reason.SAME_IMAGE)


def test_put_and_drop_tell_who_is_touched(desk: Any, tray: Any) -> None:
    """Whoever shares or shared a number is looked at again; a put that changes nothing touches nobody."""
    for number in ("1001", "1001", "1002"):
        tray.feed(desk.front(number), desk.page_reading(2))
    a, b, c = tray.scripts()
    check = Crosscheck()
    assert (check.put(a), check.put(b), check.put(c)) == (set(), {a.id}, set())
    assert check.put(b) == set()
    assert check.holders("1001") == {a.id, b.id}
    assert check.drop(a.id) == {b.id}
    assert check.drop(a.id) == set()
    assert list(check.problems(b)) == []
