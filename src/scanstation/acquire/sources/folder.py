"""Folders: every file below, in natural order; nothing outside of them."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from scanstation.acquire.errors import FileGone, FileNotReadable, LinkOutside, NotAFile
from scanstation.acquire.sources.item import Origin, RefusedInput
from scanstation.acquire.sources.limits import Limits
from scanstation.acquire.sources.natural import is_leftover, readable
from scanstation.acquire.sources.sniff import meant_as_picture
from scanstation.base.natural import natural_key


def files_below(folder: Path, limits: Limits) -> Iterator[tuple[Path, Origin] | RefusedInput]:
    """Yield (path, origin) of the files below `folder`, a folder's own files before its subfolders.

    Hidden and temporary files are left out; a link that leads out of the folder is refused, one that stays
    inside is left out, since its target comes by itself.
    """
    yield from _below(folder, "", os.path.realpath(folder), limits, 0)


def _below(
    folder: Path, shown: str, root: str, limits: Limits, depth: int
) -> Iterator[tuple[Path, Origin] | RefusedInput]:
    own = Origin(shown or readable(folder.name or str(folder)), str(folder), str(folder))
    try:
        entries = [entry for entry in os.scandir(folder) if not is_leftover(entry.name)]
    except OSError as error:
        yield own.refuse(FileNotReadable, detail=error.strerror or str(error))
        return
    entries.sort(key=lambda entry: natural_key(entry.name))
    folders = []
    for entry in entries:
        path = Path(entry.path)
        origin = Origin(shown + readable(entry.name), str(path), str(folder))
        try:
            real = os.path.realpath(path)
            inside = os.path.commonpath([root, real]) == root
            mode = entry.stat(follow_symlinks=False).st_mode
        except FileNotFoundError:
            yield origin.refuse(FileGone, takes_side=meant_as_picture(entry.name))
            continue
        except (OSError, ValueError) as error:  # another drive has no common path
            yield origin.refuse(FileNotReadable, detail=getattr(error, "strerror", None) or str(error))
            continue
        if not inside:
            yield origin.refuse(LinkOutside)
        elif stat.S_ISDIR(mode):
            folders.append((path, f"{origin.name}/"))
        elif stat.S_ISREG(mode):
            yield path, origin
        elif not stat.S_ISLNK(mode):
            yield origin.refuse(NotAFile)
    if depth >= limits.depth and folders:
        yield own.refuse(FileNotReadable, detail=f"more than {limits.depth} folders deep")
        return
    for path, name in folders:
        yield from _below(path, name, root, limits, depth + 1)
