"""Texts that name their source and their fields, so that whoever shows them can say them in any language."""

from collections.abc import Mapping


class Said(str):
    """An English text, filled in; `message` is its source of context "errors", `params` its fields.

    A field may be a Said again. As a text it is plain English, so it goes wherever a text goes.
    """

    message: str
    params: Mapping[str, object]

    def __new__(cls, message: str, **params: object) -> "Said":
        """Fill `message` in."""
        said = super().__new__(cls, message.format(**params))
        said.message, said.params = message, params
        return said

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        """Let it be copied with its fields."""
        return (self.message,), dict(self.params)
