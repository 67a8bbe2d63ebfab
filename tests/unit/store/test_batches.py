"""Batches, leaves, pages, refusals."""

import os

import pytest
from sqlalchemy import event

from scanstation.domain.errors import InputError
from scanstation.domain.rows import BatchSource
from scanstation.store.batches import Side
from scanstation.store.errors import NotFound


def _places(site):
    seqs = {s.id: s.seq for s in site.workspace.batches.sheets(site.batch.id)}
    return [(seqs[p.sheet_id], p.side, p.source_key) for p in site.workspace.batches.pages(site.batch.id)]


def test_leaf_and_side_follow_from_the_feed(site, reopened):
    """In a two-sided batch every second image begins a leaf, also across a restart."""
    for key in "abc":
        site.add_page(key)
    site.workspace = reopened()
    for key in "de":
        site.add_page(key)
    assert _places(site) == [(1, 1, "a"), (1, 2, "b"), (2, 1, "c"), (2, 2, "d"), (3, 1, "e")]


def test_one_sided_batches_have_a_leaf_per_image(site):
    """With one image per leaf each page has a sheet of its own."""
    site.batch = site.workspace.batches.open(site.session.id, "二", BatchSource.SCANNER, 1)
    for key in "ab":
        site.add_page(key)
    assert _places(site) == [(1, 1, "a"), (2, 1, "b")]
    assert site.workspace.batches.get(site.batch.id) == site.batch


def test_three_sides_are_refused(site):
    """A leaf has one or two sides."""
    with pytest.raises(ValueError, match="3"):
        site.workspace.batches.open(site.session.id, "x", BatchSource.FILES, 3)


def test_a_source_key_enters_once_per_batch(site):
    """The same source again adds nothing, in another batch it does."""
    site.add_page("a")
    again = site.workspace.batches.add_page(
        site.batch.id, b"other", suffix=".png", source_name="a", source_key="a"
    )
    assert again is None
    assert len(site.workspace.batches.pages(site.batch.id)) == 1
    site.batch = site.workspace.batches.open(site.session.id, "二", BatchSource.FILES, 2)
    site.add_page("a")


def test_the_same_image_may_be_two_pages(site):
    """Two sheets with equal bytes are two pages and one file."""
    first, second = site.add_page("a", b"same"), site.add_page("b", b"same")
    assert first.image_sha256 == second.image_sha256
    assert first.id != second.id


def test_a_page_comes_back_whole(site, reopened):
    """Every column and the image survive a restart."""
    page = site.add_page("a", b"\xff\xd8 bytes")
    workspace = reopened()
    assert workspace.batches.page(page.id) == page
    assert workspace.images.read(page.image_sha256, page.image_suffix) == b"\xff\xd8 bytes"
    with pytest.raises(NotFound):
        workspace.batches.page("none")


def test_the_image_is_synced_before_its_row_is_written(site, monkeypatch):
    """File, folders and only then the row: a power cut can't leave a row without its image."""
    synced = set()
    real = os.fsync

    def record(handle):
        real(handle)
        synced.add(os.fstat(handle).st_ino)

    at_insert = []

    def note(_connection, _cursor, statement, *_rest):
        if statement.startswith("INSERT INTO pages"):
            at_insert.append(set(synced))

    monkeypatch.setattr(os, "fsync", record)
    event.listen(site.workspace._connections._writer, "before_cursor_execute", note)
    page = site.add_page("a")
    path = site.workspace.images.path(page.image_sha256, page.image_suffix)
    needed = {path, *list(path.parents)[:3]} if os.name != "nt" else {path}
    assert {p.stat().st_ino for p in needed} <= at_insert[0]


def test_suffixes_never_become_paths(site):
    """A suffix that could lead elsewhere is a bug of the caller, and nothing is written."""
    for suffix in ("/../x", ".j/g", "jpg", "", ".a b"):
        with pytest.raises(ValueError, match="suffix"):
            site.workspace.batches.add_page(
                site.batch.id, b"x", suffix=suffix, source_name="x", source_key="x"
            )
    assert site.workspace.batches.pages(site.batch.id) == []


def test_a_whole_leaf_enters_at_once(site):
    """`add_leaf` begins a leaf of its own whose sides are complete; the next image begins another."""
    site.add_page("a")
    leaf = [Side(b"1", ".jpg", "x", "x"), Side(b"2", ".JPG", "y", "y")]
    pages = site.workspace.batches.add_leaf(site.batch.id, leaf)
    assert [(p.side, p.image_suffix) for p in pages] == [(1, ".jpg"), (2, ".jpg")]
    assert site.workspace.batches.add_leaf(site.batch.id, [Side(b"3", ".jpg", "z", "z")])
    site.add_page("b")
    assert _places(site) == [(1, 1, "a"), (2, 1, "x"), (2, 2, "y"), (3, 1, "z"), (4, 1, "b")]


def test_a_leaf_with_a_known_side_adds_nothing(site):
    """All sides or none: a key that is already there keeps the whole leaf out."""
    site.add_page("a")
    leaf = [Side(b"1", ".jpg", "new", "new"), Side(b"2", ".jpg", "a", "a")]
    assert site.workspace.batches.add_leaf(site.batch.id, leaf) is None
    assert _places(site) == [(1, 1, "a")]


def test_refusals_are_kept_once_per_source(site):
    """A refused input is recorded with its code and fields; the same again is the same record."""
    error = InputError(detail="坏", where=site.workspace.path)
    first = site.workspace.batches.refuse(site.batch.id, "坏.zip", "k", error)
    again = site.workspace.batches.refuse(site.batch.id, "坏.zip", "k", error)
    assert first == again
    assert site.workspace.batches.refusals(site.batch.id) == [first]
    assert first.error_code == InputError.code
    assert first.params == {"detail": "坏", "where": str(site.workspace.path)}


def test_a_refused_image_keeps_its_place_on_the_leaf(site):
    """A side that can't become a page must not make every later front a back."""
    error = InputError(detail="broken")
    site.add_page("a")
    site.workspace.batches.refuse(site.batch.id, "b", "b", error, takes_side=True)
    site.workspace.batches.refuse(site.batch.id, "c", "c", error, takes_side=True)
    site.add_page("d")
    site.workspace.batches.refuse(site.batch.id, "readme.txt", "r", error)
    site.add_page("e")
    assert _places(site) == [(1, 1, "a"), (2, 2, "d"), (3, 1, "e")]


def test_an_intake_remembers_what_it_was_about(site, reopened):
    """Sources and the unfinished state survive a restart; closing twice is closing once."""
    batches = site.workspace.batches
    batches.remember_sources(site.batch.id, ["/扫描/二.pdf", "/扫描/一.pdf"])
    batches.remember_sources(site.batch.id, ["/扫描/一.pdf", "/扫描/三.pdf"])
    batches = reopened().batches
    assert batches.sources(site.batch.id) == ["/扫描/二.pdf", "/扫描/一.pdf", "/扫描/三.pdf"]
    assert batches.unfinished() == [site.batch]
    assert not batches.is_closed(site.batch.id)
    batches.close(site.batch.id)
    batches.close(site.batch.id)
    assert batches.is_closed(site.batch.id)
    assert batches.unfinished() == []
    assert batches.list(site.session.id) == [site.batch]


def test_what_arrived_after_a_cursor(site):
    """A cursor gives each page and leaf of the session once, and nothing of other sessions."""
    batches = site.workspace.batches
    first = [site.add_page("a"), site.add_page("b")]
    pages, cursor = batches.pages_after(site.session.id, 0)
    assert pages == first
    assert batches.pages_after(site.session.id, cursor) == ([], cursor)
    third = site.add_page("c")
    mine = site.batch
    session = site.workspace.exams.add_session(site.session.exam_id, "other", "other")
    site.batch = batches.open(session.id, "other", BatchSource.FILES, 2)
    other = site.add_page("z")
    assert batches.pages_after(site.session.id, cursor)[0] == [third]
    assert batches.pages_after(session.id, 0)[0] == [other]
    leaves, at = batches.sheets_after(site.session.id, 0)
    assert leaves == batches.sheets(mine.id)
    assert batches.sheets_after(site.session.id, at) == ([], at)


def test_names_that_are_no_unicode_come_back(site, reopened):
    """A key or source made of bytes that are no UTF-8 is the same after a restart, and enters once."""
    odd = "/扫描/\udcb4\udcf0.jpg"
    site.add_page(odd, b"one")
    site.workspace.batches.remember_sources(site.batch.id, [odd])
    site.workspace = reopened()
    again = {"suffix": ".jpg", "source_name": odd, "source_key": odd}
    assert site.workspace.batches.add_page(site.batch.id, b"one", **again) is None
    assert [p.source_key for p in site.workspace.batches.pages(site.batch.id)] == [odd]
    assert site.workspace.batches.sources(site.batch.id) == [odd]


def test_a_batch_under_an_id_made_before(site):
    """Opened again under its id, a batch is the one that is there, and nothing is added."""
    made = site.workspace.batches.open(site.session.id, "二", BatchSource.SCANNER, 1, id="x" * 36)
    again = site.workspace.batches.open(site.session.id, "other", BatchSource.SCANNER, 2, id="x" * 36)
    assert made.id == "x" * 36
    assert again == made
    assert len(site.workspace.batches.list(site.session.id)) == 2
