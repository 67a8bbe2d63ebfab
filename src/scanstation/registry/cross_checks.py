"""Checks across the lists of an exam before its deadline (REG-07): what no row can show by itself."""

import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.registry import Contact, ListKind, School, SchoolClass, SchoolGrade, Teacher
from scanstation.domain.said import Said
from scanstation.registry.grades import grade_name
from scanstation.registry.staffing import Finding

Group = tuple[str, int]
"""School code and grade."""


@dataclass(frozen=True)
class Lists:
    """The lists that are compared. Students come as counts by (school, grade, class number, track)."""

    schools: Iterable[School] = ()
    grades: Iterable[SchoolGrade] = ()
    classes: Iterable[SchoolClass] = ()
    students: Mapping[tuple[str, int, str, str], int] = field(default_factory=dict)
    teachers: Iterable[Teacher] = ()
    contacts: Iterable[Contact] = ()


def findings(lists: Lists) -> Iterator[Finding]:
    """Yield all findings, school by school as far as the lists have that order."""
    classes: dict[Group, dict[str, SchoolClass]] = defaultdict(dict)
    for one in lists.classes:
        classes[one.school_code, one.grade][one.number] = one
    counts: dict[Group, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for (school, grade, number, track), students in lists.students.items():
        counts[school, grade][number][track] += students
    yield from _of_schools(lists, counts)
    for group in sorted({*classes, *counts}):
        yield from _of_classes(group, classes.get(group, {}), counts.get(group, {}))
    yield from _of_grades(lists.grades, counts)
    yield from _of_teachers(list(lists.teachers), classes, counts)


def _of_schools(lists: Lists, counts: Mapping[Group, object]) -> Iterator[Finding]:
    """REG-01: two contacts; 漏报名: a school that says nothing of students."""
    contacts = Counter(contact.school_code for contact in lists.contacts)
    with_students = {school for school, _ in counts}
    for school in lists.schools:
        if contacts[school.code] < 2:
            message = QT_TRANSLATE_NOOP("errors", "The school has {count} of at least 2 contacts.")
            yield Finding(school.code, Said(message, count=contacts[school.code]), ListKind.CONTACTS)
        if school.code not in with_students:
            message = QT_TRANSLATE_NOOP("errors", "The school has no students.")
            yield Finding(school.code, Said(message), ListKind.STUDENTS)


def _of_classes(
    group: Group, known: Mapping[str, SchoolClass], counts: Mapping[str, Counter[str]]
) -> Iterator[Finding]:
    school, grade = group
    students = functools.partial(Finding, school, kind=ListKind.STUDENTS, grade=grade)
    for number in sorted({*known, *counts}, key=lambda n: (len(n), n)):
        tracks = counts.get(number, Counter())
        place = {"grade": grade_name(grade), "number": number}
        if known and number not in known:
            message = QT_TRANSLATE_NOOP("errors", "{grade} class {number} is not in the list of classes.")
            yield students(problem=Said(message, **place), class_number=number)
        if not tracks.total():
            entry_id = known[number].entry_id if number in known else ""
            yield Finding(school, Said(_NO_STUDENTS, **place), ListKind.CLASSES, entry_id, grade)
        elif tracks.total() == 1:
            message = QT_TRANSLATE_NOOP("errors", "{grade} class {number} has one student only.")
            yield students(problem=Said(message, **place), class_number=number)
        own = known[number].track if number in known else ""
        if len(+tracks) > 1 or (own and any(track != own for track in +tracks)):
            told = "、".join(f"{track or '—'} {n}" for track, n in sorted(tracks.items()))
            message = QT_TRANSLATE_NOOP("errors", "{grade} class {number} mixes arts and science: {told}.")
            yield students(problem=Said(message, **place, told=told), class_number=number)
    if not known and counts:
        numbers = {int(number) for number in counts}
        for missing in sorted(set(range(1, max(numbers) + 1)) - numbers) if max(numbers) <= 99 else ():
            place = {"grade": grade_name(grade), "number": str(missing)}
            yield students(problem=Said(_NO_STUDENTS, **place))


_NO_STUDENTS = QT_TRANSLATE_NOOP("errors", "{grade} class {number} has no students.")


def _of_grades(
    grades: Iterable[SchoolGrade], counts: Mapping[Group, Mapping[str, Counter[str]]]
) -> Iterator[Finding]:
    """What a school said of its grades (REG-05) against what it reported."""
    for grade in grades:
        found = counts.get((grade.school_code, grade.grade), {})
        students = sum(tracks.total() for tracks in found.values())
        for said, real, message in (
            (grade.students, students, _STUDENTS),
            (grade.classes, len(found), _CLASSES),
        ):
            if said is not None and said != real:
                params = {"grade": grade_name(grade.grade), "said": said, "found": real}
                problem = Said(message, **params)
                yield Finding(grade.school_code, problem, ListKind.GRADES, grade.entry_id)


_STUDENTS = QT_TRANSLATE_NOOP("errors", "{grade}: students in the list {found}, by the school {said}.")
_CLASSES = QT_TRANSLATE_NOOP("errors", "{grade}: classes in the list {found}, by the school {said}.")


def _stage(grade: int) -> str:
    return "小学" if grade <= 6 else "初中" if grade <= 9 else "高中"


def _of_teachers(
    teachers: Iterable[Teacher], classes: Mapping[Group, Iterable[str]], counts: Mapping[Group, Iterable[str]]
) -> Iterator[Finding]:
    """REG-04: each class that a teacher has exists. REG-05: a school reports the teachers of the stage that
    sits the exam, in 九年制 and 高完中 too; leaders, who have no grade, always.
    """
    stages: dict[str, set[str]] = defaultdict(set)
    for school, grade in counts:
        stages[school].add(_stage(grade))
    existing: dict[Group, set[str]] = defaultdict(set)
    for source in (classes, counts):
        for group, numbers in source.items():
            existing[group] |= set(numbers)
    of_school: dict[str, set[str]] = defaultdict(set)
    for (school, _), numbers in existing.items():
        of_school[school] |= set(numbers)
    for teacher in teachers:
        sits = stages.get(teacher.school_code, set())
        if teacher.grade and sits and _stage(teacher.grade) not in sits:
            message = QT_TRANSLATE_NOOP("errors", "{name} teaches {stage}, of which nobody sits this exam.")
            yield _of(teacher, Said(message, name=teacher.name, stage=_stage(teacher.grade)))
            continue
        place = (teacher.school_code, teacher.grade or 0)
        there = existing.get(place, set()) if teacher.grade else of_school.get(teacher.school_code, set())
        unknown = [number for number in teacher.classes.split(",") if number and number not in there]
        if unknown:
            message = QT_TRANSLATE_NOOP("errors", "{name} teaches class {number}, which does not exist.")
            number = ",".join(unknown)
            yield _of(teacher, Said(message, name=teacher.name, number=number))


def _of(teacher: Teacher, problem: Said) -> Finding:
    return Finding(teacher.school_code, problem, ListKind.TEACHERS, teacher.entry_id)
