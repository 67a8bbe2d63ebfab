"""One open source: its capabilities, and its pages from "enable" to "no more transfers".

The numbers of states are those of the specification: 4 open, 5 enabled, 6 a page is ready, 7 it is being
transferred. Every method raises TwainFailure when the source fails.
"""

import ctypes
import logging
from collections.abc import Callable

from scanstation.acquire.drivers.twain import constants as c
from scanstation.acquire.drivers.twain.containers import ContainerBroken, Value, array, one_value, parse
from scanstation.acquire.drivers.twain.errors import ABOUT_CAPABILITIES, TwainFailure
from scanstation.acquire.drivers.twain.library import Library
from scanstation.acquire.drivers.twain.structures import (
    Capability,
    Event,
    Fix32,
    Frame,
    Identity,
    ImageLayout,
    PendingTransfers,
    Status,
    UserInterface,
)

_log = logging.getLogger(__name__)
_FROM_SOURCE = (c.MSG_XFERREADY, c.MSG_CLOSEDSREQ, c.MSG_CLOSEDSOK)


class Source:
    """An open source in state 4. `close` brings it down from whatever state it is in."""

    def __init__(self, library: Library, application: Identity, identity: Identity) -> None:
        self._library = library
        self._application = application
        self._identity = identity
        self._waiting = c.MSG_NULL
        self.state = 4

    # Capabilities

    def get(self, capability: int) -> Value | None:
        """Return what the source says of a capability; None when it doesn't have it."""
        asked = Capability(capability, c.TWON_DONTCARE16, None)
        try:
            self._call(c.DG_CONTROL, c.DAT_CAPABILITY, c.MSG_GET, asked, f"get {capability:#06x}")
        except TwainFailure as failure:
            if failure.condition in ABOUT_CAPABILITIES:
                return None
            raise
        if not asked.hContainer:
            return None
        try:
            return parse(self._library.lock(asked.hContainer), asked.ConType)
        except ContainerBroken as error:
            _log.warning("capability %#06x is not told as it should be: %s", capability, error)
            return None
        finally:
            self._library.unlock(asked.hContainer)
            self._library.free(asked.hContainer)

    def set(self, capability: int, *values: float, many: bool = False) -> bool:
        """Set a capability, to an array when `many`; tell whether the source has taken exactly that.

        False also when it doesn't have the capability: most are optional.
        """
        item_type = c.TYPES[capability]
        data = array(item_type, values) if many else one_value(item_type, values[0])
        handle = self._library.allocate(len(data))
        try:
            ctypes.memmove(self._library.lock(handle), data, len(data))
            self._library.unlock(handle)
            told = Capability(capability, c.TWON_ARRAY if many else c.TWON_ONEVALUE, handle)
            what = f"set {capability:#06x} to {values}"
            code = self._call(c.DG_CONTROL, c.DAT_CAPABILITY, c.MSG_SET, told, what)
        except TwainFailure as failure:
            if failure.condition not in ABOUT_CAPABILITIES:
                raise
            _log.debug("%s", failure)
            return False
        finally:
            self._library.free(handle)
        return code == c.TWRC_SUCCESS

    def set_frame(self, width: float, height: float) -> bool:
        """Set the area to scan from the top left, in the units of ICAP_UNITS; tell whether it was taken."""
        layout = ImageLayout(Frame(Fix32(0, 0), Fix32(0, 0), Fix32.of(width), Fix32.of(height)), 1, 1, 1)
        try:
            self._call(c.DG_IMAGE, c.DAT_IMAGELAYOUT, c.MSG_SET, layout, "set the area")
        except TwainFailure as failure:
            if failure.condition not in ABOUT_CAPABILITIES:
                raise
            return False
        return True  # a source that rounds says "check status"; rounding is no harm here

    # Pages

    def enable(self) -> None:
        """Let the source begin, without any window of its own."""
        wish = UserInterface(0, 0, self._library.window)
        self._waiting = c.MSG_NULL
        self._call(c.DG_CONTROL, c.DAT_USERINTERFACE, c.MSG_ENABLEDS, wish, "enable")
        self.state = 5

    def wait(self, given_up: Callable[[], bool]) -> bool:
        """Wait for the first page; tell whether it came before the source stopped or `given_up` said so."""
        while self._waiting == c.MSG_NULL:
            if given_up():
                return False
            self._library.pump(self._taken)
        message, self._waiting = self._waiting, c.MSG_NULL
        if message == c.MSG_XFERREADY:
            self.state = 6
        return message == c.MSG_XFERREADY

    def transfer(self) -> bytes:
        """Return the page that is ready, as the source's native bitmap."""
        handle = ctypes.c_void_p()
        code = self._call(c.DG_IMAGE, c.DAT_IMAGENATIVEXFER, c.MSG_GET, handle, "transfer")
        if code == c.TWRC_CANCEL:
            self.state = 7
            raise TwainFailure(code, c.TWCC_SUCCESS, "transfer")
        self.state = 7
        if handle.value is None:
            raise TwainFailure(code, c.TWCC_BUMMER, "transfer")
        try:
            return ctypes.string_at(self._library.lock(handle.value), self._library.size(handle.value))
        finally:
            self._library.unlock(handle.value)
            self._library.free(handle.value)

    def end_transfer(self) -> int:
        """Let go of the page; return how many more there are, 0xFFFF when the source doesn't know."""
        pending = PendingTransfers()
        self._call(c.DG_CONTROL, c.DAT_PENDINGXFERS, c.MSG_ENDXFER, pending, "end the transfer")
        self.state = 6 if pending.Count else 5
        return int(pending.Count)

    def stop_feeder(self) -> bool:
        """Let the feeder pull no more, while what is in the device still comes; tell whether it can that."""
        try:
            self._call(
                c.DG_CONTROL, c.DAT_PENDINGXFERS, c.MSG_STOPFEEDER, PendingTransfers(), "stop the feeder"
            )
        except TwainFailure as failure:
            _log.debug("%s", failure)
            return False
        return True

    def close(self) -> None:
        """Go down to state 3, whatever happens on the way."""
        steps = (
            (7, c.DAT_PENDINGXFERS, c.MSG_ENDXFER, PendingTransfers()),
            (6, c.DAT_PENDINGXFERS, c.MSG_RESET, PendingTransfers()),
            (5, c.DAT_USERINTERFACE, c.MSG_DISABLEDS, UserInterface(0, 0, self._library.window)),
        )
        for state, argument_type, message, data in steps:
            if self.state >= state:
                self._step_down(self._identity, argument_type, message, data)
                self.state = state - 1
        self._step_down(None, c.DAT_IDENTITY, c.MSG_CLOSEDS, self._identity)
        self.state = 3

    def _step_down(
        self, to: Identity | None, argument_type: int, message: int, data: ctypes.Structure
    ) -> None:
        code = self._library.entry(self._application, to, c.DG_CONTROL, argument_type, message, data)
        if code != c.TWRC_SUCCESS:
            _log.debug("closing: %#06x %#06x returned %s", argument_type, message, code)

    def _taken(self, address: int) -> bool:
        event = Event(address, c.MSG_NULL)
        code = self._library.entry(
            self._application, self._identity, c.DG_CONTROL, c.DAT_EVENT, c.MSG_PROCESSEVENT, event
        )
        if event.TWMessage in _FROM_SOURCE and self._waiting == c.MSG_NULL:
            self._waiting = event.TWMessage
        return code == c.TWRC_DSEVENT

    def _call(
        self,
        group: int,
        argument_type: int,
        message: int,
        data: ctypes.Structure | ctypes.c_void_p,
        operation: str,
    ) -> int:
        code = self._library.entry(self._application, self._identity, group, argument_type, message, data)
        if code in (c.TWRC_SUCCESS, c.TWRC_CHECKSTATUS, c.TWRC_XFERDONE, c.TWRC_CANCEL):
            return code
        raise failure_of(self._library, self._application, self._identity, code, operation)


def failure_of(
    library: Library, application: Identity, source: Identity | None, code: int, operation: str
) -> TwainFailure:
    """Return the failure that has just been reported, with its condition code."""
    status = Status()
    known = library.entry(application, source, c.DG_CONTROL, c.DAT_STATUS, c.MSG_GET, status)
    return TwainFailure(code, status.ConditionCode if known == c.TWRC_SUCCESS else c.TWCC_BUMMER, operation)
