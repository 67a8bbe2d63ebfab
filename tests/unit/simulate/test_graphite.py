import numpy as np

from scanstation.simulate.graphite import Graphite


def _sheet() -> np.ndarray:
    return np.full((300, 300), 255, np.uint8)


def test_more_pressure_is_darker() -> None:
    """Deposit grows with pressure."""
    means = []
    for pressure in (0.3, 0.6, 1.0):
        page = _sheet()
        graphite = Graphite(page, 150, np.random.default_rng(5))
        graphite.draw([[(10, 20), (40, 20)]], width=2, pressure=pressure, ink=0.2)
        means.append(page.mean())
    assert means == sorted(means, reverse=True)


def test_grain_shows() -> None:
    """A stroke is no flat grey: the tooth of the paper shows through it."""
    page = _sheet()
    Graphite(page, 300, np.random.default_rng(5)).draw([[(5, 12), (20, 12)]], width=4, pressure=0.7, ink=0.2)
    inside = page[130:154, 80:200]
    assert 8 < inside.std() < 70


def test_strokes_off_the_page_are_cut_off() -> None:
    """A hand that slips over the edge of the paper does no harm."""
    page = _sheet()
    graphite = Graphite(page, 150, np.random.default_rng(5))
    graphite.draw([[(-20, -20), (-10, -10)]], width=1, pressure=1, ink=0.2)
    assert (page == 255).all()
    graphite.draw([[(-20, 10), (200, 10)]], width=1, pressure=1, ink=0.2)
    assert (page < 200).any()


def test_strokes_longer_than_the_grain_tile() -> None:
    """A line across a whole A4 page is longer than one tile of paper grain."""
    page = np.full((400, 1654), 255, np.uint8)
    Graphite(page, 200, np.random.default_rng(5)).draw([[(5, 20), (200, 22)]], width=1, pressure=1, ink=0.2)
    assert (page < 128).sum() > 5000
