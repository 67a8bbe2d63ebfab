"""Identifiers made on the client, ordered by time, so that rows can travel between stores."""

from uuid_utils import uuid7


def new_id() -> str:
    """Return a new UUIDv7 in its canonical 36-character form (RFC 9562)."""
    return str(uuid7())
