"""From a checked spec to the whole sheet: what is printed, and the template that reads it."""

import contextlib
from collections.abc import Iterator

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.said import Said
from scanstation.templates import codec, rules
from scanstation.templates.designer.canvas import Canvas
from scanstation.templates.designer.flow import Column, Group, NoRoom, Placed, TooWide, draw, flow
from scanstation.templates.designer.header import draw_header
from scanstation.templates.designer.items import paper_of
from scanstation.templates.designer.paper import SIZES, Paperwork, paperwork
from scanstation.templates.designer.sections import groups_of
from scanstation.templates.drawing import PagePlan, SheetPlan
from scanstation.templates.errors import SheetOverfull
from scanstation.templates.model import Template, TemplatePage
from scanstation.templates.page_code import sheet_code
from scanstation.templates.spec import MAX_PAGES, Spec
from scanstation.templates.spec_document import SpecDocument

_FILL = range(150, 32, -2)
"""Heights to try for frames that fill the page, in mm."""
_FOOT = "请在各题目的答题区域内作答，超出边框的答案无效"


def design(document: SpecDocument) -> SheetPlan:
    """Lay the sheet out. Raises SheetOverfull or SpecInvalid, naming line and place on the paper."""
    spec = document.spec
    canvases: dict[int, Canvas] = {1: Canvas()}
    columns = _columns(spec)
    first = next(columns)
    head = _header(document, canvases[1], first)
    groups = groups_of(document, first.box[2])
    try:
        placed = _flow(groups, [_below(first, head), *columns], spec.pages)
    except NoRoom as error:
        raise _overfull(document, error) from error
    draw(placed, lambda page: canvases.setdefault(page, Canvas()))
    template = _template(document, canvases)
    return SheetPlan(template, spec.colour, tuple(_pages(document, template, canvases)))


def _column_count(spec: Spec) -> int:
    width, height = SIZES[spec.paper]
    return spec.columns or (2 if width > height else 1)


def _columns(spec: Spec) -> Iterator[Column]:
    for page in range(1, (spec.pages or MAX_PAGES) + 1):
        for i, box in enumerate(paperwork(spec.paper, page == 1).columns(_column_count(spec))):
            yield Column(page, i + 1, box)


def _below(first: Column, head: float) -> Column:
    x, y, width, height = first.box
    return Column(first.page, first.number, (x, head, width, y + height - head))


def _flow(groups: list[Group], columns: list[Column], pages: int | None) -> list[Placed]:
    """Place all blocks, with the frames that fill the page as high as the pages allow.

    Unless the spec says how many pages there are, it is as few as can be.
    """
    placed = flow(groups, columns)
    if not any(item.block.stretch for item in placed):
        return placed
    allowed = pages or placed[-1].column.page
    columns = [column for column in columns if column.page <= allowed]
    for least in _FILL:
        with contextlib.suppress(NoRoom):
            return flow(groups, columns, least)
    return placed


def _header(document: SpecDocument, canvas: Canvas, column: Column) -> float:
    _, y, _, height = column.box
    try:
        bottom = draw_header(document.spec, canvas, column.box)
    except TooWide as error:
        raise document.refuse(
            (error.key,),
            Said(
                QT_TRANSLATE_NOOP(
                    "errors", "the head of page 1 needs {needed} mm of width, {left} mm are left; {advice}"
                ),
                needed=f"{error.needed:.0f}",
                left=f"{error.left:.0f}",
                advice=error.advice,
            ),
        ) from error
    if bottom > y + height:
        raise SheetOverfull(
            where=document.source.place(()),
            loc=(),
            place=Said(QT_TRANSLATE_NOOP("errors", "page {page}"), page=1),
            what=Said(QT_TRANSLATE_NOOP("errors", "the head with its notes")),
            needed=f"{bottom - y:.0f}",
            left=f"{height:.0f}",
        )
    return bottom


def _overfull(document: SpecDocument, error: NoRoom) -> SheetOverfull:
    page, column = error.column.page, error.column.number
    place = Said(QT_TRANSLATE_NOOP("errors", "page {page}"), page=page)
    if _column_count(document.spec) > 1:
        place = Said(QT_TRANSLATE_NOOP("errors", "page {page}, column {column}"), page=page, column=column)
    return SheetOverfull(
        where=document.source.place(error.group.loc),
        loc=error.group.loc,
        place=place,
        what=error.what,
        needed=f"{error.needed:.0f}",
        left=f"{error.left:.0f}",
    )


def _template(document: SpecDocument, canvases: dict[int, Canvas]) -> Template:
    """Build the template; the sheet code follows from all of its content, so a changed sheet has another."""
    spec = document.spec
    identity = [
        name for name, there in (("barcode", spec.barcode), ("number", spec.number is not None)) if there
    ]

    def build(sheet: int) -> Template:
        return Template(
            id=spec.id,
            title=spec.title,
            subject=spec.subject,
            identity=tuple(identity),
            absence="absent" if spec.absent else None,
            pages=tuple(
                _page(paperwork(spec.paper, number == 1), number, canvases[number], sheet)
                for number in sorted(canvases)
            ),
        )

    template = build(sheet_code(codec.dumps(build(0))))  # what items are worth changes nothing on paper
    template = template.model_copy(update={"paper": paper_of(spec, template)})
    for problem in rules.check(template):
        raise document.refuse(
            (),
            Said(
                QT_TRANSLATE_NOOP("errors", "{place}: {problem}"),
                place=problem.place,
                problem=Said(problem.message, **problem.params),
            ),
        )
    return template


def _page(work: Paperwork, number: int, canvas: Canvas, sheet: int) -> TemplatePage:
    return TemplatePage(
        number=number,
        size=work.size,
        registration=work.registration(),
        page_code=work.page_code(sheet),
        fields=tuple(canvas.fields),
    )


def _pages(document: SpecDocument, template: Template, canvases: dict[int, Canvas]) -> Iterator[PagePlan]:
    spec = document.spec
    for page in template.pages:
        work = paperwork(spec.paper, page.number == 1)
        shapes = work.marks(page.page_code.sheet if page.page_code else 0, page.number)
        count = f"第 {page.number} 页（共 {len(template.pages)} 页）"
        written = any(field.type == "crop" for field in page.fields)
        shapes.append(work.foot(f"{_FOOT}　　{count}" if written else count))
        if page.number > 1:
            shapes.append(work.running_head(spec.title))
        yield PagePlan(page.size, (*shapes, *canvases[page.number].shapes))
