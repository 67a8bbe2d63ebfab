"""Items as rows, and how they keep up with the fields they stand on."""

from collections.abc import Callable
from decimal import Decimal
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from scanstation.templates import codec, rules
from scanstation.templates.editing.commands.adding import Delete
from scanstation.templates.editing.commands.base import Command, applied
from scanstation.templates.editing.commands.numbering import Order, Renumber, Reorder
from scanstation.templates.editing.commands.properties import SetId, SetKind, SetProperty
from scanstation.templates.editing.commands.proposals import ReplaceSheet
from scanstation.templates.editing.commands.sheet import DeletePage
from scanstation.templates.editing.errors import ChangeRefused
from scanstation.templates.editing.items import item_rows
from scanstation.templates.editing.parts import field_part
from scanstation.templates.model import SelectionField, Template
from scanstation.templates.paper import ObjectiveItem, Paper, WrittenItem

Q1, Q2, Q3, W4 = (field_part(1, name) for name in ("q1", "q2", "q3", "w4"))


@given(seed=st.integers())
@settings(max_examples=15)
def test_any_paper_is_written_and_read_again(
    sheet_of_all: Template, some_command: Callable[[Random, Template], Command], seed: int
) -> None:
    """Whatever was done to the items: as long as no rule is broken, the document comes back the same."""
    random, document = Random(seed), sheet_of_all
    for _ in range(30):
        try:
            document = applied(document, some_command(random, document)).document
        except ChangeRefused:
            continue
        if not rules.check(document):
            assert codec.loads(codec.dumps(document)) == document


def _fields(document: Template) -> list[str]:
    return [item.field for item in document.paper.items] if document.paper is not None else []


def test_rows_without_a_paper(sheet_of_all: Template) -> None:
    """Each choice and crop stands for an item of its number, of which nothing is told."""
    rows = item_rows(sheet_of_all)
    assert [(row.number, row.told, row.counts) for row in rows] == [
        (str(n), False, True) for n in range(1, 6)
    ]


def test_rows_of_a_paper(papered: Template) -> None:
    """Sub-items follow their item; a field that is no item is there to be taken in again."""
    assert papered.paper is not None
    paper = Paper(items=papered.paper.items[1:], no_items=("q1",))
    rows = item_rows(papered.model_copy(update={"paper": paper}))
    assert [(row.key, row.number, row.counts) for row in rows] == [
        (("q1", None), "1", False),
        (("q2", None), "2", True),
        (("q3", None), "3", True),
        (("w4", None), "4", True),
        (("w5", None), "5", True),
        (("w5", 0), "51", True),
        (("w5", 1), "52", True),
    ]


def test_an_item_goes_with_its_field(papered: Template) -> None:
    """Deleting a field, its page or its kind takes what was said of it along; the rest stays."""
    assert _fields(applied(papered, Delete((Q2,))).document) == ["q1", "q3", "w4", "w5"]
    assert _fields(applied(papered, DeletePage(2)).document) == ["q1", "q2", "q3", "w4"]
    assert _fields(applied(papered, SetKind((Q1,), "booklet")).document) == ["q2", "q3", "w4", "w5"]
    gone = papered.paper.items[0].model_copy(update={"region": "w4"}) if papered.paper else None
    assert isinstance(gone, ObjectiveItem)
    shown = papered.model_copy(update={"paper": Paper(items=(gone,))})
    after = applied(shown, Delete((W4,))).document
    assert after.paper == Paper(items=(gone.model_copy(update={"region": None}),))


def test_an_item_of_several_crops_outlives_one(papered: Template) -> None:
    """The item of two crops keeps its number and points when the first of them is deleted."""
    item = WrittenItem(field="w4", more=("w5",), points=Decimal(9))
    sheet = papered.model_copy(update={"paper": Paper(items=(item,))})
    after = applied(sheet, Delete((W4,))).document
    assert after.paper == Paper(items=(WrittenItem(field="w5", number="4", points=Decimal(9)),))


def test_a_paper_follows_new_ids(papered: Template) -> None:
    """Ids may change places; points, choose-one groups and the options of the selection go along."""
    assert papered.paper is not None
    first = papered.paper.items[0].model_copy(update={"choose_one": "selection", "points": Decimal(7)})
    sheet = papered.model_copy(update={"paper": Paper(items=(first, *papered.paper.items[1:]))})
    selection = field_part(1, "selection")
    sheet = applied(sheet, SetProperty((selection,), "options", ("q1", "q2"))).document
    sheet = applied(sheet, Renumber((Q1, Q2, Q3), 2, Order.DOCUMENT)).document
    sheet = applied(sheet, SetId(selection, "choice")).document
    assert sheet.paper is not None
    assert _fields(sheet) == ["q2", "q3", "q4", "w4", "w5"]
    assert (sheet.paper.items[0].points, sheet.paper.items[0].choose_one) == (7, "choice")
    field = next(f for _, f in sheet.fields() if f.id == "choice")
    assert isinstance(field, SelectionField)
    assert field.line.options == ("q2", "q3")


def test_items_are_in_the_order_of_their_fields(papered: Template) -> None:
    """Changing the order of fields changes that of the items."""
    after = applied(papered, Reorder((Q3,), "q1")).document
    assert _fields(after) == ["q3", "q1", "q2", "w4", "w5"]
    assert rules.check(after) == []


def test_a_new_proposal_keeps_what_was_said(papered: Template, sheet_of_all: Template) -> None:
    """Drawing the sheet anew keeps the items whose fields are there again, and forgets the others."""
    fewer = applied(sheet_of_all, Delete((Q2,))).document
    assert _fields(applied(papered, ReplaceSheet(fewer)).document) == ["q1", "q3", "w4", "w5"]
