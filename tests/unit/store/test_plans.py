"""Query plans: at 200,000 pages no everyday query may walk through a whole table."""

from collections.abc import Iterator

import pytest
from sqlalchemy import event

from scanstation.domain.registry import ListKind

_LARGE = (
    *("pages", "sheets", "readings", "decisions", "candidate", "batch_covers", "scan_settings"),
    *("students", "later", "exam_numbers", "registry_touches"),
)


@pytest.fixture
def plan_of(site):
    """Run something and return the steps by which SQLite answered its queries."""

    def plan(work):
        statements = []
        engine = site.workspace._connections._readers

        @event.listens_for(engine, "before_cursor_execute")
        def note(_connection, _cursor, statement, parameters, _context, _many):
            if statement.startswith("SELECT"):
                statements.append((statement, parameters))

        work(site.workspace)
        event.remove(engine, "before_cursor_execute", note)
        steps = []
        with site.workspace._connections.read() as connection:
            for statement, parameters in statements:
                rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
                steps += [row.detail for row in rows]
        return steps

    return plan


@pytest.mark.parametrize(
    "query",
    [
        ("batches", "pages", "b"),
        ("batches", "pages_after", "s", 5),
        ("batches", "sheets", "b"),
        ("batches", "sheets_after", "s", 5),
        ("batches", "refusals", "b"),
        ("decisions", "after", "s", 5),
        ("decisions", "for_batch", "b"),
        ("decisions", "for_session", "s"),
        ("covers", "of_session", "s"),
        ("covers", "latest", "b"),
        ("scan_settings", "newest", "s"),
        ("scan_settings", "latest", "s", "d"),
        ("lists", "entries", ListKind.STUDENTS, "e"),
        ("lists", "entries", ListKind.STUDENTS, "e", "01"),
        ("lists", "find", ListKind.STUDENTS, "e", "id_number", ["1", "2"]),
        ("lists", "count", ListKind.STUDENTS, "e"),
        ("lists", "class_sizes", "e"),
        ("lists", "touched_at", "e", "students", "01"),
        ("exam_numbers", "by_student", "e"),
        ("readings", "after", "s", 5),
        ("readings", "history", "p"),
        ("readings", "unread_pages", "b", "v"),
        ("readings", "unread_pages", None, "v"),
    ],
)
def test_everyday_queries_use_indices(plan_of, query):
    """Every large table is searched by an index, whichever one it is."""
    room, method, *arguments = query

    def ask(workspace):
        found = getattr(getattr(workspace, room), method)(*arguments)
        return list(found) if isinstance(found, Iterator) else found

    steps = plan_of(ask)
    assert steps
    assert not [s for s in steps if s.startswith(tuple(f"SCAN {table}" for table in _LARGE))]


def test_latest_goes_page_by_page_through_an_index_alone(site, plan_of):
    """The documents of outdated readings and other batches are never touched."""
    steps = plan_of(lambda workspace: workspace.readings.latest(site.batch.id))
    assert any(
        s.startswith("SEARCH candidate USING COVERING INDEX") and "(page_id=? AND template_version_id=?)" in s
        for s in steps
    )
    assert not [s for s in steps if s.startswith("SCAN") or "TEMP B-TREE" in s]
