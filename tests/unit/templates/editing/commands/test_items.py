"""Saying what items mean: cells, batches, sub-items, items of several crops."""

from decimal import Decimal

import pytest

from scanstation.templates.editing.commands.base import applied
from scanstation.templates.editing.commands.items import (
    ItemChange,
    JoinRegions,
    SeparateRegions,
    SetItems,
    SetSubItems,
)
from scanstation.templates.editing.editor import Editor
from scanstation.templates.editing.errors import (
    ItemGone,
    NumberTwice,
    OffLimits,
    PropertyUnknown,
    TooFewItems,
    WrittenOnly,
)
from scanstation.templates.editing.items import item_rows
from scanstation.templates.editing.parts import field_part
from scanstation.templates.model import ChoiceField, Template
from scanstation.templates.paper import AnyItem, ObjectiveItem, Paper, SubItem, WrittenItem
from scanstation.templates.solution import Solution

ALL = ("q1", "q2", "q3", "w4", "w5")


def _batch(names: tuple[str, ...], prop: str, value: object) -> SetItems:
    return SetItems.each(((name, None) for name in names), prop, value)


def _items(document: Template) -> tuple[AnyItem, ...]:
    return document.paper.items if document.paper is not None else ()


def test_first_word_about_an_item(sheet_of_all: Template) -> None:
    """The first thing that is said of an item makes the paper; only that item is in it."""
    key = {"": Solution(accepted=(("B",),))}
    outcome = applied(sheet_of_all, _batch(("q2",), "solutions", key))
    assert _items(outcome.document) == (ObjectiveItem(field="q2", solutions=key),)
    assert outcome.selection == (field_part(1, "q2"),)


def test_batches_over_both_kinds(sheet_of_all: Template) -> None:
    """Points and part are set for a whole selection, steps only for those of it that can have them."""
    document = applied(sheet_of_all, _batch(ALL, "points", Decimal("2.5"))).document
    document = applied(document, _batch(ALL[:3], "subject", "物理")).document
    document = applied(document, _batch(ALL, "steps", (Decimal(0), Decimal(1)))).document
    found = _items(document)
    assert [(item.field, item.points, item.subject) for item in found] == [
        *((name, Decimal("2.5"), "物理") for name in ALL[:3]),
        *((name, Decimal("2.5"), "") for name in ALL[3:]),
    ]
    assert [len(item.steps) for item in found if isinstance(item, WrittenItem)] == [2, 2]
    with pytest.raises(PropertyUnknown):
        applied(document, _batch(ALL[:2], "steps", (Decimal(1),)))


def test_a_pasted_block_is_one_step(sheet_of_all: Template) -> None:
    """Different values for many items are one change, and one undo takes them back exactly."""
    editor = Editor(sheet_of_all)
    editor.do(
        SetItems(
            (
                ItemChange("q1", "points", Decimal(2)),
                ItemChange("q1", "multiple", True),
                ItemChange("q2", "number", "17"),
                ItemChange("w4", "marking", "double"),
            )
        )
    )
    assert editor.steps == 1
    q1 = next(field for _, field in editor.document.fields() if field.id == "q1")
    assert isinstance(q1, ChoiceField)
    assert q1.multiple
    assert [row.number for row in item_rows(editor.document)] == ["1", "17", "3", "4", "5"]
    editor.undo()
    assert editor.document == sheet_of_all


def test_a_number_as_the_field_says_follows_it(papered: Template) -> None:
    """Typing the number that an item has by its field leaves it to the field."""
    after = applied(papered, _batch(("q1",), "number", "1")).document
    assert after == papered
    after = applied(papered, _batch(("q1",), "number", "21(1)")).document
    assert _items(after)[0].number == "21(1)"
    assert applied(after, _batch(("q1",), "number", "")).document == papered


def test_refused_changes(papered: Template) -> None:
    """Items that are not there and values that can't be are refused, and nothing is changed."""
    with pytest.raises(ItemGone):
        applied(papered, _batch(("number",), "points", Decimal(1)))
    with pytest.raises(ItemGone):
        applied(papered, SetItems((ItemChange("w5", "points", Decimal(1), 2),)))
    with pytest.raises(OffLimits, match="2000"):
        applied(papered, _batch(("q1", "q2"), "points", Decimal(2000)))
    with pytest.raises(PropertyUnknown):
        applied(papered, SetItems(()))


def test_sub_items(papered: Template) -> None:
    """An item is split by the numbers of its sub-items; those that stay keep points; joined, it has all."""
    split = applied(papered, SetSubItems("w4", ("701", "702"))).document
    assert _items(split)[3] == WrittenItem(
        field="w4", sub_items=(SubItem(number="701"), SubItem(number="702")), marking="double"
    )
    paid = applied(split, SetItems((ItemChange("w4", "points", Decimal(4), 1),))).document
    more = applied(paid, SetSubItems("w4", ("702", "703"))).document
    item = _items(more)[3]
    assert isinstance(item, WrittenItem)
    assert [(sub.number, sub.points) for sub in item.sub_items] == [("702", 4), ("703", None)]
    whole = applied(papered, SetSubItems("w5", ())).document
    assert _items(whole)[4] == WrittenItem(field="w5", points=Decimal(10), least_seconds=20)
    assert applied(split, SetSubItems("w4", ())).document.paper != papered.paper
    with pytest.raises(NumberTwice):
        applied(papered, SetSubItems("w4", ("1", "1")))
    with pytest.raises(WrittenOnly):
        applied(papered, SetSubItems("q1", ("1",)))
    with pytest.raises(OffLimits):
        applied(papered, SetSubItems("w4", ("",)))


def test_points_of_an_item_with_sub_items_are_theirs(papered: Template) -> None:
    """A batch of points leaves an item alone whose sub-items have them."""
    after = applied(papered, _batch(ALL, "points", Decimal(3))).document
    assert [item.points for item in _items(after)] == [3, 3, 3, 3, None]


def test_items_over_several_crops(papered: Template) -> None:
    """An answer over two pages becomes one item in the order of the pages, and two again."""
    joined = applied(papered, JoinRegions(("w5", "w4"))).document
    assert papered.paper is not None
    whole = papered.paper.items[3].model_copy(update={"more": ("w5",)})
    assert _items(joined)[3:] == (whole,)
    assert [row.field.id for row in item_rows(joined)] == ["q1", "q2", "q3", "w4"]
    parted = applied(joined, SeparateRegions("w4"))
    assert _items(parted.document)[3:] == (papered.paper.items[3],)
    assert [row.field.id for row in item_rows(parted.document)] == [*ALL]
    with pytest.raises(TooFewItems):
        applied(papered, JoinRegions(("w4", "w4")))
    with pytest.raises(WrittenOnly):
        applied(papered, JoinRegions(("q1", "w4")))


def test_what_is_no_item(papered: Template) -> None:
    """A crop for a name is said to be no item; saying anything of it makes it one again."""
    none = applied(papered, _batch(("w4",), "counts", False)).document
    assert none.paper is not None
    assert none.paper.no_items == ("w4",)
    assert [item.field for item in none.paper.items] == ["q1", "q2", "q3", "w5"]
    again = applied(none, _batch(("w4",), "counts", True)).document
    assert again.paper == Paper(items=none.paper.items)
    told = applied(none, _batch(("w4",), "points", Decimal(1))).document
    assert told.paper is not None
    assert told.paper.no_items == ()
    with pytest.raises(ItemGone):
        applied(papered, _batch(("number",), "counts", False))
