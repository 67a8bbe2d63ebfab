"""A broken rule of the format."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Problem:
    """One broken rule: where in the document, and what is wrong (an English source text and its fields)."""

    place: str
    message: str
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Return what is wrong in English."""
        return self.message.format(**self.params)
