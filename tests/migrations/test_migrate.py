"""Schema changes: whole or not at all, with a copy before; a newer schema is refused."""

import errno
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_mock_engine
from sqlalchemy.exc import OperationalError

from scanstation.base.clock import SystemClock
from scanstation.store import open_workspace
from scanstation.store.connections import Connections
from scanstation.store.errors import DiskFull, WorkspaceCorrupt, WorkspaceTooNew
from scanstation.store.migrate import SCRIPTS, bring_up
from scanstation.store.schema import REVISION, metadata


@pytest.fixture
def workspace_path(tmp_path):
    """A closed workspace of this program's schema with one exam."""
    path = tmp_path / "workspace"
    with open_workspace(path, SystemClock()) as workspace:
        workspace.exams.add_exam("期末")
    return path


@pytest.fixture
def connections(workspace_path):
    """Connections to that workspace's database."""
    connections = Connections(workspace_path / "scanstation.db")
    yield connections
    connections.close()


def _rows(database: Path, sql: str) -> list[tuple]:
    with closing(sqlite3.connect(database)) as raw:
        return raw.execute(sql).fetchall()


def _change(database: Path, sql: str) -> None:
    with closing(sqlite3.connect(database)) as raw:
        raw.execute(sql)
        raw.commit()


def test_the_migrations_build_exactly_the_schema(connections):
    """What the revisions make and what the program's tables say are the same."""
    with connections.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_the_program_knows_its_newest_revision():
    """The constant that lets an up-to-date database open without Alembic is the head of the history."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    assert ScriptDirectory.from_config(config).get_heads() == [REVISION]


def test_every_table_has_its_triggers(workspace_path):
    """No table of the schema was left without the guard against changes."""
    names = {row[0] for row in _rows(workspace_path / "scanstation.db", "SELECT name FROM sqlite_master")}
    for table in metadata.tables:
        assert {f"{table}_no_update", f"{table}_no_delete", f"{table}_row_no"} <= names


def test_a_workspace_of_the_first_schema_is_brought_up(tmp_path):
    """Rows of the first revision stay, a copy is kept, and covers and settings can be entered beside them."""
    scripts = tmp_path / "first"
    ignored = shutil.ignore_patterns("__pycache__", "000[2-9]*")
    shutil.copytree(SCRIPTS, scripts, ignore=ignored)
    path = tmp_path / "workspace"
    path.mkdir()
    database = path / "scanstation.db"
    old = Connections(database)
    bring_up(old, path / "backups", SystemClock(), scripts)
    old.close()
    stamp = "'{}', 1700000000000000"
    _change(database, f"INSERT INTO exams (id, created_at, title) VALUES ({stamp.format('e')}, '期末')")
    _change(
        database,
        "INSERT INTO sessions (id, created_at, exam_id, title, subject) "
        f"VALUES ({stamp.format('s')}, 'e', '数学', '数学')",
    )
    _change(
        database,
        "INSERT INTO batches (id, created_at, session_id, label, source, sides) "
        f"VALUES ({stamp.format('b')}, 's', '一号箱', 'scanner', 2)",
    )
    with open_workspace(path, SystemClock()) as workspace:
        assert [batch.label for batch in workspace.batches.list("s")] == ["一号箱"]
        assert workspace.covers.latest("b") is None
        assert workspace.scan_settings.newest("s") is None
        cover = workspace.covers.add("b", school="一中", room="3", bag="7", expected_sheets=30, who="王")
        kept = workspace.scan_settings.add("s", "sane:test", "{}")
        assert workspace.covers.latest("b") == cover
        assert workspace.scan_settings.latest("s", "sane:test") == kept
    (copy,) = (path / "backups").iterdir()
    assert _rows(copy, "SELECT version_num FROM alembic_version") == [("0001",)]
    for change in ("UPDATE batch_covers SET bag = '8'", "DELETE FROM scan_settings"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            _change(database, change)


def test_the_same_tables_can_be_made_in_postgresql():
    """No type or constraint of the schema is SQLite's alone."""
    statements = []

    def collect(sql, *_args, **_kwargs):
        statements.append(str(sql.compile(dialect=engine.dialect)))

    engine = create_mock_engine("postgresql+psycopg://", collect)
    assert not isinstance(engine, Engine)
    metadata.create_all(engine, checkfirst=False)
    text = "\n".join(statements)
    assert "row_no BIGSERIAL NOT NULL" in text
    assert "created_at BIGINT NOT NULL" in text


def test_a_newer_schema_is_refused_and_untouched(workspace_path):
    """A database of a newer program is neither opened nor reset, and the lock is free afterwards."""
    database = workspace_path / "scanstation.db"
    _change(database, "UPDATE alembic_version SET version_num = '9999'")
    before = database.read_bytes()
    for _ in range(2):
        with pytest.raises(WorkspaceTooNew, match="9999"):
            open_workspace(workspace_path, SystemClock())
    assert database.read_bytes() == before


def test_a_database_without_a_version_is_refused(workspace_path):
    """An emptied version record is damage; guessing a version could destroy data."""
    _change(workspace_path / "scanstation.db", "DELETE FROM alembic_version")
    with pytest.raises(WorkspaceCorrupt, match="schema"):
        open_workspace(workspace_path, SystemClock())


def test_an_upgrade_keeps_a_copy_of_what_was(connections, workspace_path, future):
    """Before the first step the database is copied; all steps follow, and a second run does nothing."""
    future.add("9001", REVISION, "op.execute('CREATE TABLE extra (x TEXT)')")
    future.add("9002", "9001", "op.execute(\"INSERT INTO extra VALUES ('y')\")")
    backups = workspace_path / "backups"
    for _ in range(2):
        bring_up(connections, backups, SystemClock(), future.folder)
    database = workspace_path / "scanstation.db"
    assert _rows(database, "SELECT x FROM extra") == [("y",)]
    assert _rows(database, "SELECT version_num FROM alembic_version") == [("9002",)]
    (copy,) = backups.iterdir()
    assert copy.name.startswith(f"scanstation-{REVISION}-")
    assert _rows(copy, "SELECT title FROM exams") == [("期末",)]
    assert _rows(copy, "SELECT version_num FROM alembic_version") == [(REVISION,)]


@pytest.mark.parametrize(
    "body",
    [
        "op.execute('CREATE TABLE late (x TEXT)'); op.execute('SELECT * FROM no_such_table')",
        "op.execute('DROP TABLE exams'); raise RuntimeError('cut')",
    ],
)
def test_a_failing_step_takes_all_steps_back(connections, workspace_path, future, body):
    """Schema, rows and version record are as before, although an earlier step had succeeded."""
    future.add("9001", REVISION, "op.execute('CREATE TABLE extra (x TEXT)')")
    future.add("9002", "9001", body)
    database = workspace_path / "scanstation.db"
    before = _rows(database, "SELECT * FROM sqlite_master ORDER BY name")
    with pytest.raises((OperationalError, RuntimeError)):
        bring_up(connections, workspace_path / "backups", SystemClock(), future.folder)
    assert _rows(database, "SELECT * FROM sqlite_master ORDER BY name") == before
    assert _rows(database, "SELECT version_num FROM alembic_version") == [(REVISION,)]
    assert _rows(database, "SELECT title FROM exams") == [("期末",)]
    with connections.write() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM exams").scalar() == 1


def test_no_room_for_the_copy_means_no_upgrade(connections, workspace_path, future, monkeypatch):
    """When the copy can't be written the database stays at its old schema and no half copy is left."""

    def full(_fd):
        raise OSError(errno.ENOSPC, "No space left on device")

    future.add("9001", REVISION, "op.execute('CREATE TABLE extra (x TEXT)')")
    monkeypatch.setattr("scanstation.store.migrate.os.fsync", full)
    backups = workspace_path / "backups"
    with pytest.raises(DiskFull):
        bring_up(connections, backups, SystemClock(), future.folder)
    assert list(backups.iterdir()) == []
    database = workspace_path / "scanstation.db"
    assert _rows(database, "SELECT version_num FROM alembic_version") == [(REVISION,)]


def test_a_database_that_is_not_what_its_revision_says_is_refused(workspace_path):
    """Somebody wrote an older revision into it: the upgrade is undone, and opening says what is wrong."""
    database = workspace_path / "scanstation.db"
    _change(database, "UPDATE alembic_version SET version_num = '0006'")
    with pytest.raises(WorkspaceCorrupt, match="duplicate column name: why"):
        open_workspace(workspace_path, SystemClock())
    assert _rows(database, "SELECT version_num FROM alembic_version") == [("0006",)]
