"""Dragging the selection, or (with Ctrl) a copy of it."""

from scanstation.templates.editing.commands.base import Command
from scanstation.templates.editing.commands.copies import Duplicate
from scanstation.templates.editing.commands.placing import Move
from scanstation.templates.editing.snapping import Snap
from scanstation.templates.model import Point
from scanstation.ui.studio.canvas.gestures.base import Gesture, Held, Scene

_CARRIED_FROM = 12
"""Parts; fewer show beside the sheet, too, where they are while they are dragged."""


class MoveParts(Gesture):
    """Shift keeps to one direction, Alt doesn't snap, Ctrl leaves the parts and moves a copy."""

    def __init__(self, scene: Scene, start: Point) -> None:
        super().__init__(scene, start)
        self._parts = scene.selection
        self._box = scene.selection_box()
        self._snapper = scene.snapper(frozenset(self._parts))
        self._copy_snapper = scene.snapper()
        self._drafted: Point | None = None

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
        if self._shown(dx, dy, held.ctrl):
            self.guides = snap.guides
            self.note = f"{dx:+.1f}, {dy:+.1f} mm"

    def drop(self, held: Held) -> None:
        """Make the move."""
        if self.scene.carried != (0.0, 0.0) and self._drafted is not None:
            dx, dy = (round(self._drafted[axis] + self.scene.carried[axis], 9) for axis in (0, 1))
            self.scene.carried = (0.0, 0.0)
            self.scene.editor.draft(Move(self._parts, dx, dy))
        self.scene.editor.commit_draft()

    def cancel(self) -> None:
        """Leave the parts where they were."""
        self.scene.carried = (0.0, 0.0)
        super().cancel()

    def _shown(self, dx: float, dy: float, copied: bool) -> bool:
        """Show the move: many parts are carried as they were drafted first, whatever their number."""
        if self._drafted is not None and not copied and len(self._parts) > _CARRIED_FROM:
            self.scene.carried = (dx - self._drafted[0], dy - self._drafted[1])
            return True
        command: Command = Duplicate(self._parts, dx, dy) if copied else Move(self._parts, dx, dy)
        done = self._draft(command)
        self._drafted = (dx, dy) if done and not copied else None
        return done

    def _draft(self, command: Command) -> bool:
        self.scene.carried = (0.0, 0.0)
        return self.draft(command)


def _of(snap: Snap, axis: int) -> tuple:  # type: ignore[type-arg]
    return tuple(guide for guide in snap.guides if guide.axis == axis)
