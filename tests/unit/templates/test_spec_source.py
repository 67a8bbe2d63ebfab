"""Sheet specs as YAML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanstation.templates.errors import SpecUnreadable
from scanstation.templates.spec_source import parse


def test_values_keep_their_lines() -> None:
    """Every key and entry knows its line; an unknown place has that of the one around it."""
    source = parse("title: a\nsections:\n  - choice:\n      items: 1-3\n", "s.yaml")
    assert source.data == {"title": "a", "sections": [{"choice": {"items": "1-3"}}]}
    assert source.place(("sections", 0, "choice", "items")) == "s.yaml:4"
    assert source.place(("sections", 0, "choice", "items", 7)) == "s.yaml:4"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", "yes"),
        ("是", "是"),
        ("2026-09-01", "2026-09-01"),
        ("012", "012"),
        ("1:30", "1:30"),
        ("1-12", "1-12"),
        ("12", 12),
        ("1.5", 1.5),
        ("true", True),
        ("~", None),
        ("'12'", "12"),
    ],
)
def test_only_plain_values_are_guessed(text: str, value: object) -> None:
    """YAML's dates, octal and sexagesimal numbers and yes/no stay the text that a person wrote."""
    found = parse(f"key: {text}", "s").data["key"]
    assert found == value
    assert type(found) is type(value)


def test_chinese_keys() -> None:
    """A Chinese key means its English counterpart and is remembered as it was written."""
    source = parse("标题: 数学\n准考证号: {位数: 8}", "s")
    assert source.data == {"title": "数学", "number": {"digits": 8}}
    assert source.written["number"] == "准考证号"


@pytest.mark.parametrize(
    ("text", "where", "problem"),
    [
        ("a: 1\nb: [1, 2\nc: 3", "s.yaml:3", "expected"),
        ("a: 1\nb: 2\na: 3", "s.yaml:3", "twice"),
        ("title: 1\n标题: 2", "s.yaml:2", "twice"),
        ("a: &x [1]\nb: *x", "s.yaml:2", "alias"),
        ("a: !!python/name:os.system x", "s.yaml:1", "tag"),
        ("a: !!binary x", "s.yaml:1", "tag"),
        ("- 1\n- 2", "s.yaml", "key: value"),
        ("just words", "s.yaml", "key: value"),
        ("", "s.yaml", "key: value"),
        ("a: \x00", "s.yaml", "special characters"),
        ("[" * 3000, "s.yaml", "deeply"),
        ("a: " + "[" * 30 + "]" * 30, "s.yaml:1", "deeply"),
        ("x" * 600_000, "s.yaml", "longer"),
        ("a: 1\n\tb: 2", "s.yaml:2", ""),
    ],
)
def test_refusals_name_the_line(text: str, where: str, problem: str) -> None:
    """What is no plain YAML is refused with file and line."""
    with pytest.raises(SpecUnreadable) as caught:
        parse(text, "s.yaml")
    assert caught.value.params["where"] == where
    assert problem in str(caught.value.params["problem"])


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Whatever is typed is either read or refused by name."""
    try:
        source = parse(text, "s")
    except SpecUnreadable:
        return
    assert isinstance(source.data, dict)


@pytest.mark.parametrize("text", ['title: "\\ud800"', '"\\udfff": 1', 'sections: ["a\\ud83d"]'])
def test_half_characters_are_refused(text: str) -> None:
    """YAML can name halves of characters by number, which no file or screen can take."""
    with pytest.raises(SpecUnreadable, match="does not exist") as caught:
        parse(text, "s")
    assert str(caught.value).encode()
