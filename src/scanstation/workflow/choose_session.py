"""Which session is meant by what somebody has typed."""

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.errors import InputError
from scanstation.domain.rows import Batch, Session
from scanstation.store.workspace import Workspace
from scanstation.templates import codec

_LISTED = 20


class SessionUnknown(InputError):
    """No session, or more than one, is called so. Fields: name, allowed (what can be said)."""

    code = "session_unknown"
    message = QT_TRANSLATE_NOOP("errors", "No session, or more than one, is called {name}.")
    advice = QT_TRANSLATE_NOOP("errors", "Give one of these, or its id: {allowed}.")


class BatchElsewhere(InputError):
    """The batch belongs to another session. Fields: id, session (exam/title of its own)."""

    code = "batch_elsewhere"
    message = QT_TRANSLATE_NOOP("errors", "The batch {id} belongs to the session {session}.")
    advice = QT_TRANSLATE_NOOP("errors", "Name that session, or leave the batch out to begin a new one.")


def find_session(workspace: Workspace, name: str) -> Session:
    """Return the session with this id, this title, or this "exam/title". Raises SessionUnknown."""
    named = _named(workspace)
    for fits in (
        [session for _, session in named if session.id == name],
        [session for full, session in named if full == name],
        [session for _, session in named if session.title == name],
    ):
        if len(fits) == 1:
            return fits[0]
    allowed = ", ".join(full for full, _ in named[:_LISTED]) + (", …" if len(named) > _LISTED else "")
    raise SessionUnknown(name=name, allowed=allowed or "–")


def find_batch(workspace: Workspace, session: Session, batch_id: str) -> Batch:
    """Return this batch of the session. Raises NotFound, and BatchElsewhere if it is of another one."""
    batch = workspace.batches.get(batch_id)
    if batch.session_id != session.id:
        own = next((full for full, other in _named(workspace) if other.id == batch.session_id), "")
        raise BatchElsewhere(id=batch_id, session=own or batch.session_id)
    return batch


def _named(workspace: Workspace) -> list[tuple[str, Session]]:
    return [
        (f"{exam.title}/{session.title}", session)
        for exam in workspace.exams.list_exams()
        for session in workspace.exams.list_sessions(exam.id)
    ]


def printed_sides(workspace: Workspace, session_id: str) -> int:
    """Return how many sides the session's sheets have by its template; 1 without one."""
    version = workspace.templates.latest(session_id)
    return 2 if version is not None and len(codec.loads(version.document).pages) > 1 else 1
