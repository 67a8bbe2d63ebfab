"""Read page images with one template: bytes in, a reading out, whatever the bytes are."""

import logging
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from scanstation.domain.reading import FieldReading, PageReading, PageStatus, Reason
from scanstation.recognise.barcode import read_barcode
from scanstation.recognise.decide import Decider, Levels
from scanstation.recognise.decode import Grey, decode_grey
from scanstation.recognise.errors import ImageError
from scanstation.recognise.identify import AnchorPages, NotPlaced
from scanstation.recognise.marks import MarkScores, sample_darkness
from scanstation.recognise.outlines import outline_contrast, unproven
from scanstation.recognise.overview import Overview
from scanstation.recognise.pictures import Pictures
from scanstation.recognise.plan import PagePlan
from scanstation.recognise.registration.placement import Placement, orientation
from scanstation.recognise.registration.printed_page import upright
from scanstation.recognise.settle import settle
from scanstation.recognise.third_party import ForeignPages
from scanstation.templates.model import RegistrationKind, Template

ENGINE = "1"
"""Version of all that turns pixels into answers. Raise it with every change that may alter a reading."""

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
        plans = [self._with_print(PagePlan.of(page), beside) for page in template.pages]
        self._plans = {plan.page.number: plan for plan in plans}
        anchored = [p for p in plans if p.page.registration.kind is RegistrationKind.ANCHORS]
        self._anchored = AnchorPages(anchored) if anchored else None
        foreign = [p for p in plans if p.page.registration.kind is not RegistrationKind.ANCHORS]
        self._foreign = ForeignPages(foreign, beside) if foreign else None

    @staticmethod
    def _with_print(plan: PagePlan, beside: Pictures) -> PagePlan:
        """Learn from the picture of the blank page, where there is one, what is printed within the marks."""
        blank = beside.helpful(plan.page.blank)
        if (
            blank is None
            or not len(plan.centres)
            or plan.page.registration.kind is not RegistrationKind.ANCHORS
        ):
            return plan
        overview = Overview(blank)
        found = AnchorPages([plan]).place(blank, overview, plan.page.number)
        if not isinstance(found, Placement):
            _log.warning("the picture of blank page %d does not fit its template", plan.page.number)
            return plan
        paper = np.maximum(overview.paper(found.map.to_pixels(plan.centres)), 1.0)
        outline = float(np.median(outline_contrast(blank, plan, found, plan.centres) / paper))
        return replace(
            plan,
            printed=sample_darkness(blank, overview, plan, found)[0],
            outline=outline,
            empty=upright(blank, found.map, plan.page.size),
        )

    def read(self, data: bytes, page: int | None = None) -> PageReading:
        """Read one image. `page`: a person has said which template page it is.

        Never raises on bad images: they come back as unreadable or unplaced with reasons.
        """
        start = time.perf_counter()
        try:
            grey = decode_grey(data).grey
        except ImageError as error:
            _log.info("page image refused: %s", error.code)
            reading = PageReading(PageStatus.UNREADABLE, page=page, reasons=(Reason.BAD_IMAGE,))
        else:
            reading = self._read_grey(grey, page)
        return replace(reading, ms=(time.perf_counter() - start) * 1000)

    def _read_grey(self, grey: Grey, page: int | None) -> PageReading:
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
        return PageReading(
            PageStatus.OK,
            page=placement.page,
            orientation=orientation(placement.map.homography, plan.page.size),
            fields=_read_fields(grey, overview, plan, placement, marks),
            reasons=placement.reasons,
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
        settled = settle(grey, overview, self._plans[found.page], found)
        return settled or NotPlaced(PageStatus.UNPLACED, (Reason.POOR_FIT,), found.sheet_code)

    def _place(self, grey: Grey, overview: Overview, page: int | None) -> Placement | NotPlaced:
        found: Placement | NotPlaced | None = None
        if self._anchored is not None:
            found = self._anchored.place(grey, overview, page)
        if self._foreign is not None and not isinstance(found, Placement):
            other = self._foreign.place(grey, overview, page)
            found = other if found is None or isinstance(other, Placement) else found
        assert found is not None
        return found


def _read_fields(
    grey: Grey, overview: Overview, plan: PagePlan, placement: Placement, marks: MarkScores
) -> dict[str, FieldReading]:
    levels = Levels.of(marks, [line for field in plan.fields for line in field.lines])
    doubtful = placement.doubtful
    if marks.outline is not None:
        doubtful = unproven(grey, overview, plan, placement, marks.outline, marks.score, levels.high)
    decider = Decider(marks, levels, doubtful)
    read = {field.field.id: decider.decide(field) for field in plan.fields}
    for barcode in plan.barcodes:
        read[barcode.id] = read_barcode(grey, placement.map, barcode, plan.page.size)
    return {field.id: read[field.id] for field in plan.page.fields if field.id in read}
