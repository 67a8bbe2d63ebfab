"""libsane itself, by ctypes: a dozen functions, which let other threads run while they block."""

import ctypes
from ctypes import POINTER, byref, c_char_p, c_int, c_int32, c_void_p
from typing import Any

from scanstation.acquire.drivers.sane.constants import Action, Cap, Constraint, Info, Kind, Status, Unit
from scanstation.acquire.drivers.sane.errors import SaneFailure
from scanstation.acquire.drivers.sane.library import Found, Frame, Option, Span, Value
from scanstation.acquire.drivers.sane.structures import Device, OptionDescriptor, Parameters

_LIBRARY = "libsane.so.1"
_WORD = 4
_PIECE = 1 << 18
_ONE = 1 << 16
"""1.0 as a SANE_Fixed."""
_FUNCTIONS: dict[str, tuple[Any, list[Any]]] = {
    "sane_init": (c_int, [POINTER(c_int32), c_void_p]),
    "sane_exit": (None, []),
    "sane_get_devices": (c_int, [POINTER(POINTER(POINTER(Device))), c_int32]),
    "sane_open": (c_int, [c_char_p, POINTER(c_void_p)]),
    "sane_close": (None, [c_void_p]),
    "sane_get_option_descriptor": (POINTER(OptionDescriptor), [c_void_p, c_int32]),
    "sane_control_option": (c_int, [c_void_p, c_int32, c_int, c_void_p, POINTER(c_int32)]),
    "sane_get_parameters": (c_int, [c_void_p, POINTER(Parameters)]),
    "sane_start": (c_int, [c_void_p]),
    "sane_read": (c_int, [c_void_p, c_void_p, c_int32, POINTER(c_int32)]),
    "sane_cancel": (None, [c_void_p]),
}


class LibSane:
    """The system's libsane. Implements library.Library; OSError when there is none."""

    def __init__(self) -> None:
        # by its name and not by what find_library makes of it: that wants a compiler or ldconfig
        library = ctypes.CDLL(_LIBRARY)
        self._functions = {name: getattr(library, name) for name in _FUNCTIONS}
        for name, (result, arguments) in _FUNCTIONS.items():
            self._functions[name].restype = result
            self._functions[name].argtypes = arguments
        self._buffer = ctypes.create_string_buffer(_PIECE)

    def init(self) -> None:
        """Begin; asks nobody for passwords."""
        version = c_int32()
        self._call("sane_init", byref(version), None)
        if version.value >> 24 != 1:
            self.exit()
            raise SaneFailure(Status.UNSUPPORTED, f"sane_init (version {version.value >> 24})")

    def exit(self) -> None:
        """End, and let go of everything."""
        self._functions["sane_exit"]()

    def devices(self) -> list[Found]:
        """Return the devices that can be seen."""
        listed = POINTER(POINTER(Device))()
        self._call("sane_get_devices", byref(listed), 0)
        found = []
        index = 0
        while listed and listed[index]:
            device = listed[index].contents
            found.append(Found(*(_text(t) for t in (device.name, device.vendor, device.model, device.type))))
            index += 1
        return found

    def open(self, name: str) -> int:
        """Open a device."""
        handle = c_void_p()
        self._call("sane_open", name.encode(), byref(handle))
        return handle.value or 0  # a backend may count from 0

    def close(self, handle: int) -> None:
        """Close a device."""
        self._functions["sane_close"](handle)

    def options(self, handle: int) -> list[Option]:
        """Return the options with a single value."""
        describe = self._functions["sane_get_option_descriptor"]
        if not describe(handle, 0):
            return []
        count = c_int32()
        self._call("sane_control_option", handle, 0, Action.GET_VALUE, byref(count), None)
        described = ((index, describe(handle, index)) for index in range(1, count.value))
        return [
            _option(index, pointer.contents)
            for index, pointer in described
            if pointer and _single(pointer.contents)
        ]

    def get(self, handle: int, option: Option) -> Value:
        """Return an option's value."""
        if option.kind is Kind.STRING:
            text = ctypes.create_string_buffer(option.size + 1)
            self._call("sane_control_option", handle, option.index, Action.GET_VALUE, text, None)
            return _text(text.value)
        word = c_int32()
        self._call("sane_control_option", handle, option.index, Action.GET_VALUE, byref(word), None)
        return bool(word.value) if option.kind is Kind.BOOL else _number(word.value, option.kind)

    def set(self, handle: int, option: Option, value: Value) -> Info:
        """Set an option."""
        held: Any
        if option.kind is Kind.STRING:
            # backends write what they took instead back into it: it has to have the whole size
            held = ctypes.create_string_buffer(
                str(value).encode(), max(option.size, len(str(value).encode())) + 1
            )
        else:
            held = c_int32(_word(float(value), option.kind))
        info = c_int32()
        self._call("sane_control_option", handle, option.index, Action.SET_VALUE, byref(held), byref(info))
        return Info(info.value)

    def start(self, handle: int) -> None:
        """Begin a frame."""
        self._call("sane_start", handle)

    def frame(self, handle: int) -> Frame:
        """Return how the frame lies."""
        found = Parameters()
        self._call("sane_get_parameters", handle, byref(found))
        return Frame(
            found.format,
            bool(found.last_frame),
            found.bytes_per_line,
            found.pixels_per_line,
            found.lines,
            found.depth,
        )

    def read(self, handle: int) -> bytes:
        """Return some of the frame's data."""
        length = c_int32()
        self._call("sane_read", handle, self._buffer, _PIECE, byref(length))
        return ctypes.string_at(self._buffer, length.value)

    def cancel(self, handle: int) -> None:
        """End the batch."""
        self._functions["sane_cancel"](handle)

    def _call(self, name: str, *arguments: Any) -> None:
        status = self._functions[name](*arguments)
        if status != Status.GOOD:
            raise SaneFailure(status, name)


def _single(found: OptionDescriptor) -> bool:
    """Whether it has one value: groups and buttons have none, gamma tables hundreds."""
    kind = found.type
    return kind == Kind.STRING or (kind in (Kind.BOOL, Kind.INT, Kind.FIXED) and found.size == _WORD)


def _option(index: int, found: OptionDescriptor) -> Option:
    kind = Kind(found.type)
    unit = Unit(found.unit) if found.unit in list(Unit) else Unit.NONE
    return Option(index, _text(found.name), kind, unit, found.size, Cap(found.cap), _limits(found, kind))


def _limits(found: OptionDescriptor, kind: Kind) -> Span | tuple[float, ...] | tuple[str, ...] | None:
    constraint = found.constraint
    if found.constraint_type == Constraint.RANGE and constraint.range:
        limits = constraint.range.contents
        return Span(*(_number(word, kind) for word in (limits.min, limits.max, limits.quant)))
    if found.constraint_type == Constraint.WORD_LIST and constraint.word_list:
        words = constraint.word_list
        return tuple(_number(words[i], kind) for i in range(1, words[0] + 1))
    if found.constraint_type == Constraint.STRING_LIST and constraint.string_list:
        texts: list[str] = []
        while (text := constraint.string_list[len(texts)]) is not None:
            texts.append(_text(text))
        return tuple(texts)
    return None


def _number(word: int, kind: Kind) -> float:
    return word / _ONE if kind is Kind.FIXED else word


def _word(value: float, kind: Kind) -> int:
    # down for fixed ones: a rounded-up millimetre may lie beyond the end of the range
    return int(value * _ONE) if kind is Kind.FIXED else round(value)


def _text(raw: bytes | None) -> str:
    return (raw or b"").decode("utf-8", "replace")
