from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanstation.templates import spec_source
from scanstation.templates.spec_text import text_of

SAMPLES = Path(__file__).resolve().parents[3] / "sample_sheets"
_TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)
_NUMBER = st.integers(-999_999_999, 999_999_999) | st.integers(1, 99_999).map(lambda n: n / 100)
_KEY = st.text("abcdefg_", min_size=1, max_size=8)
_VALUE = st.recursive(
    _TEXT | _NUMBER | st.booleans(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEY, inner, min_size=1, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(_KEY, _VALUE, min_size=1, max_size=5))
def test_what_is_written_is_read_again(values: dict[str, Any]) -> None:
    """Every value of a spec comes back from the text as it was, of the same type."""
    assert repr(spec_source.parse(text_of(values), "spec").data) == repr(values)


@pytest.mark.parametrize("name", ["math", "english", "questionnaire"])
def test_samples_keep_their_values(name: str) -> None:
    """A sample that is opened and written again says the same."""
    text = (SAMPLES / f"{name}.yaml").read_text("utf-8")
    values = spec_source.parse(text, name).data
    assert spec_source.parse(text_of(values), name).data == values


def test_short_groups_stand_in_one_line() -> None:
    """Items with their points stay as easy to read as in the manual."""
    text = text_of({"sections": [{"written": {"items": [{"item": 20, "points": 13}]}}]})
    assert "- {item: 20, points: 13}" in text
