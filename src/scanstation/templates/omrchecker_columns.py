"""Lines of OMRChecker bubbles that make up one character of a number."""

from typing import NamedTuple

from scanstation.templates.omrchecker_document import Line


class Column(NamedTuple):
    """A line and where it goes on beside itself: after `wrap` marks, `beside` pixels away (0: it doesn't)."""

    line: Line
    wrap: int = 0
    beside: tuple[float, float] = (0.0, 0.0)


def columns_of(lines: list[Line]) -> list[Column]:
    """Take two neighbouring lines as one column where they are one: a check letter of many.

    Their options are letters, all different, the first line is at least as long, and they stand side by side.
    """
    columns: list[Column] = []
    for line in lines:
        last = columns[-1] if columns else None
        if last is not None and not last.wrap and _goes_on(last.line, line):
            beside = (line.centre[0] - last.line.centre[0], line.centre[1] - last.line.centre[1])
            joined = last.line._replace(options=last.line.options + line.options)
            columns[-1] = Column(joined, len(last.line.options), beside)
        else:
            columns.append(Column(line))
    return columns


def _goes_on(line: Line, after: Line) -> bool:
    across = abs(after.centre[0] - line.centre[0]), abs(after.centre[1] - line.centre[1])
    gap = max(abs(line.step[0]), abs(line.step[1]))
    side_by_side = min(across) < 0.1 * gap and max(across) < 1.5 * gap and line.step == after.step
    turned = across[0] * abs(line.step[0]) + across[1] * abs(line.step[1]) < 0.1 * gap * gap
    letters = line.options + after.options
    return (
        side_by_side
        and turned
        and len(line.options) >= len(after.options)
        and len(set(letters)) == len(letters)
        and all(len(letter) == 1 and letter.isalpha() for letter in letters)
    )
