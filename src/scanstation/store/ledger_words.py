"""Explanations of lines of the ledger."""

from collections.abc import Iterable

from sqlalchemy import insert, select

from scanstation.domain.ids import new_id
from scanstation.domain.ledger_rows import LedgerWord
from scanstation.store.connections import Connections
from scanstation.store.ledger_schema import ledger_words
from scanstation.store.stamps import Stamps


class LedgerWords:
    """Explanations of all sessions; of each line the newest counts, and an empty one takes it back."""

    def __init__(self, connections: Connections, stamps: Stamps) -> None:
        self._connections = connections
        self._stamps = stamps

    def add(self, session_id: str, keys: Iterable[tuple[str, str, str]], who: str, why: str) -> None:
        """Explain lines, named by kind, subject and detail, all or none."""
        with self._connections.write() as connection:
            rows = [
                {
                    "id": new_id(),
                    "created_at": self._stamps.next(),
                    "session_id": session_id,
                    "kind": kind,
                    "subject": subject,
                    "detail": detail,
                    "who": who,
                    "why": why,
                }
                for kind, subject, detail in keys
            ]
            if rows:
                connection.execute(insert(ledger_words), rows)

    def of_session(self, session_id: str) -> dict[tuple[str, str, str], LedgerWord]:
        """Return the words that stand, by kind, subject and detail."""
        query = select(ledger_words).where(ledger_words.c.session_id == session_id)
        found: dict[tuple[str, str, str], LedgerWord] = {}
        with self._connections.read() as connection:
            for row in connection.execute(query.order_by(ledger_words.c.created_at, ledger_words.c.id)):
                found[row.kind, row.subject, row.detail] = LedgerWord(
                    row.id, session_id, row.kind, row.subject, row.detail, row.who, row.why, row.created_at
                )
        return {key: word for key, word in found.items() if word.why}
