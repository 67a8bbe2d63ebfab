"""Pictures of a printed sheet: what the blank page looks like, for people beside the template."""

import io

import pypdfium2

from scanstation.base.pdfium import PDFIUM

BLANK_DPI = 150


def page_pictures(pdf: bytes, dpi: float = BLANK_DPI) -> list[bytes]:
    """Return each page of `pdf` as a grey PNG of `dpi`, which the PNG says."""
    pictures = []
    with PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            image = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
            out = io.BytesIO()
            image.save(out, "PNG", optimize=True, dpi=(dpi, dpi))
            pictures.append(out.getvalue())
            page.close()
    return pictures
