"""Trial scans of a proposed page: which way of placing it works, and what the reader makes of the blank."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from scanstation.domain.reading import FieldStatus, PageStatus
from scanstation.recognise.decode import Grey, decode_grey
from scanstation.recognise.detection.sheet import PER_MM, Rect
from scanstation.recognise.reader import Reader
from scanstation.templates.model import (
    Mark,
    MarkedField,
    Registration,
    RegistrationKind,
    Template,
    TemplateField,
    TemplatePage,
)

_TRIAL_PX = 8
"""Pixels per mm of a trial scan: about 200 DPI."""
_TRIALS = ((1.1, (1.5, -2.0), False), (-0.8, (-4.0, 5.0), True))
"""Degrees, shift in mm, upside down."""
_RIGHT = 0.97
"""A registration that reads so many fields of the trials is good; else the best of all is taken."""
_ENOUGH = 0.5
_PENCIL = 70


@dataclass(frozen=True)
class Proof:
    """How a registration did: the share of marked fields read rightly, and whether any was read wrongly."""

    right: float
    wrong: int


def best_registration(
    page: TemplatePage, grey: Grey, anchors: Sequence[Rect], name: str
) -> tuple[Registration, bool]:
    """Return the registration that finds trial scans of the page again, and whether one did.

    It moves marks onto their outlines if the page's own does.
    """
    kinds = []
    refine = page.registration.refine
    if len(anchors) >= 4:
        boxes = tuple((round(x, 2), round(y, 2), round(w, 2), round(h, 2)) for x, y, w, h in anchors)
        kinds.append(Registration(kind=RegistrationKind.ANCHORS, anchors=boxes, refine=refine))
    kinds.append(Registration(kind=RegistrationKind.FEATURES, reference=name, refine=refine))
    kinds.append(Registration(kind=RegistrationKind.WHOLE_IMAGE, refine=refine))
    results: list[tuple[float, Registration]] = []
    for registration in kinds:
        proof = prove(page.model_copy(update={"registration": registration}), grey, name)
        if proof.wrong == 0 and proof.right >= _RIGHT:
            return registration, True
        results.append((proof.right - proof.wrong, registration))
    fallback = next(r for r in kinds if r.kind is RegistrationKind.FEATURES)
    best = max(results, key=lambda result: result[0])
    return (best[1] if best[0] > 0 else fallback), best[0] > _ENOUGH


def prove(page: TemplatePage, grey: Grey, name: str) -> Proof:
    """Mark some boxes of the blank, scan it crookedly, and read it."""
    marked = [field for field in page.fields if isinstance(field, MarkedField)]
    template = Template(id="trial", pages=(page.model_copy(update={"number": 1}),))
    reader = Reader(template, pictures={name: png(grey)})
    right = wrong = 0
    for number, (skew, shift, turned) in enumerate(_TRIALS):
        chosen = {
            mark.field: mark for mark in page.marks() if hash_of(mark.field, mark.value, number) % 3 == 0
        }
        picture = _marked(grey, chosen.values())
        reading = reader.read(png(_scanned(picture, skew, shift, turned)), page=None)
        if reading.status is not PageStatus.OK:
            continue
        for field in marked:
            read = reading.fields[field.id]
            values = {m.field: m.value for m in chosen.values()}
            ids = list(dict.fromkeys(mark.field for mark in field.marks()))
            wanted = "".join(values.get(i, "") for i in ids) if len(ids) == 1 else None
            if wanted is None:
                told = "".join(values.get(i, "?") for i in ids)
                wanted = "" if set(told) == {"?"} else told
            sure = read.status in (FieldStatus.OK, FieldStatus.BLANK)
            right += sure and read.value == wanted
            wrong += sure and read.value != wanted
    return Proof(right / max(1, len(marked) * len(_TRIALS)) if marked else 1.0, wrong)


def doubtful_on_blank(template: Template, pictures: Mapping[str, bytes]) -> list[list[str]]:
    """Return for each page the fields that the reader does not find blank where nobody marked them.

    Every other field is marked: on a sheet without a single mark nothing tells how dark this hand's are, and
    the reader is sure of nothing.
    """
    reader = Reader(template, pictures=pictures)
    found = []
    for page in template.pages:
        grey = decode_grey(pictures[page.blank]).grey
        ids = [field.id for field in page.fields if isinstance(field, MarkedField)]
        doubtful: set[str] = set()
        for turn in range(2):
            marked = set(ids[turn::2]) if len(ids) > 1 else set()
            marks = {m.field: m for field in page.fields if field.id in marked for m in _marks(field)}
            picture = _scanned(_marked(grey, marks.values()), *_TRIALS[0])
            read = reader.read(png(picture), page=page.number).fields
            doubtful |= {
                i for i in set(ids) & read.keys() - marked if read[i].status is not FieldStatus.BLANK
            }
        found.append([i for i in ids if i in doubtful])
    return found


def _marks(field: TemplateField) -> Iterator[Mark]:
    return field.marks() if isinstance(field, MarkedField) else iter(())


def _marked(grey: Grey, marks: Iterable[Mark]) -> Grey:
    """Return the picture with these marks filled in."""
    picture = grey.copy()
    for mark in marks:
        centre = (round((mark.x + mark.w / 2) * PER_MM), round((mark.y + mark.h / 2) * PER_MM))
        half = (round(0.46 * mark.w * PER_MM), round(0.44 * mark.h * PER_MM))
        cv2.ellipse(picture, centre, half, 0, 0, 360, _PENCIL, cv2.FILLED)
    return picture


def hash_of(*parts: object) -> int:
    """Return the same number for the same parts on every machine."""
    result = 7
    for character in "|".join(map(str, parts)):
        result = (result * 31 + ord(character)) % 1_000_003
    return result


def png(grey: Grey) -> bytes:
    """Return the picture as a PNG file."""
    ok, data = cv2.imencode(".png", grey, [cv2.IMWRITE_PNG_COMPRESSION, 3])
    assert ok
    return bytes(data)


def _scanned(grey: Grey, skew: float, shift: tuple[float, float], turned: bool) -> Grey:
    height, width = grey.shape
    zoom = _TRIAL_PX / PER_MM
    size = (round(width * zoom), round(height * zoom))
    small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    matrix = cv2.getRotationMatrix2D(
        ((size[0] - 1) / 2, (size[1] - 1) / 2), -skew + (180 if turned else 0), 1.0
    )
    matrix[:, 2] += np.array(shift) * _TRIAL_PX
    moved = cv2.warpAffine(small, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    noise = np.random.default_rng(1).normal(0, 3, moved.shape)
    return np.asarray(np.clip(cv2.GaussianBlur(moved, (0, 0), 0.6) + noise, 0, 255), np.uint8)
