import io

import numpy as np
import pytest
from PIL import Image

from scanstation.simulate.feeder import Feed, feed, pass_through

STILL = Feed(blur=0, noise=0, paper=255, bed=255)


def _spot(width: int = 420, height: int = 594, at: tuple[int, int] = (60, 50)) -> np.ndarray:
    picture = np.full((height, width), 255, np.uint8)
    picture[at[1] - 6 : at[1] + 7, at[0] - 6 : at[0] + 7] = 0
    return picture


def _centre(picture: np.ndarray) -> tuple[float, float]:
    ys, xs = np.nonzero(picture < 128)
    return float(xs.mean()), float(ys.mean())


def test_still_feed_changes_only_the_black_point() -> None:
    """Without any condition the picture comes out where it went in."""
    out = pass_through(_spot(), 50, STILL, np.random.default_rng(0))
    assert out.shape == (594, 420)
    assert _centre(out) == pytest.approx((60, 50), abs=0.1)


def test_upside_down() -> None:
    """A leaf put in the wrong way round comes out turned by 180 degrees."""
    out = pass_through(_spot(), 50, Feed(blur=0, noise=0, upside_down=True), np.random.default_rng(0))
    assert _centre(out) == pytest.approx((419 - 60, 593 - 50), abs=0.6)


def test_shift_and_skew_in_their_units() -> None:
    """A shift is in millimetres; a positive skew turns clockwise."""
    out = pass_through(_spot(), 50.8, Feed(blur=0, noise=0, shift=(10, 5)), np.random.default_rng(0))
    assert _centre(out) == pytest.approx((80, 60), abs=0.3)
    right = _spot(at=(400, 297))
    skewed = pass_through(right, 50, Feed(blur=0, noise=0, skew=2), np.random.default_rng(0))
    assert _centre(skewed)[1] > 297 + 4


@pytest.mark.parametrize("dpi", [25, 50, 100])
def test_resolution(dpi: float) -> None:
    """The result has the DPI asked for, in pixels and in its header."""
    data = feed(_spot(), 50, Feed(dpi=dpi), np.random.default_rng(0))
    with Image.open(io.BytesIO(data)) as image:
        assert image.size == (round(420 * dpi / 50), round(594 * dpi / 50))
        assert image.info["dpi"] == (dpi, dpi)
        scale = dpi / 50
        assert _centre(np.asarray(image)) == pytest.approx((60 * scale, 50 * scale), abs=1.5)


def test_png_without_loss() -> None:
    """Quality 0 writes a PNG."""
    data = feed(_spot(), 50, Feed(quality=0), np.random.default_rng(0))
    assert data.startswith(b"\x89PNG")


def test_same_seed_same_bytes() -> None:
    """The feeder is deterministic by its seed."""
    conditions = Feed.usual(np.random.default_rng(3))
    one, two = (feed(_spot(), 50, conditions, np.random.default_rng(4)) for _ in range(2))
    assert one == two


def test_noise_shade_and_slip() -> None:
    """Noise spreads the grey of the paper, shade darkens one side, slip stretches the middle."""
    rng = np.random.default_rng(0)
    noisy = pass_through(_spot(), 50, Feed(blur=0, noise=4), rng)
    assert 3 < noisy[300:].std() < 6
    shaded = pass_through(_spot(), 50, Feed(blur=0, noise=0, shade=0.3), rng)
    assert int(shaded[300:].max()) - int(shaded[300:].min()) > 30
    slipped = pass_through(_spot(at=(200, 297)), 50, Feed(blur=0, noise=0, slip=2), rng)
    assert _centre(slipped)[1] == pytest.approx(297 - 2 * 50 / 25.4, abs=0.7)
