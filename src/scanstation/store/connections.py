"""Connections to the workspace's SQLite database: many readers, one writer, nothing lost by a power cut."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from scanstation.store.errors import from_database

_BUSY_MS = 15_000
_READERS = 8


class Watcher(Protocol):
    """Told of every write transaction, in its thread; what it raises undoes the transaction."""

    def begun(self, connection: Connection) -> None:
        """Take in that a transaction begins."""

    def before_commit(self, connection: Connection) -> None:
        """See what was written, and write what goes with it."""

    def committed(self) -> None:
        """Take in that the transaction is on the disk."""


class Connections:
    """Read and write transactions on one database file. Safe to use from any thread.

    Writers stand in line inside the process, so that none ever waits on SQLite's own lock; readers see the
    last committed state and never wait. Database faults come out as errors of `store.errors`.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._turn = threading.Lock()
        self._held = threading.local()
        self._watchers: list[Watcher] = []
        self._writer = _engine(path, "BEGIN IMMEDIATE", size=1)
        self._readers = _engine(path, "BEGIN", size=_READERS)

    def watch(self, watcher: Watcher) -> None:
        """Tell `watcher` of every write transaction from now on, after those that came before it."""
        self._watchers.append(watcher)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Hold the one write transaction: committed at the end (synced to disk), rolled back on any error.

        Inside another one of the same thread it is that one, so that several writes are all done or none is.
        """
        present: Connection | None = getattr(self._held, "connection", None)
        if present is not None:
            yield present
            return
        with self._turn, self._faults_named():
            with self._writer.begin() as connection:
                self._held.connection = connection
                try:
                    for watcher in self._watchers:
                        watcher.begun(connection)
                    yield connection
                    lasts = connection.in_transaction()  # who was in it may have undone it
                    for watcher in self._watchers if lasts else ():
                        watcher.before_commit(connection)
                finally:
                    self._held.connection = None
            for watcher in self._watchers if lasts else ():
                watcher.committed()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Hold a read transaction: everything read inside belongs to one state of the database."""
        with self._faults_named(), self._readers.connect() as connection, connection.begin():
            yield connection

    def use_wal(self) -> None:
        """Let readers and the writer work side by side from now on; a lasting mark in the file."""
        with self._turn, self._faults_named():
            raw = self._writer.raw_connection()
            try:
                raw.cursor().execute("PRAGMA journal_mode = WAL")
            finally:
                raw.close()

    def backup(self, target: Path) -> None:
        """Copy the database as it stands to the new file `target`."""
        with self._faults_named(), self._readers.connect() as connection:
            source = connection.connection.driver_connection
            assert isinstance(source, sqlite3.Connection)
            copy = sqlite3.connect(target)
            try:
                source.backup(copy)
            finally:
                copy.close()

    def close(self) -> None:
        """Close all connections; the write-ahead log is folded into the database file."""
        with self._turn:
            self._readers.dispose()
            self._writer.dispose()

    def forget(self) -> None:
        """Drop the connections of a parent process after a fork without touching its files."""
        self._readers.dispose(close=False)
        self._writer.dispose(close=False)

    @contextmanager
    def _faults_named(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            named = from_database(error, self.path)
            if named is None:
                raise
            raise named from error
        except sqlite3.Error as error:
            named = from_database(DBAPIError(None, None, error), self.path)
            if named is None:
                raise
            raise named from error


def _engine(path: Path, begin: str, *, size: int) -> Engine:
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(path)),
        pool_size=size,
        max_overflow=0 if size == 1 else 4 * size,
        hide_parameters=True,  # what students wrote must not come into the log with an error
        connect_args={"timeout": _BUSY_MS / 1000, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        # The driver's own BEGIN comes late and not before DDL: a failed migration would stay half done.
        connection.isolation_level = None
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        # Without it INSERT OR REPLACE deletes rows past the triggers that forbid it.
        connection.execute("PRAGMA recursive_triggers = ON")
        if begin == "BEGIN":
            connection.execute("PRAGMA query_only = ON")

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
