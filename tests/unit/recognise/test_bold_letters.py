"""Other makers' sheets with bold letters in small rings, of more than one type, in black and white."""

from functools import cache

import cv2
import numpy as np
import pytest

from scanstation.domain.reading import FieldStatus, PageStatus
from scanstation.recognise.reader import Reader
from scanstation.simulate.feeder import Feed, encode, feed
from scanstation.templates.model import (
    ChoiceField,
    MarkLine,
    Registration,
    RegistrationKind,
    Template,
    TemplatePage,
)

_DPI = 300
_MM = _DPI / 25.4
_RING = 2.8
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _page() -> TemplatePage:
    """Return columns of letters for a name, and 60 items with the first five letters."""
    names = [
        ChoiceField(
            id=f"name{i + 1}",
            line=MarkLine(options=tuple(_LETTERS), first=(20 + 5.2 * i, 25), step=(0, 5)),
            mark=(_RING, _RING),
        )
        for i in range(12)
    ]
    items = [
        ChoiceField(
            id=f"q{i + 1}",
            line=MarkLine(
                options=tuple("ABCDE"), first=(25 + 48 * (i // 15), 175 + 6 * (i % 15)), step=(5.3, 0)
            ),
            mark=(_RING, _RING),
        )
        for i in range(60)
    ]
    registration = Registration(kind=RegistrationKind.FEATURES, reference="blank.png")
    return TemplatePage(
        number=1, size=(210, 297), registration=registration, fields=(*names, *items), blank="blank.png"
    )


def _drawn(bolder: str = "") -> np.ndarray:
    """Return the empty page; letters `bolder` of the items are heavier than the template's blank has them."""
    paper = np.full((round(297 * _MM), round(210 * _MM)), 255, np.uint8)
    cv2.putText(paper, "ANSWER SHEET 2026", (500, 180), cv2.FONT_HERSHEY_TRIPLEX, 3, 0, 6)
    for i, text in enumerate(
        ("LAST NAME", "FIRST NAME", "FILL RINGS COMPLETELY", "SIGNATURE", "DATE", "ROOM")
    ):
        cv2.putText(paper, text, (1150, 400 + 270 * i), cv2.FONT_HERSHEY_DUPLEX, 2, 0, 4)
        cv2.line(paper, (1150, 450 + 270 * i), (2300 - 90 * i, 450 + 270 * i), 0, 4)
    for i in range(60):
        at = (round((16 + 48 * (i // 15)) * _MM), round((177.5 + 6 * (i % 15)) * _MM))
        cv2.putText(paper, f"{i + 1}.", at, cv2.FONT_HERSHEY_TRIPLEX, 1.1, 0, 3)
    for mark in _page().marks():
        x, y = (mark.x + _RING / 2) * _MM, (mark.y + _RING / 2) * _MM
        cv2.circle(paper, (round(x * 16), round(y * 16)), round(_RING / 2 * _MM * 16), 0, 4, cv2.LINE_AA, 4)
        item = mark.field.startswith("q")
        face, size = (cv2.FONT_HERSHEY_SIMPLEX, 0.62) if item else (cv2.FONT_HERSHEY_TRIPLEX, 0.5)
        weight = (5 if mark.value in bolder else 3) if item else 1
        (width, height), _ = cv2.getTextSize(mark.value, face, size, weight)
        cv2.putText(
            paper,
            mark.value,
            (round(x - width / 2), round(y + height / 2)),
            face,
            size,
            0,
            weight,
            cv2.LINE_AA,
        )
    return paper


@cache
def _reader() -> Reader:
    return Reader(Template(id="bold", pages=(_page(),)), pictures={"blank.png": encode(_drawn(), _DPI, 0)})


@pytest.mark.parametrize("bolder", ["", "CE"])
@pytest.mark.parametrize("seed", [1, 2])
def test_answers_are_read_whatever_type_the_letters_are_in(bolder: str, seed: int) -> None:
    """Neither another type for names nor one that the blank page does not show makes a page doubtful."""
    rng = np.random.default_rng(seed)
    paper, truth = _drawn(bolder), {}
    for field in _page().fields:
        assert isinstance(field, ChoiceField)
        if field.id.startswith("q") and rng.random() < 0.8:
            mark = list(field.marks())[rng.integers(5)]
            at = (round((mark.x + _RING / 2) * _MM), round((mark.y + _RING / 2) * _MM))
            filled = np.zeros_like(paper)
            cv2.circle(filled, at, round(0.48 * _RING * _MM), 255, -1)
            paper[(filled > 0) & (rng.random(paper.shape) < 0.75)] = 0  # pencil, as two levels show it
            truth[field.id] = mark.value
    scan = feed(cv2.threshold(cv2.blur(paper, (3, 3)), 150, 255, 0)[1], _DPI, Feed(skew=0.4, blur=0.1), rng)
    reading = _reader().read(scan)
    assert reading.status is PageStatus.OK
    sure = {
        key: field.value
        for key, field in reading.fields.items()
        if field.status in (FieldStatus.OK, FieldStatus.BLANK)
    }
    assert {key: value for key, value in sure.items() if value != truth.get(key, "")} == {}
    assert len(truth.keys() & sure.keys()) >= 0.9 * len(truth)
