"""The page code must never name a sheet that is not there."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanstation.templates.page_code import CELLS, CRC_BITS, _crc, decode, encode, sheet_code

sheets = st.integers(0, 0xFFFF)
pages = st.integers(1, 15)


@given(sheets, pages)
def test_a_codeword_tells_its_sheet_and_page(sheet: int, page: int) -> None:
    """What was encoded is decoded."""
    assert decode(encode(sheet, page)) == (sheet, page)


@given(sheets, pages, st.sets(st.integers(0, CELLS - 1), min_size=1, max_size=5))
def test_up_to_five_wrong_cells_are_noticed(sheet: int, page: int, wrong: set[int]) -> None:
    """Turning one to five cells never gives another codeword."""
    cells = [bit ^ (i in wrong) for i, bit in enumerate(encode(sheet, page))]
    assert decode(cells) is None


def test_the_distance_is_six() -> None:
    """No pattern of one to five wrong cells turns a codeword into another: all 242,824 are tried."""
    syndromes = [_syndrome(cell) for cell in range(CELLS)]
    pairs = [a ^ b for a, b in combinations(syndromes, 2)]
    upto_two = {0, *syndromes, *pairs}
    assert len(upto_two) == 1 + CELLS + CELLS * (CELLS - 1) // 2
    triples = {a ^ b ^ c for a, b, c in combinations(syndromes, 3)}
    assert not triples & upto_two


def _syndrome(cell: int) -> int:
    """Return what one wrong cell does to the check: the code is linear, so patterns add up by XOR."""
    if cell >= CELLS - CRC_BITS:
        return 1 << CELLS - 1 - cell
    return _crc(1 << CELLS - CRC_BITS - 1 - cell) ^ _crc(0)


def test_plain_rows_are_no_codewords() -> None:
    """A blank strip and a solid black bar name nothing."""
    assert decode([0] * CELLS) is None
    assert decode([1] * CELLS) is None
    assert decode([0, 1]) is None


@pytest.mark.parametrize(("sheet", "page"), [(-1, 1), (0x10000, 1), (0, 0), (0, 16)])
def test_what_does_not_fit_is_refused(sheet: int, page: int) -> None:
    """A number out of range is an error of the caller, not another sheet."""
    with pytest.raises(ValueError, match="is not within"):
        encode(sheet, page)


def test_the_sheet_code_is_the_same_everywhere() -> None:
    """The code follows from the text alone."""
    assert sheet_code("数学") == sheet_code("数学")
    assert sheet_code("数学") != sheet_code("英语")
