"""A template prepared for review: where each field stands, what may be answered, which pages share a leaf."""

from collections.abc import Mapping
from dataclasses import dataclass

from scanstation.templates.model import (
    BarcodeField,
    BookletField,
    Box,
    ChoiceField,
    CropField,
    DigitGridField,
    FlagField,
    SelectionField,
    Template,
    TemplateField,
    TemplatePage,
)

_MARGIN = (8.0, 4.0)  # millimetres beside and above a field's marks: the item's printed number shows as well


@dataclass(frozen=True)
class FieldPlace:
    """One field of the sheet. `order` counts through the whole sheet; `box` in mm on page `page`."""

    field: TemplateField
    page: int
    order: int
    box: Box
    options: tuple[str, ...]

    @property
    def single(self) -> bool:
        """Whether two marks are one too many."""
        if isinstance(self.field, ChoiceField):
            return not self.field.multiple
        return not isinstance(self.field, DigitGridField)


class Layout:
    """The fields of one template, found by id and by page. Crop regions carry no reading and are left out."""

    def __init__(self, template: Template) -> None:
        self.template = template
        self.page_numbers = frozenset(p.number for p in template.pages)
        self.last_page = max(self.page_numbers)
        self.fields: dict[str, FieldPlace] = {}
        self.on_page: dict[int, tuple[FieldPlace, ...]] = dict.fromkeys(self.page_numbers, ())
        for page, field in template.fields():
            if isinstance(field, CropField):
                continue
            place = FieldPlace(field, page.number, len(self.fields), _box(page, field), _options(field))
            self.fields[field.id] = place
            self.on_page[page.number] += (place,)
        self.identity = tuple(self.fields[i] for i in template.identity if i in self.fields)
        self.absence = self.fields.get(template.absence or "")
        self.booklet = next((p for p in self.fields.values() if isinstance(p.field, BookletField)), None)
        self.selections = tuple(p for p in self.fields.values() if isinstance(p.field, SelectionField))
        self.choices = tuple(p for p in self.fields.values() if isinstance(p.field, ChoiceField))
        single = [p.field.id for p in (self.absence, self.booklet) if p is not None]
        self.asked_though_sure = frozenset([*single, *(p.field.id for p in self.selections)])
        """A clear blank of these is a question too, and so is a filled absence mark beside answers."""
        special = {p.field.id for p in self.identity} | self.asked_though_sure
        self.plain: Mapping[int, tuple[FieldPlace, ...]] = {
            number: tuple(p for p in places if p.field.id not in special)
            for number, places in self.on_page.items()
        }

    def partner(self, number: int, sides: int) -> int | None:
        """Return the page printed on the other side of page `number`'s leaf, if the template has one."""
        if sides < 2:
            return None
        other = number + 1 if number % 2 else number - 1
        return other if other in self.page_numbers else None

    def identity_box(self, page: int) -> Box | None:
        """Return the box around everything on a page that carries the exam number."""
        boxes = [p.box for p in self.identity if p.page == page]
        return _around(boxes) if boxes else None


def _options(field: TemplateField) -> tuple[str, ...]:
    if isinstance(field, DigitGridField):
        return tuple(dict.fromkeys(o for column in field.columns for o in column.options))
    if isinstance(field, ChoiceField | FlagField | BookletField | SelectionField):
        return field.line.options
    return ()


def _box(page: TemplatePage, field: TemplateField) -> Box:
    """Return the field's box with a margin, cut to the page."""
    if isinstance(field, BarcodeField | CropField):
        x, y, w, h = field.box
    else:
        x, y, w, h = _around([(m.x, m.y, m.w, m.h) for m in field.marks()])
    left, top = max(0.0, x - _MARGIN[0]), max(0.0, y - _MARGIN[1])
    right, bottom = min(page.size[0], x + w + _MARGIN[0]), min(page.size[1], y + h + _MARGIN[1])
    return (left, top, max(right - left, 1.0), max(bottom - top, 1.0))


def _around(boxes: list[Box]) -> Box:
    left, top = min(b[0] for b in boxes), min(b[1] for b in boxes)
    right, bottom = max(b[0] + b[2] for b in boxes), max(b[1] + b[3] for b in boxes)
    return (left, top, right - left, bottom - top)
