"""Snapping to other parts' edges, centres and spacing, and to a grid, with the guide lines to draw."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scanstation.templates.editing.boxes import tidy
from scanstation.templates.editing.handles import Handle, dragged
from scanstation.templates.editing.parts import PartId, parts
from scanstation.templates.model import Box, TemplatePage

_SAME_MM = 1e-3
"""Lines as near as this are one guide."""
_ALL_LINES = (0.0, 0.5, 1.0)


class GuideKind(StrEnum):
    """What was snapped to."""

    EDGE = "edge"
    CENTRE = "centre"
    SPACING = "spacing"
    GRID = "grid"
    PAGE = "page"


class Guide(NamedTuple):
    """A line to draw from `start` to `end`: at x = `at` for `axis` 0, upright; at y = `at` for 1, level.

    For SPACING it runs through the middle of the moved part and spans the gap that is repeated.
    """

    axis: int
    at: float
    start: float
    end: float
    kind: GuideKind


@dataclass(frozen=True)
class Snap:
    """The offset to use instead of the pointer's, and what to show for it."""

    dx: float
    dy: float
    guides: tuple[Guide, ...] = ()


class _Candidate(NamedTuple):
    shift: float  # what is to be added to the pointer's offset
    guides: tuple[Guide, ...]


class Snapper:
    """What the parts of a page other than `moving` offer to snap to; built once when a drag begins.

    `grid` in mm (0: none); `tolerance` in mm: the window gives some pixels at its zoom.
    """

    def __init__(
        self,
        page: TemplatePage,
        moving: frozenset[PartId] = frozenset(),
        grid: float = 0.0,
        tolerance: float = 1.0,
    ) -> None:
        self._grid, self._tolerance = grid, tolerance
        boxes = [part.box for part in parts(page) if part.id not in moving]
        array = np.array(boxes, np.float64).reshape(-1, 4)
        self._low, self._high = array[:, :2], array[:, :2] + array[:, 2:]
        self._size = page.size
        self._lines = tuple(self._lines_of(axis) for axis in (0, 1))

    def move(self, box: Box, dx: float, dy: float) -> Snap:
        """Return where the selection of box `box` goes when the pointer moved it by (dx, dy)."""
        held = (box[0] + dx, box[1] + dy, box[2], box[3])
        shifts, guides = self._shifts(held, (_ALL_LINES, _ALL_LINES), spacing=True)
        return Snap(tidy(dx + shifts[0]), tidy(dy + shifts[1]), guides)

    def resize(self, box: Box, handle: Handle, dx: float, dy: float) -> Snap:
        """Return the drag of `handle` that puts the dragged sides of `box` on what is near."""
        if handle is Handle.MOVE:
            return self.move(box, dx, dy)
        lines = tuple(((side + 1) / 2,) if side else () for side in handle.sides)
        held = dragged(box, handle, dx, dy)
        shifts, guides = self._shifts(held, lines, spacing=False)
        return Snap(tidy(dx + shifts[0]), tidy(dy + shifts[1]), guides)

    def _shifts(
        self, held: Box, lines: tuple[Sequence[float], ...], spacing: bool
    ) -> tuple[list[float], tuple[Guide, ...]]:
        """Return the shift along each axis. Guides are made for the box as it ends up on both axes."""
        best: list[_Candidate] = []
        for axis in (0, 1):
            offers = [self._to_parts(held, axis, lines[axis])]
            if spacing:
                offers.append(self._to_spacing(held, axis))
            found = [offer for offer in offers if offer is not None]
            if not found:
                found = [offer for offer in [self._to_grid(held, axis, lines[axis])] if offer is not None]
            best.append(min(found, key=lambda offer: abs(offer.shift), default=_Candidate(0.0, ())))
        end = (held[0] + best[0].shift, held[1] + best[1].shift, held[2], held[3])
        guides = [self._stretched(guide, end) for offer in best for guide in offer.guides]
        return [offer.shift for offer in best], tuple(guides)

    def _lines_of(self, axis: int) -> tuple[NDArray[np.float64], list[GuideKind]]:
        """Return the positions along `axis` to snap to, sorted, with their kinds."""
        low, high = self._low[:, axis], self._high[:, axis]
        side = self._size[axis]
        rows = [(at, GuideKind.EDGE) for at in (*low.tolist(), *high.tolist())]
        rows += [(at, GuideKind.CENTRE) for at in ((low + high) / 2).tolist()]
        rows += [(at, GuideKind.PAGE) for at in (0.0, side / 2, side)]
        rows.sort()
        return np.array([at for at, _ in rows], np.float64), [kind for _, kind in rows]

    def _to_parts(self, held: Box, axis: int, fractions: Sequence[float]) -> _Candidate | None:
        positions, kinds = self._lines[axis]
        best: _Candidate | None = None
        for fraction in fractions:
            line = held[axis] + fraction * held[axis + 2]
            after = int(np.searchsorted(positions, line))
            for i in range(max(0, after - 1), min(len(positions), after + 1)):
                shift = float(positions[i]) - line
                if abs(shift) <= self._tolerance and (
                    best is None or abs(shift) < abs(best.shift) - _SAME_MM
                ):
                    at = float(positions[i])
                    best = _Candidate(shift, (Guide(axis, at, np.inf, -np.inf, kinds[i]),))
        return best

    def _to_grid(self, held: Box, axis: int, fractions: Sequence[float]) -> _Candidate | None:
        """Offer the grid line nearest to the low side (or the only line that is dragged)."""
        if self._grid <= 0.0 or not fractions:
            return None
        line = held[axis] + fractions[0] * held[axis + 2]
        shift = round(line / self._grid) * self._grid - line
        if abs(shift) > self._tolerance:
            return None
        return _Candidate(shift, (Guide(axis, line + shift, np.inf, -np.inf, GuideKind.GRID),))

    def _to_spacing(self, held: Box, axis: int) -> _Candidate | None:
        """Offer the place that repeats a gap between two neighbours in the same row (or column)."""
        other = 1 - axis
        beside = (self._low[:, other] < held[other] + held[other + 2]) & (self._high[:, other] > held[other])
        low, high = self._low[beside, axis], self._high[beside, axis]
        order = np.argsort(low, kind="stable")
        across = held[other] + held[other + 2] / 2
        best: _Candidate | None = None
        for place, gap in _equal_gaps(low[order].tolist(), high[order].tolist(), held[axis + 2]):
            shift = place - held[axis]
            if abs(shift) <= self._tolerance and (best is None or abs(shift) < abs(best.shift)):
                best = _Candidate(shift, (Guide(other, across, gap[0], gap[1], GuideKind.SPACING),))
        return best

    def _stretched(self, guide: Guide, box: Box) -> Guide:
        """Return an alignment guide drawn from the first to the last part that lies on it."""
        if guide.kind is GuideKind.SPACING:
            return guide
        axis, other = guide.axis, 1 - guide.axis
        if guide.kind in (GuideKind.GRID, GuideKind.PAGE):
            return guide._replace(at=tidy(guide.at), start=0.0, end=self._size[other])
        centre = (self._low[:, axis] + self._high[:, axis]) / 2
        on = np.zeros(len(centre), bool)
        for line in (self._low[:, axis], self._high[:, axis], centre):
            on |= np.abs(line - guide.at) <= _SAME_MM
        start = min([box[other], *self._low[on, other].tolist()])
        end = max([box[other] + box[other + 2], *self._high[on, other].tolist()])
        return guide._replace(at=tidy(guide.at), start=tidy(start), end=tidy(end))


def _equal_gaps(
    lows: Sequence[float], highs: Sequence[float], length: float
) -> Iterator[tuple[float, tuple[float, float]]]:
    """Yield (low side, gap repeated as start and end) for each place that gives three parts equal gaps."""
    for i in range(len(lows) - 1):
        end, begin = highs[i], lows[i + 1]
        gap = begin - end
        if gap <= 0.0:
            continue
        yield highs[i + 1] + gap, (end, begin)
        yield lows[i] - gap - length, (end, begin)
        if gap > length:
            middle = end + (gap - length) / 2
            yield middle, (end, middle)
