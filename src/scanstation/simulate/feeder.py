"""Passes a page picture through a simulated feeder: skew, shift, scale, optics, noise, JPEG."""

from dataclasses import dataclass

import cv2
import numpy as np

from scanstation.simulate.graphite import Grey
from scanstation.simulate.optics import blurred, encode, noisy, shaded, toned


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
    tone = toned(picture, c.paper, c.gamma)
    moved = np.asarray(
        cv2.warpAffine(tone, matrix, size, flags=cv2.INTER_LINEAR, borderValue=c.bed), dtype=np.uint8
    )
    if c.slip:
        moved = _slip(moved, c.slip * (c.dpi or dpi) / 25.4)
    moved = blurred(moved, c.blur * (c.dpi or dpi) / 25.4)
    if c.shade:
        moved = shaded(moved, c.shade, rng)
    if c.noise:
        moved = noisy(moved, c.noise, rng)
    return moved


def _matrix(
    c: Feed, width: int, height: int, zoom: float, size: tuple[int, int], per_mm: float
) -> np.ndarray:
    angle = np.deg2rad(c.skew + (180 if c.upside_down else 0))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    linear = turn @ np.diag([c.scale * zoom, c.scale * zoom * c.stretch])
    centre = np.array([(width - 1) / 2, (height - 1) / 2])
    target = np.array([(size[0] - 1) / 2, (size[1] - 1) / 2]) + np.array(c.shift) * per_mm
    return np.hstack([linear, (target - linear @ centre)[:, None]])


def _slip(picture: Grey, pixels: float) -> Grey:
    height, width = picture.shape
    rows = np.arange(height, dtype=np.float32)
    from_row = rows + np.float32(pixels) * np.sin(np.pi * rows / height) ** 2
    xs = np.tile(np.arange(width, dtype=np.float32), (height, 1))
    ys = np.tile(from_row[:, None], (1, width)).astype(np.float32)
    moved = cv2.remap(picture, xs, ys, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(moved, dtype=np.uint8)
