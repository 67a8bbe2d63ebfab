import os
import socket
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from scanstation.acquire.errors import (
    FileEmpty,
    FileGone,
    FileNotReadable,
    LinkOutside,
    NoPages,
    NotAFile,
    PictureDamaged,
    TooLarge,
    UnsupportedType,
)
from scanstation.acquire.port import ScannedPage
from scanstation.acquire.sources import KnownPage, Limits, RefusedInput, expected_pages, items_of, pages_of

Make = Callable[..., bytes]


def _only_refusal(path: Path, limits: Limits | None = None) -> RefusedInput:
    (item,) = pages_of(path, limits=limits or Limits())
    assert isinstance(item, RefusedInput)
    assert item.name in str(item.error)
    return item


def test_a_picture_keeps_its_bytes(tmp_path: Path, picture: Make) -> None:
    """A picture becomes a page with its very bytes, under the ending of what it is."""
    for form, suffix in (
        ("JPEG", ".jpg"),
        ("PNG", ".png"),
        ("BMP", ".bmp"),
        ("TIFF", ".tif"),
        ("WEBP", ".webp"),
    ):
        path = tmp_path / f"扫描 {form}.dat"
        path.write_bytes(picture(form))
        (page,) = pages_of(path)
        assert page == ScannedPage(path.read_bytes(), suffix, path.name, str(path), str(tmp_path))


def test_folder_in_natural_order(tmp_path: Path, picture: Make) -> None:
    """A folder gives its own files before those of its subfolders, each in natural order, leftovers apart."""
    for name in ("10.jpg", "2.jpg", "1.jpg", "b/1.jpg", "a10/1.jpg", "a9/1.jpg", ".x.jpg", "c/Thumbs.db"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(picture())
    names = [item.name for item in pages_of(tmp_path)]
    assert names == ["1.jpg", "2.jpg", "10.jpg", "a9/1.jpg", "a10/1.jpg", "b/1.jpg"]


def test_keys_are_stable_and_unique(tmp_path: Path, picture: Make, multi_tiff: Make) -> None:
    """The same input gives the same keys again, from wherever it is named."""
    (tmp_path / "1.jpg").write_bytes(picture())
    (tmp_path / "2.tif").write_bytes(multi_tiff("L", "L"))
    keys = [item.key for item in pages_of(tmp_path)]
    assert len(set(keys)) == 3
    assert keys == [item.key for item in pages_of(tmp_path / "x" / "..")]
    assert keys[0] == next(iter(pages_of(tmp_path / "1.jpg"))).key


def test_known_pages_are_not_made_again(tmp_path: Path, picture: Make, multi_tiff: Make) -> None:
    """What the caller has comes as known, in its place."""
    (tmp_path / "1.jpg").write_bytes(picture())
    (tmp_path / "2.tif").write_bytes(multi_tiff("L", "L"))
    keys = [item.key for item in pages_of(tmp_path)]
    items = list(items_of(tmp_path, known={keys[0], keys[2]}))
    assert [type(item) for item in items] == [KnownPage, ScannedPage, KnownPage]
    assert [item.key for item in items] == keys


def test_other_files_are_refused_by_name(tmp_path: Path, picture: Make) -> None:
    """A text and a Word file between pictures are refused by name and the pictures go on."""
    (tmp_path / "1.jpg").write_bytes(picture())
    (tmp_path / "2.txt").write_text("名单")
    (tmp_path / "3.docx").write_bytes(b"PK\x03\x04rest")
    (tmp_path / "4.jpg").write_bytes(picture())
    items = list(pages_of(tmp_path))
    assert [type(i) for i in items] == [ScannedPage, RefusedInput, RefusedInput, ScannedPage]
    assert all(
        isinstance(i.error, UnsupportedType) and not i.takes_side
        for i in items[1:3]
        if isinstance(i, RefusedInput)
    )


def test_bad_pictures_keep_their_side(tmp_path: Path, picture: Make) -> None:
    """A picture that is empty, cut off in its header or no picture at all keeps its place among the sides."""
    for name, data, error in (
        ("a.jpg", b"", FileEmpty),
        ("b.jpg", picture()[:12], PictureDamaged),
        ("c.png", b"no picture", PictureDamaged),
        ("d.png", picture("PNG")[:20], PictureDamaged),
    ):
        (tmp_path / name).write_bytes(data)
        refusal = _only_refusal(tmp_path / name)
        assert isinstance(refusal.error, error)
        assert refusal.takes_side


def test_limits(tmp_path: Path, picture: Make) -> None:
    """Too many bytes, too many pixels, too long a side: refused by the header alone."""
    path = tmp_path / "a.png"
    path.write_bytes(picture("PNG", size=(300, 200)))
    limits = Limits()
    for tight in (
        replace(limits, image_bytes=1000),
        replace(limits, pixels=59_999),
        replace(limits, side=299),
    ):
        assert isinstance(_only_refusal(path, tight).error, TooLarge)
    assert isinstance(next(iter(pages_of(path, limits=replace(limits, pixels=60_000)))), ScannedPage)


def test_what_is_not_there(tmp_path: Path) -> None:
    """A name that leads nowhere, and a folder without pages, are said to be so."""
    assert isinstance(_only_refusal(tmp_path / "gone.jpg").error, FileGone)
    assert isinstance(_only_refusal(tmp_path).error, NoPages)


def test_vanishing_between_listing_and_reading(tmp_path: Path, picture: Make) -> None:
    """A file that is moved away during the intake is refused by name; the rest goes on."""
    for i in range(3):
        (tmp_path / f"{i}.jpg").write_bytes(picture())
    items = iter(pages_of(tmp_path))
    next(items)
    (tmp_path / "1.jpg").unlink()
    rest = list(items)
    assert isinstance(rest[0], RefusedInput)
    assert isinstance(rest[0].error, FileGone)
    assert isinstance(rest[1], ScannedPage)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root and Windows read everything")
def test_no_permission(tmp_path: Path, picture: Make) -> None:
    """A file and a folder that we may not read are refused by name."""
    (tmp_path / "1.jpg").write_bytes(picture())
    (tmp_path / "1.jpg").chmod(0)
    (tmp_path / "sub").mkdir(mode=0)
    items = list(pages_of(tmp_path))
    assert [type(i.error) for i in items if isinstance(i, RefusedInput)] == [FileNotReadable, FileNotReadable]


def test_reading_that_fails(tmp_path: Path, picture: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that the system refuses to read is refused by name with what the system says."""
    (tmp_path / "1.jpg").write_bytes(picture())
    (tmp_path / "2.jpg").write_bytes(picture())
    plain = Path.open

    def deny(self: Path, *args: object, **more: object) -> object:
        if self.name == "1.jpg":
            raise PermissionError(13, "Permission denied")
        return plain(self, *args, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", deny)
    refused, page = pages_of(tmp_path)
    assert isinstance(refused, RefusedInput)
    assert isinstance(refused.error, FileNotReadable)
    assert "Permission denied" in str(refused.error)
    assert isinstance(page, ScannedPage)


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links(tmp_path: Path, picture: Make) -> None:
    """Links that lead out of the folder are refused, also to folders; links inside give nothing twice."""
    outside = tmp_path / "outside"
    inside = tmp_path / "inside"
    outside.mkdir()
    inside.mkdir()
    (outside / "secret.jpg").write_bytes(picture())
    (inside / "1.jpg").write_bytes(picture())
    (inside / "2.jpg").symlink_to(outside / "secret.jpg")
    (inside / "3.jpg").symlink_to(inside / "1.jpg")
    (inside / "loop").symlink_to(inside, target_is_directory=True)
    (inside / "out").symlink_to(outside, target_is_directory=True)
    items = list(pages_of(inside))
    assert [i.name for i in items if isinstance(i, ScannedPage)] == ["1.jpg"]
    refused = [i for i in items if isinstance(i, RefusedInput)]
    assert [i.name for i in refused] == ["2.jpg", "out"]
    assert all(isinstance(i.error, LinkOutside) for i in refused)


@pytest.mark.skipif(os.name == "nt", reason="no such files on Windows")
def test_pipes_and_sockets_do_not_hang(tmp_path: Path) -> None:
    """A pipe and a socket are refused without being opened."""
    os.mkfifo(tmp_path / "pipe.jpg")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s.jpg"))
        items = list(pages_of(tmp_path))
    assert [type(i.error) for i in items if isinstance(i, RefusedInput)] == [NotAFile, NotAFile]
    assert isinstance(_only_refusal(tmp_path / "pipe.jpg").error, NotAFile)


def test_too_deep(tmp_path: Path, picture: Make) -> None:
    """Folders nested beyond sense are refused instead of followed."""
    deep = tmp_path / "a" / "b" / "c"
    deep.mkdir(parents=True)
    (deep / "1.jpg").write_bytes(picture())
    assert isinstance(_only_refusal(tmp_path, replace(Limits(), depth=1)).error, FileNotReadable)


def test_expected_pages(tmp_path: Path, picture: Make) -> None:
    """The number for the progress bar counts files, and never fails."""
    (tmp_path / "1.jpg").write_bytes(picture())
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-")
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04")
    assert expected_pages([tmp_path, tmp_path / "gone.jpg"]) == 4


def test_one_page_at_a_time(tmp_path: Path, picture: Make) -> None:
    """Nothing is read before it is asked for."""
    for i in range(3):
        (tmp_path / f"{i}.jpg").write_bytes(picture())
    items = iter(pages_of(tmp_path))
    next(items)
    fresh = picture(size=(64, 64))
    (tmp_path / "1.jpg").write_bytes(fresh)
    page = next(items)
    assert isinstance(page, ScannedPage)
    assert page.data == fresh
