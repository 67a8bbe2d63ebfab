"""TWAIN's structures as ctypes sees them: packed to 2 bytes, as twain.h has them on every Windows."""

import ctypes
from ctypes import c_char, c_int16, c_uint16, c_uint32, c_void_p
from typing import Self

from scanstation import __version__
from scanstation.acquire.drivers.twain.constants import (
    DF_APP2,
    DG_CONTROL,
    DG_IMAGE,
    TWCY_USA,
    TWLG_ENGLISH_USA,
)


class Fix32(ctypes.Structure):
    """TW_FIX32: a number in 16.16 fixed point."""

    _pack_ = 2
    _fields_ = (("Whole", c_int16), ("Frac", c_uint16))

    @classmethod
    def of(cls, value: float) -> Self:
        """Return `value` in this form, rounded."""
        scaled = round(value * 65536)
        return cls(scaled >> 16, scaled & 0xFFFF)

    @property
    def value(self) -> float:
        """The number."""
        return float(self.Whole) + float(self.Frac) / 65536


class Frame(ctypes.Structure):
    """TW_FRAME: a rectangle in ICAP_UNITS."""

    _pack_ = 2
    _fields_ = (("Left", Fix32), ("Top", Fix32), ("Right", Fix32), ("Bottom", Fix32))


class Version(ctypes.Structure):
    """TW_VERSION."""

    _pack_ = 2
    _fields_ = (
        ("MajorNum", c_uint16),
        ("MinorNum", c_uint16),
        ("Language", c_uint16),
        ("Country", c_uint16),
        ("Info", c_char * 34),
    )


class Identity(ctypes.Structure):
    """TW_IDENTITY: who an application or a source is; `Id` is given by the source manager."""

    _pack_ = 2
    _fields_ = (
        ("Id", c_uint32),
        ("Version", Version),
        ("ProtocolMajor", c_uint16),
        ("ProtocolMinor", c_uint16),
        ("SupportedGroups", c_uint32),
        ("Manufacturer", c_char * 34),
        ("ProductFamily", c_char * 34),
        ("ProductName", c_char * 34),
    )


class Capability(ctypes.Structure):
    """TW_CAPABILITY."""

    _pack_ = 2
    _fields_ = (("Cap", c_uint16), ("ConType", c_uint16), ("hContainer", c_void_p))


class Event(ctypes.Structure):
    """TW_EVENT."""

    _pack_ = 2
    _fields_ = (("pEvent", c_void_p), ("TWMessage", c_uint16))


class ImageLayout(ctypes.Structure):
    """TW_IMAGELAYOUT."""

    _pack_ = 2
    _fields_ = (
        ("Frame", Frame),
        ("DocumentNumber", c_uint32),
        ("PageNumber", c_uint32),
        ("FrameNumber", c_uint32),
    )


class PendingTransfers(ctypes.Structure):
    """TW_PENDINGXFERS: `Count` is how many more pages there are; 0xFFFF means that it is not known."""

    _pack_ = 2
    _fields_ = (("Count", c_uint16), ("EOJ", c_uint32))


class Status(ctypes.Structure):
    """TW_STATUS."""

    _pack_ = 2
    _fields_ = (("ConditionCode", c_uint16), ("Data", c_uint16))


class UserInterface(ctypes.Structure):
    """TW_USERINTERFACE."""

    _pack_ = 2
    _fields_ = (("ShowUI", c_uint16), ("ModalUI", c_uint16), ("hParent", c_void_p))


class EntryPoint(ctypes.Structure):
    """TW_ENTRYPOINT: the memory functions of a TWAIN 2 source manager, by their addresses."""

    _pack_ = 2
    _fields_ = (
        ("Size", c_uint32),
        ("DSM_Entry", c_void_p),
        ("DSM_MemAllocate", c_void_p),
        ("DSM_MemFree", c_void_p),
        ("DSM_MemLock", c_void_p),
        ("DSM_MemUnlock", c_void_p),
    )


def application() -> Identity:
    """Return how ScanStation introduces itself. Protocol 2.1: nothing newer is used."""
    major, minor = (int(part) for part in __version__.split(".")[:2])
    return Identity(
        Version=Version(major, minor, TWLG_ENGLISH_USA, TWCY_USA, __version__.encode()),
        ProtocolMajor=2,
        ProtocolMinor=1,
        SupportedGroups=DG_CONTROL | DG_IMAGE | DF_APP2,
        Manufacturer=b"ScanStation",
        ProductFamily=b"ScanStation",
        ProductName=b"ScanStation",
    )
