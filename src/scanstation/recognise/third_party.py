"""Pages of templates that were made for other readers: which page, and where it lies in the image."""

from collections.abc import Sequence

from scanstation.domain.reading import PageStatus, Reason
from scanstation.recognise.decode import Grey
from scanstation.recognise.identify import NotPlaced
from scanstation.recognise.overview import Overview
from scanstation.recognise.pictures import Pictures
from scanstation.recognise.plan import PagePlan
from scanstation.recognise.registration.foreign import ForeignRegistration
from scanstation.recognise.registration.placement import PageMap, Placement

_CLEARER = 0.75
"""Of two pages that seem to fit, one must have at most this share of the other's misfit."""


class ForeignPages:
    """The pages of a template without our anchors. Raises PictureMissing where a picture can't be loaded."""

    def __init__(self, plans: Sequence[PagePlan], pictures: Pictures) -> None:
        self._pages = []
        for plan in plans:
            wanted = plan.page.registration
            marker, reference = pictures.needed(wanted.marker), pictures.needed(wanted.reference)
            self._pages.append((plan, ForeignRegistration(plan.page, marker, reference)))

    def place(self, grey: Grey, overview: Overview, number: int | None = None) -> Placement | NotPlaced:
        """Find the page in the image. `number`: a person has said which page it is."""
        found: list[Placement] = []
        for plan, registration in self._pages:
            if number not in (None, plan.page.number):
                continue
            placed = registration.place(grey)
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
            if overview.is_empty():
                return NotPlaced(PageStatus.BLANK, (Reason.BLANK_PAGE,))
            return NotPlaced(PageStatus.UNPLACED, (Reason.POOR_FIT,))
        if len(found) > 1 and found[0].residual_mm > _CLEARER * found[1].residual_mm:
            return NotPlaced(PageStatus.UNPLACED, (Reason.POOR_FIT,))
        return found[0]
