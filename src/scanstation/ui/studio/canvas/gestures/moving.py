"""Dragging the selection, or (with Ctrl) a copy of it."""

from scanstation.templates.editing.commands.base import Command
from scanstation.templates.editing.commands.copies import Duplicate
from scanstation.templates.editing.commands.placing import Move
from scanstation.templates.editing.snapping import Snap
from scanstation.templates.model import Point
from scanstation.ui.studio.canvas.gestures.base import Gesture, Held, Scene


class MoveParts(Gesture):
    """Shift keeps to one direction, Alt doesn't snap, Ctrl leaves the parts and moves a copy."""

    def __init__(self, scene: Scene, start: Point) -> None:
        super().__init__(scene, start)
        self._parts = scene.selection
        self._box = scene.selection_box()
        self._snapper = scene.snapper(frozenset(self._parts))
        self._copy_snapper = scene.snapper()

    def drag(self, at: Point, held: Held) -> None:
        """Draft the move."""
        if self._box is None:
            return
        dx, dy = at[0] - self.start[0], at[1] - self.start[1]
        along = 0 if abs(dx) >= abs(dy) else 1
        if held.shift:
            dx, dy = (dx, 0.0) if along == 0 else (0.0, dy)
        snap = Snap(dx, dy)
        if self.scene.snapping.on and not held.alt:
            snap = (self._copy_snapper if held.ctrl else self._snapper).move(self._box, dx, dy)
        if held.shift:  # snapping sideways would leave the direction
            snap = Snap(snap.dx, 0.0, _of(snap, 0)) if along == 0 else Snap(0.0, snap.dy, _of(snap, 1))
        dx, dy = round(snap.dx, 2), round(snap.dy, 2)
        if snap.guides:
            dx, dy = snap.dx, snap.dy  # a hundredth off would not be on the line
        command: Command = Move(self._parts, dx, dy)
        if held.ctrl:
            command = Duplicate(self._parts, dx, dy)
        if self.draft(command):
            self.guides = snap.guides
            self.note = f"{dx:+.1f}, {dy:+.1f} mm"

    def drop(self, held: Held) -> None:
        """Make the move."""
        self.scene.editor.commit_draft()


def _of(snap: Snap, axis: int) -> tuple:  # type: ignore[type-arg]
    return tuple(guide for guide in snap.guides if guide.axis == axis)
