"""Older template documents brought up to the present version, one step at a time.

A step takes the plain JSON object of its version and returns that of the next one; it may change the
object it gets. Version 1 is the first that was ever published, so the table is still empty.
"""

from collections.abc import Callable, Mapping
from typing import Any

from scanstation.templates.model import VERSION

Step = Callable[[dict[str, Any]], dict[str, Any]]

STEPS: Mapping[int, Step] = {}
"""From version → step to version + 1."""


class UnknownVersion(Exception):
    """No chain of steps leads from this version to the present one."""


def upgrade(document: dict[str, Any], steps: Mapping[int, Step] = STEPS, to: int = VERSION) -> dict[str, Any]:
    """Return `document` at version `to`. Raises UnknownVersion when a step is missing."""
    while document["version"] != to:
        version = document["version"]
        step = steps.get(version)
        if step is None:
            raise UnknownVersion(version)
        document = {**step(document), "version": version + 1}
    return document
