"""Files, folders, multi-page TIFF, PDF and ZIP as one stream of pages and refusals."""

import os
import stat
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from scanstation.acquire.errors import FileEmpty, FileGone, FileNotReadable, NoPages, NotAFile, TooLarge
from scanstation.acquire.port import ScannedPage
from scanstation.acquire.sources.archive import archive, member_count
from scanstation.acquire.sources.folder import files_below
from scanstation.acquire.sources.item import Item, KnownPage, Origin, RefusedInput
from scanstation.acquire.sources.limits import DEFAULT, Limits
from scanstation.acquire.sources.natural import readable
from scanstation.acquire.sources.pdf import page_count, pdf
from scanstation.acquire.sources.pictures import no_picture, picture
from scanstation.acquire.sources.sniff import HEAD, Kind, kind_of, meant_as_picture, suffix_of
from scanstation.acquire.sources.tiff import tiff

__all__ = ["Item", "KnownPage", "Limits", "RefusedInput", "expected_pages", "items_of", "pages_of"]


def pages_of(
    path: Path, *, limits: Limits = DEFAULT, check: Callable[[], None] = lambda: None
) -> Iterator[ScannedPage | RefusedInput]:
    """Yield every page of a file or folder, and what can't become a page, in order.

    One page is in memory at a time. Never raises for what it finds; keys are absolute paths and places in
    them, so that the same input always gives the same keys. `check` is called again and again while a page
    takes long, and may raise to stop.
    """
    for item in items_of(path, limits=limits, check=check):
        assert not isinstance(item, KnownPage)
        yield item


def items_of(
    path: Path,
    *,
    known: Collection[str] = (),
    limits: Limits = DEFAULT,
    check: Callable[[], None] = lambda: None,
) -> Iterator[Item]:
    """Yield like `pages_of`, but pages whose key is in `known` come as KnownPage without being made again."""
    path = Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute keeps "..", and links must stay links
    origin = Origin(readable(path.name or str(path)), str(path), str(path.parent))
    if not path.is_dir():
        yield from file_items(path, origin, known, limits, check)
        return
    found = False
    for entry in files_below(path, limits):
        found = True
        if isinstance(entry, RefusedInput):
            yield entry
        else:
            yield from file_items(*entry, known, limits, check)
    if not found:
        yield origin.refuse(NoPages)


def expected_pages(
    paths: Iterable[Path], limits: Limits = DEFAULT, check: Callable[[], None] = lambda: None
) -> int:
    """Return about how many pages the inputs will give, for a progress bar; cheap, and never an error."""
    total = 0
    for path in paths:
        files = [e[0] for e in files_below(path, limits) if isinstance(e, tuple)] if path.is_dir() else [path]
        for file in files:
            match suffix_of(file.name):
                case ".pdf":
                    total += page_count(file, limits, check)
                case ".zip":
                    total += member_count(file)
                case _:
                    total += 1
    return total


def file_items(
    path: Path,
    origin: Origin,
    known: Collection[str],
    limits: Limits = DEFAULT,
    check: Callable[[], None] = lambda: None,
) -> Iterator[Item]:
    """Yield the pages of one file."""
    if origin.key in known:
        yield KnownPage(origin.key, origin.group)
        return
    meant = meant_as_picture(path.name)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            yield origin.refuse(NotAFile)
            return
        with path.open("rb") as file:
            head = file.read(HEAD)
            kind = kind_of(head, path.name)
            large = kind in (Kind.PDF, Kind.ZIP)
            limit = limits.document_bytes if large else limits.image_bytes
            data = b"" if large or kind is None else head + file.read(max(0, limit + 1 - len(head)))
    except FileNotFoundError:
        yield origin.refuse(FileGone, takes_side=meant)
        return
    except OSError as error:
        yield origin.refuse(FileNotReadable, takes_side=meant, detail=error.strerror or str(error))
        return
    if not head:
        yield origin.refuse(FileEmpty, takes_side=meant)
    elif max(status.st_size, len(data)) > limit:
        size = f"{max(status.st_size, len(data)) >> 20} MB"
        yield origin.refuse(TooLarge, takes_side=meant, size=size, limit=f"{limit >> 20} MB")
    elif kind is Kind.PDF:
        yield from pdf(path, origin, limits, known, check)
    elif kind is Kind.ZIP:
        yield from archive(path, origin, limits, known, lambda d, o: _bytes_items(d, o, known, limits, check))
    else:
        yield from _bytes_items(data or head, origin, known, limits, check)


def _bytes_items(
    data: bytes, origin: Origin, known: Collection[str], limits: Limits, check: Callable[[], None]
) -> Iterator[Item]:
    match kind_of(data[:HEAD], origin.name):
        case Kind.PDF:
            yield from pdf(data, origin, limits, known, check)
        case Kind.TIFF:
            yield from tiff(data, origin, limits, known)
        case None | Kind.ZIP:
            yield no_picture(data[:HEAD], origin)
        case kind:
            yield from picture(data, kind, origin, limits)
