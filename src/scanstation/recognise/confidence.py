"""How likely a reading is right, as measured on hard and hostile simulated pages (benchmarks/accuracy.py).

For sure fields it follows the mark that is nearest to the other side; for the others it is the share of
values that were right with the same reasons. Whether a person is asked never depends on it: status does.
"""

import math
from collections.abc import Sequence

from scanstation.domain.reading import FieldStatus, Reason

_SURE, _MOST_DOUBT, _FALL = 0.9998, 0.006, 4.0
_REMARKED, _SEVERAL = 0.995, 0.98
_UNKNOWN = 0.5
_RIGHT = {
    Reason.UNSETTLED_PAGE: 0.97,
    Reason.CROSSED_OUT: 0.95,
    Reason.SEVERAL_MARKS: 0.95,
    Reason.POOR_FIT: 0.93,
    Reason.ERASED_MARK: 0.88,
    Reason.PARTIAL_MARK: 0.8,
    Reason.RINGED: 0.7,
    Reason.FAINT_MARK: 0.53,
    Reason.PASSING_LINE: 0.4,
}
"""Shares of uncertain values that were right; of some 1,100 fields in all."""


def confidence(status: FieldStatus, reasons: Sequence[Reason], distance: float) -> float:
    """Return how likely status and values are right.

    `distance` is how far the nearest mark is from the middle between empty and marked, as a share of the way
    from one to the other.
    """
    if status is FieldStatus.UNCERTAIN:
        return min((_RIGHT.get(reason, _UNKNOWN) for reason in reasons), default=_UNKNOWN)
    sure = _SURE - _MOST_DOUBT * math.exp(-_FALL * distance)
    if status is FieldStatus.MULTIPLE:
        return min(sure, _SEVERAL)
    return min(sure, _REMARKED) if reasons else sure
