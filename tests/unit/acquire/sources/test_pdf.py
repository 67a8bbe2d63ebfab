import hashlib
import importlib
import io
import multiprocessing
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image

from scanstation.acquire.errors import (
    DocumentDamaged,
    DocumentEncrypted,
    DrawingBrokeOff,
    PageTakesTooLong,
    PictureDamaged,
    TooLarge,
    TooManyPages,
)
from scanstation.acquire.port import ScannedPage
from scanstation.acquire.sources import Limits, RefusedInput, pages_of
from scanstation.acquire.sources.pdf import page_count
from scanstation.base.jobs import Cancelled
from scanstation.base.pdf_process import end_idle

Make = Callable[..., bytes]
A4 = (595.0, 842.0)


def _place(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, jpeg: bytes, *matrix: float) -> None:
    image = pypdfium2.PdfImage.new(document)
    image.load_jpeg(io.BytesIO(jpeg), inline=True)
    image.set_matrix(pypdfium2.PdfMatrix(*matrix))
    page.insert_obj(image)
    page.gen_content()


def _write(path: Path, *pages: tuple[bytes, tuple[float, ...]] | None, rotate: int = 0) -> None:
    """Write a PDF: each page empty, or with one JPEG placed by a matrix."""
    document = pypdfium2.PdfDocument.new()
    for content in pages:
        page = document.new_page(*A4)
        if content is not None:
            _place(document, page, content[0], *content[1])
        if rotate:
            page.set_rotation(rotate)
        page.close()
    document.save(path)
    document.close()


FULL = (595.0, 0.0, 0.0, 842.0, 0.0, 0.0)


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_a_scanned_page_gives_its_jpeg_unchanged(tmp_path: Path, picture: Make, mode: str) -> None:
    """A page that is one JPEG gives that very JPEG."""
    jpeg = picture("JPEG", mode, (300, 424))
    path = tmp_path / "扫描.pdf"
    _write(path, (jpeg, FULL), (jpeg, FULL))
    pages = list(pages_of(path))
    assert [(p.name, p.suffix) for p in pages if isinstance(p, ScannedPage)] == [
        ("扫描.pdf #1", ".jpg"),
        ("扫描.pdf #2", ".jpg"),
    ]
    assert all(p.data == jpeg for p in pages if isinstance(p, ScannedPage))


@pytest.mark.parametrize(
    ("matrix", "rotate"),
    [
        ((300.0, 0.0, 0.0, 400.0, 50.0, 50.0), 0),  # a picture in a page
        ((1200.0, 0.0, 0.0, 1700.0, -300.0, -300.0), 0),  # a part of a picture
        ((0.0, 842.0, -595.0, 0.0, 595.0, 0.0), 0),  # turned by the page
        ((-595.0, 0.0, 0.0, 842.0, 595.0, 0.0), 0),  # mirrored
        (FULL, 90),
    ],
)
def test_anything_else_is_drawn(
    tmp_path: Path, picture: Make, matrix: tuple[float, ...], rotate: int
) -> None:
    """Where the page shows anything but its one JPEG upright, the page is drawn at 200 DPI."""
    path = tmp_path / "a.pdf"
    _write(path, (picture("JPEG", "L", (300, 424)), matrix), rotate=rotate)
    (page,) = pages_of(path)
    assert isinstance(page, ScannedPage)
    assert page.suffix == ".png"
    with Image.open(io.BytesIO(page.data)) as image:
        assert image.mode == "L"
        expected = (2339, 1653) if rotate else (1653, 2339)
        assert image.size == pytest.approx(expected, abs=1)
        assert image.info["dpi"][0] == pytest.approx(200, abs=0.1)


def test_cmyk_jpeg_is_drawn(tmp_path: Path, picture: Make) -> None:
    """A CMYK JPEG may be inverted by the PDF around it, so that the page is drawn."""
    path = tmp_path / "a.pdf"
    _write(path, (picture("JPEG", "CMYK", (300, 424)), FULL))
    (page,) = pages_of(path)
    assert isinstance(page, ScannedPage)
    assert page.suffix == ".png"


def test_two_pictures_on_a_page_are_drawn_together(tmp_path: Path, picture: Make) -> None:
    """A page in strips is drawn as a whole."""
    document = pypdfium2.PdfDocument.new()
    page = document.new_page(*A4)
    _place(document, page, picture("JPEG", "L", (300, 212)), 595.0, 0.0, 0.0, 421.0, 0.0, 421.0)
    _place(document, page, picture("JPEG", "L", (300, 212)), 595.0, 0.0, 0.0, 421.0, 0.0, 0.0)
    page.close()
    document.save(tmp_path / "a.pdf")
    document.close()
    (drawn,) = pages_of(tmp_path / "a.pdf")
    assert isinstance(drawn, ScannedPage)
    with Image.open(io.BytesIO(drawn.data)) as image:
        pixels = np.asarray(image)
        assert pixels[:1100].std() > 20
        assert pixels[1200:].std() > 20


def test_invisible_text_is_no_obstacle(tmp_path: Path, picture: Make) -> None:
    """A scan with the invisible text of a recognition program still gives its JPEG."""
    jpeg = picture("JPEG", "L", (300, 424))
    document = pypdfium2.PdfDocument.new()
    page = document.new_page(*A4)
    _place(document, page, jpeg, *FULL)
    text = pdfium.FPDFPageObj_NewTextObj(document, b"Helvetica", 12.0)
    pdfium.FPDFTextObj_SetTextRenderMode(text, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
    pdfium.FPDFPage_InsertObject(page, text)
    page.gen_content()
    page.close()
    document.save(tmp_path / "a.pdf")
    document.close()
    (found,) = pages_of(tmp_path / "a.pdf")
    assert isinstance(found, ScannedPage)
    assert found.data == jpeg


def _refusal(path: Path, limits: Limits | None = None) -> RefusedInput:
    (item,) = pages_of(path, limits=limits or Limits())
    assert isinstance(item, RefusedInput)
    assert path.name in str(item.error)
    return item


def test_damaged(tmp_path: Path) -> None:
    """A damaged PDF is refused by name."""
    path = tmp_path / "坏.pdf"
    path.write_bytes(b"%PDF-1.7\nrubbish")
    assert isinstance(_refusal(path).error, DocumentDamaged)
    assert page_count(path, Limits(), lambda: None) == 1


def test_encrypted(tmp_path: Path) -> None:
    """A PDF under a password is refused by name."""
    path = tmp_path / "密.pdf"
    path.write_bytes(_encrypted())
    assert isinstance(_refusal(path).error, DocumentEncrypted)


def test_limits(tmp_path: Path, picture: Make) -> None:
    """Too many pages refuse the document, too large a page that page."""
    path = tmp_path / "a.pdf"
    _write(path, None, None, None)
    assert page_count(path, Limits(), lambda: None) == 3
    assert isinstance(_refusal(path, replace(Limits(), pages=2)).error, TooManyPages)
    pages = list(pages_of(path, limits=replace(Limits(), pixels=1_000_000)))
    assert all(isinstance(p, RefusedInput) and isinstance(p.error, TooLarge) for p in pages)
    huge = tmp_path / "b.pdf"
    _write(huge, (picture("JPEG", "L", (300, 424)), FULL))
    small = replace(Limits(), side=400)
    assert isinstance(_refusal(huge, small).error, TooLarge)


@pytest.fixture
def endless(tmp_path: Path, endless_pdf: bytes) -> Path:
    """Return the path of a PDF whose second page of three is drawn for ever."""
    path = tmp_path / "无尽.pdf"
    path.write_bytes(endless_pdf)
    return path


SHORT = replace(Limits(), page_seconds=0.5)


def _kinds(path: Path) -> list[type[object]]:
    items = list(pages_of(path, limits=SHORT))
    return [type(item.error) if isinstance(item, RefusedInput) else type(item) for item in items]


def test_a_page_drawn_for_ever_is_refused_alone(endless: Path) -> None:
    """It is refused by name and keeps its side; the pages around it and the next file come in."""
    first, second, third = pages_of(endless, limits=SHORT)
    assert isinstance(first, ScannedPage)
    assert isinstance(third, ScannedPage)
    assert first.data == third.data
    assert isinstance(second, RefusedInput)
    assert isinstance(second.error, PageTakesTooLong)
    assert "无尽.pdf #2" in str(second.error)
    assert second.takes_side
    assert page_count(endless, SHORT, lambda: None) == 3


def test_a_page_drawn_for_ever_within_an_archive(tmp_path: Path, endless_pdf: bytes) -> None:
    """A document that only stands in memory is opened again for the page after it, too."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("1.pdf", endless_pdf)
        archive.writestr("2.pdf", endless_pdf)
    assert _kinds(tmp_path / "a.zip") == [ScannedPage, PageTakesTooLong, ScannedPage] * 2


def test_a_page_that_kills_its_process(endless: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that the process dies of is refused alone and keeps its side."""
    monkeypatch.syspath_prepend(Path(__file__).parent)
    deadly = importlib.import_module("deadly_pages")
    monkeypatch.setattr(sys.modules[page_count.__module__], "picture_of", deadly.second_page_kills)
    end_idle()  # a process that was started before can't load it
    first, second, third = pages_of(endless)
    assert isinstance(first, ScannedPage)
    assert isinstance(second, RefusedInput)
    assert isinstance(second.error, DrawingBrokeOff)
    assert second.takes_side
    assert isinstance(third, ScannedPage)


def test_cancel_while_a_page_is_drawn(endless: Path) -> None:
    """Who asks to stop needn't wait for the page in work, and its process is gone."""
    asked = 0

    def check() -> None:
        nonlocal asked
        asked += 1
        if asked > 10:
            raise Cancelled

    end_idle()
    with pytest.raises(Cancelled):
        list(pages_of(endless, check=check))
    for child in multiprocessing.active_children():
        child.join()  # for ever, if it was not killed


def test_a_page_that_cannot_be_drawn(tmp_path: Path, endless_pdf: bytes) -> None:
    """A page that pdfium can't load is refused alone and keeps its side."""
    path = tmp_path / "a.pdf"
    path.write_bytes(endless_pdf.replace(b"4 0 R 5 0 R", b"9 0 R 5 0 R"))
    first, second, third = pages_of(path)
    assert isinstance(first, ScannedPage)
    assert isinstance(second, RefusedInput)
    assert isinstance(second.error, PictureDamaged)
    assert second.takes_side
    assert isinstance(third, ScannedPage)


def _encrypted() -> bytes:
    """Return a PDF that only opens with a password (RC4, 40 bit, made by the standard's algorithm)."""
    pad = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")

    def rc4(key: bytes, data: bytes) -> bytes:
        state, j = list(range(256)), 0
        for i in range(256):
            j = (j + state[i] + key[i % len(key)]) % 256
            state[i], state[j] = state[j], state[i]
        out, i, j = bytearray(), 0, 0
        for byte in data:
            i = (i + 1) % 256
            j = (j + state[i]) % 256
            state[i], state[j] = state[j], state[i]
            out.append(byte ^ state[(state[i] + state[j]) % 256])
        return bytes(out)

    user = (b"secret" + pad)[:32]
    owner_entry = rc4(hashlib.md5((b"owner" + pad)[:32]).digest()[:5], user)
    ident = bytes(16)
    key = hashlib.md5(user + owner_entry + (-4 & 0xFFFFFFFF).to_bytes(4, "little") + ident).digest()[:5]
    user_entry = rc4(key, pad)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        b"<</Filter/Standard/V 1/R 2/P -4/O<"
        + owner_entry.hex().encode()
        + b">/U<"
        + user_entry.hex().encode()
        + b">>>",
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for i, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj" % i + body + b"endobj\n"
    start = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % p for p in places)
    out += b"trailer<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<" + ident.hex().encode() + b"><"
    out += ident.hex().encode() + b">]>>\nstartxref\n%d\n%%%%EOF\n" % start
    return bytes(out)
