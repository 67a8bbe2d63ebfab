import importlib.util
from collections.abc import Callable
from math import comb
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

SOURCE = Path(__file__).resolve().parents[3] / "benchmarks" / "bounds.py"


@pytest.fixture(scope="module")
def upper_bound() -> Callable[..., float]:
    """Load the script's function; scripts are no package."""
    spec = importlib.util.spec_from_file_location("bounds", SOURCE)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.upper_bound


@pytest.mark.parametrize(
    ("errors", "trials", "bound"),
    [(0, 10, 0.25887), (1, 10, 0.39416), (5, 100, 0.10225), (10, 10, 1.0), (0, 2_000_000, 1.49787e-6)],
)
def test_known_bounds(upper_bound: Callable[..., float], errors: int, trials: int, bound: float) -> None:
    """The bounds are those of published tables; no error in n trials: about 3 / n."""
    assert upper_bound(errors, trials) == pytest.approx(bound, rel=1e-4)


@given(trials=st.integers(1, 300), data=st.data(), confidence=st.floats(0.8, 0.999))
def test_bound_is_exact(
    upper_bound: Callable[..., float], trials: int, data: st.DataObject, confidence: float
) -> None:
    """At the bound just 1 - confidence is left for so few errors."""
    errors = data.draw(st.integers(0, trials - 1))
    share = upper_bound(errors, trials, confidence)
    few = sum(comb(trials, k) * share**k * (1 - share) ** (trials - k) for k in range(errors + 1))
    assert few == pytest.approx(1 - confidence, rel=1e-6)


def test_large_counts(upper_bound: Callable[..., float]) -> None:
    """Millions of trials with thousands of errors are no matter: the bound is near the share."""
    assert 0.005 < upper_bound(10_000, 2_000_000) < 0.0051


def test_more_errors_than_trials(upper_bound: Callable[..., float]) -> None:
    """Impossible counts are refused."""
    with pytest.raises(ValueError, match="3 errors in 2 trials"):
        upper_bound(3, 2)
