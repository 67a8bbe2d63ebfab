"""WIA's COM interfaces for comtypes, with the methods in the order of the Windows SDK's wia_lh.h.

Methods that aren't called here stand in with their names alone: a place in the table is all they need.
"""

import ctypes
from ctypes import POINTER, c_int32, c_uint16, c_uint32, c_uint64, c_void_p
from typing import Any, ClassVar

from comtypes import BSTR, GUID, HRESULT, STDMETHOD, IUnknown

CLSID_WIA_DEV_MGR2 = GUID("{B6C292BC-7C88-41EE-8B54-8EC92617E599}")


class Counted(ctypes.Structure):
    """CAL and its like: an array with its length."""

    _fields_ = (("cElems", c_uint32), ("pElems", c_void_p))


class Held(ctypes.Union):
    """What a PROPVARIANT may hold, as far as WIA's properties do."""

    _fields_ = (("lVal", c_int32), ("bstrVal", c_void_p), ("puuid", POINTER(GUID)), ("cal", Counted))


class PropVariant(ctypes.Structure):
    """PROPVARIANT of propidl.h."""

    _fields_ = (
        ("vt", c_uint16),
        ("wReserved1", c_uint16),
        ("wReserved2", c_uint16),
        ("wReserved3", c_uint16),
        ("held", Held),
    )


class _PropSpecValue(ctypes.Union):
    _fields_ = (("propid", c_uint32), ("lpwstr", c_void_p))


class PropSpec(ctypes.Structure):
    """PROPSPEC of propidl.h; `ulKind` 1 says that the property is meant by its number."""

    _fields_ = (("ulKind", c_uint32), ("value", _PropSpecValue))


class TransferParams(ctypes.Structure):
    """WiaTransferParams."""

    _fields_ = (
        ("lMessage", c_int32),
        ("lPercentComplete", c_int32),
        ("ulTransferredBytes", c_uint64),
        ("hrErrorStatus", c_int32),
    )


def _unused(*names: str) -> list[Any]:
    return [STDMETHOD(HRESULT, name, []) for name in names]


class IStream(IUnknown):
    """IStream of objidl.h, as far as Seek."""

    _iid_ = GUID("{0000000C-0000-0000-C000-000000000046}")
    _methods_: ClassVar[list[Any]] = [
        STDMETHOD(HRESULT, "Read", [c_void_p, c_uint32, POINTER(c_uint32)]),
        STDMETHOD(HRESULT, "Write", [c_void_p, c_uint32, POINTER(c_uint32)]),
        STDMETHOD(HRESULT, "Seek", [ctypes.c_int64, c_uint32, POINTER(c_uint64)]),
    ]


class IWiaPropertyStorage(IUnknown):
    """The properties of a device or an item."""

    _iid_ = GUID("{98B5E8A0-29CC-491A-AAC0-E6DB4FDCCEB6}")
    _methods_: ClassVar[list[Any]] = [
        STDMETHOD(HRESULT, "ReadMultiple", [c_uint32, POINTER(PropSpec), POINTER(PropVariant)]),
        STDMETHOD(HRESULT, "WriteMultiple", [c_uint32, POINTER(PropSpec), POINTER(PropVariant), c_uint32]),
        *_unused(
            "DeleteMultiple",
            "ReadPropertyNames",
            "WritePropertyNames",
            "DeletePropertyNames",
            "Commit",
            "Revert",
            "Enum",
            "SetTimes",
            "SetClass",
            "Stat",
        ),
        STDMETHOD(
            HRESULT,
            "GetPropertyAttributes",
            [c_uint32, POINTER(PropSpec), POINTER(c_uint32), POINTER(PropVariant)],
        ),
    ]


class IEnumWiaDevInfo(IUnknown):
    """IEnumWIA_DEV_INFO."""

    _iid_ = GUID("{5E38B83C-8CF1-11D1-BF92-0060081ED811}")
    _methods_: ClassVar[list[Any]] = [
        STDMETHOD(HRESULT, "Next", [c_uint32, POINTER(POINTER(IWiaPropertyStorage)), POINTER(c_uint32)]),
    ]


class IWiaTransferCallback(IUnknown):
    """What a transfer reports to; implemented in `com`."""

    _iid_ = GUID("{27D4EAAF-28A6-4CA5-9AAB-E678168B9527}")
    _methods_: ClassVar[list[Any]] = [
        STDMETHOD(HRESULT, "TransferCallback", [c_int32, POINTER(TransferParams)]),
        # Two BSTRs, which belong to the caller and aren't read here.
        STDMETHOD(HRESULT, "GetNextStream", [c_int32, c_void_p, c_void_p, POINTER(POINTER(IStream))]),
    ]


class IWiaTransfer(IUnknown):
    """The transfers of an item."""

    _iid_ = GUID("{C39D6942-2F4E-4D04-92FE-4EF4D3A1DE5A}")
    _methods_: ClassVar[list[Any]] = [
        STDMETHOD(HRESULT, "Download", [c_int32, POINTER(IWiaTransferCallback)])
    ]


class IWiaItem2(IUnknown):
    """A node of a device's tree."""

    _iid_ = GUID("{6CBA0075-1287-407D-9B77-CF0E030435CC}")


class IEnumWiaItem2(IUnknown):
    """Nodes below another."""

    _iid_ = GUID("{59970AF4-CD0D-44D9-AB24-52295630E582}")
    _methods_: ClassVar[list[Any]] = [
        STDMETHOD(HRESULT, "Next", [c_uint32, POINTER(POINTER(IWiaItem2)), POINTER(c_uint32)])
    ]


IWiaItem2._methods_ = [  # here, because each of the two refers to the other
    *_unused("CreateChildItem", "DeleteItem"),
    STDMETHOD(HRESULT, "EnumChildItems", [POINTER(GUID), POINTER(POINTER(IEnumWiaItem2))]),
    *_unused("FindItemByName"),
    STDMETHOD(HRESULT, "GetItemCategory", [POINTER(GUID)]),
]


class IWiaDevMgr2(IUnknown):
    """The manager of WIA 2.0."""

    _iid_ = GUID("{79C07CF1-CBDD-41EE-8EC3-F00080CADA7A}")
    _methods_: ClassVar[list[Any]] = [
        STDMETHOD(HRESULT, "EnumDeviceInfo", [c_int32, POINTER(POINTER(IEnumWiaDevInfo))]),
        STDMETHOD(HRESULT, "CreateDevice", [c_int32, BSTR, POINTER(POINTER(IWiaItem2))]),
    ]
