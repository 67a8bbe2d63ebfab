import cv2
import numpy as np
import pytest

from scanstation.base.paths import sample_sheets
from scanstation.domain.reading import PageReading, Reason
from scanstation.recognise.reader import Reader
from scanstation.simulate.barcodes import write_barcode
from scanstation.simulate.hand import Hand
from scanstation.simulate.pencil import fill_page
from scanstation.templates import codec
from scanstation.templates.model import BarcodeField, DigitGridField


@pytest.fixture(scope="module")
def reader() -> Reader:
    """Return the reader of a sheet with barcode and digit grid."""
    return Reader(codec.load(sample_sheets() / "english.json"), sample_sheets())


def _page(reader: Reader, barcode: str, grid: str) -> PageReading:
    page = codec.load(sample_sheets() / "english.json").page(1)
    blank = cv2.imread(str(sample_sheets() / page.blank), cv2.IMREAD_GRAYSCALE)
    dpi = blank.shape[1] / page.size[0] * 25.4
    rng = np.random.default_rng(5)
    number = next(field for field in page.fields if isinstance(field, DigitGridField))
    picture = fill_page(blank, dpi, page, {number.id: grid}, Hand.invent(rng), rng)
    box = next(field.box for field in page.fields if isinstance(field, BarcodeField))
    write_barcode(picture, dpi, box, barcode)
    return reader.read(cv2.imencode(".png", picture)[1].tobytes())


@pytest.mark.parametrize(
    ("barcode", "grid", "conflict"),
    [("2026010123", "2026010123", False), ("2026010123", "2026010124", True)],
)
def test_a_page_says_when_its_numbers_disagree(
    reader: Reader, barcode: str, grid: str, conflict: bool
) -> None:
    """Both fields stay as they were read; the page carries the reason."""
    reading = _page(reader, barcode, grid)
    assert (Reason.IDENTITY_CONFLICT in reading.reasons) is conflict
    assert {f.value for f in reading.fields.values() if f.value} == {barcode, grid}
