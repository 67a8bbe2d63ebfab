"""What is unsure about a script's fields: absence, booklet, choose-one items, answers (SCN-03, SCN-04)."""

from collections.abc import Iterator

from scanstation.domain.problems import ProblemKind
from scanstation.domain.reading import FieldReading, FieldStatus, Reason
from scanstation.domain.rows import DecisionKind
from scanstation.review.answers import Answer, Origin
from scanstation.review.layout import FieldPlace, Layout
from scanstation.review.problems import Problem
from scanstation.review.scripts import Content
from scanstation.templates.model import BarcodeField, ChoiceField, DigitGridField

_MARKED = (FieldStatus.OK, FieldStatus.MULTIPLE, FieldStatus.UNCERTAIN)


def absence(content: Content) -> tuple[bool, Problem | None]:
    """Return whether the absence mark counts as filled, and what a person must say about it."""
    place = content.layout.absence
    if place is None or place.page not in content.by_number:
        return False, None
    answer = content.answer(place)
    if answer.origin is Origin.PERSON:
        return bool(answer.values), None
    if answer.status in (FieldStatus.OK, FieldStatus.MULTIPLE) and answer.values:
        side = content.by_number[place.page]
        accepted = content.decided.acceptance((side.page.sheet_id,), side.page.id, ProblemKind.ABSENT, "")
        if accepted is not None or not _has_answers(content):
            return True, None
        reasons = (Reason.ABSENT_WITH_ANSWERS,)
        return True, question(content, place, ProblemKind.ABSENT, reasons, (DecisionKind.ACCEPT,))
    if needs_person(answer):
        return False, question(content, place, ProblemKind.ABSENT)
    return False, None


def _has_answers(content: Content) -> bool:
    """Whether anything that only a present student fills in has a mark, be it an unsure one."""
    for place in (*content.layout.choices, *content.layout.selections):
        if content.decision(place) is not None:
            if content.answer(place).values:
                return True
            continue
        reading = content.field_reading(place)
        if reading is not None and reading.status in _MARKED:
            return True
    return False


def field_problems(content: Content) -> Iterator[Problem]:
    """Yield what is unsure on the pages that are there, for a student who was present."""
    yield from _booklet(content)
    for place in content.layout.selections:
        yield from _selection(content, place)
    for number in sorted(content.by_number):
        for place in content.layout.plain[number]:
            yield from _plain(content, place, number)


def _booklet(content: Content) -> Iterator[Problem]:
    place = content.layout.booklet
    if place is None or place.page not in content.by_number:
        return
    answer = content.answer(place)
    if answer.status is FieldStatus.OK and len(answer.values) == 1:
        return
    if answer.status is FieldStatus.BLANK and answer.origin is Origin.PERSON:
        return  # none is marked: what depends on the booklet can't be scored, and says so
    yield question(content, place, ProblemKind.BOOKLET, (Reason.BOOKLET_UNKNOWN, *answer.reasons))


def _selection(content: Content, place: FieldPlace) -> Iterator[Problem]:
    if place.page not in content.by_number:
        return
    answer = content.answer(place)
    if answer.status is FieldStatus.OK and len(answer.values) == 1:
        return
    if answer.status is FieldStatus.BLANK and (
        answer.origin is Origin.PERSON or (not answer.reasons and not _chosen_items_answered(content, place))
    ):
        return
    yield question(content, place, ProblemKind.SELECTION, (Reason.SELECTION_UNCLEAR, *answer.reasons))


def _chosen_items_answered(content: Content, place: FieldPlace) -> bool:
    """Whether any of the items to choose from may hold an answer; written ones always may."""
    items = [content.layout.fields.get(option) for option in place.options]
    return any(item is None or content.answer(item).status is not FieldStatus.BLANK for item in items)


def _plain(content: Content, place: FieldPlace, number: int) -> Iterator[Problem]:
    side = content.by_number[number]
    reading = side.reading.fields.get(place.field.id) if side.readable and side.reading is not None else None
    if reading is not None and (reading.status is FieldStatus.OK or _clear_blank(reading)):
        return  # nearly all fields are this: no answer is made for them
    answer = content.answer(place)
    if isinstance(place.field, BarcodeField) and answer.status is FieldStatus.BLANK:
        return  # a label that nobody needs was not stuck on
    if needs_person(answer):
        yield question(content, place, ProblemKind.ANSWER)


def _clear_blank(reading: FieldReading) -> bool:
    return reading.status is FieldStatus.BLANK and not reading.reasons


def needs_person(answer: Answer) -> bool:
    """Whether the machine's answer is in doubt. A clear blank is an answer: students leave blanks."""
    if answer.origin is Origin.PERSON or answer.status is FieldStatus.OK:
        return False
    return answer.status is not FieldStatus.BLANK or bool(answer.reasons)


def kind_of(layout: Layout, place: FieldPlace) -> ProblemKind:
    """Return what kind of question a field is."""
    if place == layout.absence:
        return ProblemKind.ABSENT
    if place == layout.booklet:
        return ProblemKind.BOOKLET
    return ProblemKind.SELECTION if place in layout.selections else ProblemKind.ANSWER


def question(
    content: Content,
    place: FieldPlace,
    kind: ProblemKind,
    reasons: tuple[Reason, ...] | None = None,
    more_actions: tuple[DecisionKind, ...] = (),
) -> Problem:
    """Return the question what field `place` says. Raises KeyError when its page is not in the script."""
    side = content.by_number[place.page]
    answer = content.answer(place)
    field = place.field
    return Problem(
        id=f"{kind.value}:{side.page.id}:{field.id}",
        kind=kind,
        reasons=answer.reasons if reasons is None else tuple(dict.fromkeys(reasons)),
        page_id=side.page.id,
        actions=(DecisionKind.ANSWER, *more_actions),
        field_id=field.id,
        title=field.title,
        page=place.page,
        box=place.box,
        transform=side.transform,
        options=place.options,
        multiple=isinstance(field, ChoiceField) and field.multiple,
        columns=tuple(c.options for c in field.columns) if isinstance(field, DigitGridField) else (),
        reading=answer,
        **{**content.place, "sheet_id": side.page.sheet_id},
    )
