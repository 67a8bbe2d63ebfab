"""Making a changed document out of a frozen one; whatever is not changed is shared."""

from collections.abc import Callable, Collection
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from scanstation.templates.editing.errors import AnchorGone, OffLimits, PageCodeGone, PageGone, PartGone
from scanstation.templates.editing.parts import PartId, PartKind
from scanstation.templates.model import Box, Template, TemplateField, TemplatePage

_M = TypeVar("_M", bound=BaseModel)


def changed(model: _M, **values: Any) -> _M:
    """Return `model` with `values` in place of its own, checked by its own limits. Raises OffLimits."""
    try:
        return type(model).model_validate({**vars(model), **values})
    except ValidationError as error:
        raise off_limits(error) from error


def off_limits(error: ValidationError) -> OffLimits:
    """Return the refusal that tells the first thing pydantic found."""
    first = error.errors(include_url=False, include_context=False)[0]
    names = [str(step) for step in first["loc"] if isinstance(step, str)]
    return OffLimits(place=names[-1] if names else "?", value=_short(first["input"]))


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 40 else f"{text[:39]}…"


def page_of(template: Template, number: int) -> TemplatePage:
    """Return page `number`. Raises PageGone."""
    try:
        return template.page(number)
    except KeyError as error:
        raise PageGone(page=number) from error


def with_page(template: Template, page: TemplatePage) -> Template:
    """Return `template` with `page` in place of the page of that number."""
    return changed(template, pages=tuple(page if p.number == page.number else p for p in template.pages))


def field_of(template: Template, part: PartId) -> TemplateField:
    """Return the field that `part` names. Raises PartGone."""
    if part.kind is PartKind.FIELD:
        for field in page_of(template, part.page).fields:
            if field.id == part.field:
                return field
    raise gone(part)


def require(template: Template, parts: Collection[PartId]) -> None:
    """Raise PartGone for the first of `parts` that is not in the document."""
    pages = {part.page for part in parts}
    names = {number: {field.id for field in page_of(template, number).fields} for number in pages}
    for part in parts:
        page = template.page(part.page)
        match part.kind:
            case PartKind.FIELD:
                there = part.field in names[part.page]
            case PartKind.ANCHOR:
                there = 0 <= part.anchor < len(page.registration.anchors)
            case PartKind.PAGE_CODE:
                there = page.page_code is not None
        if not there:
            raise gone(part)


def gone(part: PartId) -> PartGone:
    """Return the error that `part` is not there."""
    match part.kind:
        case PartKind.FIELD:
            return PartGone(field=part.field, page=part.page)
        case PartKind.ANCHOR:
            return AnchorGone(anchor=part.anchor + 1, page=part.page)
        case PartKind.PAGE_CODE:
            return PageCodeGone(page=part.page)


def mapped(
    template: Template,
    parts: Collection[PartId],
    of_field: Callable[[PartId, TemplateField], TemplateField],
    of_box: Callable[[PartId, Box], Box],
) -> Template:
    """Return `template` with each of `parts` put through `of_field` (fields) or `of_box` (the others).

    Raises PartGone when one is missing.
    """
    require(template, parts)
    wanted = frozenset(parts)
    for number in sorted({part.page for part in wanted}):
        template = with_page(template, _mapped_page(template.page(number), wanted, of_field, of_box))
    return template


def _mapped_page(
    page: TemplatePage,
    wanted: frozenset[PartId],
    of_field: Callable[[PartId, TemplateField], TemplateField],
    of_box: Callable[[PartId, Box], Box],
) -> TemplatePage:
    values: dict[str, Any] = {}
    mine = [part for part in wanted if part.page == page.number]
    by_name = {part.field: part for part in mine if part.kind is PartKind.FIELD}
    if by_name:
        values["fields"] = tuple(
            of_field(by_name[field.id], field) if field.id in by_name else field for field in page.fields
        )
    by_index = {part.anchor: part for part in mine if part.kind is PartKind.ANCHOR}
    if by_index:
        boxes = (
            of_box(by_index[i], box) if i in by_index else box
            for i, box in enumerate(page.registration.anchors)
        )
        values["registration"] = changed(page.registration, anchors=tuple(boxes))
    for part in mine:
        if part.kind is PartKind.PAGE_CODE and page.page_code is not None:
            values["page_code"] = changed(page.page_code, box=of_box(part, page.page_code.box))
    return changed(page, **values)
