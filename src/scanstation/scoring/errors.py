"""What can be wrong with an answer key."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.errors import InputError


@dataclass(frozen=True)
class RowError:
    """One wrong cell of a table: sheet row (1-based), column heading, what is wrong, what to do.

    `message` and `advice` are English source strings with the fields of `params`, marked under "errors".
    """

    row: int
    column: str
    message: str
    advice: str = ""
    params: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        text = f"{self.message.format(**self.params)} {self.advice.format(**self.params)}".strip()
        return f"row {self.row}, {self.column}: {text}"


class KeyTableInvalid(InputError):
    """A key table has wrong rows; nothing of it was taken. `errors` is the table of them."""

    code = "key_table_invalid"
    message = QT_TRANSLATE_NOOP("errors", "The answer key has {count} wrong cells; the first is {first}.")
    advice = QT_TRANSLATE_NOOP("errors", "Correct all of them in the table and import it again.")

    def __init__(self, **params: object) -> None:
        super().__init__(**params)
        errors = params.get("errors", ())
        self.errors: Sequence[RowError] = errors if isinstance(errors, tuple) else ()


class KeyInvalid(InputError):
    """A key document breaks the format or does not fit the template."""

    code = "key_invalid"
    message = QT_TRANSLATE_NOOP("errors", "The answer key is wrong at {place}: {problem}.")
    advice = QT_TRANSLATE_NOOP("errors", "Correct this item and save the key again.")


class KeyTooNew(InputError):
    """The key was written by a newer program."""

    code = "key_too_new"
    message = QT_TRANSLATE_NOOP("errors", "The answer key has version {found}; this program knows {known}.")
    advice = QT_TRANSLATE_NOOP("errors", "Install a newer ScanStation on this computer.")
