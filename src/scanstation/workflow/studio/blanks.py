"""Empty sheets of any kind become straight pages: pictures, PDF, word processors' documents, a scanner.

Pages come cut out of their surroundings, level and at `PER_MM` pixels per mm. What could not be found out, a
person mends before anything is drawn: paper size, way up, margins.
"""

import tempfile
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from scanstation.acquire.office import is_office, office_pdf
from scanstation.acquire.port import ScannedPage, ScannerPort, ScanSettings
from scanstation.acquire.sources import RefusedInput, pages_of
from scanstation.base.jobs import Job
from scanstation.recognise.decode import Picture, decode_grey
from scanstation.recognise.detection import reshape
from scanstation.recognise.detection.errors import TooManyBlanks
from scanstation.recognise.detection.notes import Note
from scanstation.recognise.detection.pdf_page import pdf_sheets
from scanstation.recognise.detection.proof import png
from scanstation.recognise.detection.sheet import PER_MM, Rect, Sheet
from scanstation.recognise.detection.straighten import PAPERS, straight_sheet
from scanstation.workflow.studio.errors import BadPageShape, NoScannedPages

__all__ = ["PAPERS", "BlankPage", "OpenedBlank", "open_blanks", "scan_blanks"]

MOST_PAGES = 15
"""Pages of one sheet: more cannot be told apart by a page code."""
_MM = 25.4


@dataclass(frozen=True)
class BlankPage:
    """One side of an empty sheet. `name` says where it comes from."""

    sheet: Sheet
    name: str

    @cached_property
    def picture(self) -> bytes:
        """The page as a grey PNG with `PER_MM` pixels per mm."""
        return png(self.sheet.grey)

    @property
    def size_mm(self) -> tuple[float, float]:
        """Width and height."""
        return self.sheet.size

    @property
    def scale_known(self) -> bool:
        """Whether the size is told by the file or a person. Else it is a guess: ask."""
        return reshape.scale_known(self.sheet)

    @property
    def turned(self) -> float:
        """Degrees clockwise by which the picture was levelled."""
        return self.sheet.turned

    @property
    def cut_out(self) -> bool:
        """Whether the sheet was cut out of a photo."""
        return reshape.was_cut_out(self.sheet)

    @property
    def ours(self) -> bool:
        """Whether it is a sheet that this program made: everything about it is known."""
        return self.sheet.own is not None

    @cached_property
    def empty(self) -> bool:
        """Whether next to nothing is printed on it, as on the back of a one-sided sheet."""
        return reshape.is_empty(self.sheet)

    @property
    def notes(self) -> tuple[Note, ...]:
        """What to check about the page itself."""
        return self.sheet.notes

    def quarter_turned(self, turns: int = 1) -> "BlankPage":
        """Return the page turned clockwise by so many quarters; a guessed size is guessed anew."""
        return BlankPage(reshape.quarter_turned(self.sheet, turns), self.name)

    def sized(self, size_mm: tuple[float, float]) -> "BlankPage":
        """Return the page as one of this size, which is then known. Raises BadPageShape."""
        _check_size(size_mm)
        return BlankPage(reshape.resized(self.sheet, size_mm), self.name)

    def cropped(self, box_mm: Rect) -> "BlankPage":
        """Return what lies in the frame. Raises BadPageShape for one that is not on the page."""
        x, y, w, h = box_mm
        width, height = self.size_mm
        _check_size((w, h))
        if x < 0 or y < 0 or x + w > width + 1e-6 or y + h > height + 1e-6:
            raise _bad_shape()
        return BlankPage(reshape.cropped(self.sheet, box_mm), self.name)


@dataclass(frozen=True)
class OpenedBlank:
    """The sides of one empty sheet in their order."""

    pages: tuple[BlankPage, ...]

    def with_page(self, index: int, page: BlankPage) -> "OpenedBlank":
        """Return the sheet with another page in place of the one at `index`."""
        return OpenedBlank((*self.pages[:index], page, *self.pages[index + 1 :]))

    def without(self, index: int) -> "OpenedBlank":
        """Return the sheet without a page, such as an empty back. The last one stays."""
        kept = (*self.pages[:index], *self.pages[index + 1 :])
        return OpenedBlank(kept) if kept else self

    def with_more(self, other: "OpenedBlank") -> "OpenedBlank":
        """Return the sheet with the sides of `other` behind its own. Raises TooManyBlanks."""
        pages = (*self.pages, *other.pages)
        if len(pages) > MOST_PAGES:
            raise TooManyBlanks(limit=MOST_PAGES)
        return OpenedBlank(pages)

    def in_order(self, order: Sequence[int]) -> "OpenedBlank":
        """Return the sheet with its pages in the order of these indexes, each once."""
        assert sorted(order) == list(range(len(self.pages)))
        return OpenedBlank(tuple(self.pages[i] for i in order))

    def sheets(self) -> list[Sheet]:
        """Return the pages for detection, their notes numbered by their places."""
        return [_numbered(page.sheet, i) for i, page in enumerate(self.pages, start=1)]


def open_blanks(paths: Sequence[Path], job: Job) -> OpenedBlank:
    """Open the files of one empty sheet, page by page in the order given. `job` counts pages.

    Raises the errors of intake (OfficeMissing, OfficeTooSlow …), of images, PdfUnreadable, BlankTooSmall,
    TooManyBlanks, Cancelled.
    """
    return _opened(_all_pages(paths, job), job)


def scan_blanks(port: ScannerPort, device_id: str, settings: ScanSettings, job: Job) -> OpenedBlank:
    """Scan one empty sheet, both sides where the settings say so. A picture's scale is what was asked for.

    Raises the device's conditions, NoScannedPages, the errors of images, BlankTooSmall, TooManyBlanks,
    Cancelled.
    """
    scanned: list[ScannedPage] = []

    def take(page: ScannedPage) -> None:
        if len(scanned) == MOST_PAGES:
            raise TooManyBlanks(limit=MOST_PAGES)
        scanned.append(page)

    port.scan(device_id, settings, take, lambda: job.cancelled)
    job.check()
    if not scanned:
        raise NoScannedPages
    return _opened((_picture_page(page, settings.dpi) for page in scanned), job)


def _opened(pages: Generator[BlankPage], job: Job) -> OpenedBlank:
    found: list[BlankPage] = []
    with closing(pages):  # who stops early lets go of the document at once, not when the program ends
        for page in pages:
            found.append(page)
            if len(found) > MOST_PAGES:
                raise TooManyBlanks(limit=MOST_PAGES)
            job.report(len(found))
    return OpenedBlank(tuple(found))


def _all_pages(paths: Sequence[Path], job: Job) -> Generator[BlankPage]:
    for path in paths:
        yield from _pages(path, job)


def _pages(path: Path, job: Job) -> Iterator[BlankPage]:
    job.check()
    if is_office(path):
        with tempfile.TemporaryDirectory(prefix="scanstation-") as folder:
            yield from _pdf_pages(office_pdf(path, Path(folder), job.check), path.name, job)
    elif _is_pdf(path):
        yield from _pdf_pages(path, path.name, job)
    else:
        for item in pages_of(path, check=job.check):
            if isinstance(item, RefusedInput):
                raise item.error
            yield _picture_page(item, None)


def _pdf_pages(path: Path, name: str, job: Job) -> Iterator[BlankPage]:
    with closing(pdf_sheets(path, MOST_PAGES + 1, job.check)) as sheets:
        for number, sheet in enumerate(sheets, start=1):
            if not sheet.chars and sheet.own is None:
                # no text: a scan in a PDF, which lies as crooked as any other scan
                sheet = straight_sheet(Picture(sheet.grey, PER_MM * _MM), number, name)
            yield BlankPage(sheet, f"{name} #{number}")


def _picture_page(page: ScannedPage, dpi: int | None) -> BlankPage:
    return BlankPage(straight_sheet(decode_grey(page.data, dpi_hint=dpi), 1, page.name), page.name)


def _is_pdf(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return b"%PDF-" in file.read(1024)
    except OSError:
        return False  # `pages_of` says what is wrong with it


def _numbered(sheet: Sheet, number: int) -> Sheet:
    notes = tuple(Note(note.text, {**note.params, "page": number}) for note in sheet.notes)
    return replace(sheet, notes=notes)


def _check_size(size: tuple[float, float]) -> None:
    if not all(reshape.SHORTEST_MM <= side <= reshape.LONGEST_MM for side in size):
        raise _bad_shape()


def _bad_shape() -> BadPageShape:
    return BadPageShape(shortest=round(reshape.SHORTEST_MM), longest=round(reshape.LONGEST_MM))
