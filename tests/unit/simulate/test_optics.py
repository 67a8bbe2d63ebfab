import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanstation.simulate.optics import Optics, dithered, two_level


@given(grey=st.integers(0, 255))
def test_dither_keeps_the_mean(grey: int) -> None:
    """As many dots are white as the grey is light."""
    dots = dithered(np.full((64, 64), grey, np.uint8))
    assert set(np.unique(dots)) <= {0, 255}
    assert abs(float(dots.mean()) - grey) < 5


def test_threshold_has_two_levels() -> None:
    """Nothing but black and white is left, parted at the threshold."""
    ramp = np.arange(256, dtype=np.uint8)[None]
    assert np.array_equal(two_level(ramp, 100)[0] == 255, np.arange(256) > 100)


@pytest.mark.parametrize("tint", [None, (1.0, 0.9, 0.7)])
@pytest.mark.parametrize("quality", [0, 80])
def test_file_is_the_picture(tint: tuple[float, float, float] | None, quality: int) -> None:
    """The file decodes to the picture, in colour where it has a tint."""
    picture = np.repeat(np.arange(256, dtype=np.uint8)[None], 64, 0)
    data = np.frombuffer(Optics(quality=quality, tint=tint).file(picture, 150), np.uint8)
    seen = cv2.imdecode(data, cv2.IMREAD_UNCHANGED)
    if tint is None:
        assert seen.ndim == 2 and cv2.absdiff(seen, picture).max() < 6
    else:
        middle = seen[30, 200].astype(float)
        assert np.allclose(middle, np.array(tint[::-1]) * 200, atol=8)


def test_darker_gamma_and_paper() -> None:
    """Paper takes its own grey and a gamma above one darkens what lies between."""
    picture = np.full((32, 32), 255, np.uint8)
    picture[:16] = 128
    rng = np.random.default_rng(1)
    plain, dark = (Optics(blur=0, noise=0, gamma=g, paper=240).see(picture, 150, rng) for g in (1.0, 1.5))
    assert plain[-1, 0] == dark[-1, 0] == 240
    assert dark[0, 0] < plain[0, 0]


def test_salt_and_drag() -> None:
    """Salt is the share that it says; drag blurs along the feed only."""
    grey = np.full((200, 200), 128, np.uint8)
    rng = np.random.default_rng(1)
    salted = Optics(blur=0, noise=0, paper=255, salt=0.05).see(grey, 150, rng)
    assert 0.02 < ((salted < 20) | (salted > 240)).mean() < 0.051
    grey[:, 100:] = 255
    dragged = Optics(blur=0, noise=0, paper=255, drag=1).see(grey, 150, rng)
    assert np.array_equal(np.unique(dragged[:, 90:110], axis=0), dragged[:1, 90:110])
    assert len(np.unique(Optics(blur=0, noise=0, drag=1).see(grey.T.copy(), 150, rng))) > 3
