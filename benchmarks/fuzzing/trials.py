"""One mutated input, what is done with it, and what must be true of the outcome."""

import itertools
import json
import math
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from fuzzing import bombs, byte_damage, document_damage, picture_damage, stock
from scanstation.acquire.port import ScannedPage
from scanstation.acquire.sources import Limits, pages_of
from scanstation.domain.errors import InputError
from scanstation.domain.reading import FieldReading, FieldStatus, PageReading, PageStatus
from scanstation.recognise.reader import Reader
from scanstation.report import sheet_pdf
from scanstation.templates import codec, spec_document
from scanstation.templates.designer import design
from scanstation.templates.marks import mark_rows
from scanstation.templates.model import BarcodeField, DigitGridField, MarkedField, Template
from scanstation.templates.omrchecker import import_template

Rng = np.random.Generator

_MOST_PAGES = 2
"""Pages of one file that are read: a file of many is as many inputs."""
_LIMITS = Limits(page_seconds=2.0)
"""Nobody wants to wait ten thousand times until a page of a PDF is given up."""


class Wrong(AssertionError):
    """What a reading says can't be."""


@dataclass(frozen=True)
class Trial:
    """An input as a file (`data`, `suffix`) and what to do with it; `run` returns the kind of its outcome."""

    category: str
    data: bytes
    suffix: str
    run: Callable[[], str]


def trial(seed: int, index: int) -> Trial:
    """Make input number `index` of the sequence `seed`."""
    rng = np.random.default_rng((seed, index))
    names, weights = zip(*((name, weight) for name, (weight, _) in CATEGORIES.items()), strict=True)
    name = str(rng.choice(names, p=np.array(weights) / sum(weights)))
    data, suffix, run = CATEGORIES[name][1](rng)
    return Trial(name, data, suffix, run)


Made = tuple[bytes, str, Callable[[], str]]


def _file(rng: Rng) -> Made:
    files = stock.files()
    return _taken_in(byte_damage.damaged(files[int(rng.integers(len(files)))], files, rng), rng)


def _pdf(rng: Rng) -> Made:
    files = stock.pdf_files()
    return _taken_in(byte_damage.damaged(files[int(rng.integers(len(files)))], stock.files(), rng), rng)


def _bomb(rng: Rng) -> Made:
    data = bombs.bomb(rng)
    return _taken_in(byte_damage.damaged(data, stock.files(), rng) if rng.random() < 0.2 else data, rng)


def _largest(rng: Rng) -> Made:
    return _taken_in(bombs.LARGEST[int(rng.integers(len(bombs.LARGEST)))](rng), rng)


def _taken_in(data: bytes, rng: Rng) -> Made:
    sheet = stock.own_sheets()[int(rng.integers(3))]
    suffix = str(rng.choice([".jpg", ".png", ".tif", ".pdf", ".bmp", ".webp", ".dat"]))

    def run() -> str:
        path = _folder() / f"input{suffix}"
        path.write_bytes(data)
        outcomes = []
        for item in itertools.islice(pages_of(path, limits=_LIMITS), _MOST_PAGES):
            if isinstance(item, ScannedPage):
                outcomes.append(read(sheet.reader, sheet.template, item.data))
            else:
                outcomes.append(f"refused: {item.error.code}")
                read(sheet.reader, sheet.template, data)  # pictures may come by other ways than the intake
        if not outcomes:
            raise Wrong("the file gave neither a page nor a refusal")
        return max(outcomes)

    return data, suffix, run


def _page(rng: Rng) -> Made:
    return _picture(stock.own_sheets()[int(rng.integers(len(stock.SHEETS)))], rng)


def _foreign_page(rng: Rng) -> Made:
    sheets = stock.foreign_sheets()
    return _picture(sheets[int(rng.integers(len(sheets)))], rng)


def _picture(sheet: stock.Sheet, rng: Rng) -> Made:
    page = sheet.pages[int(rng.integers(len(sheet.pages)))]
    data = picture_damage.encoded(picture_damage.changed(page, rng), rng)
    told = int(rng.choice([1, 2, 99])) if rng.random() < 0.1 else None
    return data, ".bmp", lambda: read(sheet.reader, sheet.template, data, told)


def _template(rng: Rng) -> Made:
    documents = stock.template_documents()
    document = documents[int(rng.integers(len(documents)))]
    return _template_text(document_damage.text_of(document_damage.changed(document, rng), rng), rng)


def _extreme_template(rng: Rng) -> Made:
    return _template_text(document_damage.text_of(document_damage.extreme_template(rng), rng), rng)


def _template_text(text: str, rng: Rng) -> Made:
    page = stock.own_sheets()[int(rng.integers(3))].pages[0]

    def run() -> str:
        try:
            template = codec.loads(text, "document")
        except InputError as error:
            return _refused(error)
        return _used(template, stock.png(picture_damage.changed(page, rng) if rng.random() < 0.3 else page))

    return text.encode("utf-8", "surrogatepass"), ".json", run


def _used(template: Template, picture: bytes) -> str:
    if codec.loads(codec.dumps(template)) != template:
        raise Wrong("the template changes when it is written and read")
    for row in mark_rows(template):
        _writable(row)
    try:
        reader = Reader(template, None, stock.AnyPicture(stock.marker()))
    except InputError as error:
        return _refused(error)
    return read(reader, template, picture)


def _foreign_template(rng: Rng) -> Made:
    documents = stock.foreign_documents()
    document = documents[int(rng.integers(len(documents)))]
    text = document_damage.text_of(document_damage.changed(document, rng), rng)
    data = text.encode("utf-8", "surrogatepass")
    reads = rng.random() < 0.05
    picture = stock.marker()

    def run() -> str:
        path = _folder() / "template.json"
        path.write_bytes(data)
        (_folder() / "m.png").write_bytes(picture)
        try:
            template, pictures = import_template(path)
        except InputError as error:
            return _refused(error)
        if codec.loads(codec.dumps(template)) != template:
            raise Wrong("the template changes when it is written and read")
        return read(Reader(template, None, pictures), template, picture) if reads else "accepted"

    return data, ".json", run


def _spec(rng: Rng) -> Made:
    text = document_damage.changed_spec(stock.spec_texts(), rng)
    drawn = rng.random() < 0.03

    def run() -> str:
        try:
            plan = design(spec_document.parse(text))
            if drawn:
                sheet_pdf.render(plan)
        except InputError as error:
            return _refused(error)
        if codec.loads(codec.dumps(plan.template)) != plan.template:
            raise Wrong("the template changes when it is written and read")
        return "accepted"

    return text.encode("utf-8", "surrogatepass"), ".yaml", run


CATEGORIES: dict[str, tuple[float, Callable[[Rng], Made]]] = {
    "files": (42, _file),
    "pdf files": (1.5, _pdf),
    "bombs": (5, _bomb),
    "largest files": (0.05, _largest),
    "pages": (14, _page),
    "foreign pages": (0.2, _foreign_page),
    "templates": (16, _template),
    "extreme templates": (3, _extreme_template),
    "foreign templates": (10, _foreign_template),
    "sheet specs": (8, _spec),
}


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="fuzz-"))


def _refused(error: InputError) -> str:
    _writable([str(error)])
    return f"refused: {error.code}"


def _writable(texts: Iterable[object]) -> None:
    """Whatever is said must be fit for a file or terminal."""
    for text in texts:
        str(text).encode("utf-8")


def read(reader: Reader, template: Template, data: bytes, told: int | None = None) -> str:
    """Read a page and check that what the reading says can be. Raises Wrong."""
    reading = reader.read(data, told)
    check(reading, template)
    return f"read: {reading.status.value}"


def check(reading: PageReading, template: Template) -> None:
    """Raise Wrong where a reading says what its template doesn't know, or what is no number."""
    text = json.dumps(reading.to_json(), allow_nan=False, ensure_ascii=False)
    _writable([text])
    PageReading.from_json(json.loads(text))
    if reading.status is not PageStatus.OK:
        _hold(not reading.fields, "a page that was not placed has fields")
        return
    _hold(len(reading.transform) == 9, "a placed page has no map")
    page = template.page(reading.page or 0)
    fields = {f.id: f for f in page.fields if isinstance(f, MarkedField | BarcodeField)}
    _hold(list(reading.fields) == list(fields), "its fields are not those of the template")
    for name, found in reading.fields.items():
        _number(found)
        field = fields[name]
        if isinstance(field, BarcodeField):
            _hold(found.status is not FieldStatus.OK or bool(found.value), f"{name} is sure of nothing")
        elif isinstance(field, DigitGridField):
            _hold(len(found.columns) == len(field.columns), f"{name} lacks columns")
            for line, column in zip(field.columns, found.columns, strict=True):
                _options(name, column, line.options)
        else:
            _options(name, found, field.line.options)


def _options(name: str, found: FieldReading, options: tuple[str, ...]) -> None:
    _number(found)
    _hold(set(found.values) <= set(options), f"{name} has values that are no options")
    _hold(len(found.scores) in (0, len(options)), f"{name} has scores for other options")
    _hold(found.status is not FieldStatus.BLANK or not found.values, f"{name} is blank and has values")
    _hold(all(math.isfinite(score) for score in found.scores), f"{name} has scores that are no numbers")


def _number(found: FieldReading) -> None:
    _hold(0.0 <= found.confidence <= 1.0, "a confidence is beyond 0…1")


def _hold(truth: bool, otherwise: str) -> None:
    if not truth:
        raise Wrong(otherwise)
