"""Pages of a PDF as sheets."""

from pathlib import Path

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from scanstation.recognise.detection.pdf_page import pdf_sheets


def test_letters_struck_twice_are_told_once(tmp_path: Path) -> None:
    """Bold type made by striking a letter again beside itself is one letter; doubled letters stay two."""
    canvas = Canvas(str(tmp_path / "t.pdf"), pagesize=(210 * mm, 297 * mm))
    for x in (50, 50.08):
        canvas.drawString(x * mm, 200 * mm, "A")
    canvas.drawString(80 * mm, 200 * mm, "BB")
    canvas.save()
    (sheet,) = pdf_sheets(tmp_path / "t.pdf", 1)
    assert "".join(char.text for char in sheet.chars) == "ABB"
    assert sheet.size == (210.0, 297.0)
