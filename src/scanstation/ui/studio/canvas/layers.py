"""All that lies on the paper, painted in its order: proposal, parts, findings, and what the hand does."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from scanstation.domain.reading import FieldReading
from scanstation.templates.editing.findings import Finding
from scanstation.templates.editing.page_index import PageIndex
from scanstation.templates.editing.parts import PartId
from scanstation.templates.editing.snapping import Guide
from scanstation.ui.look import theme
from scanstation.ui.studio.canvas import inks, overlay
from scanstation.ui.studio.canvas.gestures.base import Gesture, Scene
from scanstation.ui.studio.canvas.part_layer import OfferLayer, PartLayer, paint_outlines
from scanstation.ui.studio.canvas.readings import paint_reading
from scanstation.ui.studio.canvas.shapes import Shape, Shapes
from scanstation.ui.studio.canvas.view import View

_TAG_ROOM = (90.0, 24.0)
"""Pixels beside and below a part in which its name may stand."""
_NOTE_ROOM = QRectF(8, 8, 190, 60)


class Layers:
    """Paints a scene. `hovered` and `offer`: what the pointer, or Tab, is on."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self.hovered: PartId | None = None
        self.offer: PartId | None = None
        self.readings: dict[int, Mapping[str, FieldReading]] = {}
        self._shapes, self._offered = Shapes(), Shapes()
        self._parts, self._offers = PartLayer(), OfferLayer()
        self._open: tuple[PageIndex | None, Sequence[Shape]] = (None, ())
        self._severe: frozenset[PartId] = frozenset()
        self._doubtful: frozenset[PartId] = frozenset()

    def find(self, findings: Sequence[Finding]) -> bool:
        """Frame the parts that something is wrong with; returns whether they are others than before."""
        severe = frozenset(f.part for f in findings if f.severe and f.part is not None)
        doubtful = frozenset(f.part for f in findings if f.part is not None) - severe
        others = (severe, doubtful) != (self._severe, self._doubtful)
        self._severe, self._doubtful = severe, doubtful
        return others

    def paint(self, painter: QPainter, view: View, busy: bool) -> None:
        """Paint what is on the page. `busy`: a drag is in hand."""
        scene = self._scene
        page = scene.editor.shown.page(scene.page)
        offers = self._open_shapes(scene.offers.index(scene.template_page))  # a drag takes none away
        if offers:
            self._offers.paint(painter, view, offers, self.offer)
        shapes = self._shapes.of(page)
        carried = view.moved(scene.carried[0] * view.zoom, scene.carried[1] * view.zoom)
        self._parts.paint(painter, view, shapes, scene.editor.selection, self.hovered, busy, carried)
        reading = self.readings.get(scene.page)
        if reading:
            paint_reading(painter, view, page, reading)
        for wrong, colour in ((self._doubtful, inks.DOUBTFUL), (self._severe, inks.SEVERE)):
            if wrong:
                paint_outlines(painter, view, [s.frame for s in shapes if s.id in wrong], colour)
        box = scene.selection_box()
        if box is not None:
            overlay.paint_handles(painter, view, box)

    @property
    def blank(self) -> bool:
        """Whether there is nothing on the page and nothing proposed."""
        return not (self._scene.index.parts or self._scene.offers.index(self._scene.template_page))

    def _open_shapes(self, index: PageIndex | None) -> Sequence[Shape]:
        if index is None:
            return ()
        if index is not self._open[0]:
            waiting = {part.id for part in index.parts}
            self._open = (index, tuple(s for s in self._offered.of(index.page) if s.id in waiting))
        return self._open[1]


def paint_hand(
    painter: QPainter, view: View, area: QRectF, gesture: Gesture, pointer: QPointF | None
) -> None:
    """Paint what a gesture shows."""
    overlay.paint_guides(painter, view, gesture.guides)
    if gesture.band is not None:
        overlay.paint_band(painter, view, gesture.band)
    if gesture.note and pointer is not None:
        overlay.paint_note(painter, pointer, area, gesture.note)


def live_places(scene: Scene, view: View, gesture: Gesture, pointer: QPointF | None) -> Iterator[QRectF]:
    """Yield where a drag in hand shows something: all that has to be painted again while it goes on."""
    box = scene.selection_box()
    if box is not None:
        yield view.rect(box).adjusted(-12, -12, *_TAG_ROOM)
    if gesture.band is not None:
        yield view.rect(gesture.band).adjusted(-3, -3, 3, 3)
    for guide in gesture.guides:
        yield _guide_place(view, guide)
    if gesture.note and pointer is not None:
        yield _NOTE_ROOM.translated(pointer)
        yield _NOTE_ROOM.translated(pointer - QPointF(_NOTE_ROOM.width(), _NOTE_ROOM.height()))


def _guide_place(view: View, guide: Guide) -> QRectF:
    ends = [(guide.at, guide.start), (guide.at, guide.end)]
    if guide.axis == 1:
        ends = [(y, x) for x, y in ends]
    return QRectF(view.px(ends[0]), view.px(ends[1])).normalized().adjusted(-6, -6, 6, 6)


def paint_hint(painter: QPainter, place: QRectF, words: str) -> None:
    """Write what can be done on an empty page."""
    painter.setPen(theme.LIGHT.colour("muted"))
    painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), words)
