"""Pages of templates that were made for other readers: which page, and where it lies in the image."""

from collections.abc import Sequence

import numpy as np

from scanstation.domain.reading import PageStatus, Reason
from scanstation.recognise.blank_print import whole_image
from scanstation.recognise.decode import Grey
from scanstation.recognise.identify import NotPlaced
from scanstation.recognise.overview import Overview
from scanstation.recognise.pictures import MARKER_SIDE, Pictures
from scanstation.recognise.plan import PagePlan
from scanstation.recognise.registration.features import CHANCE, SIDE, SMALL_SIDE, Match, Reference
from scanstation.recognise.registration.foreign import ForeignRegistration
from scanstation.recognise.registration.placement import PageMap, Placement
from scanstation.recognise.registration.printed_page import PER_MM, upright
from scanstation.recognise.tell_apart import PagePrints
from scanstation.templates.model import RegistrationKind

_DRAWN = np.array([[PER_MM, 0, -0.5], [0, PER_MM, -0.5], [0, 0, 1.0]])
"""From millimetres to pixels of an upright page."""
_SURE = 0.6
"""So like its print a page needs no other proof that it was found."""
_CLEARER = 0.75
"""Of two pages that seem to fit, one must have at most this share of the other's misfit."""


class PrintedPages:
    """Pages drawn as exactly as ours that no page code names: placed by all that is printed on them.

    Raises PictureMissing where the picture of a page that has nothing else can't be loaded.
    """

    def __init__(self, plans: Sequence[PagePlan], pictures: Pictures) -> None:
        self._pages: list[tuple[PagePlan, Grey]] = []
        for plan in plans:
            picture = pictures.needed(plan.page.registration.reference)
            if plan.empty is not None:
                self._pages.append((plan, plan.empty))
            elif picture is not None:
                whole = whole_image(picture, plan.page.size)
                self._pages.append((plan, upright(picture, whole, plan.page.size)))
        # most scans are placed by the small pictures: the large ones are looked at when one isn't
        self._references: dict[int, list[Reference]] = {}
        self._prints = PagePrints([plan for plan, _ in self._pages])

    def place(self, grey: Grey, overview: Overview, number: int | None = None) -> Placement | NotPlaced:
        """Find the page in the image. `number`: a person has said which page it is."""
        if not overview.is_empty():
            for side in (SMALL_SIDE, SIDE):
                matches = self._matches(side, overview, number)
                found = self._told(grey, matches)
                if found is not None:
                    return found
                if all(isinstance(match, int) and match < CHANCE for _, match in matches):
                    break  # nothing of any page is there: looking closer is in vain
        return _not_placed(overview)

    def _matches(
        self, side: int, overview: Overview, number: int | None
    ) -> list[tuple[PagePlan, Match | int]]:
        if side not in self._references:
            self._references[side] = [Reference(drawn, side) for _, drawn in self._pages]
        return [
            (plan, reference.compare(overview.features.at(side)))
            for (plan, _), reference in zip(self._pages, self._references[side], strict=True)
            if number in (None, plan.page.number)
        ]

    def _told(self, grey: Grey, matches: Sequence[tuple[PagePlan, Match | int]]) -> Placement | None:
        candidates, residuals = [], []
        for plan, match in matches:
            if isinstance(match, Match):
                place = PageMap(match.homography @ _DRAWN)
                candidates.append((plan, place))
                residuals.append(match.misfit / place.scale())
        best = self._prints.best(grey, candidates)
        if best is None or best.beside.any():
            return None
        plan, place = candidates[best.which]
        return Placement(plan.page.number, place, residuals[best.which], held=best.likeness >= _SURE)


class ForeignPages:
    """The pages of a template whose marks are not exactly where it has them.

    Raises PictureMissing where a picture can't be loaded.
    """

    def __init__(self, plans: Sequence[PagePlan], pictures: Pictures) -> None:
        self._pages = []
        for plan in plans:
            wanted = plan.page.registration
            marker, reference = pictures.needed(wanted.marker, MARKER_SIDE), pictures.needed(wanted.reference)
            self._pages.append((plan, ForeignRegistration(plan.page, marker, reference)))

    def place(self, grey: Grey, overview: Overview, number: int | None = None) -> Placement | NotPlaced:
        """Find the page in the image. `number`: a person has said which page it is."""
        found: list[Placement] = []
        for plan, registration in self._pages:
            if number not in (None, plan.page.number):
                continue
            placed = registration.place(grey, overview.features)
            if placed is not None:
                found.append(
                    Placement(
                        page=plan.page.number,
                        map=PageMap(placed.to_pixels),
                        residual_mm=placed.spread_mm,
                        offsets=placed.offsets,
                        doubtful=placed.doubtful,
                    )
                )
        found.sort(key=lambda placement: placement.residual_mm)
        if not found:
            return _not_placed(overview)
        if len(found) > 1 and found[0].residual_mm > _CLEARER * found[1].residual_mm:
            return NotPlaced(PageStatus.UNPLACED, (Reason.POOR_FIT,))
        return found[0]


def _not_placed(overview: Overview) -> NotPlaced:
    if overview.is_empty():
        return NotPlaced(PageStatus.BLANK, (Reason.BLANK_PAGE,))
    return NotPlaced(PageStatus.UNPLACED, (Reason.POOR_FIT,))


def by_print(plan: PagePlan) -> bool:
    """Whether a page may be placed by its print alone: its marks are where the template has them."""
    wanted = plan.page.registration
    if wanted.kind is RegistrationKind.FEATURES:
        return not wanted.refine
    return wanted.kind is RegistrationKind.ANCHORS and plan.codeword is None and plan.empty is not None
