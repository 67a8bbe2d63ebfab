"""A small sheet of another maker: rows of boxes under a heading, and a frame."""

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from scanstation.base.jobs import Job
from scanstation.workflow.studio.blanks import open_blanks
from scanstation.workflow.studio.proposals import BlankProposal, propose_parts

PX_MM = 8
"""Pixels per mm of the picture: 203.2 DPI."""
ROWS, OPTIONS = 10, 4


def drawn_sheet() -> Image.Image:
    """Draw an A4 page with two columns of ten items of four boxes each, and a large frame."""
    page = Image.new("L", (210 * PX_MM, 297 * PX_MM), 255)
    pen = ImageDraw.Draw(page)
    for column in range(2):
        for row in range(ROWS):
            for option in range(OPTIONS):
                x, y = (30 + 80 * column + 8 * option) * PX_MM, (60 + 8 * row) * PX_MM
                pen.rectangle((x, y, x + 5 * PX_MM, y + 3 * PX_MM), outline=40, width=2)
    pen.rectangle((25 * PX_MM, 160 * PX_MM, 180 * PX_MM, 250 * PX_MM), outline=40, width=3)
    for i in range(4):  # a heading, so that the page has a way up
        pen.rectangle((60 * PX_MM + i * 160, 20 * PX_MM, 60 * PX_MM + i * 160 + 90, 30 * PX_MM), fill=30)
    return page


def encoded(page: Image.Image, kind: str = "PNG", dpi: float | None = PX_MM * 25.4) -> bytes:
    """Return the picture as a file."""
    target = io.BytesIO()
    page.save(target, kind, **({"dpi": (dpi, dpi)} if dpi else {}))
    return target.getvalue()


@pytest.fixture
def sheet_file(tmp_path: Path) -> Callable[..., Path]:
    """Return what writes the sheet as a picture, a little crooked, and returns its path."""

    def write(name: str = "blank.png", dpi: float | None = PX_MM * 25.4, skew: float = 0.0) -> Path:
        page = drawn_sheet()
        if skew:
            page = page.rotate(skew, Image.Resampling.BICUBIC, fillcolor=255)
        noise = np.random.default_rng(1).normal(0, 2, (page.height, page.width))
        page = Image.fromarray(np.clip(np.asarray(page) + noise, 0, 255).astype(np.uint8))
        path = tmp_path / name
        path.write_bytes(encoded(page, {"jpg": "JPEG", "tif": "TIFF"}.get(path.suffix[1:], "PNG"), dpi))
        return path

    return write


@pytest.fixture(scope="session")
def proposal(tmp_path_factory: pytest.TempPathFactory) -> BlankProposal:
    """Return what is proposed for the sheet; made once."""
    path = tmp_path_factory.mktemp("blank") / "blank.png"
    path.write_bytes(encoded(drawn_sheet()))
    return propose_parts(open_blanks([path], Job()), "数学答题卡", Job())
