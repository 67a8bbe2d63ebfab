"""What lens, lamp, sensor and file format do to a grey picture, step by step."""

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np

from scanstation.simulate.graphite import Grey

_NOISE_TILE = 509
_BLACK = 12  # no scanner's black is 0


def toned(picture: Grey, paper: int, gamma: float) -> Grey:
    """Return the picture with the paper's own grey `paper`, the scanner's black point and its gamma."""
    grey = np.arange(256) / 255
    scanned = _BLACK + (paper - _BLACK) * grey**gamma
    table = np.clip(np.round(scanned), 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(picture, table), dtype=np.uint8)


def blurred(picture: Grey, sigma: float) -> Grey:
    """Return the picture out of focus by `sigma` pixels (below 0.2: as it is)."""
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), sigma), np.uint8) if sigma > 0.2 else picture


def shaded(picture: Grey, loss: float, rng: np.random.Generator) -> Grey:
    """Return the picture with up to `loss` (0 … 1) less light towards one side."""
    direction = float(rng.uniform(0, 2 * np.pi))
    y, x = np.mgrid[0:2, 0:2].astype(np.float32)
    slope = (np.cos(direction) * (x - 0.5) + np.sin(direction) * (y - 0.5)) / 1.42 + 0.5
    light = np.round(255 * (1 - loss * slope)).astype(np.uint8)
    light = np.asarray(cv2.resize(light, picture.shape[::-1], interpolation=cv2.INTER_LINEAR), np.uint8)
    return np.asarray(cv2.multiply(picture, light, scale=1 / 255), np.uint8)


def noisy(picture: Grey, sigma: float, rng: np.random.Generator) -> Grey:
    """Return the picture with the sensor's noise of `sigma` grey levels."""
    # A tile of prime size, repeated: its period falls on no printed structure, and it is 15 times cheaper.
    tile = rng.standard_normal((_NOISE_TILE, _NOISE_TILE), dtype=np.float32)
    tile = np.round(tile * sigma).astype(np.int16)
    height, width = picture.shape
    rows, columns = -(-height // _NOISE_TILE), -(-width // _NOISE_TILE)
    noise = np.tile(tile, (rows, columns))[:height, :width]
    return np.asarray(cv2.add(picture, noise, dtype=cv2.CV_8U), np.uint8)


def salted(picture: Grey, share: float, rng: np.random.Generator) -> Grey:
    """Return the picture with a `share` (0 … 1) of its pixels white or black, wherever they are."""
    result = picture.copy()
    count = round(share * picture.size)
    result.flat[rng.integers(0, picture.size, count)] = rng.choice([0, 255], count)
    return result


def two_level(picture: Grey, threshold: int) -> Grey:
    """Return the picture as a black-and-white scanner gives it."""
    return np.asarray(cv2.threshold(picture, threshold, 255, cv2.THRESH_BINARY)[1], np.uint8)


def dithered(picture: Grey) -> Grey:
    """Return the picture in black and white, its greys as ordered dots (Bayer's matrix of 8 × 8)."""
    bayer = np.zeros((1, 1))
    for _ in range(3):
        bayer = np.block([[4 * bayer, 4 * bayer + 2], [4 * bayer + 3, 4 * bayer + 1]])
    height, width = picture.shape
    limit = np.tile(((bayer + 0.5) * 4).astype(np.uint8), (-(-height // 8), -(-width // 8)))
    return np.asarray(cv2.compare(picture, limit[:height, :width], cv2.CMP_GT), np.uint8)


def encode(picture: Grey | np.ndarray, dpi: float, quality: int) -> bytes:
    """Return `picture` as JPEG with its density in the header, or as PNG with `quality` 0."""
    if quality == 0:
        return cv2.imencode(".png", picture)[1].tobytes()
    data = bytearray(cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1].tobytes())
    # OpenCV writes a JFIF header without density: unit (1: per inch) at 13, x at 14, y at 16.
    if data[6:11] == b"JFIF\0":
        data[13] = 1
        data[14:18] = round(dpi).to_bytes(2, "big") * 2
    return bytes(data)


@dataclass(frozen=True)
class Optics:
    """How a scanner sees.

    `blur` in mm, `noise` in grey levels, `gamma` above 1 darkens, `shade` the loss of light towards one side
    (0 … 1), `paper` the grey of the paper, `quality` of the JPEG (0: PNG). `black_and_white`: "" for grey,
    "threshold" or "dither". `tint` (red, green, blue; 0 … 1) makes it a scan in colour, on paper of that
    colour. `drag` (mm): the paper moved while a row was read. `salt`: the share of pixels that are white or
    black by accident.
    """

    blur: float = 0.05
    noise: float = 2.5
    gamma: float = 1.0
    shade: float = 0.0
    paper: int = 247
    quality: int = 80
    black_and_white: Literal["", "threshold", "dither"] = ""
    tint: tuple[float, float, float] | None = None
    drag: float = 0.0
    salt: float = 0.0

    def see(self, picture: Grey, dpi: float, rng: np.random.Generator) -> Grey:
        """Return the picture as the scanner delivers it."""
        seen = blurred(toned(picture, self.paper, self.gamma), self.blur * dpi / 25.4)
        drag = round(self.drag * dpi / 25.4)
        if drag > 1:
            seen = np.asarray(cv2.blur(seen, (1, drag)), np.uint8)
        if self.shade:
            seen = shaded(seen, self.shade, rng)
        if self.noise:
            seen = noisy(seen, self.noise, rng)
        if self.salt:
            seen = salted(seen, self.salt, rng)
        if self.black_and_white == "threshold":
            seen = two_level(seen, round(0.72 * self.paper))
        elif self.black_and_white == "dither":
            seen = dithered(seen)
        return seen

    def file(self, picture: Grey, dpi: float) -> bytes:
        """Return the picture as a file."""
        if self.tint is None:
            return encode(picture, dpi, self.quality)
        tables = [np.round(share * np.arange(256)).astype(np.uint8) for share in reversed(self.tint)]
        return encode(cv2.LUT(cv2.merge([picture] * 3), np.stack(tables, 1)[None]), dpi, self.quality)
