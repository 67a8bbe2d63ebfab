"""What `drivers.wia.com` needs of comtypes and of Windows, in plain ctypes: enough to run it anywhere.

Interface pointers are Python objects here, so calls go straight to them; structures are real.
"""

import ctypes
import importlib
import sys
from ctypes import POINTER
from types import ModuleType
from typing import Any

import pytest

_byref = ctypes.byref


class GUID(ctypes.Structure):
    """A GUID, kept as its bytes."""

    _fields_ = (("raw", ctypes.c_ubyte * 16),)

    def __init__(self, text: str = "") -> None:
        super().__init__()
        if text:
            self.raw[:] = [
                b - 256 if b > 127 else b for b in bytes.fromhex(text.strip("{}").replace("-", ""))
            ]

    def __str__(self) -> str:
        digits = bytes(self.raw).hex()
        parts = (digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:])
        return "{" + "-".join(parts) + "}"


class COMError(Exception):
    """comtypes' error: a negative HRESULT first."""

    @property
    def hresult(self) -> int:
        """The result."""
        return int(self.args[0])


class Pointer:
    """A pointer to an interface: empty at first, then it holds an object and behaves like it."""

    def __init__(self) -> None:
        self.held: Any = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.held, name)


class COMObject:
    """An object that implements interfaces."""

    def QueryInterface(self, interface: object) -> "COMObject":
        """Return the object itself."""
        return self


class Interface(ctypes.c_void_p):
    """Base of the interfaces."""


def method(result: object, name: str, arguments: list[Any]) -> tuple[str, list[Any]]:
    """Return a method's place in its interface."""
    return name, arguments


def byref(value: Any) -> Any:
    """Pass pointers to interfaces as they are, all else as ctypes does."""
    return value if isinstance(value, Pointer) else _byref(value)


def pointer_to(kind: Any) -> Any:
    """Return `Pointer` for an interface, otherwise what ctypes has."""
    if kind is Pointer:
        return object  # a pointer to it is only named, in the types of an argument
    is_interface = isinstance(kind, type) and issubclass(kind, Interface)
    return Pointer if is_interface else POINTER(kind)


class Stream:
    """An IStream in memory: what a driver writes, the driver's side and the reader's."""

    def __init__(self) -> None:
        self.content = b""
        self._at = 0

    def Seek(self, offset: int, origin: int, position: Any) -> int:
        """Go to the beginning (0) or the end (2)."""
        self._at = offset + (len(self.content) if origin == 2 else 0)
        if position is not None:
            position._obj.value = self._at
        return 0

    def Read(self, buffer: Any, size: int, got: Any) -> int:
        """Read at most `size` bytes."""
        piece = self.content[self._at : self._at + size]
        ctypes.memmove(buffer, piece, len(piece))
        got._obj.value = len(piece)
        return 0


class Ole:
    """ole32.dll."""

    def __init__(self) -> None:
        self.cleared = 0
        self.PropVariantClear = self._clear
        self.CreateStreamOnHGlobal = self._stream

    class _Function:
        argtypes: tuple[Any, ...] = ()

        def __init__(self, call: Any) -> None:
            self._call = call

        def __call__(self, *arguments: Any) -> Any:
            return self._call(*arguments)

    def __setattr__(self, name: str, value: Any) -> None:
        object.__setattr__(self, name, Ole._Function(value) if callable(value) else value)

    def _clear(self, value: Any) -> int:
        self.cleared += 1
        return 0

    def _stream(self, memory: None, delete: bool, stream: Pointer) -> int:
        stream.held = Stream()
        return 0


def load(manager: object) -> tuple[ModuleType, ModuleType, Ole]:
    """Import `drivers.wia.com` over this, with `manager` as WIA's. Return it, its interfaces and ole32."""
    comtypes, ole = ModuleType("comtypes"), Ole()
    vars(comtypes).update(
        BSTR=ctypes.c_wchar_p,
        CLSCTX_LOCAL_SERVER=4,
        COMError=COMError,
        COMObject=COMObject,
        CoCreateInstance=lambda clsid, interface, clsctx: manager,
        GUID=GUID,
        HRESULT=ctypes.c_int32,
        IUnknown=Interface,
        STDMETHOD=method,
    )
    names = [f"scanstation.acquire.drivers.wia.{name}" for name in ("interfaces", "com")]
    with pytest.MonkeyPatch.context() as patch:  # only while they are imported, and not kept
        patch.setitem(sys.modules, "comtypes", comtypes)
        for name in names:
            patch.delitem(sys.modules, name, raising=False)
        interfaces = importlib.import_module(names[0])
        patch.setattr(sys, "platform", "win32")
        patch.setattr(ctypes, "OleDLL", lambda name: ole, raising=False)
        patch.setattr(ctypes, "POINTER", pointer_to)
        patch.setattr(ctypes, "byref", byref)
        com = importlib.import_module(names[1])
        for name in names:
            patch.delitem(sys.modules, name)
    for name in names:
        sys.modules.pop(name, None)
    return com, interfaces, ole
