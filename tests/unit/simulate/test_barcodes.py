import numpy as np
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from scanstation.simulate.barcodes import write_barcode


@settings(max_examples=20)
@given(
    text=st.text("0123456789", min_size=4, max_size=18),
    turn=st.floats(-4, 4),
    dpi=st.sampled_from([150, 200, 300]),
)
def test_stickers_can_be_read(text: str, turn: float, dpi: int) -> None:
    """A sticker, also one stuck at an angle, reads as the text it was printed with."""
    page = np.full((round(60 / 25.4 * dpi), round(100 / 25.4 * dpi)), 255, np.uint8)
    write_barcode(page, dpi, (10, 10, 80, 25), text, turn=turn)
    assert [b.text for b in zxingcpp.read_barcodes(page)] == [text]


@pytest.mark.parametrize("symbology", ["code39", "itf", "ean13", "qr", "datamatrix"])
def test_other_symbologies(symbology: str) -> None:
    """Every symbology that a template can name can be printed."""
    page = np.full((480, 800), 255, np.uint8)
    text = "690123456789" if symbology == "ean13" else "123456"
    write_barcode(page, 200, (10, 10, 80, 40), text, symbology=symbology)
    assert zxingcpp.read_barcodes(page)[0].text.startswith(text)


def test_too_long_for_the_symbology() -> None:
    """What a symbology can't hold is refused."""
    with pytest.raises(ValueError):
        write_barcode(np.full((480, 800), 255, np.uint8), 200, (10, 10, 80, 25), "abc", symbology="ean13")


def test_sticker_over_the_edge() -> None:
    """A sticker half off the paper is cut off like the paper."""
    page = np.full((200, 300), 255, np.uint8)
    write_barcode(page, 200, (-30, -10, 60, 20), "12345678")
    assert (page < 100).any()
