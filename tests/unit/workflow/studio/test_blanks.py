"""Opening empty sheets: every kind of file, the right size, level, and a clear word for the rest."""

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from scanstation.acquire.drivers.simulated import Leaf, SimulatedScanner
from scanstation.acquire.errors import OfficeMissing, PictureDamaged
from scanstation.acquire.port import ScanSettings, Source
from scanstation.base.jobs import Cancelled, Job
from scanstation.base.paths import sample_sheets
from scanstation.base.pdf_process import OutsidePdf
from scanstation.recognise.detection.errors import TooManyBlanks
from scanstation.workflow.studio.blanks import MOST_PAGES, OpenedBlank, open_blanks, scan_blanks
from scanstation.workflow.studio.errors import BadPageShape, NoScannedPages

from .conftest import PX_MM, drawn_sheet, encoded


@pytest.mark.parametrize("name", ["blank.png", "blank.jpg", "blank.tif"])
def test_a_picture_is_levelled_and_knows_its_size(name: str, sheet_file: Callable[..., Path]) -> None:
    """A crooked scan that tells its resolution comes out level, as A4, with the angle it was turned by."""
    (page,) = open_blanks([sheet_file(name, skew=1.0)], Job()).pages
    assert page.size_mm == (210.0, 297.0)
    assert page.scale_known
    assert page.turned == pytest.approx(1.0, abs=0.05)
    assert (page.cut_out, page.ours, page.empty) == (False, False, False)
    assert page.picture.startswith(b"\x89PNG")


def test_a_size_that_nobody_tells_is_asked_for(sheet_file: Callable[..., Path]) -> None:
    """Without a resolution the size is a guess; a person's word makes it known and scales the picture."""
    (page,) = open_blanks([sheet_file(dpi=None)], Job()).pages
    assert not page.scale_known
    told = page.sized((182.0, 257.0))
    assert told.scale_known
    assert told.size_mm == (182.0, 257.0)
    assert told.sheet.grey.shape == (2570, 1820)


def test_a_page_can_be_turned_and_cropped(sheet_file: Callable[..., Path]) -> None:
    """Four quarter turns give the page back; a frame on it becomes the page, one beside it is refused."""
    (page,) = open_blanks([sheet_file()], Job()).pages
    turned = page.quarter_turned()
    assert turned.size_mm == (297.0, 210.0)
    assert np.array_equal(turned.quarter_turned(3).sheet.grey, page.sheet.grey)
    cut = page.cropped((10, 20, 150, 200))
    assert cut.size_mm == (150, 200)
    assert np.array_equal(cut.sheet.grey, page.sheet.grey[200:2200, 100:1600])
    for frame in ((100, 20, 150, 200), (0, 0, 5, 5)):
        with pytest.raises(BadPageShape):
            page.cropped(frame)


def test_a_sheet_laid_across_gets_its_guessed_size_upright(tmp_path: Path) -> None:
    """A guess belongs to the shape: a sideways picture without a resolution is A4 once it is turned."""
    path = tmp_path / "across.png"
    path.write_bytes(encoded(drawn_sheet().rotate(90, expand=True), dpi=None))
    (page,) = open_blanks([path], Job()).pages
    turned = page.quarter_turned()
    assert turned.size_mm == (210.0, 297.0)
    assert not turned.scale_known


def test_sides_come_in_their_order_and_can_be_changed(sheet_file: Callable[..., Path]) -> None:
    """Several files, an own PDF of two pages: pages in order; notes are numbered by where pages stand."""
    opened = open_blanks([sheet_file(dpi=None), sample_sheets() / "english.pdf"], Job())
    assert [page.ours for page in opened.pages] == [False, True, True]
    assert [page.name for page in opened.pages[1:]] == ["english.pdf #1", "english.pdf #2"]
    last = opened.in_order([1, 2, 0])
    assert [sheet.notes[0].params["page"] for sheet in last.sheets() if sheet.notes] == [3]
    assert len(opened.without(0).pages) == 2
    assert OpenedBlank(opened.pages[:1]).without(0).pages == opened.pages[:1]
    assert len(opened.with_more(opened).pages) == 6


def test_a_scan_inside_a_pdf_is_levelled_too(tmp_path: Path) -> None:
    """A PDF without text is a scan, and lies as crooked as one."""
    path = tmp_path / "scan.pdf"
    drawn_sheet().rotate(1.0, Image.Resampling.BICUBIC, fillcolor=255).save(
        path, "PDF", resolution=PX_MM * 25.4
    )
    (page,) = open_blanks([path], Job()).pages
    assert page.size_mm == (210.0, 297.0)
    assert page.turned == pytest.approx(1.0, abs=0.05)


def test_an_empty_back_is_told(tmp_path: Path) -> None:
    """A page without print says so, so that it can be left out."""
    path = tmp_path / "back.png"
    path.write_bytes(encoded(Image.new("L", (1680, 2376), 250)))
    assert open_blanks([path], Job()).pages[0].empty


def test_useless_files_are_refused_by_name(tmp_path: Path) -> None:
    """A damaged picture and too many pages are errors; a wish to stop is heard."""
    (tmp_path / "x.png").write_bytes(b"no picture")
    with pytest.raises(PictureDamaged):
        open_blanks([tmp_path / "x.png"], Job())
    small = tmp_path / "s.png"
    small.write_bytes(encoded(Image.new("L", (500, 700), 255), dpi=None))
    with pytest.raises(TooManyBlanks):
        open_blanks([small] * (MOST_PAGES + 1), Job())
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        open_blanks([small], job)


def test_a_pdf_with_too_many_pages_is_let_go_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The document is closed when it is refused, though the error still holds on to where it came from."""
    path = tmp_path / "60.pdf"
    document = pypdfium2.PdfDocument.new()
    for _ in range(60):
        document.new_page(150, 200).close()
    document.save(path)
    document.close()
    left: list[OutsidePdf] = []
    real = OutsidePdf.__exit__

    def leave(self: OutsidePdf, *error: Any) -> None:
        left.append(self)
        real(self, *error)

    monkeypatch.setattr(OutsidePdf, "__exit__", leave)
    with pytest.raises(TooManyBlanks) as caught:
        open_blanks([path], Job())
    assert caught.tb is not None
    assert [pdf.pages for pdf in left] == [60]


def test_a_document_goes_through_the_word_processor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sheet_file: Callable[..., Path]
) -> None:
    """A document becomes pages by way of its PDF; where there is no LibreOffice the error says what to do."""
    source = tmp_path / "卡.rtf"
    source.write_bytes(b"{\\rtf1 x}")
    empty = tmp_path / "none"
    empty.mkdir()
    monkeypatch.setenv("PATH", str(empty))
    with pytest.raises(OfficeMissing) as caught:
        open_blanks([source], Job())
    assert "卡.rtf" in str(caught.value)
    assert "PDF" in str(caught.value)
    if sys.platform == "win32":
        return
    office = empty / "soffice"
    pdf = sample_sheets() / "english.pdf"
    office.write_text(f'#!/bin/sh\nfor a; do p=$o; o=$a; done\n/bin/cp "{pdf}" "$p/document.pdf"\n')
    office.chmod(office.stat().st_mode | stat.S_IXUSR)
    assert os.access(office, os.X_OK)
    pages = open_blanks([source], Job()).pages
    assert [(page.name, page.ours) for page in pages] == [("卡.rtf #1", True), ("卡.rtf #2", True)]


def test_a_scanner_gives_both_sides() -> None:
    """A duplex scan of an empty sheet gives its two sides; an aborted or empty one an error."""
    jpeg = encoded(drawn_sheet(), "JPEG")
    scanner = SimulatedScanner([Leaf(jpeg, jpeg)])
    device = scanner.devices()[0].id
    opened = scan_blanks(scanner, device, ScanSettings(source=Source.DUPLEX), Job())
    assert [page.size_mm for page in opened.pages] == [(210.0, 297.0)] * 2

    class Mute(SimulatedScanner):
        def scan(self, *args: object) -> None:
            """Deliver nothing and say nothing."""

    with pytest.raises(NoScannedPages):
        scan_blanks(Mute([]), device, ScanSettings(), Job())
