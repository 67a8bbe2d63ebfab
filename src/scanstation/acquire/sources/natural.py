"""The order people expect of file names, and the names that are no scans at all."""

import re
import unicodedata

_RUNS = re.compile(r"([0-9]+)")
_LEFTOVERS = {"thumbs.db", "desktop.ini", "__macosx", "lost+found", "$recycle.bin"}
_UNFINISHED = (".tmp", ".temp", ".part", ".partial", ".crdownload", ".download", ".lock")


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Return a sort key by which page2 comes before page10, whatever case and width of the characters."""
    parts = _RUNS.split(unicodedata.normalize("NFKC", name).casefold())
    numbers = [p.lstrip("0") for p in parts]
    return (
        *((1, len(numbers[i]), numbers[i]) if i % 2 else (2, 0, p) for i, p in enumerate(parts) if p),
        (0, 0, name),
    )


def is_leftover(name: str) -> bool:
    """Whether a file or folder of this name is hidden, temporary, or of the system."""
    lower = name.casefold()
    return lower.startswith((".", "~$")) or lower in _LEFTOVERS or lower.endswith(_UNFINISHED)
