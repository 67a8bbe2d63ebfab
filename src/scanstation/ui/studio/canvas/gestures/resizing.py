"""Dragging a handle of the selection."""

from scanstation.templates.editing.commands.placing import Resize
from scanstation.templates.editing.handles import Handle, dragged
from scanstation.templates.editing.snapping import Snap
from scanstation.templates.model import Point
from scanstation.ui.studio.canvas.gestures.base import Gesture, Held, Scene


class ResizeParts(Gesture):
    """Marks move apart and keep their size; with Ctrl they grow. Shift keeps the shape, Alt doesn't snap."""

    def __init__(self, scene: Scene, start: Point, handle: Handle) -> None:
        super().__init__(scene, start)
        self._handle = handle
        self._parts = scene.selection
        self._box = scene.selection_box()
        self._snapper = scene.snapper(frozenset(self._parts))

    def drag(self, at: Point, held: Held) -> None:
        """Draft the new box."""
        if self._box is None:
            return
        snap = Snap(at[0] - self.start[0], at[1] - self.start[1])
        if self.scene.snapping.on and not (held.alt or held.shift):
            snap = self._snapper.resize(self._box, self._handle, snap.dx, snap.dy)
        box = dragged(self._box, self._handle, snap.dx, snap.dy, keep_shape=held.shift)
        if self.draft(Resize(self._parts, box, keep_marks=not held.ctrl)):
            self.guides = snap.guides
            self.note = f"{box[2]:.1f} × {box[3]:.1f} mm"

    def drop(self, held: Held) -> None:
        """Make the change."""
        self.scene.editor.commit_draft()
