"""Decisions follow the marks that a person looked at when another template calls their field otherwise.

A correction says what is marked at a place of the paper. When items are renumbered, the word on item 5 must
not become a word on what is item 5 from now on.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from scanstation.domain.ids import new_id
from scanstation.domain.rows import Decision, DecisionKind
from scanstation.store.workspace import Workspace
from scanstation.templates.editing.boxes import covered
from scanstation.templates.editing.parts import field_box
from scanstation.templates.model import CropField, Template, TemplateField, TemplatePage

_SAME = 0.5
"""Fields stand at one place when they share more than so much of both their areas."""
_TICK = timedelta(microseconds=1)


@dataclass(frozen=True)
class DecisionMove:
    """The standing words on one field of a page, oldest first, and the field that they are about from now on.

    Only the newest counts, so only it goes on. `field` None: their place is no field any more, and their id
    is that of another place; they are taken back.
    """

    decisions: tuple[Decision, ...]
    field: str | None

    @property
    def newest(self) -> Decision:
        """The word that counts."""
        return self.decisions[-1]


def moved_fields(old: Template, new: Template) -> dict[str, str | None]:
    """Return for each field of `old` whose place another field has in `new` what that is called.

    None for one whose place is gone and whose id is now that of a place where another field stood. A field
    that was only moved keeps its words, and so does one that is gone: they rest.
    """
    places = {field.id: field.id for _, field in old.fields() if _stays(field, new)}
    staying = frozenset(places)
    for page, field in old.fields():
        if field.id not in staying:
            found = _in_place(page, field, new, staying)
            if found is not None:
                places[field.id] = found
    taken = set(places.values())
    moved: dict[str, str | None] = {name: found for name, found in places.items() if found != name}
    for _, field in old.fields():
        if field.id not in places and field.id in taken:
            moved[field.id] = None
    return moved


def moves(standing: Iterable[Decision], moved: Mapping[str, str | None]) -> list[DecisionMove]:
    """Return what becomes of the standing words (oldest first) on these fields."""
    words: dict[tuple[str | None, str], list[Decision]] = {}
    for decision in standing:
        name = decision.field_id
        if decision.kind is DecisionKind.ANSWER and name is not None and name in moved:
            words.setdefault((decision.page_id, name), []).append(decision)
    return [DecisionMove(tuple(rows), moved[field]) for (_, field), rows in words.items()]


def future_rows(found: Iterable[DecisionMove], after: Decision | None) -> Iterator[Decision]:
    """Yield the rows that `enter` would write, later than the newest row `after`."""
    when = after.created_at if after is not None else None
    for move in found:
        for taken in move.decisions:
            assert when is not None
            when += _TICK
            value = {"decision_id": taken.id}
            yield replace(taken, id=new_id(), kind=DecisionKind.REVOKE, value=value, created_at=when)
        if move.field is None:
            continue
        assert when is not None
        when += _TICK
        yield replace(move.newest, id=new_id(), field_id=move.field, created_at=when)


def enter(workspace: Workspace, found: Iterable[DecisionMove], who: str) -> None:
    """Write the moves: the old words are taken back by `who`, the newest goes on as its author's."""
    for move in found:
        why = f"{move.newest.field_id} → {move.field or '—'}"
        for taken in move.decisions:
            workspace.decisions.add(
                taken.session_id,
                taken.sheet_id,
                taken.page_id,
                taken.field_id,
                DecisionKind.REVOKE,
                {"decision_id": taken.id},
                who,
                why,
            )
        if move.field is None:
            continue
        word = move.newest
        workspace.decisions.add(
            word.session_id,
            word.sheet_id,
            word.page_id,
            move.field,
            word.kind,
            word.value,
            word.who,
            f"{word.why} ({why})".strip(),
        )


def _stays(field: TemplateField, new: Template) -> bool:
    """Whether a field stands where it stood, be it on a page that moved up when another was deleted."""
    return any(other.id == field.id and _alike(field, other) > _SAME for _, other in new.fields())


def _in_place(page: TemplatePage, field: TemplateField, new: Template, staying: frozenset[str]) -> str | None:
    """Return the id of the field that stands where `field` stood, other than one that always stood there."""
    shares = {
        other.id: _alike(field, other)
        for there, other in new.fields()
        if there.number == page.number and other.id not in staying
    }
    best = max(shares, key=lambda name: shares[name], default=None)
    return best if best is not None and shares[best] > _SAME else None


def _alike(one: TemplateField, other: TemplateField) -> float:
    """Return how much two fields of one kind share of their place; regions have no words on them."""
    if type(one) is not type(other) or isinstance(one, CropField):
        return 0.0
    return covered(field_box(one), field_box(other))
