"""Text widths and line breaks without a font."""

from hypothesis import given
from hypothesis import strategies as st

from scanstation.templates.designer.wording import fitting_size, width, wrap

WORDS = st.text(st.sampled_from("中文题目，。（）“”abc XYZ 012-、！\u3000"), max_size=120)


@given(WORDS, st.floats(8, 80))
def test_wrapping_keeps_every_character_and_the_width(text: str, room: float) -> None:
    """Nothing but spaces at line ends is lost, and no line is wider than its room."""
    lines = wrap(text, 10, room)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line, 10) <= room for line in lines)


def test_lines_begin_and_end_well() -> None:
    """A closing mark stays with what is before it, an opening one with what is behind; words stay whole."""
    assert wrap("一二三四五，六", 10, 5 * 10 * 25.4 / 72) == ["一二三四", "五，六"]
    assert wrap("一二三四（五六", 10, 5 * 10 * 25.4 / 72) == ["一二三四", "（五六"]
    assert wrap("one two three", 10, 17) == ["one two", "three"]
    assert wrap("", 10, 20) == [""]


@given(WORDS.filter(str.strip), st.floats(5, 100))
def test_a_fitting_size_fits(text: str, room: float) -> None:
    """The size found is the largest that fits, or there is none."""
    size = fitting_size(text, room, 12, 6)
    if size is None:
        assert width(text, 6) > room
    else:
        assert width(text, size) <= room + 1e-6
        assert size == 12 or width(text, size + 0.11) > room
