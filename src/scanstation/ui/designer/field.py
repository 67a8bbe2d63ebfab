"""What a form asks for: a label, a kind of editor, and where the answer stands in the spec."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from scanstation.templates.spec_source import Loc
from scanstation.ui.designer.draft import SpecDraft


class Kind(Enum):
    """How a value is edited."""

    TEXT = "text"
    NUMBER = "number"
    WORDS = "words"
    LINES = "lines"
    SWITCH = "switch"
    CHOICE = "choice"
    TABLE = "table"


@dataclass(frozen=True)
class Column:
    """One column of a table: the key in each row, its heading, how it is edited."""

    key: str
    label: str
    kind: Kind


@dataclass(frozen=True)
class Field:
    """One value. `hint` stands in the empty editor; `unless`: the value that isn't said, as it holds anyway.

    `when` tells whether the field can be filled in at all. `read` and `write` stand between the draft and
    the editor where the value isn't simply at `loc`.
    """

    loc: Loc
    label: str
    kind: Kind = Kind.TEXT
    hint: str = ""
    unless: Any = None
    choices: tuple[tuple[Any, str], ...] = ()
    columns: tuple[Column, ...] = ()
    read: Callable[[SpecDraft], Any] | None = None
    write: Callable[[SpecDraft, Any], None] | None = None
    new_row: dict[str, Any] = field(default_factory=dict)
    when: Callable[[SpecDraft], bool] | None = None

    def value(self, draft: SpecDraft) -> Any:
        """Return what the editor shows."""
        if self.read is not None:
            return self.read(draft)
        value = draft.get(self.loc)
        return self.unless if value is None else value

    def take(self, draft: SpecDraft, value: Any) -> None:
        """Put what was entered into the draft."""
        if self.write is not None:
            self.write(draft, value)
        else:
            same = value == self.unless and type(value) is type(self.unless)
            draft.set(self.loc, None if same else value)
