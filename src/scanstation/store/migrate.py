"""Bring a database to the schema of this program: whole or not at all, with a copy of it kept before."""

import os
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from scanstation.base.clock import Clock
from scanstation.base.files import sync_folder
from scanstation.store.connections import Connections
from scanstation.store.errors import WorkspaceCorrupt, WorkspaceTooNew, from_os
from scanstation.store.schema import REVISION

SCRIPTS = Path(__file__).parent / "migrations"


def found_revision(connection: Connection, path: Path) -> str | None:
    """Return the schema revision of a database; None when it is empty.

    Raises WorkspaceCorrupt when the database is somebody else's.
    """
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    if "alembic_version" not in tables:
        raise WorkspaceCorrupt(path=path, detail="it is not a ScanStation database")
    revision = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if revision is None:
        raise WorkspaceCorrupt(path=path, detail="it does not say which schema it has")
    return str(revision)


def bring_up(connections: Connections, backups: Path, clock: Clock, scripts: Path = SCRIPTS) -> None:
    """Build or upgrade the database. All steps and their record are one transaction.

    Before an upgrade a copy goes to `backups`. Raises WorkspaceTooNew, WorkspaceCorrupt or DiskFull, and
    then the database is as it was.
    """
    with connections.read() as connection:
        found = found_revision(connection, connections.path)
    if found == REVISION and scripts == SCRIPTS:
        return

    # Alembic takes a noticeable part of a second to import and is needed only now.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    directory = ScriptDirectory.from_config(config)
    known = {script.revision for script in directory.walk_revisions()}
    head = directory.get_current_head()
    if found is not None and found not in known:
        raise WorkspaceTooNew(path=connections.path, found=found, known=head)
    if found == head:
        return
    if found is not None:
        _keep_copy(connections, backups, found, clock.now())
    with connections.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _keep_copy(connections: Connections, backups: Path, revision: str, at: datetime) -> None:
    name = f"{connections.path.stem}-{revision}-{at.astimezone(UTC):%Y%m%dT%H%M%S%f}Z.db"
    fresh = backups / f".{name}.tmp"
    try:
        backups.mkdir(parents=True, exist_ok=True)
        connections.backup(fresh)
        with fresh.open("rb+") as file:
            os.fsync(file.fileno())
        fresh.replace(backups / name)
        sync_folder(backups)
    except OSError as error:
        raise from_os(error, backups) from error
    finally:
        fresh.unlink(missing_ok=True)
