"""The marks of a template page as arrays, in groups that are printed together."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from scanstation.templates.model import DigitGridField, MarkedField, TemplatePage

Points = NDArray[np.float64]

DIRECTIONS = ((0, 1), (0, -1), (1, 1), (1, -1))
"""(axis, sign)"""
Following = dict[tuple[int, int], NDArray[np.int64]]
"""For each direction which mark of the same group stands a gap further, or -1."""

_WAVE = 2.0
"""Paper buckles over so many gaps between marks; nothing moves one mark against its neighbours."""
_REGULAR = 0.06
"""Distances that differ by less than this share are the same."""


@dataclass(frozen=True)
class MarkGrid:
    """A page's marks as arrays: centres, sizes, distance to the next mark (mm) and group numbers from 0.

    `gaps` (groups, 2) is how far (mm) a group must move across, or down, for its marks to lie on each other.
    """

    page_size: tuple[float, float]
    centres: Points
    sizes: Points
    pitch: Points
    groups: NDArray[np.int32]
    gaps: Points

    @classmethod
    def of(cls, page: TemplatePage) -> "MarkGrid":
        """Collect the marks of `page`; lines of marks that stand close together form one group."""
        marks = list(page.marks())
        boxes = np.array([mark[2:] for mark in marks], float).reshape(-1, 4)
        centres = boxes[:, :2] + boxes[:, 2:] / 2
        lines = np.repeat(*_line_lengths(page))
        sizes = boxes[:, 2:]
        groups = _groups(centres, sizes, lines)
        return cls(page.size, centres, sizes, _pitches(centres, sizes), groups, _gaps(centres, sizes, groups))

    @cached_property
    def members(self) -> tuple[NDArray[np.int64], ...]:
        """The marks of each group."""
        return tuple(np.flatnonzero(self.groups == g) for g in range(len(self.gaps)))

    @cached_property
    def following(self) -> tuple[Following, ...]:
        """Which mark follows which, for each group."""
        return tuple(
            _following(self.centres[own], gap) for own, gap in zip(self.members, self.gaps, strict=True)
        )

    @cached_property
    def nearness(self) -> tuple[NDArray[np.float32], ...]:
        """How much (0…1) the marks of each group (n, n) move together when paper buckles."""
        return tuple(_nearness(self.centres[own] / self.pitch[own]) for own in self.members)

    def __getstate__(self) -> dict[str, object]:
        """Leave out what is found again at need, so that readers stay small on their way to processes."""
        return {name: self.__dict__[name] for name in self.__dataclass_fields__}


def _line_lengths(page: TemplatePage) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    lengths: list[int] = []
    for field in page.fields:
        if isinstance(field, DigitGridField):
            lengths += [len(column.options) for column in field.columns]
        elif isinstance(field, MarkedField):
            lengths.append(len(field.line.options))
    return np.arange(len(lengths), dtype=np.int32), np.array(lengths, np.int32)


def _pitches(centres: Points, sizes: Points) -> Points:
    """Return for each mark the distance to its nearest neighbour across and down, at most 2.5 marks."""
    pitch = 2.5 * sizes
    for i in range(len(centres)):
        delta = np.abs(centres - centres[i])
        beside = (delta[:, 1] < sizes[i, 1] / 2) & (delta[:, 0] > 0.3 * sizes[i, 0])
        below = (delta[:, 0] < sizes[i, 0] / 2) & (delta[:, 1] > 0.3 * sizes[i, 1])
        if beside.any():
            pitch[i, 0] = min(pitch[i, 0], delta[beside, 0].min())
        if below.any():
            pitch[i, 1] = min(pitch[i, 1], delta[below, 1].min())
    return np.maximum(pitch, sizes)


def _groups(centres: Points, sizes: Points, lines: NDArray[np.int32]) -> NDArray[np.int32]:
    """Number the groups: like lines at the usual distance from each other were laid out together.

    Where the distance differs, a template has a new block, which may be off in its own way.
    """
    count = int(lines.max()) + 1 if len(lines) else 0
    members = [np.flatnonzero(lines == i) for i in range(count)]
    first = np.array([centres[m[0]] for m in members]).reshape(-1, 2)
    step = np.array([centres[m[min(1, len(m) - 1)]] - centres[m[0]] for m in members]).reshape(-1, 2)
    size = np.array([sizes[m[0]] for m in members]).reshape(-1, 2)
    alike = (np.abs(step[:, None] - step[None]) < 0.03 * size[:, None]).all(axis=2)
    alike &= (np.abs(size[:, None] - size[None]) < 0.01 * size[:, None]).all(axis=2)
    distance = np.hypot(*(first[:, None] - first[None]).transpose(2, 0, 1))
    distance[~alike] = np.inf
    np.fill_diagonal(distance, np.inf)
    nearest = distance.min(axis=1, initial=np.inf)
    number = np.full(count, -1, np.int32)
    groups = 0
    for start in range(count):
        if number[start] >= 0:
            continue
        peers = nearest[alike[start] & np.isfinite(nearest)]
        usual = float(np.median(peers)) if len(peers) else 0.0
        front = [start]
        while front:
            i = front.pop()
            if number[i] < 0:
                number[i] = groups
                joined = np.abs(distance[i] - usual) < _REGULAR * usual
                front += [int(j) for j in np.flatnonzero(joined) if number[j] < 0]
        groups += 1
    return number[lines]


def _gaps(centres: Points, sizes: Points, groups: NDArray[np.int32]) -> Points:
    """Return for each group the usual distance of neighbours in a row and in a column; 0 for none."""
    count = int(groups.max()) + 1 if len(groups) else 0
    gaps = np.zeros((count, 2))
    for g in range(count):
        own, size = centres[groups == g], sizes[groups == g]
        for axis in (0, 1):
            level = np.abs(own[:, None, 1 - axis] - own[None, :, 1 - axis]) < size[:, None, 1 - axis] / 2
            apart = np.abs(own[:, None, axis] - own[None, :, axis])
            level &= apart > 0.3 * size[:, None, axis]
            nearest = np.where(level, apart, np.inf).min(axis=1)
            if np.isfinite(nearest).any():
                gaps[g, axis] = float(np.median(nearest[np.isfinite(nearest)]))
    return gaps


def _following(centres: Points, gap: Points) -> Following:
    found: Following = {}
    for axis, sign in DIRECTIONS:
        step = np.zeros(2)
        step[axis] = sign * gap[axis]
        away = np.zeros((len(centres), len(centres)))
        for place in (0, 1):
            across = centres[None, :, place] - (centres[:, None, place] + step[place])
            away += across * across
        nearest = away.argmin(axis=1)
        reach = 0.3 * max(float(gap[axis]), 1e-9)
        reached = away[np.arange(len(centres)), nearest] < reach * reach
        found[axis, sign] = np.where(reached & (gap[axis] > 0), nearest, -1)
    return found


def _nearness(at: Points) -> NDArray[np.float32]:
    """`at` counts in gaps."""
    squared = np.zeros((len(at), len(at)), np.float32)
    for place in (0, 1):
        across = (at[:, None, place] - at[None, :, place]).astype(np.float32)
        squared += across * across
    return np.asarray(np.exp(squared / np.float32(-2 * _WAVE**2)), np.float32)
