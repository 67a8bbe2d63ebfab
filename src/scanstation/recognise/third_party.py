"""Pages of templates that were made for other readers: which page, and where it lies in the image."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from scanstation.domain.reading import PageStatus, Reason
from scanstation.recognise.decode import Grey, decode_grey
from scanstation.recognise.errors import ImageError, PictureMissing
from scanstation.recognise.identify import NotPlaced
from scanstation.recognise.overview import Overview
from scanstation.recognise.plan import PagePlan
from scanstation.recognise.registration.foreign import ForeignRegistration
from scanstation.recognise.registration.placement import PageMap, Placement

_EMPTY = 0.0006
_CLEARER = 0.75
"""Of two pages that seem to fit, one must have at most this share of the other's misfit."""


class ForeignPages:
    """The pages of a template without our anchors. Raises PictureMissing where a picture can't be loaded."""

    def __init__(self, plans: Sequence[PagePlan], folder: Path | None, pictures: Mapping[str, bytes]) -> None:
        self._pages = []
        for plan in plans:
            registration = plan.page.registration
            marker, reference = (
                _picture(name, folder, pictures) for name in (registration.marker, registration.reference)
            )
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
            if overview.ink_share() < _EMPTY:
                return NotPlaced(PageStatus.BLANK, (Reason.BLANK_PAGE,))
            return NotPlaced(PageStatus.UNPLACED, (Reason.POOR_FIT,))
        if len(found) > 1 and found[0].residual_mm > _CLEARER * found[1].residual_mm:
            return NotPlaced(PageStatus.UNPLACED, (Reason.POOR_FIT,))
        return found[0]


def _picture(name: str, folder: Path | None, pictures: Mapping[str, bytes]) -> Grey | None:
    if not name:
        return None
    try:
        if name in pictures:
            return decode_grey(pictures[name]).grey
        if folder is None:
            raise PictureMissing(name=name, detail="its folder is not known")
        return decode_grey((folder / name).read_bytes()).grey
    except OSError as error:
        raise PictureMissing(name=name, detail=error.strerror or type(error).__name__) from error
    except ImageError as error:
        raise PictureMissing(name=name, detail=str(error)) from error
