"""What a user can meet when the workspace's disk, files or neighbours fail."""

import errno
import sqlite3

from sqlalchemy.exc import DBAPIError

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.errors import EnvironmentFault, InputError, ScanStationError


class WorkspaceInUse(EnvironmentFault):
    """Another running instance holds the workspace. Fields: path, pid, host."""

    code = "workspace_in_use"
    message = QT_TRANSLATE_NOOP(
        "errors", "The workspace {path} is open in another ScanStation (process {pid} on {host})."
    )
    advice = QT_TRANSLATE_NOOP("errors", "Use that window, close it first, or choose another workspace.")


class WorkspaceTooNew(EnvironmentFault):
    """The database was written by a newer program. Fields: path, found, known."""

    code = "workspace_too_new"
    message = QT_TRANSLATE_NOOP(
        "errors",
        "The workspace {path} was written by a newer ScanStation (schema {found}, this one knows {known}).",
    )
    advice = QT_TRANSLATE_NOOP("errors", "Install the newer version. Nothing was changed.")


class WorkspaceCorrupt(EnvironmentFault):
    """The database can't be trusted. Fields: path, detail."""

    code = "workspace_corrupt"
    message = QT_TRANSLATE_NOOP("errors", "The database {path} is damaged: {detail}.")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Nothing was changed. Copy the whole folder aside, then restore the database from a backup."
    )


class WorkspaceUnusable(EnvironmentFault):
    """The folder can't be written or locked. Fields: path, detail."""

    code = "workspace_unusable"
    message = QT_TRANSLATE_NOOP("errors", "The workspace {path} can't be written: {detail}.")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Check that the disk is connected and not read-only and that you may write there."
    )


class DiskFull(EnvironmentFault):
    """No room left. Everything that was in stays in. Fields: path."""

    code = "disk_full"
    message = QT_TRANSLATE_NOOP("errors", "The disk of {path} is full.")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Everything entered so far is safe. Make room, then start the same step again."
    )


class ImageDamaged(EnvironmentFault):
    """An image file no longer holds what was stored. Fields: name."""

    code = "image_damaged"
    message = QT_TRANSLATE_NOOP("errors", "The stored image {name} is damaged.")
    advice = QT_TRANSLATE_NOOP("errors", "Restore it from a backup, or scan that sheet again.")


class ImageMissing(EnvironmentFault):
    """An image file is gone. Fields: name."""

    code = "image_missing"
    message = QT_TRANSLATE_NOOP("errors", "The stored image {name} is missing.")
    advice = QT_TRANSLATE_NOOP("errors", "Restore it from a backup, or scan that sheet again.")


class NotFound(InputError):
    """No row has this id. Fields: what, id."""

    code = "not_found"
    message = QT_TRANSLATE_NOOP("errors", "There is no {what} {id} in this workspace.")
    advice = QT_TRANSLATE_NOOP("errors", "Check the id, or choose it from the list.")


class SessionClosed(InputError):
    """A closed session is not changed. Fields: who, when."""

    code = "session_closed"
    message = QT_TRANSLATE_NOOP(
        "errors", "This session was closed by {who} on {when}; it is not changed any more."
    )
    advice = QT_TRANSLATE_NOOP("errors", "Reopen it in the ledger, with a reason; that is put on record.")


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def from_os(error: OSError, path: object) -> ScanStationError:
    """Say what an OSError while writing below `path` means for a user."""
    if error.errno in _FULL or getattr(error, "winerror", None) in (39, 112):
        return DiskFull(path=path)
    return WorkspaceUnusable(path=path, detail=error.strerror or str(error))


def from_database(error: DBAPIError, path: object) -> ScanStationError | None:
    """Say what a database error means for a user; None when it is a bug of ours."""
    original = error.orig
    if not isinstance(original, sqlite3.Error):
        return None
    name = getattr(original, "sqlite_errorname", "") or ""
    if name.startswith("SQLITE_FULL"):
        return DiskFull(path=path)
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_FORMAT")):
        return WorkspaceCorrupt(path=path, detail=str(original))
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_IOERR", "SQLITE_PERM", "SQLITE_BUSY")):
        return WorkspaceUnusable(path=path, detail=str(original))
    return None
