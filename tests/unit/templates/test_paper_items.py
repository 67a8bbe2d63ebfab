"""The paper in the template document: its values, and how it is written and read."""

import json
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from scanstation.templates import codec
from scanstation.templates.errors import TemplateInvalid
from scanstation.templates.model import ChoiceField, CropField, MarkLine, Registration, Template, TemplatePage
from scanstation.templates.paper import (
    ObjectiveItem,
    Paper,
    SubItem,
    WrittenItem,
    default_number,
    item_number,
    markable,
    worth,
)
from scanstation.templates.solution import Solution, TableRow

_LINE = MarkLine(options=tuple("ABCD"), first=(20, 20), step=(7, 0))
_FIELDS = (
    ChoiceField(id="q1", line=_LINE, mark=(4.5, 2.6)),
    CropField(id="w2", box=(20, 60, 100, 40)),
    CropField(id="w3", box=(20, 110, 100, 40)),
    CropField(id="name", box=(20, 200, 100, 10)),
)
_PAPER = Paper(
    items=(
        ObjectiveItem(
            field="q1",
            points=Decimal("2.5"),
            subject="物理",
            solutions={
                "": Solution(accepted=(("A", "B"),), table=(TableRow(values=("A",), points=Decimal("0.5")),))
            },
            region="name",
        ),
        WrittenItem(
            field="w2",
            more=("w3",),
            number="21(1)",
            sub_items=(SubItem(number="211", points=Decimal(4), steps=(Decimal(0), Decimal(4))),),
            least_seconds=15,
            marking="double",
        ),
    ),
    no_items=("name",),
)


def _sheet(paper: Paper | None) -> Template:
    page = TemplatePage(
        number=1, size=(210, 297), registration=Registration(kind="whole_image"), fields=_FIELDS
    )
    return Template(id="t", pages=(page,), paper=paper)


def _multiple() -> Template:
    sheet = _sheet(_PAPER)
    fields = (_FIELDS[0].model_copy(update={"multiple": True}), *_FIELDS[1:])
    return sheet.model_copy(update={"pages": (sheet.pages[0].model_copy(update={"fields": fields}),)})


def test_round_trip() -> None:
    """A paper of everything comes back the same, points as exact texts, without defaults."""
    text = codec.dumps(_multiple())
    assert codec.loads(text) == _multiple()
    first, second = json.loads(text)["paper"]["items"]
    assert (first["points"], "number" in first, "choose_one" in first) == ("2.5", False, False)
    assert (second["number"], second["marking"]) == ("21(1)", "double")


def test_sheets_without_paper_are_as_before() -> None:
    """A document that says nothing of items has no paper, and none is written."""
    text = codec.dumps(_sheet(None))
    assert "paper" not in json.loads(text)
    assert codec.loads(text).paper is None


def test_points_may_be_numbers() -> None:
    """Somebody who writes 2.5 as a number gets exactly two and a half."""
    document = json.loads(codec.dumps(_multiple()))
    document["paper"]["items"][0]["points"] = 2.5
    assert codec.loads(json.dumps(document)) == _multiple()


def test_numbers() -> None:
    """An item that nobody has numbered has the number its id ends in, or its id."""
    assert [default_number(name) for name in ("q7", "w021", "essay", "第12")] == ["7", "21", "essay", "12"]
    assert [item_number(item) for item in _PAPER.items] == ["1", "21(1)"]


def test_worth() -> None:
    """Sub-items add up to what their item is worth, which is not known while one of them is not."""
    whole = _PAPER.items[1]
    assert worth(whole) == 4
    assert isinstance(whole, WrittenItem)
    half = whole.model_copy(update={"sub_items": (*whole.sub_items, SubItem(number="212"))})
    assert worth(half) is None
    assert [number for number, _ in markable(half)] == ["211", "212"]
    assert [number for number, _ in markable(WrittenItem(field="w9"))] == ["9"]


def test_maximum_counts_the_dearest_of_a_choice() -> None:
    """Of the items to choose from only the one with most points can be earned."""
    items = [
        WrittenItem(field=f"w{n}", points=Decimal(points), choose_one=group)
        for n, points, group in ((1, 10, ""), (2, 8, "a"), (3, 12, "a"))
    ]
    assert Paper(items=tuple(items)).maximum == 22


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (ObjectiveItem, {"points": "1000.01"}),
        (ObjectiveItem, {"points": "0.001"}),
        (ObjectiveItem, {"number": " 1"}),
        (ObjectiveItem, {"number": "1\n2"}),
        (ObjectiveItem, {"solutions": {"": {"accepted": [["A"]]}, "A": {"accepted": [["B"]]}}}),
        (
            ObjectiveItem,
            {
                "partial": "1",
                "solutions": {"": {"accepted": [["A", "B"]], "table": [{"values": ["A"], "points": "1"}]}},
            },
        ),
        (WrittenItem, {"steps": ["2", "1"]}),
        (WrittenItem, {"points": "5", "sub_items": [{"number": "1"}]}),
        (WrittenItem, {"sub_items": [{"number": ""}]}),
        (WrittenItem, {"least_seconds": -1}),
        (WrittenItem, {"marking": "thrice"}),
    ],
)
def test_impossible_values_are_refused(kind: Any, values: dict[str, Any]) -> None:
    """What can't be said of an item is refused where it is said."""
    with pytest.raises(ValidationError):
        kind.model_validate({"field": "q1", **values})


def _objective(**values: Any) -> dict[str, Any]:
    return {"items": [{"type": "objective", "field": "q1", **values}]}


def _key(*answers: str) -> dict[str, Any]:
    return {"": {"accepted": [list(a) for a in answers]}}


@pytest.mark.parametrize(
    ("paper", "place", "problem"),
    [
        (_objective(field="q9"), 'paper.items[0] "9".field', "no choice"),
        (_objective(field="w2"), 'paper.items[0] "2".field', "no choice"),
        (_objective(region="q1"), 'paper.items[0] "1".region', "no crop"),
        (_objective(solutions=_key("E")), 'paper.items[0] "1".solutions', "not among its options"),
        (_objective(solutions=_key("AB")), 'paper.items[0] "1".solutions', "it takes one"),
        (_objective(solutions={"A": {"anything": True}}), 'paper.items[0] "1".solutions', "no booklet"),
        (_objective(points=2, partial=3), 'paper.items[0] "1"', "only 2"),
        ({"items": [{"type": "written", "field": "q1"}]}, 'paper.items[0] "1".field', "no crop"),
        (
            {"items": [{"type": "written", "field": "w2", "points": 2, "steps": [3]}]},
            'paper.items[0] "2"',
            "only 2",
        ),
        (
            {"items": [{"type": "written", "field": "w2", "more": ["w2"]}]},
            'paper.items[0] "2"',
            "two items",
        ),
        ({**_objective(), "no_items": ["q1"]}, "paper.no_items[0]", "two items"),
        ({"no_items": ["nowhere"]}, "paper.no_items[0]", "no field"),
    ],
)
def test_broken_rules_name_their_place(paper: dict[str, Any], place: str, problem: str) -> None:
    """What the items say must go together with the fields they stand on."""
    document = json.loads(codec.dumps(_sheet(None))) | {"paper": paper}
    with pytest.raises(TemplateInvalid) as caught:
        codec.loads(json.dumps(document))
    assert caught.value.params["place"] == place
    assert problem in str(caught.value.params["problem"])
