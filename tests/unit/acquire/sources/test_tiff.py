import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from scanstation.acquire.errors import DocumentDamaged, PictureDamaged, TooLarge, TooManyPages
from scanstation.acquire.port import ScannedPage
from scanstation.acquire.sources import Limits, RefusedInput, pages_of

Make = Callable[..., bytes]


def _frames(data: bytes) -> list[Image.Image]:
    image = Image.open(io.BytesIO(data))
    found = []
    for i in range(getattr(image, "n_frames", 1)):
        image.seek(i)
        found.append(image.copy())
    return found


@pytest.mark.parametrize(
    ("mode", "suffix"),
    [("1", ".tif"), ("L", ".png"), ("RGB", ".png"), ("RGBA", ".png"), ("P", ".png"), ("CMYK", ".tif")],
)
def test_frames_come_out_without_loss(tmp_path: Path, multi_tiff: Make, mode: str, suffix: str) -> None:
    """Every frame becomes a file of its own with the same pixels, and says its DPI."""
    path = tmp_path / "stapel.tif"
    path.write_bytes(multi_tiff(mode, mode, mode, dpi=(300, 300)))
    pages = list(pages_of(path))
    assert [p.name for p in pages] == ["stapel.tif #1", "stapel.tif #2", "stapel.tif #3"]
    for page, frame in zip(pages, _frames(path.read_bytes()), strict=True):
        assert isinstance(page, ScannedPage)
        assert page.suffix == suffix
        assert page.group == str(path)
        with Image.open(io.BytesIO(page.data)) as image:
            assert image.info["dpi"][0] == pytest.approx(300, abs=0.1)
            assert np.array_equal(np.asarray(image.convert("RGBA")), np.asarray(frame.convert("RGBA")))


def test_one_bit_stays_small(tmp_path: Path, multi_tiff: Make) -> None:
    """A fax-coded page of one bit stays one bit and fax-coded."""
    path = tmp_path / "fax.tif"
    path.write_bytes(multi_tiff("1", "1", compression="group4"))
    for page in pages_of(path):
        assert isinstance(page, ScannedPage)
        assert len(page.data) < 1500
        with Image.open(io.BytesIO(page.data)) as image:
            assert image.mode == "1"
            assert image.info["compression"] == "group4"


def test_sixteen_bit_frames(tmp_path: Path) -> None:
    """Sixteen bits stay sixteen bits."""
    deep = [Image.fromarray(np.full((80, 60), v, np.uint16)) for v in (1000, 60000)]
    path = tmp_path / "deep.tif"
    deep[0].save(path, save_all=True, append_images=deep[1:])
    values = []
    for page in pages_of(path):
        assert isinstance(page, ScannedPage)
        with Image.open(io.BytesIO(page.data)) as image:
            values.append(int(np.asarray(image).max()))
    assert values == [1000, 60000]


def test_a_single_frame_keeps_its_bytes(tmp_path: Path, multi_tiff: Make) -> None:
    """A TIFF of one page is taken as it is and belongs to its folder."""
    path = tmp_path / "one.tif"
    path.write_bytes(multi_tiff("1", compression="group4"))
    (page,) = pages_of(path)
    assert page == ScannedPage(path.read_bytes(), ".tif", "one.tif", str(path), str(tmp_path))


def test_damage_in_one_frame_leaves_the_others(tmp_path: Path, multi_tiff: Make) -> None:
    """A frame whose data is damaged is refused alone and keeps its side."""
    data = bytearray(multi_tiff("L", "L", "L", compression="tiff_lzw"))
    first = Image.open(io.BytesIO(bytes(data)))
    first.seek(1)
    at, length = first.tag_v2[273][0], first.tag_v2[279][0]
    data[at : at + length] = b"\xff" * length
    path = tmp_path / "hurt.tif"
    path.write_bytes(bytes(data))
    items = list(pages_of(path))
    assert len(items) == 3
    assert isinstance(items[1], RefusedInput)
    assert isinstance(items[1].error, PictureDamaged)
    assert items[1].takes_side
    assert isinstance(items[0], ScannedPage)
    assert isinstance(items[2], ScannedPage)


def test_limits(tmp_path: Path, multi_tiff: Make) -> None:
    """Too many frames refuse the document, too many pixels the frame."""
    path = tmp_path / "a.tif"
    path.write_bytes(multi_tiff("L", "L", "L"))
    (refusal,) = pages_of(path, limits=replace(Limits(), pages=2))
    assert isinstance(refusal, RefusedInput)
    assert isinstance(refusal.error, TooManyPages)
    refusals = list(pages_of(path, limits=replace(Limits(), pixels=100)))
    assert all(isinstance(r, RefusedInput) and isinstance(r.error, TooLarge) for r in refusals)


def test_a_header_without_a_body(tmp_path: Path) -> None:
    """A TIFF that ends after its first bytes is refused by name."""
    path = tmp_path / "a.tif"
    path.write_bytes(b"II*\0\x08\0\0\0")
    (refusal,) = pages_of(path)
    assert isinstance(refusal, RefusedInput)
    assert isinstance(refusal.error, DocumentDamaged)
