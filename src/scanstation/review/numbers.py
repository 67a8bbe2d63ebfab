"""The exam number of a script as it counts, and the question for it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from scanstation.domain.problems import ProblemKind
from scanstation.domain.reading import FieldStatus
from scanstation.domain.rows import DecisionKind
from scanstation.review.answers import Answer, Origin
from scanstation.review.identity import NumberReading, number_of
from scanstation.review.problems import Problem
from scanstation.review.scripts import Content, Script
from scanstation.templates.model import DigitGridField


def number_answer(content: Content) -> tuple[Answer, NumberReading]:
    """Return the number that counts and what the machine makes of it."""
    identity = content.layout.identity
    machine = number_of([content.field_reading(place) for place in identity])
    decision = content.decided.number(content.sheet_ids)
    shown = identity[machine.source or 0] if identity else None
    side = content.by_number.get(shown.page) if shown is not None else None
    field_id = shown.field.id if shown is not None else "number"
    page_id = side.page.id if side is not None else None
    if decision is not None:
        value = str(decision.value.get("value", ""))
        status = FieldStatus.OK if value else FieldStatus.BLANK
        answer = Answer(field_id, decision.page_id, value, (value,) if value else (), status, Origin.PERSON)
        return (
            replace(
                answer,
                who=decision.who,
                when=decision.created_at,
                why=decision.why,
                confidence=1.0,
                decision_id=decision.id,
                machine=content.field_reading(shown) if shown is not None else None,
            ),
            machine,
        )
    values = (machine.value,) if machine.value else ()
    doubt = FieldStatus.UNREADABLE if identity else FieldStatus.BLANK
    status = FieldStatus.OK if values else doubt
    return (
        Answer(
            field_id,
            page_id,
            machine.value,
            values,
            status,
            reasons=machine.reasons if identity else (),
            confidence=machine.confidence,
        ),
        machine,
    )


def number_problems(
    content: Content, number: Answer, machine: NumberReading, *, page_problems: bool
) -> Iterator[Problem]:
    """Yield the question for the number, once the page that carries it is there or is known to be missing."""
    identity = content.layout.identity
    if number.status is FieldStatus.OK or not identity or content.waiting:
        return
    if page_problems and not any(p.page in content.by_number for p in identity):
        return
    if content.by_number:
        yield _number_question(content, number, machine.candidates)


def number_question(script: Script) -> Problem:
    """Return the question for a script's number, whether or not it is in doubt."""
    return _number_question(script.content, script.number, script.candidates)


def _number_question(content: Content, number: Answer, candidates: tuple[str, ...]) -> Problem:
    return Problem(
        id=f"{ProblemKind.NUMBER.value}:{content.id}",
        kind=ProblemKind.NUMBER,
        reasons=number.reasons,
        actions=(DecisionKind.NUMBER, DecisionKind.WITHDRAW),
        reading=number,
        candidates=candidates,
        **number_place(content),
    )


def number_place(content: Content) -> dict[str, Any]:
    """Return what a problem about the number says of where it stands: leaf, page, region, grid columns."""
    identity = content.layout.identity
    place = next((p for p in identity if p.page in content.by_number), None)
    grid = next((p.field for p in identity if isinstance(p.field, DigitGridField)), None)
    side = content.by_number[place.page] if place is not None else content.sides[0]
    found: dict[str, Any] = {
        **content.place,
        "sheet_id": side.page.sheet_id,
        "page_id": side.page.id,
        "page": side.number,
        "columns": tuple(c.options for c in grid.columns) if grid is not None else (),
    }
    if place is not None:
        found["field_id"] = place.field.id
        found["title"] = place.field.title
        found["box"] = content.layout.identity_box(place.page)
        found["transform"] = side.transform
    return found
