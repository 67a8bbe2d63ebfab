"""Covers of bags."""

import pytest

from scanstation.domain.rows import BatchSource
from scanstation.store.errors import NotFound


def test_the_newest_cover_counts(site, reopened):
    """A cover is mended by entering it again; both stay on record, and the newer one counts."""
    covers = site.workspace.covers
    assert covers.latest(site.batch.id) is None
    covers.add(site.batch.id, school="一中", room="3", bag="7", expected_sheets=30, who="王")
    mended = covers.add(site.batch.id, school="一中", room="3", bag="8", expected_sheets=None, who="李")
    again = reopened().covers
    assert again.latest(site.batch.id) == mended
    assert again.of_session(site.session.id) == {site.batch.id: mended}
    assert mended.expected_sheets is None


def test_covers_of_a_session_only(site):
    """Each batch has its own cover, and those of other sessions are left out."""
    workspace = site.workspace
    more = workspace.batches.open(site.session.id, "二", BatchSource.SCANNER, 2)
    other = workspace.exams.add_session(site.session.exam_id, "第二场", "英语")
    foreign = workspace.batches.open(other.id, "三", BatchSource.SCANNER, 2)
    entered = {
        batch.id: workspace.covers.add(
            batch.id, school="一中", room="1", bag=batch.label, expected_sheets=10, who="王"
        )
        for batch in (foreign, more, site.batch)
    }
    found = workspace.covers.of_session(site.session.id)
    assert list(found) == [site.batch.id, more.id]
    assert found == {i: entered[i] for i in found}


def test_what_no_cover_can_say(site):
    """A cover needs its batch, and no bag has fewer than no sheets."""
    rest = {"school": "", "room": "", "bag": "", "who": ""}
    with pytest.raises(NotFound):
        site.workspace.covers.add("no such batch", expected_sheets=1, **rest)
    with pytest.raises(ValueError, match="-1"):
        site.workspace.covers.add(site.batch.id, expected_sheets=-1, **rest)


def test_covers_after_a_cursor(site):
    """Each cover comes once, in the order of arrival, and those of other sessions never."""
    covers = site.workspace.covers
    rest = {"school": "一中", "room": "1", "bag": "1", "expected_sheets": None, "who": "王"}
    assert covers.after(site.session.id, 0) == ([], 0)
    first = covers.add(site.batch.id, **rest)
    found, cursor = covers.after(site.session.id, 0)
    assert found == [first]
    other = site.workspace.exams.add_session(site.session.exam_id, "第二场", "英语")
    foreign = site.workspace.batches.open(other.id, "三", BatchSource.SCANNER, 2)
    covers.add(foreign.id, **rest)
    second = covers.add(site.batch.id, **rest)
    assert covers.after(site.session.id, cursor)[0] == [second]
