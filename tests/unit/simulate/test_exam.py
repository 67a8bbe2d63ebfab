from collections import Counter

import pytest

from scanstation.simulate.exam import invent_exam
from scanstation.simulate.truth import NEEDS, Case
from scanstation.templates.model import (
    BookletField,
    FlagField,
    MarkLine,
    Template,
    TemplatePage,
)


@pytest.fixture
def card(page: TemplatePage) -> Template:
    """Return a card with an absence mark and a booklet beside the page's own fields."""
    absent = FlagField(id="absent", line=MarkLine(options=("缺考",), first=(20, 60)), mark=(4.5, 2.6))
    booklet = BookletField(
        id="booklet", line=MarkLine(options=("A", "B"), first=(20, 66), step=(7, 0)), mark=(4.5, 2.6)
    )
    fields = tuple(
        f.model_copy(update={"multiple": True}) if f.id in ("q11", "q12") else f for f in page.fields
    )
    full = page.model_copy(update={"fields": (*fields, absent, booklet)})
    return Template(id="card", identity=("barcode", "number"), absence="absent", pages=(full,))


def test_same_seed_same_exam(card: Template) -> None:
    """The exam is deterministic by its seed."""
    assert invent_exam(card, 5) == invent_exam(card, 5)
    assert invent_exam(card, 5) != invent_exam(card, 6)


def test_all_cases_are_there(card: Template) -> None:
    """Sixty students and three leaves beside them; every case occurs, most leaves are ordinary."""
    exam = invent_exam(card, 1)
    assert len(exam.students) == 60
    assert len(exam.leaves) == 63
    cases = Counter(leaf.case for leaf in exam.leaves)
    assert set(cases) == set(Case)
    assert cases[Case.CLEAN] > 25
    assert [leaf.index for leaf in exam.leaves] == list(range(1, 64))
    assert set(NEEDS) == set(Case)


def test_numbers_fit_the_grid_and_are_unique(card: Template) -> None:
    """Every invented student has an exam number of the card's length, no two the same."""
    numbers = [s.number for s in invent_exam(card, 1, 90).students]
    assert len(set(numbers)) == 90
    assert {len(n) for n in numbers} == {8}


def test_what_a_careful_person_says(card: Template) -> None:
    """The truth of each case says what stands on the paper, and which fields are in doubt."""
    leaves = {leaf.case: leaf for leaf in invent_exam(card, 1).leaves}
    double = leaves[Case.DOUBLE_MARK]
    assert all(len(double.answers[f]) == 2 for f in double.doubtful)
    slip = leaves[Case.GRID_SLIP]
    assert slip.barcode == slip.number != slip.answers["number"]
    assert leaves[Case.NO_BARCODE].barcode == ""
    assert leaves[Case.NO_BARCODE].answers["number"] == leaves[Case.NO_BARCODE].number
    assert leaves[Case.NO_NUMBER].answers["number"].count("?") == 1
    assert leaves[Case.ABSENT].answers["absent"] == "缺考"
    assert not any(v for f, v in leaves[Case.ABSENT].answers.items() if f != "absent")
    assert not any(leaves[Case.EMPTY_CARD].answers.values())
    erased = leaves[Case.ERASURES]
    assert all(option not in erased.answers[field] for field, option in erased.styles)
    again = leaves[Case.SCANNED_TWICE]
    assert [leaf.number for leaf in invent_exam(card, 1).leaves].count(again.number) == 2


def test_small_exams(card: Template) -> None:
    """A handful of students is an exam too."""
    for students in (1, 3, 20):
        assert len(invent_exam(card, 1, students).students) == students
