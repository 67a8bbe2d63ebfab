import ctypes
import struct

import pytest

from scanstation.acquire.drivers.twain import constants as c
from scanstation.acquire.drivers.twain.containers import ContainerBroken, Span, Value, array, one_value, parse


def _parse(kind: int, *content: bytes) -> Value:
    buffer = ctypes.create_string_buffer(b"".join(content))
    return parse(ctypes.addressof(buffer), kind)


# TW_FIX32 is a signed whole number and an unsigned fraction of 65536: -1.5 is -2 and 0.5.
MINUS_1_5 = struct.pack("<hH", -2, 0x8000)


@pytest.mark.parametrize(
    ("item_type", "item", "value"),
    [
        (c.TWTY_INT8, b"\xff\0\0\0", -1),
        (c.TWTY_INT16, b"\xfe\xff\0\0", -2),
        (c.TWTY_INT32, b"\xfd\xff\xff\xff", -3),
        (c.TWTY_UINT8, b"\xff\xff\xff\xff", 255),
        (c.TWTY_UINT16, b"\x2c\x01\0\0", 300),
        (c.TWTY_UINT32, b"\0\0\x01\0", 65536),
        (c.TWTY_BOOL, b"\x01\0\0\0", 1),
        (c.TWTY_FIX32, MINUS_1_5, -1.5),
    ],
)
def test_one_value(item_type: int, item: bytes, value: float) -> None:
    """A single value is read by its type, and written as it was read."""
    head = struct.pack("<H", item_type)
    assert _parse(c.TWON_ONEVALUE, head, item) == Value(value, (value,))
    written = one_value(item_type, value)
    assert len(written) == 6
    assert _parse(c.TWON_ONEVALUE, written).current == value


def test_range() -> None:
    """The items of a range stand in 32 bits each: lowest, highest, step, default, current."""
    items = struct.pack("<5I", 75, 600, 25, 200, 300)
    assert _parse(c.TWON_RANGE, struct.pack("<H", c.TWTY_UINT16), items) == Value(300, span=Span(75, 600, 25))


def test_enumeration() -> None:
    """The items of an enumeration are packed; the current one is given by its index."""
    head = struct.pack("<HIII", c.TWTY_UINT16, 3, 2, 0)
    assert _parse(c.TWON_ENUMERATION, head, struct.pack("<3H", 0, 1, 7)) == Value(7, (0, 1, 7))
    beyond = struct.pack("<HIII", c.TWTY_UINT16, 2, 9, 0)
    assert _parse(c.TWON_ENUMERATION, beyond, struct.pack("<2H", 4, 5)).current == 4


def test_array() -> None:
    """An array has items and no current one; it may be empty, and is written as it is read."""
    data = array(c.TWTY_UINT16, (1, 2))
    assert data == struct.pack("<HI2H", c.TWTY_UINT16, 2, 1, 2)
    assert _parse(c.TWON_ARRAY, data) == Value(1, (1, 2))
    assert _parse(c.TWON_ARRAY, array(c.TWTY_UINT16, ())) == Value(0, ())


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (c.TWON_ONEVALUE, struct.pack("<HI", 0x000C, 0)),  # a string
        (c.TWON_ARRAY, struct.pack("<HI", c.TWTY_UINT16, 0xFFFFFFFF)),
        (c.TWON_ENUMERATION, struct.pack("<HIII", c.TWTY_UINT16, 0, 0, 0)),
        (99, struct.pack("<HI", c.TWTY_UINT16, 0)),
    ],
)
def test_broken_containers(kind: int, content: bytes) -> None:
    """What is no container of numbers is said to be none, before memory beyond it is read."""
    with pytest.raises(ContainerBroken):
        _parse(kind, content)


def test_what_a_value_can_be() -> None:
    """A range takes what lies within, a list what it lists."""
    assert Value(0, span=Span(1, 3, 1)).can_be(2)
    assert not Value(0, span=Span(1, 3, 1)).can_be(4)
    assert Value(0, (0, 2)).can_be(2)
    assert not Value(0, (0, 2)).can_be(1)
