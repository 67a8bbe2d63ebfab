"""What the properties are of: the selected parts, and what they have in common."""

from dataclasses import dataclass
from typing import Any

from scanstation.templates.editing.boxes import union
from scanstation.templates.editing.commands.base import Selection
from scanstation.templates.editing.parts import PartId, PartKind, parts
from scanstation.templates.model import (
    BarcodeField,
    Box,
    CropField,
    DigitGridField,
    MarkLine,
    Template,
    TemplateField,
)


@dataclass(frozen=True)
class Subject:
    """Selected parts that are there. `box` is around them all; None where they stand on several pages."""

    template: Template
    parts: Selection
    fields: tuple[TemplateField, ...]
    box: Box | None

    @classmethod
    def of(cls, template: Template, selection: Selection) -> "Subject":
        """Return what of `selection` is in `template`."""
        pages = {part.page for part in selection}
        there = {each.id: each.box for page in template.pages if page.number in pages for each in parts(page)}
        boxes = {part: there[part] for part in selection if part in there}
        wanted = {part.field for part in boxes if part.kind is PartKind.FIELD}
        fields = tuple(field for _, field in template.fields() if field.id in wanted)
        one_page = len({part.page for part in boxes}) == 1
        return cls(template, tuple(boxes), fields, union(boxes.values()) if one_page else None)

    @property
    def field_parts(self) -> Selection:
        """The parts that are fields."""
        return tuple(part for part in self.parts if part.kind is PartKind.FIELD)

    @property
    def one_field(self) -> TemplateField | None:
        """The field, where nothing else is selected."""
        return self.fields[0] if len(self.parts) == 1 and self.fields else None

    @property
    def name(self) -> str:
        """What the first part is called."""
        return self.parts[0].field if self.parts else ""

    def common(self, name: str) -> Any:
        """Return the property that all fields have alike (a line's own included), None where they differ."""
        values = [_value(field, name) for field in self.fields]
        return values[0] if values and all(value == values[0] for value in values) else None

    def all_are(self, *kinds: type) -> bool:
        """Say whether there are fields and all of them are of these kinds."""
        return bool(self.fields) and all(isinstance(field, kinds) for field in self.fields)


def page_code_sheet(template: Template, part: PartId) -> int | None:
    """Return the sheet that a page's code names, where `part` is one."""
    code = template.page(part.page).page_code if part.kind is PartKind.PAGE_CODE else None
    return code.sheet if code is not None else None


def _value(field: TemplateField, name: str) -> Any:
    line = first_line(field)
    if line is not None and name in MarkLine.model_fields:
        return getattr(line, name)
    if name == "columns" and isinstance(field, DigitGridField):
        return len(field.columns)
    return getattr(field, name, None)


def first_line(field: TemplateField) -> MarkLine | None:
    """Return the field's line of marks, the first of several; None where it has none."""
    match field:
        case BarcodeField() | CropField():
            return None
        case DigitGridField():
            return field.columns[0]
        case _:
            return field.line
