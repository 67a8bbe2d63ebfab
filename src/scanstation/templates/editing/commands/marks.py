"""Items, numbers and single boxes made of marks that a person pointed out."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar, Literal

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.templates.editing.commands.adding import Delete
from scanstation.templates.editing.commands.base import Command, Outcome
from scanstation.templates.editing.document import changed, page_of, with_page
from scanstation.templates.editing.errors import OptionsTooFew, TooFewParts
from scanstation.templates.editing.mark_rows import Block, Line, mark_line, wrapped_line
from scanstation.templates.editing.naming import Names
from scanstation.templates.editing.parts import PartId, field_part
from scanstation.templates.model import (
    BookletField,
    Box,
    ChoiceField,
    DigitGridField,
    FlagField,
    MarkedField,
    MarkLine,
    Template,
    TemplateField,
    TemplatePage,
)

MarksKind = Literal["choice", "digit_grid", "flag", "booklet"]
_HALF = 0.5
_APART = 1.8
"""Columns of numbers that stand so many times the usual step apart are two numbers."""


@dataclass(frozen=True)
class AddMarks(Command):
    """Make fields of `blocks`: an item of each line from number `first` on, a number of the lines that stand
    together, a flag of each mark, or a booklet of each line. `whole`: the marks of a block are one item.
    `multiple`: items take several answers.

    Lines shorter than `options` have the first of them. Fields whose marks lie under the new ones give way:
    what is pointed out again is meant to be mended.
    """

    name: ClassVar[str] = QT_TRANSLATE_NOOP("studio", "Add marks")
    page: int
    blocks: tuple[Block, ...]
    kind: MarksKind
    options: tuple[str, ...]
    first: int = 1
    whole: bool = False
    multiple: bool = False

    def outcome(self, document: Template) -> Outcome:
        """Select what was added. Raises OptionsTooFew, or IdTaken where that item is elsewhere."""
        if not self.blocks:
            raise TooFewParts(needed=1)
        longest = max(block.length * (len(block.lines) if self.whole else 1) for block in self.blocks)
        if self.kind != "flag" and len(self.options) < longest:
            raise OptionsTooFew(marks=longest, options=len(self.options))
        page = page_of(document, self.page)
        gone = covered_fields(page, self._boxes())
        names = {part.field for part in gone}
        place = next((i for i, field in enumerate(page.fields) if field.id in names), len(page.fields))
        if gone:
            document = Delete(gone).outcome(document).document
        fields = self._fields(document)
        page = page_of(document, self.page)
        page = changed(page, fields=(*page.fields[:place], *fields, *page.fields[place:]))
        document = with_page(document, page)
        if self.kind == "digit_grid" and not document.identity and self._is_number():
            document = changed(document, identity=(fields[0].id,))
        return Outcome(document, tuple(field_part(self.page, field.id) for field in fields))

    def _boxes(self) -> list[Box]:
        return [box for block in self.blocks for line in block.lines for box in line]

    def _is_number(self) -> bool:
        return all(option.isdecimal() for option in self.options)

    def _fields(self, document: Template) -> list[TemplateField]:
        names = Names.of(document)
        mark = self.blocks[0].lines[0][0][2:]
        match self.kind:
            case "choice":
                items = [
                    ChoiceField(id="new", line=line, mark=mark, multiple=self.multiple)
                    for line in self._lines()
                ]
                return [
                    changed(item, id=names.claim(f"q{self.first + i}", item)) for i, item in enumerate(items)
                ]
            case "digit_grid":
                wanted = "number" if self._is_number() and not document.identity else "digits1"
                grids = [
                    DigitGridField(
                        id="new", columns=tuple(mark_line(line, self.options) for line in lines), mark=mark
                    )
                    for block in self.blocks
                    for lines in _together(block.lines)
                ]
                return [changed(grid, id=names.next_free(wanted, grid, keep=True)) for grid in grids]
            case "booklet":
                booklets = [BookletField(id="new", line=line, mark=mark) for line in self._lines()]
                return [changed(each, id=names.next_free("booklet", each, keep=True)) for each in booklets]
            case "flag":
                flags = [
                    FlagField(id="new", line=MarkLine(options=("1",), first=box[:2]), mark=mark)
                    for box in self._boxes()
                ]
                return [changed(flag, id=names.next_free("flag1", flag, keep=True)) for flag in flags]

    def _lines(self) -> Iterator[MarkLine]:
        for block in self.blocks:
            if self.whole:
                yield wrapped_line(block, self.options)
            else:
                yield from (mark_line(line, self.options) for line in block.lines)


def _together(lines: tuple[Line, ...]) -> Iterator[tuple[Line, ...]]:
    """Yield lines beside each other, parted where the gap between two is much wider than others."""
    steps = [math.dist(a[0][:2], b[0][:2]) for a, b in pairwise(lines)]
    usual = min(steps, default=0.0)
    start = 0
    for i, step in enumerate(steps, start=1):
        if step > _APART * usual:
            yield lines[start:i]
            start = i
    yield lines[start:]


def covered_fields(page: TemplatePage, boxes: list[Box]) -> tuple[PartId, ...]:
    """Return the fields of `page` half of whose marks have their middle in one of `boxes`."""
    found = []
    for field in page.fields:
        if not isinstance(field, MarkedField):
            continue
        middles = [(mark.x + mark.w / 2, mark.y + mark.h / 2) for mark in field.marks()]
        hit = sum(any(x <= cx <= x + w and y <= cy <= y + h for x, y, w, h in boxes) for cx, cy in middles)
        if hit >= _HALF * len(middles):
            found.append(field_part(page.number, field.id))
    return tuple(found)
