"""The exact bound on an error rate."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanstation.review.binomial import at_most, needed, upper_bound


@pytest.mark.parametrize(
    ("wrong", "keyed", "confidence", "bound"),
    [
        # upper ends of two-sided 95 % limits as tables have them
        (3, 10, 0.975, 0.65245),
        (0, 10, 0.975, 0.30850),
        (1, 20, 0.975, 0.24873),
        (5, 50, 0.975, 0.21814),
        # the rule of three: none of n is about 3 / n with 95 %
        (0, 6000, 0.95, 1 - 0.05 ** (1 / 6000)),
        (0, 1, 0.95, 0.95),
    ],
)
def test_known_limits(wrong: int, keyed: int, confidence: float, bound: float) -> None:
    """Limits in print, and the closed form for none wrong."""
    assert upper_bound(wrong, keyed, confidence) == pytest.approx(bound, abs=5e-6)


@given(st.integers(0, 60), st.integers(0, 60), st.fractions(0, 1, max_denominator=50))
def test_probability_is_exact(wrong: int, more: int, rate: Fraction) -> None:
    """The sum agrees with whole fractions."""
    keyed = wrong + more
    exact = sum(comb(keyed, k) * rate**k * (1 - rate) ** (keyed - k) for k in range(wrong + 1))
    assert at_most(wrong, keyed, float(rate)) == pytest.approx(float(exact), abs=1e-12)


@given(st.integers(0, 40), st.integers(1, 5000), st.sampled_from((0.9, 0.95, 0.99)))
def test_bound_is_the_rate_at_which_so_few_are_rare(wrong: int, more: int, confidence: float) -> None:
    """At the bound so few wrong ones come up with probability 1 − confidence; it lies above what was seen."""
    bound = upper_bound(wrong, wrong + more, confidence)
    assert at_most(wrong, wrong + more, bound) == pytest.approx(1 - confidence, rel=1e-6)
    assert bound > wrong / (wrong + more)


@given(st.integers(0, 20), st.sampled_from((0.5, 0.05, 0.01, 0.0005)), st.sampled_from((0.9, 0.95)))
def test_needed_is_the_least_number(wrong: int, bound: float, confidence: float) -> None:
    """With so many keyed the bound holds, with one fewer it does not."""
    keyed = needed(wrong, bound, confidence)
    assert upper_bound(wrong, keyed, confidence) <= bound * (1 + 1e-9)
    if keyed - 1 > wrong:
        assert upper_bound(wrong, keyed - 1, confidence) > bound


def test_large_samples() -> None:
    """5,990 without an error show at most 0.05 % with 95 %, and a million is no trouble."""
    assert needed(0, 0.0005, 0.95) == 5990
    assert upper_bound(3, 1_000_000, 0.95) == pytest.approx(7.7537e-6, rel=1e-3)


def test_what_can_not_be() -> None:
    """Nothing keyed tells nothing, all wrong tells the worst; impossible numbers are refused."""
    assert upper_bound(0, 0, 0.95) == upper_bound(7, 7, 0.95) == 1.0
    assert at_most(0, 5, 0.0) == 1.0 and at_most(4, 5, 1.0) == 0.0
    for call in (
        lambda: upper_bound(2, 1, 0.95),
        lambda: upper_bound(0, 1, 1.0),
        lambda: needed(0, 0.0, 0.95),
        lambda: needed(-1, 0.5, 0.95),
        lambda: at_most(0, 5, 1.5),
    ):
        with pytest.raises(ValueError):
            call()
