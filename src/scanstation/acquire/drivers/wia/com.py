"""WIA 2.0 through comtypes: the real side of `layer`. Windows only; not run on hardware so far.

comtypes puts the thread that imports it first into a single-threaded COM apartment. There the callbacks of a
transfer come on this same thread, inside Download. A worker loads and calls its driver on one thread.
"""

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import POINTER, byref, c_uint32, c_void_p, sizeof
from typing import Any, ClassVar

from comtypes import CLSCTX_LOCAL_SERVER, GUID, CoCreateInstance, COMError, COMObject

from scanstation.acquire.drivers.wia import constants as c
from scanstation.acquire.drivers.wia.interfaces import (
    CLSID_WIA_DEV_MGR2,
    IEnumWiaDevInfo,
    IEnumWiaItem2,
    IStream,
    IWiaDevMgr2,
    IWiaItem2,
    IWiaPropertyStorage,
    IWiaTransfer,
    IWiaTransferCallback,
    PropSpec,
    PropVariant,
    TransferParams,
)
from scanstation.acquire.drivers.wia.layer import (
    Allowed,
    Choices,
    Flags,
    Found,
    Item,
    Range,
    Receiver,
    WiaFailure,
)

assert sys.platform == "win32"

_PRSPEC_PROPID = 1
_VT_I4, _VT_BSTR, _VT_UI4, _VT_CLSID, _VT_VECTOR = 3, 8, 19, 72, 0x1000
_WIA_PROP_RANGE, _WIA_PROP_LIST, _WIA_PROP_FLAG = 0x10, 0x20, 0x40
_WIA_DEVINFO_ENUM_LOCAL = 0x10
_WIA_IPA_FIRST = 4098
_STREAM_SEEK_SET, _STREAM_SEEK_END = 0, 2

_ole32 = ctypes.OleDLL("ole32")
_ole32.PropVariantClear.argtypes = (POINTER(PropVariant),)
_ole32.CreateStreamOnHGlobal.argtypes = (c_void_p, ctypes.c_int, POINTER(POINTER(IStream)))


@contextmanager
def _failing_as(operation: str) -> Iterator[None]:
    """Turn comtypes' and ctypes' errors into WiaFailure."""
    try:
        yield
    except COMError as error:
        raise WiaFailure(error.hresult, operation) from error
    except OSError as error:
        raise WiaFailure(error.winerror or c.WIA_ERROR_GENERAL_ERROR, operation) from error


class _Properties:
    """Reads and writes the properties of anything that has some."""

    def __init__(self, owner: Any) -> None:
        with _failing_as("open the properties"):
            self._storage = owner.QueryInterface(IWiaPropertyStorage)

    def read(self, prop: int) -> int | str | None:
        """Return a property; None when it isn't there (S_FALSE, and an empty value) or is of another type."""
        with _failing_as(f"read property {prop}"), _cleared() as value:
            self._storage.ReadMultiple(1, byref(_spec(prop)), byref(value))
            if value.vt in (_VT_I4, _VT_UI4):
                return int(value.held.lVal)
            if value.vt == _VT_BSTR and value.held.bstrVal:
                return ctypes.wstring_at(value.held.bstrVal)
            if value.vt == _VT_CLSID and value.held.puuid:
                return str(value.held.puuid.contents).upper()
        return None

    def allowed(self, prop: int) -> Allowed:
        """Return what a property may be. The three kinds of lists are laid out as wiadef.h's macros say."""
        flags = c_uint32()
        with _failing_as(f"read what property {prop} may be"), _cleared() as value:
            self._storage.GetPropertyAttributes(1, byref(_spec(prop)), byref(flags), byref(value))
            if value.vt not in (_VT_VECTOR | _VT_I4, _VT_VECTOR | _VT_UI4) or not value.held.cal.pElems:
                return None
            count = value.held.cal.cElems
            told = list(ctypes.cast(value.held.cal.pElems, POINTER(ctypes.c_int32))[:count])
        if flags.value & _WIA_PROP_RANGE and count >= 4:
            low, _, high, step = told[:4]
            return Range(low, high, step)
        if flags.value & _WIA_PROP_LIST and count >= 2:
            return Choices(tuple(told[2 : 2 + told[0]]))
        if flags.value & _WIA_PROP_FLAG and count >= 2:
            return Flags(told[1])
        return None

    def write(self, prop: int, value: int | str) -> None:
        """Set a property to a number or a GUID."""
        told = PropVariant()
        if isinstance(value, int):
            told.vt, told.held.lVal = _VT_I4, value
        else:
            guid = GUID(value)
            told.vt, told.held.puuid = _VT_CLSID, ctypes.pointer(guid)
        with _failing_as(f"set property {prop} to {value}"):
            self._storage.WriteMultiple(1, byref(_spec(prop)), byref(told), _WIA_IPA_FIRST)


class ComItem(_Properties):
    """Implements `layer.Item`."""

    def __init__(self, item: Any) -> None:
        super().__init__(item)
        self._item = item

    @property
    def category(self) -> str:
        """The item's category."""
        guid = GUID()
        with _failing_as("read the category"):
            self._item.GetItemCategory(byref(guid))
        return str(guid).upper()

    def children(self) -> list[Item]:
        """Return the items below."""
        below = POINTER(IEnumWiaItem2)()
        with _failing_as("list the items"):
            self._item.EnumChildItems(None, byref(below))
            return [ComItem(item) for item in _all_of(below, IWiaItem2)]

    def download(self, receiver: Receiver) -> bool:
        """Transfer everything; False when the transfer was cancelled (S_FALSE)."""
        with _failing_as("transfer"):
            transfer = self._item.QueryInterface(IWiaTransfer)
            callback = _Callback(receiver)
            try:
                result = transfer.Download(0, callback.QueryInterface(IWiaTransferCallback))
            except COMError as error:
                if error.hresult & 0xFFFFFFFF == c.WIA_ERROR_PAPER_EMPTY:
                    callback.end_stream(if_whole=True)
                raise
            if result == c.S_OK:
                callback.end_stream()
        return bool(result == c.S_OK)


class ComManager:
    """Implements `layer.DeviceManager`."""

    def __init__(self) -> None:
        with _failing_as("open Windows Image Acquisition"):
            self._manager = CoCreateInstance(
                CLSID_WIA_DEV_MGR2, interface=IWiaDevMgr2, clsctx=CLSCTX_LOCAL_SERVER
            )

    def devices(self) -> list[Found]:
        """Return the devices that are connected."""
        listed = POINTER(IEnumWiaDevInfo)()
        with _failing_as("list the devices"):
            self._manager.EnumDeviceInfo(_WIA_DEVINFO_ENUM_LOCAL, byref(listed))
            found = [_Properties(device) for device in _all_of(listed, IWiaPropertyStorage)]
        return [
            Found(
                str(device.read(c.WIA_DIP_DEV_ID)),
                str(device.read(c.WIA_DIP_DEV_NAME) or ""),
                int(device.read(c.WIA_DIP_DEV_TYPE) or 0),
            )
            for device in found
        ]

    def open(self, device_id: str) -> Item:
        """Return the root item of a device."""
        root = POINTER(IWiaItem2)()
        with _failing_as("open"):
            self._manager.CreateDevice(0, device_id, byref(root))
        return ComItem(root)


class _Callback(COMObject):
    """Implements IWiaTransferCallback: a stream in memory for each page, given to the receiver when it ends.

    It has no IWiaAppErrorHandler, so Windows has no window to show a dialog over, and shows none.
    """

    _com_interfaces_: ClassVar[list[Any]] = [IWiaTransferCallback]

    def __init__(self, receiver: Receiver) -> None:
        super().__init__()
        self._receiver = receiver
        self._stream: Any = None
        self._stopped = False

    def TransferCallback(self, this: object, flags: int, params: Any) -> int:
        """Take what the transfer reports. S_FALSE cancels it; a device's error is given back to end it."""
        told: TransferParams = params.contents
        if told.lMessage in (c.WIA_TRANSFER_MSG_END_OF_STREAM, c.WIA_TRANSFER_MSG_END_OF_TRANSFER):
            self.end_stream()
        elif told.lMessage == c.WIA_TRANSFER_MSG_DEVICE_STATUS and not self._stopped:
            if not self._receiver.status(told.hrErrorStatus & 0xFFFFFFFF):
                self._stopped = True
                return told.hrErrorStatus if told.hrErrorStatus < 0 else c.S_FALSE
        elif told.lMessage == c.WIA_TRANSFER_MSG_STATUS and not self._stopped:
            self._stopped = not self._receiver.status(c.S_OK)
        return c.S_FALSE if self._stopped else c.S_OK

    def GetNextStream(self, this: object, flags: int, item: object, path: object, destination: Any) -> int:
        """Give a new stream for the next page."""
        self.end_stream()
        if self._stopped:
            return c.S_FALSE
        stream = POINTER(IStream)()
        _ole32.CreateStreamOnHGlobal(None, True, byref(stream))
        self._stream = stream
        destination[0] = stream
        return c.S_OK

    def end_stream(self, *, if_whole: bool = False) -> None:
        """Give the page of the stream that is open to the receiver, once; `if_whole`, only a whole BMP."""
        stream, self._stream = self._stream, None
        if stream is None or self._stopped:
            return
        content = _content(stream)
        if not if_whole or 0 < int.from_bytes(content[2:6], "little") <= len(content):
            self._stopped = not self._receiver.stream(content)


def _content(stream: Any) -> bytes:
    size, got = ctypes.c_uint64(), c_uint32()
    stream.Seek(0, _STREAM_SEEK_END, byref(size))
    stream.Seek(0, _STREAM_SEEK_SET, None)
    buffer = ctypes.create_string_buffer(max(size.value, 1))
    stream.Read(buffer, size.value, byref(got))
    return buffer.raw[: got.value]


def _all_of(enumerator: Any, interface: Any) -> Iterator[Any]:
    while True:
        one, fetched = POINTER(interface)(), c_uint32()
        if enumerator.Next(1, byref(one), byref(fetched)) != c.S_OK or not fetched.value:
            return
        yield one


def _spec(prop: int) -> PropSpec:
    spec = PropSpec(_PRSPEC_PROPID)
    spec.value.propid = prop
    return spec


@contextmanager
def _cleared() -> Iterator[PropVariant]:
    """Give an empty value, and its memory back afterwards."""
    assert sizeof(PropVariant) == 8 + 2 * sizeof(c_void_p)
    value = PropVariant()
    try:
        yield value
    finally:
        _ole32.PropVariantClear(byref(value))
