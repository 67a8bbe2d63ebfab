"""A TWAIN source manager with one scanner behind it, written after the specification and strict about states.

It answers DSM_Entry as a real one does, in real memory: only the loading of a DLL and the messages of a
window are left out. Containers are packed here on their own, so that a mistake in the driver's shows.
"""

import ctypes
import io
import struct
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from PIL import Image

from scanstation.acquire.drivers.twain import constants as c
from scanstation.acquire.drivers.twain.structures import (
    Capability,
    EntryPoint,
    Event,
    Identity,
    ImageLayout,
    PendingTransfers,
    Status,
    UserInterface,
)

NAME = "扫描仪 DR-C240"
_FORMS = {c.TWTY_INT16: "h", c.TWTY_INT32: "i", c.TWTY_UINT16: "H", c.TWTY_BOOL: "H", c.TWTY_UINT32: "I"}


@dataclass
class Setting:
    """A capability: its item type, what it is now, what it can be (a list, or low, high, step)."""

    item_type: int
    now: float
    choices: tuple[float, ...] = ()
    span: tuple[float, float, float] | None = None
    kind: int = c.TWON_ENUMERATION
    settable: bool = True


def picture(number: int, mode: str = "L", size: tuple[int, int] = (64, 96)) -> bytes:
    """Return a bitmap as native transfers give it, which shows its number in black and white fields."""
    image = Image.new("L", (8, 12))
    image.putdata([255 * (number >> bit & 1) if bit < 16 else 128 for bit in range(96)])
    target = io.BytesIO()
    image.resize(size, Image.Resampling.NEAREST).convert(mode).save(target, "DIB", dpi=(200, 200))
    return target.getvalue()


def _settings() -> dict[int, Setting]:
    both = (0.0, 1.0)
    return {
        c.CAP_XFERCOUNT: Setting(c.TWTY_INT16, -1, kind=c.TWON_ONEVALUE),
        c.CAP_FEEDERENABLED: Setting(c.TWTY_BOOL, 1, both),
        c.CAP_FEEDERLOADED: Setting(c.TWTY_BOOL, 0, kind=c.TWON_ONEVALUE, settable=False),
        c.CAP_AUTOFEED: Setting(c.TWTY_BOOL, 0, both),
        c.CAP_AUTOSCAN: Setting(c.TWTY_BOOL, 0, both),
        c.CAP_INDICATORS: Setting(c.TWTY_BOOL, 1, both),
        c.CAP_PAPERDETECTABLE: Setting(c.TWTY_BOOL, 1, kind=c.TWON_ONEVALUE, settable=False),
        c.CAP_UICONTROLLABLE: Setting(c.TWTY_BOOL, 1, kind=c.TWON_ONEVALUE, settable=False),
        c.CAP_DUPLEX: Setting(c.TWTY_UINT16, 1, kind=c.TWON_ONEVALUE, settable=False),
        c.CAP_DUPLEXENABLED: Setting(c.TWTY_BOOL, 0, both),
        c.CAP_DOUBLEFEEDDETECTION: Setting(c.TWTY_UINT16, 0, (0, 1), kind=c.TWON_ARRAY),
        c.CAP_DOUBLEFEEDDETECTIONRESPONSE: Setting(c.TWTY_UINT16, 2, (2,), kind=c.TWON_ARRAY),
        c.ICAP_UNITS: Setting(c.TWTY_UINT16, 0, (0, 1)),
        c.ICAP_XFERMECH: Setting(c.TWTY_UINT16, 2, (0, 2)),
        c.ICAP_PIXELTYPE: Setting(c.TWTY_UINT16, 2, (0, 1, 2)),
        c.ICAP_BITDEPTH: Setting(c.TWTY_UINT16, 24, (1, 8, 24)),
        c.ICAP_XRESOLUTION: Setting(c.TWTY_FIX32, 200, (100, 150, 200, 300)),
        c.ICAP_YRESOLUTION: Setting(c.TWTY_FIX32, 200, span=(50, 600, 1), kind=c.TWON_RANGE),
        c.ICAP_BRIGHTNESS: Setting(c.TWTY_FIX32, 0, span=(-1000, 1000, 1), kind=c.TWON_RANGE),
        c.ICAP_CONTRAST: Setting(c.TWTY_FIX32, 0, span=(-1000, 1000, 1), kind=c.TWON_RANGE),
        c.ICAP_PHYSICALWIDTH: Setting(c.TWTY_FIX32, 8.5, kind=c.TWON_ONEVALUE, settable=False),
        c.ICAP_PHYSICALHEIGHT: Setting(c.TWTY_FIX32, 14.0, kind=c.TWON_ONEVALUE, settable=False),
        c.ICAP_AUTODISCARDBLANKPAGES: Setting(c.TWTY_INT32, -1, (-2, -1)),
    }


@dataclass
class SourceManager:
    """Implements `twain.library.Library`. What may go wrong is set in the fields before a scan."""

    tray: deque[tuple[bytes, bytes]] = field(default_factory=deque)
    """Front and back of each leaf, as native bitmaps."""
    settings: dict[int, Setting] = field(default_factory=_settings)
    failures: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Number of a transfer, from 1 over the device's life, and the codes (TWRC, TWCC) of its one failure."""
    enable_fails: int = c.TWCC_SUCCESS
    open_fails: tuple[int, int] | None = None
    sources: int = 1
    wants_to_close: bool = False
    silent: bool = False
    stops_feeder: bool = True
    buffer: int = 1
    """How many leaves are in the device before a page is asked for, once it is enabled."""
    knows_pending: bool = True
    old: bool = False
    """Whether it is a manager of TWAIN 1, without memory functions."""
    window: int = 4711

    state: int = 1
    transfers: int = 0
    pumped: int = 0
    enabled_with: tuple[int, int] | None = None
    area: tuple[float, float, float, float] | None = None
    windows_closed: int = 0
    _condition: int = c.TWCC_SUCCESS
    _waiting: int = c.MSG_NULL
    _listed: int = 0
    _pulled: int = 0
    _in_device: deque[bytes] = field(default_factory=deque)
    _feeding: bool = False
    _memory: dict[int, ctypes.Array[ctypes.c_char]] = field(default_factory=dict)
    _locked: dict[int, int] = field(default_factory=dict)

    @property
    def at_rest(self) -> bool:
        """Whether everything is closed, given back and unlocked."""
        return self.state == 1 and not self._memory and not any(self._locked.values())

    # The seam

    def entry(
        self,
        origin: Identity,
        destination: Identity | None,
        group: int,
        argument_type: int,
        message: int,
        data: ctypes.Structure | ctypes.c_void_p,
    ) -> int:
        """Answer as DSM_Entry does."""
        if argument_type == c.DAT_STATUS:
            assert isinstance(data, Status)
            data.ConditionCode, self._condition = self._condition, c.TWCC_SUCCESS
            return c.TWRC_SUCCESS
        image = argument_type in (c.DAT_IMAGELAYOUT, c.DAT_IMAGENATIVEXFER)
        assert group == (c.DG_IMAGE if image else c.DG_CONTROL)
        to_source = argument_type not in (c.DAT_PARENT, c.DAT_IDENTITY, c.DAT_ENTRYPOINT)
        assert (destination is not None) == to_source
        handler: dict[int, Callable[[int, ctypes.Structure | ctypes.c_void_p], int]] = {
            c.DAT_PARENT: lambda m, d: self._parent(m, d, origin),
            c.DAT_ENTRYPOINT: self._entry_point,
            c.DAT_IDENTITY: self._identity,
            c.DAT_CAPABILITY: self._capability,
            c.DAT_IMAGELAYOUT: self._layout,
            c.DAT_USERINTERFACE: self._user_interface,
            c.DAT_EVENT: self._event,
            c.DAT_IMAGENATIVEXFER: self._native,
            c.DAT_PENDINGXFERS: self._pending,
        }
        return handler[argument_type](message, data)

    def use_memory_of(self, entry_point: EntryPoint) -> None:
        """Take note that the manager's own memory is used."""
        assert entry_point.DSM_MemAllocate == 1

    def allocate(self, size: int) -> int:
        """Return a new handle."""
        handle = 1000 + len(self._locked)
        self._memory[handle] = ctypes.create_string_buffer(size)
        self._locked[handle] = 0
        return handle

    def free(self, handle: int) -> None:
        """Forget a handle; nobody may still hold its address."""
        assert not self._locked[handle]
        del self._memory[handle]

    def lock(self, handle: int) -> int:
        """Return where a handle's memory is."""
        self._locked[handle] += 1
        return ctypes.addressof(self._memory[handle])

    def unlock(self, handle: int) -> None:
        """Undo one lock."""
        self._locked[handle] -= 1
        assert self._locked[handle] >= 0

    def size(self, handle: int) -> int:
        """Return the size of a handle's memory."""
        return len(self._memory[handle])

    def pump(self, taken: Callable[[int], bool]) -> None:
        """Let one empty message come by."""
        self.pumped += 1
        taken(ctypes.addressof(ctypes.create_string_buffer(48)))

    def text(self, raw: bytes) -> str:
        """Return a name; this system's code page is that of simplified Chinese."""
        return raw.decode("gbk")

    def close(self) -> None:
        """Count the windows that were closed."""
        self.windows_closed += 1

    # The manager

    def _fail(self, condition: int, code: int = c.TWRC_FAILURE) -> int:
        self._condition = condition
        return code

    def _parent(self, message: int, data: object, origin: Identity) -> int:
        assert isinstance(data, ctypes.c_void_p)
        assert data.value == self.window
        if message == c.MSG_OPENDSM and self.state == 1:
            self.state = 3
            origin.Id = 1
            if not self.old:
                origin.SupportedGroups |= c.DF_DSM2
            return c.TWRC_SUCCESS
        if message == c.MSG_CLOSEDSM and self.state == 3:
            self.state = 1
            return c.TWRC_SUCCESS
        return self._fail(c.TWCC_SEQERROR)

    def _entry_point(self, message: int, data: object) -> int:
        assert isinstance(data, EntryPoint)
        assert not self.old
        if data.Size != ctypes.sizeof(EntryPoint):
            return self._fail(c.TWCC_BADVALUE)
        data.DSM_MemAllocate = 1
        return c.TWRC_SUCCESS

    def _identity(self, message: int, data: object) -> int:
        assert isinstance(data, Identity)
        if message == c.MSG_GETFIRST and self.sources == 0:
            return self._fail(c.TWCC_NODS)
        if message in (c.MSG_GETFIRST, c.MSG_GETNEXT):
            number = 1 if message == c.MSG_GETFIRST else self._listed + 1
            if number > self.sources:
                return c.TWRC_ENDOFLIST
            self._listed = number
            data.Id = number
            data.ProductName = (NAME if number == 1 else f"Other {number}").encode("gbk")
            return c.TWRC_SUCCESS
        if message == c.MSG_OPENDS and self.state == 3:
            if self.open_fails:
                return self._fail(self.open_fails[1], self.open_fails[0])
            self.state = 4
            return c.TWRC_SUCCESS
        if message == c.MSG_CLOSEDS and self.state == 4:
            self.state = 3
            return c.TWRC_SUCCESS
        return self._fail(c.TWCC_SEQERROR)

    # The source

    def _capability(self, message: int, data: object) -> int:
        assert isinstance(data, Capability)
        setting = self.settings.get(data.Cap)
        if setting is None:
            return self._fail(c.TWCC_CAPUNSUPPORTED)
        if message == c.MSG_GET:
            if data.Cap == c.CAP_FEEDERLOADED and self.settings[data.Cap].now == 0:
                setting = Setting(c.TWTY_BOOL, bool(self.tray), kind=c.TWON_ONEVALUE)
            content = _container(setting)
            data.hContainer = self.allocate(len(content))
            self._memory[data.hContainer].raw = content
            data.ConType = setting.kind
            return c.TWRC_SUCCESS
        if self.state != 4:
            return self._fail(c.TWCC_SEQERROR)
        if not setting.settable:
            return self._fail(c.TWCC_CAPBADOPERATION)
        return self._set(data, setting)

    def _set(self, data: Capability, setting: Setting) -> int:
        raw = self._memory[data.hContainer].raw
        (item_type,) = struct.unpack_from("<H", raw)
        if item_type != setting.item_type:
            return self._fail(c.TWCC_BADVALUE)
        if data.ConType == c.TWON_ARRAY:
            (count,) = struct.unpack_from("<I", raw, 2)
            values = struct.unpack_from(f"<{count}H", raw, 6)
            setting.choices = values
            return c.TWRC_SUCCESS
        assert data.ConType == c.TWON_ONEVALUE
        assert len(raw) == 6
        if item_type == c.TWTY_FIX32:
            whole, fraction = struct.unpack_from("<hH", raw, 2)
            value = whole + fraction / 65536
        else:
            (value,) = struct.unpack_from("<" + _FORMS[item_type], raw, 2)
        low, high, _ = setting.span or (value, value, 0)
        if (setting.choices and value not in setting.choices) or not low <= value <= high:
            return self._fail(c.TWCC_BADVALUE)
        setting.now = value
        return c.TWRC_SUCCESS

    def _layout(self, message: int, data: object) -> int:
        assert isinstance(data, ImageLayout)
        assert message == c.MSG_SET
        frame = data.Frame
        self.area = (frame.Left.value, frame.Top.value, frame.Right.value, frame.Bottom.value)
        return c.TWRC_SUCCESS

    def _user_interface(self, message: int, data: object) -> int:
        assert isinstance(data, UserInterface)
        if message == c.MSG_ENABLEDS and self.state == 4:
            if self.enable_fails:
                return self._fail(self.enable_fails)
            self.enabled_with = (data.ShowUI, data.ModalUI)
            self.state = 5
            self._feeding = True
            self._pulled = 0
            self._pull(self.buffer)
            if not self.silent:
                ready = self._in_device and not self.wants_to_close
                self._waiting = c.MSG_XFERREADY if ready else c.MSG_CLOSEDSREQ
            return c.TWRC_SUCCESS
        if message == c.MSG_DISABLEDS and self.state == 5:
            self.state = 4
            return c.TWRC_SUCCESS
        return self._fail(c.TWCC_SEQERROR)

    def _event(self, message: int, data: object) -> int:
        assert isinstance(data, Event)
        assert message == c.MSG_PROCESSEVENT
        assert data.pEvent
        data.TWMessage, self._waiting = self._waiting, c.MSG_NULL
        if data.TWMessage == c.MSG_NULL:
            return c.TWRC_NOTDSEVENT
        if data.TWMessage == c.MSG_XFERREADY:
            self.state = 6
        return c.TWRC_DSEVENT

    def _native(self, message: int, data: object) -> int:
        assert isinstance(data, ctypes.c_void_p)
        assert message == c.MSG_GET
        if self.state != 6:
            return self._fail(c.TWCC_SEQERROR)
        self.transfers += 1
        if codes := self.failures.pop(self.transfers, None):
            if codes[0] == c.TWRC_CANCEL:
                self.state = 7
            return self._fail(codes[1], codes[0])
        page = self._in_device[0]
        data.value = self.allocate(len(page))
        self._memory[data.value].raw = page
        self.state = 7
        return c.TWRC_XFERDONE

    def _pending(self, message: int, data: object) -> int:
        assert isinstance(data, PendingTransfers)
        if message == c.MSG_ENDXFER and self.state == 7:
            self._in_device.popleft()
            self._pull(1)
            data.Count = len(self._in_device)
            if data.Count and not self.knows_pending:
                data.Count = 0xFFFF
            self.state = 6 if data.Count else 5
            return c.TWRC_SUCCESS
        if message == c.MSG_STOPFEEDER and self.state == 6:
            if not self.stops_feeder:
                return self._fail(c.TWCC_BADPROTOCOL)
            self._feeding = False
            return c.TWRC_SUCCESS
        if message == c.MSG_RESET and self.state == 6:
            self._in_device.clear()
            self.state = 5
            return c.TWRC_SUCCESS
        return self._fail(c.TWCC_SEQERROR)

    def _pull(self, leaves: int) -> None:
        """Pull leaves into the device as far as there is room; a flatbed looks at one."""
        flatbed = not self.settings[c.CAP_FEEDERENABLED].now
        sides = 2 if self.settings[c.CAP_DUPLEXENABLED].now and not flatbed else 1
        for _ in range(leaves):
            enough = self._pulled == self.settings[c.CAP_XFERCOUNT].now
            if enough or not self._feeding or not self.tray or len(self._in_device) >= self.buffer * sides:
                return
            self._pulled += sides
            self._in_device.extend(self.tray.popleft()[:sides])
            self._feeding = not flatbed


def _container(setting: Setting) -> bytes:
    """Return a capability as MSG_GET gives it."""

    def item(value: float) -> bytes:
        if setting.item_type == c.TWTY_FIX32:
            return struct.pack("<i", round(value * 65536))[2:] + struct.pack("<i", round(value * 65536))[:2]
        return struct.pack("<" + _FORMS[setting.item_type], int(value))

    def wide(value: float) -> bytes:
        return item(value).ljust(4, b"\0")

    head = struct.pack("<H", setting.item_type)
    if setting.kind == c.TWON_ONEVALUE:
        return head + wide(setting.now)
    if setting.kind == c.TWON_ARRAY:
        return head + struct.pack("<I", len(setting.choices)) + b"".join(map(item, setting.choices))
    if setting.kind == c.TWON_RANGE:
        assert setting.span is not None
        return head + b"".join(map(wide, (*setting.span, setting.now, setting.now)))
    index = setting.choices.index(setting.now)
    return head + struct.pack("<III", len(setting.choices), index, 0) + b"".join(map(item, setting.choices))
