"""What the marks of one page are: items, digit grids, single boxes; examples and text are left out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from scanstation.recognise.detection import notes
from scanstation.recognise.detection.digit_order import digit_order
from scanstation.recognise.detection.grids import Block, Grids
from scanstation.recognise.detection.joining import split_off
from scanstation.recognise.detection.labels import Labels, labels_around, labels_of, text_in
from scanstation.recognise.detection.notes import Note
from scanstation.recognise.detection.numbering import ItemBlock
from scanstation.recognise.detection.series import DIGITS
from scanstation.recognise.detection.shapes import Outline
from scanstation.recognise.detection.sheet import PER_MM, Ink, Rect, Sheet
from scanstation.recognise.detection.surroundings import setting_of
from scanstation.recognise.detection.words import Words

_MANY, _FEW = 8, 4
"""A size of marks is believed if a lattice has so many of them, or most of its boxes stand in lattices."""
_ORDERED = 0.65
_SOLID = 0.8
_HEAVIER = 1.8
EXAMPLE_WORDS = ("正确", "错误", "示例", "样例", "填涂", "example", "correct", "wrong", "right")
_BLACK = 0.5
_SHOWN, _STRAY = 0.05, 0.01
"""An example has so many of its marks filled; elsewhere on an empty sheet hardly any are."""
_EMPTY_INK = 0.035
_LONE = 6
_CLOSE = 3.0
"""The filled mark of an example stands at most so many marks away from the empty ones."""
_ALPHABET = 20
"""So many options down a column are the letters of a name."""
_WORDS_MM = 30.0


@dataclass(frozen=True)
class Layout:
    """The blocks of one page by what they are.

    `partial`: items whose options can't be told, since a column (`apart`) was split off beside them.
    """

    items: tuple[ItemBlock, ...]
    digits: tuple[ItemBlock, ...]
    lone: tuple[ItemBlock, ...]
    flags: tuple[Outline, ...]
    notes: tuple[Note, ...]
    partial: tuple[ItemBlock, ...] = ()
    apart: tuple[ItemBlock, ...] = ()

    def marks(self) -> list[Rect]:
        """Every mark of the page."""
        blocks = [one.block for one in self._all()]
        found = [b.box(r, c) for b in blocks for r in range(b.rows) for c in range(b.columns)]
        return found + [flag.rect for flag in self.flags]

    def _all(self) -> Iterator[ItemBlock]:
        yield from (*self.items, *self.digits, *self.lone, *self.partial, *self.apart)

    def settled(self, page: int) -> "Layout":
        """Return the layout without fields where a column of marks was split off an item's options."""
        across = [one for one in (*self.items, *self.lone) if not one.labels.down]
        unread = [one for one in self._all() if not one.labels.seen]
        pairs = [(one, column) for one in across for column in unread if split_off(one.block, column.block)]
        columns = {column for _, column in pairs}
        rows = {one for one, _ in pairs if not one.labels.seen}
        gone = columns | rows
        named = rows | {column for one, column in pairs if one not in rows}
        remarks = []
        for x, y in sorted(one.block.rect[:2] for one in named):
            remarks.append(Note(notes.SPLIT_OFF, {"page": page, "x": round(x, 1), "y": round(y, 1)}))
        return Layout(
            tuple(one for one in self.items if one not in gone),
            tuple(one for one in self.digits if one not in gone),
            tuple(one for one in self.lone if one not in gone),
            self.flags,
            (*self.notes, *remarks),
            partial=tuple(one for one in self.items if one in gone),
            apart=tuple(one for one in (*self.digits, *self.lone) if one in gone),
        )


def believed_sizes(grids: Iterable[Grids]) -> list[tuple[float, float]]:
    """Return the sizes of marks that some page has in an open lattice."""
    pages = list(grids)
    blocks = [b for grid in pages for b in grid.blocks if b.solid < _SOLID]
    large = [b for b in blocks if b.rows * b.columns >= _MANY and min(b.rows, b.columns) > 1]
    large = large or [b for b in blocks if b.rows * b.columns >= _FEW]
    alone = [(o.w, o.h) for grid in pages for o in grid.single]
    sizes = []
    for size in {b.mark for b in large}:
        counts = [b.rows * b.columns for b in blocks if _known(b.mark, [size])]
        ordered = sum(count for count in counts if count >= _FEW)
        others = sum(counts) - ordered + sum(_known(one, [size]) for one in alone)
        if ordered >= _ORDERED * (ordered + others):  # letters of a text stand in rows only by chance
            sizes.append(size)
    return sizes


def lay_out(
    words: Words, grids: Grids, sizes: Sequence[tuple[float, float]], outlines: Sequence[Outline], page: int
) -> Layout:
    """Sort the blocks of a page."""
    sheet = words.sheet
    blocks = [b for b in grids.blocks if b.solid < _SOLID and _known(b.mark, sizes)]
    usual = _usual_ink(sheet.ink, blocks)
    items: list[ItemBlock] = []
    digits: list[ItemBlock] = []
    lone: list[ItemBlock] = []
    remarks: list[Note] = []
    printed = {block: labels_of(sheet, block) for block in blocks}
    filled = {block: _filled(sheet.ink, block) for block in blocks}
    shown = [b for b in blocks if _is_example(sheet, b, printed[b], usual, outlines) or _is_shown(b, filled)]
    for x, y in sorted(block.rect[:2] for block in shown):
        remarks.append(Note(notes.LEGEND, {"page": page, "x": round(x, 1), "y": round(y, 1)}))
    blocks = [b for b in blocks if b not in shown]
    marks = [b.box(r, c) for b in blocks for r in range(b.rows) for c in range(b.columns)]
    for block in blocks:
        labels = labels_around(printed[block], block, setting_of(words, block, marks))
        found = ItemBlock(block, labels)
        digit = _as_digits(found, words, blocks, outlines)
        if digit is not None:
            digits.append(digit)
        elif found.count == 1 or _is_apart(found, blocks):
            lone.append(found)
        else:
            items.append(found)
    flags = [o for o in grids.single if _known((o.w, o.h), sizes) and _is_flag(sheet, o, outlines)]
    left = [o for o in grids.single if _known((o.w, o.h), sizes) and o not in flags]
    if left:
        at: dict[str, object] = {
            "page": page,
            "count": len(left),
            "x": round(left[0].x, 1),
            "y": round(left[0].y, 1),
        }
        remarks.append(Note(notes.LEFT_OUT, at))
    return Layout(tuple(items), tuple(digits), tuple(lone), tuple(flags), tuple(remarks)).settled(page)


def _known(size: tuple[float, float], sizes: Sequence[tuple[float, float]]) -> bool:
    return any(
        all(abs(a - b) < max(0.4, 0.12 * b) for a, b in zip(size, other, strict=True)) for other in sizes
    )


def _is_apart(found: ItemBlock, blocks: Sequence[Block]) -> bool:
    """Whether a small block without letters has other steps than the many around it."""
    block = found.block
    largest = max(blocks, key=lambda b: b.rows * b.columns)
    if (
        found.labels.seen
        or block.rows * block.columns > _MANY
        or largest.rows * largest.columns < 5 * block.rows * block.columns
    ):
        return False
    return _other_steps(block, blocks)


def _other_steps(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether no larger block has the same step along its rows; those of ten may be digits."""
    area = block.rows * block.columns
    larger = [b for b in blocks if b.rows * b.columns > area and 10 not in (b.rows, b.columns)]
    return bool(larger) and all(abs(block.across[0] - b.across[0]) > 0.35 for b in larger)


def _usual_ink(ink: Ink, blocks: Sequence[Block]) -> float:
    large = [b for b in blocks if b.rows > 1 and b.columns > 1]
    values = [_inside_ink(ink, b.box(r, c)) for b in large for r in range(b.rows) for c in range(b.columns)]
    return float(np.median(values)) if values else 0.0


def _inside_ink(ink: Ink, box: Rect) -> float:
    x, y, w, h = box
    size = (max(4, round(0.6 * w * PER_MM)), max(4, round(0.6 * h * PER_MM)))
    return float(
        cv2.getRectSubPix(ink, size, ((x + w / 2) * PER_MM - 0.5, (y + h / 2) * PER_MM - 0.5)).mean()
    )


def _is_example(
    sheet: Sheet, block: Block, labels: Labels, usual: float, outlines: Sequence[Outline]
) -> bool:
    """Whether a few boxes in a line show how to fill: drawn over, and not with letters."""
    if min(block.rows, block.columns) > 1 or block.rows * block.columns > _LONE:
        return False
    if any(word in words_beside(sheet, block.rect) for word in EXAMPLE_WORDS):
        return True
    if _beside_filled(block.rect, block.mark, outlines):
        return True
    if labels.seen:
        return False
    inks = [_inside_ink(sheet.ink, block.box(r, c)) for r in range(block.rows) for c in range(block.columns)]
    return float(np.median(inks)) > max(_HEAVIER * usual, _EMPTY_INK) and float(np.ptp(inks)) > 0.5 * usual


def _filled(ink: Ink, block: Block) -> int:
    """Return how many marks of a block are black within, unlike most of them."""
    inks = np.array(
        [_inside_ink(ink, block.box(r, c)) for r in range(block.rows) for c in range(block.columns)]
    )
    return int(np.count_nonzero(inks > max(_BLACK, _HEAVIER * float(np.median(inks)))))


def _is_shown(block: Block, filled: Mapping[Block, int]) -> bool:
    """Whether marks of a block are filled while those of the others, most of the page's, are not."""
    count, size = sum(b.rows * b.columns for b in filled), block.rows * block.columns
    others = sum(filled.values()) - filled[block]
    return filled[block] >= _SHOWN * size and count > 2 * size and others < _STRAY * (count - size)


def words_beside(sheet: Sheet, rect: Rect) -> str:
    """Return the text that the file has beside a box, in lower case."""
    x, y, w, h = rect
    inside = text_in(sheet.chars, (x - _WORDS_MM, y - 0.5, _WORDS_MM, h + 1.0))
    after = text_in(sheet.chars, (x + w, y - 0.5, _WORDS_MM, h + 1.0))
    return f"{inside} {after}".lower()


def _as_digits(
    found: ItemBlock, words: Words, blocks: Sequence[Block], outlines: Sequence[Outline]
) -> ItemBlock | None:
    """Return the block as a digit grid, its options the ten digits or A … Z, if that is what it is."""
    block, labels = found.block, found.labels
    if labels.seen:
        letters = labels.down and len(labels.options) >= _ALPHABET
        return found if letters or set(labels.options) == set(DIGITS) else None
    if 10 not in (block.rows, block.columns):
        return None
    down = block.rows == 10
    if labels.direction_seen and block.rows > 1 and block.columns > 1:
        down = labels.down
        if (block.rows if down else block.columns) != 10:
            return None
    likes = Counter((b.rows, b.columns) for b in blocks)[block.rows, block.columns]
    number_like = (
        _written_above(block, outlines)
        or labels.direction_seen
        or (likes == 1 and ((block.columns if down else block.rows) >= 5 or _other_steps(block, blocks)))
    )
    if not number_like or (block.columns == 1 and block.rows == 1):
        return None
    told = digit_order(words, block, down)
    options = told or tuple(DIGITS)
    return ItemBlock(block, Labels(options, down, False, labels.direction_seen, ordered=told is not None))


def _written_above(block: Block, outlines: Sequence[Outline]) -> bool:
    """Whether there are boxes above a block, one over each column, to write in."""
    y = block.first[1]
    above = 0
    for column in range(block.columns):
        middle = block.corner(0, column)[0] + block.mark[0] / 2
        above += any(
            o.x < middle < o.x + o.w and y - 14 < o.cy < y and o.h > 1.2 * block.mark[1] for o in outlines
        )
    return block.columns > 1 and above >= 0.7 * block.columns


def _beside_filled(rect: Rect, mark: tuple[float, float], outlines: Sequence[Outline]) -> bool:
    """Whether a filled mark of about the same size stands level with marks, close by."""
    x, y, w, h = rect
    for one in outlines:
        gap = max(one.x - x - w, x - one.x - one.w)
        level = abs(one.cy - y - h / 2) < h / 2
        alike = all(0.7 < a / b < 1.4 for a, b in zip((one.w, one.h), mark, strict=True))
        if one.solid and level and alike and -0.5 * mark[0] < gap < _CLOSE * mark[0]:
            return True
    return False


def _is_flag(sheet: Sheet, box: Outline, outlines: Sequence[Outline]) -> bool:
    """Whether a single box is there to be filled: empty, and no example."""
    if box.solid or _beside_filled(box.rect, (box.w, box.h), outlines):
        return False
    if any(word in words_beside(sheet, box.rect)[-14:] for word in EXAMPLE_WORDS[:4]):
        return False
    return _inside_ink(sheet.ink, box.rect) < _EMPTY_INK
