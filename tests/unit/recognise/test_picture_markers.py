import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanstation.recognise.registration.picture_markers import copy_scale

SIDES = st.floats(40, 60_000)


@given(SIDES, SIDES)
def test_the_searched_copy_is_never_large(across: float, down: float) -> None:
    """However long and narrow an outline is, as many pixels are searched as a page has at most."""
    scale = copy_scale(across, down)
    assert across * down * scale**2 <= 900_001
    assert min(across, down) * scale <= 760.001


def test_an_a4_page_is_760_pixels_wide() -> None:
    """The limit leaves usual pages as they are."""
    assert copy_scale(2480, 3508) == pytest.approx(760 / 2480)
