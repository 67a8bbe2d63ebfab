"""What mutations start from: filled pages, readers, and small files of every kind. Made once per process."""

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from scanstation.base.paths import sample_sheets
from scanstation.recognise.reader import Reader
from scanstation.simulate.hand import Hand
from scanstation.simulate.pencil import fill_page
from scanstation.templates import codec
from scanstation.templates.model import (
    Box,
    ChoiceField,
    DigitGridField,
    Registration,
    RegistrationKind,
    Template,
    TemplatePage,
)

Grey = NDArray[np.uint8]

SHEETS = ("english", "math", "questionnaire")
_DPI = 150
"""Of the pictures of the blank pages that stand beside the sample templates."""


@dataclass(frozen=True)
class Sheet:
    """A template with its reader and some filled pages."""

    template: Template
    reader: Reader
    pages: tuple[Grey, ...]


class AnyPicture(Mapping[str, bytes]):
    """Pictures beside a template, whatever their names are."""

    def __init__(self, picture: bytes) -> None:
        self._picture = picture

    def __getitem__(self, name: str) -> bytes:
        return self._picture

    def __contains__(self, name: object) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 1


@cache
def own_sheets() -> tuple[Sheet, ...]:
    """Return the sample sheets, read by their anchors."""
    folder = sample_sheets()
    found = []
    for name in SHEETS:
        template = codec.load(folder / f"{name}.json")
        pages = tuple(_filled(page, folder / f"{name}-p{page.number}.png") for page in template.pages)
        found.append(Sheet(template, Reader(template, folder), pages))
    return tuple(found)


def _filled(page: TemplatePage, blank: Any) -> Grey:
    rng = np.random.default_rng(page.number)
    answers: dict[str, str | list[str]] = {}
    for field in page.fields:
        if isinstance(field, DigitGridField):
            answers[field.id] = "".join(str(rng.choice(column.options)) for column in field.columns)
        elif isinstance(field, ChoiceField):
            answers[field.id] = [str(rng.choice(field.line.options))]
    picture = np.asarray(cv2.imread(str(blank), cv2.IMREAD_GRAYSCALE), np.uint8)
    filled = fill_page(picture, _DPI, page, answers, Hand.invent(rng), rng)
    return np.asarray(cv2.resize(filled, None, fx=2 / 3, fy=2 / 3, interpolation=cv2.INTER_AREA), np.uint8)


@cache
def foreign_sheets() -> tuple[Sheet, ...]:
    """Return pages that are placed without our anchors, one for each way."""
    sheet = own_sheets()[2]
    page, picture = sheet.template.pages[0], sheet.pages[0]
    anchors = page.registration.anchors
    corners = (anchors[0], anchors[len(anchors) // 2], anchors[len(anchors) // 2 - 1], anchors[-1])
    found = []
    for kind in RegistrationKind:
        if kind is RegistrationKind.ANCHORS:
            continue
        registration = Registration(
            kind=kind, anchors=corners, marker="m.png", reference="r.png", refine=True
        )
        template = Template(
            id="foreign", pages=(page.model_copy(update={"registration": registration, "page_code": None}),)
        )
        marker = cv2.resize(_cut(picture, anchors[0]), None, fx=4, fy=4)
        beside = {"m.png": png(np.asarray(marker, np.uint8)), "r.png": png(picture)}
        found.append(Sheet(template, Reader(template, None, beside), (picture,)))
    return tuple(found)


def _cut(picture: Grey, box: Box) -> Grey:
    x, y, w, h = (round(v * 100 / 25.4) for v in box)
    return np.ascontiguousarray(picture[y - 4 : y + h + 4, x - 4 : x + w + 4])


@cache
def marker() -> bytes:
    """Return a small part of a page as a picture that may stand beside a template."""
    return png(np.ascontiguousarray(own_sheets()[0].pages[0][40:440, 40:440]))


def png(picture: Grey) -> bytes:
    """Return `picture` as a PNG."""
    return bytes(cv2.imencode(".png", picture, [cv2.IMWRITE_PNG_COMPRESSION, 1])[1])


@cache
def files() -> tuple[bytes, ...]:
    """Return small picture files of every kind, mode and coding that comes to mind."""
    page = Image.fromarray(cv2.resize(own_sheets()[0].pages[0], None, fx=0.3, fy=0.3))
    exif = Image.Exif()
    exif[0x0112] = 6
    rows: list[tuple[str, str, dict[str, Any]]] = [
        *(("JPEG", mode, {"quality": 60, "dpi": (200, 200)}) for mode in ("L", "RGB", "CMYK")),
        ("JPEG", "RGB", {"progressive": True, "exif": exif}),
        ("JPEG", "L", {"restart_marker_blocks": 4}),
        *(("PNG", mode, {"dpi": (300, 300)}) for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")),
        ("PNG", "L", {"exif": exif}),
        ("PNG", "P", {"transparency": 3}),
        *(("TIFF", mode, {"dpi": (200, 200)}) for mode in ("1", "L", "LA", "P", "RGB", "CMYK", "I;16", "F")),
        ("TIFF", "LAB", {}),
        *(("TIFF", "1", {"compression": how}) for how in ("group3", "group4", "packbits")),
        *(
            ("TIFF", "RGB", {"compression": how})
            for how in ("tiff_lzw", "tiff_adobe_deflate", "jpeg", "packbits")
        ),
        *(("BMP", mode, {}) for mode in ("1", "L", "P", "RGB", "RGBA")),
        *(("WEBP", mode, {"method": 0, "quality": 50}) for mode in ("RGB", "RGBA")),
        ("WEBP", "RGB", {"lossless": True, "method": 0}),
        ("TIFF", "L", {"save_all": True, "append_images": [page.copy() for _ in range(3)]}),
        ("GIF", "P", {}),
        ("PPM", "RGB", {}),
        ("TGA", "RGB", {}),
        ("ICO", "RGB", {}),
        ("JPEG2000", "L", {}),
    ]
    found = [_saved(_as(page, mode), kind, more) for kind, mode, more in rows]
    return tuple(found)


def _as(page: Image.Image, mode: str) -> Image.Image:
    if mode == "I;16":
        return Image.fromarray(np.asarray(page).astype(np.uint16) * 257)
    if mode == "LAB":
        return Image.merge("LAB", page.convert("RGB").split())
    return page.convert(mode)


def _saved(image: Image.Image, kind: str, more: Mapping[str, Any]) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **more)
    return target.getvalue()


@cache
def pdf_files() -> tuple[bytes, ...]:
    """Return PDFs of pictures, and a print-ready sheet of fonts, paths and text."""
    page = Image.fromarray(cv2.resize(own_sheets()[0].pages[0], None, fx=0.2, fy=0.2))
    more = {"save_all": True, "append_images": [page.copy() for _ in range(3)]}
    found = [_saved(_as(page, mode), "PDF", {}) for mode in ("1", "L", "RGB", "P")]
    return *found, _saved(page, "PDF", more), (sample_sheets() / "questionnaire.pdf").read_bytes()


@cache
def template_documents() -> tuple[Any, ...]:
    """Return the sample templates as plain JSON values, the long one cut short."""
    found = []
    for sheet in own_sheets():
        document = json.loads(codec.dumps(sheet.template))
        for page in document["pages"]:
            page["fields"] = page["fields"][:8] + page["fields"][-4:]
        document["identity"] = [
            name for name in document.get("identity", []) if name in {f["id"] for f in _fields(document)}
        ]
        if document.get("absence") not in {f["id"] for f in _fields(document)}:
            document.pop("absence", None)
        found.append(document)
    return tuple(found)


def _fields(document: Any) -> list[Any]:
    return [field for page in document["pages"] for field in page["fields"]]


@cache
def foreign_documents() -> tuple[Any, ...]:
    """Return templates of OMRChecker as plain JSON values."""
    blocks = {
        "roll": {
            "fieldType": "QTYPE_INT",
            "fieldLabels": ["roll1..8"],
            "bubblesGap": 40,
            "labelsGap": 38,
            "origin": [200, 150],
        },
        "items": {
            "fieldType": "QTYPE_MCQ4",
            "fieldLabels": ["q1..20"],
            "bubblesGap": 50,
            "labelsGap": 40,
            "origin": [700, 150],
            "bubbleDimensions": [30, 25],
        },
        "odd": {
            "bubbleValues": ["A", "B", "X"],
            "direction": "vertical",
            "fieldLabels": ["x1", "x2"],
            "bubblesGap": 40,
            "labelsGap": 60,
            "origin": [200, 700],
        },
    }
    base = {"pageDimensions": [1200, 1600], "bubbleDimensions": [32, 32], "fieldBlocks": blocks}
    custom = {"Roll": ["roll1..8"], "Both": ["x1", "x2"]}
    markers = {"name": "CropOnMarkers", "options": {"relativePath": "m.png", "sheetToMarkerWidthRatio": 17}}
    reference = {"name": "FeatureBasedAlignment", "options": {"reference": "m.png"}}
    return (
        base,
        {**base, "customLabels": custom, "preProcessors": [{"name": "CropPage", "options": {}}]},
        {**base, "customLabels": custom, "preProcessors": [markers]},
        {**base, "preProcessors": [reference, {"name": "GaussianBlur", "options": {"kSize": [3, 3]}}]},
    )


@cache
def spec_texts() -> tuple[str, ...]:
    """Return the sample sheets' specs."""
    return tuple((sample_sheets() / f"{name}.yaml").read_text(encoding="utf-8") for name in SHEETS)
