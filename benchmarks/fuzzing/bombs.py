"""Files made to hurt: a few bytes that claim or become very much, or make a decoder work for ever."""

import io
import struct
import zlib
from collections.abc import Callable
from functools import cache

import cv2
import numpy as np
from PIL import Image

from fuzzing.byte_damage import jpeg_parts, png_chunk

Rng = np.random.Generator

_SIDES = (1, 63, 64, 65, 300, 2_000, 9_000, 24_999, 25_001, 30_000, 65_535, 0x7FFFFFFF, 0xFFFFFFFF)


def bomb(rng: Rng) -> bytes:
    """Return a hostile file."""
    return BOMBS[int(rng.integers(len(BOMBS)))](rng)


def _png(width: int, height: int, depth: int, colour: int, raw: bytes, *more: bytes) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    chunks = [png_chunk(b"IHDR", header), *more, png_chunk(b"IDAT", raw), png_chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@cache
def _zeros(megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(megabytes)) + packer.flush()


def _claims(rng: Rng) -> bytes:
    """A header of any size and depth over little data."""
    width, height = (int(rng.choice(_SIDES)) for _ in range(2))
    depth, colour = int(rng.choice([1, 2, 4, 8, 16])), int(rng.choice([0, 2, 3, 4, 6]))
    return _png(width, height, depth, colour, _zeros(1))


def _unpacks(rng: Rng) -> bytes:
    """Much more data than the picture has, in the picture or beside it."""
    body = _zeros(int(rng.choice([8, 64, 256])))
    name = [b"iCCP", b"zTXt", b"iTXt", b"eXIf", b"tEXt"][int(rng.integers(5))]
    text = b"x\0\0" + (b"\0\0\0" if name == b"iTXt" else b"") + body
    if rng.random() < 0.3:
        return _png(200, 200, 8, 0, body)
    return _png(200, 200, 8, 0, zlib.compress(bytes(201 * 200)), png_chunk(name, text))


def _largest(rng: Rng) -> bytes:
    """About as many pixels as are accepted, in few bytes."""
    width = int(rng.choice([3_400, 7_016, 9_200, 24_999]))
    height = int(min(24_999, 84_900_000 // width))
    colour, channels = ((0, 1), (2, 3), (6, 4), (4, 2))[int(rng.choice(4, p=[0.55, 0.15, 0.15, 0.15]))]
    depth = 16 if rng.random() < 0.3 else 8
    return _png(width, height, depth, colour, _rows(width * channels * depth // 8 + 1, height))


@cache
def _rows(width: int, height: int) -> bytes:
    """Return white rows of a PNG: each begins with the number of its filter, 0."""
    row = b"\0" + b"\xff" * (width - 1)
    packer = zlib.compressobj(1)
    packed = [packer.compress(row * 16) for _ in range(height // 16)] + [packer.compress(row * (height % 16))]
    return b"".join(packed) + packer.flush()


def _jpeg(width: int, height: int, value: int = 255, **more: object) -> bytes:
    target = io.BytesIO()
    Image.new("L", (width, height), value).save(target, "JPEG", **more)
    return target.getvalue()


@cache
def _scans(side: int, times: int) -> bytes:
    """A progressive picture of so many scans that each costs as much as a whole picture."""
    target = io.BytesIO()
    Image.new("RGB", (side, side), (250, 240, 230)).save(target, "JPEG", progressive=True)
    parts = jpeg_parts(target.getvalue())
    scans = [i for i, part in enumerate(parts) if part[1:2] == b"\xda"]
    last = scans[-1]
    return b"".join(parts[:last] + [parts[last]] * times + parts[last + 1 :])


def _many_scans(rng: Rng) -> bytes:
    return _scans(int(rng.choice([400, 2000, 6000])), int(rng.choice([20, 300, 3000])))


def _jpeg_claims(rng: Rng) -> bytes:
    data = bytearray(_jpeg(64, 64))
    at = data.find(b"\xff\xc0")
    struct.pack_into(">HH", data, at + 5, *(int(rng.choice(_SIDES)) & 0xFFFF for _ in range(2)))
    return bytes(data)


def _huge_jpeg(rng: Rng) -> bytes:
    return _cached_jpeg(int(rng.choice([4_000, 9_000])), bool(rng.integers(2)))


@cache
def _cached_jpeg(side: int, progressive: bool) -> bytes:
    return _jpeg(side, side, progressive=progressive)


def _tiff_loop(rng: Rng) -> bytes:
    """Directories that lead back to themselves, or very many of them."""
    count = int(rng.choice([1, 2, 50, 2000]))
    entry = struct.Struct("<HHII")
    tags = [
        (256, 3, 1, 100),
        (257, 3, 1, 100),
        (258, 3, 1, 8),
        (259, 3, 1, 1),
        (262, 3, 1, 1),
        (273, 4, 1, 8),
        (277, 3, 1, 1),
        (278, 3, 1, 100),
        (279, 4, 1, 10_000),
    ]
    size = 2 + 12 * len(tags) + 4
    first = 8 + 10_000
    body = b"II*\0" + struct.pack("<I", first) + bytes([230]) * 10_000
    for i in range(count):
        following = first + size * (i + 1) if i + 1 < count else int(rng.choice([0, first, 8, 0xFFFFFFF0]))
        body += struct.pack("<H", len(tags)) + b"".join(entry.pack(*tag) for tag in tags)
        body += struct.pack("<I", following)
    return body


def _tiff_claims(rng: Rng) -> bytes:
    target = io.BytesIO()
    how = str(rng.choice(["tiff_adobe_deflate", "tiff_lzw", "group4", "packbits"]))
    mode = "1" if how == "group4" else "L"
    Image.new(mode, (500, 700), 255).save(target, "TIFF", compression=how)
    data = bytearray(target.getvalue())
    (at,) = struct.unpack_from("<I", data, 4)
    (count,) = struct.unpack_from("<H", data, at)
    for i in range(count):
        tag = struct.unpack_from("<H", data, at + 2 + 12 * i)[0]
        if tag in (256, 257, 278) and rng.random() < 0.7:
            struct.pack_into("<HII", data, at + 4 + 12 * i, 4, 1, int(rng.choice(_SIDES)))
    return bytes(data)


def _bmp_claims(rng: Rng) -> bytes:
    data = bytearray(cv2.imencode(".bmp", np.full((80, 80), 200, np.uint8))[1].tobytes())
    signed = [int(rng.choice([-80, -9_000, 0, 80, 9_000, 25_000, 0x7FFFFFFF])) for _ in range(2)]
    struct.pack_into("<ii", data, 18, *signed)
    if rng.random() < 0.3:
        struct.pack_into(
            "<HI", data, 28, int(rng.choice([1, 4, 8, 16, 24, 32])), int(rng.choice([0, 1, 2, 3]))
        )
    return bytes(data)


def _long(rng: Rng) -> bytes:
    """One pixel wide and very long, or the other way; and smallest pictures of all kinds."""
    sides = [(1, 1), (1, 25_000), (25_000, 1), (64, 25_000), (25_000, 64), (30_000, 64), (63, 64), (64, 64)]
    width, height = sides[int(rng.integers(len(sides)))]
    grey = rng.integers(0, 256, (height, width)).astype(np.uint8)
    kind = [".png", ".bmp", ".jpg", ".tiff", ".webp"][int(rng.integers(5))]
    if kind == ".webp" and max(width, height) > 16_000:
        kind = ".png"
    return bytes(cv2.imencode(kind, grey)[1])


def _pdf(rng: Rng) -> bytes:
    """Pages of any size, content that repeats itself, trees that lead back to themselves."""
    width, height = (float(rng.choice([1, 72, 595, 842, 3000, 14_400, 200_000, 1e9])) for _ in range(2))
    drawing = [
        b"q 1 0 0 1 0 0 cm 0 0 50 50 re f Q\n" * int(rng.choice([1, 1000, 30_000])),
        b"/F Do\n" * 30,
        b"0 0 m " + b"500 500 300 100 9 9 c " * int(rng.choice([10, 20_000])) + b"S",
        b"q " * 20_000,
    ][int(rng.integers(4))]
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R" + b" 2 0 R" * int(rng.integers(2)) + b"]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %g %g]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>"
        % (width, height),
        _stream(b"", drawing),
        b"<</Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<</XObject<</F 5 0 R>>>>/Length 5>>stream\n"
        b"/F Do\nendstream",
    ]
    return _pdf_of(objects)


def _endless_pdf(rng: Rng) -> bytes:
    """A small page that takes hours: forms that call themselves or double, patterns, groups upon groups."""
    again = int(rng.choice([1, 2, 10]))
    content, resources, more = [
        (b"/F Do", b"/XObject<</F 5 0 R>>", [_form(b"/F Do " * again, b"5 0 R")]),
        (b"/F Do", b"/XObject<</F 5 0 R>>", [_form(b"/F Do " * again, b"%d 0 R" % n) for n in (6, 5)]),
        (b"/F Do", b"/XObject<</F 5 0 R>>", [_form(b"/F Do /F Do", b"%d 0 R" % (6 + i)) for i in range(60)]),
        (b"/Pattern cs /P scn 0 0 595 842 re f", b"/Pattern<</P 5 0 R>>", [_TINY_PATTERN]),
        (b"/F Do\n" * 3000, b"/XObject<</F 5 0 R>>", [_form(b"0 0 595 842 re f", b"", _GROUP)]),
    ][int(rng.integers(5))]
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<%s>>>>" % resources
    tree = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"]
    return _pdf_of([*tree, page, _stream(b"", content), *more])


_GROUP = b"/Group<</S/Transparency/I true>>"


def _form(content: bytes, called: bytes, more: bytes = b"") -> bytes:
    resources = b"/Resources<</XObject<</F %s>>>>" % called if called else b""
    return _stream(b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]" + resources + more, content)


def _stream(entries: bytes, content: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(content), content)


_TINY_PATTERN = _stream(
    b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 5 5]/XStep .01/YStep .01/Resources<<>>",
    b"0 0 4 4 re f",
)


def _pdf_of(objects: list[bytes]) -> bytes:
    data = b"%PDF-1.4\n" + b"".join(b"%d 0 obj%s endobj\n" % (i + 1, o) for i, o in enumerate(objects))
    return data + b"trailer<</Root 1 0 R/Size %d>>\n%%%%EOF" % (len(objects) + 1)


def _gif(rng: Rng) -> bytes:
    head = b"GIF89a" + struct.pack(
        "<HHBBB", *(int(rng.choice(_SIDES)) & 0xFFFF for _ in range(2)), 0x80, 0, 0
    )
    return head + bytes(6) + b"\x2c" + bytes(9) + b"\x02\x02\x4c\x01\x00\x3b"


def _garbage(rng: Rng) -> bytes:
    starts = [
        b"",
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
        b"II*\0",
        b"II+\0",
        b"BM",
        b"RIFF\xff\xff\xff\xffWEBP",
    ]
    starts += [b"%PDF-1.7\n", b"PK\x03\x04", b"P5 99999 99999 255\n", b"<svg>", b"\0\0\0\x0cjP  "]
    return starts[int(rng.integers(len(starts)))] + rng.bytes(int(rng.choice([0, 1, 30, 5000])))


BOMBS: tuple[Callable[[Rng], bytes], ...] = (
    _claims,
    _claims,
    _unpacks,
    _jpeg_claims,
    _jpeg_claims,
    _many_scans,
    _tiff_loop,
    _tiff_claims,
    _tiff_claims,
    _bmp_claims,
    _long,
    _pdf,
    _endless_pdf,
    _gif,
    _garbage,
    _garbage,
)
LARGEST: tuple[Callable[[Rng], bytes], ...] = (_largest, _largest, _huge_jpeg)
