import cv2
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from scanstation.recognise.overview import Overview
from scanstation.recognise.streaks import Streaks, find_streaks


def _page() -> np.ndarray:
    """Return a page of 150 DPI with text-like print, frames and anchors, and nothing in its margins."""
    page = np.full((1754, 1240), 245, np.uint8)
    cv2.rectangle(page, (60, 60), (1180, 1690), 30, 3)
    cv2.rectangle(page, (100, 300), (140, 330), 20, -1)
    for row in range(200, 1600, 40):
        cv2.putText(page, "A B C D 12 34 56", (160, row), cv2.FONT_HERSHEY_SIMPLEX, 1, 60, 2)
    return page


@settings(max_examples=40, deadline=None)
@given(
    at=st.integers(80, 1150), width=st.integers(2, 14), lean=st.integers(-20, 20), grey=st.integers(20, 180)
)
def test_streaks_are_found_and_taken_out(at: int, width: int, lean: int, grey: int) -> None:
    """However wide, slanted and light a streak is: it is found, and the margins are white again."""
    clean = _page()
    page = clean.copy()
    cv2.line(page, (at, -5), (at + lean, 1760), grey, width)
    page = np.minimum(page, clean)
    streaks = find_streaks(Overview(page))
    assert len(streaks.down) == 1 and not streaks.across
    assert abs(streaks.down[0].start - at) <= 4 and abs(streaks.down[0].end - at - lean) <= 4
    mended = streaks.without(page)
    assert mended[:50].min() > 230 and mended[1700:].min() > 230
    away = np.abs(np.arange(1240) - at - lean / 2) > abs(lean) / 2 + width + 8
    assert (mended[:, away] == clean[:, away]).all()


def test_streaks_across_are_found_as_well() -> None:
    """A page scanned on its side has its streaks across."""
    page = _page().T.copy()
    page[:, 500:505] = 80
    streaks = find_streaks(Overview(np.ascontiguousarray(page.T)))
    assert len(streaks.across) == 1 and not streaks.down


def test_print_and_borders_are_no_streaks() -> None:
    """Frames end before the margins, and a black scanner bed is no streak."""
    page = _page()
    assert not find_streaks(Overview(page))
    page[:, :30] = page[:, -25:] = page[:20] = page[-20:] = 5
    assert not find_streaks(Overview(page))


@given(st.floats(0, 1), st.floats(1, 30))
def test_cover_is_the_share_that_is_hidden(share: float, width: float) -> None:
    """A streak through the middle of a box hides its own width of it."""
    page = np.full((400, 300), 250, np.uint8)
    page[:, 100:104] = 20
    streaks = find_streaks(Overview(page))
    assert isinstance(streaks, Streaks)
    hidden = streaks.cover(np.array([[101.5, 390.0 * share]]), np.array([[width, 5.0]]))
    assert abs(hidden[0] - min(1.0, 4 / (2 * width))) < 0.15
