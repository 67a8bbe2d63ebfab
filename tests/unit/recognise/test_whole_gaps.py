"""Groups of marks that were placed a whole row or option off are found and mended."""

import numpy as np
import pytest
from numpy.typing import NDArray

from scanstation.recognise.registration.mark_grid import MarkGrid
from scanstation.recognise.registration.whole_gaps import mend_whole_gaps
from scanstation.templates.model import ChoiceField, MarkLine, Registration, RegistrationKind, TemplatePage


def grid_of(blocks: list[tuple[float, float]]) -> MarkGrid:
    """Blocks of eight items with four options each; items 8 mm apart, options 9 mm."""
    fields = []
    for b, (x, y) in enumerate(blocks):
        for i in range(8):
            line = MarkLine(options=tuple("ABCD"), first=(x, y + 8 * i), step=(9.0, 0.0))
            fields.append(ChoiceField(id=f"q{b}-{i}", line=line, mark=(4, 4)))
    page = TemplatePage(
        number=1,
        size=(210, 297),
        registration=Registration(kind=RegistrationKind.WHOLE_IMAGE),
        fields=tuple(fields),
    )
    return MarkGrid.of(page)


class Print:
    """Printed marks at known places: 0.8 there, falling to nothing within half a mark."""

    def __init__(self, places: NDArray[np.float64]) -> None:
        self.places = places

    def __call__(self, places: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the resemblance at `places`."""
        away = np.sqrt(((places[:, None] - self.places[None]) ** 2).sum(axis=2).min(axis=1))
        return np.asarray(0.8 * np.clip(1 - away / 2, 0, 1))


ROWS = [(20.0, 40.0), (20.0, 120.0), (20.0, 200.0), (90.0, 40.0), (90.0, 120.0), (90.0, 200.0)]
"""Six blocks; those of a column are further apart than their items are."""


def test_blocks_are_groups() -> None:
    """Lines at the usual distance form a group, a wider distance begins a new one."""
    grid = grid_of(ROWS)
    assert len(grid.gaps) == 6
    assert np.allclose(grid.gaps, [9, 8])


@pytest.mark.parametrize("move", [(0, 8), (0, -8), (9, 0), (-9, 0), (0, 16)])
def test_a_page_that_is_off_is_moved_back(move: tuple[float, float]) -> None:
    """A row or option off, all groups together return, and nothing stays in doubt."""
    grid = grid_of(ROWS)
    found, doubt = mend_whole_gaps(grid, grid.centres, grid.centres + move, 1.0, Print(grid.centres))
    assert np.allclose(found, grid.centres)
    assert not doubt.any()


def test_blocks_that_continue_each_other_move_together() -> None:
    """Blocks without room between them: only the first and the last can tell, and all follow."""
    grid = grid_of([(20.0, 40.0), (20.0, 105.0), (20.0, 170.0), (90.0, 40.0), (90.0, 105.0), (90.0, 170.0)])
    rows = grid.centres + np.array([0.0, 8.0])
    found, _ = mend_whole_gaps(grid, grid.centres, rows, 1.0, Print(grid.centres))
    assert np.abs(found - grid.centres).max() < 1.5


@pytest.mark.parametrize("move", [(0, 8), (9, 0)])
def test_one_group_that_is_off_is_moved_back(move: tuple[float, float]) -> None:
    """A single group that is a gap off returns to its place."""
    grid = grid_of(ROWS)
    start = grid.centres + np.where((grid.groups == 4)[:, None], np.array(move, float), 0.0)
    found, doubt = mend_whole_gaps(grid, grid.centres, start, 1.0, Print(grid.centres))
    assert np.allclose(found, grid.centres)
    assert not doubt.any()


def test_endless_rows_stay_in_doubt() -> None:
    """Where marks go on and on in every direction, no place is proven."""
    grid = grid_of(ROWS[:1])
    x, y = np.meshgrid(np.arange(-20, 30) * 9.0 + 22, np.arange(-20, 30) * 8.0 + 42)
    everywhere = Print(np.column_stack([x.ravel(), y.ravel()]))
    _, doubt = mend_whole_gaps(grid, grid.centres, grid.centres, 1.0, everywhere)
    assert doubt.all()


def test_right_places_stay() -> None:
    """Nothing moves, and nothing is doubted, where all is well."""
    grid = grid_of(ROWS)
    found, doubt = mend_whole_gaps(grid, grid.centres, grid.centres, 1.0, Print(grid.centres))
    assert np.array_equal(found, grid.centres)
    assert not doubt.any()
