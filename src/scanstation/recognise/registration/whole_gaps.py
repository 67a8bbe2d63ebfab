"""Find and mend groups of marks that were placed a whole gap off: one row too low, one option to the right.

Rows of marks look alike, so such a place fits nearly as well as the right one. What tells is the edge: a row
too low, the last row lies on nothing, or on the first row of the next group, which is then claimed twice.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.registration.mark_grid import DIRECTIONS, Following, MarkGrid, Points

Resemblance = Callable[[Points], NDArray[np.float64]]
"""How much what is printed at places (N, 2) in pixels resembles a mark (N,)."""

_BETTER = 0.25
"""A place a gap away is better if the line it wins resembles marks by so much more than the one it loses."""
_PAGE_BETTER = 0.4
_CLEAR, _FEW = 0.25, 0.1
"""An edge is clear from so much difference; one in ten edges must be, where groups continue each other."""
_HOPS = 3
_NEAR = 0.3
"""In gaps: so near to a whole number of gaps from where the others expect it, a group may be that far off."""
_ODD = 0.37
"""In gaps: a group so far from where the others expect it is odd."""
_VERY_ODD = 0.75
_BELIEVED = 0.45
"""So much must an edge speak for a group to stay a gap away from where the others expect it."""
_MANY = 0.25
_SAME_PLACE = 0.5


def mend_whole_gaps(
    grid: MarkGrid, at: Points, found: Points, scale: float, resemblance: Resemblance
) -> tuple[Points, NDArray[np.bool_]]:
    """Return better places for marks found at `found` (px), and which groups stay in doubt.

    `at` is where the template has them, `scale` pixels per mm.
    """
    found = found.copy()
    gaps = grid.gaps * scale
    groups = [_Group(*known) for known in zip(grid.members, gaps, grid.following, strict=True)]
    for _ in range(_HOPS):  # all together first: only so do groups that continue each other tell anything
        gains = [sum(g.gain(d, found, resemblance) * g.edge(d) for g in groups) for d in DIRECTIONS]
        best = int(np.argmax(gains))
        if gains[best] < _PAGE_BETTER * float(np.median([g.edge(DIRECTIONS[best]) for g in groups])):
            break
        found = _moved(groups, DIRECTIONS[best], found)
    for group in groups:
        for _ in range(_HOPS):
            unclaimed = _unclaimed(group, found, resemblance)
            gain, direction = max((group.gain(d, found, unclaimed), d) for d in DIRECTIONS)
            if gain < _BETTER:
                break
            found = _moved([group], direction, found)
    doubtful = np.full(len(groups), _may_be_off(groups, found, resemblance))
    if len(groups) > 2:
        found, odd = _with_the_others(groups, at, found, resemblance)
        doubtful |= odd
    return found, doubtful | _claimed_twice(grid, found, gaps)


def _may_be_off(groups: Sequence["_Group"], found: Points, resemblance: Resemblance) -> bool:
    """Whether all groups together could as well stand a gap further: hardly an edge of the page says no."""
    for direction in DIRECTIONS:
        edges = np.array([group.edge(direction) for group in groups])
        gains = np.array([group.gain(direction, found, resemblance) for group in groups])
        against, in_favour = edges[gains < -_CLEAR].sum(), edges[gains > _CLEAR].sum()
        if edges.any() and (against < _FEW * edges.sum() or against < 2 * in_favour):
            return True
    return False


class _Group:
    """The marks of one group (`members`), and for each direction which of them stands a gap further."""

    def __init__(self, members: NDArray[np.int64], gap: Points, following: Following) -> None:
        self.members = members
        self.gap = gap
        self._next = following

    def moved(self, direction: tuple[int, int], found: Points) -> Points:
        """Return the places a gap further: those of the next marks, and beyond the last as far again."""
        axis, sign = direction
        own, following, before = found[self.members], self._next[direction], self._next[axis, -sign]
        step = np.zeros_like(own)
        step[:, axis] = sign * self.gap[axis]
        step[before >= 0] = (own - own[before])[before >= 0]
        return np.where((following >= 0)[:, None], own[following], own + step)

    def edge(self, direction: tuple[int, int]) -> int:
        """Return how many marks the line has that a move in `direction` wins; 0 where it can't move."""
        return int((self._next[direction] < 0).sum()) if self.gap[direction[0]] > 0 else 0

    def gain(self, direction: tuple[int, int], found: Points, resemblance: Resemblance) -> float:
        """Return how much more the line that a move wins resembles marks than the one it gives up."""
        if not self.edge(direction):
            return -1.0
        axis, sign = direction
        won = self.moved(direction, found)[self._next[direction] < 0]
        lost = found[self.members][self._next[axis, -sign] < 0]
        return float(resemblance(won).mean() - resemblance(lost).mean())


def _moved(groups: Sequence[_Group], direction: tuple[int, int], found: Points) -> Points:
    places = found.copy()
    for group in groups:
        if group.edge(direction):
            places[group.members] = group.moved(direction, found)
    return places


def _unclaimed(group: _Group, found: Points, resemblance: Resemblance) -> Resemblance:
    """Return the resemblance for marks of `group`, for which places of other groups' marks are nothing."""
    others = np.delete(found, group.members, axis=0)
    reach = _SAME_PLACE * float(np.min(group.gap[group.gap > 0], initial=np.inf))

    def at(places: Points) -> NDArray[np.float64]:
        result = resemblance(places)
        if len(others) and np.isfinite(reach):
            nearest = ((places[:, None] - others[None]) ** 2).sum(axis=2).min(axis=1)
            result = np.where(nearest < reach * reach, 0.0, result)
        return result

    return at


def _with_the_others(
    groups: Sequence[_Group], at: Points, found: Points, resemblance: Resemblance
) -> tuple[Points, NDArray[np.bool_]]:
    """Move groups that could as well stand a gap nearer to where the others expect them.

    Returns the places, and the groups in doubt: those that could stand elsewhere as well and are not where
    the others expect them; or all that could, where many that could not contradict them.
    """
    centres = np.array([at[group.members].mean(axis=0) for group in groups])
    weights = np.array([len(group.members) for group in groups], float)
    for _ in range(_HOPS):
        shifts = np.array([np.median((found - at)[group.members], axis=0) for group in groups])
        away = (shifts - _smooth(centres, shifts, weights)) / np.array([_finite(g.gap) for g in groups])
        free = np.zeros(away.shape, bool)
        settled = True
        for g, group in enumerate(groups):
            unclaimed = _unclaimed(group, found, resemblance)
            for axis in (0, 1):
                gains = {sign: group.gain((axis, sign), found, unclaimed) for sign in (-1, 1)}
                free[g, axis] = max(gains.values()) > -_BETTER
                back = -1 if away[g, axis] > 0 else 1
                near = abs(abs(away[g, axis]) - 1) < _NEAR or abs(away[g, axis]) > 1
                if near and gains[back] > -_BELIEVED:
                    found = _moved([group], (axis, back), found)
                    settled = False
        if settled:
            break
    odd = np.abs(away) > _ODD
    free |= np.abs(away) > _VERY_ODD
    contradicted = (odd & ~free).any(axis=1).mean() > _MANY
    return found, (free & odd).any(axis=1) | (contradicted & free.any(axis=1))


def _finite(gap: Points) -> Points:
    """Return gaps to divide by: a group without neighbours in a direction is nowhere odd there."""
    return np.where(gap > 0, gap, np.inf)


def _smooth(at: Points, shifts: Points, weight: NDArray[np.float64]) -> Points:
    """Return the shifts that a robust affine over all groups expects at `at`."""
    extent = np.maximum(np.ptp(at, axis=0), 1.0)
    basis = np.column_stack([np.ones(len(at)), (at - at.mean(axis=0)) / extent])
    stiff = np.diag([1e-6, 0.004, 0.004]) * weight.sum()
    middle = np.median(shifts, axis=0)
    expected = np.tile(middle, (len(at), 1))
    for _ in range(10):
        misfit = np.hypot(*(shifts - expected).T)
        scale = max(1.0, 1.5 * float(np.median(misfit)))
        w = weight / (1 + (misfit / scale) ** 2) ** 2
        left = basis.T @ (w[:, None] * basis) + stiff
        expected = middle + basis @ np.linalg.solve(left, basis.T @ (w[:, None] * (shifts - middle)))
    return expected


def _claimed_twice(grid: MarkGrid, found: Points, gaps: Points) -> NDArray[np.bool_]:
    """Return the groups of which a mark stands on the place of another group's mark."""
    doubtful = np.zeros(len(gaps), bool)
    reach = _SAME_PLACE * np.maximum(gaps, 1.0).min(axis=1)
    order = np.argsort(found[:, 1])
    places, groups = found[order], grid.groups[order]
    stops = np.searchsorted(places[:, 1], places[:, 1] + reach.max(), side="right")
    for i, stop in enumerate(stops.tolist()):
        one, others = groups[i], groups[i + 1 : stop]
        apart = np.hypot(*(places[i + 1 : stop] - places[i]).T)
        twice = (others != one) & (apart < np.minimum(reach[one], reach[others]))
        if twice.any():
            doubtful[one] = True
            doubtful[others[twice]] = True
    return doubtful
