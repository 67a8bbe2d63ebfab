"""The rubber band."""

from scanstation.templates.model import Box, Point
from scanstation.ui.studio.canvas.gestures.base import Gesture, Held, Scene


class Band(Gesture):
    """Selects what lies wholly inside (Alt: what it touches); Shift or Ctrl adds to the selection."""

    def __init__(self, scene: Scene, start: Point) -> None:
        super().__init__(scene, start)
        self._before = scene.editor.selection

    def drag(self, at: Point, held: Held) -> None:
        """Draw the band and select meanwhile, so that one sees what one gets."""
        self.band = between(self.start, at)
        found = self.scene.index.within(self.band, touching=held.alt)
        kept = self._before if held.shift or held.ctrl else ()
        self.scene.editor.select((*kept, *found))

    def drop(self, held: Held) -> None:
        """Nothing is left to do."""

    def cancel(self) -> None:
        """Select what was selected before."""
        self.scene.editor.select(self._before)


def between(start: Point, end: Point) -> Box:
    """Return the box with these corners; never without extent."""
    left, top = min(start[0], end[0]), min(start[1], end[1])
    return left, top, max(0.01, abs(end[0] - start[0])), max(0.01, abs(end[1] - start[1]))
