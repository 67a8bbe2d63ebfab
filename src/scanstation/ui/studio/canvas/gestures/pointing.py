"""Pointing out where printed marks are."""

from scanstation.templates.model import Point
from scanstation.ui.studio.canvas.gestures.band import between
from scanstation.ui.studio.canvas.gestures.base import Gesture, Held, Scene

_SMALLEST = 1.0
"""Millimetres: what is smaller is a click and points out nothing."""


class PointOut(Gesture):
    """A rectangle over printed marks; whoever listens to the scene looks for them."""

    def __init__(self, scene: Scene, start: Point) -> None:
        super().__init__(scene, start)

    def drag(self, at: Point, held: Held) -> None:
        """Draw the rectangle."""
        self.band = between(self.start, at)
        self.note = f"{self.band[2]:.1f} × {self.band[3]:.1f} mm"

    def drop(self, held: Held) -> None:
        """Tell it."""
        if self.band is not None and min(self.band[2:]) >= _SMALLEST:
            self.scene.pointed_out(self.band)
