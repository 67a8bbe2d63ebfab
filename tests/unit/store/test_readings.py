"""Readings: the newest counts, none is changed."""

import pytest

from scanstation.domain.reading import FieldReading, FieldStatus, PageReading, PageStatus, Reason
from scanstation.domain.rows import BatchSource


@pytest.fixture
def reading():
    """A reading with every kind of content, of values that JSON keeps exactly."""
    column = FieldReading("7", ("7",), FieldStatus.OK, 0.75)
    field = FieldReading(
        "B", ("B",), FieldStatus.UNCERTAIN, 0.5, (0.125, 0.5), (Reason.FAINT_MARK,), (column,)
    )
    return PageReading(
        PageStatus.OK, 2, 180, {"q1": field}, (Reason.POOR_FIT,), (1.0,) * 9, 0.125, 513, 1240, 1754, 4.5
    )


def test_a_reading_comes_back_whole(site, reopened, reading):
    """Everything of a reading survives a restart."""
    page = site.add_page("a")
    stored = site.workspace.readings.add(page.id, site.template.id, "e1", reading)
    assert reopened().readings.latest(site.batch.id) == {page.id: stored}
    assert stored.reading == reading


def test_the_newest_reading_of_the_newest_template_counts(site, reading):
    """Older engines and older templates give way, and stay in the history."""
    first, second = site.add_page("a"), site.add_page("b")
    readings = site.workspace.readings
    old = readings.add(first.id, site.template.id, "e1", reading)
    new = readings.add(first.id, site.template.id, "e2", PageReading(PageStatus.BLANK))
    assert readings.latest(site.batch.id) == {first.id: new}
    version = site.workspace.templates.add(site.session.id, "{}")
    assert readings.latest(site.batch.id) == {}
    other = readings.add(second.id, version.id, "e2", reading)
    late = readings.add(first.id, site.template.id, "e3", reading)
    assert readings.latest(site.batch.id) == {second.id: other}
    assert readings.history(first.id) == [old, new, late]


def test_a_clock_set_back_does_not_bring_an_old_reading_back(site, reopened, reading):
    """The order of rows is kept when the computer's clock jumps to the past, also over a restart."""
    page = site.add_page("a")
    site.workspace.readings.add(page.id, site.template.id, "e1", reading)
    site.clock.at = site.clock.at.replace(year=2020)
    second = site.workspace.readings.add(page.id, site.template.id, "e2", reading)
    assert site.workspace.readings.latest(site.batch.id)[page.id] == second
    workspace = reopened()
    third = workspace.readings.add(page.id, site.template.id, "e3", reading)
    assert workspace.readings.latest(site.batch.id)[page.id] == third
    assert [r.engine for r in workspace.readings.history(page.id)] == ["e1", "e2", "e3"]


def test_add_many_is_all_or_nothing(site, reading):
    """One impossible row keeps the others of the same call out."""
    page = site.add_page("a")

    def rows():
        yield page.id, site.template.id, "e1", reading
        raise RuntimeError("the reader broke")

    with pytest.raises(RuntimeError):
        site.workspace.readings.add_many(rows())
    assert site.workspace.readings.history(page.id) == []
    assert site.workspace.readings.add_many([]) == []


def test_unread_pages_come_in_feed_order(site, reading):
    """Pages without a reading by this version: of one batch, or of the whole session."""
    pages = [site.add_page(key) for key in "abc"]
    mine = site.batch
    site.batch = site.workspace.batches.open(site.session.id, "二", BatchSource.FILES, 2)
    pages.append(site.add_page("d"))
    session = site.workspace.exams.add_session(site.session.exam_id, "other", "other")
    site.batch = site.workspace.batches.open(session.id, "other", BatchSource.FILES, 2)
    site.add_page("z")
    readings = site.workspace.readings
    readings.add(pages[1].id, site.template.id, "e1", reading)
    assert readings.unread_pages(mine.id, site.template.id) == [pages[0], pages[2]]
    assert readings.unread_pages(None, site.template.id) == [pages[0], pages[2], pages[3]]
    version = site.workspace.templates.add(site.session.id, "{}")
    assert readings.unread_pages(None, version.id) == pages


def test_what_was_read_after_a_cursor(site, reading):
    """Readings by every template version come once, in order of arrival."""
    page = site.add_page("a")
    readings = site.workspace.readings
    first = readings.add(page.id, site.template.id, "e1", reading)
    stored, cursor = readings.after(site.session.id, 0)
    assert stored == [first]
    version = site.workspace.templates.add(site.session.id, "{}")
    more = [
        readings.add(page.id, version.id, "e1", reading),
        readings.add(page.id, site.template.id, "e2", reading),
    ]
    assert readings.after(site.session.id, cursor)[0] == more
    some, cursor = readings.after(site.session.id, 0, limit=2)
    assert some == [first, more[0]]
    assert readings.after(site.session.id, cursor, limit=2)[0] == [more[1]]
    other = site.workspace.exams.add_session(site.session.exam_id, "other", "other")
    assert readings.after(other.id, 0) == ([], 0)


def test_a_session_without_template_has_no_readings(site):
    """Nothing can have been read before there is a template."""
    session = site.workspace.exams.add_session(site.session.exam_id, "x", "y")
    batch = site.workspace.batches.open(session.id, "x", BatchSource.FILES, 1)
    assert site.workspace.readings.latest(batch.id) == {}


def test_readings_of_an_older_version_and_how_many_there_are(site, reading):
    """The newest per page by any version; the counts say how many pages each version has read."""
    first, second = site.add_page("a"), site.add_page("b")
    readings = site.workspace.readings
    readings.add(first.id, site.template.id, "e1", reading)
    old = readings.add(first.id, site.template.id, "e2", reading)
    readings.add(second.id, site.template.id, "e1", reading)
    version = site.workspace.templates.add(site.session.id, "{}")
    new = readings.add(first.id, version.id, "e2", reading)
    unused = site.workspace.templates.add(site.session.id, "{ }")
    assert readings.of_version(site.batch.id, site.template.id)[first.id] == old
    assert readings.of_version(site.batch.id, version.id) == {first.id: new}
    assert readings.of_version(site.batch.id, unused.id) == {}
    assert readings.counts(site.session.id) == {site.template.id: 2, version.id: 1}
