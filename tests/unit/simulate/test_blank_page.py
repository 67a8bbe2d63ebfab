import io
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image

from scanstation.simulate.blank_page import draw_blank, render_pdf
from scanstation.templates import page_code
from scanstation.templates.model import TemplatePage


def test_drawn_blank_has_what_the_template_says(page: TemplatePage) -> None:
    """Anchors are black, the page code can be read back, marks have an outline and a light inside."""
    dpi = 200
    picture = draw_blank(page, dpi)
    assert picture.shape == (round(297 / 25.4 * dpi), round(210 / 25.4 * dpi))

    def at(x: float, y: float) -> int:
        return int(picture[round(y * dpi / 25.4), round(x * dpi / 25.4)])

    assert all(at(x + w / 2, y + h / 2) < 30 for x, y, w, h in page.registration.anchors)
    assert page.page_code is not None
    x, y, w, h = page.page_code.box
    cells = [at(x + (i + 0.5) * w / 32, y + h / 2) < 128 for i in range(32)]
    assert page_code.decode([int(c) for c in cells]) == (777, 1)
    assert at(20, 81) < 200
    assert at(21, 81) > 230


def test_rendered_pdf(tmp_path: Path) -> None:
    """A printed PDF gives its pages as grey pictures at the DPI asked for."""
    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842).close()
    document.new_page(842, 1190).close()
    target = io.BytesIO()
    document.save(target)
    document.close()
    path = tmp_path / "卡.pdf"
    path.write_bytes(target.getvalue())
    pages = render_pdf(path, 100)
    assert [p.dtype for p in pages] == [np.uint8, np.uint8]
    assert [Image.fromarray(p).size for p in pages] == [(827, 1170), (1170, 1653)]
    assert (pages[0] == 255).all()
