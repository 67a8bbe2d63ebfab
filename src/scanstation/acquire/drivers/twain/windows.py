"""The system's own TWAIN source manager, its memory and its messages. Windows only.

Functions and structures as in the Windows SDK (winuser.h, winbase.h). Not run on hardware so far.
"""

import ctypes
import os
import sys
from collections.abc import Callable
from ctypes import byref, c_size_t, c_uint16, c_uint32, c_void_p, wintypes
from pathlib import Path

from scanstation.acquire.drivers.twain.structures import EntryPoint, Identity

assert sys.platform == "win32"

_GMEM_MOVEABLE_ZEROED = 0x0042
_PM_REMOVE = 1
_QS_ALLINPUT = 0x04FF
_WS_POPUP = 0x80000000  # and not WS_VISIBLE
_LOAD_LIBRARY_SEARCH_SYSTEM32 = 0x0800
_MOMENT_MS = 50

_kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
_user32 = ctypes.WinDLL("user32", use_last_error=True)
_kernel32.GlobalAlloc.argtypes, _kernel32.GlobalAlloc.restype = (wintypes.UINT, c_size_t), c_void_p
_kernel32.GlobalFree.argtypes, _kernel32.GlobalFree.restype = (c_void_p,), c_void_p
_kernel32.GlobalLock.argtypes, _kernel32.GlobalLock.restype = (c_void_p,), c_void_p
_kernel32.GlobalUnlock.argtypes, _kernel32.GlobalUnlock.restype = (c_void_p,), wintypes.BOOL
_kernel32.GlobalSize.argtypes, _kernel32.GlobalSize.restype = (c_void_p,), c_size_t
_user32.CreateWindowExW.argtypes = (
    wintypes.DWORD,
    wintypes.LPCWSTR,
    wintypes.LPCWSTR,
    wintypes.DWORD,
    *(ctypes.c_int,) * 4,
    *(c_void_p,) * 4,
)
_user32.CreateWindowExW.restype = c_void_p
_user32.DestroyWindow.argtypes = (c_void_p,)
_message = ctypes.POINTER(wintypes.MSG)
_user32.PeekMessageW.argtypes = (_message, c_void_p, wintypes.UINT, wintypes.UINT, wintypes.UINT)
_user32.TranslateMessage.argtypes = (_message,)
_user32.DispatchMessageW.argtypes = (_message,)
_user32.DispatchMessageW.restype = ctypes.c_ssize_t
_user32.MsgWaitForMultipleObjects.argtypes = (
    wintypes.DWORD,
    c_void_p,
    wintypes.BOOL,
    wintypes.DWORD,
    wintypes.DWORD,
)

_Allocate = ctypes.WINFUNCTYPE(c_void_p, c_uint32)
_Free = ctypes.WINFUNCTYPE(None, c_void_p)
_Lock = ctypes.WINFUNCTYPE(c_void_p, c_void_p)


def source_manager() -> ctypes.WinDLL:
    """Load the source manager: TWAINDSM.dll, or the old twain_32.dll, which only 32-bit Pythons can load.

    Raises OSError, saying what to install.
    """
    try:
        return ctypes.WinDLL("TWAINDSM.dll", winmode=_LOAD_LIBRARY_SEARCH_SYSTEM32)
    except OSError as error:
        if sys.maxsize > 2**32:
            raise OSError(
                "TWAINDSM.dll is not installed; the scanner's own 64-bit driver brings it"
            ) from error
    return ctypes.WinDLL(str(Path(os.environ["SYSTEMROOT"], "twain_32.dll")))


class WindowsLibrary:
    """Implements `library.Library`. Its window belongs to the thread that makes it."""

    def __init__(self, manager: ctypes.WinDLL) -> None:
        self._entry = manager["DSM_Entry"]
        self._entry.argtypes = (c_void_p, c_void_p, c_uint32, c_uint16, c_uint16, c_void_p)
        self._entry.restype = c_uint16
        self._allocate: Callable[[int], int | None] = lambda size: _kernel32.GlobalAlloc(
            _GMEM_MOVEABLE_ZEROED, size
        )
        self._free: Callable[[int], object] = _kernel32.GlobalFree
        self._lock: Callable[[int], int | None] = _kernel32.GlobalLock
        self._unlock: Callable[[int], object] = _kernel32.GlobalUnlock
        handle = _user32.CreateWindowExW(0, "STATIC", "ScanStation", _WS_POPUP, 0, 0, 0, 0, *(None,) * 4)
        if not handle:
            raise ctypes.WinError(ctypes.get_last_error())
        self.window: int = handle

    def entry(
        self,
        origin: Identity,
        destination: Identity | None,
        group: int,
        argument_type: int,
        message: int,
        data: ctypes.Structure | c_void_p,
    ) -> int:
        """Call DSM_Entry."""
        to = None if destination is None else byref(destination)
        return int(self._entry(byref(origin), to, group, argument_type, message, byref(data)))

    def use_memory_of(self, entry_point: EntryPoint) -> None:
        """Take the manager's memory functions from now on."""
        self._allocate = _Allocate(entry_point.DSM_MemAllocate)
        self._free = _Free(entry_point.DSM_MemFree)
        self._lock = _Lock(entry_point.DSM_MemLock)
        self._unlock = _Free(entry_point.DSM_MemUnlock)

    def allocate(self, size: int) -> int:
        """Return a handle of `size` bytes."""
        if handle := self._allocate(size):
            return handle
        raise MemoryError(f"{size} bytes for TWAIN")

    def free(self, handle: int) -> None:
        """Give a handle back."""
        self._free(handle)

    def lock(self, handle: int) -> int:
        """Return the address behind a handle."""
        if address := self._lock(handle):
            return address
        raise MemoryError("a handle of TWAIN can't be locked")

    def unlock(self, handle: int) -> None:
        """Let the memory move again."""
        self._unlock(handle)

    def size(self, handle: int) -> int:
        """Return the bytes behind a handle: on Windows TWAIN's handles are those of GlobalAlloc."""
        return int(_kernel32.GlobalSize(handle))

    def pump(self, taken: Callable[[int], bool]) -> None:
        """Wait a moment for messages and give each to `taken`, or an empty one if none came."""
        message = wintypes.MSG()
        _user32.MsgWaitForMultipleObjects(0, None, False, _MOMENT_MS, _QS_ALLINPUT)
        some = False
        while _user32.PeekMessageW(byref(message), None, 0, 0, _PM_REMOVE):
            some = True
            if not taken(ctypes.addressof(message)):
                _user32.TranslateMessage(byref(message))
                _user32.DispatchMessageW(byref(message))
        if not some:
            taken(ctypes.addressof(wintypes.MSG(hWnd=self.window)))

    def text(self, raw: bytes) -> str:
        """Return a name: sources write in the system's code page."""
        return raw.decode("mbcs", errors="replace")

    def close(self) -> None:
        """Destroy the window."""
        _user32.DestroyWindow(self.window)
