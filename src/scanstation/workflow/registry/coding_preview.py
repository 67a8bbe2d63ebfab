"""What a pattern would make of an exam's students, before any number is given (REG-09)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from scanstation.base.jobs import Job
from scanstation.domain.registry import ListKind, Student
from scanstation.domain.said import Said
from scanstation.registry.exam_numbers import Pattern, PatternTooNarrow, code_students, parse_pattern
from scanstation.registry.grades import grade_name
from scanstation.store.workspace import Workspace

KEPT_CLASHES = 1000
_STEP = 500


@dataclass(frozen=True)
class CodedSchool:
    """One school's fresh numbers: how many, the lowest and the highest one."""

    school_code: str
    count: int
    first: str
    last: str


@dataclass(frozen=True)
class Clash:
    """What a pattern has no room for, or a number of its that belongs to somebody it would not give it to.

    Of the former `number` is empty and nothing can be given; the latter is passed over.
    """

    school_code: str
    place: str
    number: str
    problem: Said | None = None


@dataclass(frozen=True)
class CodingPreview:
    """How many students there are, how many have a number, and what the others would get."""

    pattern: str
    students: int
    given: int
    schools: tuple[CodedSchool, ...]
    clashes: tuple[Clash, ...]

    @property
    def fresh(self) -> int:
        """Return how many numbers would be given."""
        return sum(school.count for school in self.schools)

    @property
    def possible(self) -> bool:
        """Whether the pattern has room for everybody."""
        return all(clash.problem is None for clash in self.clashes)


def preview_exam_numbers(
    workspace: Workspace, exam_id: str, pattern: str, job: Job | None = None
) -> CodingPreview:
    """Work out what `give_exam_numbers` would give. Raises PatternRefused, Cancelled."""
    job, parsed = job or Job(), parse_pattern(pattern)
    students = workspace.lists.count(ListKind.STUDENTS, exam_id)
    given = workspace.exam_numbers.by_student(exam_id)
    empty = CodingPreview(pattern, students, len(given), (), ())
    narrow = tuple(_too_narrow(workspace, exam_id, parsed))
    if narrow:
        return replace(empty, clashes=narrow[:KEPT_CLASHES])
    strangers: dict[str, Student] = {}  # by number, which this pattern would not give them
    schools: dict[str, CodedSchool] = {}
    clashes: list[Clash] = []
    current = Student(school_code="", grade=1, class_number="", name="")

    def watched(entries: Iterable[Student]) -> Iterator[Student]:
        nonlocal current
        for done, current in enumerate(entries, start=1):
            if done % _STEP == 0:
                job.report(done, students)
            yield current

    def stranger(number: str) -> None:
        holder = strangers.get(number)
        if holder is not None and len(clashes) < KEPT_CLASHES:
            clashes.append(Clash(holder.school_code, holder.name, number))

    for student in workspace.lists.entries(ListKind.STUDENTS, exam_id):
        number = given.get(student.entry_id)
        if number is not None and not parsed.makes(number, student):
            strangers[number] = student
    entries = workspace.lists.entries(ListKind.STUDENTS, exam_id)
    try:
        for _, number in code_students(parsed, watched(entries), given, stranger):
            code = current.school_code
            so_far = schools.get(code, CodedSchool(code, 0, number, number))
            lowest, highest = min(so_far.first, number), max(so_far.last, number)
            schools[code] = CodedSchool(code, so_far.count + 1, lowest, highest)
    except PatternTooNarrow as error:  # strangers hold too many of a group's numbers
        place = f"{grade_name(current.grade)} {current.class_number}"
        problem = Said(error.message, **error.params)
        return replace(empty, clashes=(Clash(current.school_code, place, "", problem), *clashes))
    return replace(empty, schools=tuple(schools.values()), clashes=tuple(clashes))


def _too_narrow(workspace: Workspace, exam_id: str, pattern: Pattern) -> Iterator[Clash]:
    """Yield all schools and classes that a pattern has no room for."""
    groups: dict[tuple[str, str], int] = {}
    for (school, grade, number, _), count in workspace.lists.class_sizes(exam_id).items():
        someone = Student(school_code=school, grade=grade, class_number=number, name="")
        place = f"{grade_name(grade)} {number}"
        try:
            group = pattern.prefix(someone)
        except PatternTooNarrow as error:
            yield Clash(school, place, "", Said(error.message, **error.params))
            continue
        before = groups.get(group, 0)
        groups[group] = before + count
        if before < 10**pattern.serial_width <= before + count:
            too_many = {"pattern": pattern.text, "part": "serial", "value": str(before + count)}
            yield Clash(school, place, "", Said(PatternTooNarrow.message, **too_many))
