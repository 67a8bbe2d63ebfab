"""The way of the paper past the sensor: turned, shifted, stretched, slipping, curled, photographed aslant."""

from dataclasses import dataclass

import cv2
import numpy as np

from scanstation.simulate.graphite import Field, Grey

_CELL = 24  # a curl is so smooth that every 24th pixel tells it


@dataclass(frozen=True)
class Slip:
    """The feed runs unevenly about `at` mm down the picture: what lies beyond is `amount` mm too high.

    It happens over `over` mm: 0.5 is a jerk, 60 a slow slide.
    """

    at: float
    amount: float
    over: float


@dataclass(frozen=True)
class Curl:
    """A wavy page: points are off by up to `amount` mm, in waves `length` mm long from `phase` (radians)."""

    amount: float
    length: float
    phase: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True)
class Passage:
    """One pass. `turn` in degrees clockwise (180: upside down), `shift` in mm, `scale` and `stretch` factors.

    `keystone` (x, y) is how much the far edge is shorter than the near one, as a share: perspective.
    """

    turn: float = 0.0
    shift: tuple[float, float] = (0.0, 0.0)
    scale: float = 1.0
    stretch: float = 1.0
    keystone: tuple[float, float] = (0.0, 0.0)
    slips: tuple[Slip, ...] = ()
    curl: Curl | None = None

    def carry(self, picture: Grey, dpi: float, bed: int) -> Grey:
        """Return the picture as it arrives, of the same size; `bed` is the grey beside the paper."""
        height, width = picture.shape
        back = np.linalg.inv(self._forth(width, height, dpi / 25.4))
        plain = not self.slips and self.curl is None
        if plain:
            flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
            if any(self.keystone):
                moved = cv2.warpPerspective(picture, back, (width, height), flags=flags, borderValue=bed)
            else:
                moved = cv2.warpAffine(picture, back[:2], (width, height), flags=flags, borderValue=bed)
        else:
            xs, ys = self._sources(width, height, dpi / 25.4, back)
            moved = cv2.remap(picture, xs, ys, cv2.INTER_LINEAR, borderValue=bed)
        return np.asarray(moved, dtype=np.uint8)

    def _forth(self, width: int, height: int, per_mm: float) -> np.ndarray:
        """Return the homography from the page's pixels to the scan's."""
        angle = np.deg2rad(self.turn)
        turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        linear = turn @ np.diag([self.scale, self.scale * self.stretch])
        centre = np.array([(width - 1) / 2, (height - 1) / 2])
        matrix = np.eye(3)
        matrix[:2, :2] = linear
        matrix[:2, 2] = np.array(self.shift) * per_mm
        tilt = np.eye(3)
        tilt[2, :2] = self.keystone[0] / width, self.keystone[1] / height
        to_middle, from_middle = np.eye(3), np.eye(3)
        to_middle[:2, 2], from_middle[:2, 2] = -centre, centre
        return np.asarray(from_middle @ matrix @ tilt @ to_middle)

    def _sources(self, width: int, height: int, per_mm: float, back: np.ndarray) -> tuple[Field, Field]:
        """Return for each pixel of the scan where on the page it comes from."""
        x = np.arange(width, dtype=np.float32)[None, :]
        y = np.arange(height, dtype=np.float32)[:, None].copy()
        for slip in self.slips:
            # a smooth step: the rows beyond come from further down
            y += np.float32(slip.amount * per_mm) * _step((y / per_mm - slip.at) / max(slip.over, 0.1))
        b = back.astype(np.float32)
        xs = b[0, 0] * x + (b[0, 1] * y + b[0, 2])
        ys = b[1, 0] * x + (b[1, 1] * y + b[1, 2])
        if any(self.keystone):
            w = b[2, 0] * x + (b[2, 1] * y + b[2, 2])
            xs /= w
            ys /= w
        if self.curl is not None:
            for field, (along, across) in zip((xs, ys), ((0, 1), (1, 0)), strict=True):
                field += self._wave(width, height, per_mm, self.curl, along, across)
        return np.asarray(xs, np.float32), np.asarray(ys, np.float32)

    @staticmethod
    def _wave(width: int, height: int, per_mm: float, curl: Curl, along: int, across: int) -> Field:
        rows, columns = height // _CELL + 2, width // _CELL + 2
        y, x = np.mgrid[0:rows, 0:columns].astype(np.float32)
        k = 2 * np.pi * _CELL / (curl.length * per_mm)
        wave = np.sin(k * (x * (1 - 0.3 * along) + 0.3 * y * along) + curl.phase[0])
        wave = wave * np.cos(k * (y * (1 - 0.3 * across) + 0.3 * x * across) + curl.phase[1])
        whole = cv2.resize(wave, (columns * _CELL, rows * _CELL), interpolation=cv2.INTER_LINEAR)
        return np.asarray(np.float32(curl.amount * per_mm) * whole[:height, :width], np.float32)


def _step(t: Field) -> Field:
    inner = np.clip(t + 0.5, 0, 1)
    return np.asarray(inner * inner * (3 - 2 * inner), dtype=np.float32)
