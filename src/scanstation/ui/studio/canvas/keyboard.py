"""What keys do on the canvas beyond single commands: nudge, go from part to part, accept, give up."""

from PySide6.QtCore import QObject, QTimer

from scanstation.ui.studio.canvas import walk
from scanstation.ui.studio.canvas.deeds import Deeds
from scanstation.ui.studio.canvas.gestures.base import Scene
from scanstation.ui.studio.canvas.gestures.drawing import placing
from scanstation.ui.studio.canvas.grid_dialog import GridDialog, can_be_repeated
from scanstation.ui.studio.canvas.layers import Layers
from scanstation.ui.studio.canvas.surface import PageSurface

_REST_MS = 900
"""After so long without an arrow key the next nudge is a step of its own for undo."""
_ARROW_PX = 60.0


class Keyboard(QObject):
    """Works on the surface's scene like a hand does."""

    def __init__(self, surface: PageSurface, scene: Scene, deeds: Deeds, layers: Layers) -> None:
        super().__init__(surface)
        self._surface, self._scene, self._deeds, self._layers = surface, scene, deeds, layers
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(lambda: deeds.attempt(scene.editor.settle))

    def arrow(self, right: int, down: int, coarse: bool = False, stretch: bool = False) -> None:
        """Nudge or stretch the selection; without one push the page."""
        if not self._scene.selection:
            self._surface.push(-right * _ARROW_PX, -down * _ARROW_PX)
        elif stretch:
            self._deeds.stretch(right, down, coarse)
        else:
            self._deeds.nudge(right, down, coarse)
        box = self._scene.selection_box()
        if box is not None:
            self._surface.reach(box)
        self._rest.start()

    def place(self) -> bool:
        """Put a part of the tool's usual size into the middle of what is shown; returns whether that went."""
        middle = self._surface.view.mm(self._surface.area.center())
        return self._deeds.do(placing(self._scene, middle))

    def accept(self) -> None:
        """Accept the offer that Tab or the pointer is on, and go to the next one."""
        offer = self._layers.offer
        if offer is not None:
            after = walk.next_offer(self._scene, offer)
            self._deeds.accept_offers((offer,))
            self._stand_on(after)

    def delete(self) -> None:
        """Delete the selection, or turn down the offer that Tab or the pointer is on."""
        offer = self._layers.offer
        if self._scene.selection:
            self._deeds.delete()
        elif offer is not None:
            after = walk.next_offer(self._scene, offer)
            self._deeds.refuse_offers((offer,))
            self._stand_on(after)

    def let_go(self) -> None:
        """Select nothing and stand on no offer."""
        self._layers.offer = None
        self._deeds.attempt(self._deeds.select_none)
        self._surface.update()

    def step(self, by: int) -> None:
        """Go to the next part of the page (or the one before), then through what is proposed."""
        self._stand_on(walk.following(self._scene, self._layers.offer, by))

    def duplicate_as_grid(self) -> None:
        """Ask for rows, columns and distances, showing what they give meanwhile."""
        if can_be_repeated(self._scene):
            GridDialog(self._scene, self._deeds, self._surface).exec()
            self._surface.setFocus()

    def _stand_on(self, stop: walk.Stop | None) -> None:
        if stop is None:
            return
        self._layers.offer = stop.part if stop.offered else None
        self._deeds.attempt(lambda: self._scene.editor.select(() if stop.offered else (stop.part,)))
        self._surface.reach(stop.box)
        self._surface.update()
