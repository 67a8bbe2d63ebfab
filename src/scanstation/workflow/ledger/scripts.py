"""What the ledger has to know of a script, from what review made of it."""

from scanstation.domain.problems import ProblemKind, ScriptState
from scanstation.domain.reading import FieldStatus
from scanstation.domain.rows import Decision
from scanstation.ledger.facts import Place, Scanned, Word
from scanstation.review.layout import Layout
from scanstation.review.scripts import Script
from scanstation.templates.model import CropField


def regions_of(layout: Layout) -> dict[int, tuple[str, ...]]:
    """Return the titles of the regions that are cut, by page."""
    found: dict[int, tuple[str, ...]] = {}
    for page, field in layout.template.fields():
        if isinstance(field, CropField):
            found[page.number] = (*found.get(page.number, ()), field.title or field.id)
    return found


def scanned(
    script: Script, place: Place, label: str, regions: dict[int, tuple[str, ...]], *, exported: bool
) -> Scanned:
    """Return the script as the ledger sees it. `regions` are the template's, by page."""
    content = script.content
    problems = frozenset(problem.kind for problem in script.problems)
    booklet = script.booklet
    number = script.number.value if script.number.status is FieldStatus.OK else ""
    duplicate = None
    if number and script.withdrawal is None:
        duplicate = content.decided.acceptance(content.sheet_ids, None, ProblemKind.DUPLICATE, number)
    return Scanned(
        id=script.id,
        place=place,
        label=label,
        number=number,
        unread=script.state is ScriptState.UNREAD,
        open=problems,
        other_sheet=any(side.other_sheet for side in script.sides),
        marked_absent=script.absent and ProblemKind.ABSENT not in problems,
        booklet=booklet.value if booklet is not None and booklet.status is FieldStatus.OK else "",
        missing=content.missing_text,
        missing_word=word(content.missing_accepted),
        duplicate_word=word(duplicate),
        withdrawn=word(script.withdrawal),
        uncut="" if script.absent else _uncut(script, regions),
        exported=exported,
    )


def word(decision: Decision | None) -> Word | None:
    """Return a decision as somebody's word."""
    return None if decision is None else Word(decision.who, decision.created_at, decision.why)


def _uncut(script: Script, regions: dict[int, tuple[str, ...]]) -> str:
    """Name the regions on pages that are there and not placed: nothing can be cut from them."""
    by_number = script.content.by_number
    return " ".join(
        title
        for number, titles in regions.items()
        if number in by_number and not by_number[number].transform
        for title in titles
    )
