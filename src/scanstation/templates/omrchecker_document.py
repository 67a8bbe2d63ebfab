"""The document of OMRChecker's templates: its models, and where each label's bubbles stand in its pixels."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel

from scanstation.templates.codec import SIZE_LIMIT, parse_object, place_of
from scanstation.templates.errors import ForeignTemplateInvalid, TemplateUnreadable

DIGITS = tuple("0123456789")
_LABEL_LIMIT = 2_000
_RANGE = re.compile(r"([^.\d]+)(\d{1,6})\.{2,3}(\d{1,6})")
_FILL = 0.95
"""Largest share of the gap between bubbles that a mark may take: some templates draw them overlapping."""
_FIELD_TYPES: Mapping[str, tuple[tuple[str, ...], Literal["vertical", "horizontal"]]] = {
    "QTYPE_INT": (DIGITS, "vertical"),
    "QTYPE_INT_FROM_1": (tuple("1234567890"), "vertical"),
    "QTYPE_MCQ4": (tuple("ABCD"), "horizontal"),
    "QTYPE_MCQ5": (tuple("ABCDE"), "horizontal"),
    "QTYPE_MCQ4_RTL": (tuple("DCBA"), "horizontal"),
    "QTYPE_MCQ5_RTL": (tuple("EDCBA"), "horizontal"),
}

_Length = Annotated[float, Field(ge=0, le=100_000)]
_Extent = Annotated[float, Field(gt=0, le=100_000)]
_Label = Annotated[str, Field(max_length=2_000)]
"""Some templates label with a whole question; the search for ranges takes the square of it."""


class _Foreign(BaseModel):
    model_config = ConfigDict(allow_inf_nan=False, alias_generator=to_camel)


class _Block(_Foreign):
    origin: tuple[_Length, _Length]
    field_labels: tuple[_Label, ...] = Field(min_length=1, fail_fast=True)
    labels_gap: _Length
    bubbles_gap: _Length
    field_type: Literal[tuple(_FIELD_TYPES)] | None = None  # type: ignore[valid-type]
    bubble_values: Annotated[tuple[str, ...], Field(fail_fast=True)] | None = None
    direction: Literal["vertical", "horizontal"] | None = None
    bubble_dimensions: tuple[_Extent, _Extent] | None = None


class _Step(_Foreign):
    name: str
    options: dict[str, Any] = {}


class Document(_Foreign):
    """The parts of a template that say where bubbles stand and what they mean."""

    page_dimensions: tuple[_Extent, _Extent]
    bubble_dimensions: tuple[_Extent, _Extent]
    field_blocks: dict[str, _Block]
    pre_processors: tuple[_Step, ...] = Field(default=(), max_length=100, fail_fast=True)
    custom_labels: dict[str, tuple[_Label, ...]] = {}


class Line(NamedTuple):
    """One label's bubbles: centres in pixels of their page, and the bubble's size."""

    options: tuple[str, ...]
    centre: tuple[float, float]
    step: tuple[float, float]
    size: tuple[float, float]


def parse(path: Path) -> Document:
    """Read the document at `path`. Raises TemplateUnreadable or ForeignTemplateInvalid."""
    where = str(path)
    try:
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
        if len(data) > SIZE_LIMIT:
            raise TemplateUnreadable(where=where, problem=f"it is larger than {SIZE_LIMIT // 1_000_000} MB")
        raw = parse_object(data.decode("utf-8-sig"), where)
    except OSError as error:
        raise TemplateUnreadable(where=where, problem=error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise TemplateUnreadable(where=where, problem="it is no UTF-8 text") from error
    try:
        return Document.model_validate(raw)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        raise ForeignTemplateInvalid(
            where=where, place=place_of(raw, first["loc"]), problem=first["msg"]
        ) from error


def lines_of(document: Document, where: str) -> dict[str, Line]:
    """Return every label's bubbles in block order. Raises ForeignTemplateInvalid."""
    lines: dict[str, Line] = {}
    for name, block in document.field_blocks.items():
        place = f"fieldBlocks.{name}"
        for label, line in _block_lines(block, document.bubble_dimensions, place, where):
            if label in lines or len(lines) >= _LABEL_LIMIT:
                problem = (
                    f'the label "{label}" stands twice' if label in lines else "there are too many labels"
                )
                raise ForeignTemplateInvalid(where=where, place=place, problem=problem)
            lines[label] = line
    return lines


def joined_labels(
    document: Document, lines: Mapping[str, Line], where: str
) -> dict[str, tuple[str, list[str]]]:
    """Return for each joined label its custom label and all labels joined with it. Raises as `lines_of`."""
    joined: dict[str, tuple[str, list[str]]] = {}
    for custom, strings in document.custom_labels.items():
        place = f"customLabels.{custom}"
        labels = _labels(strings, place, where)
        for label in labels:
            if label not in lines or label in joined:
                problem = "is in no field block" if label not in lines else "is joined twice"
                raise ForeignTemplateInvalid(where=where, place=place, problem=f'"{label}" {problem}')
            joined[label] = (custom, labels)
    return joined


def _block_lines(
    block: _Block, default_size: tuple[float, float], place: str, where: str
) -> Iterable[tuple[str, Line]]:
    known: tuple[tuple[str, ...] | None, str | None] = (None, None)
    if block.field_type is not None:
        known = _FIELD_TYPES[block.field_type]
    options = block.bubble_values or known[0]
    vertical = (block.direction or known[1] or "vertical") == "vertical"
    if not options:
        raise ForeignTemplateInvalid(where=where, place=place, problem="neither fieldType nor bubbleValues")
    labels = _labels(block.field_labels, f"{place}.fieldLabels", where)
    w, h = size = block.bubble_dimensions or default_size
    across = (block.labels_gap if len(labels) > 1 else 0) if vertical else block.bubbles_gap
    down = block.bubbles_gap if vertical else (block.labels_gap if len(labels) > 1 else 0)
    if across:
        size = (min(w, _FILL * across), size[1])
    if down:
        size = (size[0], min(h, _FILL * down))
    x, y = block.origin[0] + w / 2, block.origin[1] + h / 2
    for i, label in enumerate(labels):
        along = i * block.labels_gap
        centre = (x + along, y) if vertical else (x, y + along)
        step = (0.0, block.bubbles_gap) if vertical else (block.bubbles_gap, 0.0)
        yield label, Line(tuple(options), centre, step, size)


def _labels(strings: Iterable[str], place: str, where: str) -> list[str]:
    """Expand `q1..10`. Raises ForeignTemplateInvalid on ranges that run backwards or are absurd."""
    labels: list[str] = []
    for text in strings:
        found = _RANGE.search(text)
        if found is None:
            if "." in text:
                raise ForeignTemplateInvalid(
                    where=where, place=place, problem=f'"{text}" is no range of labels'
                )
            labels.append(text)
            continue
        prefix, start, end = found[1], int(found[2]), int(found[3])
        if start >= end or end - start >= _LABEL_LIMIT:
            raise ForeignTemplateInvalid(where=where, place=place, problem=f'"{text}" is no range of labels')
        labels += [f"{prefix}{number}" for number in range(start, end + 1)]
    if len(set(labels)) < len(labels):
        raise ForeignTemplateInvalid(where=where, place=place, problem="a label stands twice")
    return labels
