"""The columns of the table of items: what each shows of an item, and what a typed text changes in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.scoring.key_cells import WrongCell, cell_text
from scanstation.templates.editing.commands.items import ItemChange
from scanstation.templates.editing.items import ItemRow
from scanstation.templates.model import ChoiceField, CropField, Template
from scanstation.templates.paper import Marking, ObjectiveItem, WrittenItem, item_fields
from scanstation.ui import language
from scanstation.ui.studio.panels.key_texts import answer_of, partial_of, read_answer, read_partial
from scanstation.ui.studio.panels.point_texts import (
    marking_of,
    points_of,
    read_marking,
    read_points,
    read_seconds,
    read_steps,
    seconds_of,
    steps_of,
)


class Column(IntEnum):
    """A column, in the order shown."""

    NUMBER = 0
    KIND = 1
    ANSWER = 2
    POINTS = 3
    PARTIAL = 4
    STEPS = 5
    SUBJECT = 6
    GROUP = 7
    MARKING = 8
    SECONDS = 9
    REGION = 10
    FIELD = 11


_Single = QT_TRANSLATE_NOOP("studio", "single")
_Multiple = QT_TRANSLATE_NOOP("studio", "multiple")
_Written = QT_TRANSLATE_NOOP("studio", "written")
_Sub = QT_TRANSLATE_NOOP("studio", "sub-item")
_NoItem = QT_TRANSLATE_NOOP("studio", "no item")
_KIND_WORDS: Mapping[str, tuple[str, bool]] = {
    **dict.fromkeys(("single", "s", "单选", "单", "单选题"), ("multiple", False)),
    **dict.fromkeys(("multiple", "m", "多选", "多", "多选题", "不定项"), ("multiple", True)),
    **dict.fromkeys(("written", "w", "主观", "主观题", "主"), ("counts", True)),
    **dict.fromkeys(("no item", "none", "n", "-", "非试题", "无"), ("counts", False)),
}


@dataclass(frozen=True)
class _Cell:
    """How one column is written and read. `read` gives the properties that change."""

    write: Callable[[ItemRow], str]
    read: Callable[[ItemRow, str, Template], dict[str, object]]


def text_of(row: ItemRow, column: Column) -> str:
    """Return what a cell shows, as it could be typed."""
    return _CELLS[column].write(row)


def changes_of(row: ItemRow, column: Column, text: str, template: Template) -> tuple[ItemChange, ...]:
    """Return what typing `text` into a cell changes. Raises WrongCell, saying what could be typed."""
    values = _CELLS[column].read(row, cell_text(text), template)
    return tuple(ItemChange(row.field.id, name, value, row.sub) for name, value in values.items())


def can_have(row: ItemRow, column: Column) -> bool:
    """Say whether a cell can be filled in; the others stay blank."""
    if row.sub is not None:
        return column in (Column.NUMBER, Column.POINTS, Column.STEPS, Column.ANSWER)
    if not row.counts:
        return column is Column.KIND
    if isinstance(row.item, ObjectiveItem):
        return column not in (Column.STEPS, Column.MARKING, Column.SECONDS, Column.FIELD)
    own = not row.item.sub_items
    return column not in (Column.PARTIAL, Column.REGION, Column.FIELD) and (
        own or column not in (Column.POINTS, Column.STEPS)
    )


def cycled(row: ItemRow, column: Column) -> str | None:
    """Return the text that the space bar puts into a cell of few choices; None in other cells."""
    if not can_have(row, column):
        return None
    if column is Column.KIND:
        if isinstance(row.field, ChoiceField):
            return "single" if row.field.multiple or not row.counts else "multiple"
        return "none" if row.counts else "written"
    if column is Column.MARKING and isinstance(row.item, WrittenItem):
        order = list(Marking)
        return order[(order.index(row.item.marking) + 1) % len(order)].value
    return None


def quick_option(row: ItemRow, typed: str) -> str | None:
    """Return the option that one key names where nothing more can follow: a choice of one short answer."""
    field = row.field
    if not isinstance(field, ChoiceField) or field.multiple or not row.counts:
        return None
    if any(len(option) != 1 for option in field.line.options):
        return None
    found = [option for option in field.line.options if option.casefold() == typed.casefold()]
    return found[0] if len(found) == 1 else None


def _kind_text(row: ItemRow) -> str:
    if row.sub is not None:
        return language.text("studio", _Sub)
    if not row.counts:
        return language.text("studio", _NoItem)
    if isinstance(row.field, CropField):
        return language.text("studio", _Written)
    return language.text("studio", _Multiple if row.field.multiple else _Single)


def _read_kind(row: ItemRow, text: str, _: Template) -> dict[str, object]:
    words = {language.text("studio", w).casefold(): w for w in (_Single, _Multiple, _Written, _NoItem)}
    found = _KIND_WORDS.get(words.get(text.casefold(), text.casefold()))
    fits = found is not None and ((found[0] == "multiple") == isinstance(row.field, ChoiceField))
    if found is None or not (fits or found == ("counts", False)):
        message = QT_TRANSLATE_NOOP("errors", "“{text}” is no kind of this item.")
        advice = QT_TRANSLATE_NOOP("errors", "A choice is single (单选) or multiple (多选), or no item (无).")
        raise WrongCell("题型", message, advice, text=text)
    return dict([found])


def _region_of(row: ItemRow) -> str:
    return (row.item.region or "") if isinstance(row.item, ObjectiveItem) else ""


def _read_region(_: ItemRow, text: str, template: Template) -> dict[str, object]:
    crops = {f.id for _, f in template.fields() if isinstance(f, CropField)}
    if text and text not in crops:
        message = QT_TRANSLATE_NOOP("errors", "The template has no crop “{text}”.")
        raise WrongCell("关联切块", message, text=text)
    return {"region": text or None}


def _short_text(property: str) -> _Cell:
    def write(row: ItemRow) -> str:
        return "" if row.sub is not None else str(getattr(row.item, property))

    def read(_: ItemRow, text: str, __: Template) -> dict[str, object]:
        return {property: text}

    return _Cell(write, read)


def _field_text(row: ItemRow) -> str:
    return "" if row.sub is not None else " + ".join(item_fields(row.item))


def _read_only(_row: ItemRow, _text: str, _: Template) -> dict[str, object]:
    message = QT_TRANSLATE_NOOP("errors", "Ids are changed with the field, in its properties.")
    raise WrongCell("字段", message)


_CELLS: Mapping[Column, _Cell] = {
    Column.NUMBER: _Cell(lambda row: row.number, lambda _, text, __: {"number": text}),
    Column.KIND: _Cell(_kind_text, _read_kind),
    Column.ANSWER: _Cell(answer_of, read_answer),
    Column.POINTS: _Cell(points_of, read_points),
    Column.PARTIAL: _Cell(partial_of, read_partial),
    Column.STEPS: _Cell(steps_of, read_steps),
    Column.SUBJECT: _short_text("subject"),
    Column.GROUP: _short_text("choose_one"),
    Column.MARKING: _Cell(marking_of, read_marking),
    Column.SECONDS: _Cell(seconds_of, read_seconds),
    Column.REGION: _Cell(_region_of, _read_region),
    Column.FIELD: _Cell(_field_text, _read_only),
}
