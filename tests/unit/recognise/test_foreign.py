"""Pages of other programs' templates are placed by what is printed on them, or not at all."""

import pickle

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from scanstation.recognise.registration.foreign import ForeignPlacement, ForeignRegistration
from scanstation.templates.model import (
    ChoiceField,
    DigitGridField,
    MarkLine,
    Registration,
    RegistrationKind,
    TemplatePage,
)

SCALE = 6.0
"""Pixels per millimetre of the printed page."""
SIZE = (150.0, 210.0)
MARK = (4.0, 4.0)
FILLED = {1, 6, 11, 30, 42, 77, 85, 90, 101, 112, 123}
CORNERS = np.array([[240, 150], [1010, 260], [820, 1320], [90, 1170]], float)


def sheet_page(registration: Registration) -> TemplatePage:
    """A page of 20 four-option items in two columns and a number of five digits."""
    fields: list[ChoiceField | DigitGridField] = []
    for i in range(20):
        x, y = (20.0, 110.0 + 8 * i) if i < 10 else (85.0, 110.0 + 8 * (i - 10))
        line = MarkLine(options=tuple("ABCD"), first=(x, y), step=(9.0, 0.0))
        fields.append(ChoiceField(id=f"q{i + 1}", line=line, mark=MARK))
    columns = tuple(
        MarkLine(options=tuple("0123456789"), first=(85 + 7.0 * c, 40), step=(0, 6)) for c in range(5)
    )
    fields.append(DigitGridField(id="number", columns=columns, mark=MARK))
    return TemplatePage(number=1, size=SIZE, registration=registration, fields=tuple(fields))


def printed(page: TemplatePage, filled: set[int], shift: tuple[float, float] = (0, 0)) -> NDArray[np.uint8]:
    """Draw the page: round outlines with a letter, the marks numbered in `filled` inked, moved by `shift`."""
    width, height = (round(v * SCALE) for v in page.size)
    picture = np.full((height, width), 235, np.uint8)
    cv2.putText(picture, "ANSWER SHEET", (60, 120), cv2.FONT_HERSHEY_SIMPLEX, 2.0, 60, 4, cv2.LINE_AA)
    cv2.rectangle(picture, (60, 600), (width - 60, height - 30), 120, 2)
    for i, mark in enumerate(page.marks()):
        centre = (
            round((mark.x + mark.w / 2 + shift[0]) * SCALE),
            round((mark.y + mark.h / 2 + shift[1]) * SCALE),
        )
        radius = round(mark.w / 2 * SCALE * 1.1)
        cv2.circle(picture, centre, radius, 110, 2, cv2.LINE_AA)
        where = (centre[0] - 5, centre[1] + 5)
        cv2.putText(picture, mark.value, where, cv2.FONT_HERSHEY_SIMPLEX, 0.45, 150, 1, cv2.LINE_AA)
        if i in filled:
            cv2.circle(picture, centre, radius - 2, 50, -1, cv2.LINE_AA)
    return picture


def photographed(
    picture: NDArray[np.uint8], corners: NDArray[np.float64], size: tuple[int, int], table: int = 50
) -> NDArray[np.uint8]:
    """Lay `picture` with its four corners on `corners` (px, clockwise) of a photo of a table."""
    height, width = picture.shape
    source = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32) - 0.5
    matrix = cv2.getPerspectiveTransform(source, corners.astype(np.float32))
    photo = np.full((size[1], size[0]), table, np.uint8)
    cv2.warpPerspective(picture, matrix, size, photo, cv2.INTER_AREA, cv2.BORDER_TRANSPARENT)
    noise = np.random.default_rng(7).normal(0, 4, photo.shape)
    return np.clip(cv2.GaussianBlur(photo, (0, 0), 0.7) + noise, 0, 255).astype(np.uint8)


def whole_page() -> TemplatePage:
    """The page whose image is taken as it is."""
    return sheet_page(Registration(kind=RegistrationKind.WHOLE_IMAGE, refine=True))


def marks_at(placement: ForeignPlacement, page: TemplatePage) -> NDArray[np.float64]:
    """Where the placement has the marks' centres, in pixels."""
    boxes = np.array([mark[2:] for mark in page.marks()])
    centres = boxes[:, :2] + boxes[:, 2:] / 2 + placement.offsets
    return np.asarray(cv2.perspectiveTransform(centres[None], placement.to_pixels)[0])


def truth_at(page: TemplatePage, shift: tuple[float, float] = (0, 0)) -> NDArray[np.float64]:
    """Where `printed` drew them, in its pixels."""
    boxes = np.array([mark[2:] for mark in page.marks()])
    return (boxes[:, :2] + boxes[:, 2:] / 2 + np.array(shift)) * SCALE


def through(
    points: NDArray[np.float64], picture: NDArray[np.uint8], corners: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Take pixels of the printed picture to those of its photo."""
    height, width = picture.shape
    source = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32) - 0.5
    matrix = cv2.getPerspectiveTransform(source, corners.astype(np.float32))
    return np.asarray(cv2.perspectiveTransform(points[None], matrix)[0])


@pytest.mark.parametrize("shift", [(0.0, 0.0), (2.0, -1.5), (-3.0, 2.5)])
def test_whole_image_snaps_to_the_print(shift: tuple[float, float]) -> None:
    """A template that is off by up to half the gap between marks still finds every mark."""
    page = whole_page()
    placement = ForeignRegistration(page).place(printed(page, FILLED, shift))
    assert placement is not None
    assert np.abs(marks_at(placement, page) - truth_at(page, shift)).max() < 0.4 * SCALE
    assert not placement.doubtful.any()


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_any_way_up(quarters: int) -> None:
    """The printed marks tell which way the page lies."""
    page = whole_page()
    picture = printed(page, FILLED)
    placement = ForeignRegistration(page).place(np.ascontiguousarray(np.rot90(picture, quarters)))
    assert placement is not None
    height, width = picture.shape
    truth = truth_at(page)
    for _ in range(quarters):  # counter-clockwise: (x, y) → (y, width − 1 − x)
        truth = np.column_stack([truth[:, 1], width - 1 - truth[:, 0]])
        height, width = width, height
    assert np.abs(marks_at(placement, page) - truth).max() < 0.4 * SCALE


def test_page_edges_in_a_photo() -> None:
    """A photo taken aslant is placed by the paper's outline and then by the print."""
    page = sheet_page(Registration(kind=RegistrationKind.PAGE_EDGES, crop_to_paper=True, refine=True))
    picture = printed(page, FILLED, (1.0, 1.5))
    placement = ForeignRegistration(page).place(photographed(picture, CORNERS, (1100, 1400)))
    assert placement is not None
    truth = through(truth_at(page, (1.0, 1.5)), picture, CORNERS)
    assert np.abs(marks_at(placement, page) - truth).max() < 2.5


def marker() -> NDArray[np.uint8]:
    """A target of rings."""
    picture = np.full((120, 120), 235, np.uint8)
    for radius, shade in ((55, 20), (42, 235), (28, 20), (14, 235)):
        cv2.circle(picture, (60, 60), radius, shade, -1, cv2.LINE_AA)
    return picture


def test_picture_markers() -> None:
    """Four printed targets place the page between them, whatever their size and wherever the sheet ends."""
    width, height = SIZE
    boxes = tuple((x - 6, y - 6, 12.0, 12.0) for y in (0.0, height) for x in (0.0, width))
    page = sheet_page(
        Registration(kind=RegistrationKind.PICTURE_MARKERS, anchors=boxes, marker="m.png", crop_to_paper=True)
    )
    inner = printed(page, FILLED)
    border = round(14 * SCALE)
    sheet = cv2.copyMakeBorder(inner, border, border, border, border, cv2.BORDER_CONSTANT, value=235)
    target = cv2.resize(marker(), (49, 49), interpolation=cv2.INTER_AREA)
    for x in (border, border + inner.shape[1]):
        for y in (border, border + inner.shape[0]):
            sheet[y - 24 : y + 25, x - 24 : x + 25] = target
    photo = photographed(np.asarray(sheet, np.uint8), CORNERS, (1100, 1400))
    placement = ForeignRegistration(page, marker=marker()).place(photo)
    assert placement is not None
    truth = through(truth_at(page) + border, np.asarray(sheet, np.uint8), CORNERS)
    assert np.abs(marks_at(placement, page) - truth).max() < 2.5
    sheet[border - 24 : border + 25, border - 24 : border + 25] = 235
    assert (
        ForeignRegistration(page, marker=marker()).place(
            photographed(np.asarray(sheet, np.uint8), CORNERS, (1100, 1400))
        )
        is None
    )


def test_features_of_a_reference() -> None:
    """A page lying askew on the scanner glass is placed by the rest of its print."""
    page = sheet_page(Registration(kind=RegistrationKind.FEATURES, reference="r.png", refine=True))
    reference = printed(page, set())
    for i, line in enumerate(
        ("Write your answers here.", "Use a soft pencil; 2B is best.", "Name:  Class:  Seat 17")
    ):
        cv2.putText(reference, line, (60, 170 + 40 * i), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 40, 2, cv2.LINE_AA)
    scan = reference.copy()
    inked = printed(page, FILLED)
    scan[inked < 70] = inked[inked < 70]
    turn = cv2.getRotationMatrix2D((450, 600), 3.0, 0.97)
    scan = cv2.warpAffine(scan, turn, (scan.shape[1], scan.shape[0]), borderValue=235)
    placement = ForeignRegistration(page, reference=reference).place(np.asarray(scan, np.uint8))
    assert placement is not None
    truth = cv2.transform(truth_at(page)[None], turn)[0]
    assert np.abs(marks_at(placement, page) - truth).max() < 0.5 * SCALE


@pytest.mark.parametrize("kind", [RegistrationKind.WHOLE_IMAGE, RegistrationKind.PAGE_EDGES])
def test_other_pages_are_not_placed(kind: RegistrationKind) -> None:
    """Text, an empty page, a table of lines and noise are not taken for this page."""
    registration = ForeignRegistration(sheet_page(Registration(kind=kind, refine=True)))
    text = np.full((1260, 900), 235, np.uint8)
    for i in range(28):
        words = "".join(np.random.default_rng(i).choice(list("abcdefghiklmnoprstuvw    "), 30))
        cv2.putText(text, words, (40, 60 + 42 * i), cv2.FONT_HERSHEY_SIMPLEX, 1.4, 40, 3)
    table = np.full((1260, 900), 235, np.uint8)
    table[::40] = 60
    table[:, ::50] = 60
    noise = np.random.default_rng(3).integers(0, 255, (1260, 900)).astype(np.uint8)
    for picture in (text, table, noise, np.full((1260, 900), 235, np.uint8), np.zeros((30, 20), np.uint8)):
        assert registration.place(picture) is None


def test_ruined_group_is_doubtful() -> None:
    """Where one group of marks is covered, only its own marks are in doubt."""
    page = whole_page()
    picture = printed(page, FILLED)
    picture[round(38 * SCALE) : round(102 * SCALE), round(80 * SCALE) : round(125 * SCALE)] = 235
    placement = ForeignRegistration(page).place(picture)
    assert placement is not None
    fields = np.array([mark.field.startswith("number") for mark in page.marks()])
    assert placement.doubtful[fields].all()
    assert not placement.doubtful[~fields].any()


def test_registration_travels_to_worker_processes() -> None:
    """A compiled registration can be pickled and works the same afterwards."""
    page = sheet_page(Registration(kind=RegistrationKind.FEATURES, reference="r.png", refine=True))
    reference = printed(page, set())
    registration = pickle.loads(pickle.dumps(ForeignRegistration(page, reference=reference)))
    assert registration.place(reference) is not None


def test_page_without_marks_is_not_placed() -> None:
    """Without marks nothing proves a placement by edges."""
    page = whole_page().model_copy(update={"fields": ()})
    assert ForeignRegistration(page).place(np.full((100, 80), 235, np.uint8)) is None
