"""Cells beside a list: text that stands to the right of its last heading belongs to no column."""

from collections.abc import Sequence

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.said import Said
from scanstation.registry.cells import is_blank, shown
from scanstation.registry.columns import letters

_BEYOND = QT_TRANSLATE_NOOP(
    "errors",
    "“{text}” in column {column} stands to the right of the last heading. A heading is missing, or a value "
    "with a comma in it lacks its quotes.",
)


def width_of(headings: Sequence[str]) -> int:
    """Return how many columns the headings span, up to the last one that has any."""
    return max((at for at, text in enumerate(headings, start=1) if text.strip()), default=0)


def beyond(cells: Sequence[object], width: int) -> Said | None:
    """Return what stands in a row to the right of so many columns, None where nothing does."""
    for at in range(width, len(cells)):
        if not is_blank(cells[at]):
            return Said(_BEYOND, text=shown(str(cells[at]).strip()), column=letters(at))
    return None
