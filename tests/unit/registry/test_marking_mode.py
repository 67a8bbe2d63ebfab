"""REG-10: 分校 and 虚拟学校."""

from scanstation.domain.registry import Teacher
from scanstation.registry.marking_mode import MarkingMode, marker_name, sees_progress

TEACHER = Teacher(school_code="01", name="李")


def test_names_carry_the_school_in_a_virtual_school() -> None:
    """There only, since nothing else tells where somebody is from."""
    assert marker_name(TEACHER, "一中", MarkingMode.VIRTUAL_SCHOOL) == "一中李"
    assert marker_name(TEACHER, "一中", MarkingMode.BY_SCHOOL) == "李"


def test_who_sees_the_progress_of_markers() -> None:
    """A school's administrators see their own markers, and in a virtual school none."""
    assert sees_progress(MarkingMode.BY_SCHOOL, "01", "01")
    assert not sees_progress(MarkingMode.BY_SCHOOL, "01", "02")
    assert not sees_progress(MarkingMode.VIRTUAL_SCHOOL, "01", "01")
