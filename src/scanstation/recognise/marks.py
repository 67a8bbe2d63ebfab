"""How dark each mark of a page is: raw scores for all marks at once, and no thresholds."""

import math
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.recognise.decode import Grey
from scanstation.recognise.medians import median, row_medians
from scanstation.recognise.outlines import outline_contrast
from scanstation.recognise.overview import Overview
from scanstation.recognise.plan import NOTHING, PagePlan
from scanstation.recognise.registration.placement import Local, Placement, Points, spread

Values = NDArray[np.float64]

_COLUMNS, _ROWS = 16, 10
_INNER, _INNER_DISC = 0.8, 0.76
"""Share of a mark's width and height that is looked at: within the printed outline, of a ring all round."""
_GRID = spread(_COLUMNS, _ROWS)
_IN_BOX = _INNER * _GRID
_IN_DISC = _INNER_DISC * _GRID * np.sqrt(1 - 2 * _GRID[:, ::-1] ** 2)
"""Places in a mark (samples, 2). Of a ring the corners are drawn in: there the ring would be in the way."""
_USUAL_INK = 0.25
"""Grey of solid print against paper where the page has none to measure."""
_EMPTY_QUANTILE = 0.35
"""What is printed within marks of one kind is learnt from at most this share of them, the lightest."""
_LIGHTEST_QUANTILE, _LIKE_LIGHTEST = 0.1, 0.06
"""Of these, only from such as are hardly darker than the lightest tenth: the others may be marked."""
_FEW = 5
_ODD = 0.04
"""No letter is darker than the others by more."""
_WHITED_OUT = 0.6
"""Nor much lighter, against the blank page's picture: most of its lightest marks were whited out."""
_ODD_SPOT, _MOST_SPOT, _MOST_SPOT_BESIDE = 0.1, 0.28, 0.12
"""Nor has it spots so much darker than there, or than the others have: a thin stroke in every mark."""
_BESIDE = np.ones((3, 3), np.uint8)
"""So far beside its place, in samples, print may lie: bold letters are all edges. Then spots are lighter."""
_PAPER_QUANTILE, _MOST_PAPER = 0.15, 0.07
"""A letter leaves paper around it: at least this share of the samples are no darker than that."""
_MOST_PRINT = 0.35
"""No letter darkens its mark by more."""
_BLACK, _WHITE, _BETWEEN = 64, 192, 0.4
"""A scan in black and white has fewer greys between these than this share of its black."""
_MOST_BEYOND_BLANK = 0.08
"""Nor is it darker than on the picture of the blank page by more, however dark the scan is."""
_DISC = math.pi / 4
"""Share of a round mark's square; its letter covers so much more of it."""
_MANY, _AS_STEADY, _BOLDER = 12, 2.0, 0.08
"""Unless in so many marks it is as steady as other print: no hand is. A blank page may be in other type."""


@dataclass(frozen=True)
class MarkScores:
    """One entry per mark of the page, in template order.

    `score`: mean darkness within the mark beyond what is printed there (0 paper … 1 solid ink). `body`: the
    same, but only what spans the mark both ways: a streak or a dot has next to none. `peak`: the darkness of
    its darkest tenth. `inside`: whether the mark lies in the image. `known`: whether the letter printed
    within could be learnt from the page. `contrast`: grey levels from ink to paper.
    `outline`: how far the printed outline stands out, as a share of the paper's grey, where there is one.
    `ink` (N, rows, columns): the darkness beyond what is printed, all over the inner part of the mark.
    `two_levels`: the scanner has decided already what is ink and what is paper.
    """

    score: Values
    body: Values
    peak: Values
    inside: NDArray[np.bool_]
    known: NDArray[np.bool_]
    contrast: float
    outline: Values | None = None
    ink: NDArray[np.float32] = field(default_factory=lambda: np.zeros((0, _ROWS, _COLUMNS), np.float32))
    two_levels: bool = False


def score_marks(grey: Grey, overview: Overview, plan: PagePlan, placement: Placement) -> MarkScores:
    """Score all marks of a page that was placed."""
    count = len(plan.centres)
    if not count:
        nothing = np.zeros(0)
        return MarkScores(nothing, nothing, nothing, np.zeros(0, bool), np.zeros(0, bool), 0.0)
    darkness, contrast = sample_darkness(grey, overview, plan, placement)
    printed, known = _printed(darkness, plan)
    darkness -= printed
    picture = darkness.reshape(count, _ROWS, _COLUMNS)
    # sums over short axes, where numpy's own are slow
    along = row_medians(np.einsum("nij->nj", picture)) / _ROWS
    down = row_medians(np.einsum("nij->ni", picture)) / _COLUMNS
    top = darkness.shape[1] // 10
    height, width = grey.shape
    return MarkScores(
        score=darkness.mean(axis=1).astype(np.float64),
        body=np.minimum(along, down).astype(np.float64),
        peak=np.sort(darkness, axis=1)[:, -top:].mean(axis=1).astype(np.float64),
        inside=_inside(plan, placement, width, height),
        known=known,
        contrast=contrast,
        outline=_outline(grey, overview, plan, placement),
        ink=picture,
        two_levels=_two_levels(grey, plan, placement),
    )


def sample_darkness(
    grey: Grey, overview: Overview, plan: PagePlan, placement: Placement
) -> tuple[NDArray[np.float32], float]:
    """Return the darkness within the marks (N, samples), 0 paper … 1 ink, and the grey levels between."""
    local = placement.map.local(_centres(plan, placement))
    sampled = _sample(grey, local, plan.sizes, round_marks=plan.round)
    paper = overview.paper(local.pixels)[:, None]
    ink = np.full_like(paper, placement.ink) if placement.ink is not None else paper * _USUAL_INK
    contrast = np.maximum(paper - ink, 1.0)
    return np.clip((paper - sampled) / contrast, -0.5, 1.2), median(contrast)


def _centres(plan: PagePlan, placement: Placement) -> Points:
    return plan.centres if placement.offsets is None else plan.centres + placement.offsets


def _sample(grey: Grey, local: Local, sizes: Points, *, round_marks: bool) -> NDArray[np.float32]:
    """Return (N, rows x columns) grey values within the marks."""
    shares = _IN_DISC if round_marks else _IN_BOX
    map_x, map_y = local.around(sizes, shares, np.zeros_like(shares))
    return np.asarray(
        cv2.remap(grey, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), np.float32
    )


def _printed(darkness: NDArray[np.float32], plan: PagePlan) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Return for each mark (N, samples) what is printed within when it is empty, and whether that is known.

    Learnt from the page itself: its empty marks of the same kind. All may be marked, so what was learnt has
    to look like print: by its paper, by the picture of the blank page, and by the other kinds (one that looks
    darker was marked almost everywhere: all answers "A"). Where nothing can be learnt, and for kinds with few
    marks, the picture of the blank page says what is printed, or else the mean of the other kinds is the best
    guess, and not known.
    """
    kinds = plan.kinds
    images, scatter = _emptiest(darkness, plan)
    means = images.mean(axis=1)
    learnt = np.sort(images, axis=1)[:, int(_PAPER_QUANTILE * images.shape[1])] < _MOST_PAPER
    learnt &= (plan.kind_counts >= _FEW) & (means < _MOST_PRINT)
    if plan.printed is not None:
        beyond = means - plan.printed_by_kind.mean(axis=1)
        usual = median(beyond[learnt]) if learnt.any() else 0.0
        sound = learnt & (beyond < min(usual + _ODD, _MOST_BEYOND_BLANK / (_DISC if plan.round else 1.0)))
        sound &= like_blank(images, plan.printed_by_kind, learnt)
        steady = learnt & (plan.kind_counts >= _MANY) & (beyond < usual + _BOLDER)
        if np.count_nonzero(sound) >= _FEW:
            sound |= steady & (scatter <= _AS_STEADY * median(scatter[sound]))
        printed = plan.printed * _strength(images[sound], plan.printed_by_kind[sound])
        known = np.ones(len(kinds), bool)
    else:
        usual = median(means[learnt]) if learnt.any() else 0.0
        sound = learnt & (means < usual + _ODD)
        printed = np.zeros_like(darkness)
        if sound.any():
            printed[kinds != NOTHING] = images[sound].mean(axis=0)
        known = (kinds == NOTHING) | np.append(sound, False)[kinds]
    ours = np.append(sound, False)[kinds]  # the last entry is that of NOTHING
    printed[ours] = images[kinds[ours]]
    return printed, known


def like_blank(
    images: NDArray[np.float32], blank: NDArray[np.float32], learnt: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Return which kinds look like those of the blank page: no thin stroke, nothing whited out."""
    if not learnt.any():
        return learnt
    energy = (blank**2).sum(axis=1)
    strength = (images * blank).sum(axis=1) / np.maximum(energy, 1e-6)
    usual = median(strength[learnt])
    print_ = usual * blank
    beside = np.array([cv2.dilate(one.reshape(_ROWS, _COLUMNS), _BESIDE).ravel() for one in print_])
    whole = (strength > _WHITED_OUT * usual) | (blank.mean(axis=1) < _ODD)
    clean = _spotless(images - print_, learnt, _MOST_SPOT)
    return np.asarray(whole & (clean | _spotless(images - beside, learnt, _MOST_SPOT_BESIDE)), np.bool_)


def _spotless(beyond: NDArray[np.float32], learnt: NDArray[np.bool_], most: float) -> NDArray[np.bool_]:
    """Return which kinds have no darker tenth (up to `most`) beyond their print, nor than others have."""
    top = beyond.shape[1] // 10
    spots = np.partition(beyond, -top, axis=1)[:, -top:].mean(axis=1)
    return np.asarray(spots < min(median(spots[learnt]) + _ODD_SPOT, most), np.bool_)


def _emptiest(
    darkness: NDArray[np.float32], plan: PagePlan
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return for each kind (K, samples) the mean of its marks that look empty, if any of them are.

    Also how far (K,) these marks are from it, in the mean of their samples. What it returns for kinds with
    fewer than `_FEW` marks means nothing.
    """
    means = darkness.mean(axis=1)
    counts = plan.kind_counts
    lettered = np.count_nonzero(plan.kinds == NOTHING)
    order = np.lexsort((means, plan.kinds))[lettered:]  # kind by kind, the lightest first
    starts = np.cumsum(counts) - counts
    rank = np.arange(len(order)) - np.repeat(starts, counts)
    few = np.maximum(1, (counts * _LIGHTEST_QUANTILE).astype(int))
    tenth = means[order[np.minimum(starts + few, len(order) - 1)]] if len(order) else means[:0]
    most = np.maximum(2, (counts * _EMPTY_QUANTILE).astype(int))
    empty = (rank < np.repeat(most, counts)) & (means[order] <= np.repeat(tenth + _LIKE_LIGHTEST, counts))
    empty |= rank == 0
    taken = order[empty]
    first = np.flatnonzero(rank[empty] == 0)
    if not len(taken):
        return np.zeros((len(counts), darkness.shape[1]), np.float32), np.zeros(len(counts), np.float32)
    size, empties = np.diff(np.append(first, len(taken))), darkness[taken]
    images = np.asarray(np.add.reduceat(empties, first, axis=0) / size[:, None], np.float32)
    away = np.abs(empties - images[plan.kinds[taken]]).mean(axis=1)
    return images, np.asarray(np.add.reduceat(away, first) / size, np.float32)


def _strength(ours: NDArray[np.float32], theirs: NDArray[np.float32]) -> float:
    """Return how dark this page's print is against that of the blank page's picture, by kind."""
    if not len(ours):
        return 1.0
    return float(np.clip((ours * theirs).sum() / max(float((theirs**2).sum()), 1e-6), 0.3, 1.7))


def _outline(grey: Grey, overview: Overview, plan: PagePlan, placement: Placement) -> Values | None:
    if placement.offsets is not None:
        return None
    paper = overview.paper(placement.map.local(plan.centres).pixels)
    return np.asarray(outline_contrast(grey, plan, placement, plan.centres) / np.maximum(paper, 20.0))


def _two_levels(grey: Grey, plan: PagePlan, placement: Placement) -> bool:
    """Return whether the picture is black and white where the marks are: around the page may be anything."""
    pixels = placement.map.local(_centres(plan, placement)).pixels
    left, top = np.maximum(pixels.min(axis=0), 0).astype(int)
    right, bottom = np.maximum(pixels.max(axis=0), 0).astype(int)
    # copied, as it is looked at twice and pixels apart are slow
    sample = np.ascontiguousarray(grey[top : bottom + 1 : 3, left : right + 1 : 5])
    black = np.count_nonzero(sample < _BLACK)
    return bool(np.count_nonzero(sample < _WHITE) - black < _BETWEEN * black)


def _inside(plan: PagePlan, placement: Placement, width: int, height: int) -> NDArray[np.bool_]:
    pixels = placement.map.local(_centres(plan, placement)).pixels
    reach = np.hypot(*plan.sizes.T)[:, None] / 2 * placement.map.scale()
    low, high = pixels - reach, pixels + reach
    return np.asarray((low >= 0).all(axis=1) & (high[:, 0] < width) & (high[:, 1] < height))
