"""Schools and classes by what lists call them."""

import pytest

from scanstation.domain.registry import School, SchoolClass
from scanstation.registry.places import Places
from scanstation.registry.problems import WrongCell

PLACES = Places(
    [School(code="01", name="一中"), School(code="02", name="同"), School(code="03", name="同")],
    [SchoolClass(school_code="01", grade=7, number="1", name="七1班")],
)


def test_schools_by_code_and_name() -> None:
    """A code names itself; a name is given back for a code, and the code where none is known."""
    assert [PLACES.school(text) for text in ("01", "一中", "03")] == ["01", "01", "03"]
    assert [PLACES.name(code) for code in ("01", "09")] == ["一中", "09"]


@pytest.mark.parametrize(("text", "problem"), [("1", "zeros"), ("九中", "九中"), ("同", "Several")])
def test_schools_that_are_not_told(text: str, problem: str) -> None:
    """A code without its zero, an unknown name, a name of two."""
    with pytest.raises(WrongCell) as caught:
        PLACES.school(text)
    assert problem in caught.value.problem


@pytest.mark.parametrize("place", [("01", 7, "七2班"), ("01", 8, "七1班"), ("02", 7, "七1班")])
def test_classes_within_school_and_grade(place: tuple[str, int, str]) -> None:
    """The name of a class says nothing in another school or grade."""
    assert PLACES.class_number("01", 7, "七1班") == "1"
    with pytest.raises(WrongCell):
        PLACES.class_number(*place)


def test_id_numbers_in_the_wrong_column_are_masked() -> None:
    """Where columns were shifted, the message shows no whole number."""
    with pytest.raises(WrongCell) as caught:
        PLACES.school("41010520100304123X")
    assert "20100304" not in caught.value.problem
