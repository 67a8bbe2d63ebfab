from hypothesis import given
from hypothesis import strategies as st

from scanstation.domain.reading import FieldStatus, Reason
from scanstation.recognise.confidence import confidence


@given(st.sampled_from(FieldStatus), st.lists(st.sampled_from(Reason), max_size=4), st.floats(0, 10))
def test_confidence_is_a_probability(status: FieldStatus, reasons: list[Reason], distance: float) -> None:
    """Whatever is said of a field, its confidence lies within 0 and 1."""
    assert 0 < confidence(status, reasons, distance) < 1


@given(st.floats(0, 5), st.floats(0, 5))
def test_the_farther_from_the_limit_the_surer(one: float, other: float) -> None:
    """A mark that is clearly empty or full is surer than one near the limit, and both than a doubt."""
    low, high = sorted((one, other))
    near, far = (confidence(FieldStatus.OK, (), distance) for distance in (low, high))
    assert 0.99 < near <= far
    assert confidence(FieldStatus.UNCERTAIN, (Reason.FAINT_MARK,), far) < near
