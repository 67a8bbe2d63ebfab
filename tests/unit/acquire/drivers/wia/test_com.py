import ctypes
from collections.abc import Callable
from typing import Any

import pytest

from fakes.com_stand_in import GUID, COMError, Pointer, Stream, load
from scanstation.acquire.drivers.wia import constants as c
from scanstation.acquire.drivers.wia.layer import Choices, Flags, Found, Range, WiaFailure

JAM = c.WIA_ERROR_PAPER_JAM - 2**32  # as COM gives it


class Storage:
    """Properties: `values` and `attributes` fill a PROPVARIANT each."""

    def __init__(self, **more: Any) -> None:
        self.values: dict[int, Callable[[Any], int]] = {}
        self.attributes: dict[int, tuple[int, Callable[[Any], int]]] = {}
        self.written: list[tuple[int, int, Any, int]] = []
        vars(self).update(more)

    def QueryInterface(self, interface: object) -> "Storage":
        """Be every interface."""
        return self

    def ReadMultiple(self, count: int, spec: Any, value: Any) -> int:
        """Fill in one value; S_FALSE when there is none."""
        assert (count, spec._obj.ulKind) == (1, 1)
        fill = self.values.get(spec._obj.value.propid)
        return 1 if fill is None else fill(value._obj)

    def GetPropertyAttributes(self, count: int, spec: Any, flags: Any, value: Any) -> int:
        """Fill in what one property may be."""
        flag, fill = self.attributes.get(spec._obj.value.propid, (0, lambda value: 1))
        flags._obj.value = flag
        return fill(value._obj)

    def WriteMultiple(self, count: int, spec: Any, value: Any, first: int) -> int:
        """Take one value down."""
        told = value._obj
        shown = told.held.lVal if told.vt == 3 else str(told.held.puuid.contents)
        self.written.append((spec._obj.value.propid, told.vt, shown, first))
        return 0


def _number(vt: int, number: int) -> Callable[[Any], int]:
    def fill(value: Any) -> int:
        value.vt, value.held.lVal = vt, number
        return 0

    return fill


def _vector(*numbers: int, vt: int = 0x1003) -> Callable[[Any], int]:
    content = (ctypes.c_int32 * len(numbers))(*numbers)

    def fill(value: Any) -> int:
        value.vt, value.held.cal.cElems, value.held.cal.pElems = vt, len(numbers), ctypes.addressof(content)
        return 0

    fill.content = content  # type: ignore[attr-defined]
    return fill


def _fails(result: int) -> Callable[[Any], int]:
    def fill(value: Any) -> int:
        raise COMError(result, "", None)

    return fill


def test_structures_are_those_of_the_headers() -> None:
    """On 64 bits a PROPVARIANT has 24 bytes, a PROPSPEC 16, the parameters of a transfer 24."""
    _, interfaces, _ = load(None)
    pointer = ctypes.sizeof(ctypes.c_void_p)
    assert ctypes.sizeof(interfaces.PropVariant) == 8 + 2 * pointer
    assert ctypes.sizeof(interfaces.PropSpec) == 2 * pointer
    assert ctypes.sizeof(interfaces.TransferParams) == 24


@pytest.mark.parametrize(
    ("interface", "place", "name"),
    [
        ("IWiaDevMgr2", 0, "EnumDeviceInfo"),
        ("IWiaDevMgr2", 1, "CreateDevice"),
        ("IWiaItem2", 2, "EnumChildItems"),
        ("IWiaItem2", 4, "GetItemCategory"),
        ("IWiaPropertyStorage", 0, "ReadMultiple"),
        ("IWiaPropertyStorage", 1, "WriteMultiple"),
        ("IWiaPropertyStorage", 12, "GetPropertyAttributes"),
        ("IWiaTransfer", 0, "Download"),
        ("IWiaTransferCallback", 0, "TransferCallback"),
        ("IWiaTransferCallback", 1, "GetNextStream"),
        ("IEnumWiaDevInfo", 0, "Next"),
        ("IEnumWiaItem2", 0, "Next"),
        ("IStream", 0, "Read"),
        ("IStream", 2, "Seek"),
    ],
)
def test_methods_stand_where_the_headers_have_them(interface: str, place: int, name: str) -> None:
    """A method is called by its place after those of IUnknown, counted in wia_lh.h and objidl.h."""
    _, interfaces, _ = load(None)
    assert getattr(interfaces, interface)._methods_[place][0] == name


def test_reading_properties() -> None:
    """Numbers, text and GUIDs are read; a property that isn't there, or is of another type, is None."""
    com, _, ole = load(None)
    storage = Storage()
    text = ctypes.create_unicode_buffer("扫描仪")
    guid = GUID(c.WIA_IMG_FORMAT_BMP)

    def fill_text(value: Any) -> int:
        value.vt, value.held.bstrVal = 8, ctypes.addressof(text)
        return 0

    def fill_guid(value: Any) -> int:
        value.vt, value.held.puuid = 72, ctypes.pointer(guid)
        return 0

    storage.values = {1: _number(3, -7), 2: _number(19, 7), 3: fill_text, 4: fill_guid, 5: _number(11, 1)}
    item = com.ComItem(storage)
    assert [item.read(prop) for prop in range(1, 7)] == [-7, 7, "扫描仪", c.WIA_IMG_FORMAT_BMP, None, None]
    assert ole.cleared == 6


def test_what_a_property_may_be() -> None:
    """Ranges, lists and flags are read from where the headers' macros say; all else is None."""
    com, _, _ = load(None)
    storage = Storage()
    storage.attributes = {
        1: (0x13, _vector(50, 200, 600, 25)),
        2: (0x23, _vector(3, 200, 100, 200, 300)),
        3: (0x43, _vector(0x20, 0x24)),
        4: (0x08, _vector(1, 2, 3, 4)),
        5: (0x23, _vector(1, 2, 3, vt=0x1048)),
        6: (0x13, _vector(1, 2)),
        7: (0x0B, lambda value: 1),
    }
    item = com.ComItem(storage)
    told = [item.allowed(prop) for prop in range(1, 8)]
    assert told == [Range(50, 600, 25), Choices((100, 200, 300)), Flags(0x24), None, None, None, None]


def test_writing_properties() -> None:
    """A number goes as VT_I4, a GUID as VT_CLSID."""
    com, _, _ = load(None)
    storage = Storage()
    item = com.ComItem(storage)
    item.write(c.WIA_IPS_XRES, 300)
    item.write(c.WIA_IPA_FORMAT, c.WIA_IMG_FORMAT_BMP)
    assert storage.written == [
        (c.WIA_IPS_XRES, 3, 300, 4098),
        (c.WIA_IPA_FORMAT, 72, c.WIA_IMG_FORMAT_BMP.lower(), 4098),
    ]


def test_failures_say_what_was_called() -> None:
    """A failed call becomes WiaFailure with its unsigned result, whether comtypes or ctypes reports it."""
    com, _, _ = load(None)
    storage = Storage()
    storage.values[1] = _fails(JAM)
    with pytest.raises(WiaFailure, match="read property 1") as failure:
        com.ComItem(storage).read(1)
    assert failure.value.result == c.WIA_ERROR_PAPER_JAM


class Enumerator:
    """An IEnum… of any kind."""

    def __init__(self, *items: object) -> None:
        self._left = list(items)

    def Next(self, count: int, pointer: Pointer, fetched: Any) -> int:
        """Give one; S_FALSE after the last."""
        if not self._left:
            return 1
        pointer.held, fetched._obj.value = self._left.pop(0), 1
        return 0


def test_devices_and_their_items() -> None:
    """The manager's devices, a device's root and its items below are found by their properties."""
    listed = Storage()
    id_, name = (ctypes.create_unicode_buffer(text) for text in ("{1}", "Scanner"))

    def text_of(buffer: Any) -> Callable[[Any], int]:
        def fill(value: Any) -> int:
            value.vt, value.held.bstrVal = 8, ctypes.addressof(buffer)
            return 0

        return fill

    listed.values = {2: text_of(id_), 7: text_of(name), 5: _number(3, 1 << 16)}

    class Item(Storage):
        def EnumChildItems(self, category: None, items: Pointer) -> int:
            items.held = Enumerator(Item())
            return 0

        def GetItemCategory(self, category: Any) -> int:
            ctypes.memmove(category, bytes(GUID(c.WIA_CATEGORY_FEEDER)), 16)
            return 0

    class Manager:
        def EnumDeviceInfo(self, flags: int, devices: Pointer) -> int:
            assert flags == 0x10
            devices.held = Enumerator(listed)
            return 0

        def CreateDevice(self, flags: int, device_id: str, root: Pointer) -> int:
            assert (flags, device_id) == (0, "{1}")
            root.held = Item()
            return 0

    com, _, _ = load(Manager())
    manager = com.ComManager()
    assert manager.devices() == [Found("{1}", "Scanner", 1 << 16)]
    (below,) = manager.open("{1}").children()
    assert below.category == c.WIA_CATEGORY_FEEDER


class Taker:
    """Implements `layer.Receiver`: keeps what comes, and stops when told."""

    def __init__(self, pages: int = 99, good: bool = True) -> None:
        self.pages: list[bytes] = []
        self.results: list[int] = []
        self._pages = pages
        self._good = good

    def stream(self, content: bytes) -> bool:
        """Keep a page."""
        self.pages.append(content)
        return len(self.pages) < self._pages

    def status(self, result: int) -> bool:
        """Keep a result."""
        self.results.append(result)
        return self._good or not result & 0x80000000


class Driver(Storage):
    """An item whose transfer does what its `script` says with the callback."""

    def __init__(self, script: Callable[[Any, Any], int]) -> None:
        super().__init__()
        self._script = script

    def Download(self, flags: int, callback: Any) -> int:
        """Do what the script says."""
        return self._script(callback, self._interfaces)


def _driver(
    com: Any, interfaces: Any, script: Callable[[Callable[..., int], Callable[[bytes], int]], int]
) -> Any:
    def run(callback: Any, _: object) -> int:
        def say(message: int, result: int = 0) -> int:
            params = interfaces.TransferParams(lMessage=message, hrErrorStatus=result)
            return int(callback.TransferCallback(None, 0, ctypes.pointer(params)))

        def page(content: bytes) -> int:
            destination: list[Any] = [None]
            if code := callback.GetNextStream(None, 0, None, None, destination):
                return int(code)
            assert isinstance(destination[0].held, Stream)
            destination[0].held.content = content
            return 0

        return script(say, page)

    driver = Driver(run)
    driver._interfaces = interfaces
    return com.ComItem(driver)


@pytest.mark.parametrize("announced", [False, True])
def test_a_transfer_gives_each_page_once(announced: bool) -> None:
    """A page is given when its stream ends: by message, by the next stream, or by the end of everything."""

    def script(say: Callable[..., int], page: Callable[[bytes], int]) -> int:
        for content in (b"one", b"", b"three" * 1000):
            assert page(content) == c.S_OK
            assert say(c.WIA_TRANSFER_MSG_STATUS) == c.S_OK
            if announced:
                assert say(c.WIA_TRANSFER_MSG_END_OF_STREAM) == c.S_OK
        return say(c.WIA_TRANSFER_MSG_END_OF_TRANSFER) if announced else c.S_OK

    com, interfaces, _ = load(None)
    taker = Taker()
    assert _driver(com, interfaces, script).download(taker) is True
    assert taker.pages == [b"one", b"", b"three" * 1000]


def test_a_receiver_that_has_enough_cancels() -> None:
    """After "no more" the driver hears S_FALSE to everything, gets no stream, and nothing more is taken."""

    def script(say: Callable[..., int], page: Callable[[bytes], int]) -> int:
        page(b"one")
        assert say(c.WIA_TRANSFER_MSG_END_OF_STREAM) == c.S_FALSE
        assert say(c.WIA_TRANSFER_MSG_STATUS) == c.S_FALSE
        assert page(b"two") == c.S_FALSE
        return c.S_FALSE

    com, interfaces, _ = load(None)
    taker = Taker(pages=1)
    assert _driver(com, interfaces, script).download(taker) is False
    assert taker.pages == [b"one"]


def test_an_error_that_the_device_reports_ends_the_transfer() -> None:
    """The driver gets its own error back: then it shows no dialog and waits for nobody."""

    def script(say: Callable[..., int], page: Callable[[bytes], int]) -> int:
        page(b"half")
        assert say(c.WIA_TRANSFER_MSG_DEVICE_STATUS, 0x00210002) == c.S_OK
        raise COMError(say(c.WIA_TRANSFER_MSG_DEVICE_STATUS, JAM), "", None)

    com, interfaces, _ = load(None)
    taker = Taker(good=False)
    with pytest.raises(WiaFailure) as failure:
        _driver(com, interfaces, script).download(taker)
    assert failure.value.result == c.WIA_ERROR_PAPER_JAM
    assert taker.results == [0x00210002, c.WIA_ERROR_PAPER_JAM]
    assert taker.pages == []


@pytest.mark.parametrize(("length", "pages"), [(500, 1), (499, 0), (10, 0), (0, 0)])
def test_a_last_page_before_no_paper(length: int, pages: int) -> None:
    """A driver may end with "no paper" after its last page: that page counts if it is whole."""
    content = (b"BM" + (500).to_bytes(4, "little")).ljust(500, b"x")[:length]

    def script(say: Callable[..., int], page: Callable[[bytes], int]) -> int:
        page(content)
        raise COMError(c.WIA_ERROR_PAPER_EMPTY - 2**32, "", None)

    com, interfaces, _ = load(None)
    taker = Taker()
    with pytest.raises(WiaFailure):
        _driver(com, interfaces, script).download(taker)
    assert len(taker.pages) == pages
