"""Which session is meant by what somebody has typed."""

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.errors import InputError
from scanstation.domain.rows import Session
from scanstation.store.workspace import Workspace
from scanstation.templates import codec

_LISTED = 20


class SessionUnknown(InputError):
    """No session, or more than one, is called so. Fields: name, allowed (what can be said)."""

    code = "session_unknown"
    message = QT_TRANSLATE_NOOP("errors", "No session, or more than one, is called {name}.")
    advice = QT_TRANSLATE_NOOP("errors", "Give one of these, or its id: {allowed}.")


def find_session(workspace: Workspace, name: str) -> Session:
    """Return the session with this id, this title, or this "exam/title". Raises SessionUnknown."""
    named = [
        (f"{exam.title}/{session.title}", session)
        for exam in workspace.exams.list_exams()
        for session in workspace.exams.list_sessions(exam.id)
    ]
    for fits in (
        [session for _, session in named if session.id == name],
        [session for full, session in named if full == name],
        [session for _, session in named if session.title == name],
    ):
        if len(fits) == 1:
            return fits[0]
    allowed = ", ".join(full for full, _ in named[:_LISTED]) + (", …" if len(named) > _LISTED else "")
    raise SessionUnknown(name=name, allowed=allowed or "–")


def printed_sides(workspace: Workspace, session_id: str) -> int:
    """Return how many sides the session's sheets have by its template; 1 without one."""
    version = workspace.templates.latest(session_id)
    return 2 if version is not None and len(codec.loads(version.document).pages) > 1 else 1
