"""Tests of scanstation.domain.ids."""

import uuid

from scanstation.domain.ids import new_id


def test_ids_are_version_7_and_ordered() -> None:
    """Ids are canonical UUIDv7, all different, and sort in the order they were made."""
    ids = [new_id() for _ in range(1000)]
    assert all(str(uuid.UUID(i)) == i and uuid.UUID(i).version == 7 for i in ids)
    assert len(set(ids)) == len(ids)
    assert ids == sorted(ids)
