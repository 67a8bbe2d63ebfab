"""Copies of parts: duplicate, duplicate as a grid, paste."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.templates.editing.boxes import shifted
from scanstation.templates.editing.commands.adding import placed
from scanstation.templates.editing.commands.base import Command, Outcome, Selection
from scanstation.templates.editing.document import changed, require
from scanstation.templates.editing.errors import OffLimits, SeveralPages, TooFewParts, TooManyParts
from scanstation.templates.editing.fragment import Fragment, fragment_of, parsed
from scanstation.templates.editing.geometry import moved
from scanstation.templates.editing.naming import Names, split
from scanstation.templates.editing.parts import PartId, anchor_part, field_part
from scanstation.templates.model import Box, Template, TemplateField

COPY_LIMIT = 2_000
"""Copies that one command may make."""
_Name = Callable[[TemplateField], str]


@dataclass(frozen=True)
class Duplicate(Command):
    """Copy parts once, (dx, dy) mm away; ids are numbered on."""

    name: ClassVar[str] = QT_TRANSLATE_NOOP("studio", "Duplicate")
    parts: Selection
    dx: float = 5.0
    dy: float = 5.0

    def outcome(self, document: Template) -> Outcome:
        """Select the copies."""
        source = _source(document, self.parts)
        names = Names.of(document)
        copies = _copies(source, [(self.dx, self.dy)], lambda field: names.next_free(field.id, field))
        return placed(document, self.parts[0].page, *copies)


@dataclass(frozen=True)
class DuplicateGrid(Command):
    """Repeat parts in `rows` × `columns` (the source is the first cell), `dx`, `dy` mm from cell to cell.

    Ids go on from the source, or the copies (not the source) are numbered from `first`. `down`: numbers
    run down the columns instead of along the rows.
    """

    name: ClassVar[str] = QT_TRANSLATE_NOOP("studio", "Duplicate as grid")
    parts: Selection
    rows: int
    columns: int
    dx: float
    dy: float
    first: int | None = None
    down: bool = True

    def outcome(self, document: Template) -> Outcome:
        """Select the source and all copies, so that they can be renumbered or moved at once."""
        source = _source(document, self.parts)
        count = self.rows * self.columns * (len(source.fields) + len(source.anchors))
        if self.rows < 1 or self.columns < 1 or self.rows * self.columns < 2:
            raise TooFewParts(needed=2)
        if self.first is not None and self.first < 0:
            raise OffLimits(place="first", value=self.first)
        if count > COPY_LIMIT:
            raise TooManyParts(count=count, limit=COPY_LIMIT)
        cells = [(row, column) for row in range(self.rows) for column in range(self.columns)]
        cells.sort(key=lambda cell: (cell[1], cell[0]) if self.down else cell)
        offsets = [(column * self.dx, row * self.dy) for row, column in cells[1:]]
        naming = _Series(Names.of(document), self.first)
        copies = _copies(source, offsets, naming.name)
        outcome = placed(document, self.parts[0].page, *copies)
        return Outcome(outcome.document, (*_in_order(source, document, self.parts), *outcome.selection))


@dataclass(frozen=True)
class Paste(Command):
    """Put copied parts (`text` of `fragment.copied`) onto `page`, moved by (dx, dy) mm; taken ids go on."""

    name: ClassVar[str] = QT_TRANSLATE_NOOP("studio", "Paste")
    page: int
    text: str
    dx: float = 0.0
    dy: float = 0.0

    def outcome(self, document: Template) -> Outcome:
        """Select what was pasted."""
        names = Names.of(document)
        source = parsed(self.text)
        if not source.fields and not source.anchors:
            raise TooFewParts(needed=1)

        def name(field: TemplateField) -> str:
            return names.next_free(field.id, field, keep=True)

        return placed(document, self.page, *_copies(source, [(self.dx, self.dy)], name))


class _Series:
    """Names for grid copies: each source field's series goes on, or all count from one number."""

    def __init__(self, names: Names, first: int | None) -> None:
        self._names, self._next = names, first
        self._last: dict[str, str] = {}

    def name(self, field: TemplateField) -> str:
        if self._next is None:
            name = self._names.next_free(self._last.get(field.id, field.id), field)
            self._last[field.id] = name
            return name
        found = split(field.id)
        text = found.text(self._next) if found else f"{field.id}{self._next}"
        self._next += 1
        return self._names.claim(text, field)


def _source(document: Template, selected: Selection) -> Fragment:
    require(document, selected)
    if len({part.page for part in selected}) > 1:
        raise SeveralPages()
    source = fragment_of(document, selected)
    if not source.fields and not source.anchors:
        raise TooFewParts(needed=1)
    return source


def _copies(
    source: Fragment, offsets: Sequence[tuple[float, float]], name: _Name
) -> tuple[list[TemplateField], list[Box]]:
    fields = [changed(moved(f, *by), id=name(f)) for by in offsets for f in source.fields]
    return fields, [shifted(box, *by) for by in offsets for box in source.anchors]


def _in_order(source: Fragment, document: Template, selected: Selection) -> list[PartId]:
    """Return the source's parts as they are ordered in `source`; a page code is no part of it."""
    number = selected[0].page
    wanted = frozenset(selected)
    anchors = range(len(document.page(number).registration.anchors))
    found = [anchor_part(number, i) for i in anchors if anchor_part(number, i) in wanted]
    return found + [field_part(number, field.id) for field in source.fields]
