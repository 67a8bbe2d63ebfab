"""Copied parts as text: a piece of our own JSON that can go through any clipboard."""

from collections.abc import Collection
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from scanstation.templates.editing.document import page_of, require
from scanstation.templates.editing.errors import NotCopied
from scanstation.templates.editing.parts import PartId, anchor_part, field_part
from scanstation.templates.model import Box, Template, TemplateField
from scanstation.templates.rules import MARK_LIMIT

_SIZE_LIMIT = 8_000_000


class Fragment(BaseModel):
    """Fields and anchors on their way. Page codes are not copied: a page has one."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    format: Literal["scanstation-parts"] = "scanstation-parts"
    version: Literal[1] = 1
    fields: Annotated[tuple[TemplateField, ...], Field(max_length=MARK_LIMIT, fail_fast=True)] = ()
    anchors: Annotated[tuple[Box, ...], Field(max_length=400, fail_fast=True)] = ()


def copied(document: Template, selected: Collection[PartId]) -> str:
    """Return the text that stands for `selected`, in document order. Raises PartGone."""
    require(document, selected)
    fragment = fragment_of(document, selected)
    return fragment.model_dump_json()


def fragment_of(document: Template, selected: Collection[PartId]) -> Fragment:
    """Return the fields and anchors among `selected`, in document order."""
    wanted = frozenset(selected)
    fields, anchors = [], []
    for number in sorted({part.page for part in wanted}):
        page = page_of(document, number)
        fields += [field for field in page.fields if field_part(number, field.id) in wanted]
        boxes = enumerate(page.registration.anchors)
        anchors += [box for i, box in boxes if anchor_part(number, i) in wanted]
    return Fragment(fields=tuple(fields), anchors=tuple(anchors))


def parsed(text: str) -> Fragment:
    """Return the parts that `text` holds. Raises NotCopied."""
    if len(text) > _SIZE_LIMIT:
        raise NotCopied()
    try:
        return Fragment.model_validate_json(text)
    except ValidationError as error:
        raise NotCopied() from error
