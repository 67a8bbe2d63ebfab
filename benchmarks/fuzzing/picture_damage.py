"""Damage to what a page shows: pictures that still decode, and are hard on whoever looks for a page there."""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Rng = np.random.Generator


def changed(page: Grey, rng: Rng) -> Grey:
    """Return `page` (grey, H x W) after one to four changes."""
    picture = page.copy()
    for _ in range(int(rng.integers(1, 5))):
        picture = CHANGES[int(rng.integers(len(CHANGES)))](picture, rng)
        if min(picture.shape) < 8:
            break
    return np.ascontiguousarray(picture)


def encoded(picture: Grey, rng: Rng) -> bytes:
    """Return the picture as a file: mostly JPEG of any quality, else without loss."""
    if rng.random() < 0.4:
        return bytes(cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(5, 101))])[1])
    return bytes(cv2.imencode(".bmp", picture)[1])


def _spot(picture: Grey, rng: Rng) -> tuple[slice, slice]:
    rows, columns = (sorted(rng.integers(0, side + 1, 2).tolist()) for side in picture.shape)
    return slice(*rows), slice(*columns)


def _rectangles(picture: Grey, rng: Rng) -> Grey:
    for _ in range(int(2 ** rng.uniform(0, 7))):
        picture[_spot(picture, rng)] = int(rng.choice([0, 40, 128, 255]))
    return picture


def _squares(picture: Grey, rng: Rng) -> Grey:
    """Very many solid or hollow squares, of one size or of several, at chance places or in a lattice."""
    height, width = picture.shape
    side = int(rng.integers(3, 30))
    line = cv2.FILLED if rng.random() < 0.7 else 1
    if rng.random() < 0.4:
        picture[:] = 255
    if rng.random() < 0.5:
        pitch = side + int(rng.integers(2, 2 * side))
        places = [(x, y) for y in range(0, height, pitch) for x in range(0, width, pitch)]
    else:
        count = int(2 ** rng.uniform(3, 12))
        places = list(
            zip(rng.integers(0, width, count).tolist(), rng.integers(0, height, count).tolist(), strict=True)
        )
    for x, y in places:
        own = side if rng.random() < 0.8 else int(rng.integers(3, 40))
        cv2.rectangle(picture, (x, y), (x + own, y + own), 0, line)
    return picture


def _edge_squares(picture: Grey, rng: Rng) -> Grey:
    """Columns of squares along the edges at about the steps of anchors: every guess fits many of them."""
    height, width = picture.shape
    side, pitch = int(rng.integers(8, 24)), int(rng.integers(25, 120))
    for x in sorted({round(width * t) for t in (0.05, 0.93, *rng.uniform(0, 0.95, int(rng.integers(0, 6))))}):
        for y in range(10, height, pitch):
            cv2.rectangle(picture, (x, y), (x + side, y + side), 0, cv2.FILLED)
    return picture


def _stripes_mixed(picture: Grey, rng: Rng) -> Grey:
    count = int(rng.integers(2, 40))
    parts = np.array_split(picture, count, axis=int(rng.integers(2)))
    axis = 0 if parts[0].shape[1] == picture.shape[1] else 1
    return np.ascontiguousarray(np.concatenate([parts[i] for i in rng.permutation(count)], axis=axis))


def _tiled(picture: Grey, rng: Rng) -> Grey:
    """The page over and over, or a small part of it such as an anchor."""
    height, width = picture.shape
    if rng.random() < 0.5:
        part = cv2.resize(picture, None, fx=0.5, fy=0.5)
    else:
        y, x = int(rng.integers(0, height - 8)), int(rng.integers(0, width - 8))
        part = picture[y : y + int(rng.integers(8, 200)), x : x + int(rng.integers(8, 200))]
    times = (-(-height // part.shape[0]), -(-width // part.shape[1]))
    return np.ascontiguousarray(np.tile(part, times)[:height, :width])


def _stripes(picture: Grey, rng: Rng) -> Grey:
    """Bars as of barcodes, dots as of square codes, boards, gratings: all over or in a part."""
    part = picture[_spot(picture, rng)] if rng.random() < 0.5 else picture
    if not part.size:
        return picture
    y, x = np.mgrid[: part.shape[0], : part.shape[1]]
    step = int(rng.integers(1, 30))
    match int(rng.integers(6)):
        case 0:
            pattern = (x // step + y // step) % 2
        case 1:
            pattern = x // step % 2
        case 2:
            pattern = y // step % 2
        case 3:
            pattern = np.repeat(rng.integers(0, 2, part.shape[1] // step + 1), step)[x]
        case 4:
            cells = rng.integers(0, 2, (part.shape[0] // step + 1, part.shape[1] // step + 1))
            pattern = cells[y // step, x // step]
        case _:
            pattern = np.hypot(x, y) // step % 2
    part[:] = (pattern * 255).astype(np.uint8)
    return picture


def _noise(picture: Grey, rng: Rng) -> Grey:
    if rng.random() < 0.3:
        return rng.integers(0, 256, picture.shape).astype(np.uint8)
    share = float(2 ** rng.uniform(-8, 0))
    hit = rng.random(picture.shape) < share
    picture[hit] = (rng.integers(0, 2, int(hit.sum())) * 255).astype(np.uint8)
    return picture


def _flat(picture: Grey, rng: Rng) -> Grey:
    picture[:] = int(rng.choice([0, 1, 90, 128, 254, 255]))
    return picture


def _shade(picture: Grey, rng: Rng) -> Grey:
    start, stop = (float(v) for v in rng.uniform(0, 1.5, 2))
    ramp = np.linspace(start, stop, picture.shape[int(rng.integers(2))])
    ramp = ramp[:, None] if len(ramp) == picture.shape[0] else ramp[None, :]
    return np.asarray(np.clip(picture * ramp, 0, 255), np.uint8)


def _levels(picture: Grey, rng: Rng) -> Grey:
    match int(rng.integers(4)):
        case 0:
            return np.asarray(255 - picture)
        case 1:
            return np.where(picture > int(rng.integers(1, 255)), 255, 0).astype(np.uint8)
        case 2:
            return (picture // 16 + int(rng.integers(0, 239))).astype(np.uint8)
        case _:
            return (255 * (picture / 255.0) ** float(rng.uniform(0.1, 8))).astype(np.uint8)


def _turned(picture: Grey, rng: Rng) -> Grey:
    picture = np.rot90(picture, int(rng.integers(4)))
    return np.ascontiguousarray(picture[:, ::-1] if rng.random() < 0.3 else picture)


def _aslant(picture: Grey, rng: Rng) -> Grey:
    height, width = picture.shape
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    off = rng.normal(0, 10 ** rng.uniform(-2.5, -0.2), (4, 2)) * max(height, width)
    matrix = cv2.getPerspectiveTransform(corners, (corners + off).astype(np.float32))
    bed = int(rng.choice([0, 60, 255]))
    return np.asarray(cv2.warpPerspective(picture, matrix, (width, height), borderValue=bed), np.uint8)


def _slipped(picture: Grey, rng: Rng) -> Grey:
    """Rows that jump or wave: the homography fits nowhere."""
    height, width = picture.shape
    y = np.arange(height)
    wave = rng.uniform(0, 30) * np.sin(y / rng.uniform(3, 300)) + rng.uniform(0, 40) * (
        y > rng.integers(height)
    )
    map_x, map_y = np.meshgrid(np.arange(width, dtype=np.float32), y.astype(np.float32))
    return np.asarray(cv2.remap(picture, map_x + wave[:, None].astype(np.float32), map_y, cv2.INTER_LINEAR))


def _cut(picture: Grey, rng: Rng) -> Grey:
    part = picture[_spot(picture, rng)]
    return part.copy() if min(part.shape) >= 16 else picture


def _framed(picture: Grey, rng: Rng) -> Grey:
    top, bottom, left, right = (int(v) for v in rng.integers(0, 200, 4))
    bed = int(rng.integers(256))
    framed = cv2.copyMakeBorder(picture, top, bottom, left, right, cv2.BORDER_CONSTANT, value=bed)
    return np.asarray(framed, np.uint8)


def _resized(picture: Grey, rng: Rng) -> Grey:
    sides = [64, 65, 100, 300, 800, 1600, 2400]
    width, height = int(rng.choice(sides)), int(rng.choice(sides))
    if rng.random() < 0.05:
        width, height = ((64, 12_000), (12_000, 64), (3_000, 4_000))[int(rng.integers(3))]
    return np.asarray(cv2.resize(picture, (width, height), interpolation=int(rng.integers(0, 4))))


def _blurred(picture: Grey, rng: Rng) -> Grey:
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), float(2 ** rng.uniform(-1, 5))))


def _lines(picture: Grey, rng: Rng) -> Grey:
    height, width = picture.shape
    for _ in range(int(2 ** rng.uniform(0, 9))):
        a, b = ((int(rng.integers(width)), int(rng.integers(height))) for _ in range(2))
        cv2.line(picture, a, b, int(rng.choice([0, 0, 100, 255])), int(rng.integers(1, 12)))
    return picture


def _text(picture: Grey, rng: Rng) -> Grey:
    height, width = picture.shape
    for _ in range(int(2 ** rng.uniform(0, 8))):
        at = int(rng.integers(width)), int(rng.integers(height))
        letters = "".join(rng.choice(list("ABCD01234567890[]■"), 8))
        cv2.putText(
            picture,
            letters,
            at,
            int(rng.integers(0, 8)),
            float(rng.uniform(0.3, 3)),
            0,
            int(rng.integers(1, 5)),
        )
    return picture


CHANGES: tuple[Callable[[Grey, Rng], Grey], ...] = (
    _rectangles,
    _rectangles,
    _squares,
    _squares,
    _edge_squares,
    _edge_squares,
    _stripes_mixed,
    _tiled,
    _stripes,
    _stripes,
    _noise,
    _flat,
    _shade,
    _levels,
    _turned,
    _aslant,
    _aslant,
    _slipped,
    _cut,
    _framed,
    _resized,
    _blurred,
    _lines,
    _text,
)
