from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanstation.simulate.blank_page import draw_blank
from scanstation.simulate.hand import Hand, Style
from scanstation.simulate.pencil import fill_page
from scanstation.templates.model import TemplatePage

Darkness = Callable[[np.ndarray, float], dict[tuple[str, str], float]]
DPI = 150


def _fill(
    page: TemplatePage, answers: dict[str, str], hand: Hand, seed: int = 1, **more: object
) -> np.ndarray:
    return fill_page(draw_blank(page, DPI), DPI, page, answers, hand, np.random.default_rng(seed), **more)


def test_same_seed_same_picture(page: TemplatePage) -> None:
    """The pencil is deterministic by its seed, and another seed draws differently."""
    first, again = _fill(page, {"q1": "A"}, Hand()), _fill(page, {"q1": "A"}, Hand())
    assert np.array_equal(first, again)
    assert not np.array_equal(first, _fill(page, {"q1": "A"}, Hand(), seed=2))


def test_blank_is_left_as_it_is(page: TemplatePage) -> None:
    """Filling draws on a copy."""
    blank = draw_blank(page, DPI)
    before = blank.copy()
    fill_page(blank, DPI, page, {"q1": "A"}, Hand(), np.random.default_rng(1))
    assert np.array_equal(blank, before)


@pytest.mark.parametrize("style", [Style.SOLID, Style.HEAVY, Style.LIGHT, Style.SCRIBBLE, Style.OVERFLOW])
def test_filled_styles_stand_out(page: TemplatePage, darkness: Darkness, style: Style) -> None:
    """Every style that a person takes for an answer is clearly darker than the printed mark."""
    before = darkness(draw_blank(page, DPI), DPI)
    after = darkness(_fill(page, {"q1": "C"}, Hand(style=style)), DPI)
    assert after["q1", "C"] - before["q1", "C"] > 0.15


@settings(max_examples=25)
@given(seed=st.integers(0, 10_000), answers=st.lists(st.sampled_from("ABCD"), min_size=12, max_size=12))
def test_only_answers_get_dark(page: TemplatePage, darkness: Darkness, seed: int, answers: list[str]) -> None:
    """With any usual hand each answered option is darker than every option left alone."""
    hand = Hand.invent(np.random.default_rng(seed))
    given_answers = {f"q{i + 1}": a for i, a in enumerate(answers)}
    before = darkness(draw_blank(page, DPI), DPI)
    after = darkness(_fill(page, given_answers, hand, seed), DPI)
    gained = {place: after[place] - before[place] for place in after}
    filled = set(given_answers.items())
    assert min(gained[p] for p in filled) > 0.22
    assert max(g for p, g in gained.items() if p not in filled) < 0.15


def test_erased_is_faint_but_visible(page: TemplatePage, darkness: Darkness) -> None:
    """An erased mark leaves remains: more than nothing, far less than a mark."""
    before = darkness(draw_blank(page, DPI), DPI)
    styles = {("q1", "B"): Style.ERASED}
    after = darkness(_fill(page, {"q1": "A"}, Hand(), styles=styles), DPI)
    assert 0.02 < after["q1", "B"] - before["q1", "B"] < 0.2
    assert after["q1", "A"] - before["q1", "A"] > 0.4


def test_digit_grid_takes_a_character_per_column(page: TemplatePage, darkness: Darkness) -> None:
    """A grid's text fills one mark per column; a character without a mark leaves its column empty."""
    before = darkness(draw_blank(page, DPI), DPI)
    after = darkness(_fill(page, {"number": "2026?014"}, Hand()), DPI)
    filled = {place for place in after if after[place] - before[place] > 0.3}
    expected = {(f"number.{i + 1}", c) for i, c in enumerate("2026?014") if c != "?"}
    assert filled == expected


def test_unknown_option_is_an_error(page: TemplatePage) -> None:
    """A truth that names an option the sheet does not have is a mistake of the test, and says so."""
    with pytest.raises(KeyError):
        _fill(page, {"q1": "Z"}, Hand())


def test_fields_of_other_pages_are_left_out(page: TemplatePage) -> None:
    """One student's answers can be given to each page in turn."""
    assert np.array_equal(_fill(page, {"q99": "A"}, Hand()), draw_blank(page, DPI))
