import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from scanstation.simulate.photo import Photo


@settings(max_examples=20)
@given(
    seed=st.integers(0, 1000), aslant=st.floats(0, 0.05), margin=st.floats(0.01, 0.1), turn=st.floats(-6, 6)
)
def test_whole_page_in_sight(seed: int, aslant: float, margin: float, turn: float) -> None:
    """However the telephone is held, the whole page is in the picture, the table round it."""
    page = np.full((420, 300), 250, np.uint8)
    corners = ((0, 0), (0, 280), (400, 0), (400, 280))
    for y, x in corners:
        page[y : y + 20, x : x + 20] = 160
    photo = Photo(aslant, margin, table=10, shadow=0, turn=turn)
    seen = photo.take(page, np.random.default_rng(seed))
    rim = np.concatenate([seen[0], seen[-1], seen[:, 0], seen[:, -1]])
    assert (rim < 60).mean() > 0.9
    grey = (seen > 90) & (seen < 175)
    assert grey.sum() > 4 * 20 * 20 * 0.6


def test_shadow_darkens_one_side() -> None:
    """A shadow takes light away from a part of the page only."""
    page = np.full((420, 300), 250, np.uint8)
    seen = Photo(0, 0, shadow=0.5, soft=0.05).take(page, np.random.default_rng(2))
    assert float(np.quantile(seen, 0.1)) < 0.65 * float(np.quantile(seen, 0.9))
