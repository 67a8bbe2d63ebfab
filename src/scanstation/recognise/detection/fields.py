"""From the blocks of a page to the fields of a template: stable ids, few lines, stable order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from scanstation.recognise.detection import notes
from scanstation.recognise.detection.layout import EXAMPLE_WORDS, Layout, words_beside
from scanstation.recognise.detection.lines import line_of
from scanstation.recognise.detection.notes import Note
from scanstation.recognise.detection.numbering import ItemBlock, number, start_of
from scanstation.recognise.detection.regions import Regions
from scanstation.recognise.detection.sheet import Rect, Sheet
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
    TemplateField,
)

_STUDENT_WORDS = ("考号", "准考证", "学号", "考生号", "student", "candidate", "roll")
_BOOKLET_WORDS = ("题本", "卷型", "卡型", "试卷类型", "booklet", "series", "试卷")
_SELECTION_WORDS = ("选做", "所选", "选择的题号", "题号")
_ALIKE, _MANY = 3, 5
"""So many lines of marks of one shape, or of any, are a questionnaire's items though nothing numbers them."""
_ABSENT_WORDS = ("缺考", "absent")


@dataclass
class Naming:
    """Ids given so far through all pages of a template."""

    used: set[str] = field(default_factory=set)
    next_item: int = 1
    identity: list[str] = field(default_factory=list)
    absence: str | None = None

    def free(self, stem: str, *, bare: bool = True) -> str:
        """Return `stem` if nobody has it, else with a number behind it."""
        name = stem if bare else f"{stem}1"
        count = 1
        while name in self.used:
            count += 1
            name = f"{stem}{count}"
        self.used.add(name)
        return name


def fields_of(
    sheet: Sheet, layout: Layout, regions: Regions, frames: Sequence[Rect], naming: Naming, page: int
) -> tuple[list[TemplateField], list[Note]]:
    """Return the fields of one page and what to check in them."""
    found: list[TemplateField] = []
    remarks: list[Note] = []
    if regions.barcode is not None:
        name = naming.free("barcode")
        naming.identity.insert(0, name)
        found.append(BarcodeField(id=name, box=_box(regions.barcode)))
        if regions.guessed:
            remarks.append(Note(notes.BARCODE_GUESSED, {"page": page}))
    grids = sorted(layout.digits, key=lambda g: _trust(sheet, g))
    for grid in grids:
        found.append(_digits(sheet, grid, naming))
        if not grid.labels.seen or grid.labels.mixed:
            remarks.append(Note(notes.GRID_GUESSED, {"page": page, "field": found[-1].id}))
        if not grid.labels.ordered:
            remarks.append(Note(notes.ORDER_ASSUMED, {"page": page, "field": found[-1].id}))
        if found[-1].id == "number" and sum(map(_has_digits, grids)) > 1:
            x, y, _, _ = grid.block.rect
            count = sum(map(_has_digits, grids))
            at: dict[str, object] = {"page": page, "count": count, "x": round(x, 1), "y": round(y, 1)}
            remarks.append(Note(notes.NUMBER_CHOSEN, at))
    for flag in sorted(layout.flags, key=lambda o: (o.y, o.x)):
        title = words_beside(sheet, flag.rect).strip()
        absent = any(word in title for word in _ABSENT_WORDS)
        name = naming.free("absent") if absent else naming.free("flag", bare=False)
        if absent and naming.absence is None:
            naming.absence = name
        elif not title:
            remarks.append(Note(notes.FLAG_GUESSED, {"page": page, "field": name}))
        found.append(
            FlagField(
                id=name,
                title=title[:60],
                line=MarkLine(options=("缺考" if absent else "1",), first=_point(flag.x, flag.y)),
                mark=_size((flag.w, flag.h)),
            )
        )
    items, others = _split(sheet, layout)
    unread: list[str] = []
    for one in sorted(others, key=lambda o: (o.block.rect[1], o.block.rect[0])):
        made = [_other(sheet, one, index, naming) for index in range(one.count)]
        found += made
        unread += [field.id for field in made if not one.labels.seen]
    if unread:
        remarks.append(Note(notes.LABELS_GUESSED, {"page": page, "fields": _span(unread)}))
    choices, more = _choices(sheet, items, layout, frames, naming, page)
    crops = [CropField(id=naming.free("crop", bare=False), box=_box(frame)) for frame in regions.writing]
    return [*found, *choices, *crops], remarks + more


def _split(sheet: Sheet, layout: Layout) -> tuple[list[ItemBlock], list[ItemBlock]]:
    """Take lines of marks that stand alone for items, unless words beside them say what they are."""
    items, others = list(layout.items), []
    for one in layout.lone:
        words = words_beside(sheet, one.block.rect)
        special = any(word in words for word in (*_BOOKLET_WORDS, *_SELECTION_WORDS))
        alike = sum(
            other.block.rows == one.block.rows and other.block.columns == one.block.columns
            for other in layout.lone
        )
        few = alike < _ALIKE and len(layout.lone) < _MANY
        if special or (few and start_of(sheet, one, layout.marks()) is None):
            others.append(one)
        else:
            items.append(one)
    return items, others


def _other(sheet: Sheet, one: ItemBlock, index: int, naming: Naming) -> TemplateField:
    words = words_beside(sheet, one.block.rect)
    line, mark = line_of(one, index), _size(one.block.mark)
    title = words.strip()[:60]
    if any(word in words for word in _SELECTION_WORDS):
        return SelectionField(id=naming.free("selection", bare=False), title=title, line=line, mark=mark)
    if any(word in words for word in _BOOKLET_WORDS) and "booklet" not in naming.used:
        return BookletField(id=naming.free("booklet"), title=title, line=line, mark=mark)
    return ChoiceField(id=naming.free("choice", bare=False), title=title, line=line, mark=mark)


def _trust(sheet: Sheet, grid: ItemBlock) -> tuple[int, int, float, float]:
    """Return what sorts grids, the student's number first: by title, then columns, then from above."""
    title = _title_above(sheet, grid).lower()
    about = int(any(word in title for word in _STUDENT_WORDS))
    about -= 2 * any(word in title for word in EXAMPLE_WORDS)
    return (
        -about - _has_digits(grid) * 9,
        -grid.count,
        round(grid.block.rect[1] / grid.block.mark[1]),
        grid.block.rect[0],
    )


def _title_above(sheet: Sheet, grid: ItemBlock) -> str:
    """Return the text that the file has above a digit grid, without spaces; nothing for a picture."""
    x, y, w, _ = grid.block.rect
    above = (c.text for c in sheet.chars if x < c.centre[0] < x + w and y - 16 < c.centre[1] < y - 1)
    return re.sub(r"[\d\s]+", "", "".join(above))


def _digits(sheet: Sheet, grid: ItemBlock, naming: Naming) -> DigitGridField:
    name = _digits_name(naming) if _has_digits(grid) else naming.free("letters", bare=False)
    return DigitGridField(
        id=name,
        title=_title_above(sheet, grid)[:40],
        columns=tuple(line_of(grid, i) for i in range(grid.count)),
        mark=_size(grid.block.mark),
        assumed_order=not grid.labels.ordered,
    )


def _has_digits(grid: ItemBlock) -> bool:
    return grid.labels.options[0].isdecimal()


def _digits_name(naming: Naming) -> str:
    name = naming.free(
        "number" if not naming.used & {"number"} else "digits", bare="number" not in naming.used
    )
    if name == "number":
        naming.identity.append(name)
    return name


def _choices(
    sheet: Sheet,
    items: Sequence[ItemBlock],
    layout: Layout,
    frames: Sequence[Rect],
    naming: Naming,
    page: int,
) -> tuple[list[ChoiceField], list[Note]]:
    """Return the items in the order of their numbers; those whose options can't be told are only counted."""
    items = [*items, *layout.partial]
    if not items:
        return [], []
    first = naming.next_item
    starts, sure = number(sheet, items, layout.marks(), frames, first)
    remarks: list[Note] = []
    if not sure:
        remarks.append(Note(notes.NUMBERS_GUESSED, {"page": page, "first": first}))
    numbered = sorted(_numbered(items, starts), key=lambda item: item[0])
    choices, assumed = [], []
    for item, block, index in numbered:
        if block in layout.partial:
            continue
        name = naming.free(f"q{item}")
        choices.append(ChoiceField(id=name, line=line_of(block, index), mark=_size(block.block.mark)))
        if not block.labels.seen:
            assumed.append(name)
    naming.next_item = max(item for item, _, _ in numbered) + 1
    if assumed:
        remarks.append(Note(notes.LABELS_GUESSED, {"page": page, "fields": _span(assumed)}))
    return choices, remarks


def _numbered(items: Sequence[ItemBlock], starts: Sequence[int]) -> Iterator[tuple[int, ItemBlock, int]]:
    for block, start in zip(items, starts, strict=True):
        for index in range(block.count):
            yield start + index, block, index


def _span(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} … {names[-1]} ({len(names)})"


def _point(x: float, y: float) -> tuple[float, float]:
    return round(x, 2), round(y, 2)


def _size(size: tuple[float, float]) -> tuple[float, float]:
    return round(size[0], 2), round(size[1], 2)


def _box(rect: Rect) -> Box:
    x, y, w, h = rect
    return round(x, 1), round(y, 1), round(w, 1), round(h, 1)
