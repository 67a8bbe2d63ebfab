"""What is known of a page's marks before any picture is seen: groups, neighbours, what moves together."""

import pickle

import numpy as np

from scanstation.recognise.registration.mark_grid import MarkGrid
from scanstation.templates.model import ChoiceField, MarkLine, Registration, RegistrationKind, TemplatePage


def _grid() -> MarkGrid:
    """Return the marks of two blocks of three items A to D, far from each other."""
    fields = tuple(
        ChoiceField(
            id=f"q{i}",
            line=MarkLine(options=tuple("ABCD"), first=(20.0, 30.0 + 8 * i + 100 * (i > 2)), step=(9.0, 0.0)),
            mark=(4, 3),
        )
        for i in range(6)
    )
    whole = Registration(kind=RegistrationKind.WHOLE_IMAGE)
    return MarkGrid.of(TemplatePage(number=1, size=(210, 297), registration=whole, fields=fields))


def test_blocks_are_groups() -> None:
    """Lines at the usual distance belong together; every mark is in one group."""
    grid = _grid()
    assert [members.tolist() for members in grid.members] == [list(range(12)), list(range(12, 24))]
    assert np.allclose(grid.gaps, [[9, 8], [9, 8]])


def test_each_mark_knows_what_follows() -> None:
    """To the right follows the next option, downwards that of the next item; -1 beyond the last."""
    following = _grid().following[1]
    assert following[0, 1].tolist() == [1, 2, 3, -1, 5, 6, 7, -1, 9, 10, 11, -1]
    assert following[0, -1].tolist() == [-1, 0, 1, 2, -1, 4, 5, 6, -1, 8, 9, 10]
    assert following[1, 1].tolist() == [4, 5, 6, 7, 8, 9, 10, 11, -1, -1, -1, -1]


def test_neighbours_move_together_and_distant_marks_do_not() -> None:
    """Nearness is 1 for a mark itself and falls with the gaps between."""
    near = _grid().nearness[0]
    assert np.allclose(np.diag(near), 1)
    assert np.allclose(near, near.T)
    assert near[0, 1] > near[0, 2] > near[0, 3]


def test_what_can_be_found_again_does_not_travel() -> None:
    """A grid that was used is pickled as small as a fresh one, and finds the same again."""
    grid = _grid()
    fresh = len(pickle.dumps(grid))
    near = grid.nearness[0]
    assert len(pickle.dumps(grid)) == fresh
    assert np.array_equal(pickle.loads(pickle.dumps(grid)).nearness[0], near)
