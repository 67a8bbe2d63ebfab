"""The page code: 32 printed cells that tell which sheet, which version of it, and which page.

A codeword is 16 bits of sheet code, 4 bits of page number and a 12-bit CRC over those 20 bits, most
significant bit first. The CRC polynomial was found by trying all 2,048: it keeps a distance of 6 at this
length, so that any 5 wrong cells are noticed (a test proves it).
"""

import hashlib
from collections.abc import Sequence

SHEET_BITS = 16
PAGE_BITS = 4
CRC_BITS = 12
CELLS = SHEET_BITS + PAGE_BITS + CRC_BITS

_POLYNOMIAL = 0x1F5
_CRC_START = 0xFFF  # so that an all-white row is no codeword


def encode(sheet: int, page: int) -> tuple[int, ...]:
    """Return the 32 cells (1 is black). Raises ValueError when `sheet` or `page` (1 … 15) don't fit."""
    if not 0 <= sheet < 1 << SHEET_BITS:
        raise ValueError(f"sheet code {sheet} is not within 0 … {(1 << SHEET_BITS) - 1}")
    if not 1 <= page < 1 << PAGE_BITS:
        raise ValueError(f"page {page} is not within 1 … {(1 << PAGE_BITS) - 1}")
    message = sheet << PAGE_BITS | page
    return _bits(message << CRC_BITS | _crc(message), CELLS)


def decode(cells: Sequence[int]) -> tuple[int, int] | None:
    """Return (sheet, page) of 32 cells, or None when they are no codeword."""
    if len(cells) != CELLS:
        return None
    word = 0
    for cell in cells:
        word = word << 1 | (1 if cell else 0)
    message, crc = word >> CRC_BITS, word & ((1 << CRC_BITS) - 1)
    page = message & ((1 << PAGE_BITS) - 1)
    if crc != _crc(message) or page == 0:
        return None
    return message >> PAGE_BITS, page


def sheet_code(text: str) -> int:
    """Return the 16-bit code of a sheet from the text of its layout: the same on every machine."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:2], "big")


def _bits(word: int, count: int) -> tuple[int, ...]:
    return tuple(word >> shift & 1 for shift in range(count - 1, -1, -1))


def _crc(message: int) -> int:
    register = _CRC_START
    for bit in _bits(message, SHEET_BITS + PAGE_BITS):
        feedback = (register >> CRC_BITS - 1 & 1) ^ bit
        register = register << 1 & (1 << CRC_BITS) - 1
        if feedback:
            register ^= _POLYNOMIAL
    return register
