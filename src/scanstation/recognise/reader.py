"""Read page images with one template: bytes in, a reading out, whatever the bytes are."""

import logging
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from scanstation.domain.identity import disagree
from scanstation.domain.reading import FieldReading, PageReading, PageStatus, Reason
from scanstation.recognise.barcode import read_barcodes
from scanstation.recognise.blank_print import with_print
from scanstation.recognise.decide import decide_page
from scanstation.recognise.decode import Grey, Picture, decode_grey
from scanstation.recognise.errors import ImageError
from scanstation.recognise.evidence import Evidence
from scanstation.recognise.identify import AnchorPages, NotPlaced
from scanstation.recognise.levels import Levels
from scanstation.recognise.margins import Margins
from scanstation.recognise.marks import MarkScores
from scanstation.recognise.overview import Overview
from scanstation.recognise.pictures import Pictures
from scanstation.recognise.plan import PagePlan
from scanstation.recognise.registration.placement import Placement, in_sight, orientation
from scanstation.recognise.row_print import RowPrint
from scanstation.recognise.settle import settle
from scanstation.recognise.streaks import Streaks, find_streaks
from scanstation.recognise.third_party import ForeignPages, PrintedPages, by_print
from scanstation.recognise.tints import Tints
from scanstation.templates.model import RegistrationKind, Template

ENGINE = "5"
"""Version of all that turns pixels into answers. Raise it with every change that may alter a reading."""

_LEAST_IN_SIGHT = 0.8
"""A page of which less is in the picture is no scan of it: a sheet drawn in over another one, or a part."""

_log = logging.getLogger(__name__)


class Reader:
    """Reads pages of one template. Compiled once; may be shared by threads and sent to processes.

    The template's pictures stand in `folder`, or come by name in `pictures`. Raises PictureMissing for one
    that registration needs; without that of the blank page reading is only less sure.
    """

    def __init__(
        self,
        template: Template,
        folder: Path | None = None,
        pictures: Mapping[str, bytes] | None = None,
    ) -> None:
        beside = Pictures(folder, pictures or {})
        plans = [with_print(PagePlan.of(page), beside) for page in template.pages]
        self._identity = template.identity
        self._plans = {plan.page.number: plan for plan in plans}
        self._margins = {number: Margins(plan) for number, plan in self._plans.items()}
        self._rows = {number: RowPrint(plan) for number, plan in self._plans.items()}
        self._ways: list[AnchorPages | PrintedPages | ForeignPages] = []
        anchored = [p for p in plans if p.page.registration.kind is RegistrationKind.ANCHORS]
        printed = [p for p in plans if by_print(p)]
        foreign = [p for p in plans if not any(p is other for other in (*anchored, *printed))]
        if anchored:
            self._ways.append(AnchorPages(anchored))
        if printed:
            self._ways.append(PrintedPages(printed, beside))
        if foreign:
            self._ways.append(ForeignPages(foreign, beside))

    def read(self, data: bytes, page: int | None = None) -> PageReading:
        """Read one image. `page`: a person has said which template page it is.

        Never raises on bad images: they come back as unreadable or unplaced with reasons.
        """
        start = time.perf_counter()
        try:
            picture = decode_grey(data)
        except ImageError as error:
            _log.info("page image refused: %s", error.code)
            reading = unreadable(page, Reason(error.code))
        else:
            reading = self._read_picture(picture, data, page)
        return replace(reading, ms=(time.perf_counter() - start) * 1000)

    def _read_picture(self, picture: Picture, data: bytes, page: int | None) -> PageReading:
        grey = picture.grey
        tints = Tints(data, picture)
        overview = Overview(grey)
        streaks = find_streaks(overview)
        if streaks:
            grey = streaks.without(grey)
            overview = Overview(grey)
        settled = self._settled(grey, overview, page)
        height, width = grey.shape
        if isinstance(settled, NotPlaced):
            return PageReading(
                settled.status,
                page=page,
                reasons=settled.reasons,
                sheet_code=settled.sheet_code,
                width_px=width,
                height_px=height,
            )
        placement, marks = settled
        plan = self._plans[placement.page]
        fields = _read_fields(
            grey, tints, overview, plan, placement, marks, streaks, self._margins[placement.page]
        )
        numbers = [fields[i] for i in self._identity if i in fields]
        conflict = (Reason.IDENTITY_CONFLICT,) if disagree(numbers) else ()
        return PageReading(
            PageStatus.OK,
            page=placement.page,
            orientation=orientation(placement.map.homography, plan.page.size),
            fields=fields,
            reasons=placement.reasons + conflict,
            transform=tuple(float(v) for v in placement.map.homography.ravel()),
            residual_mm=placement.residual_mm,
            sheet_code=placement.sheet_code,
            width_px=width,
            height_px=height,
        )

    def _settled(
        self, grey: Grey, overview: Overview, page: int | None
    ) -> tuple[Placement, MarkScores] | NotPlaced:
        found = self._place(grey, overview, page)
        if isinstance(found, NotPlaced):
            return found
        if in_sight(found.map.homography, self._plans[found.page].page.size, grey.shape) < _LEAST_IN_SIGHT:
            return NotPlaced(PageStatus.UNPLACED, (Reason.OUTSIDE_IMAGE,), found.sheet_code)
        settled = settle(grey, overview, self._plans[found.page], found)
        if settled is None:
            return NotPlaced(PageStatus.UNPLACED, (Reason.POOR_FIT,), found.sheet_code)
        placement, marks = settled
        astray = self._rows[placement.page].elsewhere(overview, placement, marks.score)
        if astray.any():
            known = placement.doubtful
            placement = replace(placement, doubtful=astray if known is None else astray | known)
        return placement, marks

    def _place(self, grey: Grey, overview: Overview, page: int | None) -> Placement | NotPlaced:
        found: Placement | NotPlaced | None = None
        for way in self._ways:
            other = way.place(grey, overview, page)
            if isinstance(other, Placement) or other.status is PageStatus.OTHER_SHEET:
                return other  # what says whose it is isn't looked for under another name
            found = found or other
        assert found is not None
        return found


def safely(reader: Reader, data: bytes, page: int | None) -> PageReading:
    """Read an image, whatever comes."""
    try:
        return reader.read(data, page)
    except Exception:  # noqa: BLE001 - a bug of ours on one page must not stop thousands of others
        _log.exception("reading a page failed; it counts as unreadable")
        return unreadable(page)


def unreadable(page: int | None, *why: Reason) -> PageReading:
    """Return the reading of an image that nothing can be read from."""
    return PageReading(PageStatus.UNREADABLE, page=page, reasons=(Reason.BAD_IMAGE, *why))


def _read_fields(
    grey: Grey,
    tints: Tints,
    overview: Overview,
    plan: PagePlan,
    placement: Placement,
    marks: MarkScores,
    streaks: Streaks,
    margins: Margins,
) -> dict[str, FieldReading]:
    levels = Levels.of(marks, plan.lines)
    evidence = Evidence.gather(grey, tints, overview, plan, placement, marks, levels, streaks, margins)
    read = decide_page(plan, marks, levels, evidence)
    read |= read_barcodes(grey, placement.map, plan.barcodes, plan.page.size)
    return {field.id: read[field.id] for field in plan.page.fields if field.id in read}
