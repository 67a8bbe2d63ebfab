"""What is wrong with the sides of a script: not placed, of another sheet, blank, there twice, or missing."""

from collections.abc import Iterator

from scanstation.domain.problems import ProblemKind
from scanstation.domain.reading import PageReading, PageStatus, Reason
from scanstation.domain.rows import DecisionKind, Page, Sheet
from scanstation.review.answers import Decided
from scanstation.review.assembly import Leaf, Side, leaf
from scanstation.review.layout import Layout
from scanstation.review.problems import Problem
from scanstation.review.scripts import Content

_FALLBACK = {
    PageStatus.OK: Reason.PAGE_CODE,  # placed, but on no page that the template has
    PageStatus.UNPLACED: Reason.NO_ANCHORS,
    PageStatus.UNREADABLE: Reason.BAD_IMAGE,
    PageStatus.BLANK: Reason.BLANK_PAGE,
    PageStatus.OTHER_SHEET: Reason.OTHER_SHEET,
}


def make_leaf(
    sheet: Sheet, pages: list[tuple[Page, PageReading | None]], layout: Layout, decided: Decided
) -> Leaf:
    """Put the rows of one leaf together with what people said about its sides."""
    sides = [_side(page, reading, layout, decided) for page, reading in pages]
    return leaf(sheet, sides, withdrawn=decided.withdrawal(sheet.id) is not None)


def _side(page: Page, reading: PageReading | None, layout: Layout, decided: Decided) -> Side:
    said = decided.page_number(page.id)
    if said not in layout.page_numbers:
        said = None
    number = said
    if number is None and reading is not None and reading.status is PageStatus.OK:
        number = reading.page if reading.page in layout.page_numbers else None
    seen = {_seen(reading, number)}
    ignored = any(decided.acceptance((page.sheet_id,), page.id, ProblemKind.PAGE, s) for s in seen)
    return Side(page, reading, None if ignored else number, said is not None, ignored)


def _seen(reading: PageReading | None, number: int | None) -> str:
    """Say what a person accepts when accepting a side; the word ends when the side reads otherwise."""
    if number is not None:
        return f"page {number}"
    return reading.status.value if reading is not None else ""


def page_problems(content: Content) -> Iterator[Problem]:
    """Yield what is wrong with each side, then the missing pages."""
    open_sides = 0
    for one in content.leaves:
        found = list(_leaf_problems(content, one))
        open_sides += len(found)
        yield from found
    alone = len(content.leaves) == 1 and content.leaves[0].apart and open_sides
    if content.waiting or alone or len(content.missing) <= open_sides or content.missing_accepted is not None:
        return
    blank = any(side.blank and not side.ignored for side in content.sides)
    yield Problem(
        id=f"{ProblemKind.PAGE_MISSING.value}:{content.id}",
        kind=ProblemKind.PAGE_MISSING,
        reasons=(Reason.PAGE_MISSING, Reason.BLANK_PAGE) if blank else (Reason.PAGE_MISSING,),
        page_id=None,
        actions=(DecisionKind.ACCEPT, DecisionKind.WITHDRAW),
        pages=content.missing,
        detail=content.missing_text,
        **content.place,
    )


def _leaf_problems(content: Content, one: Leaf) -> Iterator[Problem]:
    stranger = next((s for s in one.sides if s.other_sheet), None)
    if stranger is not None:
        yield _problem(content, one, stranger, (DecisionKind.WITHDRAW, DecisionKind.IDENTIFY))
        return
    if all(s.blank and not s.ignored for s in one.sides):
        yield _problem(content, one, one.sides[0], (DecisionKind.WITHDRAW, DecisionKind.IDENTIFY))
        return
    for side in one.sides:
        if side.unread or side.blank or _has_no_page(content, one, side):
            continue
        if side.number is None:
            yield _problem(
                content, one, side, (DecisionKind.IDENTIFY, DecisionKind.ACCEPT, DecisionKind.WITHDRAW)
            )
        elif content.by_number[side.number] is not side:
            yield _problem(
                content,
                one,
                side,
                (DecisionKind.IDENTIFY, DecisionKind.ACCEPT, DecisionKind.WITHDRAW),
                (Reason.PAGE_TWICE,),
            )


def _has_no_page(content: Content, one: Leaf, side: Side) -> bool:
    """Whether the template prints nothing on this side, so that it can't fail to fit (SCN-03)."""
    if side.number is not None or side.reading is None or side.reading.status is not PageStatus.UNPLACED:
        return False
    return any(content.layout.partner(n, content.sides_per_leaf) is None for n in one.numbers)


def _problem(
    content: Content,
    one: Leaf,
    side: Side,
    actions: tuple[DecisionKind, ...],
    reasons: tuple[Reason, ...] = (),
) -> Problem:
    reading = side.reading
    if not reasons and reading is not None:
        fallback = _FALLBACK[reading.status]
        reasons = reading.reasons if fallback in reading.reasons else (fallback, *reading.reasons)
        if reading.status is PageStatus.UNPLACED and reading.reasons:
            reasons = reading.reasons
    all_pages = tuple(sorted(content.layout.page_numbers))
    partners = [content.layout.partner(n, content.sides_per_leaf) for n in one.numbers]
    likely = [n for n in partners if n in content.missing and n is not None]
    rest = [n for n in content.missing if n not in likely]
    return Problem(
        id=f"{ProblemKind.PAGE.value}:{side.page.id}",
        kind=ProblemKind.PAGE,
        reasons=reasons,
        page_id=side.page.id,
        actions=actions,
        page=side.number,
        pages=(*likely, *rest) or all_pages,
        all_pages=all_pages,
        detail=_seen(reading, side.number),
        **{**content.place, "sheet_id": one.sheet.id, "sheet_ids": (one.sheet.id,)},
    )
