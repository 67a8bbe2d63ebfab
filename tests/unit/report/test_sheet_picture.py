"""Pictures of printed pages."""

import io

from PIL import Image

from scanstation.report.sheet_pdf import render
from scanstation.report.sheet_picture import page_pictures
from scanstation.templates import spec_document
from scanstation.templates.designer import design


def test_one_grey_picture_per_page() -> None:
    """Each page is a grey PNG that knows its resolution and has the paper's size."""
    plan = design(
        spec_document.parse("title: t\nsections:\n  - text: a\n  - choice: {items: 1, new_page: true}\n")
    )
    pictures = page_pictures(render(plan))
    assert len(pictures) == 2
    for data in pictures:
        with Image.open(io.BytesIO(data)) as image:
            assert image.format == "PNG"
            assert image.mode == "L"
            assert image.size == (1241, 1754)
            assert round(image.info["dpi"][0]) == 150
