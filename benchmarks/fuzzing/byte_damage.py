"""Damage to the bytes of picture files: by chance, and where each format is known to be tender."""

import re
import struct
import zlib
from collections.abc import Callable, Sequence

import numpy as np

Rng = np.random.Generator
Damage = Callable[[bytearray, Sequence[bytes], Rng], bytearray]

_EXTREME = (0, 1, 0x7F, 0x80, 0xFF)
_NUMBERS = (0, 1, 2, 255, 256, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)


def damaged(data: bytes, others: Sequence[bytes], rng: Rng) -> bytes:
    """Return `data` after one to three kinds of damage; parts of `others` may be spliced in."""
    result = bytearray(data)
    for _ in range(int(rng.integers(1, 4))):
        if result:
            result = DAMAGES[int(rng.integers(len(DAMAGES)))](result, others, rng)
    return bytes(result)


def _flips(data: bytearray, others: Sequence[bytes], rng: Rng) -> bytearray:
    count = int(2 ** rng.uniform(0, 8))
    for at in rng.integers(0, len(data), count).tolist():
        data[at] ^= 1 << int(rng.integers(8))
    return data


def _bytes(data: bytearray, others: Sequence[bytes], rng: Rng) -> bytearray:
    count = int(2 ** rng.uniform(0, 10))
    for at in rng.integers(0, len(data), count).tolist():
        data[at] = int(rng.integers(256))
    return data


def _head(data: bytearray, others: Sequence[bytes], rng: Rng) -> bytearray:
    for at in rng.integers(0, min(len(data), 256), int(rng.integers(1, 5))).tolist():
        data[at] = int(rng.choice(_EXTREME))
    return data


def _tail(data: bytearray, others: Sequence[bytes], rng: Rng) -> bytearray:
    start = max(0, len(data) - 400)
    for at in rng.integers(start, len(data), int(rng.integers(1, 9))).tolist():
        data[at] = int(rng.integers(256))
    return data


def _number(data: bytearray, others: Sequence[bytes], rng: Rng) -> bytearray:
    at = int(rng.integers(0, max(1, min(len(data), 2 ** int(rng.integers(5, 16))))))
    value, order = int(rng.choice(_NUMBERS)), str(rng.choice(["<", ">"]))
    packed = (
        struct.pack(f"{order}I", value) if rng.random() < 0.5 else struct.pack(f"{order}H", value & 0xFFFF)
    )
    data[at : at + len(packed)] = packed
    return data


def _cut(data: bytearray, others: Sequence[bytes], rng: Rng) -> bytearray:
    return data[: int(rng.integers(0, len(data)))]


def _without(data: bytearray, others: Sequence[bytes], rng: Rng) -> bytearray:
    start, stop = sorted(rng.integers(0, len(data), 2).tolist())
    if rng.random() < 0.7:
        stop = min(stop, start + int(2 ** rng.uniform(0, 10)))
    del data[start:stop]
    return data


def _twice(data: bytearray, others: Sequence[bytes], rng: Rng) -> bytearray:
    start, stop = sorted(rng.integers(0, len(data), 2).tolist())
    part = data[start:stop]
    times = int(rng.integers(1, 4)) if len(part) > 2000 else int(2 ** rng.uniform(0, 8))
    return data[:stop] + part * times + data[stop:]


def _splice(data: bytearray, others: Sequence[bytes], rng: Rng) -> bytearray:
    other = others[int(rng.integers(len(others)))]
    start, stop = sorted(rng.integers(0, len(other), 2).tolist())
    at = int(rng.integers(0, len(data)))
    keep = at if rng.random() < 0.5 else min(len(data), at + stop - start)
    return data[:at] + bytearray(other[start:stop]) + data[keep:]


def _blank(data: bytearray, others: Sequence[bytes], rng: Rng) -> bytearray:
    start, stop = sorted(rng.integers(0, len(data), 2).tolist())
    data[start:stop] = bytes([int(rng.choice(_EXTREME))]) * (stop - start)
    return data


def _mixed(data: bytearray, others: Sequence[bytes], rng: Rng) -> bytearray:
    start, stop = sorted(rng.integers(0, len(data), 2).tolist())
    part = np.frombuffer(bytes(data[start:stop]), np.uint8).copy()
    rng.shuffle(part)
    data[start:stop] = part.tobytes()
    return data


def _parts(data: bytearray, others: Sequence[bytes], rng: Rng) -> bytearray:
    """Remove, repeat, exchange or falsify the parts that the format consists of."""
    if data[:2] == b"\xff\xd8":
        return _jpeg_parts(data, rng)
    if data[:4] == b"\x89PNG":
        return _png_parts(data, rng)
    if data.startswith((b"II*\0", b"MM\0*")):
        return _tiff_entries(data, rng)
    if data[:4] == b"RIFF":
        return _riff_parts(data, rng)
    if data[:4] == b"%PDF":
        return _pdf_words(data, rng)
    return _number(data, others, rng)


def _rearranged(parts: list[bytes], rng: Rng) -> list[bytes]:
    if len(parts) < 2:
        return parts
    at, other = (int(v) for v in rng.integers(0, len(parts), 2))
    match int(rng.integers(4)):
        case 0:
            del parts[at]
        case 1:
            parts[at:at] = [parts[at]] * int(2 ** rng.uniform(0, 7))
        case 2:
            parts[at], parts[other] = parts[other], parts[at]
        case _:
            parts.insert(at, parts[other])
    return parts


def jpeg_parts(data: bytes) -> list[bytes]:
    """Split a JPEG at its markers; what is between a scan's header and the next marker stays with it."""
    cuts = [at for at in range(len(data) - 1) if data[at] == 0xFF and data[at + 1] not in (0, 0xFF)]
    return [data[a:b] for a, b in zip([0, *cuts], [*cuts, len(data)], strict=True) if b > a]


def _jpeg_parts(data: bytearray, rng: Rng) -> bytearray:
    parts = jpeg_parts(bytes(data))
    if rng.random() < 0.4:
        for i, part in enumerate(parts):
            if len(part) > 8 and part[1] in (0xC0, 0xC1, 0xC2):
                changed = bytearray(part)
                at = int(rng.integers(4, min(len(part), 19)))
                changed[at] = int(rng.choice([*_EXTREME, 2, 3, 4, 8, 0x11, 0x22, 0x44]))
                parts[i] = bytes(changed)
        return bytearray(b"".join(parts))
    return bytearray(b"".join(_rearranged(parts, rng)))


def png_chunk(kind: bytes, body: bytes) -> bytes:
    """Return a PNG chunk with its sum."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _png_parts(data: bytearray, rng: Rng) -> bytearray:
    parts, at = [], 8
    while at + 12 <= len(data):
        size = 12 + int.from_bytes(data[at : at + 4], "big")
        parts.append(bytes(data[at : at + size]))
        at += size
    if parts and rng.random() < 0.5:
        which = int(rng.integers(len(parts)))
        kind, body = parts[which][4:8], bytearray(parts[which][8:-4])
        if body:
            body[int(rng.integers(min(len(body), 64)))] = int(rng.choice([*_EXTREME, 2, 3, 4, 6, 8, 16]))
        parts[which] = png_chunk(kind, bytes(body))
        return data[:8] + bytearray(b"".join(parts))
    return data[:8] + bytearray(b"".join(_rearranged(parts, rng)))


def _tiff_entries(data: bytearray, rng: Rng) -> bytearray:
    order = "<" if data[:2] == b"II" else ">"
    try:
        (at,) = struct.unpack_from(f"{order}I", data, 4)
        (count,) = struct.unpack_from(f"{order}H", data, at)
        for _ in range(int(rng.integers(1, 4))):
            entry = at + 2 + 12 * int(rng.integers(0, count + 1))
            offset, width = ((0, "H"), (2, "H"), (4, "I"), (8, "I"), (8, "H"))[int(rng.integers(5))]
            numbers = [*_NUMBERS, 8, at, 3, 4, 5, 7, 16, 258, 259, 262, 273, 277, 279, 322, 338]
            value = int(rng.choice(numbers)) & (0xFFFF if width == "H" else 0xFFFFFFFF)
            struct.pack_into(f"{order}{width}", data, entry + offset, value)
    except struct.error:
        return data
    return data


def _riff_parts(data: bytearray, rng: Rng) -> bytearray:
    parts, at = [], 12
    while at + 8 <= len(data):
        size = 8 + int.from_bytes(data[at + 4 : at + 8], "little")
        size += size & 1
        parts.append(bytes(data[at : at + size]))
        at += size
    body = b"".join(_rearranged(parts, rng))
    return bytearray(b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body)


def _pdf_words(data: bytearray, rng: Rng) -> bytearray:
    """Change numbers and names in the text of a PDF, whose tables need not fit: readers mend them."""
    words = list(re.finditer(rb"(?<=[\s\[/<])(\d+|[A-Za-z]{2,12})(?=[\s\]/>])", bytes(data)))
    if not words:
        return data
    for _ in range(int(rng.integers(1, 4))):
        one, other = words[int(rng.integers(len(words)))], words[int(rng.integers(len(words)))]
        extremes = [b"0", b"-1", b"99999", b"2147483647", b"1e30", b"14400", b"Kids", b"Page", b"Image"]
        new = other.group() if rng.random() < 0.5 else extremes[int(rng.integers(len(extremes)))]
        start = one.start()
        data[start : start + len(new)] = new
    return data


DAMAGES: tuple[Damage, ...] = (
    _flips,
    _bytes,
    _head,
    _tail,
    _number,
    _cut,
    _without,
    _twice,
    _splice,
    _blank,
    _mixed,
    *(_parts,) * 5,
)
