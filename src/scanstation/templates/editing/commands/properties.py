"""What fields mean: their ids, options and other properties, and their kind."""

from dataclasses import dataclass
from typing import Any, ClassVar

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.templates.editing.boxes import tidy
from scanstation.templates.editing.commands.base import Command, Outcome, Selection
from scanstation.templates.editing.commands.numbering import rename
from scanstation.templates.editing.document import changed, field_of, mapped
from scanstation.templates.editing.errors import (
    KindsDiffer,
    OptionTwice,
    PatternInvalid,
    PropertyUnknown,
    TooFewParts,
)
from scanstation.templates.editing.naming import Names
from scanstation.templates.editing.parts import PartId, PartKind, field_part
from scanstation.templates.model import (
    BarcodeField,
    BookletField,
    Box,
    ChoiceField,
    CropField,
    DigitGridField,
    FlagField,
    MarkLine,
    SelectionField,
    Template,
    TemplateField,
)
from scanstation.templates.patterns import matcher

_LINE = frozenset({"options", "first", "step", "wrap", "wrap_step"})
_LINE_KINDS: dict[str, type[ChoiceField | BookletField | SelectionField | FlagField]] = {
    "choice": ChoiceField,
    "booklet": BookletField,
    "selection": SelectionField,
    "flag": FlagField,
}
_REGION_KINDS: dict[str, type[BarcodeField | CropField]] = {"barcode": BarcodeField, "crop": CropField}


@dataclass(frozen=True)
class SetId(Command):
    """Give one field another id; identity and absence follow."""

    name: ClassVar[str] = QT_TRANSLATE_NOOP("studio", "Change id")
    part: PartId
    id: str

    def outcome(self, document: Template) -> Outcome:
        """Raises IdTaken or IdInvalid."""
        field = field_of(document, self.part)
        Names.of(document, without=frozenset({field.id})).claim(self.id, field)
        return Outcome(rename(document, {field.id: self.id}), (field_part(self.part.page, self.id),))


@dataclass(frozen=True)
class SetProperty(Command):
    """Set one property of every part: `options`, `multiple`, `title`, `pattern`, `symbologies`, `optional`,
    `assumed_order`, `mark`, `first`, `step`, `wrap`, `wrap_step`, `box`, and `columns` (how many a digit
    grid has).

    Options of a digit grid are those of all its columns, and then no longer assumed. Anchors and page codes
    have a `box`.
    """

    name: ClassVar[str] = QT_TRANSLATE_NOOP("studio", "Change properties")
    parts: Selection
    property: str
    value: Any

    def outcome(self, document: Template) -> Outcome:
        """Raises PropertyUnknown where a part has no such property, else why the value is refused."""
        if not self.parts:
            raise TooFewParts(needed=1)
        return Outcome(mapped(document, self.parts, self._field, self._box), self.parts)

    def merges(self, previous: Command) -> bool:
        """Typing into one box, or turning its wheel, is one step."""
        same = isinstance(previous, SetProperty) and previous.property == self.property
        return same and isinstance(previous, SetProperty) and previous.parts == self.parts

    def _box(self, part: PartId, _: Box) -> Box:
        if self.property != "box":
            raise PropertyUnknown(property=self.property)
        box: Box = self.value
        return box

    def _field(self, part: PartId, field: TemplateField) -> TemplateField:
        own = set(type(field).model_fields) - {"id", "type", "line", "columns"}
        if self.property in own:
            if self.property == "pattern":
                _check_pattern(self.value)
            return changed(field, **{self.property: self.value})
        if isinstance(field, DigitGridField):
            if self.property == "columns":
                return _with_columns(field, self.value)
            if self.property == "options":
                columns = tuple(_with_options(line, field.mark, self.value) for line in field.columns)
                return changed(field, columns=columns, assumed_order=False)
        elif not isinstance(field, BarcodeField | CropField) and self.property in _LINE:
            if self.property == "options":
                return changed(field, line=_with_options(field.line, field.mark, self.value))
            return changed(field, line=changed(field.line, **{self.property: self.value}))
        raise PropertyUnknown(property=self.property)


@dataclass(frozen=True)
class SetKind(Command):
    """Make a line of marks a choice, booklet, selection or flag; a region a barcode or crop."""

    name: ClassVar[str] = QT_TRANSLATE_NOOP("studio", "Change kind")
    parts: Selection
    kind: str

    def outcome(self, document: Template) -> Outcome:
        """Raises KindsDiffer where marks would have to become a region, or a grid a line."""
        fields = tuple(part for part in self.parts if part.kind is PartKind.FIELD)
        if not fields:
            raise TooFewParts(needed=1)

        def convert(part: PartId, field: TemplateField) -> TemplateField:
            return _converted(field, self.kind)

        return Outcome(mapped(document, fields, convert, _unchanged), self.parts)


def _unchanged(_: PartId, box: Box) -> Box:
    return box


def _converted(field: TemplateField, kind: str) -> TemplateField:
    if field.type == kind:
        return field
    if isinstance(field, BarcodeField | CropField):
        if kind in _REGION_KINDS:
            return _REGION_KINDS[kind](id=field.id, title=field.title, box=field.box)
    elif not isinstance(field, DigitGridField) and _can_be(kind, len(field.line.options)):
        return _LINE_KINDS[kind](id=field.id, title=field.title, line=field.line, mark=field.mark)
    raise KindsDiffer(id=field.id)


def _can_be(kind: str, options: int) -> bool:
    return kind in _LINE_KINDS and (kind != "flag" or options == 1)


def _check_pattern(pattern: Any) -> None:
    if isinstance(pattern, str) and pattern:
        try:
            matcher(pattern)
        except ValueError as error:
            raise PatternInvalid(pattern=pattern, problem=str(error)) from error


def _with_options(line: MarkLine, mark: tuple[float, float], options: Any) -> MarkLine:
    """Return the line with other options; one that had a single mark goes on to the right."""
    texts = tuple(options)
    for option in texts:
        if texts.count(option) > 1:
            raise OptionTwice(option=option)
    step = line.step
    if len(texts) > 1 and step == (0.0, 0.0):
        step = (tidy(mark[0] * 1.5), 0.0)
    shifts = (*line.shifts, *((0.0, 0.0),) * len(texts))[: len(texts)] if line.shifts else ()
    return changed(line, options=texts, step=step, shifts=shifts)


def _with_columns(field: DigitGridField, count: Any) -> DigitGridField:
    """Return the grid with its first `count` columns; more go on at the distance of the last two."""
    columns = list(field.columns)
    wanted = count if type(count) is int and 0 <= count <= 65 else 0  # the model refuses 0 and 65 itself
    if len(columns) > 1:
        by = tuple(columns[-1].first[axis] - columns[-2].first[axis] for axis in (0, 1))
    else:
        down = abs(columns[0].step[1]) >= abs(columns[0].step[0])
        by = (field.mark[0] * 1.5, 0.0) if down else (0.0, field.mark[1] * 1.5)
    while len(columns) < wanted:
        x, y = columns[-1].first
        columns.append(changed(columns[-1], first=(tidy(x + by[0]), tidy(y + by[1]))))
    return changed(field, columns=tuple(columns[:wanted]))
