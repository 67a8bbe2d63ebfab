"""Leaves in feed order become scripts: what one student handed in, held together by the page numbers.

A new script starts when a page number repeats or goes back. The sides of a leaf stay together whichever
was fed first. A leaf that tells no page number (unread, not placed) takes the next place in the script as
long as the template has one. Leaves that are surely no part of a script (withdrawn, of another sheet,
blank on all sides) stand alone and do not break the order around them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from scanstation.domain.reading import PageReading, PageStatus
from scanstation.domain.rows import Page, Sheet


@dataclass(frozen=True)
class Side:
    """One side of a leaf as review sees it. `number` is its template page, by the machine or by a person.

    `identified`: a person said the number. `ignored`: a person said that nothing on this side counts.
    `transform` is that of the reading when it belongs to `number`, else empty.
    """

    page: Page
    reading: PageReading | None
    number: int | None
    identified: bool = False
    ignored: bool = False

    @property
    def readable(self) -> bool:
        """Whether the reading's fields are those of page `number`."""
        return (
            self.reading is not None
            and self.number is not None
            and self.reading.status is PageStatus.OK
            and self.reading.page == self.number
        )

    @property
    def transform(self) -> tuple[float, ...]:
        """Return the 3×3 homography from template mm to pixels, or () when the page is not placed."""
        return self.reading.transform if self.readable and self.reading is not None else ()

    @property
    def unread(self) -> bool:
        """Whether the machine has not looked at it yet."""
        return self.reading is None

    @property
    def blank(self) -> bool:
        """Whether nothing is printed on it, or a person said that nothing on it counts."""
        return self.ignored or (
            self.number is None and self.reading is not None and self.reading.status is PageStatus.BLANK
        )

    @property
    def other_sheet(self) -> bool:
        """Whether it is a page of some other sheet."""
        return (
            not self.ignored
            and self.number is None
            and self.reading is not None
            and self.reading.status is PageStatus.OTHER_SHEET
        )


@dataclass(frozen=True)
class Leaf:
    """One piece of paper: its sides in the order of the sheet, known pages first."""

    sheet: Sheet
    sides: tuple[Side, ...]
    withdrawn: bool = False

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """Return the known page numbers, lowest first."""
        return tuple(sorted(s.number for s in self.sides if s.number is not None))

    @cached_property
    def apart(self) -> bool:
        """Whether it is surely no part of any script's order."""
        if self.withdrawn or not self.sides:
            return True
        if self.numbers or any(s.unread for s in self.sides):
            return False
        return any(s.other_sheet for s in self.sides) or all(s.blank for s in self.sides)


def leaf(sheet: Sheet, sides: Iterable[Side], *, withdrawn: bool = False) -> Leaf:
    """Return the leaf with its sides put in page order, so that the back may be fed first."""
    ordered = sorted(sides, key=lambda s: (s.number is None, s.number or 0, s.page.side))
    return Leaf(sheet, tuple(ordered), withdrawn)


def assemble(leaves: Sequence[Leaf], *, last_page: int, sides: int) -> list[tuple[Leaf, ...]]:
    """Group leaves (in feed order) into scripts, ordered by their first leaf. Every leaf is in exactly one.

    `last_page` is the template's highest page number, `sides` the images per leaf.
    """
    scripts: list[tuple[Leaf, ...]] = []
    current: list[Leaf] = []
    reached = 0  # the highest page number that `current` can hold with the leaves it has

    def close() -> None:
        nonlocal reached
        if current:
            scripts.append(tuple(current))
        current.clear()
        reached = 0

    for item in leaves:
        if item.apart:
            scripts.append((item,))
            continue
        numbers = item.numbers
        if current and (numbers[0] <= reached if numbers else reached >= last_page):
            close()
        current.append(item)
        reached = _reach(item, reached, sides)
    close()
    return sorted(scripts, key=lambda s: s[0].sheet.seq)


def _reach(item: Leaf, reached: int, sides: int) -> int:
    """Return the last page number used up by `item`.

    A page whose other side could not be told uses up its whole leaf: the front of one torn leaf and the back
    of the next must not become one student's. Where the other side is blank, the leaf holds one page only.
    """
    if not item.numbers:
        return (-(-reached // sides) + 1) * sides
    if len(item.sides) >= sides and all(s.number is not None or s.blank for s in item.sides):
        return item.numbers[-1]
    return -(-item.numbers[-1] // sides) * sides
