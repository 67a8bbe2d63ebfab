"""Which column of a list from outside holds what: where its headings are, and what they mean."""

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scanstation.domain.registry import ListKind
from scanstation.registry.fields import FIELDS

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
    best = max(candidates, key=lambda c: count_known(kind, c.texts), default=None)  # the first of equals
    return best if best is not None and count_known(kind, best.texts) else None


def count_known(kind: ListKind, headings: Sequence[str]) -> int:
    """Return how many fields have a column, or several that ask to be told apart."""
    columns, several = _sorted_out(kind, headings)
    return len(columns) + len(several)


def guess(kind: ListKind, headings: Sequence[str]) -> dict[str, int]:
    """Guess which column holds which field: its own heading first, then other names for it.

    No column is taken twice, and none of those whose heading stands twice.
    """
    return _sorted_out(kind, headings)[0]


def doubled(kind: ListKind, headings: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """Return by field the columns that share its heading, so that a person has to say which one counts.

    姓名 beside 姓名（拼音） is no such case: one of them has the heading and nothing else.
    """
    return _sorted_out(kind, headings)[1]


def letters(column: int) -> str:
    """Return a column (0-based) as spreadsheets name it: A, B … AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def column_of(text: str) -> int | None:
    """Return the column (0-based) that spreadsheets name so, None where it is no such name."""
    if not re.fullmatch("[A-Za-z]{1,3}", text.strip()):
        return None
    return functools.reduce(lambda at, letter: 26 * at + ord(letter) - 64, text.strip().upper(), 0) - 1


def named(headings: Sequence[str], places: Iterable[int]) -> str:
    """Return columns with the same heading by it and their letters, as people find them: “姓名” D、I."""
    at = sorted(places)
    return f"“{headings[at[0]]}” {'、'.join(map(letters, at))}"


def sort_out(
    known: Mapping[str, tuple[str, ...]], headings: Sequence[str]
) -> tuple[dict[str, int], dict[str, tuple[int, ...]]]:
    """Return the column of each field that has one, and the columns of those that have several.

    `known` are by field its own heading and then other names for it. No column is taken twice.
    """
    columns: dict[str, int] = {}
    several: dict[str, tuple[int, ...]] = {}
    texts = [normal(h) for h in headings]
    taken: set[int] = set()
    for part in (slice(1), slice(1, None)):
        for field, names in known.items():
            if field in columns or field in several:
                continue
            wanted = {normal(name) for name in names[part]}
            free = [i for i, text in enumerate(texts) if text in wanted and i not in taken]
            same = [i for i in free if texts[i] == texts[free[0]]]
            bare = [i for i in same if not _REMARK.search(headings[i])]
            same = bare if len(bare) == 1 else same
            taken.update(same)
            if len(same) == 1:
                columns[field] = same[0]
            elif same:
                several[field] = tuple(same)
    return columns, several


def _sorted_out(kind: ListKind, headings: Sequence[str]) -> tuple[dict[str, int], dict[str, tuple[int, ...]]]:
    return sort_out({field.name: (field.heading, *field.aliases) for field in FIELDS[kind]}, headings)


def fingerprint(headings: Sequence[str]) -> str:
    """Return what lists with the same headings in the same order share: the key of a remembered mapping."""
    return "|".join(normal(h) for h in headings).rstrip("|")


def _texts(row: Sequence[object]) -> tuple[str, ...]:
    return tuple("" if cell is None else str(cell).strip() for cell in row)


def _joined(upper: Sequence[object], lower: Sequence[object]) -> tuple[str, ...]:
    above, below = _texts(upper), _texts(lower)
    width = max(len(above), len(below))
    above += ("",) * (width - len(above))
    below += ("",) * (width - len(below))
    return tuple(b or a for a, b in zip(above, below, strict=True))
