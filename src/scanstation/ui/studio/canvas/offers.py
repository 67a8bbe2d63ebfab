"""The proposal's parts that still wait for a person's word: neither taken over nor turned down. No Qt."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from scanstation.templates.editing.commands.proposals import AcceptParts
from scanstation.templates.editing.page_index import PageIndex
from scanstation.templates.editing.parts import Part, PartId, PartKind, parts
from scanstation.templates.model import Template, TemplatePage

_SAME_PLACE = 0.5
"""A part of ours that shares so much of the joint area stands where the proposal wants one."""


class Offers:
    """Which parts of a proposal are open beside the document as it is.

    Worked out from the document, so that undo brings an offer back, and a recovered document doesn't offer
    again what it has. What was turned down stays so until the next proposal.
    """

    def __init__(self, proposal: Template | None = None, refused: Iterable[PartId] = ()) -> None:
        self.proposal = proposal
        self._refused = set(refused)
        self._taken: dict[PartId, str] = {}  # the field it became, by its id in the document
        self._pages: dict[int, tuple[TemplatePage, PageIndex]] = {}

    def index(self, page: TemplatePage) -> PageIndex | None:
        """Return where the open parts for `page` of the document stand; None where there are none."""
        source = self._source(page.number)
        if (
            source is None or source.blank != page.blank
        ):  # a turned page is another one: undo brings them back
            return None
        known = self._pages.get(page.number)
        if known is None or known[0] is not page:
            known = self._pages[page.number] = (page, self._open(source, page))
        return known[1] if known[1].parts else None

    def open(self, page: TemplatePage) -> tuple[PartId, ...]:
        """Return the ids of the open parts, as the proposal has them."""
        index = self.index(page)
        return tuple(part.id for part in index.parts) if index is not None else ()

    def acceptance(self, chosen: tuple[PartId, ...]) -> AcceptParts:
        """Return the command that takes `chosen` over."""
        assert self.proposal is not None
        return AcceptParts(self.proposal, chosen)

    def accepted(self, chosen: tuple[PartId, ...], became: tuple[PartId, ...]) -> None:
        """Remember what became of accepted parts, so that moving them brings no new offer."""
        fields = [part for part in became if part.kind is PartKind.FIELD]
        asked = [part for part in self._in_order() if part in set(chosen) and part.kind is PartKind.FIELD]
        self._taken.update((part, field.field) for part, field in zip(asked, fields, strict=True))
        self._pages.clear()

    @property
    def refused(self) -> frozenset[PartId]:
        """The parts that were turned down, as the proposal has them."""
        return frozenset(self._refused)

    def offer_again(self) -> None:
        """Forget what was turned down."""
        self._refused.clear()
        self._pages.clear()

    def refuse(self, chosen: tuple[PartId, ...]) -> None:
        """Turn parts down."""
        self._refused.update(chosen)
        self._pages.clear()

    def _in_order(self) -> list[PartId]:
        assert self.proposal is not None
        return [
            PartId(page.number, PartKind.FIELD, field.id)
            for page in sorted(self.proposal.pages, key=lambda page: page.number)
            for field in page.fields
        ]

    def _source(self, number: int) -> TemplatePage | None:
        pages = self.proposal.pages if self.proposal is not None else ()
        return next((page for page in pages if page.number == number), None)

    def _open(self, source: TemplatePage, page: TemplatePage) -> PageIndex:
        """Return the index of the parts of `source` that are open; ids are those of the proposal."""
        whole = list(parts(source))
        stands = _stand(whole, list(parts(page)))
        names = {field.id for field in page.fields}
        waiting = {
            part.id
            for part, there in zip(whole, stands, strict=True)
            if not there and part.id not in self._refused and self._taken.get(part.id) not in names
        }
        return PageIndex(source, waiting)


def _stand(asked: list[Part], ours: list[Part]) -> list[bool]:
    """Return for each of `asked` whether one of `ours`, of its kind, stands there already."""
    low, high = _corners(asked)
    our_low, our_high = _corners(ours)
    sides = np.minimum(high[:, None], our_high) - np.maximum(low[:, None], our_low)
    common = np.clip(sides, 0.0, None).prod(axis=2)
    kinds, our_kinds = (np.array([part.id.kind.value for part in several]) for several in (asked, ours))
    joint = (high - low).prod(axis=1)[:, None] + (our_high - our_low).prod(axis=1) - common
    there = (kinds[:, None] == our_kinds) & (common > _SAME_PLACE * joint)
    found: list[bool] = there.any(axis=1).tolist()
    return found


def _corners(several: list[Part]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    boxes = np.array([part.box for part in several], np.float64).reshape(-1, 4)
    return boxes[:, :2], boxes[:, :2] + boxes[:, 2:]
