"""Errors that a user can act on: what is wrong, where, and what to do.

`message` and `advice` are English source strings with named fields (`{path}`); `ui.language` translates
them. `str(error)` is the full English text. Anything that is not a `ScanStationError` is a bug of ours.
"""

from typing import ClassVar

from scanstation.base.marking import QT_TRANSLATE_NOOP


class ScanStationError(Exception):
    """Base of all expected errors. Subclasses set `code`, `message`, `advice`; callers give the fields."""

    code: ClassVar[str] = "error"
    message: ClassVar[str] = QT_TRANSLATE_NOOP("errors", "Something went wrong: {detail}")
    advice: ClassVar[str] = QT_TRANSLATE_NOOP("errors", "See the log for details.")

    def __init__(self, **params: object) -> None:
        self.params = params
        super().__init__(f"{self.message.format(**params)} {self.advice.format(**params)}".strip())

    def __reduce__(self) -> tuple[object, ...]:
        """Let worker processes send the error back with its fields."""
        return (_rebuild, (type(self), self.params))


def _rebuild(cls: type[ScanStationError], params: dict[str, object]) -> ScanStationError:
    return cls(**params)


class InputError(ScanStationError):
    """Something from outside (a file, a spec, a table) is not usable."""


class EnvironmentFault(ScanStationError):
    """The machine around us failed: disk full, permission, missing program."""
