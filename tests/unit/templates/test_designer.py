"""Sheets laid out from specs: everything has its place, and what has none is refused by name."""

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from scanstation.templates import codec
from scanstation.templates.designer import design
from scanstation.templates.designer.wording import PT, width
from scanstation.templates.drawing import Align, SheetPlan, Text
from scanstation.templates.errors import SheetOverfull, SpecInvalid
from scanstation.templates.model import (
    BookletField,
    Box,
    ChoiceField,
    CropField,
    DigitGridField,
    FlagField,
    SelectionField,
)
from scanstation.templates.spec_document import parse

HEAD = "title: 小测验\nnumber: 8\nbarcode: true\nabsent: true\nbooklet: A-B\n"


def build(values: dict[str, Any]) -> SheetPlan:
    """Lay out the spec that says `values`."""
    return design(parse(yaml.safe_dump(values, allow_unicode=True, sort_keys=False), "s.yaml"))


def ink(text: Text) -> Box:
    """Return about where the letters of a text stand."""
    x, y, w, h = text.box
    wide = min(w, width(text.text, text.size))
    left = x + {Align.LEFT: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}[text.align] * (w - wide)
    high = text.size * PT * 0.86
    return (left, y + (h - high) / 2, wide, high)


def apart(a: Box, b: Box, room: float = 0.0) -> bool:
    """Whether two boxes are at least `room` apart."""
    return (
        a[0] >= b[0] + b[2] + room
        or b[0] >= a[0] + a[2] + room
        or a[1] >= b[1] + b[3] + room
        or b[1] >= a[1] + a[3] + room
    )


@settings(max_examples=60)
@given(data=st.data())
def test_any_valid_spec_becomes_a_sound_sheet(
    data: st.DataObject, valid_specs: SearchStrategy[dict[str, Any]]
) -> None:
    """Marks stand apart, inside the page, clear of anchors; texts overlap nothing; the template is valid."""
    plan = build(data.draw(valid_specs))
    template = plan.template
    assert codec.loads(codec.dumps(template)) == template
    for page, drawn in zip(template.pages, plan.pages, strict=True):
        marks = [mark[2:] for mark in page.marks()]
        assert page.page_code is not None
        fixed = [*page.registration.anchors, page.page_code.box]
        texts = [ink(shape) for shape in drawn.shapes if isinstance(shape, Text)]
        letters = [shape.box for shape in drawn.shapes if isinstance(shape, Text)]
        for i, mark in enumerate(marks):
            assert mark[0] >= 5
            assert mark[1] >= 5
            assert mark[0] + mark[2] <= page.size[0] - 5
            assert mark[1] + mark[3] <= page.size[1] - 5
            assert all(apart(mark, box, 2) for box in fixed)
            assert all(apart(mark, other, 1.9) for other in marks[:i])
            assert all(apart(mark, box) for box, own in zip(texts, letters, strict=True) if own != mark)
        for i, text in enumerate(texts):
            assert all(apart(text, box, 0.5) for box in fixed)
            assert all(apart(text, other) for other in texts[:i])
        crops = [field.box for field in page.fields if isinstance(field, CropField)]
        assert all(apart(box, other) for i, box in enumerate(crops) for other in crops[:i])


def test_every_kind_of_field() -> None:
    """The fields have the ids, options and kinds that the spec asks for."""
    plan = design(
        parse(
            HEAD
            + """
sections:
  - choice: {items: 1-2, options: A-C}
  - choice: {items: 3, options: 对 错, multiple: true, direction: down, prefix: m}
  - statements: {options: [从不, 有时, 总是], values: 1-3, items: [甲, 乙], first: 4}
  - questions: {items: [{text: 性别, options: [男, 女]}], first: 6}
  - blanks: {items: 7-8}
  - written: {items: 9-10}
  - selection: {items: [11, 12]}
"""
        )
    )
    fields = {field.id: field for _, field in plan.template.fields()}
    assert list(fields) == [
        *("absent", "booklet", "barcode", "number", "q1", "q2", "m3", "q4", "q5", "q6"),
        *("w7", "w8", "w9", "w10", "choice11", "w11"),
    ]
    assert plan.template.identity == ("barcode", "number")
    assert plan.template.absence == "absent"
    assert isinstance(fields["absent"], FlagField)
    assert isinstance(fields["booklet"], BookletField)
    number, down, likert, choice = fields["number"], fields["m3"], fields["q4"], fields["choice11"]
    assert isinstance(number, DigitGridField)
    assert len(number.columns) == 8
    assert isinstance(down, ChoiceField)
    assert (down.multiple, down.line.options, down.line.step) == (True, ("对", "错"), (0, 5))
    assert isinstance(likert, ChoiceField)
    assert likert.line.options == ("1", "2", "3")
    assert isinstance(choice, SelectionField)
    assert choice.line.options == ("11", "12")


@pytest.mark.parametrize("items", [20, 60, 120])
def test_up_to_120_items_on_one_side(items: int) -> None:
    """With number, barcode and notes, 120 items of four options still fit on one side of A4."""
    plan = design(parse(HEAD + f"pages: 1\nsections:\n  - choice: {{items: 1-{items}}}\n"))
    assert len(plan.pages) == 1
    assert sum(isinstance(field, ChoiceField) for _, field in plan.template.fields()) == items


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (
            "pages: 1\nsections:\n  - choice: {items: 1-40}\n  - choice: {title: 二, items: 41-280}\n",
            9,
            ["page 1", "choice '二'", "mm are left"],
        ),
        ("sections:\n  - written: {items: [{item: 1, height: 300}]}\n", 7, ["page 2", "item 1", "300 mm"]),
        ("paper: A3\npages: 1\nsections:\n  - written: {items: 1-40}\n", 9, ["page 1, column 2", "item "]),
        ("pages: 1\nsections:\n  - choice: {items: 1, new_page: true}\n  - text: a\n", 0, []),
        (
            "pages: 1\nsections:\n  - text: a\n  - choice: {items: 1, new_page: true}\n",
            9,
            ["page 1", "choice", "0 mm are left"],
        ),
        ("sections:\n  - statements: {options: [a, b], items: [" + "很长" * 240 + "]}\n", 0, []),
        ("notes: [" + ", ".join(["长" * 400] * 12) + "]\nsections:\n  - text: a\n", 1, ["page 1", "notes"]),
    ],
)
def test_what_has_no_room_is_refused_with_its_place(text: str, line: int, words: list[str]) -> None:
    """An over-full page is refused with the line, the page, the section, and both lengths."""
    document = parse(HEAD + text, "s.yaml")
    if not words:
        assert design(document).pages
        return
    with pytest.raises(SheetOverfull) as caught:
        design(document)
    assert f"s.yaml:{line}:" in str(caught.value)
    assert all(word in str(caught.value) for word in words)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("number: 8\nsections:\n  - choice: {items: 1-9, options: 0-35}\n", 4, ["direction: down"]),
        ("number: 8\nsections:\n  - choice: {items: 1-90, columns: 8}\n", 4, ["fewer columns"]),
        ("number: 12\ncolumns: 3\nsections:\n  - text: a\n", 2, ["number", "fewer digits"]),
        ("booklet: A-J\nnumber: 8\ncolumns: 3\npaper: A3\nsections:\n  - text: a\n", 2, ["fewer booklets"]),
        ("name_lines: 很长很长很长很长很长很长\nnumber: 19\nsections:\n  - text: a\n", 2, ["shorter label"]),
        ("sections:\n  - blanks: {items: 1-12, per_row: 6, points: 12.5}\n", 3, ["fewer per row"]),
        (
            "columns: 2\nsections:\n  - statements: {options: [a, b, c, d, e, f], items: [x]}\n",
            4,
            ["fewer options"],
        ),
        ("columns: 4\nsections:\n  - selection: {items: 1-4}\n", 4, ["fewer items"]),
    ],
)
def test_what_is_too_wide_is_refused_with_its_place(text: str, line: int, words: list[str]) -> None:
    """Something wider than its column is refused with its line, both lengths, and what to do."""
    with pytest.raises(SpecInvalid) as caught:
        design(parse("title: t\n" + text, "s.yaml"))
    assert caught.value.params["where"] == f"s.yaml:{line}"
    assert all(word in str(caught.value) for word in [*words, "mm of width"])


def test_a_changed_sheet_has_another_code() -> None:
    """The sheet code is that of the layout: the same for the same spec, another for a changed one."""
    text = HEAD + "sections:\n  - choice: {items: 1-20}\n"
    codes = []
    for changed in (
        text,
        text,
        text.replace("1-20", "1-21"),
        text.replace("A-B", "A-C"),
        text + "id: other\n",
    ):
        code = design(parse(changed)).template.pages[0].page_code
        assert code is not None
        codes.append(code.sheet)
    assert codes[0] == codes[1]
    assert len(set(codes)) == 4


def test_frames_share_what_is_left() -> None:
    """Frames without a height fill their pages, and as many pages as the spec allows."""
    text = HEAD + "sections:\n  - written: {items: 1-4}\n"
    free = design(parse(text))
    assert len(free.pages) == 1
    two = design(parse("pages: 2\n" + text))
    assert len(two.pages) == 2
    bottoms = {
        max(field.box[1] + field.box[3] for field in page.fields if isinstance(field, CropField))
        for page in two.template.pages
    }
    assert bottoms == {282.0}


def test_a_table_goes_on_under_its_head() -> None:
    """Where statements go on over the page, the options are named again."""
    text = "title: t\nnotes: false\nsections:\n  - statements:\n      options: [甲甲, 乙乙]\n      items: ["
    plan = design(parse(text + ", ".join(f"第 {i} 条" for i in range(50)) + "]\n"))
    assert len(plan.pages) == 2
    for page in plan.pages:
        assert sum(isinstance(shape, Text) and shape.text == "甲甲" for shape in page.shapes) == 1
