"""Our own printed sheets, bent, torn and overlaid by a renderer of its own, are read right or not at all."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from scanstation.base.paths import sample_sheets
from scanstation.domain.reading import FieldStatus, PageReading, PageStatus
from scanstation.recognise.decode import decode_grey
from scanstation.recognise.reader import Reader
from scanstation.templates import codec
from scanstation.templates.model import ChoiceField, Template

Picture = NDArray[np.uint8]
Truth = dict[str, str]
SURE = {FieldStatus.OK, FieldStatus.BLANK}


@pytest.fixture(scope="module")
def template() -> Template:
    """The mathematics sheet of the samples."""
    return codec.load(sample_sheets() / "math.json")


@pytest.fixture(scope="module")
def math(template: Template) -> Reader:
    """Its reader."""
    return Reader(template, sample_sheets())


@pytest.fixture(scope="module")
def paper(template: Template) -> tuple[Picture, float]:
    """The empty front as printed, and its pixels a millimetre."""
    picture = decode_grey((sample_sheets() / template.page(1).blank).read_bytes()).grey
    return picture, picture.shape[1] / template.page(1).size[0]


def filled(template: Template, paper: tuple[Picture, float], seed: int) -> tuple[Picture, Truth]:
    """Return the sheet with an oval of pencil in one mark of each choice field, and what was marked."""
    picture, per_mm = paper[0].copy(), paper[1]
    rng = np.random.default_rng(seed)
    truth: Truth = {}
    for field in template.page(1).fields:
        if isinstance(field, ChoiceField) and not field.multiple:
            mark = list(field.marks())[rng.integers(len(field.line.options))]
            centre = ((mark.x + mark.w / 2) * per_mm, (mark.y + mark.h / 2) * per_mm)
            axes = (mark.w * 0.49 * per_mm, mark.h * 0.49 * per_mm)
            place = [round(v * 16) for v in (*centre, *axes)]
            cv2.ellipse(picture, tuple(place[:2]), tuple(place[2:]), 0, 0, 360, 70, -1, cv2.LINE_AA, 4)
            truth[field.id] = mark.value
    return picture, truth


def bent(picture: Picture, shift: Callable[[NDArray, NDArray], tuple[NDArray, NDArray]]) -> Picture:
    """Return `picture` with what was at (x, y) + shift(x, y) now at (x, y), in pixels."""
    y, x = np.mgrid[0 : picture.shape[0], 0 : picture.shape[1]].astype(np.float32)
    dx, dy = shift(x, y)
    return np.asarray(
        cv2.remap(picture, x + np.float32(dx), y + np.float32(dy), cv2.INTER_LINEAR, borderValue=255),
        np.uint8,
    )


def read(reader: Reader, picture: Picture) -> PageReading:
    """Read a picture as a scanner's PNG."""
    return reader.read(cv2.imencode(".png", picture)[1].tobytes())


def figures(reading: PageReading, truth: Truth) -> tuple[int, int]:
    """Return how many fields are wrong though sure, and how many are sure."""
    sure = {f: r for f, r in reading.fields.items() if f in truth and r.status in SURE}
    return sum(r.value != truth[f] for f, r in sure.items()), len(sure)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("height", "most_lost"), [(0.5, 0.0), (1.0, 0.05), (1.6, 1.0)])
def test_curled_paper_is_followed(
    template: Template,
    math: Reader,
    paper: tuple[Picture, float],
    seed: int,
    height: float,
    most_lost: float,
) -> None:
    """Paper in waves of a millimetre is read like flat paper; where it lies worse nothing is wrong."""
    rng = np.random.default_rng(seed)
    picture, truth = filled(template, paper, seed)
    per_mm = paper[1]
    length, phase, turn = rng.uniform(80, 200), rng.uniform(0, 6.28), rng.uniform(-0.3, 0.3)

    def wave(x: NDArray, y: NDArray) -> tuple[NDArray, NDArray]:
        angle = (y + turn * x) * 2 * np.pi / (length * per_mm)
        return height * per_mm * np.sin(angle + phase), height * per_mm * np.sin(angle + 2 * phase)

    reading = read(math, bent(picture, wave))
    wrong, sure = figures(reading, truth)
    assert wrong == 0
    assert sure >= (1 - most_lost) * len(truth)


@pytest.mark.parametrize("slip", [-2.0, -1.0, 1.0, 2.0])
def test_a_slip_of_the_feed_is_followed(
    template: Template, math: Reader, paper: tuple[Picture, float], slip: float
) -> None:
    """The rollers let the paper slide within a centimetre: what comes after lies elsewhere."""
    picture, truth = filled(template, paper, 5)
    per_mm = paper[1]

    def slide(x: NDArray, y: NDArray) -> tuple[NDArray, NDArray]:
        return 0 * x, slip * per_mm / (1 + np.exp(-(y - 150 * per_mm) / (2 * per_mm)))

    reading = read(math, bent(picture, slide))
    wrong, sure = figures(reading, truth)
    assert reading.status is PageStatus.OK
    assert wrong == 0
    assert sure >= 0.9 * len(truth)


@pytest.mark.parametrize("count", [1, 2, 4])
def test_lost_anchors_do_no_harm(
    template: Template, math: Reader, paper: tuple[Picture, float], count: int
) -> None:
    """A page that has lost some of its anchors is read by the others and by its print."""
    picture, truth = filled(template, paper, count)
    boxes = np.array(template.page(1).registration.anchors)
    for x, y, w, h in boxes[np.random.default_rng(count).choice(len(boxes), count, replace=False)]:
        low, high = (np.array([x, y]) - 1) * paper[1], (np.array([x + w, y + h]) + 1) * paper[1]
        cv2.rectangle(picture, low.astype(int).tolist(), high.astype(int).tolist(), 255, -1)
    reading = read(math, picture)
    assert reading.status is PageStatus.OK
    assert figures(reading, truth) == (0, len(truth))


@pytest.mark.parametrize("seed", range(4))
def test_another_sheet_lying_on_top_is_not_read_through(
    template: Template, math: Reader, paper: tuple[Picture, float], seed: int
) -> None:
    """Two sheets fed together: what the upper one hides is refused or doubted, never wrong."""
    rng = np.random.default_rng(seed)
    under, truth = filled(template, paper, seed)
    over, _ = filled(template, paper, seed + 100)
    cut = int(rng.uniform(0.3, 0.8) * len(under))
    shift = int(rng.uniform(-8, 8) * paper[1])
    picture = under.copy()
    picture[cut:] = np.roll(over, (int(rng.uniform(3, 30) * paper[1]), shift), axis=(0, 1))[cut:]
    reading = read(math, picture)
    sure = {f: r for f, r in reading.fields.items() if f in truth and r.status in SURE}
    seen = {
        f for f in sure if max(m.y + m.h for m in template.page(1).marks() if m.field == f) * paper[1] < cut
    }
    assert all(sure[f].value == truth[f] for f in seen)
    assert not set(sure) - seen


def test_a_flat_page_is_not_bent(math: Reader, paper: tuple[Picture, float]) -> None:
    """The empty page lies where its anchors say, to a hundredth of a millimetre."""
    reading = read(math, paper[0])
    assert reading.residual_mm is not None
    assert reading.residual_mm < 0.1


@pytest.mark.parametrize("tilt", [0.04, 0.1, 0.16])
@pytest.mark.parametrize("shadow", [0.0, 0.4])
def test_a_photograph_on_a_dark_table_is_read(
    template: Template, math: Reader, paper: tuple[Picture, float], tilt: float, shadow: float
) -> None:
    """Taken aslant by a phone, half in shadow, with all anchors in sight, a page is read."""
    picture, truth = filled(template, paper, 9)
    rng = np.random.default_rng(round(100 * tilt))
    size = np.array([2100, 2800])
    corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32)
    inner = size * (0.12 + 0.76 * corners) + rng.uniform(-tilt, tilt, (4, 2)) * size * 0.45
    source = corners * np.array(picture.shape[::-1], np.float32)
    matrix = cv2.getPerspectiveTransform(source, inner.astype(np.float32))
    soft = cv2.GaussianBlur(picture, (0, 0), 1.5)
    photo = cv2.warpPerspective(soft, matrix, size.tolist(), borderValue=45).astype(np.float32)
    edge = (np.arange(size[0]) - size[0] * 0.55) / 25
    photo *= 1 - shadow / (1 + np.exp(-edge.astype(np.float32)))
    reading = read(math, np.clip(photo + rng.normal(0, 4, photo.shape), 0, 255).astype(np.uint8))
    assert reading.status is PageStatus.OK
    wrong, sure = figures(reading, truth)
    assert wrong == 0
    assert sure >= 0.9 * len(truth)
