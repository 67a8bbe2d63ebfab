"""The four containers in which a source tells a capability: one value, a range, an enumeration, an array."""

import ctypes
import struct
from dataclasses import dataclass

from scanstation.acquire.drivers.twain.constants import (
    TWON_ARRAY,
    TWON_ENUMERATION,
    TWON_ONEVALUE,
    TWON_RANGE,
    TWTY_BOOL,
    TWTY_FIX32,
    TWTY_INT8,
    TWTY_INT16,
    TWTY_INT32,
    TWTY_UINT8,
    TWTY_UINT16,
    TWTY_UINT32,
)

_FORMATS = {
    TWTY_INT8: "b",
    TWTY_INT16: "h",
    TWTY_INT32: "i",
    TWTY_UINT8: "B",
    TWTY_UINT16: "H",
    TWTY_UINT32: "I",
    TWTY_BOOL: "H",
    TWTY_FIX32: "i",
}
_MOST_ITEMS = 10_000
"""Far beyond any honest list; a source that claims more has not written its container."""


class ContainerBroken(ValueError):
    """A source has answered with something that is no container of numbers."""


@dataclass(frozen=True)
class Span:
    """The values of a range: from `low` to `high` in steps of `step`."""

    low: float
    high: float
    step: float


@dataclass(frozen=True)
class Value:
    """What a source says of a capability: the current value and those it can take, as far as it lists them.

    `span` is set for a range only, and `choices` is empty then. An array has all its items as choices, and
    the first of them, or 0, as current.
    """

    current: float
    choices: tuple[float, ...] = ()
    span: Span | None = None

    def can_be(self, value: float) -> bool:
        """Tell whether the source says that it can take `value`."""
        if self.span is not None:
            return self.span.low <= value <= self.span.high
        return value in self.choices


def parse(address: int, kind: int) -> Value:
    """Return what the container of `kind` (TWON_…) at `address` holds. Raises ContainerBroken."""
    (item_type,) = struct.unpack("<H", ctypes.string_at(address, 2))
    if item_type not in _FORMATS:
        raise ContainerBroken(f"items of type {item_type}")
    if kind == TWON_ONEVALUE:
        value = _items(address + 2, item_type, 1)[0]
        return Value(value, (value,))
    if kind == TWON_RANGE:
        # Every item stands in a TW_UINT32, however small its type is.
        low, high, step, _, current = (_items(address + 2 + 4 * i, item_type, 1)[0] for i in range(5))
        return Value(current, span=Span(low, high, step))
    if kind == TWON_ENUMERATION:
        count, index, _ = struct.unpack("<III", ctypes.string_at(address + 2, 12))
        choices = _items(address + 14, item_type, count)
        if not choices:
            raise ContainerBroken("an enumeration of nothing")
        return Value(choices[index if index < count else 0], choices)
    if kind == TWON_ARRAY:
        (count,) = struct.unpack("<I", ctypes.string_at(address + 2, 4))
        choices = _items(address + 6, item_type, count)
        return Value(choices[0] if choices else 0, choices)
    raise ContainerBroken(f"a container of kind {kind}")


def one_value(item_type: int, value: float) -> bytes:
    """Return a TW_ONEVALUE."""
    return struct.pack("<H", item_type) + _item(item_type, value).ljust(4, b"\0")


def array(item_type: int, values: tuple[float, ...]) -> bytes:
    """Return a TW_ARRAY."""
    return struct.pack("<HI", item_type, len(values)) + b"".join(_item(item_type, v) for v in values)


def _items(address: int, item_type: int, count: int) -> tuple[float, ...]:
    if count > _MOST_ITEMS:
        raise ContainerBroken(f"{count} items")
    form = _FORMATS[item_type]
    data = ctypes.string_at(address, count * struct.calcsize(form))
    values = struct.unpack(f"<{count}{form}", data)
    # TW_FIX32 is two 16-bit halves, the whole number first: its halves the other way round make 16.16.
    return tuple(_fix32(v) for v in values) if item_type == TWTY_FIX32 else values


def _fix32(raw: int) -> float:
    whole, fraction = struct.unpack("<hH", struct.pack("<i", raw))
    return float(whole) + float(fraction) / 65536


def _item(item_type: int, value: float) -> bytes:
    if item_type == TWTY_FIX32:
        scaled = round(value * 65536)
        return struct.pack("<hH", scaled >> 16, scaled & 0xFFFF)
    return struct.pack("<" + _FORMATS[item_type], round(value))
