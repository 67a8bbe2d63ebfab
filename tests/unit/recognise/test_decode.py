import io

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from scanstation.recognise import decode
from scanstation.recognise.decode import decode_grey
from scanstation.recognise.errors import (
    ImageEmpty,
    ImageError,
    ImageTooLarge,
    ImageTooSmall,
    ImageTruncated,
    ImageUnreadable,
)

_GREY = np.linspace(40, 220, 120 * 90).reshape(120, 90).astype(np.uint8)
"""Dark above, light below: it shows a wrong orientation."""


def _saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "BMP", "JPEG", "WEBP"])
@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_plain_images_decode_to_their_grey(kind: str, mode: str) -> None:
    """The formats that scanners write come out as the grey that went in."""
    data = _saved(Image.fromarray(_GREY).convert(mode), kind)
    assert np.abs(decode_grey(data).grey.astype(int) - _GREY).max() <= 6


@pytest.mark.parametrize(
    ("image", "kind"),
    [
        (Image.fromarray(_GREY).convert("CMYK"), "JPEG"),
        (Image.fromarray(_GREY).convert("CMYK"), "TIFF"),
        (Image.fromarray(_GREY.astype(np.uint16) * 257), "PNG"),
        (Image.fromarray(_GREY.astype(np.uint16) * 257), "TIFF"),
        (Image.fromarray(_GREY).convert("P"), "PNG"),
        (Image.fromarray(_GREY).convert("LA"), "PNG"),
        (Image.fromarray(_GREY).convert("RGBA"), "PNG"),
        (Image.fromarray(_GREY).convert("RGBA"), "TIFF"),
    ],
)
def test_unusual_images_decode_to_their_grey(image: Image.Image, kind: str) -> None:
    """CMYK, 16 bits, palettes and opaque alpha come out as the grey that went in."""
    assert np.abs(decode_grey(_saved(image, kind)).grey.astype(int) - _GREY).max() <= 8


@pytest.mark.parametrize("mode", ["CMYK", "LA", "F", "I;16"])
def test_pictures_are_turned_to_grey_in_bands(mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture of more rows than one band holds is the same as a small one, to its last row."""
    monkeypatch.setattr(decode, "_BAND", 7)
    image = Image.fromarray(_GREY.astype(np.uint16) * 257) if mode == "I;16" else Image.fromarray(_GREY)
    data = _saved(image if mode == "I;16" else image.convert(mode), "TIFF")
    scale = 255 / _GREY.max() if mode == "F" else 1.0
    assert np.abs(decode_grey(data).grey - _GREY * scale).max() <= 8


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "BMP"])
def test_one_bit_images_decode_to_black_and_white(kind: str) -> None:
    """A 1-bit scan gives 0 for ink and 255 for paper."""
    data = _saved(Image.fromarray(_GREY > 128), kind)
    assert np.array_equal(decode_grey(data).grey, np.where(_GREY > 128, 255, 0))


def test_group_four_fax_compression_decodes() -> None:
    """The compression that copiers use for 1-bit TIFF is read."""
    data = _saved(Image.fromarray(_GREY > 128), "TIFF", compression="group4")
    assert np.array_equal(decode_grey(data).grey, np.where(_GREY > 128, 255, 0))


def test_transparent_pixels_are_paper() -> None:
    """What is transparent counts as white paper, not as the black that lies under it."""
    image = Image.new("RGBA", (80, 80), (0, 0, 0, 0))
    assert decode_grey(_saved(image, "PNG")).grey.min() == 255


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
@pytest.mark.parametrize(("tag", "turns"), [(3, 2), (6, 3), (8, 1)])
def test_exif_orientation_is_applied(kind: str, tag: int, turns: int) -> None:
    """A file that says it lies on its side is turned upright."""
    exif = Image.Exif()
    exif[0x0112] = tag
    image = Image.fromarray(_GREY)
    data = _saved(image, kind, tiffinfo={0x0112: tag}) if kind == "TIFF" else _saved(image, kind, exif=exif)
    expected = np.rot90(_GREY, turns).astype(int)
    got = decode_grey(data).grey
    assert got.shape == expected.shape
    assert np.abs(got - expected).max() <= 6


def test_resolution_comes_from_the_file_or_the_hint() -> None:
    """A sensible DPI in the file wins over the hint; nonsense counts as nothing."""
    image = Image.fromarray(_GREY)
    assert decode_grey(_saved(image, "JPEG", dpi=(200, 200)), dpi_hint=150).dpi == pytest.approx(200)
    assert decode_grey(_saved(image, "JPEG"), dpi_hint=150).dpi == 150
    assert decode_grey(_saved(image, "JPEG", dpi=(1, 1))).dpi is None


def test_no_bytes_are_an_empty_image() -> None:
    """Nothing is refused as empty."""
    with pytest.raises(ImageEmpty):
        decode_grey(b"")


@pytest.mark.parametrize("data", [b"hello", b"\xff\xd8\xff", b"%PDF-1.7\n" * 20, bytes(1000)])
def test_other_files_are_unreadable(data: bytes) -> None:
    """What is no image is refused, with words for a person."""
    with pytest.raises((ImageUnreadable, ImageTruncated)) as caught:
        decode_grey(data)
    assert caught.value.code in str(type(caught.value).code)
    assert "BytesIO" not in str(caught.value)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
def test_a_missing_end_is_refused_by_name(kind: str) -> None:
    """A file cut off half way is refused: decoders would fill the rest with grey."""
    rng = np.random.default_rng(1)
    data = _saved(Image.fromarray(rng.integers(0, 255, (200, 200), np.uint8)), kind)
    with pytest.raises((ImageTruncated, ImageUnreadable)) as caught:
        decode_grey(data[: len(data) * 2 // 3])
    if kind != "TIFF":
        assert isinstance(caught.value, ImageTruncated)


def test_a_picture_without_its_data_is_refused_by_name() -> None:
    """A PNG of a header and an end alone is cut off, though its end is there."""
    data = _saved(Image.fromarray(_GREY), "PNG")
    at = data.index(b"IDAT") - 4
    with pytest.raises(ImageTruncated):
        decode_grey(data[:at] + data[data.index(b"IEND") - 4 :])


def test_a_thumbnail_does_not_hide_a_missing_end() -> None:
    """The end mark of a thumbnail in the header is not taken for the picture's."""
    thumbnail = _saved(Image.fromarray(_GREY), "JPEG")
    exif = b"Exif\0\0" + thumbnail
    whole = _saved(Image.fromarray(_GREY), "JPEG")
    data = whole[:2] + b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif + whole[2:]
    assert decode_grey(data).grey.shape == _GREY.shape
    with pytest.raises(ImageTruncated):
        decode_grey(data[:-200])


def test_more_scans_than_a_picture_needs_are_refused() -> None:
    """A small JPEG can make decoders draw a large picture thousands of times over."""
    data = _saved(Image.fromarray(_GREY), "JPEG", progressive=True)
    last = data.rindex(b"\xff\xda")
    with pytest.raises(ImageUnreadable, match="scans"):
        decode_grey(data[:last] + data[last:-2] * 1000 + data[-2:])
    assert decode_grey(data).grey.shape == _GREY.shape


def test_a_bomb_is_refused_before_it_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file that claims a huge picture never reaches a decoder."""
    monkeypatch.setattr(cv2, "imdecode", lambda *_: pytest.fail("decoded"))
    data = _saved(Image.new("L", (30_000, 100)), "PNG")
    with pytest.raises(ImageTooLarge):
        decode_grey(data)
    header = bytearray(_saved(Image.new("L", (100, 100)), "PNG"))
    header[16:24] = (20_000).to_bytes(4, "big") * 2
    with pytest.raises((ImageTooLarge, ImageUnreadable)):
        decode_grey(bytes(header))


def test_too_many_bytes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file beyond the limit is refused by its size alone."""
    monkeypatch.setattr(decode, "MAX_BYTES", 1000)
    with pytest.raises(ImageTooLarge):
        decode_grey(bytes(1001))


def test_a_stamp_is_too_small() -> None:
    """A picture of a few pixels is refused by name."""
    with pytest.raises(ImageTooSmall):
        decode_grey(_saved(Image.new("L", (20, 2000)), "PNG"))


@given(st.sampled_from(["PNG", "JPEG", "TIFF", "BMP", "WEBP"]), st.data())
def test_damage_never_raises_anything_but_image_errors(kind: str, data: st.DataObject) -> None:
    """Whatever bytes change, the result is a picture or an error of this room."""
    damaged = bytearray(_saved(Image.fromarray(_GREY), kind))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, min(len(damaged) - 1, 400)) | st.integers(0, len(damaged) - 1))
        damaged[at] = data.draw(st.integers(0, 255))
    try:
        grey = decode_grey(bytes(damaged)).grey
    except ImageError:
        return
    assert grey.dtype == np.uint8
    assert grey.ndim == 2
