"""Passes a page picture through a simulated feeder: skew, shift, scale, optics, noise, JPEG."""

from dataclasses import dataclass

import cv2
import numpy as np

from scanstation.simulate.graphite import Grey

_NOISE_TILE = 509


@dataclass(frozen=True)
class Feed:
    """The conditions of one pass.

    `skew` in degrees clockwise, `shift` (x, y) and `slip` in mm, `scale` and `stretch` (height against width)
    as factors; `slip` is how far the paper slides on its way and comes back (a local stretch). `dpi` of the
    result (None: as the picture), `blur` the standard deviation of the optics in mm, `noise` the standard
    deviation in grey levels, `gamma` above 1 darkens, `shade` the loss of light towards one edge (0 … 1),
    `bed` the grey outside the paper, `paper` the grey of the paper. `quality` of the JPEG; 0 writes a PNG.
    """

    skew: float = 0.0
    shift: tuple[float, float] = (0.0, 0.0)
    scale: float = 1.0
    stretch: float = 1.0
    slip: float = 0.0
    upside_down: bool = False
    dpi: float | None = None
    blur: float = 0.05
    noise: float = 2.5
    gamma: float = 1.0
    shade: float = 0.0
    paper: int = 247
    bed: int = 235
    quality: int = 80

    @classmethod
    def usual(
        cls, rng: np.random.Generator, *, dpi: float | None = None, upside_down: bool = False
    ) -> "Feed":
        """Return the conditions of a well-kept school scanner, a little different for each page."""
        return cls(
            skew=float(rng.normal(0, 0.35)),
            shift=(float(rng.normal(0, 0.8)), float(rng.normal(0, 1.0))),
            scale=float(rng.normal(1, 0.002)),
            stretch=float(rng.normal(1, 0.002)),
            upside_down=upside_down,
            dpi=dpi,
            blur=float(rng.uniform(0.03, 0.07)),
            noise=float(rng.uniform(1.5, 4)),
            gamma=float(rng.uniform(0.9, 1.15)),
            shade=float(rng.uniform(0, 0.06)),
            paper=int(rng.integers(238, 254)),
            quality=int(rng.integers(70, 92)),
        )


def feed(picture: Grey, dpi: float, conditions: Feed, rng: np.random.Generator) -> bytes:
    """Return the scan of `picture` (upright, at `dpi`) as a grey JPEG or PNG that names its DPI."""
    out_dpi = conditions.dpi or dpi
    return encode(pass_through(picture, dpi, conditions, rng), out_dpi, conditions.quality)


def pass_through(picture: Grey, dpi: float, conditions: Feed, rng: np.random.Generator) -> Grey:
    """Return the scan of `picture` as an array; the same size in mm, at the conditions' DPI."""
    c = conditions
    zoom = (c.dpi or dpi) / dpi
    height, width = picture.shape
    size = (round(width * zoom), round(height * zoom))
    if zoom < 0.75:
        picture = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
        zoom = 1.0
        height, width = picture.shape
    matrix = _matrix(c, width, height, zoom, size, (c.dpi or dpi) / 25.4)
    levels = _levels(c)
    moved = cv2.warpAffine(levels[picture], matrix, size, flags=cv2.INTER_LINEAR, borderValue=c.bed)
    if c.slip:
        moved = _slip(moved, c.slip * (c.dpi or dpi) / 25.4)
    sigma = c.blur * (c.dpi or dpi) / 25.4
    if sigma > 0.2:
        moved = cv2.GaussianBlur(moved, (0, 0), sigma)
    if c.shade:
        moved = _shaded(moved, c.shade, rng)
    if c.noise:
        moved = _noisy(moved, c.noise, rng)
    return np.asarray(moved, dtype=np.uint8)


def encode(picture: Grey, dpi: float, quality: int) -> bytes:
    """Return `picture` as JPEG with its density in the header, or as PNG with `quality` 0."""
    if quality == 0:
        return cv2.imencode(".png", picture)[1].tobytes()
    data = bytearray(cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1].tobytes())
    # OpenCV writes a JFIF header without density: unit (1: per inch) at 13, x at 14, y at 16.
    if data[6:11] == b"JFIF\0":
        data[13] = 1
        data[14:18] = round(dpi).to_bytes(2, "big") * 2
    return bytes(data)


def _matrix(
    c: Feed, width: int, height: int, zoom: float, size: tuple[int, int], per_mm: float
) -> np.ndarray:
    angle = np.deg2rad(c.skew + (180 if c.upside_down else 0))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    linear = turn @ np.diag([c.scale * zoom, c.scale * zoom * c.stretch])
    centre = np.array([(width - 1) / 2, (height - 1) / 2])
    target = np.array([(size[0] - 1) / 2, (size[1] - 1) / 2]) + np.array(c.shift) * per_mm
    return np.hstack([linear, (target - linear @ centre)[:, None]])


def _levels(c: Feed) -> Grey:
    """Return the table from printed grey to scanned grey: the paper's own grey, the black point, gamma."""
    grey = np.arange(256) / 255
    scanned = 12 + (c.paper - 12) * grey**c.gamma
    return np.clip(np.round(scanned), 0, 255).astype(np.uint8)


def _slip(picture: np.ndarray, pixels: float) -> np.ndarray:
    height, width = picture.shape
    rows = np.arange(height, dtype=np.float32)
    moved = rows + np.float32(pixels) * np.sin(np.pi * rows / height) ** 2
    xs = np.tile(np.arange(width, dtype=np.float32), (height, 1))
    ys = np.tile(moved[:, None], (1, width)).astype(np.float32)
    return cv2.remap(picture, xs, ys, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def _shaded(picture: np.ndarray, loss: float, rng: np.random.Generator) -> np.ndarray:
    direction = float(rng.uniform(0, 2 * np.pi))
    y, x = np.mgrid[0:2, 0:2].astype(np.float32)
    slope = (np.cos(direction) * (x - 0.5) + np.sin(direction) * (y - 0.5)) / 1.42 + 0.5
    light = np.round(255 * (1 - loss * slope)).astype(np.uint8)
    light = cv2.resize(light, (picture.shape[1], picture.shape[0]), interpolation=cv2.INTER_LINEAR)
    return cv2.multiply(picture, light, scale=1 / 255)


def _noisy(picture: np.ndarray, sigma: float, rng: np.random.Generator) -> np.ndarray:
    # A tile of prime size, repeated: its period falls on no printed structure, and it is 15 times cheaper.
    tile = rng.standard_normal((_NOISE_TILE, _NOISE_TILE), dtype=np.float32)
    tile = np.round(tile * sigma).astype(np.int16)
    height, width = picture.shape
    rows, columns = -(-height // _NOISE_TILE), -(-width // _NOISE_TILE)
    noise = np.tile(tile, (rows, columns))[:height, :width]
    return cv2.add(picture, noise, dtype=cv2.CV_8U)
