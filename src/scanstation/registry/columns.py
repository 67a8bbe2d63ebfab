"""Which column of a list from outside holds what: where its headings are, and what they mean."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scanstation.domain.registry import ListKind
from scanstation.registry.fields import FIELDS, Field

SEARCHED_ROWS = 20
"""How far down the headings are looked for: titles and explanations stand above them."""
_NOISE = re.compile(r"[\s*＊:：()（）【】\[\]_\-—/·.。、]+")
_REMARK = re.compile(r"[(（【\[].*?[)）】\]]")


@dataclass(frozen=True)
class Headings:
    """The headings of a list: their texts by column, and the first row below them (0-based)."""

    texts: tuple[str, ...]
    first_row: int


Mapped = Mapping[str, int]
"""Field name → column (0-based)."""


def normal(text: object) -> str:
    """Return a heading as it is compared: without blanks, stars, brackets and what stands in them."""
    if text is None:
        return ""
    plain = unicodedata.normalize("NFKC", str(text)).casefold()
    return _NOISE.sub("", _REMARK.sub("", plain)) or _NOISE.sub("", plain)


def find_headings(kind: ListKind, rows: Sequence[Sequence[object]]) -> Headings | None:
    """Find the headings among the first rows; None where no row has any that is known.

    Headings in two rows, where cells are merged downwards and across, are read together: in each column the
    lower one counts, or the upper one where there is none below it.
    """
    searched = rows[:SEARCHED_ROWS]
    candidates = [Headings(_texts(row), at + 1) for at, row in enumerate(searched)]
    candidates += [Headings(_joined(*two), at + 2) for at, two in enumerate(pairwise(searched))]
    best = max(candidates, key=lambda c: len(guess(kind, c.texts)), default=None)  # the first of equals
    return best if best is not None and guess(kind, best.texts) else None


def guess(kind: ListKind, headings: Sequence[str]) -> dict[str, int]:
    """Guess which column holds which field: its own heading first, then other names for it.

    No column is taken twice, and a heading that stands twice is taken the first time.
    """
    columns: dict[str, int] = {}
    texts = [normal(h) for h in headings]
    for words in (_own, _aliases):
        for field in FIELDS[kind]:
            if field.name in columns:
                continue
            wanted = words(field)
            free = (i for i, t in enumerate(texts) if t in wanted and i not in columns.values())
            at = next(free, None)
            if at is not None:
                columns[field.name] = at
    return columns


def fingerprint(headings: Sequence[str]) -> str:
    """Return what lists with the same headings in the same order share: the key of a remembered mapping."""
    return "|".join(normal(h) for h in headings).rstrip("|")


def _own(field: Field) -> set[str]:
    return {normal(field.heading)}


def _aliases(field: Field) -> set[str]:
    return {normal(alias) for alias in field.aliases}


def _texts(row: Sequence[object]) -> tuple[str, ...]:
    return tuple("" if cell is None else str(cell).strip() for cell in row)


def _joined(upper: Sequence[object], lower: Sequence[object]) -> tuple[str, ...]:
    above, below = _texts(upper), _texts(lower)
    width = max(len(above), len(below))
    above += ("",) * (width - len(above))
    below += ("",) * (width - len(below))
    return tuple(b or a for a, b in zip(above, below, strict=True))
