"""Front-end and back-end queues, and what of them one wants to see."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from scanstation.domain.problems import ProblemKind, Queue
from scanstation.domain.reading import FieldStatus, Reason
from scanstation.domain.rows import BatchCover
from scanstation.review.problems import Problem
from scanstation.review.queues import Filter, Surroundings, facets, queue_of

_DAY = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.fixture
def problems(desk: Any, tray: Any) -> list[Problem]:
    """Return a number, a doubtful q1 and a faint q2 of three sheets; the last is of another batch."""
    doubt = desk.field("AB", FieldStatus.MULTIPLE, (Reason.SEVERAL_MARKS,))
    faint = desk.field("C", FieldStatus.UNCERTAIN, (Reason.FAINT_MARK,))
    tray.feed(desk.front("", number=desk.grid("10 1")), desk.page_reading(2))
    tray.feed(desk.front("1002", q1=doubt), desk.page_reading(2))
    tray.feed(desk.front("1003", q2=faint), desk.page_reading(2))
    found = [p for script in tray.scripts() for p in script.problems]
    return [*found[:-1], replace(found[-1], batch_id="other")]


@pytest.fixture
def around(problems: list[Problem]) -> Surroundings:
    """Return covers for the first batch only; the first item is 王老师's."""
    batch = problems[0].batch_id
    cover = BatchCover("c", batch, "一中", "3", "1", 30, "李", _DAY)
    return Surroundings({batch: cover}, {problems[0].id: "王老师"})


def test_every_kind_has_a_queue() -> None:
    """Whose sheet, damage and order are for the school; what is marked is for the office."""
    assert {k for k in ProblemKind if queue_of(k) is Queue.BACK} == {
        ProblemKind.BOOKLET,
        ProblemKind.SELECTION,
        ProblemKind.ANSWER,
    }


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        (Filter(), [0, 1, 2]),
        (Filter(queue=Queue.FRONT), [0]),
        (Filter(queue=Queue.BACK), [1, 2]),
        (Filter(kind=ProblemKind.NUMBER), [0]),
        (Filter(item="q1"), [1]),
        (Filter(reason=Reason.FAINT_MARK), [2]),
        (Filter(batch_id="other"), [2]),
        (Filter(school="一中"), [0, 1]),
        (Filter(school=""), [2]),
        (Filter(room="3", queue=Queue.BACK), [1]),
        (Filter(room="4"), []),
        (Filter(person="王老师"), [0]),
        (Filter(person=""), [1, 2]),
    ],
)
def test_filter(problems: list[Problem], around: Surroundings, wanted: Filter, places: list[int]) -> None:
    """Each part leaves out what is not of it; "" asks for items without the thing."""
    assert [i for i, p in enumerate(problems) if wanted.takes(p, around)] == places
    assert wanted.asks is (wanted != Filter())


def test_facets_count_what_filters_find(problems: list[Problem], around: Surroundings) -> None:
    """The number beside each value is how many items a filter for it leaves."""
    found = facets(problems, around)
    for name, counts in (
        ("queue", found.queues),
        ("kind", found.kinds),
        ("school", found.schools),
        ("room", found.rooms),
        ("batch_id", found.batches),
        ("item", found.items),
        ("reason", found.reasons),
        ("person", found.persons),
    ):
        assert counts
        for value, count in counts.items():
            asked = Filter(**{name: value})
            assert sum(asked.takes(p, around) for p in problems) == count
