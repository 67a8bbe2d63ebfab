"""A page photographed with a telephone: aslant, on a table, under a lamp."""

from dataclasses import dataclass

import cv2
import numpy as np

from scanstation.simulate.graphite import Grey


@dataclass(frozen=True)
class Photo:
    """`aslant` is how far the corners are off, `margin` how much table is seen: shares of the page.

    `table` is the grey of the table, `shadow` how much light (0 … 1) is missing where the shadow falls, with
    a rim `soft` of the picture wide; `turn` in degrees.
    """

    aslant: float = 0.04
    margin: float = 0.06
    table: int = 70
    shadow: float = 0.3
    soft: float = 0.3
    turn: float = 0.0

    def take(self, picture: Grey, rng: np.random.Generator) -> Grey:
        """Return the photograph, about the size of the picture."""
        height, width = picture.shape
        size = (round(width * (1 + 2 * self.margin)), round(height * (1 + 2 * self.margin)))
        corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
        angle = np.deg2rad(self.turn)
        turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        seen = (corners - corners.mean(axis=0)) @ turn.T
        seen = seen * (1 + rng.uniform(-self.aslant, self.aslant, (4, 2)))
        # whatever the turn, the whole page stays in sight
        reach = np.abs(seen).max(axis=0) / (np.array(size) / 2)
        seen = seen / max(1.0, float(reach.max()) * 1.01) + np.array(size) / 2
        matrix = cv2.getPerspectiveTransform(corners, np.asarray(seen, np.float32))
        photo = cv2.warpPerspective(picture, matrix, size, flags=cv2.INTER_LINEAR, borderValue=self.table)
        light = cv2.resize(self._light(rng), size, interpolation=cv2.INTER_LINEAR)
        return np.asarray(cv2.multiply(photo, light, scale=1 / 255), np.uint8)

    def _light(self, rng: np.random.Generator) -> Grey:
        """Return the light on 64 × 64 places: a lamp's fall-off, and a shadow with a soft rim."""
        y, x = (np.mgrid[0:64, 0:64].astype(np.float32) - 31.5) / 31.5
        lamp = 1 - 0.12 * np.hypot(x - float(rng.uniform(-1, 1)), y - float(rng.uniform(-1, 1)))
        direction = float(rng.uniform(0, 2 * np.pi))
        into = np.cos(direction) * x + np.sin(direction) * y - float(rng.uniform(-0.5, 0.7))
        dark = np.clip(into / max(self.soft, 0.02) + 0.5, 0, 1) * self.shadow
        return np.asarray(np.clip(255 * lamp * (1 - dark), 0, 255), np.uint8)
