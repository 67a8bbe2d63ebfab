"""Sheets that this program made itself: known by their anchors and page code, drawn exactly by them."""

from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from scanstation.recognise.decode import Grey
from scanstation.recognise.detection.sheet import PER_MM, OwnPage
from scanstation.recognise.identify import AnchorPages
from scanstation.recognise.overview import Overview
from scanstation.recognise.plan import PagePlan
from scanstation.recognise.registration.placement import PageMap, Placement
from scanstation.templates.designer.paper import SIZES, Paperwork, paperwork
from scanstation.templates.model import TemplatePage
from scanstation.templates.spec import Paper

_PAGES = range(1, 16)
_KNOT_MM = 5.0


def find_own(grey: Grey) -> tuple[OwnPage, PageMap] | None:
    """Return which page of which sheet of ours the picture shows, and where it lies in it."""
    overview = Overview(grey)
    for work in _papers():
        sheet = _sheet_code(grey, overview, work)
        if sheet is None:
            continue
        placed = AnchorPages(_plans(work, sheet, _PAGES)).place(grey, overview)
        if isinstance(placed, Placement) and placed.sheet_code == sheet:
            own = OwnPage(work.size, work.registration(), work.page_code(sheet), placed.page)
            return own, placed.map
    return None


def _sheet_code(grey: Grey, overview: Overview, work: Paperwork) -> int | None:
    """Return the sheet code that a page on such paper names, if it does."""
    return AnchorPages(_plans(work, 0, _PAGES[:1])).place(grey, overview).sheet_code


def _plans(work: Paperwork, sheet: int, numbers: Sequence[int]) -> list[PagePlan]:
    page = TemplatePage(
        number=1, size=work.size, registration=work.registration(), page_code=work.page_code(sheet)
    )
    return [PagePlan.of(page.model_copy(update={"number": number})) for number in numbers]


def _papers() -> Iterator[Paperwork]:
    for paper in SIZES:
        yield paperwork(Paper(paper), first=True)


def drawn(grey: Grey, place: PageMap, size: tuple[float, float]) -> Grey:
    """Return the page of `size` mm drawn at `PER_MM` by its map."""
    columns, rows = (int(np.ceil(side / _KNOT_MM)) + 1 for side in size)
    x, y = np.meshgrid(np.arange(columns) * _KNOT_MM, np.arange(rows) * _KNOT_MM)
    pixels = place.to_pixels(np.column_stack([x.ravel(), y.ravel()]))
    across, down = (round(side * PER_MM) for side in size)
    u, v = np.meshgrid(
        *(((np.arange(side) + 0.5) / (PER_MM * _KNOT_MM)).astype(np.float32) for side in (across, down))
    )
    map_x, map_y = (
        cv2.remap(pixels[:, i].reshape(rows, columns).astype(np.float32), u, v, cv2.INTER_LINEAR)
        for i in (0, 1)
    )
    return np.asarray(
        cv2.remap(grey, map_x, map_y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=255),
        np.uint8,
    )
