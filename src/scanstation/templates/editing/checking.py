"""Problems of a sheet while it is drawn: the format's rules and what else goes wrong on paper.

Only what changed is looked at again: fields and pages are remembered as long as they are the same objects.
"""

import re
from collections.abc import Iterator

import numpy as np

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.templates import rules
from scanstation.templates.editing.findings import IN_LINE, NEAR_EDGE, NO_IDENTITY, Finding
from scanstation.templates.editing.item_findings import item_findings
from scanstation.templates.editing.item_numbers import number_findings
from scanstation.templates.editing.overlaps import between_parts, within_field
from scanstation.templates.editing.page_index import PageIndex
from scanstation.templates.editing.parts import PartId, PartKind, anchor_part, field_part, page_code_part
from scanstation.templates.model import (
    CropField,
    DigitGridField,
    PageSize,
    RegistrationKind,
    Template,
    TemplateField,
    TemplatePage,
)

ORDER_ASSUMED = QT_TRANSLATE_NOOP(
    "studio", "the print does not tell whether its digits begin with 0 or with 1; check and confirm the order"
)
EDGE_MM = 4.0
"""What office printers leave blank and feeders cut off at the edge of the paper."""
IN_LINE_MM = 10.0
"""Anchors that spread less than this across their line don't tell how a page is turned."""
_ON_PAPER = (RegistrationKind.ANCHORS, RegistrationKind.PAGE_EDGES, RegistrationKind.FEATURES)
"""Where the page of the template is the sheet of paper, so that its edge is known."""
_FIELD_PLACE = re.compile(r"pages\[(\d+)\]\.fields\[(\d+)\]")
_ANCHOR_PLACE = re.compile(r"\.anchors\[(\d+)\]$")
_Findings = tuple[Finding, ...]


class Checker:
    """Finds problems and remembers those of the last document it saw."""

    def __init__(self) -> None:
        self._fields: dict[int, tuple[TemplateField, PageSize, int, _Findings]] = {}
        self._pages: dict[int, tuple[TemplatePage, _Findings]] = {}
        self._sheet: tuple[Template | None, _Findings] = (None, ())

    def problems(self, template: Template) -> _Findings:
        """Return the findings: those of the whole sheet, then page by page, then those of the items.

        One is severe exactly where `rules.check` finds something.
        """
        if self._sheet[0] is not template:
            count = sum(rules.mark_count(field) for _, field in template.fields())
            if count > rules.MARK_LIMIT:
                params = {"count": count, "limit": rules.MARK_LIMIT}
                return (Finding(rules.TOO_MANY_MARKS, True, params=params),)
            found = [*_sheet_findings(template), *number_findings(template)]
            for page in template.pages:
                found += self._page(page)
            found += item_findings(template)
            self._fields = {
                id(entry[0]): entry
                for _, field in template.fields()
                if (entry := self._fields.get(id(field))) is not None
            }
            self._sheet = (template, tuple(found))
        return self._sheet[1]

    def _page(self, page: TemplatePage) -> _Findings:
        known = self._pages.get(page.number)
        if known is not None and known[0] is page:
            return known[1]
        found = [*_placing_findings(page)]
        too_many = [_of_rule(problem, page.number) for problem in rules.limit_problems("", page)]
        if too_many:
            return (*found, *too_many)
        for field in page.fields:
            found += self._field(field, page)
        index = PageIndex(page)
        if page.registration.kind in _ON_PAPER:
            found += _near_edge(index)
        found += between_parts(index)
        self._pages[page.number] = (page, tuple(found))
        return self._pages[page.number][1]

    def _field(self, field: TemplateField, page: TemplatePage) -> _Findings:
        known = self._fields.get(id(field))
        if known is not None and known[0] is field and known[1:3] == (page.size, page.number):
            return known[3]
        part = field_part(page.number, field.id)
        found = tuple(
            _of_rule(problem, page.number, part) for problem in rules.field_problems("", field, page.size)
        )
        pair = within_field(field)
        if pair is not None:
            found += (Finding(rules.MARKS_OVERLAP, True, page.number, part, rules.overlap_params(*pair)),)
        if isinstance(field, DigitGridField) and field.assumed_order:
            found += (Finding(ORDER_ASSUMED, False, page.number, part),)
        self._fields[id(field)] = (field, page.size, page.number, found)
        return found


def problems(template: Template) -> _Findings:
    """Return the findings of a template that is looked at once."""
    return Checker().problems(template)


def _of_rule(problem: rules.Problem, page: int | None = None, part: PartId | None = None) -> Finding:
    return Finding(problem.message, True, page, part, problem.params)


def _sheet_findings(template: Template) -> Iterator[Finding]:
    for problem in rules.sheet_problems(template):
        place = _FIELD_PLACE.match(problem.place)
        if place is None:
            yield _of_rule(problem)
        else:
            page = template.pages[int(place[1])]
            part = field_part(page.number, page.fields[int(place[2])].id)
            yield _of_rule(problem, page.number, part)
    if not template.identity:
        yield Finding(NO_IDENTITY)


def _placing_findings(page: TemplatePage) -> Iterator[Finding]:
    for problem in rules.placing_problems("", page):
        part: PartId | None = None
        if place := _ANCHOR_PLACE.search(problem.place):
            part = anchor_part(page.number, int(place[1]))
        elif ".page_code" in problem.place:
            part = page_code_part(page.number)
        yield _of_rule(problem, page.number, part)
    if page.registration.kind is RegistrationKind.ANCHORS and _in_line(page):
        yield Finding(IN_LINE, False, page.number, anchor_part(page.number, 0))


def _in_line(page: TemplatePage) -> bool:
    boxes = np.array(page.registration.anchors, np.float64).reshape(-1, 4)
    if len(boxes) < 3:
        return False
    centres = boxes[:, :2] + boxes[:, 2:] / 2
    centres -= centres.mean(axis=0)
    _, _, directions = np.linalg.svd(centres, full_matrices=False)
    across = centres @ directions[-1]
    return bool(np.ptp(across) < IN_LINE_MM)


def _near_edge(index: PageIndex) -> Iterator[Finding]:
    """Find what is read or placed by and stands near the edge. What is beyond it is a broken rule already."""
    width, height = index.page.size
    regions = {field.id: field for field in index.page.fields if isinstance(field, CropField)}
    for part, (x, y, w, h) in index.parts:
        distance = min(x, y, width - x - w, height - y - h)
        if 0.0 <= distance < EDGE_MM and not (part.kind is PartKind.FIELD and part.field in regions):
            params = {"distance": f"{distance:.1f}", "least": f"{EDGE_MM:g}"}
            yield Finding(NEAR_EDGE, False, index.page.number, part, params)
