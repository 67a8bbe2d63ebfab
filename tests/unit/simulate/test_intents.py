import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from scanstation.simulate.hand import Hand, Style
from scanstation.simulate.intents import GONE, FieldTruth, Habits, Intent, invent, joined
from scanstation.templates.model import TemplatePage

SLOPPY = Habits(
    skipped=0.1,
    doubled=0.1,
    erased_well=0.1,
    erased_badly=0.1,
    remains=0.3,
    changed=0.1,
    struck=0.3,
    slight=0.2,
)


def _intent(page: TemplatePage, habits: Habits, seed: int) -> Intent:
    return invent(page, Hand(), habits, np.random.default_rng(seed))


@settings(max_examples=40)
@given(seed=st.integers(0, 10_000))
def test_meant_is_what_is_drawn_and_stays(page: TemplatePage, seed: int) -> None:
    """What is meant is drawn, and no mark that was taken back is meant alone."""
    intent = _intent(page, SLOPPY, seed)
    for name, truth in intent.lines.items():
        stays = {o for f, o, style in intent.drawn if f == name and style not in GONE}
        drawn = {o for f, o, _ in intent.drawn if f == name}
        assert set(truth.right[0]) <= stays <= drawn
        assert {(name, o) for o in stays} == {place for place in intent.filled if place[0] == name}


@settings(max_examples=40)
@given(seed=st.integers(0, 10_000))
def test_careful_students_leave_no_doubt(page: TemplatePage, seed: int) -> None:
    """Without any bad habit every field has one answer, which is clear and just what is drawn."""
    intent = _intent(page, Habits(0, 0, 0, changed=0, partial=0, nothing=0), seed)
    for name, truth in joined(page, intent.lines).items():
        assert truth.clear and len(truth.right) == 1 and truth.right[0], name
    assert len(intent.drawn) == len(intent.lines)


def test_changed_mind_may_be_read_two_ways(page: TemplatePage) -> None:
    """A crossed-out mark beside a new one: the new one, or both, never the old one alone."""
    intent = _intent(page, Habits(0, 0, 0, changed=1, partial=0, nothing=0), 3)
    old = {f: o for f, o, style in intent.drawn if style is Style.CROSSED_OUT}
    for name, truth in intent.lines.items():
        assert not truth.clear
        assert old[name] not in truth.right[0]
        assert set(truth.right[1]) == {*truth.right[0], old[name]}


def test_number_joins_its_columns(page: TemplatePage) -> None:
    """A column without one answer is "?" in the number, which then is not clear; no column at all: blank."""
    sure, none, two = FieldTruth((("7",),)), FieldTruth(((),)), FieldTruth((("1", "2"),))
    others = {f"q{i}": none for i in range(1, 13)}

    def number(*columns: FieldTruth) -> FieldTruth:
        lines = {f"number.{i + 1}": c for i, c in enumerate(columns)}
        return joined(page, others | lines)["number"]

    assert number(*[sure] * 8) == FieldTruth((("77777777",),))
    assert number(*[sure] * 6, none, two) == FieldTruth((("777777??",),), False)
    assert number(*[none] * 8).right == ((),)


def test_number_tells_all_that_it_may_be(page: TemplatePage) -> None:
    """Where columns may be read in two ways, so may the number in all their combinations."""
    sure, either = FieldTruth((("7",),)), FieldTruth((("1",), ("1", "2")), False)
    lines = {f"q{i}": FieldTruth(((),)) for i in range(1, 13)}
    lines |= {f"number.{i}": sure for i in range(1, 7)} | {"number.7": either, "number.8": either}
    right = joined(page, lines)["number"].right
    assert set(right) == {("77777711",), ("7777771?",), ("777777?1",), ("777777??",)}
