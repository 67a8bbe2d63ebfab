"""Points and keys of a spec stand in the template that is made of it."""

from decimal import Decimal

import pytest

from scanstation.templates import codec, spec_document
from scanstation.templates.designer import design
from scanstation.templates.errors import SpecInvalid
from scanstation.templates.model import Template
from scanstation.templates.paper import ObjectiveItem, worth

SPEC = """\
title: 数学
number: 6
sections:
  - choice: {items: 1-6, points: 2, key: BADCA B}
  - choice: {items: 7-8, multiple: true, 分值: 3.5, 答案: "AB ACD"}
  - choice: {items: 9-10}
  - blanks: {items: 11-12, points: 5}
  - written: {items: [{item: 13, points: 10}, {item: 14}], points: 12}
  - selection: {items: [15, 16], points: 8}
  - written: {items: 17}
"""


def designed(text: str) -> Template:
    """Return the template of a spec."""
    return design(spec_document.parse(text)).template


def test_points_and_key_are_in_the_paper() -> None:
    """Each item has what the spec says of it, in the order of its fields; of others nothing is said."""
    template = designed(SPEC)
    assert template.paper is not None
    items = {item.field: item for item in template.paper.items}
    assert {name: worth(item) for name, item in items.items()} == {
        **{f"q{n}": Decimal(2) for n in range(1, 7)},
        **dict.fromkeys(("q7", "q8"), Decimal("3.5")),
        **dict.fromkeys(("w11", "w12"), Decimal(5)),
        "w13": Decimal(10),
        "w14": Decimal(12),
        "w15": Decimal(8),
    }
    answers = []
    for item in items.values():
        if isinstance(item, ObjectiveItem):
            answers += ["".join(accepted) for accepted in item.solutions[""].accepted]
    assert answers == ["B", "A", "D", "C", "A", "B", "AB", "ACD"]
    assert codec.loads(codec.dumps(template)) == template


def test_a_key_changes_nothing_on_paper() -> None:
    """Sheets that are printed already are read by the template with another key: the page code stays."""
    one, other = designed(SPEC), designed(SPEC.replace("BADCA B", "AAAAA A"))
    assert one.page(1).page_code == other.page(1).page_code
    assert one.paper != other.paper


def test_a_sheet_without_points_has_no_paper() -> None:
    """A questionnaire is worth nothing and has nothing right."""
    assert designed("title: T\nnumber: 6\nsections:\n  - choice: {items: 1-5}\n").paper is None


def test_options_of_several_letters_are_parted_by_spaces() -> None:
    """对 错 对 is a key of three."""
    template = designed(
        "title: T\nnumber: 6\nsections:\n  - choice: {items: 1-3, options: T1 T2, key: T1 T2 T1}\n"
    )
    assert template.paper is not None
    first = template.paper.items[0]
    assert isinstance(first, ObjectiveItem)
    assert first.solutions[""].accepted == (("T1",),)


@pytest.mark.parametrize(
    ("key", "problem"),
    [
        ("ABC", "the key has 3 answers for 2 items"),
        ("AX", "the key has 'X', which is no option here"),
        ('"AA B", multiple: true', "the answer 'AA' names an option twice"),
    ],
)
def test_a_key_that_does_not_fit_is_refused(key: str, problem: str) -> None:
    """What is wrong with it names the line."""
    with pytest.raises(SpecInvalid) as caught:
        designed(f"title: T\nnumber: 6\nsections:\n  - choice: {{items: 1-2, key: {key}}}\n")
    assert problem in str(caught.value.params["problem"])
