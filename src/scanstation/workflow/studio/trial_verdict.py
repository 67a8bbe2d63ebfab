"""How safe a template is, in words, from what trial sheets say; each remark leads to where it was seen.

The limits are those of the reader: it refuses pages that fit worse, asks where marks are half as dark as the
others (docs/reading.md). A template that is right stays far from them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, IntEnum

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.reading import Reason
from scanstation.templates.editing.commands.sheet import by_print
from scanstation.templates.editing.parts import PartId, field_part
from scanstation.templates.model import BarcodeField, ChoiceField, MarkedField, Template
from scanstation.workflow.studio.trial_figures import FieldFigures, TrialFigures

_ENOUGH = 3
"""Pages from which a word on safety means something."""
_FIT_MM, _POOR_FIT_MM = 0.3, 0.7
_GAP, _SMALL_GAP = 0.25, 0.1
_ASKED, _MUCH_ASKED = 0.02, 0.1
_UNPLACED = 0.1
_MISFITS = 0.5
"""Share of the pages without a place from which on their misfit is what is to be mended."""
_OFTEN = 0.34
"""Share of the pages on which one field is asked about from which it is the template's fault."""
_MOST_FIELDS = 20


class Safety(IntEnum):
    """How safe a template is; the larger, the safer."""

    UNSAFE = 0
    DOUBTFUL = 1
    UNTRIED = 2
    SAFE = 3


class Remedy(Enum):
    """What would mend a template with one click."""

    BY_PRINT = "by_print"  # place pages by all that is printed on them
    OUTLINES = "outlines"  # move marks onto their printed outlines


@dataclass(frozen=True)
class Remark:
    """One thing that was seen: English source text of context "studio", its fields, and the part to go to.

    `why`: what most doubts about the part are about. `remedy`: what may mend it.
    """

    safety: Safety
    text: str
    params: dict[str, object] = field(default_factory=dict)
    part: PartId | None = None
    why: Reason | None = None
    remedy: Remedy | None = None


@dataclass(frozen=True)
class Verdict:
    """The word on a template, and why: the gravest remarks first."""

    safety: Safety
    remarks: tuple[Remark, ...]

    @property
    def text(self) -> str:
        """English source text of context "studio"."""
        return _WORDS[self.safety]

    @property
    def remedy(self) -> Remedy | None:
        """The first thing that may mend the template with one click."""
        return next((remark.remedy for remark in self.remarks if remark.remedy is not None), None)


NOTHING_READ = QT_TRANSLATE_NOOP("studio", "No filled sheet has been read yet.")
NO_FIELDS = QT_TRANSLATE_NOOP("studio", "The template has no field to read yet.")
FEW_PAGES = QT_TRANSLATE_NOOP("studio", "Only {count} pages were read; try at least {enough}.")
UNPLACED = QT_TRANSLATE_NOOP("studio", "{count} of {pages} pages did not fit the template.")
UNREADABLE = QT_TRANSLATE_NOOP("studio", "{count} of {pages} pictures could not be read at all.")
FIT = QT_TRANSLATE_NOOP(
    "studio", "Pages fit only within {residual:.2f} mm; a good template fits within {limit} mm."
)
POOR_FIT = QT_TRANSLATE_NOOP(
    "studio", "What is printed on {count} of {pages} pages does not lie where the template has it."
)
CLOSE = QT_TRANSLATE_NOOP("studio", "Marks and empty places are hardly apart: {gap:.2f} of darkness.")
ASKED = QT_TRANSLATE_NOOP("studio", "{asked} of {fields} fields would be asked about.")
FIELD_ASKED = QT_TRANSLATE_NOOP("studio", "{field} is asked about on {asked} of {read} pages.")
FIELD_DOUBTFUL = QT_TRANSLATE_NOOP("studio", "{field} is in doubt on {asked} of {read} pages.")
NEVER_MARKED = QT_TRANSLATE_NOOP("studio", "{field} is empty on all {read} pages although others are marked.")
PAGE_UNSEEN = QT_TRANSLATE_NOOP("studio", "Page {page} was on none of the sheets.")
ALL_GOOD = QT_TRANSLATE_NOOP("studio", "All {fields} fields on {pages} pages were read without a question.")

_WORDS = {
    Safety.UNSAFE: QT_TRANSLATE_NOOP("studio", "Not safe: mend the template before it is used."),
    Safety.DOUBTFUL: QT_TRANSLATE_NOOP("studio", "Usable, but look at what is named here."),
    Safety.UNTRIED: QT_TRANSLATE_NOOP("studio", "Not tried enough to tell."),
    Safety.SAFE: QT_TRANSLATE_NOOP("studio", "Safe: sheets are read and fields told apart clearly."),
}


def verdict(template: Template, found: TrialFigures) -> Verdict:
    """Return the word on a template."""
    remarks = sorted(_remarks(template, found), key=lambda remark: remark.safety)
    safety = min((remark.safety for remark in remarks), default=Safety.SAFE)
    return Verdict(safety, tuple(remarks))


def _remarks(template: Template, found: TrialFigures) -> Iterator[Remark]:
    if not found.pages:
        yield Remark(Safety.UNTRIED, NOTHING_READ)
        return
    if not any(isinstance(field, MarkedField | BarcodeField) for _, field in template.fields()):
        yield Remark(Safety.UNTRIED, NO_FIELDS)
    if found.placed < _ENOUGH:
        yield Remark(Safety.UNTRIED, FEW_PAGES, {"count": found.placed, "enough": _ENOUGH})
    if found.unplaced:
        grave = found.unplaced > _UNPLACED * found.pages
        params: dict[str, object] = {"count": found.unplaced, "pages": found.pages}
        yield Remark(Safety.UNSAFE if grave else Safety.DOUBTFUL, UNPLACED, params)
    if found.unreadable:
        yield Remark(Safety.DOUBTFUL, UNREADABLE, {"count": found.unreadable, "pages": found.pages})
    yield from _fit(template, found)
    yield from _darkness(found)
    yield from _fields(template, found)
    if not found.asked and found.fields and found.placed == found.pages:
        yield Remark(Safety.SAFE, ALL_GOOD, {"fields": found.fields, "pages": found.placed})


def _fit(template: Template, found: TrialFigures) -> Iterator[Remark]:
    remedy = _remedy(template)
    misfits = dict(found.reasons).get(Reason.POOR_FIT, 0)
    if misfits > _MISFITS * found.unplaced:
        params: dict[str, object] = {"count": misfits, "pages": found.pages}
        yield Remark(Safety.UNSAFE, POOR_FIT, params, remedy=remedy)
    residual = found.residual_mm
    if residual is not None and residual > _FIT_MM:
        safety = Safety.UNSAFE if residual > _POOR_FIT_MM else Safety.DOUBTFUL
        yield Remark(safety, FIT, {"residual": residual, "limit": _FIT_MM}, remedy=remedy)


def _remedy(template: Template) -> Remedy | None:
    """Return what pages that fit badly may be placed by: all their print, then the outlines of the marks."""
    if any(by_print(page) != page.registration for page in template.pages):
        return Remedy.BY_PRINT
    if not all(page.registration.refine for page in template.pages):
        return Remedy.OUTLINES
    return None


def _darkness(found: TrialFigures) -> Iterator[Remark]:
    gap = found.darkness.gap
    if gap is not None and gap < _GAP:
        yield Remark(Safety.UNSAFE if gap < _SMALL_GAP else Safety.DOUBTFUL, CLOSE, {"gap": gap})
    if found.asked > _ASKED * found.fields:
        safety = Safety.UNSAFE if found.asked > _MUCH_ASKED * found.fields else Safety.DOUBTFUL
        yield Remark(safety, ASKED, {"asked": found.asked, "fields": found.fields})


def _fields(template: Template, found: TrialFigures) -> Iterator[Remark]:
    for page in template.pages:
        if found.placed and page.number not in found.seen and page.fields:
            yield Remark(Safety.UNTRIED, PAGE_UNSEEN, {"page": page.number})
    worst = sorted(found.per_field, key=lambda one: -one.asked)
    for one in worst[:_MOST_FIELDS]:
        if one.asked >= 2 and one.asked > _OFTEN * one.read:
            params: dict[str, object] = {"field": one.field, "asked": one.asked, "read": one.read}
            yield Remark(Safety.DOUBTFUL, FIELD_ASKED, params, field_part(one.page, one.field), one.why)
        elif one.asked:
            params = {"field": one.field, "asked": one.asked, "read": one.read}
            yield Remark(Safety.SAFE, FIELD_DOUBTFUL, params, field_part(one.page, one.field), one.why)
    yield from _never_marked(template, found.per_field)


def _never_marked(template: Template, every: tuple[FieldFigures, ...]) -> Iterator[Remark]:
    """Find items that stay empty while most others are marked: they may stand beside what is printed."""
    items = {f.id for _, f in template.fields() if isinstance(f, ChoiceField)}
    mine = [one for one in every if one.field in items and one.read >= _ENOUGH]
    if sum(one.marked for one in mine) < 0.7 * sum(one.read for one in mine):
        return
    for one in [one for one in mine if not one.marked and not one.asked][:_MOST_FIELDS]:
        params: dict[str, object] = {"field": one.field, "read": one.read}
        yield Remark(Safety.DOUBTFUL, NEVER_MARKED, params, field_part(one.page, one.field))
