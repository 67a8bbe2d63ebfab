"""Exam numbers (考号) by a pattern (REG-09, SMP-06): literals and {school:4} {grade:2} {class:2} {serial:4}.

Every part has a fixed width, so that no two groups can meet; `serial` counts within all that the other parts
tell apart. A number once given stays with its student: who comes later gets the next free serial.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.errors import InputError
from scanstation.domain.registry import Student

_PART = re.compile(r"\{(school|grade|class|serial):([1-9])\}|([0-9A-Z])")
LONGEST = 20
"""Characters of an exam number that can still be printed as a barcode."""


class PatternRefused(InputError):
    """A pattern that can't make numbers. Field: pattern."""

    code = "pattern_refused"
    message = QT_TRANSLATE_NOOP("errors", "Exam numbers can't be made by the pattern “{pattern}”.")
    advice = QT_TRANSLATE_NOOP(
        "errors",
        "Use digits, capital letters and school, grade, class, serial with their widths, one of them serial, "
        "such as {{school:4}}{{class:2}}{{serial:3}}; 20 characters at most.",
    )


class PatternTooNarrow(InputError):
    """Something does not fit into the width that the pattern has for it. Fields: pattern, part, value."""

    code = "pattern_too_narrow"
    message = QT_TRANSLATE_NOOP("errors", "The pattern “{pattern}” has no room for the {part} “{value}”.")
    advice = QT_TRANSLATE_NOOP("errors", "Give that part more digits. No number was given out.")


@dataclass(frozen=True)
class Pattern:
    """A parsed pattern: pairs of part name ("" for a literal) and width or literal."""

    text: str
    parts: tuple[tuple[str, int | str], ...]

    def prefix(self, student: Student) -> tuple[str, str]:
        """Return what stands before and behind the serial for a student. Raises PatternTooNarrow."""
        values = {"school": student.school_code, "grade": str(student.grade), "class": student.class_number}
        sides = ["", ""]
        behind = 0
        for name, width in self.parts:
            if name == "serial":
                behind = 1
            elif isinstance(width, str):
                sides[behind] += width
            else:
                sides[behind] += self._fitted(name, values[name], width)
        return sides[0], sides[1]

    def makes(self, number: str, student: Student) -> bool:
        """Whether the pattern could give this number to this student. Raises PatternTooNarrow."""
        before, behind = self.prefix(student)
        serial = number[len(before) : len(number) - len(behind)]
        whole = number == f"{before}{serial}{behind}" and len(serial) == self.serial_width
        return whole and serial.isascii() and serial.isdigit()

    @property
    def serial_width(self) -> int:
        """Return how many digits the serial has."""
        return next(int(width) for name, width in self.parts if name == "serial")

    def _fitted(self, part: str, value: str, width: int) -> str:
        if len(value) > width or not value:
            raise PatternTooNarrow(pattern=self.text, part=part, value=value)
        return value.rjust(width, "0")


def parse_pattern(text: str) -> Pattern:
    """Read a pattern. Raises PatternRefused."""
    parts: list[tuple[str, int | str]] = []
    at = 0
    while found := _PART.match(text, at):
        name, width, literal = found.groups()
        parts.append((name, int(width)) if name else ("", literal))
        at = found.end()
    names = [name for name, _ in parts if name]
    length = sum(width if isinstance(width, int) else 1 for _, width in parts)
    if at != len(text) or names.count("serial") != 1 or len(set(names)) != len(names) or length > LONGEST:
        raise PatternRefused(pattern=text)
    return Pattern(text, tuple(parts))


def code_students(
    pattern: Pattern,
    students: Iterable[Student],
    given: Mapping[str, str],
    passed_over: Callable[[str], object] = lambda number: None,
) -> Iterator[tuple[str, str]]:
    """Yield (entry id, exam number) for every student who has none yet, in the order they come.

    `given` are the numbers that stand, by entry id, of whatever pattern; `passed_over` is told each of them
    that would have been next. Raises PatternTooNarrow.
    """
    taken = set(given.values())
    last: dict[tuple[str, str], int] = {}
    for student in students:
        if student.entry_id in given:
            continue
        before, behind = pattern.prefix(student)
        serial = last.get((before, behind), 0) + 1
        while (number := f"{before}{serial:0{pattern.serial_width}}{behind}") in taken:
            passed_over(number)
            serial += 1
        if serial >= 10**pattern.serial_width:
            raise PatternTooNarrow(pattern=pattern.text, part="serial", value=str(serial))
        last[before, behind] = serial
        taken.add(number)
        yield student.entry_id, number
