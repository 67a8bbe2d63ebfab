from collections.abc import Callable, Iterator
from itertools import combinations

import cv2
import numpy as np
import pytest

from scanstation.domain.reading import FieldStatus, PageStatus, Reason
from scanstation.recognise.plan import PagePlan
from scanstation.recognise.reader import Reader
from scanstation.simulate.feeder import Feed
from scanstation.templates import page_code
from scanstation.templates.model import Registration, RegistrationKind, Template

Scan = Callable[..., bytes]
_MM = 150 / 25.4


def _white(x: float, y: float, w: float, h: float, grey: int = 255) -> Callable[[np.ndarray], None]:
    def change(paper: np.ndarray) -> None:
        paper[max(0, int(y * _MM)) : int((y + h) * _MM), max(0, int(x * _MM)) : int((x + w) * _MM)] = grey

    return change


def _codes(page: int) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield the codes and codewords of other sheets."""
    for sheet in range(1 << 16):
        if sheet != 0x5A3C:
            yield sheet, page_code.encode(sheet, page)


@pytest.mark.parametrize("page", [1, 2])
@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_page_and_orientation_are_told(reader: Reader, scan: Scan, page: int, turns: int) -> None:
    """Each side is known by its code, lying any way; `orientation` turns the image upright."""
    grey = cv2.imdecode(np.frombuffer(scan(page=page), np.uint8), cv2.IMREAD_GRAYSCALE)
    turned = np.rot90(grey, turns).copy()  # counterclockwise
    reading = reader.read(cv2.imencode(".png", turned)[1].tobytes())
    assert (reading.status, reading.page, reading.orientation) == (PageStatus.OK, page, 90 * turns)


@pytest.mark.parametrize(
    "feeder",
    [
        Feed(skew=5),
        Feed(skew=-5, upside_down=True),
        Feed(shift=(4, -4)),
        Feed(scale=0.8),
        Feed(stretch=1.03),
        Feed(slip=2),
        Feed(bed=10, skew=2),
        Feed(shade=0.5),
        Feed(gamma=2.0),
        Feed(dpi=60),
        Feed(dpi=100, blur=0.15),
    ],
)
def test_the_transform_finds_the_printed_marks(
    reader: Reader, scan: Scan, sheet: Template, feeder: Feed
) -> None:
    """However the page was fed, the overlay's map stays near the marks and the residual is small."""
    reading = reader.read(scan(feeder=feeder))
    assert reading.status is PageStatus.OK
    assert reading.residual_mm is not None
    assert reading.residual_mm < 0.1 + 0.35 * abs(feeder.slip)
    matrix = np.array(reading.transform).reshape(3, 3)
    corner = cv2.perspectiveTransform(np.array([[[105.0, 148.5]]]), matrix)[0, 0]
    shift = np.array(feeder.shift) * (feeder.dpi or 150) / 25.4
    middle = (np.array([reading.width_px, reading.height_px]) - 1) / 2 + shift
    assert np.abs(corner - middle).max() < 3 + 6 * abs(feeder.slip)


@pytest.mark.parametrize("lost", [(0,), (5,), (0, 1), (0, 11), (4, 6)])
def test_lost_anchors_do_no_harm(reader: Reader, scan: Scan, sheet: Template, lost: tuple[int, ...]) -> None:
    """One or two anchors torn off or covered, and the page is still read."""
    anchors = sheet.page(1).registration.anchors

    def change(paper: np.ndarray) -> None:
        for index in lost:
            x, y, w, h = anchors[index]
            _white(x - 2, y - 2, w + 4, h + 4)(paper)

    reading = reader.read(scan({"q1": "B"}, change=change, feeder=Feed(upside_down=True)))
    assert (reading.status, reading.page, reading.orientation) == (PageStatus.OK, 1, 180)
    assert reading.fields["q1"].value == "B"


def test_another_sheet_is_named(reader: Reader, scan: Scan) -> None:
    """A page of another sheet is not read; its code is reported."""
    reading = reader.read(scan({"q1": "B"}, sheet=0x1234))
    assert (reading.status, reading.sheet_code) == (PageStatus.OTHER_SHEET, 0x1234)
    assert reading.reasons == (Reason.OTHER_SHEET,)
    assert not reading.fields


def test_a_smudged_code_is_read_by_its_distance(reader: Reader, scan: Scan, sheet: Template) -> None:
    """Two wrong cells leave no doubt which page it is."""
    plan = PagePlan.of(sheet.page(1))
    assert plan.codeword is not None
    whites = [i for i, cell in enumerate(plan.codeword) if not cell][:2]

    def change(paper: np.ndarray) -> None:
        for i in whites:
            _white(57 + 3 * i, 8, 3, 4, 0)(paper)

    assert reader.read(scan(change=change)).page == 1


def _holes(*columns: int) -> Callable[[np.ndarray], None]:
    """Punch holes of 6 mm through the code, the middle of each behind cell `column`."""

    def change(paper: np.ndarray) -> None:
        for column in columns:
            cv2.circle(paper, (round((57 + 3 * (column + 1)) * _MM), round(10 * _MM)), round(3 * _MM), 30, -1)

    return change


def test_holes_through_the_code_leave_the_rest_of_it(reader: Reader, scan: Scan, sheet: Template) -> None:
    """Cells under two holes are left out of the code; all others must be right, or nothing is sure."""
    codeword = PagePlan.of(sheet.page(1)).codeword
    assert codeword is not None
    whites = [i for i in range(31) if codeword[i] + codeword[i + 1] == 0]
    first, second = whites[0], next(i for i in whites if i > whites[0] + 3)
    holes = _holes(first, second)
    reading = reader.read(scan({"q1": "B"}, change=holes))
    assert (reading.status, reading.page, reading.fields["q1"].value) == (PageStatus.OK, 1, "B")
    other = next(i for i in range(32) if not codeword[i] and min(abs(i - first), abs(i - second)) > 4)

    def more(paper: np.ndarray) -> None:
        holes(paper)
        _white(57 + 3 * other, 8, 3, 4, 0)(paper)

    assert reader.read(scan({"q1": "B"}, change=more)).status is PageStatus.UNPLACED


def test_holes_through_another_sheets_code_make_it_none_of_ours(
    reader: Reader, scan: Scan, sheet: Template
) -> None:
    """Where two holes hide some of the few cells that tell another sheet from ours the others do."""
    ours = PagePlan.of(sheet.page(1)).codeword
    theirs, differ = min(
        ((other, [i for i in range(32) if a_word[i] != ours[i]]) for other, a_word in _codes(1)),
        key=lambda item: len(item[1]),
    )
    assert len(differ) == 6
    for first, second in combinations(differ, 2):
        reading = reader.read(scan({"q1": "B"}, sheet=theirs, change=_holes(first, second)))
        assert reading.status is not PageStatus.OK


def test_a_page_without_its_code_is_not_guessed(reader: Reader, scan: Scan) -> None:
    """With the code torn off nothing tells which sheet it is, until a person does."""
    data = scan({"q1": "B"}, change=_white(50, 0, 110, 14))
    reading = reader.read(data)
    assert (reading.status, reading.reasons) == (PageStatus.UNPLACED, (Reason.PAGE_CODE,))
    assert not reading.fields
    told = reader.read(data, page=1)
    assert (told.status, told.page, told.reasons) == (PageStatus.OK, 1, (Reason.PAGE_CODE,))
    assert told.fields["q1"].value == "B"


def test_a_mirrored_page_is_not_placed(reader: Reader, scan: Scan) -> None:
    """What can't be a scan of the page is refused."""
    grey = cv2.imdecode(np.frombuffer(scan(), np.uint8), cv2.IMREAD_GRAYSCALE)
    reading = reader.read(cv2.imencode(".png", grey[:, ::-1])[1].tobytes())
    assert reading.status is PageStatus.UNPLACED


@pytest.mark.parametrize(("grey", "status"), [(250, PageStatus.BLANK), (3, PageStatus.UNPLACED)])
def test_an_empty_side_is_blank_and_a_black_one_is_not(reader: Reader, grey: int, status: PageStatus) -> None:
    """Paper without print is an empty side; a black picture is a fault."""
    noise = np.random.default_rng(1).normal(0, 3, (1754, 1240))
    picture = np.clip(grey + noise, 0, 255).astype(np.uint8)
    assert reader.read(cv2.imencode(".jpg", picture)[1].tobytes()).status is status


@pytest.mark.parametrize("share", [0.35, 0.2])
def test_a_page_too_faint_to_read_is_not_an_empty_side(reader: Reader, scan: Scan, share: float) -> None:
    """A filled page of which hardly anything came through is no blank leaf."""
    grey = cv2.imdecode(np.frombuffer(scan({"q1": "B"}), np.uint8), cv2.IMREAD_GRAYSCALE)
    faint = (255 - share * (255.0 - grey)).astype(np.uint8)
    assert reader.read(cv2.imencode(".png", faint)[1].tobytes()).status is PageStatus.UNPLACED


def test_noise_is_not_an_empty_side(reader: Reader) -> None:
    """A picture of noise shows no paper."""
    noise = np.random.default_rng(1).integers(0, 256, (1754, 1240)).astype(np.uint8)
    assert reader.read(cv2.imencode(".png", noise)[1].tobytes()).status is PageStatus.UNPLACED


def test_print_that_shines_through_leaves_a_side_empty(reader: Reader, scan: Scan) -> None:
    """The back of a page shows its front a little, and is empty all the same."""
    front = cv2.imdecode(np.frombuffer(scan({"q1": "B"}), np.uint8), cv2.IMREAD_GRAYSCALE)
    back = 255 - 0.1 * (255.0 - cv2.GaussianBlur(front[:, ::-1], (0, 0), 2).astype(float))
    assert reader.read(cv2.imencode(".png", back)[1].tobytes()).status is PageStatus.BLANK


@pytest.mark.parametrize("bed", [5, 60, 120])
@pytest.mark.parametrize("margin", [4, 15])
def test_a_page_on_a_dark_bed_is_placed(reader: Reader, scan: Scan, bed: int, margin: int) -> None:
    """A scanner with a black or grey backing shows a closed dark border round the paper."""
    grey = cv2.imdecode(np.frombuffer(scan({"q1": "B"}), np.uint8), cv2.IMREAD_GRAYSCALE)
    framed = np.pad(grey, round(margin * 150 / 25.4), constant_values=bed)
    reading = reader.read(cv2.imencode(".png", framed)[1].tobytes())
    assert (reading.status, reading.page) == (PageStatus.OK, 1)
    assert (reading.fields["q1"].value, reading.fields["q1"].status) == ("B", FieldStatus.OK)


def test_another_paper_is_not_placed(reader: Reader) -> None:
    """A page of text without anchors is refused with the reason."""
    picture = np.full((1754, 1240), 250, np.uint8)
    for i in range(60):
        cv2.putText(
            picture, "no answer sheet at all", (90, 90 + 27 * i), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 20, 2
        )
    reading = reader.read(cv2.imencode(".png", picture)[1].tobytes())
    assert (reading.status, reading.reasons) == (PageStatus.UNPLACED, (Reason.NO_ANCHORS,))


def test_another_sheets_code_ends_the_search(sheet: Template, scan: Scan) -> None:
    """Where a template has pages of other makers too, a page with another sheet's code is none of those."""
    other = sheet.pages[1].model_copy(
        update={
            "registration": Registration(kind=RegistrationKind.WHOLE_IMAGE),
            "page_code": None,
            "fields": sheet.pages[1].fields,
        }
    )
    mixed = Reader(sheet.model_copy(update={"pages": (sheet.pages[0], other)}))
    reading = mixed.read(scan({"q31": "B"}, page=2, sheet=0x1234))
    assert (reading.status, reading.sheet_code) == (PageStatus.OTHER_SHEET, 0x1234)
