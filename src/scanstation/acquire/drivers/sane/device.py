"""An open device: its options by name, and its frames."""

import logging

from scanstation.acquire.drivers.sane.constants import Info, Kind, Status
from scanstation.acquire.drivers.sane.errors import SaneFailure
from scanstation.acquire.drivers.sane.library import Frame, Library, Option, Span, Value

_log = logging.getLogger(__name__)
_REFUSED = (Status.INVAL, Status.UNSUPPORTED)


class OpenDevice:
    """A device between open and close. All calls but `set` raise SaneFailure as the library does."""

    def __init__(self, library: Library, handle: int) -> None:
        self._library = library
        self._handle = handle
        self._options: dict[str, Option] | None = None

    def option(self, name: str) -> Option | None:
        """Return an option as it is now, None if the device has none of this name."""
        if self._options is None:
            self._options = {}
            for option in self._library.options(self._handle):
                self._options.setdefault(option.name, option)
        return self._options.get(name)

    def settable(self, name: str) -> Option | None:
        """Return an option if it can be set now."""
        option = self.option(name)
        return option if option is not None and option.settable else None

    def value(self, name: str) -> Value | None:
        """Return an option's value, None where there is none to be had."""
        option = self.option(name)
        if option is None or not option.readable:
            return None
        try:
            return self._library.get(self._handle, option)
        except SaneFailure as failure:
            if failure.status not in _REFUSED:
                raise
            return None

    def set(self, name: str, value: Value) -> bool:
        """Set an option, a number to the nearest of its range; tell whether the device then has that value.

        Raises SaneFailure when it is the device that fails, and not the value.
        """
        option = self.settable(name)
        if option is None:
            return False
        if isinstance(option.limits, Span) and not isinstance(value, str):
            value = option.limits.nearest(value)
        try:
            info = self._library.set(self._handle, option, value)
        except SaneFailure as failure:
            if failure.status not in _REFUSED:
                raise
            _log.info("%s is not taken for %s: %s", value, name, failure)
            return False
        if info & Info.RELOAD_OPTIONS:
            self._options = None
        return not info & Info.INEXACT or self._same(self.value(name), value, option)

    @staticmethod
    def _same(now: Value | None, value: Value, option: Option) -> bool:
        if isinstance(now, str) or isinstance(value, str) or now is None:
            return now == value
        return abs(now - value) < (0.5 if option.kind is Kind.FIXED else 1e-9)

    def start(self) -> None:
        """Begin a frame."""
        self._library.start(self._handle)

    def frame(self) -> Frame:
        """Return how the frame lies."""
        return self._library.frame(self._handle)

    def read(self) -> bytes:
        """Return some of the frame's data."""
        return self._library.read(self._handle)

    def cancel(self) -> None:
        """End the batch."""
        self._library.cancel(self._handle)
