"""Sheets without our page code are placed by squares, dots, tracks, or their print alone, or not at all."""

from collections.abc import Iterator
from functools import cache

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from scanstation.base.paths import sample_sheets
from scanstation.domain.reading import FieldStatus, PageReading, PageStatus
from scanstation.recognise.reader import Reader
from scanstation.simulate.blank_page import draw_blank
from scanstation.templates import codec
from scanstation.templates.model import (
    Box,
    ChoiceField,
    MarkLine,
    Registration,
    RegistrationKind,
    Template,
    TemplatePage,
)

Picture = NDArray[np.uint8]
Truth = dict[str, str]
SURE = {FieldStatus.OK, FieldStatus.BLANK}
PER_MM = 5.0
KINDS = ("squares", "dots", "track", "tracks", "nothing")


def anchors(kind: str, size: tuple[float, float]) -> Iterator[Box]:
    """Yield the boxes that a sheet of another maker carries."""
    width, height = size
    if kind in ("squares", "dots"):
        yield from ((x, y, 5.0, 5.0) for y in (8.0, height - 13) for x in (7.0, width - 12))
    if kind in ("track", "tracks"):
        steps = np.arange(12, height - 14, 6.5).tolist()
        yield from ((5.0, y, 4.0, 2.0) for y in steps)
    if kind == "tracks":
        yield from ((width - 9, y, 4.0, 2.0) for y in steps)
        for x in np.arange(20, width - 22, 8.0).tolist():
            yield from ((x, y, 2.0, 4.0) for y in (4.5, height - 8.5))


def cleaned(page: TemplatePage, kind: str) -> tuple[Picture, tuple[Box, ...]]:
    """Return our page with another maker's anchors in place of ours, and their boxes."""
    ours = cv2.imread(str(sample_sheets() / page.blank), cv2.IMREAD_GRAYSCALE)
    size = (round(page.size[0] * PER_MM), round(page.size[1] * PER_MM))
    picture = np.asarray(cv2.resize(ours, size, interpolation=cv2.INTER_AREA), np.uint8)
    assert page.page_code is not None
    for x, y, w, h in (*page.registration.anchors, page.page_code.box):
        top, left = round((y - 0.5) * PER_MM), round((x - 0.5) * PER_MM)
        picture[top : round((y + h + 0.5) * PER_MM), left : round((x + w + 0.5) * PER_MM)] = 255
    boxes = tuple(anchors(kind, page.size))
    for x, y, w, h in np.array(boxes).reshape(-1, 4) * PER_MM:
        if kind == "dots":
            cv2.circle(picture, (round(x + w / 2), round(y + h / 2)), round(w / 2), 0, -1, cv2.LINE_AA)
        else:
            cv2.rectangle(picture, (round(x), round(y)), (round(x + w) - 1, round(y + h) - 1), 0, -1)
    return picture, boxes


@cache
def sheet(kind: str, name: str = "questionnaire") -> tuple[Template, Reader, tuple[Picture, ...]]:
    """Return a sheet of another maker, its reader and its empty pages."""
    ours = codec.load(sample_sheets() / f"{name}.json")
    pages, pictures = [], []
    for page in ours.pages:
        picture, boxes = cleaned(page, kind)
        file = f"p{page.number}.png"
        registration = (
            Registration(anchors=boxes)
            if boxes
            else Registration(kind=RegistrationKind.FEATURES, reference=file)
        )
        pages.append(page.model_copy(update={"registration": registration, "page_code": None, "blank": file}))
        pictures.append(picture)
    template = ours.model_copy(update={"pages": tuple(pages)})
    beside = {p.blank: png(picture) for p, picture in zip(pages, pictures, strict=True)}
    return template, Reader(template, None, beside), tuple(pictures)


def png(picture: Picture) -> bytes:
    """Return the picture as a file."""
    return cv2.imencode(".png", picture)[1].tobytes()


def filled(page: TemplatePage, empty: Picture, seed: int) -> tuple[Picture, Truth]:
    """Return the page with one mark of pencil in each single choice, and which."""
    picture, truth = empty.copy(), {}
    rng = np.random.default_rng(seed)
    for field in page.fields:
        if isinstance(field, ChoiceField) and not field.multiple:
            mark = list(field.marks())[rng.integers(len(field.line.options))]
            centre = ((mark.x + mark.w / 2) * PER_MM, (mark.y + mark.h / 2) * PER_MM)
            axes = (mark.w * 0.48 * PER_MM, mark.h * 0.48 * PER_MM)
            at = [round(v * 16) for v in (*centre, *axes)]
            cv2.ellipse(picture, (at[0], at[1]), (at[2], at[3]), 0, 0, 360, 80, -1, cv2.LINE_AA, 4)
            truth[field.id] = mark.value
    return picture, truth


def scanned(
    picture: Picture,
    *,
    turn: int = 0,
    skew: float = 0.0,
    scale: float = 1.0,
    shift: tuple[float, float] = (0.0, 0.0),
    bed: int = 255,
    around: float = 0.0,
) -> Picture:
    """Return a scan: skewed (degrees), scaled, moved (mm) on a bed `around` mm larger, turned, with noise."""
    height, width = picture.shape
    edge = round(around * PER_MM)
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), skew, scale)
    matrix[:, 2] += np.array(shift) * PER_MM + edge
    size = (width + 2 * edge, height + 2 * edge)
    moved = cv2.warpAffine(picture, matrix, size, flags=cv2.INTER_LINEAR, borderValue=bed)
    noise = np.random.default_rng(1).normal(0, 3, moved.shape)
    noisy = np.clip(cv2.GaussianBlur(moved, (0, 0), 0.6) + noise, 0, 255).astype(np.uint8)
    return np.asarray(np.rot90(noisy, turn // 90), np.uint8)


def figures(reading: PageReading, truth: Truth) -> tuple[int, int]:
    """Return how many fields are sure and wrong, and how many sure and right."""
    sure = {f: r for f, r in reading.fields.items() if f in truth and r.status in SURE}
    wrong = sum(r.value != truth[f] for f, r in sure.items())
    return wrong, len(sure) - wrong


@pytest.mark.parametrize("first", [0, 90])
@pytest.mark.parametrize("kind", KINDS)
def test_pages_in_any_order_and_way_up_are_told_by_their_print(kind: str, first: int) -> None:
    """Every page of a sheet without page numbers is found, whichever way it was laid in."""
    template, reader, pictures = sheet(kind)
    for page, empty in zip(template.pages, pictures, strict=True):
        turn = (first + 180 * page.number) % 360
        picture, truth = filled(page, empty, page.number)
        reading = reader.read(png(scanned(picture, turn=turn, skew=0.7)))
        assert (reading.status, reading.page) == (PageStatus.OK, page.number)
        assert reading.orientation == turn
        wrong, right = figures(reading, truth)
        assert wrong == 0
        assert right >= 0.9 * len(truth)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "how",
    [
        {"shift": (12.0, -9.0), "around": 15.0},
        {"shift": (-9.0, 8.0)},  # two edges are cut off
        {"scale": 1.03},
        {"scale": 0.97, "turn": 180},
        {"skew": -3.0, "around": 12.0, "bed": 8},
    ],
    ids=["moved", "cut", "larger", "smaller", "black bed"],
)
def test_error_of_print_and_trim_does_no_harm(kind: str, how: dict[str, float]) -> None:
    """Centimetres beside its place, some per cent too large, with edges cut off, a page is read."""
    template, reader, pictures = sheet(kind)
    page = template.pages[0]
    picture, truth = filled(page, pictures[0], 3)
    reading = reader.read(png(scanned(picture, **how)))  # type: ignore[arg-type]
    assert reading.status is PageStatus.OK
    wrong, right = figures(reading, truth)
    assert wrong == 0
    assert right >= 0.8 * len(truth)


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_another_sheet_is_refused(kind: str) -> None:
    """A page with the same anchors and other print is none of the template."""
    _, reader, _ = sheet(kind)
    _, _, others = sheet(kind, "english")
    for other in others:
        reading = reader.read(png(scanned(other)))
        assert reading.status is PageStatus.UNPLACED
        assert not reading.fields


@pytest.mark.parametrize("kind", KINDS)
def test_pages_that_look_nearly_alike_are_left_to_a_person(kind: str) -> None:
    """Two pages that differ in a word only are never told apart in silence."""
    template, _, pictures = sheet(kind)
    first = template.pages[0]
    twin = first.model_copy(update={"number": 2, "blank": "twin.png"})
    if first.registration.reference:
        wanted = first.registration.model_copy(update={"reference": "twin.png"})
        twin = twin.model_copy(update={"registration": wanted})
    changed = pictures[0].copy()
    cv2.putText(changed, "B", (round(150 * PER_MM), round(20 * PER_MM)), 0, 1.0, 0, 2)
    both = template.model_copy(update={"pages": (first, twin)})
    reader = Reader(both, None, {first.blank: png(pictures[0]), "twin.png": png(changed)})
    picture, _ = filled(first, pictures[0], 1)
    assert reader.read(png(picture)).status is PageStatus.UNPLACED


@pytest.mark.parametrize("lost", [1, 2])
def test_two_squares_and_the_print_are_enough(lost: int) -> None:
    """A page that has lost one or two of four squares is placed by the others and by its print."""
    template, reader, pictures = sheet("squares")
    picture, truth = filled(template.pages[0], pictures[0], lost)
    for x, y, w, h in template.pages[0].registration.anchors[:lost]:
        top, left = round((y - 1) * PER_MM), round((x - 1) * PER_MM)
        picture[top : round((y + h + 1) * PER_MM), left : round((x + w + 1) * PER_MM)] = 255
    reading = reader.read(png(scanned(picture, skew=1.0, turn=180)))
    assert reading.status is PageStatus.OK
    wrong, right = figures(reading, truth)
    assert wrong == 0
    assert right >= 0.9 * len(truth)


def test_a_track_cut_off_at_its_end_is_not_placed_a_step_off() -> None:
    """Half a track fits as well one step further: only the print says where the page is."""
    template, reader, pictures = sheet("track")
    picture, truth = filled(template.pages[0], pictures[0], 6)
    boxes = template.pages[0].registration.anchors
    for x, y, w, h in (*boxes[:8], *boxes[-8:]):
        top, left = round((y - 1) * PER_MM), round((x - 1) * PER_MM)
        picture[top : round((y + h + 1) * PER_MM), left : round((x + w + 1) * PER_MM)] = 255
    wrong, _ = figures(reader.read(png(scanned(picture))), truth)
    assert wrong == 0


@pytest.mark.parametrize("end", ["top", "bottom"])
@pytest.mark.parametrize("stained", [False, True])
def test_a_track_that_lost_an_end_is_placed_by_print(end: str, stained: bool) -> None:
    """A third of a track lost, perhaps with a stain where one more step would be: read, and nothing wrong."""
    template, reader, pictures = sheet("track")
    picture, truth = filled(template.pages[0], pictures[0], 7)
    boxes = template.pages[0].registration.anchors
    step = boxes[1][1] - boxes[0][1]
    lost, beyond = (boxes[:14], boxes[-1][1] + step) if end == "top" else (boxes[-14:], boxes[0][1] - step)
    for x, y, w, h in lost:
        top, left = round((y - 1) * PER_MM), round((x - 1) * PER_MM)
        picture[top : round((y + h + 1) * PER_MM), left : round((x + w + 1) * PER_MM)] = 255
    if stained:
        x, _, w, h = boxes[0]
        corners = [
            (round(x * PER_MM), round(beyond * PER_MM)),
            (round((x + w) * PER_MM), round((beyond + h) * PER_MM)),
        ]
        cv2.rectangle(picture, corners[0], corners[1], 20, -1)
    reading = reader.read(png(scanned(picture, turn=180, skew=0.7)))
    wrong, right = figures(reading, truth)
    assert wrong == 0
    assert reading.status is PageStatus.OK
    assert right >= 0.9 * len(truth)


def test_a_page_mirrored_is_not_read() -> None:
    """Anchors and rows that look alike in a mirror prove nothing: what is printed beside them does."""
    ours = codec.load(sample_sheets() / "questionnaire.json").pages[0]
    width, height = 210.0, 297.0
    track = [(6.0, float(y), 4.0, 2.0) for y in np.arange(20.5, 275, 6.4)]
    rows = [round(box[1] - 0.3, 2) for box in track]
    ends = (track[0][1], track[-1][1] - 3.0)
    boxes = (*track, *((200.0, y, 5.0, 5.0) for y in ends))
    fields = tuple(
        ChoiceField(
            id=f"q{40 * column + i + 1}",
            line=MarkLine(options=tuple("ABCDE"), first=(22.0 + 46 * column, y), step=(6.5, 0)),
            mark=(4.5, 2.6),
        )
        for column in range(4)
        for i, y in enumerate(rows)
    )
    page = ours.model_copy(
        update={
            "size": (width, height),
            "registration": Registration(anchors=boxes),
            "page_code": None,
            "fields": fields,
            "blank": "p.png",
        }
    )
    picture = cv2.resize(
        draw_blank(page, 150), (round(width * PER_MM), round(height * PER_MM)), interpolation=3
    )
    cv2.putText(picture, "ANSWERS", (200, 60), 0, 0.8, 0, 1)
    for number, y in enumerate(rows):
        cv2.putText(picture, str(number + 1), (round(14 * PER_MM), round((y + 2.6) * PER_MM)), 0, 0.5, 0, 1)
    template = Template(id="mirror", pages=(page.model_copy(update={"number": 1}),))
    reader = Reader(template, None, {"p.png": png(picture)})
    marked, truth = filled(template.pages[0], picture, 4)
    straight = reader.read(png(scanned(marked)))
    assert straight.status is PageStatus.OK
    assert figures(straight, truth)[0] == 0
    for axis in (0, 1):
        wrong, _ = figures(reader.read(png(scanned(cv2.flip(marked, axis)))), truth)
        assert wrong == 0
