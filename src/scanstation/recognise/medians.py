"""Medians of many short rows at once: numpy's own cost as much for ten numbers as for ten thousand."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def row_medians(values: NDArray[Any]) -> NDArray[Any]:
    """Return the median of each row along the last axis."""
    ordered = np.sort(values, axis=-1)
    count = ordered.shape[-1]
    lower, upper = ordered[..., (count - 1) // 2], ordered[..., count // 2]
    return np.asarray(lower if count % 2 else lower + (upper - lower) / 2)
