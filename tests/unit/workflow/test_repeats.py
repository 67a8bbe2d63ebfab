"""The same files once more, item by item, against batches that have some of them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scanstation.acquire.errors import FileEmpty, SideInAlready
from scanstation.acquire.port import ScannedPage
from scanstation.acquire.sources import Item, KnownPage, RefusedInput
from scanstation.base.clock import SystemClock
from scanstation.domain.rows import Batch, BatchSource
from scanstation.store.workspace import Workspace, open_workspace
from scanstation.workflow.repeats import Repeats

_Fill = Callable[..., Batch]


def _page(name: str, *, group: str = "box", data: bytes | None = None) -> ScannedPage:
    return ScannedPage(
        data=data or name.encode(), suffix=".png", name=name, key=f"{group}/{name}", group=group
    )


def _refused(name: str, *, takes_side: bool = True) -> RefusedInput:
    return RefusedInput(name, f"box/{name}", FileEmpty(name=name), takes_side, "box")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Return a fresh workspace."""
    with open_workspace(tmp_path / "workspace", SystemClock()) as workspace:
        yield workspace


@pytest.fixture
def session(workspace: Workspace) -> str:
    """Return a session to take files into."""
    return workspace.exams.add_session(workspace.exams.add_exam("期末").id, "数学", "数学").id


@pytest.fixture
def fill(workspace: Workspace, session: str) -> _Fill:
    """Return a maker of batches that have these items."""

    def fill(*items: Item, source: BatchSource = BatchSource.FILES) -> Batch:
        batch = workspace.batches.open(session, "", source, 1)
        for item in items:
            if isinstance(item, ScannedPage):
                workspace.batches.add_page(
                    batch.id, item.data, suffix=item.suffix, source_name=item.name, source_key=item.key
                )
            elif isinstance(item, RefusedInput):
                workspace.batches.refuse(batch.id, item.name, item.key, item.error, takes_side=False)
        return batch

    return fill


def test_what_was_met_before_is_counted(workspace: Workspace, session: str, fill: _Fill) -> None:
    """A page and a refusal of an earlier batch do not come again; that batch is named, the rest is new."""
    old, empty, new = _page("1"), _refused("2"), _page("3")
    batch = fill(old, empty)
    repeats = Repeats.of(workspace, session)
    assert repeats
    assert list(repeats.new([old, empty, new], 1)) == [new]
    assert (repeats.already, repeats.refused, repeats.batch) == (1, [empty], batch)


def test_other_bytes_under_the_same_path_are_new(workspace: Workspace, session: str, fill: _Fill) -> None:
    """A file that was written anew comes in."""
    fill(_page("1"))
    again = _page("1", data=b"scanned better")
    repeats = Repeats.of(workspace, session)
    assert list(repeats.new([again], 1)) == [again]
    assert (repeats.already, repeats.batch) == (0, None)


@pytest.mark.parametrize("source", [BatchSource.FOLDER, BatchSource.SCANNER])
def test_only_intakes_of_files_count(
    workspace: Workspace, session: str, fill: _Fill, source: BatchSource
) -> None:
    """What a watch or a scanner brought is not looked at."""
    fill(_page("1"), source=source)
    assert not Repeats.of(workspace, session)


def test_the_batch_that_goes_on_is_left_out(workspace: Workspace, session: str, fill: _Fill) -> None:
    """Its own pages are for its feed to know; those of others are met."""
    first, second = _page("1"), _page("2")
    other, own = fill(first), fill(second)
    repeats = Repeats.of(workspace, session, own)
    assert list(repeats.new([first, second, KnownPage("box/2", "box")], 1)) == [
        second,
        KnownPage("box/2", "box"),
    ]
    assert repeats.batch == other


def test_a_batch_that_took_files_anew_goes_on_so(workspace: Workspace, session: str, fill: _Fill) -> None:
    """Where the batch that goes on has a page of another one already, nothing counts as met."""
    page = _page("1")
    fill(page)
    assert not Repeats.of(workspace, session, fill(page))


def test_a_side_that_is_in_keeps_its_place(workspace: Workspace, session: str, fill: _Fill) -> None:
    """Of a leaf with one new side the other comes as a refusal; leaves that are all old or new stay whole."""
    items = [_page(name) for name in ("1", "2", "3", "4", "5", "6", "7", "8")]
    fill(items[0], items[1], items[2], items[5])
    given = list(Repeats.of(workspace, session).new(items, 2))
    kept = [item.error.code for item in given if isinstance(item, RefusedInput)]
    assert kept == [SideInAlready.code] * 2
    places = [("-" if isinstance(item, RefusedInput) else "+", item.key[-1]) for item in given]
    assert places == [("-", "3"), ("+", "4"), ("+", "5"), ("-", "6"), ("+", "7"), ("+", "8")]
    assert all(item.takes_side for item in given if isinstance(item, RefusedInput))


def test_a_refused_side_that_is_in_keeps_its_place(workspace: Workspace, session: str, fill: _Fill) -> None:
    """A side that was refused before is given as it is, beside the new one."""
    front, back = _refused("1"), _page("2")
    fill(front)
    assert list(Repeats.of(workspace, session).new([front, back], 2)) == [front, back]


def test_a_new_group_begins_a_new_leaf(workspace: Workspace, session: str, fill: _Fill) -> None:
    """A side of one folder is never paired with one of the next, and what is no image takes no side."""
    old, document, last, other = (
        _page("1"),
        _refused("list.docx", takes_side=False),
        _page("2"),
        _page("1", group="next"),
    )
    fill(old, last)
    assert list(Repeats.of(workspace, session).new([old, document, last, other], 2)) == [document, other]
