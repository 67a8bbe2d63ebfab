"""The source manager while it is open: which sources there are, and one of them opened."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager

from scanstation.acquire.drivers.twain import constants as c
from scanstation.acquire.drivers.twain.errors import TwainFailure
from scanstation.acquire.drivers.twain.library import Library
from scanstation.acquire.drivers.twain.source import Source, failure_of
from scanstation.acquire.drivers.twain.structures import EntryPoint, Identity, application


class Manager:
    """An open source manager (state 3). Raises TwainFailure when it fails."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._application = application()

    def sources(self) -> list[Identity]:
        """Return the sources that are installed, whether their devices are there or not."""
        found: list[Identity] = []
        message = c.MSG_GETFIRST
        while True:
            identity = Identity()
            code = self._call(c.DAT_IDENTITY, message, identity)
            if code == c.TWRC_ENDOFLIST:
                return found
            if code != c.TWRC_SUCCESS:
                failure = failure_of(self._library, self._application, None, code, "list the sources")
                if failure.condition == c.TWCC_NODS:  # how "none at all" is said
                    return found
                raise failure
            found.append(identity)
            message = c.MSG_GETNEXT

    def name(self, identity: Identity) -> str:
        """Return the name of a source for people; it is unique on a computer."""
        return self._library.text(identity.ProductName).strip()

    @contextmanager
    def source(self, name: str) -> Iterator[Source]:
        """Open a source, and close it again whatever happens. TWCC_NODS when there is none of that name."""
        for identity in self.sources():
            if self.name(identity) == name:
                break
        else:
            raise TwainFailure(c.TWRC_FAILURE, c.TWCC_NODS, "open")
        code = self._call(c.DAT_IDENTITY, c.MSG_OPENDS, identity)
        if code != c.TWRC_SUCCESS:
            raise failure_of(self._library, self._application, None, code, "open")
        source = Source(self._library, self._application, identity)
        try:
            yield source
        finally:
            source.close()

    def open(self) -> None:
        """Open the manager itself, and use its memory if it is a manager of TWAIN 2."""
        code = self._call(c.DAT_PARENT, c.MSG_OPENDSM, ctypes.c_void_p(self._library.window))
        if code != c.TWRC_SUCCESS:
            raise failure_of(self._library, self._application, None, code, "open the source manager")
        if self._application.SupportedGroups & c.DF_DSM2:
            entry_point = EntryPoint(Size=ctypes.sizeof(EntryPoint))
            if self._call(c.DAT_ENTRYPOINT, c.MSG_GET, entry_point) == c.TWRC_SUCCESS:
                self._library.use_memory_of(entry_point)

    def close(self) -> None:
        """Close the manager; nothing can be done about it if that fails."""
        self._call(c.DAT_PARENT, c.MSG_CLOSEDSM, ctypes.c_void_p(self._library.window))

    def _call(self, argument_type: int, message: int, data: ctypes.Structure | ctypes.c_void_p) -> int:
        return self._library.entry(self._application, None, c.DG_CONTROL, argument_type, message, data)


@contextmanager
def manager(library: Library) -> Iterator[Manager]:
    """Open the source manager, and close it and the library's window again whatever happens."""
    opened = Manager(library)
    try:
        opened.open()
        try:
            yield opened
        finally:
            opened.close()
    finally:
        library.close()
