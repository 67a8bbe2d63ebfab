"""Quick medians and quantiles say the same as numpy's."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from scanstation.recognise.medians import median, quantiles, row_medians

_NUMBERS = st.floats(-1e6, 1e6)


@given(arrays(np.float64, array_shapes(max_dims=3), elements=_NUMBERS))
def test_medians_are_numpys(values: np.ndarray) -> None:
    """Of all values, and along the last axis; of an odd number and of an even one."""
    assert median(values) == pytest.approx(float(np.median(values)))
    assert row_medians(values) == pytest.approx(np.median(values, axis=-1))


@given(arrays(np.float64, st.integers(1, 40), elements=_NUMBERS), st.floats(0, 1))
def test_quantiles_are_numpys(values: np.ndarray, share: float) -> None:
    """From the least to the largest value."""
    shares = np.array([0.0, share, 1.0])
    assert quantiles(values, shares) == pytest.approx(np.quantile(values, shares), abs=1e-6)
