import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanstation.acquire.errors import (
    ArchiveBomb,
    DocumentDamaged,
    DocumentEncrypted,
    NestedArchive,
    NoPages,
    TooLarge,
    TooManyPages,
    UnsupportedType,
)
from scanstation.acquire.port import ScannedPage
from scanstation.acquire.sources import KnownPage, Limits, RefusedInput, items_of, pages_of

Make = Callable[..., bytes]


def _zip(path: Path, members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return path


def _errors(path: Path, limits: Limits | None = None) -> list[type[Exception]]:
    return [type(i.error) for i in pages_of(path, limits=limits or Limits()) if isinstance(i, RefusedInput)]


def test_members_in_natural_order(tmp_path: Path, picture: Make) -> None:
    """Members come in natural order, leftovers apart, each with its bytes."""
    names = ["10.jpg", "2.jpg", "b/1.jpg", "__MACOSX/._2.jpg", ".hidden.jpg", "a/"]
    path = _zip(tmp_path / "扫描.zip", {name: picture() if not name.endswith("/") else b"" for name in names})
    pages = list(pages_of(path))
    assert [p.name for p in pages] == ["扫描.zip/2.jpg", "扫描.zip/10.jpg", "扫描.zip/b/1.jpg"]
    assert all(isinstance(p, ScannedPage) and p.data == picture() for p in pages)
    assert len({p.key for p in pages}) == 3


def test_names_never_become_paths(tmp_path: Path, picture: Make) -> None:
    """Whatever a member is called, nothing is written anywhere, and its name is shown without tricks."""
    inner = tmp_path / "in"
    inner.mkdir()
    names = ["../../evil.jpg", "/etc/evil.jpg", "C:\\evil.jpg", "a\n\x1b[31m.jpg"]
    path = _zip(inner / "a.zip", dict.fromkeys(names, picture()))
    pages = list(pages_of(path))
    assert len(pages) == 4
    assert all(isinstance(p, ScannedPage) for p in pages)
    assert all(".." not in p.name and "\n" not in p.name and "\x1b" not in p.name for p in pages)
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.zip", "in"]


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_chinese_names_of_old_packers(tmp_path: Path, picture: Make, encoding: str) -> None:
    """Names that Chinese Windows packed without saying their coding come out as Chinese."""
    path = tmp_path / "a.zip"
    path.write_bytes(_stored("高一数学.jpg".encode(encoding), picture()))
    (page,) = pages_of(path)
    assert page.name == "a.zip/高一数学.jpg"


def _stored(name: bytes, body: bytes) -> bytes:
    sizes = struct.pack("<III", zlib.crc32(body), len(body), len(body))
    local = (
        b"PK\3\4" + struct.pack("<HHHHH", 20, 0, 0, 0, 33) + sizes + struct.pack("<HH", len(name), 0) + name
    )
    central = b"PK\1\2" + struct.pack("<HHHHHH", 20, 20, 0, 0, 0, 33) + sizes
    central += struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, 0) + name
    end = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local) + len(body), 0)
    return local + body + central + end


def test_documents_inside(tmp_path: Path, multi_tiff: Make) -> None:
    """A multi-page TIFF within an archive gives its frames."""
    path = _zip(tmp_path / "a.zip", {"s.tif": multi_tiff("L", "L")})
    assert [p.name for p in pages_of(path)] == ["a.zip/s.tif #1", "a.zip/s.tif #2"]


def test_a_zip_within_a_zip(tmp_path: Path, picture: Make) -> None:
    """An archive within an archive is refused by name and the rest goes on."""
    inner = _zip(tmp_path / "inner.zip", {"1.jpg": picture()}).read_bytes()
    path = _zip(tmp_path / "a.zip", {"1.jpg": picture(), "2.zip": inner, "3.txt": b"x", "4.jpg": picture()})
    items = list(pages_of(path))
    assert [i.name for i in items if isinstance(i, ScannedPage)] == ["a.zip/1.jpg", "a.zip/4.jpg"]
    assert _errors(path) == [NestedArchive, UnsupportedType]


def test_bombs(tmp_path: Path, picture: Make) -> None:
    """What unpacks to far more than it should is refused while unpacking."""
    path = _zip(tmp_path / "a.zip", {"1.jpg": picture(), "2.bmp": bytes(4_000_000)})
    tight = replace(Limits(), ratio_from=1_000_000)
    assert _errors(path, tight) == [ArchiveBomb]
    assert isinstance(next(iter(pages_of(path, limits=tight))), ScannedPage)
    assert _errors(path, replace(Limits(), image_bytes=1_000_000)) == [TooLarge]
    assert _errors(path, replace(Limits(), unpacked_bytes=2_000_000)) == [ArchiveBomb]


def test_a_header_that_lies_about_its_size(tmp_path: Path) -> None:
    """A member that claims to be small is cut off where it stops being so."""
    path = _zip(tmp_path / "a.zip", {"1.bmp": bytes(3_000_000)})
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\1\2")
    data[at + 24 : at + 28] = (100).to_bytes(4, "little")
    path.write_bytes(bytes(data))
    assert _errors(path, replace(Limits(), image_bytes=1_000_000)) in ([TooLarge], [DocumentDamaged])


def test_limits_and_empty(tmp_path: Path, picture: Make) -> None:
    """Too many members refuse the archive; one without any says so."""
    path = _zip(tmp_path / "a.zip", {f"{i}.jpg": picture() for i in range(5)})
    assert _errors(path, replace(Limits(), members=4)) == [TooManyPages]
    assert _errors(_zip(tmp_path / "b.zip", {})) == [NoPages]


def test_encrypted_member(tmp_path: Path, picture: Make) -> None:
    """A member under a password is refused by name, the others go on."""
    path = _zip(tmp_path / "a.zip", {"1.jpg": picture(), "2.jpg": picture()})
    data = bytearray(path.read_bytes())
    central = data.find(b"PK\1\2")
    data[6] |= 1
    data[central + 8] |= 1
    path.write_bytes(bytes(data))
    assert _errors(path) == [DocumentEncrypted]
    assert len([i for i in pages_of(path) if isinstance(i, ScannedPage)]) == 1


def test_damage(tmp_path: Path, picture: Make) -> None:
    """A damaged archive is refused by name; a damaged member alone."""
    path = _zip(tmp_path / "a.zip", {"1.jpg": picture(), "2.jpg": picture()}, zipfile.ZIP_STORED)
    data = bytearray(path.read_bytes())
    data[100] ^= 0xFF
    path.write_bytes(bytes(data))
    assert _errors(path) == [DocumentDamaged]
    assert len([i for i in pages_of(path) if isinstance(i, ScannedPage)]) == 1
    path.write_bytes(bytes(data[:-30]))
    assert _errors(path) == [DocumentDamaged]


@settings(max_examples=60)
@given(position=st.integers(0, 10**6), byte=st.integers(0, 255), cut=st.integers(0, 10**6))
def test_no_damage_whatever_raises(tmp_path: Path, picture: Make, position: int, byte: int, cut: int) -> None:
    """An archive with any byte changed and cut anywhere gives pages and refusals, never an error of ours."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("1.jpg", picture(size=(40, 40)))
        packed.writestr("2.txt", b"text")
    data = bytearray(target.getvalue())
    data[position % len(data)] = byte
    path = tmp_path / "a.zip"
    path.write_bytes(bytes(data if cut % 2 else data[: cut % len(data)]))
    for item in pages_of(path):
        assert item.name


def test_known_members_are_not_unpacked(tmp_path: Path, picture: Make) -> None:
    """A member that the caller has is not unpacked again."""
    path = _zip(tmp_path / "a.zip", {"1.jpg": picture(), "2.jpg": picture()})
    keys = [i.key for i in pages_of(path)]
    assert [type(i) for i in items_of(path, known=set(keys[:1]))] == [KnownPage, ScannedPage]
