"""File names as people read them, and those that are no scans at all."""

import os
import re

_LONE = re.compile("[\ud800-\udfff]")
_LEFTOVERS = {"thumbs.db", "desktop.ini", "__macosx", "lost+found", "$recycle.bin"}
_UNFINISHED = (".tmp", ".temp", ".part", ".partial", ".crdownload", ".download", ".lock")


def readable(name: str) -> str:
    """Return a file's name for people: bytes that are no UTF-8 are taken for GB 18030, or shown as �.

    Archives and disks of old Chinese Windows bring such names to systems whose names are bytes.
    """
    if not _LONE.search(name):
        return name
    try:
        return os.fsencode(name).decode("gb18030")
    except UnicodeError:
        return _LONE.sub("�", name)


def is_leftover(name: str) -> bool:
    """Whether a file or folder of this name is hidden, temporary, or of the system."""
    lower = name.casefold()
    return lower.startswith((".", "~$")) or lower in _LEFTOVERS or lower.endswith(_UNFINISHED)
