"""How schools stand in online marking (REG-10): each by itself, or all in one virtual school."""

from enum import StrEnum

from scanstation.domain.registry import Teacher


class MarkingMode(StrEnum):
    """Who sees the progress of markers."""

    BY_SCHOOL = "by_school"  # 分校: a school's administrators see their own markers
    VIRTUAL_SCHOOL = "virtual_school"  # 虚拟学校: nobody of a school does; names carry the school


def marker_name(teacher: Teacher, school_name: str, mode: MarkingMode) -> str:
    """Return the name under which a teacher marks."""
    return f"{school_name}{teacher.name}" if mode is MarkingMode.VIRTUAL_SCHOOL else teacher.name


def sees_progress(mode: MarkingMode, own_school: str, marker_school: str) -> bool:
    """Whether administrators of a school see the progress of a marker."""
    return mode is MarkingMode.BY_SCHOOL and own_school == marker_school
