"""A first look at a list: its sheets, headings and first rows, and which column is guessed to be what."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from scanstation.domain.registry import ListKind
from scanstation.registry.columns import SEARCHED_ROWS, Headings, find_headings, fingerprint, guess, normal
from scanstation.registry.fields import FIELDS
from scanstation.report.list_files import ListFile, Row
from scanstation.store.workspace import Workspace
from scanstation.workflow.registry.errors import ColumnUnknown

SHOWN_ROWS = 10
_SHEETS = 20
_LAST_ROW = 1000
"""A sheet that is formatted to its end is not read to its end for a look."""


@dataclass(frozen=True)
class ListLook:
    """What a list looks like. `columns` maps field names to columns (0-based), guessed or remembered.

    `heading_row` is the row number (1-based) of the lowest headings; rows below it are data.
    """

    kind: ListKind
    sheets: tuple[str, ...]
    sheet: str
    headings: tuple[str, ...]
    heading_row: int
    columns: Mapping[str, int]
    remembered: bool
    rows: tuple[tuple[object, ...], ...]


def look(workspace: Workspace, kind: ListKind, file: ListFile, sheet: str = "") -> ListLook:
    """Look at a list's sheet: the named one, else that with the most known headings.

    Where no heading is known, the first row is taken for them. Raises TableUnreadable.
    """
    names = (sheet,) if sheet else file.sheets[:_SHEETS]
    first = {name: list(islice(file.rows(name, _LAST_ROW), SEARCHED_ROWS + SHOWN_ROWS)) for name in names}
    found = {name: find_headings(kind, [cells for _, cells in rows]) for name, rows in first.items()}
    chosen = max(names, key=lambda name: _known(kind, found[name]))
    rows = first[chosen]
    headings = found[chosen] or _first_row(rows)
    columns = _remembered(workspace, kind, headings.texts)
    below = rows[headings.first_row :]
    return ListLook(
        kind=kind,
        sheets=file.sheets,
        sheet=chosen,
        headings=headings.texts,
        heading_row=rows[headings.first_row - 1][0] if rows else 0,
        columns=guess(kind, headings.texts) if columns is None else columns,
        remembered=columns is not None,
        rows=tuple(tuple(cells) for _, cells in below[:SHOWN_ROWS]),
    )


def columns_by_hand(seen: ListLook, said: Mapping[str, str]) -> dict[str, int]:
    """Return the look's columns with those that a person said: heading of the list → heading of the field.

    An empty field leaves a column out. Raises ColumnUnknown.
    """
    columns = dict(seen.columns)
    by_heading = {normal(text): at for at, text in reversed(list(enumerate(seen.headings))) if text}
    fields = {normal(f.heading): f.name for f in FIELDS[seen.kind]} | {
        f.name: f.name for f in FIELDS[seen.kind]
    }
    for heading, field in said.items():
        at = by_heading.get(normal(heading))
        if at is None:
            raise ColumnUnknown(name=heading, allowed=" ".join(h for h in seen.headings if h))
        columns = {name: column for name, column in columns.items() if column != at}
        if field:
            name = fields.get(normal(field), fields.get(field))
            if name is None:
                raise ColumnUnknown(name=field, allowed=" ".join(f.heading for f in FIELDS[seen.kind]))
            columns[name] = at
    return columns


def remember(workspace: Workspace, seen: ListLook, columns: Mapping[str, int], who: str) -> None:
    """Keep how the columns of lists with these headings are mapped."""
    document = json.dumps(dict(sorted(columns.items())))
    workspace.registry_memory.remember_mapping(seen.kind, fingerprint(seen.headings), document, who)


def _known(kind: ListKind, headings: Headings | None) -> int:
    return len(guess(kind, headings.texts)) if headings is not None else 0


def _first_row(rows: Sequence[Row]) -> Headings:
    texts = tuple("" if cell is None else str(cell).strip() for cell in rows[0][1]) if rows else ()
    return Headings(texts, 1)


def _remembered(workspace: Workspace, kind: ListKind, headings: Sequence[str]) -> dict[str, int] | None:
    document = workspace.registry_memory.mapping(kind, fingerprint(headings))
    if document is None:
        return None
    names = {field.name for field in FIELDS[kind]}
    return {name: at for name, at in json.loads(document).items() if name in names}
