"""The pictures beside a template: found by name or in its folder, and refused by name."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from scanstation.recognise.errors import PictureMissing
from scanstation.recognise.pictures import MARKER_SIDE, Pictures


def _png(side: int) -> bytes:
    return cv2.imencode(".png", np.full((side, side), 90, np.uint8))[1].tobytes()


def test_given_pictures_come_before_the_folder(tmp_path: Path) -> None:
    """A picture that was handed over is taken, else the one in the folder."""
    (tmp_path / "a.png").write_bytes(_png(70))
    (tmp_path / "b.png").write_bytes(_png(80))
    pictures = Pictures(tmp_path, {"a.png": _png(90)})
    shapes = [picture.shape for name in ("a.png", "b.png") if (picture := pictures.needed(name)) is not None]
    assert shapes == [(90, 90), (80, 80)]
    assert pictures.needed("") is None


def test_a_marker_may_be_smaller_than_a_page() -> None:
    """A marker cut out of a scan has some 30 pixels a side, which would be no page."""
    pictures = Pictures(None, {"m.png": _png(30), "dot.png": _png(MARKER_SIDE - 1)})
    assert pictures.needed("m.png", MARKER_SIDE) is not None
    with pytest.raises(PictureMissing, match=r"m\.png"):
        pictures.needed("m.png")
    with pytest.raises(PictureMissing, match=r"dot\.png"):
        pictures.needed("dot.png", MARKER_SIDE)


@pytest.mark.parametrize("name", ["none.png", "broken.png", "folder.png"])
def test_what_can_not_be_had_is_named_or_left_out(tmp_path: Path, name: str) -> None:
    """A missing or damaged picture is an error where it is needed, and nothing where it only helps."""
    (tmp_path / "broken.png").write_bytes(b"\x89PNG")
    (tmp_path / "folder.png").mkdir()
    for folder in (tmp_path, None):
        with pytest.raises(PictureMissing, match=name):
            Pictures(folder, {}).needed(name)
        assert Pictures(folder, {}).helpful(name) is None
