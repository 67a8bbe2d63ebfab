"""The mouse over the canvas: which gesture goes on, what the pointer is on, and the cursor that says so."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QMouseEvent

from scanstation.templates.editing.handles import Handle
from scanstation.templates.editing.parts import PartId
from scanstation.ui.studio.canvas.deeds import Deeds
from scanstation.ui.studio.canvas.gestures.base import Gesture, Held, Scene
from scanstation.ui.studio.canvas.gestures.begin import begin, handle_under, offer_under
from scanstation.ui.studio.canvas.layers import Layers
from scanstation.ui.studio.canvas.surface import PageSurface
from scanstation.ui.studio.canvas.tools import Tool

_EDGE_MS = 30
_EDGE_PX = 14.0
_FASTEST_PX = 40.0
_CURSORS = {
    Handle.NORTH_WEST: Qt.CursorShape.SizeFDiagCursor,
    Handle.SOUTH_EAST: Qt.CursorShape.SizeFDiagCursor,
    Handle.NORTH_EAST: Qt.CursorShape.SizeBDiagCursor,
    Handle.SOUTH_WEST: Qt.CursorShape.SizeBDiagCursor,
    Handle.NORTH: Qt.CursorShape.SizeVerCursor,
    Handle.SOUTH: Qt.CursorShape.SizeVerCursor,
    Handle.EAST: Qt.CursorShape.SizeHorCursor,
    Handle.WEST: Qt.CursorShape.SizeHorCursor,
}


class Pointer(QObject):
    """Turns mouse events of `surface` into gestures. The middle button or Space pushes the page."""

    def __init__(self, surface: PageSurface, scene: Scene, deeds: Deeds, layers: Layers) -> None:
        super().__init__(surface)
        self._surface, self._scene, self._deeds, self._layers = surface, scene, deeds, layers
        self.gesture: Gesture | None = None
        self.at: QPointF | None = None
        self.ended: Callable[[bool], None] = lambda drawn: None
        self._pushing: QPointF | None = None
        self._ready_to_push = False
        self._held = Held()
        self._edge = QTimer(self, interval=_EDGE_MS)
        self._edge.timeout.connect(self._push_at_edge)

    def press(self, event: QMouseEvent) -> None:
        """Begin to push the page, or a gesture."""
        at = event.position()
        left = event.button() is Qt.MouseButton.LeftButton
        if event.button() is Qt.MouseButton.MiddleButton or (self._ready_to_push and left):
            self._pushing = at
            self._surface.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif left and self.gesture is None and self._surface.area.contains(at):
            self._measure()
            self._deeds.attempt(lambda: self._begin(at, held_in(event)))

    def _begin(self, at: QPointF, held: Held) -> None:
        self.gesture = begin(self._scene, self._surface.view.mm(at), held)

    def move(self, event: QMouseEvent) -> None:
        """Go on with what the button began."""
        at = event.position()
        self.at = at
        if self._pushing is not None:
            by = at - self._pushing
            self._pushing = at
            self._surface.push(by.x(), by.y())
        elif self.gesture is not None:
            self._held = held_in(event)
            self._drag(at, self._held)
            if _inner(self._surface.area).contains(at):
                self._edge.stop()
            elif not self._edge.isActive():
                self._edge.start()
        else:
            self.look()

    def release(self, event: QMouseEvent) -> bool:
        """End it; returns whether a gesture ended."""
        self.at = event.position()
        if self._pushing is not None and event.button() is not Qt.MouseButton.RightButton:
            self._pushing = None
        elif event.button() is Qt.MouseButton.LeftButton and self.gesture is not None:
            gesture, self.gesture = self.gesture, None
            self._edge.stop()
            held = held_in(event)
            done = self._deeds.attempt(lambda: gesture.drop(held))
            self._deeds.attempt(self._scene.editor.settle)
            self.ended(done and self._scene.tool is not Tool.SELECT and not held.ctrl)
            return True
        self.look()
        return False

    def cancel(self) -> None:
        """Drop the gesture in hand."""
        if self.gesture is not None:
            gesture, self.gesture = self.gesture, None
            self._edge.stop()
            self._deeds.attempt(gesture.cancel)

    def leave(self) -> None:
        """The pointer is elsewhere."""
        self.at = self._layers.hovered = None

    def ready_to_push(self, ready: bool) -> None:
        """Space was pressed or let go: the left button pushes the page meanwhile."""
        self._ready_to_push = ready
        self.look()

    def part_at(self, at: QPointF) -> PartId | None:
        """Return the part under a place of the widget."""
        self._measure()
        return self._scene.index.hit(self._surface.view.mm(at))

    def look(self) -> None:
        """Say by cursor and colour what a press would take hold of."""
        self._measure()
        self._layers.hovered = None
        if self._ready_to_push:
            self._surface.setCursor(Qt.CursorShape.OpenHandCursor)
        elif self._scene.tool is not Tool.SELECT:
            self._surface.setCursor(Qt.CursorShape.CrossCursor)
        elif self.at is not None:
            mm = self._surface.view.mm(self.at)
            handle = handle_under(self._scene, mm)
            self._layers.offer = offer_under(self._scene, mm) if handle is None else None
            self._layers.hovered = self._scene.index.hit(mm) if handle is None else None
            self._surface.setCursor(self._cursor(handle))

    def _cursor(self, handle: Handle | None) -> Qt.CursorShape:
        if handle is not None:
            return _CURSORS[handle]
        if self._layers.hovered is not None and self._layers.hovered in self._scene.editor.selection:
            return Qt.CursorShape.SizeAllCursor
        return Qt.CursorShape.PointingHandCursor if self._layers.offer else Qt.CursorShape.ArrowCursor

    def _measure(self) -> None:
        self._scene.pixel = 1.0 / self._surface.view.zoom

    def _drag(self, at: QPointF, held: Held) -> None:
        gesture, mm = self.gesture, self._surface.view.mm(at)
        if gesture is not None and not self._deeds.attempt(lambda: gesture.drag(mm, held)):
            self.gesture = None

    def _push_at_edge(self) -> None:
        """Push the page while a drag is held at the edge of the canvas."""
        if self.gesture is None or self.at is None:
            self._edge.stop()
            return
        at, area = self.at, _inner(self._surface.area)
        dx = max(0.0, area.left() - at.x()) + min(0.0, area.right() - at.x())
        dy = max(0.0, area.top() - at.y()) + min(0.0, area.bottom() - at.y())
        self._surface.push(_limited(dx), _limited(dy))
        self._drag(at, self._held)


def held_in(event: QMouseEvent) -> Held:
    """Return the keys held down with a mouse event."""
    held, key = event.modifiers(), Qt.KeyboardModifier
    return Held(
        bool(held & key.ShiftModifier), bool(held & key.ControlModifier), bool(held & key.AltModifier)
    )


def _inner(area: QRectF) -> QRectF:
    return area.adjusted(_EDGE_PX, _EDGE_PX, -_EDGE_PX, -_EDGE_PX)


def _limited(by: float) -> float:
    return max(-_FASTEST_PX, min(_FASTEST_PX, by))
