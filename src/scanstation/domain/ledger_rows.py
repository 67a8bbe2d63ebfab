"""What the store keeps for the ledger: plain lists, check-ins, explanations, closings, exports, the record.

Rows are appended, never changed; the newest of its kind counts.
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class ExpectedRow:
    """One line of a plain list of who is to sit a session."""

    number: str
    name: str = ""
    school: str = ""
    room: str = ""
    seat: str = ""
    booklet: str = ""


@dataclass(frozen=True)
class ExpectedList:
    """A plain list for one session; the newest counts. `rows` is empty where the list was taken back."""

    id: str
    session_id: str
    source: str
    who: str
    why: str
    created_at: datetime
    rows: tuple[ExpectedRow, ...]


@dataclass(frozen=True)
class CheckIn:
    """What the check-in (检录) says of one exam number; who was present was checked in."""

    number: str
    checked_in: bool
    present: bool
    booklet: str = ""


@dataclass(frozen=True)
class StoredCheckIn:
    """A check-in on record. `source` is the file it came from, empty for what was entered by hand."""

    id: str
    session_id: str
    check_in: CheckIn
    source: str
    who: str
    why: str
    created_at: datetime


@dataclass(frozen=True)
class LedgerWord:
    """Why a line of the ledger is as it is; it counts for this kind, subject and detail only.

    An empty `why` takes the word back.
    """

    id: str
    session_id: str
    kind: str
    subject: str
    detail: str
    who: str
    why: str
    created_at: datetime


@dataclass(frozen=True)
class Closing:
    """A session was closed, or reopened (not `closes`). `document` is JSON text, `sha256` the ledger's."""

    id: str
    session_id: str
    closes: bool
    document: str
    sha256: str
    who: str
    why: str
    created_at: datetime


@dataclass(frozen=True)
class ExportRow:
    """A session was exported as it stood at `as_of`, with these versions of template and key."""

    id: str
    session_id: str
    as_of: datetime
    template_version_id: str | None
    key_version_id: str | None
    scripts: int
    unfinished: int
    created_at: datetime


@dataclass(frozen=True)
class RecordEntry:
    """One link of the record of changes: the rows `first_row` … `last_row` of a table, written together.

    `rows_sha256` is over the rows' canonical text, `before` the link before, `sha256` over all of this.
    """

    number: int
    table: str
    first_row: int
    last_row: int
    columns: str
    rows_sha256: str
    before: str
    sha256: str
    created_at: datetime
