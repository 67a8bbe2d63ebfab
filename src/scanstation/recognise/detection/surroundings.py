"""What is written around a block of marks: which way its options run, and what they are called.

A row of a table has its text on the left, a column its letter above; marks with a word beside each of them
are the options of one item.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.detection.grids import Block
from scanstation.recognise.detection.series import DIGIT_ORDERS, is_series, series_of
from scanstation.recognise.detection.sheet import PER_MM, Char, Rect
from scanstation.recognise.detection.words import Words

_MOST = 0.6
"""Share of rows, columns or gaps that have text, if all of them are meant to."""
_ASIDE_MM, _NEAR_MM, _ABOVE_MM = 60.0, 12.0, 14.0
"""Texts of rows end so near to their marks; letters stand nearer; headings so far above."""
_APART_MM = 3.0
"""Words with a wider gap between them belong to different things."""
_LINE_MM = 1.2
_WHOLE = 12
"""So many marks with a word each may be one item's."""


@dataclass(frozen=True)
class Setting:
    """What the print around a block tells. `whole`: all its marks belong to one item.

    `down` is None where nothing is told; `options` are None where they can't be read.
    """

    down: bool | None = None
    whole: bool = False
    options: tuple[str, ...] | None = None


def setting_of(words: Words, block: Block, marks: Sequence[Rect]) -> Setting:
    """Look around a block; `marks` are all marks of the page."""
    view = _View(words, block, np.array(marks, float).reshape(-1, 4))
    if block.rows == 1 or block.columns == 1:
        down = block.columns == 1
        zones = view.left_zones() if down else view.above_zones()
        return Setting(down, options=view.series(zones, beside=down))
    aside, above = view.left_zones(), view.above_zones()
    left, top = view.share(aside), view.share(above)
    if view.share(view.gap_zones()) > _MOST:
        return _labelled(view, left)
    return _titled(view, left, top, view.series(aside, beside=True), view.series(above, beside=False))


def _titled(
    view: "_View", left: float, top: float, at_left: tuple[str, ...] | None, at_top: tuple[str, ...] | None
) -> Setting:
    """Tell rows that are items from columns that are, by the texts of both."""
    if at_left in DIGIT_ORDERS:
        return Setting(True, options=at_left)
    if at_top in DIGIT_ORDERS:
        return Setting(False, options=at_top)
    letters_left = at_left is not None and at_left[0].isalpha()
    letters_top = at_top is not None and not at_top[0].isdecimal()
    if letters_left and not letters_top and top > _MOST:
        return Setting(True, options=at_left)
    if left > _MOST or letters_top:
        return Setting(False, options=at_top)
    return Setting(True) if at_top is not None else Setting()  # numbers above: of items


def _labelled(view: "_View", left: float) -> Setting:
    """Tell items from each other whose marks have a word beside each of them."""
    block = view.block
    on_right = view.share(view.right_zones()) > _MOST
    along, down = (view.series(zones, beside=True, after=on_right) for zones in view.label_zones(on_right))
    if along is not None or down is not None:
        return Setting(along is None, options=along or down)
    if left > _MOST and (on_right or view.has_row_texts()):
        return Setting(False)
    if view.has_headings(on_right=on_right):
        return Setting(True)
    if block.rows * block.columns <= _WHOLE:
        return Setting(False, whole=True)
    return Setting(True)


class _View:
    """The zones around a block."""

    def __init__(self, words: Words, block: Block, marks: NDArray[np.float64]) -> None:
        self.words, self.block, self.marks = words, block, marks

    def share(self, zones: Sequence[Rect]) -> float:
        """Return the share of zones with something written in them."""
        return sum(self.words.any_in(zone) for zone in zones) / max(1, len(zones))

    def left_zones(self) -> list[Rect]:
        """Left of each row, up to the marks before it."""
        return [self._beside(row, on_right=False) for row in range(self.block.rows)]

    def right_zones(self) -> list[Rect]:
        """Right of each row, up to the marks after it."""
        return [self._beside(row, on_right=True) for row in range(self.block.rows)]

    def gap_zones(self) -> list[Rect]:
        """Between the marks of each row."""
        zones = []
        for row in range(self.block.rows):
            for column in range(self.block.columns - 1):
                x, y, w, h = self.block.box(row, column)
                end = self.block.corner(row, column + 1)[0]
                zones.append((x + w + 0.2, y - 0.2 * h, max(0.0, end - x - w - 0.4), 1.4 * h))
        return zones

    def label_zones(self, on_right: bool) -> tuple[list[Rect], list[Rect]]:
        """Beside each mark of the first row, and of the first column: where their own words stand."""
        block = self.block
        row = [self._label(0, column, on_right) for column in range(block.columns)]
        return row, [self._label(r, 0, on_right) for r in range(block.rows)]

    def _label(self, row: int, column: int, on_right: bool) -> Rect:
        x, y, w, h = self.block.box(row, column)
        wide = min(abs(self.block.across[0]) - w, _NEAR_MM)
        return (x + w if on_right else x - wide), y - 0.2 * h, wide, 1.4 * h

    def above_zones(self) -> list[Rect]:
        """Above each column, up to the marks over it."""
        half = abs(self.block.across[0]) / 2 or self.block.mark[0]
        zones = []
        for column in range(self.block.columns):
            x, y, w, _ = self.block.box(0, column)
            middle = x + w / 2
            over = self.marks[
                (np.abs(self.marks[:, 0] + self.marks[:, 2] / 2 - middle) < half)
                & (self.marks[:, 1] < y - 0.1)
            ]
            top = max(y - _ABOVE_MM, float((over[:, 1] + over[:, 3]).max(initial=0.0)))
            zones.append((middle - half, top, 2 * half, y - 0.2 - top))
        return zones

    def _beside(self, row: int, *, on_right: bool) -> Rect:
        x, y, w, h = self.block.box(row, self.block.columns - 1 if on_right else 0)
        level = self.marks[np.abs(self.marks[:, 1] + self.marks[:, 3] / 2 - y - h / 2) < h]
        if on_right:
            after = level[level[:, 0] > x + w]
            end = min(x + w + _ASIDE_MM, float(after[:, 0].min(initial=np.inf)))
            return x + w + 0.2, y - 0.2 * h, end - x - w - 0.2, 1.4 * h
        before = level[level[:, 0] + level[:, 2] < x]
        start = max(0.0, x - _ASIDE_MM, float((before[:, 0] + before[:, 2]).max(initial=0.0)))
        return start, y - 0.2 * h, x - 0.2 - start, 1.4 * h

    def has_row_texts(self) -> bool:
        """Whether the rows have a text of their own left of their first mark's word."""
        several = [len(_groups(self.words.within(zone))) > 1 for zone in self.left_zones()]
        return float(np.mean(several)) > _MOST

    def has_headings(self, *, on_right: bool) -> bool:
        """Whether a text begins above each column but the first, over its words."""
        block = self.block
        edges = [block.box(0, c) for c in range(block.columns)]
        starts = [x - 2.0 for x, _, _, _ in edges] if on_right else [x + w for x, _, w, _ in edges]
        y = edges[0][1]
        zone = (0.0, y - _ABOVE_MM, self.words.sheet.size[0], _ABOVE_MM - 0.5 * block.mark[1])
        begins = [x for line in _lines(self.words.within(zone)) for x in _groups(line)]
        bounds = (
            list(pairwise([*starts[1:], starts[-1] + abs(block.across[0])]))
            if on_right
            else list(pairwise(starts))
        )
        return all(any(low < x < high for x in begins) for low, high in bounds)

    def series(self, zones: Sequence[Rect], *, beside: bool, after: bool = False) -> tuple[str, ...] | None:
        """Return the letters or digits that stand one in each zone next to the marks, if a series.

        `beside`: zones end at their marks, or with `after` begin at them; others end above them.
        """
        if len(zones) < 2:
            return None
        if self.words.sheet.chars:
            texts = [_told(self.words.sheet.chars, zone, beside=beside, after=after) for zone in zones]
            return tuple(texts) if is_series(texts) else None
        patches = []
        for zone in zones:
            found = self.words.within(zone)
            box = single_print(found, zone, beside=beside, after=after)
            if box is None:
                return None
            x, y, w, h = (round(v * PER_MM) for v in box)
            patches.append(self.words.sheet.ink[max(0, y - 1) : y + h + 1, max(0, x - 1) : x + w + 1])
        return series_of(patches)


def single_print(found: NDArray[np.float64], zone: Rect, *, beside: bool, after: bool) -> Rect | None:
    """Return the one letter next to the mark that a zone is for; None where there are more or none."""
    if not len(found):
        return None
    if after:
        near = found[found[:, 0] < float(found[:, 0].min()) + _APART_MM]
    elif beside:
        ends = found[:, 0] + found[:, 2]
        near = found[ends > max(zone[0] + zone[2] - _NEAR_MM, float(ends.max()) - _APART_MM)]
    else:
        bottoms = found[:, 1] + found[:, 3]
        near = found[bottoms > bottoms.max() - _LINE_MM]
    if len(near) != 1 or near[0, 2] > 1.5 * near[0, 3]:
        return None
    x, y, w, h = (float(v) for v in near[0])
    return x, y, w, h


def _told(chars: Sequence[Char], zone: Rect, *, beside: bool, after: bool) -> str:
    """Return the text next to the mark that a zone is for, as the file tells it."""
    x, y, w, h = zone
    inside = [c for c in chars if x < c.centre[0] < x + w and y < c.centre[1] < y + h]
    if not inside:
        return ""
    if after:
        first = min(c.box[0] for c in inside)
        line = [c for c in inside if c.box[0] < first + _APART_MM]
    elif beside:
        last = max(c.box[0] + c.box[2] for c in inside)
        if last < x + w - _NEAR_MM:
            return ""
        line = [c for c in inside if c.box[0] + c.box[2] > last - _APART_MM]
    else:
        lowest = max(c.box[1] + c.box[3] for c in inside)
        line = [c for c in inside if c.box[1] + c.box[3] > lowest - _LINE_MM]
    text = "".join(c.text for c in sorted(line, key=lambda c: c.box[0]))
    return text.strip("[]()（）【】.．、")


def _lines(boxes: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """Sort writing into lines by where it ends below."""
    lines: list[list[NDArray[np.float64]]] = []
    for box in sorted(boxes, key=lambda b: float(b[1] + b[3])):
        if lines and box[1] + box[3] - lines[-1][-1][1] - lines[-1][-1][3] < _LINE_MM:
            lines[-1].append(box)
        else:
            lines.append([box])
    return [np.array(line) for line in lines]


def _groups(line: NDArray[np.float64]) -> list[float]:
    """Return where words begin that stand apart from those before them."""
    starts: list[float] = []
    end = -np.inf
    for box in sorted(line, key=lambda b: float(b[0])):
        if box[0] - end > _APART_MM:
            starts.append(float(box[0]))
        end = max(end, float(box[0] + box[2]))
    return starts
