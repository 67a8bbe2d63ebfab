"""The seam to the system: TWAIN's source manager as one function, its memory, and the waiting messages.

`windows.py` has the real one; whoever tests gives another.
"""

import ctypes
from collections.abc import Callable
from typing import Protocol

from scanstation.acquire.drivers.twain.structures import EntryPoint, Identity


class Library(Protocol):
    """A source manager (TWAINDSM.dll, twain_32.dll) that has been loaded."""

    @property
    def window(self) -> int:
        """The handle of an invisible window that stands for the application."""

    def entry(
        self,
        origin: Identity,
        destination: Identity | None,
        group: int,
        argument_type: int,
        message: int,
        data: ctypes.Structure | ctypes.c_void_p,
    ) -> int:
        """Call DSM_Entry and return its code (TWRC_…)."""

    def use_memory_of(self, entry_point: EntryPoint) -> None:
        """Take a TWAIN 2 manager's memory functions from now on."""

    def allocate(self, size: int) -> int:
        """Return a handle of `size` bytes. Raises MemoryError."""

    def free(self, handle: int) -> None:
        """Give a handle back."""

    def lock(self, handle: int) -> int:
        """Return the address of what is behind a handle, until `unlock`."""

    def unlock(self, handle: int) -> None:
        """Let what is behind a handle move again."""

    def size(self, handle: int) -> int:
        """Return how many bytes are behind a handle, at least."""

    def pump(self, taken: Callable[[int], bool]) -> None:
        """Wait a moment for messages, and give the address of each to `taken`; dispatch those not taken.

        `taken` is called at least once, so that what a source has left with its manager is fetched.
        """

    def text(self, raw: bytes) -> str:
        """Return a name out of a structure: sources write in the system's own code page."""

    def close(self) -> None:
        """Destroy the window."""
