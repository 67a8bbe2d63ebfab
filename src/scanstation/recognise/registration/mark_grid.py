"""The marks of a template page as arrays, in groups that are printed together."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scanstation.templates.model import DigitGridField, MarkedField, TemplatePage

Points = NDArray[np.float64]


@dataclass(frozen=True)
class MarkGrid:
    """A page's marks as arrays: centres and sizes in mm, the gap to the next mark, group numbers from 0."""

    page_size: tuple[float, float]
    centres: Points
    sizes: Points
    pitch: Points
    groups: NDArray[np.int32]

    @classmethod
    def of(cls, page: TemplatePage) -> "MarkGrid":
        """Collect the marks of `page`; lines of marks that stand close together form one group."""
        marks = list(page.marks())
        boxes = np.array([mark[2:] for mark in marks], float).reshape(-1, 4)
        centres = boxes[:, :2] + boxes[:, 2:] / 2
        lines = np.repeat(*_line_lengths(page))
        return cls(
            page.size,
            centres,
            boxes[:, 2:],
            _pitches(centres, boxes[:, 2:]),
            _groups(centres, boxes[:, 2:], lines),
        )


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
    """Number the groups: lines whose outlines come nearer than one mark belong together."""
    count = int(lines.max()) + 1 if len(lines) else 0
    low = np.array([(centres - sizes / 2)[lines == i].min(axis=0) for i in range(count)]).reshape(-1, 2)
    high = np.array([(centres + sizes / 2)[lines == i].max(axis=0) for i in range(count)]).reshape(-1, 2)
    size = np.array([sizes[lines == i][0] for i in range(count)]).reshape(-1, 2)
    near = np.ones((count, count), bool)
    for axis in range(2):
        gap = np.maximum(low[:, None, axis], low[None, :, axis]) - np.minimum(
            high[:, None, axis], high[None, :, axis]
        )
        near &= gap < np.minimum(size[:, None, axis], size[None, :, axis])
    number = np.full(count, -1, np.int32)
    groups = 0
    for start in range(count):
        if number[start] >= 0:
            continue
        front = [start]
        while front:
            i = front.pop()
            if number[i] < 0:
                number[i] = groups
                front += [int(j) for j in np.flatnonzero(near[i]) if number[j] < 0]
        groups += 1
    return number[lines]
