"""A press that is not yet a drag: a trembling hand clicks and doesn't move anything."""

from collections.abc import Callable

from scanstation.templates.model import Point
from scanstation.ui.studio.canvas.gestures.base import Gesture, Held, Scene

_STILL_PX = 4.0
Begin = Callable[[], Gesture]


class Press(Gesture):
    """Calls `click` where the pointer stayed, else goes on as the gesture that `begin` gives."""

    def __init__(self, scene: Scene, start: Point, click: Callable[[], object], begin: Begin) -> None:
        super().__init__(scene, start)
        self._click, self._begin = click, begin
        self._gesture: Gesture | None = None

    def drag(self, at: Point, held: Held) -> None:
        """Become a drag once the pointer has left its place."""
        away = max(abs(at[0] - self.start[0]), abs(at[1] - self.start[1]))
        if self._gesture is None and away > _STILL_PX * self.scene.pixel:
            self._gesture = self._begin()
        if self._gesture is not None:
            self._gesture.drag(at, held)
            self.guides, self.band, self.note = self._gesture.guides, self._gesture.band, self._gesture.note

    def drop(self, held: Held) -> None:
        """Click, or end the drag."""
        if self._gesture is not None:
            self._gesture.drop(held)
        else:
            self._click()

    def cancel(self) -> None:
        """Nothing was clicked."""
        if self._gesture is not None:
            self._gesture.cancel()
