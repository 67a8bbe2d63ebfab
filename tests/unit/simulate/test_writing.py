import numpy as np

from scanstation.simulate.graphite import Graphite
from scanstation.simulate.hand import Hand
from scanstation.simulate.writing import write_digits, write_lines, write_name


def test_working_stays_in_its_box() -> None:
    """Working fills its box to the amount asked for, and nothing outside of it."""
    page = np.full((600, 800), 255, np.uint8)
    write_lines(Graphite(page, 100, np.random.default_rng(1)), (20, 20, 160, 100), Hand(), amount=0.5)
    dark = page < 200
    ys, xs = np.nonzero(dark)
    assert dark.sum() > 2000
    assert xs.min() >= 18 / 25.4 * 100
    assert xs.max() <= 185 / 25.4 * 100
    assert ys.max() <= 75 / 25.4 * 100


def test_digits_stand_in_their_columns() -> None:
    """Each digit stands in its own square, and what is no digit leaves its square empty."""
    page = np.full((100, 400), 255, np.uint8)
    write_digits(Graphite(page, 100, np.random.default_rng(1)), (10, 5, 40, 8), "12?4", Hand())
    columns = [
        int((page[:, round((10 + 10 * i) * 3.937) : round((20 + 10 * i) * 3.937)] < 180).sum())
        for i in range(4)
    ]
    assert [c > 10 for c in columns] == [True, True, False, True]


def test_name_is_written() -> None:
    """A name leaves ink at the left of its line."""
    page = np.full((100, 400), 255, np.uint8)
    write_name(Graphite(page, 100, np.random.default_rng(1)), (10, 5, 60, 8), Hand())
    assert (page[:, :200] < 180).any()
    assert (page[:, 260:] == 255).all()
