from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from scanstation.ui.designer.printing import PrintFailed, print_pages, set_up_page
from scanstation.workflow.design_sheet import lay_out

SPEC = "title: t\npaper: {paper}\nsections: [{{written: {{items: 11-14, height: 120}}}}]\n"


@pytest.mark.parametrize("paper", ["A4", "A3", "B5"])
def test_pages_are_printed_at_their_exact_size(qapp: QApplication, tmp_path: Path, paper: str) -> None:
    """The printed paper has the sheet's size, and the anchors stand where the template says."""
    sheet = lay_out(SPEC.format(paper=paper), "quiz")
    pages = [QImage.fromData(png) for png in sheet.pictures(100)]
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    set_up_page(printer, sheet.sizes[0])
    print_pages(printer, sheet.sizes, pages)
    with pypdfium2.PdfDocument(tmp_path / "out.pdf") as document:
        assert len(document) == len(pages)
        width, height = (points * 25.4 / 72 for points in document[0].get_size())
        assert (width, height) == pytest.approx(sheet.sizes[0], abs=0.4)
        picture = document[0].render(scale=100 / 72, grayscale=True).to_pil()
        x, y, w, h = sheet.plan.template.pages[0].registration.anchors[0]
        dots = 100 / 25.4
        assert picture.getpixel((int((x + w / 2) * dots), int((y + h / 2) * dots))) < 60
        assert picture.getpixel((int((x - 1.5) * dots), int((y + h / 2) * dots))) > 200


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_said(qapp: QApplication, tmp_path: Path) -> None:
    """A printer that can't begin gives an error that names it."""
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "missing" / "out.pdf"))
    page = QImage(10, 10, QImage.Format.Format_Grayscale8)
    with pytest.raises(PrintFailed):
        print_pages(printer, [(210, 297)], [page])
