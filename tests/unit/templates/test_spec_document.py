"""Specs as checked values, and how they are refused."""

from pathlib import Path

import pytest

from scanstation.templates import spec_source
from scanstation.templates.errors import SpecInvalid, SpecUnreadable
from scanstation.templates.spec import ChoiceSection, WrittenSection
from scanstation.templates.spec_document import faults, load, parse

GOOD = """\
title: 数学答题卡
number: 8
sections:
  - choice:
      items: 1-12
      options: A-D
  - written:
      items: [{item: 13, points: 10}, {item: 14}]
"""


def test_defaults() -> None:
    """A short spec is enough; the id is the file's name."""
    spec = parse(GOOD, "quiz.yaml", "quiz").spec
    assert spec.id == "quiz"
    number = spec.number_spec()
    assert number is not None
    assert [len(column) for column in number.column_options()] == [10] * 8
    name, choice = spec.sections[0].only()
    assert name == "choice"
    assert isinstance(choice, ChoiceSection)
    assert choice.rows == 5
    _, written = spec.sections[1].only()
    assert isinstance(written, WrittenSection)
    assert [item.item for item in written.items] == [13, 14]


@pytest.mark.parametrize(
    ("old", "new", "line", "place", "problem"),
    [
        ("title: 数学答题卡\n", "", 1, "the top level", "'title' is missing"),
        ("items: 1-12", "itmes: 1-12", 5, "sections[1].choice.itmes", "did you mean 'items'"),
        ("number: 8", "nummer: 8", 2, "nummer", "did you mean 'number'"),
        ("number: 8", "number: {digit: 8}", 2, "number.digit", "did you mean 'digits'"),
        ("number: 8", "number: eight", 2, "number", "'eight'"),
        ("number: 8", "number: 99", 2, "number", "24"),
        ("number: 8", "absent: 1", 2, "absent", "true or false"),
        ("number: 8", "paper: A5", 2, "paper", "'A5' is not one of"),
        ("number: 8", "pages: 16", 2, "pages", "15"),
        ("number: 8", "pages: 2.5", 2, "pages", "2.5"),
        ("number: 8", "notes: [1, {a: 2}]", 2, "notes[2]", "text"),
        ("items: 1-12", "items: 12-1", 5, "sections[1].choice.items", "upwards"),
        ("items: 1-12", "items: 1-12, 3", 5, "sections[1].choice.items", "item 3 stands twice"),
        ("options: A-D", "options: A", 6, "sections[1].choice.options", "two options"),
        ("{item: 14}", "{item: 12}", 8, "sections[2].written.items[2]", "already stands in line 5"),
        ("{item: 14}", "{item: 14, hight: 3}", 8, "sections[2].written.items[2].hight", "'height'"),
        ("{item: 14}", "{item: 14, height: huge}", 8, "sections[2].written.items[2].height", "fill"),
        ("{item: 14}", "{item: 14, height: 60, lines: 5}", 8, "sections[2].written.items[2]", "own"),
        ("  - choice:\n", "  - chioce:\n", 4, "sections[1].chioce", "did you mean 'choice'"),
        ("  - written:\n      items", "  - written:\n    items", 7, "sections[2]", "one key"),
        ("  - written:\n", "  - text:\n  - written:\n", 7, "sections[2]", "empty"),
        ("number: 8", 'title2: "\\x07"', 2, "title2", "no key"),
        ("数学答题卡", '"a\\x07b"', 1, "title", "can't be printed"),
        ("数学答题卡", "数" * 61, 1, "title", "has 61 characters"),
    ],
)
def test_refusals_name_line_and_place(old: str, new: str, line: int, place: str, problem: str) -> None:
    """Each mistake is refused with its line, its place in the spec, and what is wrong."""
    assert old in GOOD
    with pytest.raises(SpecInvalid) as caught:
        parse(GOOD.replace(old, new), "quiz.yaml")
    assert caught.value.params["where"] == f"quiz.yaml:{line}"
    assert caught.value.params["place"] == place
    assert problem in str(caught.value.params["problem"])


def test_chinese_spec_is_refused_in_its_own_words() -> None:
    """A key that was written in Chinese is named in Chinese."""
    with pytest.raises(SpecInvalid) as caught:
        parse("标题: a\n题目:\n  - 选择题: {题号: 5-1}\n", "s.yaml")
    assert caught.value.params["place"] == "题目[1].选择题.题号"


def test_a_prefix_counts_anew() -> None:
    """Two sections may use the same numbers when their ids differ."""
    text = "title: t\nsections:\n  - choice: {items: 1-3}\n  - choice: {items: 1-3, prefix: b}\n"
    assert parse(text).spec.title == "t"
    with pytest.raises(SpecInvalid, match="item 1 already stands in line 3"):
        parse(text.replace(", prefix: b", ""))


def test_files(tmp_path: Path) -> None:
    """UTF-8 with or without mark and GB 18030 are read; what is missing or no text is refused by name."""
    path = tmp_path / "小测.yaml"
    for encoding in ("utf-8", "utf-8-sig", "gb18030"):
        path.write_text(GOOD, encoding=encoding)
        document = load(path)
        assert document.spec.title == "数学答题卡"
        assert document.spec.id == "小测"
    path.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(SpecUnreadable, match="UTF-8"):
        load(path)
    with pytest.raises(SpecUnreadable, match="No such file"):
        load(tmp_path / "none.yaml")


def test_all_faults_are_found_with_their_places() -> None:
    """A form is told every wrong value at once; a missing key is named with the place it is missing from."""
    text = "pages: 99\nnumber: {digits: many}\nsections:\n"
    text += "  - choice: {items: 3-1, options: A}\n  - written: {}\n"
    found = {(*f.loc, f.missing): f.problem for f in faults(spec_source.parse(text, "s"))}
    assert set(found) == {
        ("title",),
        ("pages", ""),
        ("number", "digits", ""),
        ("sections", 0, "choice", "items", ""),
        ("sections", 0, "choice", "options", ""),
        ("sections", 1, "written", "items"),
    }
    assert found["pages", ""].params["le"] == 15


def test_an_item_that_stands_twice_is_a_fault_of_its_place() -> None:
    """What only the whole spec can tell has its place too; a right spec has no faults."""
    text = "title: t\nsections:\n  - choice: {items: 1-3}\n  - blanks: {items: 3-4}\n"
    (fault,) = faults(spec_source.parse(text, "s"))
    assert fault.loc == ("sections", 1, "blanks", "items")
    assert fault.problem.params["number"] == 3
    assert faults(spec_source.parse(text.replace("3-4", "4-5"), "s")) == ()
