"""The database connection: durable, append-only, many threads."""

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from scanstation.domain.reading import PageReading, PageStatus
from scanstation.domain.rows import DecisionKind
from scanstation.store.errors import DiskFull, WorkspaceUnusable
from scanstation.store.schema import exams, metadata


def _pragma(connection, name):
    return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def test_connections_are_set_for_safety(site):
    """Write-ahead log, full sync and foreign keys hold on readers and on the writer."""
    for enter in (site.workspace._connections.read, site.workspace._connections.write):
        with enter() as connection:
            assert _pragma(connection, "journal_mode") == "wal"
            assert _pragma(connection, "synchronous") == 2
            assert _pragma(connection, "foreign_keys") == 1
            assert _pragma(connection, "recursive_triggers") == 1
            assert _pragma(connection, "busy_timeout") == 15_000


@pytest.mark.parametrize("table", sorted(metadata.tables))
def test_no_row_can_be_changed_or_deleted(site, table):
    """Every table refuses UPDATE, DELETE and REPLACE of a row, whatever the program does."""
    page = site.add_page("a")
    workspace = site.workspace
    workspace.decisions.add(site.session.id, page.sheet_id, page.id, "q", DecisionKind.ANSWER, {}, "w", "y")
    with workspace._connections.write() as connection:
        values = {"id": "x", "row_no": 99, "created_at": 0, "number": 99}  # 1 is taken in the record
        row = {c.name: values.get(c.name, "1") for c in metadata.tables[table].columns}
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        names, marks = ", ".join(row), ", ".join(f":{name}" for name in row)
        connection.exec_driver_sql(f"INSERT INTO {table} ({names}) VALUES ({marks})", row)
        for change in (
            f"UPDATE {table} SET created_at = 1 WHERE row_no = 99",
            f"DELETE FROM {table} WHERE row_no = 99",
            f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({marks})",
        ):
            with pytest.raises(IntegrityError, match="append-only"):
                connection.exec_driver_sql(change, row if "INSERT" in change else ())
        connection.rollback()


def test_readers_cannot_write(site):
    """A read transaction refuses to write, so that all writes pass the one writer."""
    with pytest.raises(WorkspaceUnusable), site.workspace._connections.read() as connection:
        connection.execute(insert(exams).values(id="x", title="t", created_at=site.clock.now()))


def test_a_failed_write_leaves_nothing(site):
    """An error in the middle of a transaction takes all of it back."""
    before = site.workspace.exams.list_exams()
    with pytest.raises(ZeroDivisionError), site.workspace._connections.write() as connection:
        connection.execute(insert(exams).values(id="x", title="t", created_at=site.clock.now()))
        raise ZeroDivisionError
    assert site.workspace.exams.list_exams() == before


def test_references_hold(site):
    """A row without its parent is refused by the database itself."""
    with pytest.raises(IntegrityError):
        site.workspace.keys.add("no-such-session", "{}", "w")


def test_readers_go_on_while_one_writes(site):
    """An open write transaction keeps no reader waiting, and shows nothing before its end."""
    with site.workspace._connections.write() as connection:
        connection.execute(insert(exams).values(id="x", title="t", created_at=site.clock.now()))
        seen = []
        reader = threading.Thread(target=lambda: seen.extend(site.workspace.exams.list_exams()))
        reader.start()
        reader.join(10)
        assert [e.title for e in seen] == ["期末"]
    assert len(site.workspace.exams.list_exams()) == 2


def test_a_full_database_loses_nothing(site):
    """When the database can't grow any more the error is DiskFull, and what was in stays and can be read."""
    kept = [site.add_page(f"{n}") for n in range(3)]
    with site.workspace._connections.write() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {_pragma(connection, 'page_count')}")
    with pytest.raises(DiskFull):
        site.workspace.keys.add(site.session.id, "x" * 300_000, "w")
    assert site.workspace.keys.latest(site.session.id) is None
    assert site.workspace.batches.pages(site.batch.id) == kept
    with site.workspace._connections.write() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    assert site.workspace.keys.add(site.session.id, "x" * 300_000, "w").number == 1


def test_many_threads_write_at_once(site):
    """Eight threads feed pages and readings; every page has a place of its own and nothing is lost."""

    def feed(worker):
        for number in range(12):
            page = site.add_page(f"{worker}-{number}")
            site.workspace.readings.add(page.id, site.template.id, "e", PageReading(PageStatus.OK))
            site.workspace.batches.pages(site.batch.id)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(feed, range(8)))
    pages = site.workspace.batches.pages(site.batch.id)
    assert {p.source_key for p in pages} == {f"{w}-{n}" for w in range(8) for n in range(12)}
    assert len({(p.sheet_id, p.side) for p in pages}) == 96
    assert [s.seq for s in site.workspace.batches.sheets(site.batch.id)] == list(range(1, 49))
    assert len(site.workspace.readings.latest(site.batch.id)) == 96
    times = [p.created_at for p in site.workspace.batches.pages_after(site.session.id, 0)[0]]
    assert times == sorted(set(times))


def test_the_same_source_from_two_threads_enters_once(site):
    """Two intakes of the same file at the same time give one page."""
    start = threading.Barrier(4)

    def enter(_):
        start.wait(10)
        return site.workspace.batches.add_page(
            site.batch.id, b"x", suffix=".jpg", source_name="x", source_key="x"
        )

    with ThreadPoolExecutor(4) as pool:
        entered = [p for p in pool.map(enter, range(4)) if p is not None]
    assert entered == site.workspace.batches.pages(site.batch.id)


def test_times_are_whole_microseconds(site):
    """The database holds UTC microseconds as integers, which any database sorts alike."""
    raw = sqlite3.connect(site.workspace.path / "scanstation.db")
    stamp = raw.execute("SELECT created_at FROM exams").fetchone()[0]
    raw.close()
    assert stamp == int(site.clock.at.timestamp()) * 1_000_000
    with site.workspace._connections.read() as connection:
        assert connection.scalar(select(exams.c.created_at)) == site.clock.at
