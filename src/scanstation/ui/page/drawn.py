"""What is drawn over a page: boxes in millimetres with a meaning. No Qt in here."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from scanstation.domain.reading import FieldStatus
from scanstation.review.answers import Answer, Origin
from scanstation.review.assembly import Side
from scanstation.review.layout import FieldPlace
from scanstation.review.scripts import Script
from scanstation.templates.model import BarcodeField, Box, CropField, DigitGridField, MarkedField


class Tone(StrEnum):
    """What a box says."""

    GOOD = "good"
    PERSON = "person"  # a person's word
    UNSURE = "unsure"
    BAD = "bad"
    REGION = "region"  # a region that people mark


@dataclass(frozen=True)
class Drawn:
    """One box. `filled` is a mark that counts as made; an unfilled one frames a field."""

    box: Box
    tone: Tone
    filled: bool
    field_id: str
    text: str = ""


def drawn_on(script: Script, side: Side) -> list[Drawn]:
    """Return the boxes of one side of a script; none when the side is not placed."""
    if side.number is None or not side.transform:
        return []
    layout = script.content.layout
    asked = {p.field_id for p in script.problems if p.page_id == side.page.id}
    found: list[Drawn] = []
    for field in layout.template.page(side.number).fields:
        if isinstance(field, CropField):
            found.append(Drawn(field.box, Tone.REGION, False, field.id))
            continue
        place = layout.fields[field.id]
        identity = place in layout.identity
        answer = _shown(script, place) if identity else script.answers[field.id]
        tone = _tone(answer, asked=field.id in asked)
        if identity and script.number.status is not FieldStatus.OK:
            tone = Tone.UNSURE
        found += _boxes(place, answer, tone)
    return found


def _shown(script: Script, place: FieldPlace) -> Answer:
    """Return the machine's own view of a field that carries the number; the person's where there is one."""
    if script.number.origin is Origin.PERSON:
        return script.number
    return script.content.answer(place)


def _tone(answer: Answer, *, asked: bool) -> Tone:
    if answer.origin is Origin.PERSON:
        return Tone.PERSON
    if asked or answer.status in (FieldStatus.UNCERTAIN, FieldStatus.MULTIPLE):
        return Tone.UNSURE
    return Tone.BAD if answer.status is FieldStatus.UNREADABLE else Tone.GOOD


def _boxes(place: FieldPlace, answer: Answer, tone: Tone) -> Iterator[Drawn]:
    field = place.field
    if isinstance(field, BarcodeField):
        yield Drawn(field.box, tone, False, field.id, answer.value)
        return
    if not isinstance(field, MarkedField):
        return
    if isinstance(field, DigitGridField):
        made = {(field.column_id(i), c) for i, c in enumerate(answer.value)}
    else:
        made = {(field.id, value) for value in answer.values}
    marks = list(field.marks())
    for mark in marks:
        if (mark.field, mark.value) in made:
            yield Drawn((mark.x, mark.y, mark.w, mark.h), tone, True, field.id)
    if tone in (Tone.UNSURE, Tone.BAD):
        left, top = min(m.x for m in marks) - 1.5, min(m.y for m in marks) - 1.2
        right, bottom = max(m.x + m.w for m in marks) + 1.5, max(m.y + m.h for m in marks) + 1.2
        yield Drawn((left, top, right - left, bottom - top), tone, False, field.id)
