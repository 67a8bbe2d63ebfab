"""What is wrong with rows in sight of the whole sheet only: repeated headings, merged cells, lost zeros."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.said import Said
from scanstation.registry.cells import is_blank, plain
from scanstation.registry.fields import FIELDS
from scanstation.registry.problems import RowProblem, WrongCell
from scanstation.registry.row_reader import MISSING
from scanstation.report.list_files import ListFile, Row
from scanstation.workflow.registry.look import ListLook
from scanstation.workflow.registry.outside import beyond, width_of

_REPEATED = QT_TRANSLATE_NOOP("errors", "This row repeats the headings. Take it out of the file.")
_COVERED = QT_TRANSLATE_NOOP(
    "errors", "This cell is merged with another, and only the first of them has the value. Fill in every row."
)
_NARROW = QT_TRANSLATE_NOOP(
    "errors",
    "The spreadsheet keeps “{text}” as a number, which has no zeros in front; others here have {width} "
    "characters. Format the column as text and enter it again.",
)
_OF_SCHOOL = QT_TRANSLATE_NOOP(
    "errors",
    "The spreadsheet keeps “{text}” as a number, which has no zeros in front; the code of the school is "
    "{code}. Format the column as text and enter it again.",
)
_TELLING = 3
"""Digits of a school's code behind its zeros from which on it is no chance that a number begins with them."""


class RowDoubts:
    """Looks at the rows of a sheet while they are read. `columns` are those that were chosen."""

    def __init__(self, file: ListFile, seen: ListLook, columns: dict[str, int]) -> None:
        self._file = file
        self._seen = seen
        self._columns = columns
        self._headings = [text.strip() for text in seen.headings]
        self._first = next((at for at, text in enumerate(self._headings) if text), -1)
        self._code = next((name for name in ("exam_number", "code") if name in columns), "")
        self._titles = {field.name: field.heading for field in FIELDS[seen.kind]}
        self._widths: tuple[int, int] | None = None
        self._width = max(width_of(seen.headings), *(at + 1 for at in columns.values()), 0)

    def repeats_headings(self, number: int, cells: Sequence[object]) -> RowProblem | None:
        """Return what is wrong with a row of headings between others, as printed lists have them."""
        if not 0 <= self._first < len(cells) or cells[self._first] != self._seen.headings[self._first]:
            return None
        texts = ["" if is_blank(cell) else str(cell).strip() for cell in cells]
        texts += [""] * (len(self._headings) - len(texts))
        return RowProblem(number, "", "", Said(_REPEATED)) if texts == self._headings else None

    def lost_zeros(self, row: Row, key: str, school_code: str) -> tuple[RowProblem | None, RowProblem | None]:
        """Return what is wrong, and else what is worth a look, where a code stands in a number cell.

        It is wrong where the column has texts that begin with zero and are longer, or where the number goes
        on like the code of its school without its zeros; it is worth a look where others are longer.
        """
        number, cells = row
        at = self._columns.get(self._code, len(cells))
        cell = cells[at] if at < len(cells) else None
        if not isinstance(cell, int | float) or isinstance(cell, bool):
            return None, None
        text, (widest, widest_text) = plain(cell), self._measured(at)
        bare = school_code.lstrip("0")
        title = self._titles[self._code]
        if len(text) < widest_text:
            return RowProblem(number, key, title, Said(_NARROW, text=text, width=widest_text)), None
        telling = bare != school_code and len(bare) >= _TELLING and self._code == "exam_number"
        if telling and len(text) > len(bare) and text.startswith(bare):
            return RowProblem(number, key, title, Said(_OF_SCHOOL, text=text, code=school_code)), None
        narrow = len(text) < widest
        return None, RowProblem(
            number, key, title, Said(_NARROW, text=text, width=widest)
        ) if narrow else None

    def outside(self, row: Row, key: str) -> tuple[RowProblem | None, RowProblem | None]:
        """Return what is wrong, and else what is worth a look, where text stands beside the headings.

        It is wrong in CSV: a value with a comma pushes those behind it out of their columns.
        """
        number, cells = row
        said = beyond(cells, self._width)
        if said is None:
            return None, None
        problem = RowProblem(number, key, "", said)
        return (problem, None) if self._file.is_text else (None, problem)

    def explained(self, problems: list[RowProblem]) -> Iterator[RowProblem]:
        """Yield the problems, those of cells that lie under others told as such; the sheet has been read."""
        places = {self._titles[name]: at for name, at in self._columns.items()}
        for problem in problems:
            missing = problem.problem.message == MISSING and problem.heading in places
            if missing and self._file.covers(problem.row, places[problem.heading]):
                yield replace(problem, problem=Said(_COVERED))
            else:
                yield problem

    def _measured(self, at: int) -> tuple[int, int]:
        """Return the longest code of the column, and the longest that is a text with a zero in front.

        The file is read to its end for it, once, and only where the column has a number cell.
        """
        if self._widths is None:
            widest = text_widest = 0
            for number, cells in self._file.rows(self._seen.sheet):
                if number <= self._seen.heading_row or at >= len(cells) or is_blank(cells[at]):
                    continue
                try:
                    text = plain(cells[at])
                except WrongCell:
                    continue
                if text.isdecimal():
                    widest = max(widest, len(text))
                    if isinstance(cells[at], str) and text.startswith("0"):
                        text_widest = max(text_widest, len(text))
            self._widths = (widest, text_widest)
        return self._widths
