"""A small sheet of every kind of part, and a source of random commands for any sheet."""

from collections.abc import Callable
from decimal import Decimal
from random import Random

import pytest

from scanstation.templates.editing.commands import items, numbering, placing, proposals, sheet
from scanstation.templates.editing.commands.adding import AddAnchor, AddField, Delete, SetPageCode
from scanstation.templates.editing.commands.base import Command
from scanstation.templates.editing.commands.copies import Duplicate, DuplicateGrid, Paste
from scanstation.templates.editing.commands.properties import SetId, SetKind, SetProperty
from scanstation.templates.editing.drawn import KINDS, Drawn, draw
from scanstation.templates.editing.fragment import copied
from scanstation.templates.editing.items import item_rows
from scanstation.templates.editing.parts import PartId, all_parts, field_part
from scanstation.templates.model import (
    Box,
    PageCode,
    Registration,
    RegistrationKind,
    Template,
    TemplatePage,
)
from scanstation.templates.paper import Paper
from scanstation.templates.solution import Solution

CommandSource = Callable[[Random, Template], Command]
ANCHORS: tuple[Box, ...] = ((8, 8, 10, 5), (197, 8, 5, 5), (8, 284, 5, 5), (197, 284, 5, 5))


@pytest.fixture
def sheet_of_all() -> Template:
    """Return a sheet with every kind of part on page 1, and a second page with one region."""
    fields = (
        draw(Drawn("barcode", (120, 20, 70, 18)), "barcode"),
        draw(Drawn("digit_grid", (20, 30, 60, 50), columns=8), "number"),
        draw(Drawn("flag", (120, 45, 4.5, 2.6)), "absent"),
        draw(Drawn("booklet", (150, 45, 12, 2.6)), "booklet"),
        draw(Drawn("choice", (20, 100, 25, 2.6)), "q1"),
        draw(Drawn("choice", (20, 106, 25, 2.6)), "q2"),
        draw(Drawn("choice", (20, 112, 25, 2.6)), "q3"),
        draw(Drawn("selection", (120, 100, 12, 2.6)), "selection"),
        draw(Drawn("crop", (20, 160, 170, 100)), "w4"),
    )
    first = TemplatePage(
        number=1,
        size=(210, 297),
        registration=Registration(anchors=ANCHORS),
        page_code=PageCode(box=(60, 8, 96, 4), sheet=7),
        fields=fields,
    )
    second = TemplatePage(
        number=2,
        size=(210, 297),
        registration=Registration(anchors=ANCHORS),
        fields=(draw(Drawn("crop", (20, 30, 170, 240)), "w5"),),
    )
    return Template(id="all", identity=("barcode", "number"), absence="absent", pages=(first, second))


def _number(random: Random, low: float, high: float) -> float:
    return round(random.uniform(low, high), random.choice([1, 2, 15]))


def _box(random: Random) -> Box:
    x, y = _number(random, 0, 150), _number(random, 0, 250)
    return x, y, _number(random, 5, 60), _number(random, 3, 40)


def _adding(random: Random, page: int) -> Command:
    return random.choice(
        [
            AddField(page, Drawn(random.choice(KINDS), _box(random), columns=random.randint(1, 4))),
            AddField(page, Drawn("choice", _box(random), ("A", "B"), True)),
            AddAnchor(page, _box(random)),
            SetPageCode(page, _box(random), random.randint(0, 70_000)),
        ]
    )


def _sheet(random: Random, document: Template, page: int) -> Command:
    return random.choice(
        [
            sheet.SetSheet("title", random.choice(["数学", "语文", ""])),
            sheet.SetSheet("identity", tuple(random.sample(["number", "barcode", "q1"], 2))),
            sheet.SetPageSize(page, (_number(random, 100, 300), 297)),
            sheet.SetRegistration(page, "kind", random.choice(list(RegistrationKind))),
            sheet.SetRegistration(page, "refine", random.random() < 0.5),
            sheet.SetBlank(page, random.choice(["blank.png", ""])),
            sheet.AddPage((210, 297)) if len(document.pages) < 4 else sheet.DeletePage(page),
        ]
    )


def _items(random: Random, document: Template) -> Command:
    rows = item_rows(document)
    chosen = random.sample(rows, random.randint(1, min(6, len(rows))))
    names = tuple(row.field.id for row in chosen)
    solutions = {"": Solution(accepted=((random.choice("ABCDE"),),))}
    prop, value = random.choice(
        [
            ("points", Decimal(random.randint(0, 40)) / 2),
            ("points", random.choice([None, 2_000])),
            ("number", random.choice(["", "7", "21(2)", " "])),
            ("subject", random.choice(["物理", ""])),
            ("choose_one", random.choice(["selection", "other"])),
            ("partial", Decimal(1)),
            ("solutions", solutions),
            ("multiple", random.random() < 0.5),
            ("region", random.choice(["w4", "w5", None])),
            ("steps", (Decimal(0), Decimal(random.randint(1, 9)))),
            ("answer", "x = 3"),
            ("least_seconds", random.randint(0, 90)),
            ("counts", random.random() < 0.5),
            ("marking", random.choice(["single", "double", "multiple", "none"])),
        ]
    )
    return random.choice(
        [
            items.SetItems(tuple(items.ItemChange(*row.key[:1], prop, value, row.sub) for row in chosen)),
            items.SetSubItems(names[0], random.choice([(), ("701",), ("701", "702"), ("1", "1")])),
            items.JoinRegions(names),
            items.SeparateRegions(names[0]),
        ]
    )


def _about(random: Random, document: Template, selected: tuple[PartId, ...]) -> Command:
    one = selected[0]
    grid = DuplicateGrid(selected, 2, 2, 30, _number(random, 4, 9), random.choice([None, 1, 500]))
    return random.choice(
        [
            placing.Move(selected, _number(random, -9, 9), _number(random, -9, 9)),
            placing.Move.nudge(selected, random.randint(-1, 1), 1),
            placing.Resize(selected, _box(random), random.random() < 0.5),
            placing.Align(selected, random.choice(list(placing.Edge)), random.random() < 0.3),
            placing.Distribute(selected, random.randint(0, 1)),
            Duplicate(selected) if len(list(all_parts(document))) < 60 else Delete(selected),
            grid if len(list(all_parts(document))) < 40 else Delete(selected),
            Delete(selected[:2]),
            SetId(one, random.choice(["x", "q9", "题7", "bad,id"])),
            SetProperty(selected, "title", random.choice(["a", "题"])),
            SetProperty((one,), "options", tuple("ABCDE"[: random.randint(0, 5)])),
            SetProperty((one,), "columns", random.randint(0, 6)),
            SetProperty((one,), "pattern", random.choice([r"\d{9}", "(", ""])),
            SetProperty(selected, "box", _box(random)),
            SetKind(selected, random.choice(KINDS)),
            numbering.Renumber(selected, random.randint(-1, 30), random.choice(list(numbering.Order))),
            numbering.Reorder(selected, random.choice([None, "q1", "barcode"])),
            Paste(one.page, copied(document, selected), 3, 3),
            proposals.AcceptParts(document, selected, random.random() < 0.3),
        ]
    )


@pytest.fixture
def papered(sheet_of_all: Template) -> Template:
    """Return that sheet with a paper: q1–q3 in full, w4 in two steps, w5 with sub-items 51 and 52."""
    choices = [
        {"type": "objective", "field": f"q{i}", "points": "2", "solutions": {"": {"accepted": [["A"]]}}}
        for i in (1, 2, 3)
    ]
    subs = [{"number": "51", "points": "4"}, {"number": "52", "points": "6"}]
    written = [
        {"type": "written", "field": "w4", "points": "12", "steps": ["0", "12"], "marking": "double"},
        {"type": "written", "field": "w5", "sub_items": subs, "least_seconds": 20},
    ]
    paper = Paper.model_validate({"items": [*choices, *written]})
    return sheet_of_all.model_copy(update={"paper": paper})


@pytest.fixture(scope="session")
def some_command() -> CommandSource:
    """Return what makes a random command for a sheet; some of them are refused."""

    def make(random: Random, document: Template) -> Command:
        there = [part.id for part in all_parts(document)]
        page = random.choice(document.pages).number
        choice = random.random()
        if not there or choice < 0.15:
            return _adding(random, page)
        if choice < 0.25:
            return _sheet(random, document, page)
        if choice < 0.4 and item_rows(document):
            return _items(random, document)
        mine = [part for part in there if part.page == page] or there
        selected = random.sample(mine, random.randint(1, min(5, len(mine))))
        if random.random() < 0.03:
            selected.append(field_part(page, "nowhere"))
        return _about(random, document, tuple(selected))

    return make
