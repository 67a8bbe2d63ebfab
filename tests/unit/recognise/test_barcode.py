import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanstation.domain.reading import FieldReading, FieldStatus, Reason
from scanstation.recognise import sticker, symbols
from scanstation.recognise.barcode import read_barcode, read_barcodes
from scanstation.recognise.registration.placement import PageMap
from scanstation.simulate.barcodes import write_barcode
from scanstation.templates.model import BarcodeField

_SCALE = 150 / 25.4
_MAP = PageMap(np.diag([_SCALE, _SCALE, 1.0]))
_BOX = (60.0, 40.0, 70.0, 22.0)


def _paper() -> np.ndarray:
    return np.full((round(297 * _SCALE), round(210 * _SCALE)), 250, np.uint8)


def _read(paper: np.ndarray, **changes: object) -> FieldReading:
    field = BarcodeField(**{"id": "barcode", "box": _BOX, **changes})
    return read_barcode(paper, _MAP, field, (210, 297))


@pytest.mark.parametrize("symbology", ["code128", "code39", "itf", "qr", "datamatrix", "ean13", "ean8"])
def test_each_symbology_is_read(symbology: str) -> None:
    """What the template may name is read."""
    text = {"ean13": "6901234567892", "ean8": "96385074"}.get(symbology, "2026010123")
    paper = _paper()
    write_barcode(paper, 150, _BOX, text, symbology=symbology)
    reading = _read(paper, symbologies=(symbology,))
    assert (reading.value, reading.status) == (text, FieldStatus.OK)
    assert reading.confidence > 0.9


@pytest.mark.parametrize("turn", [0, 3, -6, 180])
@pytest.mark.parametrize("shift", [(0, 0), (8, 6), (-30, 12)])
def test_a_crooked_or_displaced_sticker_is_read(turn: float, shift: tuple[float, float]) -> None:
    """A label stuck at an angle, upside down or half beside its frame is still found."""
    paper = _paper()
    write_barcode(paper, 150, (_BOX[0] + shift[0], _BOX[1] + shift[1], *_BOX[2:]), "2026010123", turn=turn)
    assert _read(paper).value == "2026010123"


def test_no_barcode_says_so() -> None:
    """Empty paper gives no value."""
    reading = _read(_paper())
    assert (reading.value, reading.status, reading.reasons) == (
        "",
        FieldStatus.UNREADABLE,
        (Reason.NO_BARCODE,),
    )


def test_a_smeared_barcode_is_not_guessed() -> None:
    """Bars under ink give no value rather than a wrong one."""
    paper = _paper()
    write_barcode(paper, 150, _BOX, "2026010123")
    paper[:, round(85 * _SCALE) : round(105 * _SCALE)] = 30
    assert _read(paper).status is not FieldStatus.OK


def test_two_different_codes_are_a_conflict() -> None:
    """Two stickers with different numbers go to a person, with both values."""
    paper = _paper()
    write_barcode(paper, 150, (60, 36, 70, 12), "2026010123")
    write_barcode(paper, 150, (60, 50, 70, 12), "2026010999")
    reading = _read(paper)
    assert (reading.status, reading.reasons) == (FieldStatus.UNCERTAIN, (Reason.BARCODE_CONFLICT,))
    assert set(reading.values) == {"2026010123", "2026010999"}


def test_the_same_code_twice_is_no_conflict() -> None:
    """Two stickers with the same number agree."""
    paper = _paper()
    write_barcode(paper, 150, (60, 36, 70, 12), "2026010123")
    write_barcode(paper, 150, (60, 50, 70, 12), "2026010123")
    assert _read(paper).status is FieldStatus.OK


def test_a_code_of_another_form_is_uncertain() -> None:
    """What doesn't match the template's pattern may be some other label."""
    paper = _paper()
    write_barcode(paper, 150, _BOX, "9787115428")
    reading = _read(paper, pattern=r"2026\d{6}")
    assert (reading.status, reading.reasons) == (FieldStatus.UNCERTAIN, (Reason.BARCODE_FORMAT,))


_TEXTS = {
    "code128": "2026010123",
    "code39": "K2026010",
    "itf": "2026010123",
    "ean13": "6901234567892",
    "ean8": "96385074",
    "qr": "2026010123",
}
_OTHERS = {"code39": "K2026011", "ean13": "6901234567885", "ean8": "96385081"}
_LINES = sorted(set(_TEXTS) - {"qr"})


def _box_for(symbology: str, x: float = 68.0, y: float = 43.0) -> tuple[float, float, float, float]:
    return (x, y, 16.0, 16.0) if symbology == "qr" else (x, y, 54.0, 16.0)


@pytest.mark.parametrize("symbology", _TEXTS)
@pytest.mark.parametrize("turn", [180, 90, -20, 45])
def test_each_symbology_is_read_at_any_angle(symbology: str, turn: float) -> None:
    """However crooked the label was stuck, its bars are found and turned upright."""
    paper = _paper()
    write_barcode(paper, 150, _box_for(symbology), _TEXTS[symbology], symbology=symbology, turn=turn)
    reading = _read(paper, symbologies=(symbology,))
    assert (reading.value, reading.status) == (_TEXTS[symbology], FieldStatus.OK)


@pytest.mark.parametrize("symbology", _LINES)
def test_strokes_across_the_bars_do_no_harm(symbology: str) -> None:
    """Ink that crosses all bars leaves rows that agree."""
    paper = _paper()
    write_barcode(paper, 150, _box_for(symbology), _TEXTS[symbology], symbology=symbology, turn=3)
    for y in (45, 49):
        cv2.line(
            paper,
            (round(66 * _SCALE), round(y * _SCALE)),
            (round(124 * _SCALE), round((y + 3) * _SCALE)),
            40,
            3,
        )
    reading = _read(paper, symbologies=(symbology,))
    assert (reading.value, reading.status) == (_TEXTS[symbology], FieldStatus.OK)


@pytest.mark.parametrize("symbology", _LINES)
def test_a_stroke_along_the_bars_is_not_guessed(symbology: str) -> None:
    """A bar's width of ink from top to bottom leaves no row to read."""
    paper = _paper()
    write_barcode(paper, 150, _box_for(symbology), _TEXTS[symbology], symbology=symbology)
    paper[:, round(88 * _SCALE) : round(90 * _SCALE)] = 30
    assert _read(paper, symbologies=(symbology,)).status is not FieldStatus.OK


@pytest.mark.parametrize("symbology", _LINES)
def test_a_smeared_label_is_read(symbology: str) -> None:
    """Smudges that leave part of the bars clear cost nothing."""
    paper = _paper()
    write_barcode(paper, 150, _box_for(symbology), _TEXTS[symbology], symbology=symbology)
    part = paper[round(43 * _SCALE) : round(48 * _SCALE), round(68 * _SCALE) : round(122 * _SCALE)]
    part[:] = cv2.blur(part, (9, 3))
    reading = _read(paper, symbologies=(symbology,))
    assert (reading.value, reading.status) == (_TEXTS[symbology], FieldStatus.OK)


@pytest.mark.parametrize("symbology", _TEXTS)
@pytest.mark.parametrize("turn", [0, 2, 90])
def test_a_second_label_that_cannot_be_read_leaves_doubt(symbology: str, turn: float) -> None:
    """Of two labels in the frame one is damaged: the other may be the wrong one."""
    paper = _paper()
    for x, y, damaged in ((62.0, 42.0, False), (62.0 + 30 * (symbology == "qr"), 62.0, True)):
        box = _box_for(symbology, x, y)
        text = _OTHERS.get(symbology, "2026010187") if damaged else _TEXTS[symbology]
        write_barcode(paper, 150, box, text, symbology=symbology)
        if damaged:
            left, wide = (box[0] + 3.5, 1.5) if symbology == "qr" else (box[0] + 20, 3.0)
            paper[
                round((y - 1) * _SCALE) : round((y + 17) * _SCALE),
                round((left + 4) * _SCALE) : round((left + 4 + wide) * _SCALE),
            ] = 250
    middle = (round(92 * _SCALE), round(59 * _SCALE))
    matrix = cv2.getRotationMatrix2D(middle, turn, 1)
    turned = cv2.warpAffine(paper, matrix, paper.shape[::-1], borderValue=250)
    box = (50.0, 38.0, 84.0, 42.0) if turn < 45 else (71.0, 17.0, 42.0, 84.0)
    reading = _read(np.asarray(turned, np.uint8), box=box, symbologies=(symbology,))
    assert (reading.value, reading.status) == (_TEXTS[symbology], FieldStatus.UNCERTAIN)
    assert Reason.SECOND_BARCODE in reading.reasons
    assert reading.confidence < 0.5


def test_a_second_square_label_without_its_corners_leaves_doubt() -> None:
    """Of two QR labels one has lost all the squares in its corners: what is left of it is still a label."""
    paper = _paper()
    write_barcode(paper, 150, (62, 42, 16, 16), "2026010123", symbology="qr")
    write_barcode(paper, 150, (100, 42, 16, 16), "2026010187", symbology="qr")
    for top in (47.2, 51.6):  # through the squares above, and the one below
        paper[
            round(top * _SCALE) : round((top + 0.9) * _SCALE), round(104 * _SCALE) : round(113 * _SCALE)
        ] = 250
    reading = _read(paper, box=(50.0, 38.0, 84.0, 42.0), symbologies=("qr",))
    assert reading.status is FieldStatus.UNCERTAIN
    assert Reason.SECOND_BARCODE in reading.reasons


@pytest.mark.parametrize("symbology", _TEXTS)
@pytest.mark.parametrize("turn", [0, 3, -6, 180])
def test_one_label_in_a_printed_frame_leaves_no_doubt(symbology: str, turn: float) -> None:
    """A frame, words, digits under the bars and a stroke of ink are no second label."""
    paper = _paper()
    corners = [tuple(round(v * _SCALE) for v in at) for at in ((50, 40), (130, 84))]
    cv2.rectangle(paper, *corners, 60, 2)
    write_barcode(paper, 150, _box_for(symbology, 60, 46), _TEXTS[symbology], symbology=symbology, turn=turn)
    cv2.putText(paper, "STICK BARCODE HERE", (330, 470), cv2.FONT_HERSHEY_SIMPLEX, 0.9, 20, 3)
    cv2.line(paper, (310, 420), (500, 460), 40, 3)
    reading = _read(paper, box=(50.0, 40.0, 80.0, 44.0), symbologies=(symbology,))
    assert (reading.value, reading.status) == (_TEXTS[symbology], FieldStatus.OK)


def test_a_torn_end_of_a_code_that_reads_on_is_seen() -> None:
    """Code 39 and ITF have no mark of their length: bars that go on up to the cut make them doubtful."""
    paper = _paper()
    write_barcode(paper, 150, (60, 44, 60, 14), "2026010123", symbology="itf")
    for cut in np.arange(75, 110, 0.4):
        torn = paper.copy()
        torn[:, round(cut * _SCALE) :] = 250
        torn[round(50 * _SCALE) :, round(cut * _SCALE) :] = paper[round(50 * _SCALE) :, round(cut * _SCALE) :]
        reading = _read(torn, symbologies=("itf",))
        assert reading.status is not FieldStatus.OK or reading.value == "2026010123"


def test_a_very_short_itf_is_no_number() -> None:
    """Two pairs of digits are read from any torn label."""
    paper = _paper()
    write_barcode(paper, 150, _BOX, "2026", symbology="itf")
    reading = _read(paper, symbologies=("itf",))
    assert (reading.value, reading.status) == ("2026", FieldStatus.UNCERTAIN)


def test_a_code_in_the_next_field_is_not_taken() -> None:
    """A label beside its frame is looked for, but not in the frame of another barcode."""
    paper = _paper()
    write_barcode(paper, 150, (120, 40, 60, 18), "2026010123")
    near = BarcodeField(id="near", box=(20.0, 40.0, 60.0, 20.0))
    other = BarcodeField(id="other", box=(115.0, 38.0, 70.0, 22.0))
    assert read_barcodes(paper, _MAP, [near], (210, 297))["near"].value == "2026010123"
    both = read_barcodes(paper, _MAP, [near, other], (210, 297))
    assert both["near"].status is FieldStatus.UNREADABLE
    assert both["other"].status is FieldStatus.OK


def test_parts_that_disagree_are_no_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    """What only zbar reads from a damaged label is shown to a person, and not believed."""
    paper = _paper()
    write_barcode(paper, 150, _BOX, "2026010123")
    paper[:, round(95 * _SCALE) : round(97 * _SCALE)] = 30
    monkeypatch.setattr(sticker, "by_zbar", lambda *_: ["2026010128"])
    reading = _read(paper)
    assert (reading.value, reading.status) == ("2026010128", FieldStatus.UNCERTAIN)
    assert reading.reasons == (Reason.BARCODE_DAMAGED,)


def test_a_system_without_zbar_still_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second opinion is optional."""
    monkeypatch.setattr(symbols, "_pyzbar", lambda: None)
    paper = _paper()
    write_barcode(paper, 150, (_BOX[0] + 9, _BOX[1] + 26, *_BOX[2:]), "2026010123", turn=20)
    assert _read(paper).value == "2026010123"


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(_LINES),
    st.floats(-180, 180),
    st.floats(0.1, 0.8),
    st.floats(0.3, 4),
    st.sampled_from([20, 250]),
)
def test_damage_never_makes_another_number(
    symbology: str, turn: float, at: float, wide: float, ink: int
) -> None:
    """Wherever bars are inked over or scratched out, the number is right or a person is asked."""
    paper = np.full((round(110 * _SCALE), round(210 * _SCALE)), 250, np.uint8)
    box = _box_for(symbology)
    write_barcode(paper, 150, box, _TEXTS[symbology], symbology=symbology)
    left = box[0] + at * box[2]
    paper[:, round(left * _SCALE) : round((left + wide) * _SCALE)] = ink
    middle = ((box[0] + box[2] / 2) * _SCALE, (box[1] + box[3] / 2) * _SCALE)
    matrix = cv2.getRotationMatrix2D(middle, turn, 1)
    turned = np.asarray(cv2.warpAffine(paper, matrix, paper.shape[::-1], borderValue=250), np.uint8)
    reading = _read(turned, symbologies=(symbology,))
    assert reading.status is not FieldStatus.OK or reading.value == _TEXTS[symbology]


def test_a_field_outside_the_picture_is_no_fault() -> None:
    """A barcode area that was cut off is simply not readable."""
    assert _read(_paper()[:100]).status is FieldStatus.UNREADABLE


@pytest.mark.parametrize("seed", [4606, 5292, 11244])
def test_coarse_bars_make_no_other_number(seed: int) -> None:
    """At 100 DPI two symbols of Code 128 look like others at once, and the check digit lets it pass."""
    rng = np.random.default_rng(seed)
    text = f"{rng.integers(10**9, 10**10)}"
    scale = 100 / 25.4
    paper = np.full((round(70 * scale), round(180 * scale)), 250, np.uint8)
    width, left = rng.uniform(28, 34), rng.uniform(64, 90)
    write_barcode(paper, 100, (left, 43, width, 14), text, turn=float(rng.uniform(-2, 2)))
    scan = cv2.GaussianBlur(paper, (0, 0), float(rng.uniform(0.4, 1.0)))
    scan = np.clip(scan + rng.normal(0, 9, scan.shape), 0, 255).astype(np.uint8)
    field = BarcodeField(id="barcode", box=_BOX)
    reading = read_barcode(scan, PageMap(np.diag([scale, scale, 1.0])), field, (180, 70))
    assert reading.value == text or reading.status is not FieldStatus.OK


@pytest.mark.parametrize("symbology", ["code39", "itf"])
def test_a_worn_off_bar_makes_no_other_number(symbology: str) -> None:
    """Codes without a check digit are held against what the number read would look like."""
    scale = 100 / 25.4
    field = BarcodeField(id="barcode", box=_BOX, symbologies=(symbology,))
    whole = np.full((round(70 * scale), round(180 * scale)), 250, np.uint8)
    write_barcode(whole, 100, (70, 43, 50, 14), "20268233", symbology=symbology)
    left = round(70 * scale)
    for column in range(left + 8, left + 180, 2):
        for width in (1, 2, 3):
            scan = whole.copy()
            scan[:, column : column + width] = 250
            reading = read_barcode(scan, PageMap(np.diag([scale, scale, 1.0])), field, (180, 70))
            assert reading.value == "20268233" or reading.status is not FieldStatus.OK, (column, width)
