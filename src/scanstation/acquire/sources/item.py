"""What an input gives: a page, a refusal, or a page that is already in."""

from dataclasses import dataclass

from scanstation.acquire.errors import InputRefused
from scanstation.acquire.port import ScannedPage


@dataclass(frozen=True)
class RefusedInput:
    """An input that can't become a page, by name. `takes_side`: it was one image in a feed of images."""

    name: str
    key: str
    error: InputRefused
    takes_side: bool = False
    group: str = ""


@dataclass(frozen=True)
class KnownPage:
    """A page that the caller said it has; its bytes were not made again."""

    key: str
    group: str = ""


Item = ScannedPage | RefusedInput | KnownPage


@dataclass(frozen=True)
class Origin:
    """Where an input stands: its name for people, its key, and the group its single pages belong to."""

    name: str
    key: str
    group: str

    def part(self, number: int, of: int) -> "Origin":
        """Return the origin of page `number` (from 1): the whole when there is only one page."""
        if of == 1:
            return self
        return Origin(f"{self.name} #{number}", f"{self.key}#{number}", self.key)

    def refuse(
        self, error: type[InputRefused], *, takes_side: bool = False, **params: object
    ) -> RefusedInput:
        """Return the refusal of this input with `error`."""
        refusal = error(name=self.name, **params)
        return RefusedInput(self.name, self.key, refusal, takes_side, self.group)
