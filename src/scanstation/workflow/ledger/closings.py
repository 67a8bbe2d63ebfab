"""The closings of a session: the one that stands, and those that a reopening has superseded."""

from dataclasses import dataclass
from itertools import zip_longest

from scanstation.domain.ledger_rows import Closing
from scanstation.store.errors import SessionClosed
from scanstation.store.workspace import Workspace
from scanstation.workflow.ledger.errors import NeverClosed


@dataclass(frozen=True)
class KeptClosing:
    """A closing, with the reopening that came after it; None where it stands. `number` counts from 1."""

    number: int
    closing: Closing
    reopened: Closing | None = None


def kept_closings(workspace: Workspace, session_id: str) -> list[KeptClosing]:
    """Return all closings of a session, oldest first."""
    rows = workspace.closings.of_session(session_id)
    pairs = [(row, after) for row, after in zip_longest(rows, rows[1:]) if row.closes]
    return [KeptClosing(at, row, after) for at, (row, after) in enumerate(pairs, start=1)]


def kept_closing(workspace: Workspace, session_id: str, number: int | None = None) -> KeptClosing:
    """Return one closing by its number, without one the newest. Raises NeverClosed."""
    kept = kept_closings(workspace, session_id)
    wanted = len(kept) if number is None else number
    if not 1 <= wanted <= len(kept):
        raise NeverClosed(count=len(kept))
    return kept[wanted - 1]


def refuse_closed(workspace: Workspace, session_id: str) -> None:
    """Raise SessionClosed where a closing stands."""
    standing = workspace.closings.standing(session_id)
    if standing is not None:
        raise SessionClosed(who=standing.who, when=f"{standing.created_at.astimezone():%Y-%m-%d %H:%M}")
