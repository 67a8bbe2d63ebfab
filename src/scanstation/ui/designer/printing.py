"""Prints the sheet at its exact size, each page as a fine picture."""

from collections.abc import Sequence

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.errors import EnvironmentFault
from scanstation.templates.model import PageSize

PRINT_DPI = 400


class PrintFailed(EnvironmentFault):
    """The printer takes nothing."""

    code = "print_failed"
    message = QT_TRANSLATE_NOOP("errors", "The printer {printer} takes no pages.")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Check that it is switched on, or save the PDF and print it from another program."
    )


def set_up_page(printer: QPrinter, size: PageSize) -> None:
    """Give the printer the sheet's own paper size, without margins, so that nothing is scaled."""
    printer.setFullPage(True)
    width, height = size
    way = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    upright = QSizeF(min(width, height), max(width, height))
    paper = QPageSize(upright, QPageSize.Unit.Millimeter)
    layout = QPageLayout(paper, way, QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)


def print_pages(printer: QPrinter, sizes: Sequence[PageSize], pages: Sequence[QImage]) -> None:
    """Print the pages, each in millimetres from the paper's own corner. Raises PrintFailed."""
    painter = QPainter()
    if not painter.begin(printer):
        raise PrintFailed(printer=printer.printerName())
    try:
        dots = printer.resolution() / 25.4
        first, last = printer.fromPage() or 1, printer.toPage() or len(pages)
        chosen = [i for i in range(len(pages)) if first <= i + 1 <= last]
        for n, i in enumerate(chosen):
            if n and not printer.newPage():
                raise PrintFailed(printer=printer.printerName())
            width, height = sizes[i]
            painter.drawImage(QRectF(0, 0, width * dots, height * dots), pages[i])
    finally:
        painter.end()
