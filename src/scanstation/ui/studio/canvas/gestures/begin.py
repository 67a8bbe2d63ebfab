"""Which gesture a press of the left button begins."""

from scanstation.templates.editing.commands.base import Selection
from scanstation.templates.editing.handles import Handle
from scanstation.templates.editing.parts import PartId, PartKind
from scanstation.templates.model import CropField, Point
from scanstation.ui.studio.canvas.gestures.band import Band
from scanstation.ui.studio.canvas.gestures.base import Gesture, Held, Scene
from scanstation.ui.studio.canvas.gestures.drawing import Draw
from scanstation.ui.studio.canvas.gestures.moving import MoveParts
from scanstation.ui.studio.canvas.gestures.pointing import PointOut
from scanstation.ui.studio.canvas.gestures.press import Press
from scanstation.ui.studio.canvas.gestures.resizing import ResizeParts
from scanstation.ui.studio.canvas.grips import grip_at
from scanstation.ui.studio.canvas.tools import POINTING, Tool

_NEAR_PX = 4.0


def begin(scene: Scene, at: Point, held: Held) -> Gesture:
    """Return the gesture of a press at `at`."""
    scene.editor.settle()
    if scene.tool in POINTING:
        return PointOut(scene, at)
    if scene.tool is not Tool.SELECT:
        return Draw(scene, at, held)
    handle = handle_under(scene, at)
    if handle is not None:
        return ResizeParts(scene, at, handle)
    hits = scene.index.hits(at, _NEAR_PX * scene.pixel)
    if not hits:
        return _on_nothing(scene, at, held)
    part = _meant(hits, scene.selection, held)
    if held.shift:
        return Press(scene, at, lambda: _toggle(scene, part), lambda: Band(scene, at))
    chosen = next((each for each in hits if each in scene.selection), None)
    if chosen is None and _is_region(scene, part):  # large: a band over its items must be able to begin in it
        return Press(scene, at, lambda: _choose(scene, part, held), lambda: Band(scene, at))
    return Press(scene, at, lambda: _choose(scene, part, held), lambda: _move(scene, at, chosen, part, held))


def handle_under(scene: Scene, at: Point) -> Handle | None:
    """Return the handle of the selection under `at`, if there is one."""
    box = scene.selection_box()
    return grip_at(box, at, scene.pixel, bool(scene.index.hits(at, 0.0))) if box is not None else None


def offer_under(scene: Scene, at: Point) -> PartId | None:
    """Return the open part of the proposal under `at`, unless a part of the document is there."""
    if scene.tool is not Tool.SELECT or scene.index.hit(at, _NEAR_PX * scene.pixel) is not None:
        return None
    index = scene.offers.index(scene.template_page)
    return index.hit(at, _NEAR_PX * scene.pixel) if index is not None else None


def _on_nothing(scene: Scene, at: Point, held: Held) -> Gesture:
    offer = offer_under(scene, at)

    def click() -> None:
        if offer is not None:
            scene.accept((offer,))
        elif not (held.shift or held.ctrl):
            scene.editor.select(())

    return Press(scene, at, click, lambda: Band(scene, at))


def _meant(hits: tuple[PartId, ...], selected: Selection, held: Held) -> PartId:
    """Return the part that is clicked; with Alt the one below what is selected."""
    if not held.alt:
        return hits[0]
    at = next((i for i, part in enumerate(hits) if part in selected), -1)
    return hits[(at + 1) % len(hits)]


def _toggle(scene: Scene, part: PartId) -> None:
    selected = scene.editor.selection
    rest = tuple(each for each in selected if each != part)
    scene.editor.select(rest if part in selected else (*selected, part))


def _choose(scene: Scene, part: PartId, held: Held) -> None:
    if held.ctrl:
        _toggle(scene, part)
    else:
        scene.editor.select((part,))


def _move(scene: Scene, at: Point, chosen: PartId | None, part: PartId, held: Held) -> Gesture:
    if chosen is None:
        kept = scene.selection if held.ctrl else ()
        scene.editor.select((*kept, part))
    return MoveParts(scene, at)


def _is_region(scene: Scene, part: PartId) -> bool:
    if part.kind is not PartKind.FIELD:
        return False
    fields = scene.editor.shown.page(part.page).fields
    return any(isinstance(each, CropField) and each.id == part.field for each in fields)
