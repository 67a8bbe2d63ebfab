"""The folder in which everything of a site stands, opened by one instance at a time."""

import os
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType

from sqlalchemy.exc import OperationalError

from scanstation.base.clock import Clock
from scanstation.base.files import sync_folder
from scanstation.base.jobs import Job
from scanstation.store.audits import Audits
from scanstation.store.batches import Batches
from scanstation.store.check import Damage, check
from scanstation.store.check_ins import CheckIns
from scanstation.store.claims import Claims
from scanstation.store.closed_sessions import ClosedSessions
from scanstation.store.closings import Closings
from scanstation.store.connections import Connections
from scanstation.store.covers import Covers
from scanstation.store.decisions import Decisions
from scanstation.store.errors import WorkspaceCorrupt, from_os
from scanstation.store.exam_numbers import ExamNumbers
from scanstation.store.exams import Exams
from scanstation.store.expected_lists import ExpectedLists
from scanstation.store.exported import Exported
from scanstation.store.images import Images
from scanstation.store.keyings import Keyings
from scanstation.store.keys import Keys
from scanstation.store.ledger_words import LedgerWords
from scanstation.store.lock import WorkspaceLock
from scanstation.store.migrate import bring_up, found_revision
from scanstation.store.readings import Readings
from scanstation.store.record import Record
from scanstation.store.record_check import RecordCheck, check_record
from scanstation.store.registry_gates import RegistryGates
from scanstation.store.registry_lists import RegistryLists
from scanstation.store.registry_memory import RegistryMemory
from scanstation.store.registry_pages import RegistryPages
from scanstation.store.scan_settings import ScanSettingsMemory
from scanstation.store.shape import lacking
from scanstation.store.sittings import Sittings
from scanstation.store.stamps import Stamps
from scanstation.store.templates import Templates

DATABASE = "scanstation.db"


class Workspace:
    """An open workspace: a repository per concern. Safe to use from any thread; close it when done."""

    def __init__(self, path: Path, lock: WorkspaceLock, connections: Connections, clock: Clock) -> None:
        self.path = path
        self.exports = path / "exports"
        self.log = path / "log"
        self._lock = lock
        self._connections = connections
        self._stamps = stamps = Stamps(clock)
        with connections.read() as connection:
            stamps.start_after(connection)
        self.images = Images(path / "images")
        self.exams = Exams(connections, stamps)
        self.templates = Templates(connections, stamps, self.images)
        self.batches = Batches(connections, stamps, self.images)
        self.covers = Covers(connections, stamps)
        self.scan_settings = ScanSettingsMemory(connections, stamps)
        self.readings = Readings(connections, stamps)
        self.decisions = Decisions(connections, stamps)
        self.claims = Claims(connections, stamps)
        self.keyings = Keyings(connections, stamps)
        self.audits = Audits(connections, stamps)
        self.keys = Keys(connections, stamps)
        self.lists = RegistryLists(connections, stamps)
        self.list_pages = RegistryPages(connections)
        self.exam_numbers = ExamNumbers(connections, stamps)
        self.gates = RegistryGates(connections, stamps)
        self.registry_memory = RegistryMemory(connections, stamps)
        self.sittings = Sittings(connections, stamps)
        self.expected_lists = ExpectedLists(connections, stamps)
        self.check_ins = CheckIns(connections, stamps)
        self.ledger_words = LedgerWords(connections, stamps)
        self.closings = Closings(connections, stamps)
        self.exported = Exported(connections, stamps)
        ClosedSessions(connections)
        self.record = Record(connections, stamps)
        _OPEN.add(self)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Let this thread's writes inside be all done or none, also by a kill; other writers wait."""
        with self._connections.write():
            yield

    def now(self) -> datetime:
        """Return the time for a row written now: after all that are there, whatever the clock says."""
        return self._stamps.next()

    def check(self, *, deep: bool = False, job: Job | None = None) -> list[Damage]:
        """Return what is damaged, by name; `deep` compares every image with its hash."""
        return check(self._connections, self.images, deep=deep, job=job)

    def check_record(self, job: Job | None = None, known: tuple[int, str] | None = None) -> RecordCheck:
        """Check the record of changes; `known` is number and hash of an entry that was written down."""
        return check_record(self._connections, job, known)

    def close(self) -> None:
        """Close the database and let others in. A second time does nothing."""
        if self in _OPEN:
            _OPEN.discard(self)
            self._connections.close()
            self._lock.give_back()

    def __enter__(self) -> "Workspace":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _forget(self) -> None:
        self._connections.forget()


_OPEN: weakref.WeakSet[Workspace] = weakref.WeakSet()


def _forget_in_child() -> None:
    # SQLite's connections must not be used, or closed, across a fork; filelock sees to the lock itself.
    for workspace in list(_OPEN):
        workspace._forget()
    _OPEN.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_in_child)


def open_workspace(path: Path, clock: Clock) -> Workspace:
    """Open the workspace in `path`, made anew when there is none; use it as a context manager.

    Raises WorkspaceInUse (naming process and host), WorkspaceTooNew, WorkspaceCorrupt, WorkspaceUnusable or
    DiskFull. Nothing of an existing workspace is changed then.
    """
    path = path.absolute()
    try:
        _make_folder(path)
    except OSError as error:
        raise from_os(error, path) from error
    lock = WorkspaceLock(path, clock)
    lock.take()
    connections = Connections(path / DATABASE)
    try:
        _refuse_lost_database(path, connections)
        _bring_up(connections, path, clock)
        _refuse_lost_tables(connections)
        connections.use_wal()
        try:
            Images(path / "images").prepare()
            (path / "exports").mkdir(exist_ok=True)
            (path / "log").mkdir(exist_ok=True)
        except OSError as error:
            raise from_os(error, path) from error
        workspace = Workspace(path, lock, connections, clock)
        workspace.claims.end_all()
        return workspace
    except BaseException:
        connections.close()
        lock.give_back()
        raise


def _make_folder(path: Path) -> None:
    """Make a folder and those above it so that they survive a power cut. Raises OSError."""
    if not path.is_dir():
        _make_folder(path.parent)
        path.mkdir(exist_ok=True)
        sync_folder(path.parent)


def _refuse_lost_database(path: Path, connections: Connections) -> None:
    """Refuse images without their database: a new, empty one would look as if all work were gone."""
    if connections.path.exists():
        with connections.read() as connection:
            if found_revision(connection, connections.path) is not None:
                return
    if not Images(path / "images").empty():
        raise WorkspaceCorrupt(
            path=connections.path, detail="it is missing or empty although images are here"
        )


def _bring_up(connections: Connections, path: Path, clock: Clock) -> None:
    """Upgrade the database, or refuse one that is not what its revision says."""
    try:
        bring_up(connections, path / "backups", clock)
    except OperationalError as error:
        raise WorkspaceCorrupt(path=connections.path, detail=str(error.orig)) from error


def _refuse_lost_tables(connections: Connections) -> None:
    """Refuse a database that somebody took a table or a column from."""
    with connections.read() as connection:
        name = lacking(connection)
    if name:
        raise WorkspaceCorrupt(path=connections.path, detail=f"{name} is missing")
