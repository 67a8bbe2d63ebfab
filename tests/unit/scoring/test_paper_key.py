"""The key that a template's paper holds."""

from decimal import Decimal
from typing import Any

from scanstation.scoring.key import ChooseOne, KeyItem
from scanstation.scoring.paper_key import paper_key
from scanstation.templates.model import Template
from scanstation.templates.paper import ObjectiveItem, Paper
from scanstation.templates.solution import Solution

_A = Solution(accepted=(("A",),))


def _sheet(template: Template, *items: ObjectiveItem) -> Template:
    return template.model_copy(update={"paper": Paper(items=items)})


def _item(field: str, points: int | None = 2, **values: Any) -> ObjectiveItem:
    values.setdefault("solutions", {"": _A})
    return ObjectiveItem(field=field, points=None if points is None else Decimal(points), **values)


def test_key_of_a_paper(template: Template) -> None:
    """Every choice with points and answers is in the key as the paper has it, with its printed title."""
    key = paper_key(_sheet(template, _item("q1"), _item("q3", 6, partial=Decimal(3))))
    assert key is not None
    assert key.items == (
        KeyItem(field="q1", title="1", points=Decimal(2), solutions={"": _A}),
        KeyItem(field="q3", title="3", points=Decimal(6), partial=Decimal(3), solutions={"": _A}),
    )
    assert key.maximum == 8


def test_what_is_not_known_is_left_out(template: Template) -> None:
    """Without points, without an answer, or without one for every booklet an item is not scored."""
    half = _item("q3", solutions={"A": _A})
    both = _item("q4", solutions={"A": _A, "B": _A})
    key = paper_key(_sheet(template, _item("q1", None), _item("q2", solutions={}), half, both))
    assert key is not None
    assert [item.field for item in key.items] == ["q4"]
    assert paper_key(_sheet(template, _item("q1", None))) is None
    assert paper_key(template) is None


def test_items_to_choose(template: Template) -> None:
    """Items that the selection field offers are a group; one that nobody can choose is not scored."""
    chosen = [_item(name, choose_one="choice") for name in ("q5", "q6")]
    key = paper_key(_sheet(template, _item("q1", choose_one="choice"), *chosen))
    assert key is not None
    assert key.choose_one == (ChooseOne(selection="choice", items=("q5", "q6")),)
    assert [item.field for item in key.items] == ["q5", "q6"]
    assert key.maximum == 2
