import pickle
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from scanstation.domain.reading import FieldReading, FieldStatus, PageReading, PageStatus, Reason
from scanstation.recognise.errors import PictureMissing
from scanstation.recognise.reader import ENGINE, Reader
from scanstation.simulate.blank_page import draw_blank
from scanstation.simulate.feeder import Feed
from scanstation.simulate.hand import Hand, Style
from scanstation.templates.model import (
    ChoiceField,
    DigitGridField,
    FlagField,
    MarkedField,
    Registration,
    RegistrationKind,
    Template,
    TemplatePage,
)

Scan = Callable[..., bytes]
Answers = dict[str, str | list[str]]


def _invented(page: TemplatePage, rng: np.random.Generator) -> Answers:
    answers: Answers = {}
    for field in page.fields:
        if isinstance(field, DigitGridField):
            answers[field.id] = "".join(str(d) for d in rng.integers(0, 10, len(field.columns)))
        elif isinstance(field, FlagField):
            answers[field.id] = list(field.line.options) if rng.random() < 0.1 else []
        elif isinstance(field, ChoiceField) and field.multiple:
            answers[field.id] = [o for o in field.line.options if rng.random() < 0.4]
        elif isinstance(field, MarkedField):
            answers[field.id] = [] if rng.random() < 0.05 else [str(rng.choice(field.line.options))]
    return answers


def _count(page: TemplatePage, answers: Answers, reading: PageReading) -> Counter[str]:
    """Count fields, those left to a person, and silent errors."""
    counts: Counter[str] = Counter()
    for field in page.fields:
        if not isinstance(field, MarkedField):
            continue
        read = reading.fields[field.id]
        counts["fields"] += 1
        if read.status in (FieldStatus.UNCERTAIN, FieldStatus.UNREADABLE):
            counts["unsure"] += 1
        elif read.value != "".join(answers[field.id]):
            counts["wrong"] += 1
    return counts


def _usual(rng: np.random.Generator, dpi: int) -> tuple[Hand, Feed]:
    kinds = (Hand.invent, Hand.invent, Hand.light, Hand.pen)
    hand = kinds[int(rng.integers(0, len(kinds)))](rng)
    feeder = replace(
        Feed.usual(rng, dpi=dpi, upside_down=bool(rng.random() < 0.3)),
        skew=float(rng.uniform(-2, 2)),
        quality=int(rng.integers(60, 86)),
        slip=float(rng.normal(0, 0.4)),
    )
    return hand, feeder


def test_usual_scans_have_no_silent_error(reader: Reader, scan: Scan, sheet: Template) -> None:
    """150 to 300 DPI, skew ±2°, noise, JPEG 60–85, pencils and pens, upside down: nothing is wrong."""
    counts: Counter[str] = Counter()
    for seed in range(60):
        rng = np.random.default_rng(seed)
        number, dpi = 1 + seed % 2, (150, 150, 200, 150, 300)[seed % 5]
        page = sheet.page(number)
        answers = _invented(page, rng)
        hand, feeder = _usual(rng, dpi)
        data = scan(answers, page=number, dpi=dpi, barcode="2026010123" if number == 1 else "", hand=hand,
                    feeder=feeder, seed=seed)  # fmt: skip
        reading = reader.read(data)
        assert (reading.status, reading.page) == (PageStatus.OK, number)
        counts += _count(page, answers, reading)
        if number == 1:
            assert reading.fields["barcode"].value == "2026010123"
    assert counts["fields"] > 2500
    assert counts["wrong"] == 0
    assert counts["unsure"] <= 0.002 * counts["fields"]


@pytest.mark.parametrize("style", sorted(set(Style) - {Style.ERASED, Style.ERASED_WELL, Style.CROSSED_OUT}))
def test_no_style_of_marking_is_misread(reader: Reader, scan: Scan, sheet: Template, style: Style) -> None:
    """Ticks, crosses, dots and half-filled marks are read or left to a person, never misread."""
    for seed in range(3):
        rng = np.random.default_rng(seed)
        answers = _invented(sheet.page(2), rng)
        hand = replace(Hand.invent(rng), style=style)
        reading = reader.read(scan(answers, page=2, hand=hand, feeder=Feed.usual(rng), seed=seed))
        counts = _count(sheet.page(2), answers, reading)
        assert counts["wrong"] == 0
        if style in (Style.SOLID, Style.SCRIBBLE, Style.HEAVY, Style.OVERFLOW):
            assert counts["unsure"] <= 1


def test_erased_and_crossed_out_marks_are_no_silent_answers(
    reader: Reader, scan: Scan, sheet: Template
) -> None:
    """What was rubbed out is not counted, or a person is asked; what was struck through always is."""
    fields = [f"q{i}" for i in range(31, 91)]
    answers = dict.fromkeys(fields, "B")
    for style in (Style.ERASED, Style.CROSSED_OUT):
        styles = {(field, "D"): style for field in fields}
        reading = reader.read(scan(answers, page=2, styles=styles))
        for read in reading.fields.values():
            if read.status is FieldStatus.OK:
                assert read.value == "B"
                assert style is Style.ERASED
            else:
                assert read.status in (FieldStatus.UNCERTAIN, FieldStatus.MULTIPLE)
                assert read.reasons


def test_a_reading_has_every_field_but_the_crops(reader: Reader, scan: Scan, sheet: Template) -> None:
    """Fields come in the template's order, with raw scores, and survive JSON."""
    reading = reader.read(scan({"q1": "B", "number": "20260007"}, barcode="2026010123"))
    assert list(reading.fields) == [f.id for f in sheet.page(1).fields if f.type != "crop"]
    assert reading.fields["number"].value == "20260007"
    assert [c.value for c in reading.fields["number"].columns] == list("20260007")
    assert len(reading.fields["q1"].scores) == 4
    assert (reading.width_px, reading.height_px) == (1240, 1754)
    assert reading.ms > 0
    back = PageReading.from_json(reading.to_json())
    assert {k: f.value for k, f in back.fields.items()} == {k: f.value for k, f in reading.fields.items()}


@pytest.mark.parametrize("data", [b"", b"not an image", b"\x89PNG\r\n\x1a\n" + bytes(99), b"\xff\xd8" * 500])
def test_bad_bytes_are_unreadable(reader: Reader, data: bytes) -> None:
    """What can't be decoded is a reading too."""
    reading = reader.read(data)
    assert (reading.status, reading.reasons[0]) == (PageStatus.UNREADABLE, Reason.BAD_IMAGE)
    assert len(reading.reasons) == 2
    assert not reading.fields


def test_mutated_bytes_never_raise(reader: Reader, scan: Scan) -> None:
    """Flipped, cut, doubled and zeroed bytes give readings, and none of them a wrong answer as sure."""
    answers = {f"q{i}": "B" for i in range(31, 91)}
    jpeg = scan(answers, page=2, dpi=100)
    png = scan(answers, page=2, dpi=100, feeder=Feed(quality=0, noise=0))
    rng = np.random.default_rng(1)
    for turn in range(150):
        data = bytearray(jpeg if turn % 2 else png)
        for _ in range(int(rng.integers(1, 5))):
            at, length = int(rng.integers(0, len(data))), int(rng.integers(1, 400))
            match int(rng.integers(0, 4)):
                case 0:
                    data[at] ^= int(rng.integers(1, 256))
                case 1:
                    data[at : at + length] = bytes(len(data[at : at + length]))
                case 2:
                    del data[at : at + length]
                case _:
                    data[at:at] = data[at : at + length]
        reading = reader.read(bytes(data))
        for read in reading.fields.values():
            assert read.status is not FieldStatus.OK or read.value == "B"


def test_shapes_and_noise_never_raise(reader: Reader) -> None:
    """Pictures of nothing, of odd shapes, and of many squares are not placed, and nothing raises."""
    rng = np.random.default_rng(1)
    squares = np.full((1200, 900), 250, np.uint8)
    for x, y in rng.integers(20, 860, (300, 2)):
        squares[y : y + 20, x : x + 20] = 10
    pictures = [
        squares,
        np.kron(rng.integers(0, 2, (60, 45), np.uint8) * 255, np.ones((20, 20), np.uint8)),
        rng.integers(0, 256, (800, 600), np.uint8),
        np.full((64, 5000), 200, np.uint8),
        np.full((70, 70), 0, np.uint8),
    ]
    for picture in pictures:
        reading = reader.read(cv2.imencode(".png", picture)[1].tobytes())
        assert reading.status in (PageStatus.UNPLACED, PageStatus.BLANK)


def test_a_reader_can_be_sent_to_a_process(reader: Reader, scan: Scan) -> None:
    """A pickled reader reads the same."""
    data = scan({"q1": "C"})
    twin: Reader = pickle.loads(pickle.dumps(reader))
    assert replace(twin.read(data), ms=0) == replace(reader.read(data), ms=0)
    assert ENGINE


def test_the_blank_page_teaches_what_is_printed(scan: Scan, sheet: Template) -> None:
    """With the picture of the blank page rare letters are known; without it reading still works."""
    page = sheet.page(1)
    blank = cv2.imencode(".png", draw_blank(page, 150))[1].tobytes()
    named = sheet.model_copy(update={"pages": (page.model_copy(update={"blank": "blank.png"}),)})
    data = scan({"chosen": ["22"], "q1": "B"})

    def chosen(reader: Reader) -> FieldReading:
        return reader.read(data).fields["chosen"]

    learnt = chosen(Reader(named, pictures={"blank.png": blank}))
    assert (learnt.value, learnt.status) == ("22", FieldStatus.OK)
    assert abs(learnt.scores[1]) <= abs(chosen(Reader(named)).scores[1]) + 0.01
    assert chosen(Reader(named, pictures={"blank.png": b"damaged"})).value == "22"


def test_a_missing_marker_picture_is_named(sheet: Template, tmp_path: Path) -> None:
    """A template that can't be placed without its picture is refused at once."""
    registration = Registration(kind=RegistrationKind.FEATURES, reference="blank.png")
    page = sheet.page(1).model_copy(update={"registration": registration})
    template = sheet.model_copy(update={"pages": (page,)})
    for folder in (None, tmp_path):
        with pytest.raises(PictureMissing, match=r"blank\.png"):
            Reader(template, folder)


@pytest.mark.parametrize("shown", [0.55, 0.75])
def test_a_sheet_drawn_in_over_another_is_not_read(reader: Reader, scan: Scan, shown: float) -> None:
    """Of two sheets in one picture the lower part shows the top of the other one: neither is read."""
    below, above = (
        cv2.imdecode(np.frombuffer(scan({f"q{i}": "A" for i in range(31, 91)}, page=page), np.uint8), 0)
        for page in (1, 2)
    )
    edge = round(below.shape[0] * (1 - shown))
    below[edge:] = above[: below.shape[0] - edge]
    reading = reader.read(cv2.imencode(".png", below)[1].tobytes())
    assert reading.status is PageStatus.UNPLACED
    assert not reading.fields
