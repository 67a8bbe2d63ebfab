"""What stands in a list beside the rows that are read, said so that nobody takes a part for the whole."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.said import Said
from scanstation.registry.cells import is_blank
from scanstation.report.forms import EXPLAINED
from scanstation.report.list_files import ListFile

_COUNTED = 1000
"""The row up to which rows are counted: a sheet that is formatted to its end is not read to its end."""
_SHEET = QT_TRANSLATE_NOOP("errors", "Sheet “{name}” has rows too, and they are not read: {count}.")
_HIDDEN_SHEET = QT_TRANSLATE_NOOP(
    "errors", "The hidden sheet “{name}” has rows too, and they are not read: {count}."
)
_HIDDEN_ROWS = QT_TRANSLATE_NOOP(
    "errors", "Rows that a filter or somebody hid in the sheet, and that are read all the same: {count}."
)


@dataclass(frozen=True)
class OtherSheet:
    """A sheet that is not read; `rows` stand below its headings, `more` says that there are more."""

    name: str
    rows: int
    more: bool
    hidden: bool

    @property
    def said(self) -> Said:
        """Return that it is there, in words."""
        count = f"{self.rows}+" if self.more else str(self.rows)
        return Said(_HIDDEN_SHEET if self.hidden else _SHEET, name=self.name, count=count)


def other_sheets(
    file: ListFile, chosen: str, headed: Callable[[Sequence[Sequence[object]]], int]
) -> tuple[OtherSheet, ...]:
    """Return the sheets with rows beside the chosen one, hidden ones last; explanations of a form are none.

    `headed` tells how many of a sheet's rows stand above its data. Raises TableUnreadable.
    """
    found = []
    for hidden, names in ((False, file.sheets), (True, file.hidden_sheets)):
        for name in names:
            if name == chosen:
                continue
            read = list(file.rows(name, _COUNTED + 1))
            more = file.share < 1 or bool(read and read[-1][0] > _COUNTED)
            rows = [cells for _, cells in read if not all(is_blank(cell) for cell in cells)]
            explains = bool(rows) and tuple(rows[0][: len(EXPLAINED)]) == EXPLAINED
            count = 0 if explains else len(rows) - headed(rows)
            if count > 0:
                found.append(OtherSheet(name, count, more, hidden))
    return tuple(found)


def hidden_rows(count: int) -> Said:
    """Return in words that so many rows are hidden."""
    return Said(_HIDDEN_ROWS, count=count)
