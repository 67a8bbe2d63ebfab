"""Patterns of barcodes: what fits, what is no pattern, and that none computes for long."""

import pytest

from scanstation.templates.patterns import matcher


@pytest.mark.parametrize(
    ("pattern", "text", "fits"),
    [
        (r"\d{9}", "202601012", True),
        (r"\d{9}", "2026010123", False),
        (r"^\d+$", "12", True),
        (r"\d+", "12\n", False),
        ("A|BC", "BC", True),
        ("A|BC", "ABC", False),
        ("(?i)ab", "AB", True),
        ("", "", True),
        ("x", "\ud800", False),
    ],
)
def test_the_whole_text_has_to_fit(pattern: str, text: str, fits: bool) -> None:
    """A pattern holds for the whole text, alternatives included; broken text fits nothing."""
    assert matcher(pattern)(text) is fits


@pytest.mark.parametrize("pattern", ["(", "[", "a**(", r"(\d)\1", "(?=a)a", "a{3000}{3000}", "(a{99}){99}"])
def test_what_could_take_for_ever_is_no_pattern(pattern: str) -> None:
    """What is no expression, refers back or around, or repeats without measure is refused in one line."""
    with pytest.raises(ValueError, match=r"^.{5,80}$"):
        matcher(pattern)


@pytest.mark.parametrize("pattern", ["(a+)+b", "(a|a)*b", "a?" * 60 + "a" * 60, "(.*)*(.*)*b"])
def test_hostile_patterns_answer(pattern: str) -> None:
    """Patterns on which Python computes for ever are answered: the tests' time limit is the proof."""
    assert matcher(pattern)("a" * 5000) is False
