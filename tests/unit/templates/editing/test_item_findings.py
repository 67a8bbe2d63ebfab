"""What is wrong with the items, or left to say about them."""

from decimal import Decimal
from typing import Any

import pytest

from scanstation.templates import paper_rules, rules
from scanstation.templates.editing import findings, item_findings
from scanstation.templates.editing.checking import problems
from scanstation.templates.editing.commands.base import Command, applied
from scanstation.templates.editing.commands.items import SetItems, SetSubItems
from scanstation.templates.editing.commands.properties import SetProperty
from scanstation.templates.editing.parts import PartId, field_part
from scanstation.templates.model import Template
from scanstation.templates.solution import Solution

Q1, Q2, W4, W5 = (field_part(1 + (name == "w5"), name) for name in ("q1", "q2", "w4", "w5"))


def _set(prop: str, value: Any, *names: str, sub: int | None = None) -> Command:
    return SetItems.each(((name, sub) for name in names), prop, value)


def test_a_whole_paper_has_none(papered: Template, sheet_of_all: Template) -> None:
    """Where all is said there is nothing to say, and without a paper nothing is asked for."""
    assert problems(papered) == ()
    assert problems(sheet_of_all) == ()


_GROUP = _set("choose_one", "selection", "q1", "q2")
_OFFERED = SetProperty((field_part(1, "selection"),), "options", ("q1", "2"))
CASES: dict[str, tuple[tuple[Command, ...], str, PartId | None, bool]] = {
    "key out of options": (
        (_set("solutions", {"": Solution(accepted=(("E",),))}, "q1"),), paper_rules.NOT_AN_OPTION, Q1, True,
    ),
    "options taken away": (
        (SetProperty((Q2,), "options", ("B", "C")),), paper_rules.NOT_AN_OPTION, Q2, True,
    ),
    "several in a single": (
        (_set("solutions", {"": Solution(accepted=(("A", "B"),))}, "q1"),), paper_rules.ONE_ANSWER, Q1, True,
    ),
    "partial above all": ((_set("partial", Decimal(9), "q2"),), paper_rules.MORE_THAN_ALL, Q2, True),
    "step above all": ((_set("points", Decimal(3), "w4"),), paper_rules.MORE_THAN_ALL, W4, True),
    "steps below all": ((_set("steps", (Decimal(1),), "w4"),), item_findings.NOT_ALL_POINTS, W4, False),
    "no points": ((_set("points", None, "q2"),), item_findings.NO_POINTS, Q2, False),
    "several without points": ((_set("points", None, "q2", "w4"),), item_findings.NO_POINTS_MANY, Q2, False),
    "a sub-item without points": ((SetSubItems("w5", ("51", "53")),), item_findings.NO_POINTS, W5, False),
    "no answer": ((_set("solutions", {}, "q2"),), item_findings.NO_ANSWER, Q2, False),
    "nothing said": (
        (_set("counts", False, "q1"), _set("counts", True, "q1")), item_findings.NO_ITEM, Q1, False,
    ),
    "numbered twice": ((_set("number", "1", "q2"),), findings.NUMBER_TWICE, Q2, False),
    "sub-item numbered twice": ((_set("number", "4", "w5", sub=0),), findings.NUMBER_TWICE, W5, False),
    "words twice": ((_set("number", "甲", "q1", "w4"),), findings.NUMBER_TWICE, W4, False),
    "left out": ((_set("number", "7", "w5"),), findings.NUMBERS_LEFT_OUT, W4, False),
    "one to choose": ((_set("choose_one", "selection", "q1"),), item_findings.LONELY_CHOICE, Q1, False),
    "different points": (
        (_OFFERED, _GROUP, _set("points", Decimal(5), "q2")), item_findings.UNEQUAL_CHOICE, Q1, False,
    ),
    "no selection field": ((_set("choose_one", "x", "q1", "q2"),), item_findings.NO_SELECTION, Q1, False),
    "not offered": ((_GROUP, _OFFERED, _set("number", "8", "q2")), item_findings.NOT_OFFERED, Q2, False),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_found(papered: Template, case: str) -> None:
    """Each mistake is found, with the part to go to; it is severe where the format refuses it."""
    commands, message, part, severe = CASES[case]
    document = papered
    for command in commands:
        document = applied(document, command).document
    found = [finding for finding in problems(document) if finding.message == message]
    assert found
    assert (found[0].part, found[0].severe) == (part, severe)
    assert "{" not in found[0].text
    assert any(finding.severe for finding in problems(document)) == bool(rules.check(document))


def test_choosing_well_is_fine(papered: Template) -> None:
    """Items of a group that the selection field offers by id or number have nothing wrong."""
    document = applied(applied(papered, _GROUP).document, _OFFERED).document
    assert problems(document) == ()


def test_parts_number_for_themselves(papered: Template) -> None:
    """The physics and the chemistry of one paper may both have an item 1."""
    document = applied(papered, _set("subject", "物理", "q1", "w4", "w5")).document
    document = applied(document, _set("subject", "化学", "q2", "q3")).document
    document = applied(document, _set("number", "1", "q2")).document
    assert findings.NUMBER_TWICE not in {finding.message for finding in problems(document)}


def test_many_untold_items_are_said_once(papered: Template) -> None:
    """One finding stands for all items about which nothing is said, and leads to the first."""
    names = ("q2", "q3", "w4")
    document = applied(papered, _set("counts", False, *names)).document
    assert problems(document) == ()
    (found,) = problems(applied(document, _set("counts", True, *names)).document)
    assert (found.part, found.params["count"]) == (Q2, 3)
