"""Every odd picture is accepted or refused by name, and what is read of it is right; the rest goes on."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from scanstation.acquire.errors import ArchiveBomb, TooLarge
from scanstation.acquire.port import ScannedPage
from scanstation.acquire.sources import RefusedInput, pages_of
from scanstation.base.clock import SystemClock
from scanstation.base.jobs import Job
from scanstation.recognise.decode import decode_grey
from scanstation.recognise.errors import ImageTruncated
from scanstation.store import open_workspace
from scanstation.workflow.intake import take_in


def _page() -> Image.Image:
    """Return a grey page, dark in its upper left quarter."""
    grey = np.full((240, 180), 230, np.uint8)
    grey[:120, :90] = 30
    return Image.fromarray(grey)


def _saved(image: Image.Image, form: str, **more: object) -> bytes:
    target = io.BytesIO()
    image.save(target, form, **more)
    return target.getvalue()


def _turned() -> bytes:
    """Return a JPEG that a phone took lying on its side and says so in its EXIF."""
    exif = Image.Exif()
    exif[0x0112] = 6
    return _saved(_page().transpose(Image.Transpose.ROTATE_90), "JPEG", exif=exif)


def _alpha() -> bytes:
    image = Image.new("RGBA", (180, 240), (0, 0, 0, 0))  # nothing: white paper shows through
    image.paste((30, 30, 30, 255), (0, 0, 90, 120))
    return _saved(image, "PNG")


def _sixteen(form: str) -> bytes:
    return _saved(Image.fromarray(np.asarray(_page()).astype(np.uint16) * 257), form)


ODD: dict[str, Callable[[], bytes]] = {
    "cmyk.jpg": lambda: _saved(_page().convert("CMYK"), "JPEG"),
    "sixteen.png": lambda: _sixteen("PNG"),
    "sixteen.tif": lambda: _sixteen("TIFF"),
    "fax.tif": lambda: _saved(_page().convert("1", dither=Image.Dither.NONE), "TIFF", compression="group4"),
    "one bit.png": lambda: _saved(_page().convert("1", dither=Image.Dither.NONE), "PNG"),
    "alpha.png": _alpha,
    "palette.png": lambda: _saved(_page().convert("P"), "PNG"),
    "no dpi.bmp": lambda: _saved(_page(), "BMP"),
    "wrong dpi.jpg": lambda: _saved(_page(), "JPEG", dpi=(1, 1)),
    "huge dpi.png": lambda: _saved(_page(), "PNG", dpi=(50_000, 50_000)),
    "turned.jpg": _turned,
    "progressive.jpg": lambda: _saved(_page(), "JPEG", progressive=True),
    "colour.webp": lambda: _saved(_page().convert("RGB"), "WEBP"),
    "misnamed.png": lambda: _saved(_page(), "JPEG"),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_pictures_are_read_right(tmp_path: Path, name: str) -> None:
    """Each odd kind of picture comes in and shows the same page: dark upper left quarter, light elsewhere."""
    (tmp_path / name).write_bytes(ODD[name]())
    (page,) = pages_of(tmp_path / name)
    assert isinstance(page, ScannedPage)
    grey = decode_grey(page.data).grey
    assert grey.shape == (240, 180)
    assert grey[20:100, 20:70].mean() < 80
    assert grey[20:100, 110:160].mean() > 180
    assert grey[140:220].mean() > 180


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_truncated_picture_is_kept_and_never_read_as_whole(tmp_path: Path, form: str) -> None:
    """A picture cut off in the middle comes in, since the paper is there, and is never read as whole."""
    data = _saved(_page(), form)
    path = tmp_path / "cut.dat"
    path.write_bytes(data[: len(data) * 2 // 3])
    (page,) = pages_of(path)
    assert isinstance(page, ScannedPage)
    with pytest.raises(ImageTruncated):
        decode_grey(page.data)


def _png_bomb(width: int, height: int) -> bytes:
    """Return a small PNG that claims to be huge."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = chunk(b"IDAT", zlib.compress(bytes(100_000)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + rows + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(60_000, 60_000), (60_000, 1), (10_000, 9_000)])
def test_pixel_bombs(tmp_path: Path, size: tuple[int, int]) -> None:
    """A picture that claims more pixels than any page is refused by its header, without being decoded."""
    (tmp_path / "bomb.png").write_bytes(_png_bomb(*size))
    (item,) = pages_of(tmp_path / "bomb.png")
    assert isinstance(item, RefusedInput)
    assert isinstance(item.error, TooLarge)


def test_zip_bomb(tmp_path: Path) -> None:
    """An archive of 100 MB of nothing is given up while it unpacks."""
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("1.bmp", bytes(100 << 20))
    (item,) = pages_of(tmp_path / "bomb.zip")
    assert isinstance(item, RefusedInput)
    assert isinstance(item.error, ArchiveBomb)


def test_the_rest_of_the_batch_goes_on(tmp_path: Path) -> None:
    """One folder of everything bad and odd: the good pages are all in, each bad one is named once."""
    folder = tmp_path / "in"
    folder.mkdir()
    bad = {
        "b empty.jpg": b"",
        "b bomb.png": _png_bomb(60_000, 60_000),
        "b text.jpg": b"hello",
        "b header.png": b"\x89PNG\r\n\x1a\n",
        "b broken.pdf": b"%PDF-1.7",
        "b broken.zip": b"PK\x03\x04",
        "b broken.tif": b"II*\0",
        "b word.docx": b"PK\x03\x04",
        "b list.txt": b"1",
    }
    for name, data in {**bad, **{n: make() for n, make in ODD.items()}}.items():
        (folder / name).write_bytes(data)
    with open_workspace(tmp_path / "w", SystemClock()) as workspace:
        exam = workspace.exams.add_exam("e")
        session = workspace.exams.add_session(exam.id, "s", "")
        summary = take_in(workspace, session.id, [folder], label="", sides=1, job=Job())
        pages = workspace.batches.pages(summary.batch.id)
        assert {p.source_name for p in pages} == set(ODD)
        refusals = workspace.batches.refusals(summary.batch.id)
        assert sorted(r.source_name for r in refusals) == sorted(bad)
        assert all(r.params["name"] == r.source_name for r in refusals)


@settings(max_examples=150)
@given(
    name=st.sampled_from(sorted(ODD)),
    changes=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=6),
    cut=st.none() | st.integers(0, 10**6),
)
def test_no_damage_whatever_stops_the_intake(
    tmp_path: Path, name: str, changes: list[tuple[int, int]], cut: int | None
) -> None:
    """Any picture with any bytes changed, cut anywhere, is a page or a refusal by name, never an error."""
    data = bytearray(ODD[name]())
    for at, value in changes:
        data[at % len(data)] = value
    path = tmp_path / name
    path.write_bytes(bytes(data[: cut % len(data)] if cut is not None else data))
    items = list(pages_of(path))
    assert items
    for item in items:
        assert item.name.startswith(name)
        if isinstance(item, ScannedPage):
            assert item.data
