"""Marks that a person points out on an empty page: found in its picture, and what they seem to be."""

from collections import Counter
from dataclasses import dataclass, replace

from scanstation.recognise.decode import decode_grey
from scanstation.recognise.region_marks import PrintedLabels, labels_in, marks_in, page_of
from scanstation.templates.editing.commands.marks import AddMarks, MarksKind
from scanstation.templates.editing.drawn import MARK
from scanstation.templates.editing.mark_rows import Block, blocks_of, even_block
from scanstation.templates.model import Box, Size

LETTERS = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
DIGITS = tuple("0123456789")
_FEW_OPTIONS = 5
"""Ten lines of at most so many marks are ten items; of more, a number."""


@dataclass(frozen=True)
class Wish:
    """What becomes of marks. `down`: the options of an item, or the digits of a number's column, run down.

    `whole`: all marks are one item. `multiple`: items take several answers. `options` empty: the usual ones.
    `even`: rows and columns of a grid that is laid evenly instead.
    """

    kind: MarksKind = "choice"
    down: bool = False
    options: tuple[str, ...] = ()
    first: int | None = None
    even: tuple[int, int] | None = None
    whole: bool = False
    multiple: bool = False


@dataclass(frozen=True)
class MarksHere:
    """What stands in `area` of a page: boxes of marks in mm, none where nothing was found; what they are."""

    area: Box
    boxes: tuple[Box, ...]
    guess: Wish
    mark: Size = MARK

    def blocks(self, wish: Wish) -> tuple[Block, ...]:
        """Return the marks in lines as `wish` has them."""
        if wish.even is None:
            return blocks_of(self.boxes, wish.down, apart=not wish.whole)
        rows, columns = wish.even
        lines, length = (columns, rows) if wish.down else (rows, columns)
        return (even_block(self.area, lines, length, self.mark, wish.down),)

    def options(self, wish: Wish) -> tuple[str, ...]:
        """Return the options that `wish` names, or else usual ones."""
        blocks = self.blocks(wish)
        longest = max((block.length * (len(block.lines) if wish.whole else 1) for block in blocks), default=0)
        return wish.options or usual_options(longest, wish.kind)

    def command(self, page: int, wish: Wish, first: int) -> AddMarks:
        """Return the command that makes them fields of `page`; `first` numbers items where `wish` doesn't."""
        number = wish.first if wish.first is not None else first
        options = self.options(wish)
        blocks = self.blocks(wish)
        return AddMarks(page, blocks, wish.kind, options, number, wish.whole, wish.multiple)


def find_marks(picture: bytes | None, size: Size, area: Box, mark: Size = MARK) -> MarksHere:
    """Look for printed marks in `area` (mm) of the empty page of `size` that `picture` (PNG, JPEG) shows.

    `mark`: the size of marks that are laid where none is found. Raises ImageError.
    """
    if picture is None:
        return MarksHere(area, (), Wish(), mark)
    sheet = page_of(decode_grey(picture).grey, size)
    found = marks_in(sheet, area)
    rows, columns = (blocks_of(found.boxes, down) for down in (False, True))
    if not rows or not columns:
        return MarksHere(area, (), Wish(), mark)
    if len(found.boxes) == 1:
        return MarksHere(area, found.boxes, Wish("flag"), mark)
    across = [labels_in(sheet, block.lines, False, found.kind) for block in rows]
    down = [labels_in(sheet, block.lines, True, found.kind) for block in columns]
    return MarksHere(area, found.boxes, _guess(rows, columns, across, down), mark)


def usual_options(count: int, kind: MarksKind) -> tuple[str, ...]:
    """Return 0 … 9 for ten in the column of a number, else A, B, C …, or numbers where letters don't do."""
    if kind == "digit_grid" and count == len(DIGITS):
        return DIGITS
    return LETTERS[:count] if count <= len(LETTERS) else tuple(str(i + 1) for i in range(count))


def _guess(
    rows: tuple[Block, ...],
    columns: tuple[Block, ...],
    across: list[PrintedLabels],
    down: list[PrintedLabels],
) -> Wish:
    """Say what the marks seem to be: by the print in them, else by their number."""
    told = next((each for each in across if each.options), None)
    if told is not None and told.down is not None:
        direction: bool | None = told.down
    else:
        direction = next((each.down for each in across if each.down is not None), None)
    length = max(block.length for block in rows)
    if length == 1:
        direction = True
    elif len(rows) == 1 and len(rows[0].lines) == 1:
        direction = False
    wish = Wish(down=bool(direction))
    blocks, labels = (columns, down) if wish.down else (rows, across)
    longest = max(block.length for block in blocks)
    options = next((each.options for each in labels if each.options and each.down == wish.down), None)
    options = options if options is not None and len(options) == longest else None
    letters = wish.down and longest == len(LETTERS)  # a name, letter by letter
    if options:
        number = letters or set(options) == set(DIGITS)
    else:
        number = letters or (direction is not False and _is_number(columns, rows))
    if number:
        return replace(
            wish, kind="digit_grid", down=True if not options else wish.down, options=options or ()
        )
    return replace(wish, options=options or (), first=_first(blocks, labels))


def _is_number(columns: tuple[Block, ...], rows: tuple[Block, ...]) -> bool:
    """Whether columns of ten marks stand beside each other that are too many for options."""
    return (
        len(columns) == 1
        and columns[0].length == len(DIGITS)
        and len(rows) == 1
        and len(columns[0].lines) > _FEW_OPTIONS
    )


def _first(blocks: tuple[Block, ...], labels: list[PrintedLabels]) -> int | None:
    """Return the number of the first item by the numbers that were read, where more than half agree."""
    before, offsets = 0, []
    for block, label in zip(blocks, labels, strict=True):
        if label.first is not None:
            offsets.append(label.first - before)
        before += len(block.lines)
    if not offsets:
        return None
    first, count = Counter(offsets).most_common(1)[0]
    return first if first > 0 and 2 * count > len(offsets) else None
