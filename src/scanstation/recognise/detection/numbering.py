"""Which item stands where: numbers read beside the marks, and the order in which people count."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from scanstation.recognise.detection.grids import Block
from scanstation.recognise.detection.labels import Labels
from scanstation.recognise.detection.letters import ALPHABET, glyph_of, likeness
from scanstation.recognise.detection.sheet import PER_MM, Char, Ink, Rect, Sheet

_ASIDE, _ABOVE = 12.0, 11.0
"""A number stands at most so far (mm) from its first mark."""
_GAP = 1.6
_HIGHEST = 400
_HALF = 0.5
_DIGIT = 0.5
_AGREE, _SOME = 0.6, 0.35
"""Share of items whose numbers agree that is enough; the less is if no other numbers have half of it."""
_NUMBER = re.compile(r"(?:question|item|no\.?|q|第|问题|题)(\d{1,3})(?!\d)|(\d{1,3})[.．、:：)）]")
"""How the line of an item begins, without spaces."""
_DIGITS = [ALPHABET.index(d) for d in "0123456789"]


@dataclass(frozen=True)
class ItemBlock:
    """A block whose rows (or columns, where the options run down) are items."""

    block: Block
    labels: Labels

    @property
    def count(self) -> int:
        """How many items it has."""
        if self.labels.whole:
            return 1
        return self.block.columns if self.labels.down else self.block.rows

    def first(self, item: int) -> Rect:
        """The first mark of an item."""
        return self.block.box(0, item) if self.labels.down else self.block.box(item, 0)


def number(
    sheet: Sheet, blocks: Sequence[ItemBlock], marks: Sequence[Rect], frames: Sequence[Rect], first: int
) -> tuple[list[int], bool]:
    """Return the number of each block's first item, and whether all were read rather than counted.

    Unread ones count on from the block before them in reading order; `first` begins the counting.
    """
    read = [start_of(sheet, block, marks) for block in blocks]
    starts = _disjoint(read, [block.count for block in blocks])
    order = reading_order(blocks, frames)
    if None not in starts:
        return [s for s in starts if s is not None], True
    ways = (order, reading_order(blocks, frames, along_rows=True))
    counted, agree = max((_counted(blocks, way, read, first) for way in ways), key=lambda c: c[1])
    if agree >= max(2, _HALF * len(blocks)):
        return counted, False
    taken = {n for s, b in zip(starts, blocks, strict=True) if s is not None for n in range(s, s + b.count)}
    following = first
    for i in order:
        start = starts[i]
        if start is None:
            count = blocks[i].count
            start = following
            while any(n in taken for n in range(start, start + count)):
                start = max(taken) + 1 if start in taken else start + 1
            starts[i] = start
            taken.update(range(start, start + count))
        following = start + blocks[i].count
    return [s for s in starts if s is not None], False


def _counted(
    blocks: Sequence[ItemBlock], order: Sequence[int], read: Sequence[int | None], first: int
) -> tuple[list[int], int]:
    """Count blocks in `order`, beginning so that most of what was read agrees; return also how many do."""
    counted = [0] * len(blocks)
    following = first
    for i in order:
        counted[i] = following
        following += blocks[i].count
    offsets = Counter(r - c for r, c in zip(read, counted, strict=True) if r is not None)
    offset, agree = offsets.most_common(1)[0] if offsets else (0, 0)
    if min(counted) + offset < 1:
        return counted, 0
    return [c + offset for c in counted], agree


def _disjoint(read: list[int | None], counts: list[int]) -> list[int | None]:
    """Forget numbers that two blocks claim."""
    claims = Counter(
        n
        for start, count in zip(read, counts, strict=True)
        if start is not None
        for n in range(start, start + count)
    )
    return [
        None if start is None or any(claims[n] > 1 for n in range(start, start + count)) else start
        for start, count in zip(read, counts, strict=True)
    ]


def reading_order(
    blocks: Sequence[ItemBlock], frames: Sequence[Rect], *, along_rows: bool = False
) -> list[int]:
    """Order blocks frame by frame, in each down the columns, or along the rows where options run down."""
    sections: dict[Rect | None, list[int]] = {}
    for i, block in enumerate(blocks):
        sections.setdefault(_frame_of(block.block.rect, frames), []).append(i)
    ordered: list[int] = []
    outlines = {members[0]: frame or _around(blocks, members) for frame, members in sections.items()}
    for first in _cut(outlines):
        members = next(m for m in sections.values() if m[0] == first)
        rects = {i: blocks[i].block.rect for i in members}
        by_rows = (
            along_rows
            or sum(blocks[i].labels.down and blocks[i].count > 1 for i in members) > len(members) / 2
        )
        axis = 1 if by_rows else 0
        for line in _lines(rects, axis):
            ordered += sorted(line, key=lambda i: rects[i][1 - axis])
    return ordered


def _around(blocks: Sequence[ItemBlock], members: Sequence[int]) -> Rect:
    rects = np.array([blocks[i].block.rect for i in members])
    low, high = rects[:, :2].min(axis=0), (rects[:, :2] + rects[:, 2:]).max(axis=0)
    return float(low[0]), float(low[1]), float(high[0] - low[0]), float(high[1] - low[1])


def _cut(rects: dict[int, Rect]) -> list[int]:
    """Order sections by cutting the page again and again along its widest gap."""
    if len(rects) < 2:
        return list(rects)
    gaps = [_widest_gap(rects, axis) for axis in (0, 1)]
    axis = 0 if gaps[0][0] >= gaps[1][0] else 1
    width, at = gaps[axis]
    if width <= 0:
        return sorted(rects, key=lambda i: (rects[i][1], rects[i][0]))
    before = {i: r for i, r in rects.items() if r[axis] + r[axis + 2] / 2 < at}
    after = {i: r for i, r in rects.items() if i not in before}
    return _cut(before) + _cut(after)


def _widest_gap(rects: dict[int, Rect], axis: int) -> tuple[float, float]:
    """Return the widest gap that no section crosses along `axis`, and its middle."""
    best, reached = (0.0, 0.0), -np.inf
    for start, end in sorted((r[axis], r[axis] + r[axis + 2]) for r in rects.values()):
        if np.isfinite(reached) and start - reached > best[0]:
            best = (start - reached, (start + reached) / 2)
        reached = max(reached, end)
    return float(best[0]), float(best[1])


def _lines(rects: dict[int, Rect], axis: int) -> list[list[int]]:
    """Group boxes that share more than half of their extent along `axis`, in its order."""
    lines: list[list[int]] = []
    for i in sorted(rects, key=lambda i: rects[i][axis]):
        for line in lines:
            start, size = rects[line[0]][axis], rects[line[0]][axis + 2]
            low, high = rects[i][axis], rects[i][axis] + rects[i][axis + 2]
            if min(high, start + size) - max(low, start) > 0.5 * min(size, high - low):
                line.append(i)
                break
        else:
            lines.append([i])
    return lines


def _frame_of(rect: Rect, frames: Sequence[Rect]) -> Rect | None:
    x, y = rect[0] + rect[2] / 2, rect[1] + rect[3] / 2
    around = [f for f in frames if f[0] < x < f[0] + f[2] and f[1] < y < f[1] + f[3]]
    return min(around, key=lambda f: f[2] * f[3], default=None)


def start_of(sheet: Sheet, block: ItemBlock, marks: Sequence[Rect]) -> int | None:
    """Return the number of the first item, if enough of the numbers beside the block say so."""
    votes: Counter[int] = Counter()
    for item in range(block.count):
        place = _beside(block, item, marks)
        if sheet.chars:
            told = _told(sheet.chars, place, marks, block.labels.down)
            if told is None:
                told = _told_by_line(sheet.chars, block.first(item), marks)
        else:
            told = _seen(sheet.ink, place, block.labels.down)
        if told is not None and 0 < told - item <= _HIGHEST:
            votes[told - item] += 1
    if not votes:
        return None
    (start, count), *others = votes.most_common(2)
    agree = count >= _AGREE * block.count and (count > 1 or bool(sheet.chars))
    # numbers that go on from item to item hardly agree by chance
    most = count >= max(2, _SOME * block.count) and (not others or others[0][1] <= count / 2)
    return start if agree or most else None


def _beside(block: ItemBlock, item: int, marks: Sequence[Rect]) -> Rect:
    """Return where an item's number is looked for: left of its first mark, or above it."""
    x, y, w, h = block.first(item)
    if block.labels.down:
        pitch = abs(block.block.across[0]) or w + 4
        top = max([y - _ASIDE, *(m[1] + m[3] for m in marks if abs(m[0] - x) < w and m[1] + m[3] < y)])
        return x + w / 2 - pitch / 2, top, pitch, y - 0.2 - top
    left = max([x - _ASIDE, 0.0, *(m[0] + m[2] for m in marks if abs(m[1] - y) < h / 2 and m[0] + m[2] < x)])
    return left, y - 0.8, x - 0.2 - left, h + 1.6


def _told(chars: Sequence[Char], place: Rect, marks: Sequence[Rect], above: bool) -> int | None:
    """Return the number that the file's text has in `place`, nearest to the mark."""
    x, y, w, h = place
    inside = [c for c in chars if x <= c.centre[0] <= x + w and y <= c.centre[1] <= y + h]
    inside = [c for c in inside if not any(_holds(m, c.centre) for m in marks)]
    if above and inside:
        lowest = max(c.centre[1] for c in inside)
        inside = [c for c in inside if lowest - c.centre[1] < 1.0]
    digits = ""
    for c in sorted(inside, key=lambda c: -c.box[0]):
        if c.text.isdecimal() and c.text.isascii():
            digits = c.text + digits
        elif digits or c.text not in ".．、:：)）]":
            break
    return int(digits) if 0 < len(digits) < 4 else None


def _told_by_line(chars: Sequence[Char], mark: Rect, marks: Sequence[Rect]) -> int | None:
    """Return the number that begins the line of a mark, or the line above it: "12. Where do you live?"."""
    x, y, _, h = mark
    before = max((m[0] + m[2] for m in marks if abs(m[1] - y) < h / 2 and m[0] < x), default=0.0)
    for low, high in ((y - 0.5, y + h + 0.5), (y - 0.5 - h, y), (y - _ABOVE, y - h)):
        line = [c for c in chars if before < c.centre[0] < x + 2 and low < c.centre[1] < high]
        if line and high <= y:
            lowest = max(c.box[1] + c.box[3] for c in line)  # baselines: commas have low middles
            line = [c for c in line if lowest - c.box[1] - c.box[3] < 1.4]
        text = "".join(c.text for c in sorted(line, key=lambda c: c.box[0]))
        found = _NUMBER.match(text.lower())
        if found:
            return int(found[1] or found[2])
    return None


def _holds(rect: Rect, point: tuple[float, float]) -> bool:
    return rect[0] < point[0] < rect[0] + rect[2] and rect[1] < point[1] < rect[1] + rect[3]


def _seen(ink: Ink, place: Rect, above: bool) -> int | None:
    """Return the number that is printed in `place`, nearest to the mark, or None where it is not legible."""
    x, y, w, h = (round(v * PER_MM) for v in place)
    part = np.ascontiguousarray(ink[max(0, y) : y + h, max(0, x) : x + w])
    if part.size < 200:
        return None
    top = float(np.quantile(part, 0.99))
    if top < 0.15:
        return None
    mask = np.asarray(part > 0.4 * top, np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    parts = [
        tuple(int(v) for v in s[:4])
        for s in stats[1:count]
        if 1.1 * PER_MM < s[3] < 4.5 * PER_MM and 0.15 * PER_MM < s[2] < 3.4 * PER_MM
    ]
    if not parts:
        return None
    if above:
        lowest = max(p[1] + p[3] for p in parts)
        parts = [p for p in parts if lowest - (p[1] + p[3]) < 0.8 * PER_MM]
    parts.sort(key=lambda p: -p[0])
    run = [parts[0]]
    for p in parts[1:]:
        last = run[-1]
        if last[0] - (p[0] + p[2]) > _GAP * PER_MM or abs(p[1] + p[3] - last[1] - last[3]) > 0.6 * PER_MM:
            break
        run.append(p)
    digits = ""
    for px, py, pw, ph in reversed(run):
        found = glyph_of(part[py : py + ph, px : px + pw])
        if found is None:
            return None
        scores = likeness(found)[_DIGITS]
        if scores.max() < _DIGIT:
            return None
        digits += str(int(scores.argmax()))
    return int(digits) if 0 < len(digits) < 4 else None
