"""ZIP: members are read into memory one at a time and never become paths."""

import lzma
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator
from pathlib import Path, PurePosixPath

from scanstation.acquire.errors import (
    ArchiveBomb,
    DocumentDamaged,
    DocumentEncrypted,
    NestedArchive,
    NoPages,
    TooLarge,
    TooManyPages,
)
from scanstation.acquire.sources.item import Item, KnownPage, Origin, RefusedInput
from scanstation.acquire.sources.limits import Limits
from scanstation.acquire.sources.natural import is_leftover
from scanstation.acquire.sources.pictures import plain
from scanstation.acquire.sources.sniff import HEAD, Kind, kind_of, meant_as_picture
from scanstation.base.natural import natural_key

_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
)
_CHUNK = 1 << 20

TakeBytes = Callable[[bytes, Origin], Iterator[Item]]


def archive(
    path: Path, origin: Origin, limits: Limits, known: Collection[str], take: TakeBytes
) -> Iterator[Item]:
    """Yield the pages of a ZIP's members in natural order; `take` makes pages of one member's bytes."""
    try:
        packed = zipfile.ZipFile(path)
    except _DAMAGE as error:
        yield origin.refuse(DocumentDamaged, detail=plain(error))
        return
    with packed:
        members = _members(packed)
        if len(members) > limits.members:
            yield origin.refuse(TooManyPages, count=len(members), limit=limits.members)
            return
        if not members:
            yield origin.refuse(NoPages)
        left = limits.unpacked_bytes
        for index, name, info in members:
            folder = str(PurePosixPath(name).parent)
            place = Origin(f"{origin.name}/{name}", f"{origin.key}!{index}", f"{origin.key}!{folder}")
            if place.key in known:
                yield KnownPage(place.key, place.group)
                continue
            data = _read(packed, info, place, limits, left)
            if isinstance(data, RefusedInput):
                yield data
                if isinstance(data.error, ArchiveBomb):
                    return
                continue
            left -= len(data)
            if kind_of(data[:HEAD], name) is Kind.ZIP:
                yield place.refuse(NestedArchive)
            else:
                yield from take(data, place)


def member_count(path: Path) -> int:
    """Return how many members could be pages, or 1 when the archive can't be opened."""
    try:
        with zipfile.ZipFile(path) as packed:
            return len(_members(packed))
    except _DAMAGE:
        return 1


def _members(packed: zipfile.ZipFile) -> list[tuple[int, str, zipfile.ZipInfo]]:
    """Return (index in the archive, readable name, entry) of every file, in natural order."""
    found = []
    for index, info in enumerate(packed.infolist()):
        name = _readable(info)
        if not info.is_dir() and not any(is_leftover(part) for part in PurePosixPath(name).parts):
            found.append((index, name, info))
    return sorted(found, key=lambda m: [natural_key(part) for part in PurePosixPath(m[1]).parts])


def _readable(info: zipfile.ZipInfo) -> str:
    """Return the member's name for people: what Chinese Windows packed as GBK comes out as Chinese."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAME:
        try:
            raw = name.encode("cp437")  # what zipfile took it for
        except UnicodeEncodeError:
            raw = b""
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding) if raw else name
                break
            except UnicodeDecodeError:
                continue
    clean = "".join(c if c.isprintable() else "�" for c in name.replace("\\", "/"))
    # Only for showing, yet "../x" in a list would still puzzle people.
    return "/".join(part for part in clean.split("/") if part not in ("", ".", "..")) or "?"


def _read(
    packed: zipfile.ZipFile, info: zipfile.ZipInfo, origin: Origin, limits: Limits, left: int
) -> bytes | RefusedInput:
    """Return a member's bytes. What the header claims is not trusted: counting goes on while unpacking."""
    if info.flag_bits & _ENCRYPTED:
        return origin.refuse(DocumentEncrypted, takes_side=meant_as_picture(origin.name))
    megabytes = f"{limits.image_bytes >> 20} MB"
    if info.file_size > limits.image_bytes:
        return origin.refuse(
            TooLarge,
            takes_side=meant_as_picture(origin.name),
            size=f"{info.file_size >> 20} MB",
            limit=megabytes,
        )
    data = bytearray()
    try:
        with packed.open(info) as member:
            while chunk := member.read(_CHUNK):
                data += chunk
                if len(data) > left:
                    return origin.refuse(ArchiveBomb, detail=f"> {limits.unpacked_bytes >> 20} MB")
                if len(data) > limits.ratio_from and len(data) > limits.ratio * max(1, info.compress_size):
                    return origin.refuse(ArchiveBomb, detail=f"> {limits.ratio} : 1")
                if len(data) > limits.image_bytes:
                    return origin.refuse(TooLarge, takes_side=True, size=f"> {megabytes}", limit=megabytes)
    except _DAMAGE as error:
        return origin.refuse(DocumentDamaged, takes_side=meant_as_picture(origin.name), detail=plain(error))
    return bytes(data)
