"""Import of templates of the public program OMRChecker (github.com/Udayraj123/OMRChecker).

Its lengths are pixels of a page of `pageDimensions`; ours are millimetres at the scale that makes the
shorter side of that page 210 mm. Field ids are the columns that program prints: the names of
`customLabels`, and every label that no custom label joins; what can't be an id is cut, and stands whole in
the title. What a page is, follows from the preProcessors: the region between the centres of four markers
(CropOnMarkers), a reference picture (FeatureBasedAlignment), the paper (CropPage), or the whole image.
Image filters need no counterpart here and are left out.
"""

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from pydantic import ValidationError

from scanstation.templates import rules
from scanstation.templates.errors import ForeignPictureMissing, ForeignTemplateInvalid
from scanstation.templates.model import (
    Box,
    ChoiceField,
    DigitGridField,
    MarkLine,
    Registration,
    RegistrationKind,
    Template,
    TemplateField,
    TemplatePage,
)
from scanstation.templates.omrchecker_columns import Column, columns_of
from scanstation.templates.omrchecker_document import DIGITS, Document, Line, joined_labels, lines_of, parse

SHORT_SIDE_MM = 210.0
PICTURE_LIMIT = 64_000_000
"""Bytes of a marker or reference picture."""
_QUESTION = re.compile(r"q\d+")
_ID_LENGTH = 64
_FILTERS = {"Levels", "GaussianBlur", "MedianBlur"}
_DEFAULT_RATIO = 17.0
"""Paper width over marker width where the template doesn't say."""


class ImportedTemplate(NamedTuple):
    """A template and the pictures that must stand beside its document, by bare name."""

    template: Template
    pictures: dict[str, bytes]


def import_template(path: Path) -> ImportedTemplate:
    """Read OMRChecker's template at `path` and the pictures it names.

    Raises TemplateUnreadable, ForeignTemplateInvalid or ForeignPictureMissing.
    """
    where = str(path)
    document = parse(path)
    scale = SHORT_SIDE_MM / min(document.page_dimensions)
    width, height = (round(v * scale, 4) for v in document.page_dimensions)
    try:
        registration, pictures = _registration(document, path, (width, height))
        page = TemplatePage(
            number=1,
            size=(width, height),
            registration=registration,
            fields=tuple(_fields(document, scale, where)),
        )
        name = path.resolve().parent.name or "omrchecker"
        name = name if path.stem == "template" else f"{name}-{path.stem}"
        template = Template(id=name[:64], title=name, pages=(page,))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = f"{first['loc'][-1]} {first['input']!r:.80}"
        raise ForeignTemplateInvalid(where=where, place=place, problem=first["msg"]) from error
    for problem in rules.check(template):
        raise ForeignTemplateInvalid(where=where, place=problem.place, problem=problem.text)
    return ImportedTemplate(template, pictures)


def _fields(document: Document, scale: float, where: str) -> Iterable[TemplateField]:
    """Yield our fields in the order in which their first label stands in the blocks."""
    lines = lines_of(document, where)
    joined = joined_labels(document, lines, where)
    names = _names([*document.custom_labels, *lines])
    for label in lines:
        if label not in joined:
            yield _choice(names[label], lines[label], scale)
            continue
        custom, labels = joined[label]
        if label != labels[0]:
            continue
        if len(labels) == 1:
            yield _choice(names[custom], lines[label], scale)
        else:
            yield _grid(names[custom], columns_of([lines[part] for part in labels]), scale)


class _Name(NamedTuple):
    id: str
    title: str


def _names(labels: Iterable[str]) -> dict[str, _Name]:
    """Return an id for each label: itself, or where it can't be one (whole questions) a cut of it."""
    names: dict[str, _Name] = {}
    taken = set()
    for label in labels:
        cut = re.sub(r"[\s,;/\\]+", " ", label).strip()
        name = (
            label
            if cut == label and 0 < len(label) <= _ID_LENGTH
            else cut[: _ID_LENGTH - 4].strip() or "field"
        )
        base, number = name, 2
        while name in taken:
            name, number = f"{base}~{number}", number + 1
        taken.add(name)
        names[label] = _Name(name, "" if name == label else label)
    return names


def _choice(name: _Name, line: Line, scale: float) -> ChoiceField:
    size = _scaled(line.size, scale)
    return ChoiceField(id=name.id, title=name.title, line=_mark_line(Column(line), size, scale), mark=size)


def _grid(name: _Name, columns: list[Column], scale: float) -> DigitGridField:
    """Join columns. A joined question (`q5`) of digits is a number that may leave columns blank."""
    sizes = [column.line.size for column in columns]
    size = _scaled((min(w for w, _ in sizes), min(h for _, h in sizes)), scale)
    number = all(sorted(column.line.options) == list(DIGITS) for column in columns)
    return DigitGridField(
        id=name.id,
        title=name.title,
        columns=tuple(_mark_line(column, size, scale) for column in columns),
        mark=size,
        optional=number and _QUESTION.fullmatch(name.id) is not None,
    )


def _mark_line(column: Column, size: tuple[float, float], scale: float) -> MarkLine:
    line = column.line
    x, y = line.centre
    return MarkLine(
        options=line.options,
        first=(round(x * scale - size[0] / 2, 4), round(y * scale - size[1] / 2, 4)),
        step=_scaled(line.step, scale),
        wrap=column.wrap,
        wrap_step=_scaled(column.beside, scale),
    )


def _scaled(pair: tuple[float, float], scale: float) -> tuple[float, float]:
    return round(pair[0] * scale, 4), round(pair[1] * scale, 4)


def _registration(
    document: Document, path: Path, size: tuple[float, float]
) -> tuple[Registration, dict[str, bytes]]:
    steps = {}
    for i, step in enumerate(document.pre_processors):
        if step.name in _FILTERS:
            continue
        if step.name not in ("CropPage", "CropOnMarkers", "FeatureBasedAlignment") or step.name in steps:
            problem = f'the step "{step.name}" has no counterpart here or stands twice'
            raise ForeignTemplateInvalid(where=str(path), place=f"preProcessors[{i}]", problem=problem)
        steps[step.name] = step.options
    crop = "CropPage" in steps
    if "CropOnMarkers" in steps:
        options = steps["CropOnMarkers"]
        name, data = _picture(path, options.get("relativePath", "omr_marker.jpg"))
        registration = Registration(
            kind=RegistrationKind.PICTURE_MARKERS,
            anchors=_marker_boxes(size, options.get("sheetToMarkerWidthRatio")),
            crop_to_paper=crop,
            marker=name,
            refine=True,
        )
    elif "FeatureBasedAlignment" in steps:
        name, data = _picture(path, steps["FeatureBasedAlignment"].get("reference"))
        registration = Registration(
            kind=RegistrationKind.FEATURES, crop_to_paper=crop, reference=name, refine=True
        )
    else:
        kind = RegistrationKind.PAGE_EDGES if crop else RegistrationKind.WHOLE_IMAGE
        return Registration(kind=kind, crop_to_paper=crop, refine=True), {}
    return registration, {name: data}


def _marker_boxes(size: tuple[float, float], ratio: object) -> tuple[Box, ...]:
    """Boxes round the page's corners: OMRChecker's page reaches from marker centre to marker centre.

    The marker's size is only a hint: their program itself tries it from 35 % to 100 %.
    """
    known = isinstance(ratio, int | float) and ratio >= 1
    side = round(size[0] / (float(ratio) if known else _DEFAULT_RATIO), 4)  # type: ignore[arg-type]
    return tuple(
        (round(x - side / 2, 4), round(y - side / 2, 4), side, side)
        for y in (0.0, size[1])
        for x in (0.0, size[0])
    )


def _picture(template: Path, relative: object) -> tuple[str, bytes]:
    """Read a picture that stands in the template's folder or below, never elsewhere."""
    where = str(template)
    if not isinstance(relative, str) or not relative:
        raise ForeignPictureMissing(where=where, name=str(relative), problem="it is not named")
    folder = template.resolve().parent
    problem = "it is not in the template's folder"
    try:
        path = (folder / PurePosixPath(relative.replace("\\", "/"))).resolve()
        if path.is_relative_to(folder) and path.is_file():
            with path.open("rb") as file:
                data = file.read(PICTURE_LIMIT + 1)
            if len(data) <= PICTURE_LIMIT:
                return path.name, data
            problem = f"it is larger than {PICTURE_LIMIT // 1_000_000} MB"
    except (OSError, ValueError) as error:
        raise ForeignPictureMissing(where=where, name=relative, problem=str(error)) from error
    raise ForeignPictureMissing(where=where, name=relative, problem=problem)
