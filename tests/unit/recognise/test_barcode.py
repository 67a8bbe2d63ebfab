import numpy as np
import pytest

from scanstation.domain.reading import FieldReading, FieldStatus, Reason
from scanstation.recognise import barcode
from scanstation.recognise.barcode import read_barcode
from scanstation.recognise.registration.placement import PageMap
from scanstation.simulate.barcodes import write_barcode
from scanstation.templates.model import BarcodeField

_SCALE = 150 / 25.4
_MAP = PageMap(np.diag([_SCALE, _SCALE, 1.0]))
_BOX = (60.0, 40.0, 70.0, 22.0)


def _paper() -> np.ndarray:
    return np.full((round(297 * _SCALE), round(210 * _SCALE)), 250, np.uint8)


def _read(paper: np.ndarray, **changes: object) -> FieldReading:
    field = BarcodeField(id="barcode", box=_BOX, **changes)
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


def test_decoders_that_disagree_are_a_conflict(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where reading was hard, a second decoder with another text makes the field uncertain."""
    paper = _paper()
    write_barcode(paper, 150, (_BOX[0] + 9, _BOX[1] + 26, *_BOX[2:]), "2026010123")
    monkeypatch.setattr(barcode, "_zbar", lambda *_: ["2026010128"])
    reading = _read(paper)
    assert (reading.status, reading.reasons) == (FieldStatus.UNCERTAIN, (Reason.BARCODE_CONFLICT,))


def test_a_system_without_zbar_still_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second opinion is optional."""
    monkeypatch.setattr(barcode, "_pyzbar", lambda: None)
    paper = _paper()
    write_barcode(paper, 150, (_BOX[0] + 9, _BOX[1] + 26, *_BOX[2:]), "2026010123")
    assert _read(paper).value == "2026010123"


def test_a_field_outside_the_picture_is_no_fault() -> None:
    """A barcode area that was cut off is simply not readable."""
    assert _read(_paper()[:100]).status is FieldStatus.UNREADABLE
