"""Which page of the template an image shows, and which way up: by its anchors and its page code."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

import cv2
import numpy as np
from numpy.typing import NDArray

from scanstation.domain.reading import PageStatus, Reason
from scanstation.recognise.code_cells import MOST_WRONG, SHIFTS, CodeCells, covered_cells, read_cells
from scanstation.recognise.decode import Grey
from scanstation.recognise.overview import Overview
from scanstation.recognise.plan import PagePlan
from scanstation.recognise.registration.anchors import AnchorLayout, RoughFit
from scanstation.recognise.registration.edges import Measured, measure
from scanstation.recognise.registration.paper import find_paper
from scanstation.recognise.registration.placement import Placement
from scanstation.recognise.registration.steps import stepped
from scanstation.recognise.tell_apart import PagePrints

_SAME_ROW = 8.0
"""Millimetres within which anchors of opposite edges form one row."""
MOST_RESIDUAL_MM = 1.5
"""A page whose anchors miss their places by more (RMS) needs its print to prove it, or isn't placed."""

_SPOTS = 150
"""Solid spots looked at beside the anchors themselves."""
_BENT_MM = 0.6
"""Of a page whose anchors miss their places by so much the code may be beside its place too."""


@dataclass(frozen=True)
class NotPlaced:
    """Why an image is no page of the template."""

    status: PageStatus
    reasons: tuple[Reason, ...]
    sheet_code: int | None = None


@dataclass(frozen=True)
class _Candidate:
    plan: PagePlan
    measured: Measured
    anchors: int
    cells: CodeCells | None
    wrong: int
    held: bool

    def placement(self) -> Placement:
        code = self.plan.page.page_code
        sure = self.cells is not None and self.wrong <= MOST_WRONG
        return Placement(
            page=self.plan.page.number,
            map=self.measured.map,
            residual_mm=self.measured.residual_mm,
            sheet_code=code.sheet if code is not None and sure else None,
            ink=self.measured.ink,
            doubtful=self._unproven(),
            held=self.held and self.measured.whole and self.measured.residual_mm <= MOST_RESIDUAL_MM,
        )

    def _unproven(self) -> NDArray[np.bool_]:
        """Return the marks between rows of anchors that are wholly lost: nothing holds the page there."""
        axis = self.measured.map.axis
        along = self.plan.anchors[:, axis]
        proven = list(along[self.measured.clear])
        code = self.plan.page.page_code
        if code is not None and axis == 1 and self.cells is not None and self.wrong == 0:
            proven.append(code.box[1] + code.box[3] / 2)
        marks = self.plan.centres[:, axis]
        doubtful = np.zeros(len(marks), bool)
        for row in along[self.measured.lost]:
            if np.abs(np.array(proven) - row).min() > _SAME_ROW:
                low = max((p for p in proven if p < row), default=-np.inf)
                high = min((p for p in proven if p > row), default=np.inf)
                doubtful |= (marks > low) & (marks < high)
        return doubtful


class _Way(Enum):
    """How pages are looked for: by their anchors, in strong perspective by their paper, by a few anchors."""

    ANCHORS = auto()
    PAPER = auto()
    FEW = auto()


class AnchorPages:
    """The pages of a template that carry our anchors, grouped by where the anchors stand."""

    def __init__(self, plans: Sequence[PagePlan]) -> None:
        groups: dict[object, list[PagePlan]] = {}
        for plan in plans:
            groups.setdefault(plan.page.registration.anchors, []).append(plan)
        self._groups = [(AnchorLayout(g[0].anchors, g[0].anchor_sizes), g) for g in groups.values()]
        self._prints = PagePrints([plan for plan in plans if plan.codeword is None])

    def place(self, grey: Grey, overview: Overview, number: int | None = None) -> Placement | NotPlaced:
        """Find the page in the image. `number`: a person has said which page it is.

        Where too few anchors are seen a page is placed by those that are, and its print has to prove it.
        """
        found = self._place(grey, overview, number, _Way.ANCHORS)
        for way in (_Way.PAPER, _Way.FEW):
            if isinstance(found, NotPlaced) and found.status is PageStatus.UNPLACED:
                other = self._place(grey, overview, number, way)
                found = other if isinstance(other, Placement) else found
        return found

    @staticmethod
    def _fits(
        way: "_Way", grey: Grey, overview: Overview, layout: AnchorLayout, size: tuple[float, float]
    ) -> Iterator[RoughFit]:
        # a page of another size or a picture of more than the page has its spots too, but rarely so many
        scale = float(np.hypot(*grey.shape) / np.hypot(*size))
        spots = overview.spots.likely(scale * layout.side, _SPOTS + 2 * len(layout.centres))
        if way is not _Way.PAPER:
            yield from layout.fits(spots, loose=way is _Way.FEW)
            return
        paper = find_paper(grey)
        corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32) * np.array(size, np.float32)
        if paper is None:
            return
        for turn in range(4):
            turned = np.roll(paper, turn, axis=0).astype(np.float32)
            rough = np.asarray(cv2.getPerspectiveTransform(corners, turned), np.float64)
            fit = layout.fit_near(rough, spots)
            if fit is not None:
                yield fit

    def _place(
        self, grey: Grey, overview: Overview, number: int | None, way: "_Way"
    ) -> Placement | NotPlaced:
        loose = way is _Way.FEW
        candidates: list[_Candidate] = []
        foreign: set[tuple[int, int]] = set()
        poor = False
        for layout, plans in self._groups:
            asked = [plan for plan in plans if number in (None, plan.page.number)]
            for fit in self._fits(way, grey, overview, layout, asked[0].page.size) if asked else ():
                measured = measure(grey, layout, fit, layout.enough(loose=loose))
                if measured is None or measured.residual_mm > layout.most_residual:
                    poor = True
                    continue
                found = _hold(grey, overview, asked, measured, held=not loose)
                if len(found) == 1 and found[0].cells is not None and found[0].wrong <= MOST_WRONG:
                    return found[0].placement()
                candidates += found
                foreign |= {c for f in found if f.cells is not None and (c := f.cells.foreign()) is not None}
        if not candidates:
            return _nothing(overview, number, poor)
        uncoded = [candidate for candidate in candidates if candidate.cells is None]
        if uncoded:
            by_print = self._by_print(grey, uncoded, loose=loose)
            if by_print is not None:
                return by_print
        if number is not None and len(uncoded) < len(candidates):
            return _told([candidate for candidate in candidates if candidate.cells is not None])
        if foreign:
            sheet = min(foreign)[0]
            return NotPlaced(PageStatus.OTHER_SHEET, (Reason.OTHER_SHEET,), sheet)
        return NotPlaced(PageStatus.UNPLACED, (Reason.POOR_FIT if uncoded else Reason.PAGE_CODE,))

    def _by_print(self, grey: Grey, candidates: Sequence[_Candidate], *, loose: bool) -> Placement | None:
        """Return the page that its print proves, with anchors at equal steps where they belong."""
        best = self._prints.best(grey, [(c.plan, c.measured.map) for c in candidates])
        if best is None:
            return None
        found = candidates[best.which]
        if not best.beside.any():
            return found.placement()
        layout = next(layout for layout, plans in self._groups if any(p is found.plan for p in plans))
        there = stepped(found.measured.map.homography, best.beside)
        rough = RoughFit(there, len(layout.centres), 0.0, np.zeros_like(layout.centres))
        measured = measure(grey, layout, rough, layout.enough(loose=loose))
        if measured is None or measured.residual_mm > layout.most_residual:
            return None
        again = self._prints.best(grey, [(found.plan, measured.map)])
        if again is None or again.beside.any():
            return None
        return replace(found, measured=measured, anchors=measured.count).placement()


def _hold(
    grey: Grey, overview: Overview, plans: Sequence[PagePlan], measured: Measured, *, held: bool
) -> list[_Candidate]:
    """Return the page that the code names, or every page that the geometry allows."""
    found: list[_Candidate] = []
    bent = measured.residual_mm > _BENT_MM or bool(measured.lost.any())
    for shift in SHIFTS if bent else SHIFTS[:1]:
        read: dict[object, CodeCells] = {}
        for plan in plans:
            code = plan.page.page_code
            if code is None or plan.codeword is None:
                if shift == SHIFTS[0]:
                    found.append(_Candidate(plan, measured, measured.count, None, 0, held))
                continue
            if code.box not in read:
                read[code.box] = read_cells(grey, overview, plan, measured.map, measured.ink, shift)
            cells = read[code.box]
            wrong = cells.wrong(plan.codeword)
            if wrong > MOST_WRONG and shift == SHIFTS[0]:
                covered = covered_cells(grey, overview, plan, measured.map, measured.ink)
                wrong = wrong if cells.wrong_beside(plan.codeword, covered) else MOST_WRONG
            candidate = _Candidate(plan, measured, measured.count, cells, wrong, held)
            if wrong <= MOST_WRONG:
                return [candidate]
            if shift == SHIFTS[0]:
                found.append(candidate)
    return found


def _nothing(overview: Overview, number: int | None, poor: bool) -> NotPlaced:
    if poor:
        return NotPlaced(PageStatus.UNPLACED, (Reason.POOR_FIT,))
    if number is None and overview.is_empty():
        return NotPlaced(PageStatus.BLANK, (Reason.BLANK_PAGE,))
    return NotPlaced(PageStatus.UNPLACED, (Reason.NO_ANCHORS,))


def _told(candidates: Sequence[_Candidate]) -> Placement | NotPlaced:
    """Trust the person for the page; only the way up is left, told by code and anchors together."""
    ranked = sorted(candidates, key=lambda c: (c.wrong / 4 - c.anchors, c.measured.residual_mm))
    if (
        len(ranked) > 1
        and ranked[1].wrong / 4 - ranked[1].anchors < ranked[0].wrong / 4 - ranked[0].anchors + 1
    ):
        return NotPlaced(PageStatus.UNPLACED, (Reason.POOR_FIT,))
    placement = ranked[0].placement()
    return placement if placement.sheet_code is not None else replace(placement, reasons=(Reason.PAGE_CODE,))
