import io
import sys
from dataclasses import replace

import pytest
from PIL import Image

from scanstation.acquire.drivers.sane.constants import Format
from scanstation.acquire.drivers.sane.library import Frame
from scanstation.acquire.drivers.sane.picture import CutShort, NotKnown, bitmap

GREY = Frame(Format.GRAY, True, 3, 3, 2, 8)


def _image(*frames: tuple[Frame, bytes]) -> Image.Image:
    return Image.open(io.BytesIO(bitmap([(frame, bytearray(data)) for frame, data in frames])))


def _pixels(image: Image.Image) -> list[object]:
    return [image.getpixel((x, y)) for y in range(image.height) for x in range(image.width)]


def test_grey() -> None:
    """Eight bits are taken as they are."""
    assert _pixels(_image((GREY, bytes(range(6))))) == [0, 1, 2, 3, 4, 5]


def test_lines_are_filled_up() -> None:
    """What fills a line up to its length in bytes is left out."""
    assert _pixels(_image((replace(GREY, bytes_per_line=5), b"\1\2\3..\4\5\6.."))) == [1, 2, 3, 4, 5, 6]


def test_sixteen_bits_are_reduced() -> None:
    """Of 16 bits in the machine's order the upper 8 are kept."""
    data = b"".join(n.to_bytes(2, sys.byteorder) for n in (0x0102, 0x0304, 0xFFFE, 0, 0x8000, 0x10FF))
    frame = replace(GREY, bytes_per_line=6, depth=16)
    assert _pixels(_image((frame, data))) == [1, 3, 255, 0, 128, 16]


def test_one_bit() -> None:
    """In SANE a set bit is black; lines end with a whole byte and more."""
    frame = Frame(Format.GRAY, True, 3, 10, 2, 1)
    image = _image((frame, bytes([0b10000000, 0b01000000, 7, 0, 0, 7])))
    assert image.mode == "1"
    assert [i for i, value in enumerate(_pixels(image)) if value == 0] == [0, 9]


def test_colour() -> None:
    """Colours lie pixel by pixel."""
    frame = Frame(Format.RGB, True, 8, 2, 1, 8)
    assert _pixels(_image((frame, bytes([1, 2, 3, 4, 5, 6, 0, 0])))) == [(1, 2, 3), (4, 5, 6)]


def test_three_passes_in_any_order() -> None:
    """A frame for each colour becomes one picture, in whatever order they come."""
    frame = Frame(Format.GREEN, False, 2, 2, 1, 8)
    image = _image(
        (frame, b"\2\5"),
        (replace(frame, format=Format.BLUE), b"\3\6"),
        (replace(frame, format=Format.RED), b"\1\4"),
    )
    assert _pixels(image) == [(1, 2, 3), (4, 5, 6)]


def test_a_length_that_is_not_known() -> None:
    """A hand scanner knows the length of a page only when it is through."""
    assert _image((replace(GREY, lines=-1), bytes(3 * 7))).size == (3, 7)


def test_more_than_announced_is_kept() -> None:
    """Some backends announce less than they give: no line is left out."""
    assert _image((GREY, bytes(3 * 4))).size == (3, 4)


def test_paper_that_is_a_little_short() -> None:
    """A page may end with its paper, a few lines before the format does; what lacks more was cut."""
    frame = replace(GREY, lines=100)
    assert _image((frame, bytes(3 * 97))).size == (3, 97)
    with pytest.raises(CutShort):
        _image((frame, bytes(3 * 96)))


def test_nothing_at_all_is_cut_short() -> None:
    """A page without a line is none."""
    with pytest.raises(CutShort):
        _image((replace(GREY, lines=-1), b""))


@pytest.mark.parametrize(
    "frames",
    [
        [replace(GREY, format=11)],  # JPEG, of drafts of the standard
        [replace(GREY, depth=12)],
        [replace(GREY, depth=1, format=Format.RGB)],
        [replace(GREY, bytes_per_line=2)],
        [replace(GREY, pixels_per_line=0)],
        [replace(GREY, format=Format.RED)],
        [replace(GREY, format=Format.RED)] * 3,
        [replace(GREY, format=Format.RED), replace(GREY, format=Format.BLUE)],
        [
            replace(GREY, format=Format.RED),
            replace(GREY, format=Format.GREEN, pixels_per_line=2),
            replace(GREY, format=Format.BLUE),
        ],
    ],
)
def test_what_the_standard_does_not_describe(frames: list[Frame]) -> None:
    """Data that can't be a picture are refused by name instead of drawn somehow."""
    with pytest.raises(NotKnown):
        _image(*((frame, bytes(6)) for frame in frames))
