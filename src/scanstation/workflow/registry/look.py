"""A first look at a list: its sheets, headings and first rows, and which column is guessed to be what."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from scanstation.domain.registry import ListKind
from scanstation.registry.columns import (
    SEARCHED_ROWS,
    Headings,
    column_of,
    count_known,
    doubled,
    find_headings,
    fingerprint,
    guess,
    named,
    normal,
)
from scanstation.registry.fields import FIELDS
from scanstation.report.list_files import ListFile, Row
from scanstation.store.workspace import Workspace
from scanstation.workflow.registry.errors import ColumnsDoubled, ColumnUnknown
from scanstation.workflow.registry.other_sheets import OtherSheet, other_sheets

SHOWN_ROWS = 10
_SHEETS = 20
_LAST_ROW = 1000
"""A sheet that is formatted to its end is not read to its end for a look."""


@dataclass(frozen=True)
class ListLook:
    """What a list looks like. `columns` maps field names to columns (0-based), guessed or remembered.

    `heading_row` is the row number (1-based) of the lowest headings; rows below it are data. `doubled` are
    the columns by field of which a person has not yet said which one counts; `others` have rows too.
    """

    kind: ListKind
    sheets: tuple[str, ...]
    sheet: str
    headings: tuple[str, ...]
    heading_row: int
    columns: Mapping[str, int]
    remembered: bool
    rows: tuple[tuple[object, ...], ...]
    doubled: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    others: tuple[OtherSheet, ...] = ()


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
        doubled=doubled(kind, headings.texts) if columns is None else {},
        others=other_sheets(file, chosen, lambda texts: _headed(kind, texts)),
    )


def by_hand(seen: ListLook, said: Mapping[str, str]) -> ListLook:
    """Return the look with what a person said: heading or letters of a column → heading of the field.

    An empty field leaves a column out. Raises ColumnUnknown, ColumnsDoubled.
    """
    columns, left_out = dict(seen.columns), set[int]()
    fields = {normal(f.heading): f.name for f in FIELDS[seen.kind]} | {
        f.name: f.name for f in FIELDS[seen.kind]
    }
    for heading, wanted in said.items():
        at = _place_of(seen, heading)
        columns = {name: column for name, column in columns.items() if column != at}
        if wanted:
            name = fields.get(normal(wanted), fields.get(wanted))
            if name is None:
                raise ColumnUnknown(name=wanted, allowed=" ".join(f.heading for f in FIELDS[seen.kind]))
            columns[name] = at
        else:
            left_out.add(at)
    open_: dict[str, tuple[int, ...]] = {}
    for name, places in seen.doubled.items():
        free = tuple(at for at in places if at not in left_out and at not in columns.values())
        if len(free) == 1:
            columns.setdefault(name, free[0])
        elif free and name not in columns:
            open_[name] = free
    return replace(seen, columns=columns, doubled=open_)


def in_letters(seen: ListLook, places: Iterable[int]) -> str:
    """Return columns by heading and letters, as people find them in the file."""
    return named(seen.headings, places)


def remember(workspace: Workspace, seen: ListLook, columns: Mapping[str, int], who: str) -> None:
    """Keep how the columns of lists with these headings are mapped."""
    document = json.dumps(dict(sorted(columns.items())))
    workspace.registry_memory.remember_mapping(seen.kind, fingerprint(seen.headings), document, who)


def _known(kind: ListKind, headings: Headings | None) -> int:
    return count_known(kind, headings.texts) if headings is not None else 0


def _headed(kind: ListKind, rows: Sequence[Sequence[object]]) -> int:
    headings = find_headings(kind, rows)
    return headings.first_row if headings is not None else 0


def _place_of(seen: ListLook, name: str) -> int:
    """Return the column with a heading, or with these letters where no heading is so."""
    found = [at for at, text in enumerate(seen.headings) if text and normal(text) == normal(name)]
    if len(found) > 1:
        raise ColumnsDoubled(columns=in_letters(seen, found))
    at = found[0] if found else column_of(name)
    if at is None or at >= len(seen.headings):
        raise ColumnUnknown(name=name, allowed=" ".join(h for h in seen.headings if h))
    return at


def _first_row(rows: Sequence[Row]) -> Headings:
    texts = tuple("" if cell is None else str(cell).strip() for cell in rows[0][1]) if rows else ()
    return Headings(texts, 1)


def _remembered(workspace: Workspace, kind: ListKind, headings: Sequence[str]) -> dict[str, int] | None:
    document = workspace.registry_memory.mapping(kind, fingerprint(headings))
    if document is None:
        return None
    names = {field.name for field in FIELDS[kind]}
    return {name: at for name, at in json.loads(document).items() if name in names}
