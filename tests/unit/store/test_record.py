"""The record of changes is written with each change, and tells whatever is done to it behind the program."""

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from sqlalchemy import Column, MetaData, Table

from scanstation.base.jobs import Cancelled, Job, Progress
from scanstation.domain.reading import PageReading, PageStatus
from scanstation.domain.rows import BatchSource, DecisionKind
from scanstation.store import Workspace
from scanstation.store.errors import DiskFull, WorkspaceCorrupt
from scanstation.store.record import canonical
from scanstation.store.record_check import FaultKind, RecordFault
from scanstation.store.schema import key_versions
from unit.store.conftest import Site

Reopen = Callable[[], Workspace]


def decide(site: Site, count: int) -> None:
    """Write some decisions, one transaction each."""
    page = site.add_page("a")
    for value in range(count):
        site.workspace.decisions.add(
            site.session.id,
            page.sheet_id,
            page.id,
            "q",
            DecisionKind.ANSWER,
            {"value": str(value)},
            "陈",
            "看过",
        )


def read(site: Site, count: int) -> None:
    """Read the first page so many times, in one transaction."""
    page = site.workspace.batches.pages(site.batch.id)[0]
    reading = PageReading(PageStatus.OK, 1)
    site.workspace.readings.add_many([(page.id, site.template.id, "1", reading)] * count)


def tamper(site: Site, *statements: str) -> None:
    """Change the closed database as somebody with its file could: past the program and its triggers."""
    with closing(sqlite3.connect(site.workspace.path / "scanstation.db")) as raw:
        triggers = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            raw.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            raw.execute(statement)
        for _, sql in triggers:
            raw.execute(sql)
        raw.commit()


def found(workspace: Workspace, known: tuple[int, str] | None = None) -> set[FaultKind]:
    """Return the kinds of fault that a check finds."""
    return {fault.kind for fault in workspace.check_record(known=known).faults}


def test_every_change_is_in_the_record(site: Site) -> None:
    """One entry per transaction and table, pages and readings too; it holds."""
    before = site.workspace.record.head[0]
    decide(site, 3)
    read(site, 2)
    entries = list(site.workspace.record.entries())
    assert [entry.table for entry in entries[before:]] == ["sheets", "pages", *["decisions"] * 3, "readings"]
    assert entries[-1].last_row == 2
    told = [entry.table for entry in site.workspace.record.entries_of_people()]
    assert set(told).isdisjoint({"sheets", "pages", "readings"})
    assert {entry.table for entry in entries} == {
        "exams",
        "sessions",
        "template_versions",
        "batches",
        "decisions",
        "sheets",
        "pages",
        "readings",
    }
    check = site.workspace.check_record()
    assert check.faults == ()
    assert check.head == site.workspace.record.head == (len(entries), entries[-1].sha256)


def test_the_record_goes_on_after_a_restart(site: Site, reopened: Reopen) -> None:
    """The next program continues the chain where the last one left it."""
    decide(site, 2)
    number = site.workspace.record.head[0]
    workspace = reopened()
    workspace.exams.add_exam("期中")
    assert workspace.record.head[0] == number + 1
    assert workspace.check_record().faults == ()


def test_what_was_undone_is_not_in_the_record(site: Site) -> None:
    """A transaction that fails leaves no entry, and the next one follows on the last that counts."""
    head = site.workspace.record.head
    with pytest.raises(ZeroDivisionError), site.workspace.together():
        site.workspace.exams.add_exam("期中")
        raise ZeroDivisionError
    assert site.workspace.record.head == head
    site.workspace.exams.add_exam("期中")
    assert site.workspace.check_record().faults == ()


def test_several_writes_together_are_one_entry(site: Site) -> None:
    """Rows that came in one transaction stand in one entry, also thousands."""
    head = site.workspace.record.head[0]
    with site.workspace.together():
        for title in range(700):
            site.workspace.exams.add_exam(str(title))
    entries = list(site.workspace.record.entries())[head:]
    assert [(e.table, e.last_row - e.first_row + 1) for e in entries] == [("exams", 700)]
    assert len(site.workspace.record.rows(entries[0])) == 700
    assert site.workspace.check_record().faults == ()


TAMPERING = [
    ('UPDATE decisions SET value = \'{"value": "9"}\' WHERE row_no = 2', FaultKind.ROWS_CHANGED),
    ("UPDATE decisions SET who = '王' WHERE row_no = 2", FaultKind.ROWS_CHANGED),
    ("UPDATE decisions SET created_at = created_at - 1 WHERE row_no = 2", FaultKind.ROWS_CHANGED),
    ("DELETE FROM decisions WHERE row_no = 2", FaultKind.ROWS_MISSING),
    ("DELETE FROM decisions WHERE row_no = 3", FaultKind.ROWS_MISSING),
    (
        "INSERT INTO decisions SELECT 4, 'new', created_at, session_id, sheet_id, page_id, field_id, kind, "
        "value, who, why FROM decisions WHERE row_no = 3",
        FaultKind.ROWS_UNRECORDED,
    ),
    ("UPDATE record_entries SET rows_sha256 = before_sha256 WHERE number = 5", FaultKind.ENTRY_CHANGED),
    ("UPDATE record_entries SET created_at = created_at + 1 WHERE number = 5", FaultKind.ENTRY_CHANGED),
    ("DELETE FROM record_entries WHERE number = 5", FaultKind.ENTRY_MISSING),
    (
        "DELETE FROM record_entries WHERE number = (SELECT max(number) FROM record_entries)",
        FaultKind.ROWS_UNRECORDED,
    ),
    ("UPDATE record_entries SET before_sha256 = sha256 WHERE number = 5", FaultKind.CHAIN_BROKEN),
]


def forge_key(row: int) -> str:
    """Return the statement that enters a key, with the number of a newer version, as that row."""
    return f"INSERT INTO key_versions SELECT {row}, 'new', created_at, id, 9, '{{}}', '陈', '' FROM sessions"


@pytest.mark.parametrize("row", [-3, 0])
@pytest.mark.parametrize("keys", [0, 1])
def test_rows_before_the_first_are_detected(site: Site, reopened: Reopen, row: int, keys: int) -> None:
    """A row numbered below 1 is in no entry, whether the table has entries or none."""
    for _ in range(keys):
        site.workspace.keys.add(site.session.id, "{}", "王")
    site.workspace.close()
    tamper(site, forge_key(row))
    (fault,) = reopened().check_record().faults
    assert (fault.kind, fault.table, fault.row) == (FaultKind.ROWS_UNRECORDED, "key_versions", row)


@pytest.mark.parametrize("row", [-3, 0])
def test_the_tables_take_no_rows_before_the_first(site: Site, row: int) -> None:
    """The database itself refuses a row numbered below 1 while its triggers are in place."""
    site.workspace.close()
    with closing(sqlite3.connect(site.workspace.path / "scanstation.db")) as raw:
        with pytest.raises(sqlite3.IntegrityError, match="begins with row 1"):
            raw.execute(forge_key(row))
        raw.execute(forge_key(1))


MACHINES = [
    ("UPDATE readings SET reading = replace(reading, 'ok', 'no') WHERE row_no = 1", FaultKind.ROWS_CHANGED),
    ("UPDATE pages SET image_sha256 = replace(image_sha256, 'a', 'b')", FaultKind.ROWS_CHANGED),
    ("UPDATE sheets SET seq = 7", FaultKind.ROWS_CHANGED),
    ("UPDATE refusals SET source_name = 'x'", FaultKind.ROWS_CHANGED),
    ("DELETE FROM readings WHERE row_no = 1", FaultKind.ROWS_MISSING),
    ("DELETE FROM readings WHERE row_no = 2", FaultKind.ROWS_MISSING),
    ("DELETE FROM refusals", FaultKind.ROWS_MISSING),
    (
        "INSERT INTO readings SELECT 3, 'new', created_at, page_id, template_version_id, engine, reading "
        "FROM readings WHERE row_no = 1",
        FaultKind.ROWS_UNRECORDED,
    ),
]


@pytest.mark.parametrize(("statement", "kind"), MACHINES)
def test_tampering_with_what_machines_wrote_is_detected(
    site: Site, reopened: Reopen, statement: str, kind: FaultKind
) -> None:
    """What results rest on is in the chain: leaves, pages, readings, refusals."""
    site.add_page("a")
    read(site, 2)
    site.workspace.batches.refuse(site.batch.id, "b.jpg", "b", DiskFull(path="b"))
    site.workspace.close()
    tamper(site, statement)
    assert found(reopened()) == {kind}


TRIGGERS = [
    (["DROP TRIGGER readings_no_update"], {(FaultKind.TRIGGER_CHANGED, "readings_no_update")}),
    (
        [
            "DROP TRIGGER item_claims_no_delete",
            "CREATE TRIGGER item_claims_no_delete BEFORE DELETE ON item_claims BEGIN SELECT 1; END",
        ],
        {(FaultKind.TRIGGER_CHANGED, "item_claims_no_delete")},
    ),
    (
        ["CREATE TRIGGER more AFTER INSERT ON pages BEGIN SELECT 1; END"],
        {(FaultKind.TRIGGER_FOREIGN, "more")},
    ),
]


@pytest.mark.parametrize(("statements", "expected"), TRIGGERS)
def test_triggers_that_are_not_as_they_were_made_are_detected(
    site: Site, reopened: Reopen, statements: list[str], expected: set[tuple[FaultKind, str]]
) -> None:
    """Dropped, replaced by one that lets all pass, or added: each is named."""
    site.workspace.close()
    with closing(sqlite3.connect(site.workspace.path / "scanstation.db")) as raw:
        for statement in statements:
            raw.execute(statement)
        raw.commit()
    assert {(fault.kind, fault.table) for fault in reopened().check_record().faults} == expected


TYPES = [
    ("UPDATE decisions SET who = cast(who AS BLOB) WHERE row_no = 2", FaultKind.ROWS_CHANGED, 2),
    ("UPDATE decisions SET created_at = created_at + 0.5 WHERE row_no = 2", FaultKind.ROWS_CHANGED, 2),
    (
        "UPDATE decisions SET created_at = cast(created_at AS BLOB) WHERE row_no = 3",
        FaultKind.ROWS_CHANGED,
        3,
    ),
    (
        "UPDATE decisions SET who = cast(x'ff' AS TEXT) WHERE row_no = 2",
        FaultKind.ROWS_UNREADABLE,
        None,
    ),
]


@pytest.mark.parametrize(("statement", "kind", "row"), TYPES)
def test_cells_of_another_type_are_detected(
    site: Site, reopened: Reopen, statement: str, kind: FaultKind, row: int | None
) -> None:
    """The same letters as bytes, a fraction, bytes for a time, or no text: table and row are told."""
    decide(site, 3)
    site.workspace.close()
    tamper(site, statement)
    faults = reopened().check_record().faults
    assert (kind, "decisions", row) in {(fault.kind, fault.table, fault.row) for fault in faults}


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "number = 'x'",
            "columns = cast(columns AS BLOB)",
            "first_row = 'x'",
            "sha256 = cast(sha256 AS BLOB)",
        ),
        *("created_at = 9e18", "created_at = 9000000000000000000", "created_at = cast('x' AS BLOB)"),
    ],
)
def test_entries_that_can_be_none_are_detected(site: Site, cell: str) -> None:
    """Whatever stands in an entry's cell, the check goes on to the end and names the entry."""
    decide(site, 3)
    tamper(site, f"UPDATE record_entries SET {cell} WHERE number = 5")
    faults = site.workspace.check_record().faults
    assert (FaultKind.ENTRY_CHANGED, 5) in {(fault.kind, fault.number) for fault in faults}


def test_another_type_is_another_text() -> None:
    """A number, a fraction, its digits and bytes are four things in the canonical text, as is nothing."""
    assert len({canonical([value]) for value in (1, 1.0, "1", b"1", None, "")}) == 6


@pytest.mark.parametrize("why", ["", "更正"])
def test_columns_that_came_later_say_nothing_of_rows_before(
    site: Site, reopened: Reopen, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    """An entry of a program without the column holds on; a word put into it afterwards is found out."""
    before = Table("key_versions", MetaData(), *(Column(c.name) for c in key_versions.c if c.name != "why"))
    monkeypatch.setitem(site.workspace.record._tables, "key_versions", before)
    site.workspace.keys.add(site.session.id, "{}", "王")
    site.workspace.close()
    tamper(site, f"UPDATE key_versions SET why = '{why}'")
    workspace = reopened()
    workspace.keys.add(site.session.id, "{}", "王", "笔误")
    assert found(workspace) == ({FaultKind.ROWS_CHANGED} if why else set())


def test_a_table_that_is_gone_is_named(site: Site, reopened: Reopen) -> None:
    """While the workspace is open it is a fault; one that lacks a table or a column is not opened."""
    path = site.workspace.path / "scanstation.db"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("DROP TABLE session_exports")
        raw.commit()
    faults = {(fault.kind, fault.table) for fault in site.workspace.check_record().faults}
    assert (FaultKind.ROWS_UNREADABLE, "session_exports") in faults
    assert (FaultKind.SHAPE_CHANGED, "session_exports") in faults
    with pytest.raises(WorkspaceCorrupt, match="session_exports is missing"):
        reopened()


def test_a_column_that_is_gone_is_named(site: Site, reopened: Reopen) -> None:
    """The rows can't be read without it, and the workspace is not opened."""
    with closing(sqlite3.connect(site.workspace.path / "scanstation.db")) as raw:
        raw.execute("ALTER TABLE decisions DROP COLUMN why")
        raw.commit()
    assert (FaultKind.ROWS_UNREADABLE, "decisions") in {
        (fault.kind, fault.table) for fault in site.workspace.check_record().faults
    }
    with pytest.raises(WorkspaceCorrupt, match=r"decisions\.why is missing"):
        reopened()


SHAPES = [
    ("ALTER TABLE decisions ADD COLUMN note TEXT", FaultKind.SHAPE_CHANGED, "decisions"),
    ("DROP INDEX ix_decisions_sheet_id", FaultKind.SHAPE_CHANGED, "ix_decisions_sheet_id"),
    ("CREATE INDEX more ON pages (side)", FaultKind.SHAPE_FOREIGN, "more"),
    ("CREATE TABLE notes (x)", FaultKind.SHAPE_FOREIGN, "notes"),
    ("CREATE VIEW people AS SELECT who FROM decisions", FaultKind.SHAPE_FOREIGN, "people"),
]


@pytest.mark.parametrize(("statement", "kind", "name"), SHAPES)
def test_what_the_database_is_made_of_is_compared(
    site: Site, statement: str, kind: FaultKind, name: str
) -> None:
    """A table, column, index or view that is lacking, another one or added is a fault with its name."""
    with closing(sqlite3.connect(site.workspace.path / "scanstation.db")) as raw:
        raw.execute(statement)
        raw.commit()
    faults = site.workspace.check_record().faults
    assert (kind, name) in {(fault.kind, fault.table) for fault in faults}


def test_what_sqlite_counts_for_itself_is_no_fault(site: Site) -> None:
    """Its statistics, which make queries quicker, leave the record as it is."""
    with closing(sqlite3.connect(site.workspace.path / "scanstation.db")) as raw:
        raw.execute("ANALYZE")
        raw.commit()
    assert found(site.workspace) == set()


def test_a_trigger_that_is_called_like_statistics_is_detected(site: Site, reopened: Reopen) -> None:
    """Names that SQLite keeps for itself hide nothing: only its own tables are passed over."""
    site.workspace.close()
    made = "CREATE TRIGGER sqlite_stat1 AFTER INSERT ON pages BEGIN SELECT 1; END"
    tamper(
        site,
        "PRAGMA writable_schema = ON",
        f"INSERT INTO sqlite_master VALUES ('trigger', 'sqlite_stat1', 'pages', 0, '{made}')",
    )
    assert RecordFault(FaultKind.TRIGGER_FOREIGN, 0, "sqlite_stat1") in reopened().check_record().faults


def test_rows_that_an_index_hides_are_compared(site: Site, reopened: Reopen) -> None:
    """An index without a row, made to look like the program's, is found; the row is there all the same."""
    site.workspace.closings.add(site.session.id, closes=True, document="{}", sha256="", who="陈", why="齐")
    site.workspace.close()
    index = "CREATE INDEX ix_session_closings_session_id ON session_closings (session_id)"
    tamper(
        site,
        "DROP INDEX ix_session_closings_session_id",
        f"{index} WHERE row_no <> 1",
        "PRAGMA writable_schema = ON",
        f"UPDATE sqlite_master SET sql = '{index}' WHERE name = 'ix_session_closings_session_id'",
    )
    workspace = reopened()
    assert workspace.closings.standing(site.session.id) is None
    faults = workspace.check_record().faults
    assert {fault.kind for fault in faults} == {FaultKind.DATABASE_DAMAGED}
    assert "row 1 missing from index ix_session_closings_session_id" in {fault.table for fault in faults}


def test_the_check_tells_how_far_it_is_and_stops_when_asked(site: Site) -> None:
    """Progress counts rows up to all of them; a cancelled check ends."""
    with site.workspace.together():
        for title in range(700):
            site.workspace.exams.add_exam(str(title))
    told: list[Progress] = []
    check = site.workspace.check_record(Job(told.append))
    assert [p.done for p in told] == sorted({p.done for p in told})
    assert (told[-1].done, told[-1].total) == (check.rows, check.rows)
    stopped = Job()
    stopped.cancel()
    with pytest.raises(Cancelled):
        site.workspace.check_record(stopped)


@pytest.mark.parametrize(("statement", "kind"), TAMPERING)
def test_tampering_is_detected(site: Site, reopened: Reopen, statement: str, kind: FaultKind) -> None:
    """Whoever edits, deletes or adds a row, or touches the chain itself, is found out."""
    decide(site, 3)
    site.workspace.close()
    tamper(site, statement)
    assert kind in found(reopened())


def test_reordered_rows_are_detected(site: Site, reopened: Reopen) -> None:
    """Two rows that change places are not the rows that were written."""
    decide(site, 3)
    site.workspace.close()
    swap = [
        f"UPDATE decisions SET row_no = {new} WHERE row_no = {old}" for old, new in ((2, 9), (3, 2), (9, 3))
    ]
    tamper(site, *swap)
    assert found(reopened()) == {FaultKind.ROWS_CHANGED}


def test_a_chain_cut_off_with_its_rows_is_found_by_a_head_written_down(site: Site, reopened: Reopen) -> None:
    """Entry and row both gone at the end: the record can't tell by itself, a head from a closing can."""
    decide(site, 3)
    head = site.workspace.record.head
    site.workspace.close()
    cut = "DELETE FROM record_entries WHERE number = (SELECT max(number) FROM record_entries)"
    tamper(site, cut, "DELETE FROM decisions WHERE row_no = 3")
    workspace = reopened()
    assert found(workspace) == set()
    assert found(workspace, head) == {FaultKind.HEAD_UNKNOWN}


def test_a_head_written_down_long_ago_is_known(site: Site) -> None:
    """A closing's head is found in the chain that went on after it."""
    head = site.workspace.record.head
    decide(site, 2)
    assert found(site.workspace, head) == set()


def test_rows_that_came_past_the_program_are_never_taken_in(site: Site, reopened: Reopen) -> None:
    """Work that goes on after tampering does not cover it up."""
    decide(site, 2)
    site.workspace.close()
    tamper(site, "DELETE FROM record_entries WHERE number = (SELECT max(number) FROM record_entries)")
    workspace = reopened()
    page = workspace.batches.pages(site.batch.id)[0]
    workspace.decisions.add(site.session.id, page.sheet_id, page.id, "q", DecisionKind.ANSWER, {}, "陈", "")
    assert found(workspace) == {FaultKind.ROWS_SKIPPED}


def test_a_table_without_entries_takes_in_no_rows_from_outside(site: Site, reopened: Reopen) -> None:
    """The first rows of a table are found out as well when they came past the program."""
    site.workspace.close()
    tamper(
        site,
        "INSERT INTO key_versions SELECT 1, 'new', created_at, id, 1, '{}', '陈', '' FROM sessions",
    )
    workspace = reopened()
    workspace.keys.add(site.session.id, "{}", "王")
    assert found(workspace) == {FaultKind.ROWS_SKIPPED}


def test_rows_of_machines_from_before_they_were_recorded_are_taken_in(site: Site, reopened: Reopen) -> None:
    """A chain that knows decisions only goes on over the pages and readings that are there."""
    site.workspace.close()
    only_people = "DELETE FROM record_entries WHERE number > 3"  # exam, session, template; all else is newer
    tamper(site, only_people, "DELETE FROM batches")
    workspace = reopened()
    batch = workspace.batches.open(site.session.id, "一", BatchSource.FILES, 2)
    workspace.close()
    rows = "SELECT 1, 'new', created_at, id, 1, 2 FROM batches"
    tamper(site, f"INSERT INTO sheets {rows}")
    workspace = reopened()
    assert found(workspace) == {FaultKind.ROWS_UNRECORDED}
    workspace.batches.close(batch.id)
    assert found(workspace) == set()


def test_rows_from_before_the_record_are_taken_in_with_the_first_write(site: Site, reopened: Reopen) -> None:
    """A workspace that is older than the record begins it with all that is there."""
    decide(site, 2)
    site.workspace.close()
    tamper(site, "DELETE FROM record_entries")
    workspace = reopened()
    faults = workspace.check_record().faults
    assert RecordFault(FaultKind.ROWS_UNRECORDED, 0, "decisions", 1) in faults
    workspace.exams.add_exam("期中")
    assert workspace.check_record().faults == ()
