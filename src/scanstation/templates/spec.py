"""The sheet spec: what a person says about a sheet in a short YAML text (docs/designing-sheets.md).

These models know single values; what only the layout can see (room on the paper) is found by the designer.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.said import Said
from scanstation.templates.drawing import Colour
from scanstation.templates.spec_values import item_numbers, option_values

MAX_PAGES = 15
"""The page code has 4 bits for the page number."""


class Paper(StrEnum):
    """Paper sizes of Chinese schools. A3 and 8K lie on their long edge and have two columns."""

    A4 = "A4"
    A3 = "A3"
    B5 = "B5"
    K8 = "8K"
    K16 = "16K"


def _text(value: Any) -> Any:
    """Let numbers stand for texts, and line breaks for spaces."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, str):
        value = re.sub(r"[ \t\r\n]+", " ", value).strip()
        if not value.replace("\u3000", "").isprintable():
            raise ValueError(Said(QT_TRANSLATE_NOOP("errors", "it has characters that can't be printed")))
    return value


def _one_or_more(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else [value]


Label = Annotated[str, BeforeValidator(_text), Field(min_length=1, max_length=12)]
Heading = Annotated[str, BeforeValidator(_text), Field(max_length=200)]
Words = Annotated[str, BeforeValidator(_text), Field(min_length=1, max_length=500)]
Options = Annotated[tuple[str, ...], BeforeValidator(option_values)]
Items = Annotated[tuple[int, ...], BeforeValidator(item_numbers)]
Prefix = Annotated[
    str, Field(min_length=1, max_length=12, pattern=r"^[A-Za-z_\u4e00-\u9fff][A-Za-z0-9_\u4e00-\u9fff]*$")
]
Count = Annotated[int, Field(strict=True)]
Points = Annotated[float, Field(gt=0, le=999, allow_inf_nan=False)]
Height = Annotated[float, Field(ge=8, le=400, allow_inf_nan=False)]
Switch = Annotated[bool, Field(strict=True)]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class NumberSpec(_Model):
    """The digit grid. `columns` gives columns of their own options, such as [A-C, 0-9, 0-9]."""

    title: Label = "准考证号"
    digits: Annotated[Count, Field(ge=1, le=24)] = 8
    columns: Annotated[tuple[Options, ...], Field(min_length=1, max_length=24)] | None = None

    def column_options(self) -> tuple[tuple[str, ...], ...]:
        """Return the options of each column."""
        return self.columns or (tuple("0123456789"),) * self.digits


class BarcodeSpec(_Model):
    """The place of the barcode; `pattern` is a regular expression for its text."""

    digits: Annotated[Count, Field(ge=1, le=40)] | None = None


class _Section(_Model):
    title: Heading = ""
    new_page: Switch = False


class ChoiceSection(_Section):
    """Objective items in groups of `rows`, as many groups side by side as fit, or `columns`.

    `points` of each and their `key` are not printed; they go into the template. `key` is `BADCA BCD`, or for
    several answers `AB ACD BD`.
    """

    items: Items
    options: Options = ("A", "B", "C", "D")
    multiple: Switch = False
    direction: Literal["across", "down"] = "across"
    rows: Annotated[Count, Field(ge=1, le=50)] = 5
    columns: Annotated[Count, Field(ge=1, le=20)] | None = None
    prefix: Prefix = "q"
    points: Points | None = None
    key: Annotated[str, BeforeValidator(_text), Field(max_length=2_000)] = ""

    def answers(self) -> tuple[tuple[str, ...], ...]:
        """Return what is right for each item; nothing without a key."""
        groups = [part for part in re.split(r"[\s,，、;；]+", self.key) if part]
        if all(len(option) == 1 for option in self.options):
            return (
                tuple(tuple(group) for group in groups)
                if self.multiple
                else tuple((a,) for a in "".join(groups))
            )
        return tuple((group,) for group in groups)

    @model_validator(mode="after")
    def _key_fits(self) -> "ChoiceSection":
        answers = self.answers()
        if answers and len(answers) != len(self.items):
            message = QT_TRANSLATE_NOOP("errors", "the key has {answers} answers for {items} items")
            raise ValueError(Said(message, answers=len(answers), items=len(self.items)))
        for option in (option for answer in answers for option in answer):
            if option not in self.options:
                message = QT_TRANSLATE_NOOP("errors", "the key has '{option}', which is no option here")
                raise ValueError(Said(message, option=option))
        for answer in answers:
            if len(set(answer)) < len(answer):
                message = QT_TRANSLATE_NOOP("errors", "the answer '{answer}' names an option twice")
                raise ValueError(Said(message, answer="".join(answer)))
        return self


class StatementsSection(_Section):
    """Statements in a table, the same labelled options for each."""

    options: Annotated[tuple[Words, ...], Field(min_length=2, max_length=11)]
    values: Options | None = None
    items: Annotated[tuple[Words, ...], Field(min_length=1, max_length=300)]
    first: Annotated[Count, Field(ge=1, le=999)] = 1
    multiple: Switch = False
    prefix: Prefix = "q"

    @model_validator(mode="after")
    def _as_many_values(self) -> "StatementsSection":
        if self.values is not None and len(self.values) != len(self.options):
            raise ValueError(
                Said(
                    QT_TRANSLATE_NOOP("errors", "there are {values} values for {options} options"),
                    values=len(self.values),
                    options=len(self.options),
                )
            )
        return self


class Question(_Model):
    """One question with worded options of its own."""

    text: Words
    options: Annotated[tuple[Words, ...], Field(min_length=2, max_length=26)]
    multiple: Switch = False


class QuestionsSection(_Section):
    """Questions of a questionnaire."""

    items: Annotated[tuple[Question, ...], Field(min_length=1, max_length=300)]
    first: Annotated[Count, Field(ge=1, le=999)] = 1
    prefix: Prefix = "q"


class BlanksSection(_Section):
    """Short answers on a line each."""

    items: Items
    points: Points | None = None
    per_row: Annotated[Count, Field(ge=1, le=6)] = 2
    height: Height = 10.0


class WrittenItem(_Model):
    """One framed answer. `height` fill: an equal share of what is left of the page."""

    item: Annotated[Count, Field(ge=1, le=999)]
    points: Points | None = None
    height: Height | Literal["fill"] | None = None
    lines: Annotated[Count, Field(ge=1, le=60)] | None = None
    prompt: Annotated[str, BeforeValidator(_text), Field(max_length=500)] = ""

    @model_validator(mode="after")
    def _one_height(self) -> "WrittenItem":
        if self.lines and self.height is not None:
            raise ValueError(
                Said(
                    QT_TRANSLATE_NOOP(
                        "errors", "lines have a height of their own; leave 'height' or 'lines' out"
                    )
                )
            )
        return self


def _written_items(value: Any) -> Any:
    if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        return value
    return [{"item": number} for number in item_numbers(value)]


class WrittenSection(_Section):
    """Framed answers that people mark from their picture."""

    items: Annotated[tuple[WrittenItem, ...], BeforeValidator(_written_items), Field(min_length=1)]
    points: Points | None = None
    height: Height | Literal["fill"] = "fill"
    lines: Annotated[Count, Field(ge=1, le=60)] | None = None


class SelectionSection(_Section):
    """Choose one of several items; with the frame for its answer, or `height: 0` without."""

    items: Annotated[Items, Field(min_length=2, max_length=10)]
    prompt: Words = "我所选择的题号是（请将所选题号涂黑，只能选一题）"
    points: Points | None = None
    height: Height | Literal["fill", 0] = "fill"
    lines: Annotated[Count, Field(ge=1, le=60)] | None = None


Section = (
    ChoiceSection
    | StatementsSection
    | QuestionsSection
    | BlanksSection
    | WrittenSection
    | SelectionSection
    | str
)


class SectionEntry(_Model):
    """One entry of `sections`: a single key that tells its kind."""

    choice: ChoiceSection | None = None
    statements: StatementsSection | None = None
    questions: QuestionsSection | None = None
    blanks: BlanksSection | None = None
    written: WrittenSection | None = None
    selection: SelectionSection | None = None
    text: Words | None = None

    @model_validator(mode="before")
    @classmethod
    def _single_key(cls, value: Any) -> Any:
        if isinstance(value, dict) and len(value) != 1:
            raise ValueError(
                Said(
                    QT_TRANSLATE_NOOP(
                        "errors",
                        "a section has one key that tells its kind; here are {count} "
                        "(indent what belongs to the section by two more spaces)",
                    ),
                    count=len(value),
                )
            )
        if isinstance(value, dict) and None in value.values():
            raise ValueError(Said(QT_TRANSLATE_NOOP("errors", "the section is empty")))
        return value

    def only(self) -> tuple[str, Section]:
        """Return the key and the section."""
        for name in type(self).model_fields:
            section = getattr(self, name)
            if section is not None:
                return name, section
        raise AssertionError("an entry has one section")


class Spec(_Model):
    """A whole sheet."""

    title: Annotated[str, BeforeValidator(_text), Field(min_length=1, max_length=60)]
    id: Annotated[str, BeforeValidator(_text), Field(max_length=64)] = ""
    subject: Annotated[str, BeforeValidator(_text), Field(max_length=30)] = ""
    paper: Paper = Paper.A4
    columns: Annotated[Count, Field(ge=1, le=4)] | None = None
    pages: Annotated[Count, Field(ge=1, le=MAX_PAGES)] | None = None
    colour: Colour = Colour.GREY
    name_lines: Annotated[tuple[Label, ...], BeforeValidator(_one_or_more), Field(max_length=10)] = (
        "姓名",
        "班级",
        "考场",
        "座位号",
    )
    number: Annotated[Count, Field(ge=1, le=24)] | NumberSpec | None = None
    barcode: Switch | BarcodeSpec = False
    absent: Switch = False
    booklet: Annotated[Options, Field(max_length=10)] | None = None
    notes: Switch | Annotated[tuple[Words, ...], Field(max_length=12)] = True
    sections: Annotated[tuple[SectionEntry, ...], Field(min_length=1, max_length=100)]

    def number_spec(self) -> NumberSpec | None:
        """Return the digit grid's spec in its long form."""
        return NumberSpec(digits=self.number) if isinstance(self.number, int) else self.number

    def barcode_spec(self) -> BarcodeSpec | None:
        """Return the barcode's spec in its long form."""
        if isinstance(self.barcode, bool):
            return BarcodeSpec() if self.barcode else None
        return self.barcode

    def claims(self) -> Iterator[tuple[int, tuple[int | str, ...], str, int]]:
        """Yield (section, path, id prefix, item number) of everything that has a number of its own."""
        for index, entry in enumerate(self.sections):
            name, section = entry.only()
            path = ("sections", index, name, "items")
            match section:
                case ChoiceSection():
                    yield from ((index, path, section.prefix, n) for n in section.items)
                case StatementsSection() | QuestionsSection():
                    for i in range(len(section.items)):
                        yield index, (*path, i), section.prefix, section.first + i
                case BlanksSection():
                    yield from ((index, path, "w", n) for n in section.items)
                case WrittenSection():
                    for i, item in enumerate(section.items):
                        yield index, (*path, i), "w", item.item
                case SelectionSection() if section.height != 0:
                    yield from ((index, path, "w", n) for n in section.items)
