"""The studio's drawing surface: shows the editor's state, and turns pointer and keys into commands."""

import weakref

import shiboken6
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from scanstation.templates.editing.editor import Changed, Editor
from scanstation.templates.editing.handles import Handle
from scanstation.templates.editing.parts import PartId
from scanstation.templates.model import Box, Size, Template
from scanstation.ui.look import theme
from scanstation.ui.studio.canvas import inks, keys, overlay, part_layer
from scanstation.ui.studio.canvas.deeds import Deeds
from scanstation.ui.studio.canvas.gestures.base import Gesture, Held, Scene, Snapping
from scanstation.ui.studio.canvas.gestures.begin import begin, handle_under, offer_under
from scanstation.ui.studio.canvas.gestures.drawing import adding
from scanstation.ui.studio.canvas.offers import Offers
from scanstation.ui.studio.canvas.shapes import Shapes
from scanstation.ui.studio.canvas.surface import PageSurface
from scanstation.ui.studio.canvas.tools import Drawing, Tool, usual_box

_REST_MS = 900
"""After so long without an arrow key the next nudge is a step of its own for undo."""
_CHECK_MS = 250
_EDGE_MS = 30
_EDGE_PX = 14.0
_ARROW_PX = 60.0
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


class StudioCanvas(PageSurface):
    """One page of the editor's document, to be worked on.

    selectionChanged() · message(str): why something was refused · failed(ScanStationError): the journal can't
    be written · pageChanged(int) · toolChanged(Tool) · zoomChanged(px per mm) · pointerMoved(x mm, y mm) ·
    offersChanged(int): open parts of the proposal on this page · activated(PartId): double-clicked ·
    menuWanted(QPoint): right-clicked, in pixels of the screen; what is under it is selected.

    `deeds` has what menus call: undo, cut, align …; `snapping` and `drawing` are settings to be set freely.
    """

    deeds: Deeds
    selectionChanged = Signal()  # noqa: N815 - as Qt names signals
    message = Signal(str)
    failed = Signal(object)
    pageChanged = Signal(int)  # noqa: N815
    toolChanged = Signal(object)  # noqa: N815
    pointerMoved = Signal(float, float)  # noqa: N815
    offersChanged = Signal(int)  # noqa: N815
    activated = Signal(object)
    menuWanted = Signal(object)  # noqa: N815

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self._scene = Scene(editor, editor.document.pages[0].number)
        self.deeds = Deeds(self._scene, self)
        self.deeds.message.connect(self.message)
        self.deeds.failed.connect(self.failed)
        self._shapes, self._offer_shapes = Shapes(), Shapes()
        self._gesture: Gesture | None = None
        self._panning: QPointF | None = None
        self._space = False
        self._hovered: PartId | None = None
        self._offer: PartId | None = None
        self._open = 0
        self._severe: frozenset[PartId] = frozenset()
        self._doubtful: frozenset[PartId] = frozenset()
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(lambda: self.deeds.attempt(editor.settle))
        self._check = QTimer(self, singleShot=True, interval=_CHECK_MS)
        self._check.timeout.connect(self.check)
        self._edge = QTimer(self, interval=_EDGE_MS)
        self._edge.timeout.connect(self._push_at_edge)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Page"))
        _watch(self)
        self._check.start()

    # What is shown

    @property
    def page(self) -> int:
        """The number of the page shown."""
        return self._scene.page

    @property
    def scene(self) -> Scene:
        """What gestures and deeds work on."""
        return self._scene

    @property
    def snapping(self) -> Snapping:
        """What drags snap to."""
        return self._scene.snapping

    @property
    def drawing(self) -> Drawing:
        """Options and columns of what is drawn next."""
        return self._scene.drawing

    @property
    def tool(self) -> Tool:
        """What the pointer does."""
        return self._scene.tool

    @tool.setter
    def tool(self, tool: Tool) -> None:
        self._drop_gesture()
        if tool is not self._scene.tool:
            self._scene.tool = tool
            self._point_at(self._pointer)
            self.toolChanged.emit(tool)

    def paper(self) -> Size:
        """Return the size of the page shown, in mm."""
        return self.editor.shown.page(self.page).size

    def marked_extent(self) -> Box | None:
        """Return the selection's box."""
        return self._scene.selection_box()

    def set_page(self, number: int) -> None:
        """Show page `number`; nothing for one that is not there."""
        there = {page.number for page in self.editor.document.pages}
        if number == self.page or number not in there:
            return
        self._drop_gesture()
        size = self.paper()
        self._scene.page = number
        self._hovered = self._offer = None
        if self.paper() != size or self._fitted:
            self.zoom_to_page()
        self._tell_offers()
        self.update()
        self.pageChanged.emit(number)

    def turn_page(self, by: int) -> None:
        """Show the next page or the one before."""
        self.set_page(self.page + by)

    def go_to(self, part: PartId) -> None:
        """Select a part and bring it into sight, large enough to see its marks."""
        self.set_page(part.page)
        self.deeds.attempt(lambda: self.editor.select((part,)))
        box = self._scene.index.box(part)
        if box is None:
            return
        if self.view.zoom < 3.0 or self.view.rect(box).height() < 12.0:
            self.zoom_to_box((box[0] - 25, box[1] - 20, box[2] + 50, box[3] + 40))
        self.reach(box)

    def zoom_to_selection(self) -> None:
        """Show the selection large."""
        box = self._scene.selection_box()
        if box is not None:
            self.zoom_to_box(box)

    def set_proposal(self, proposal: Template | None) -> None:
        """Offer the parts of `proposal` that the document doesn't have, to be accepted or turned down."""
        self._scene.offers = Offers(proposal)
        self._offer = None
        self._tell_offers()
        self.update()

    def open_offers(self) -> tuple[PartId, ...]:
        """Return the ids (in the proposal) of the open parts of this page."""
        return self._scene.offers.open(self._scene.template_page)

    def check(self) -> None:
        """Frame the parts that the editor finds something wrong with."""
        if self._gesture is not None:
            self._check.start()
            return
        found = [finding for finding in self.editor.problems() if finding.part is not None]
        severe = frozenset(finding.part for finding in found if finding.severe and finding.part)
        doubtful = frozenset(finding.part for finding in found if finding.part) - severe
        if (severe, doubtful) != (self._severe, self._doubtful):
            self._severe, self._doubtful = severe, doubtful
            self.update()

    def changed(self, change: Changed) -> None:
        """Follow the editor."""
        if self.page not in {page.number for page in self.editor.shown.pages}:
            self._scene.page = self.editor.shown.pages[-1].number
            self.zoom_to_page()
            self.pageChanged.emit(self.page)
        if change.selection:
            self._follow_selection()
            self.selectionChanged.emit()
        if change.document:
            self._check.start()
            self._tell_offers()
        self.update()

    def _follow_selection(self) -> None:
        """Turn to the page of what undo, redo or a panel selected."""
        pages = {part.page for part in self.editor.selection}
        if self._gesture is None and pages and self.page not in pages:
            self.set_page(min(pages))

    def _tell_offers(self) -> None:
        offers = self.open_offers() if self.editor.shown is self.editor.document else None
        if offers is None:
            return
        if self._offer not in offers:
            self._offer = None
        if len(offers) != self._open:
            self._open = len(offers)
            self.offersChanged.emit(self._open)

    # Painting

    def paint_page(self, painter: QPainter) -> None:
        """Paint parts, proposal, findings and what the hand does."""
        view, scene = self.view, self._scene
        page = self.editor.shown.page(self.page)
        offers = scene.offers.index(page)
        if offers is not None:
            waiting = {part.id for part in offers.parts}
            shapes = [shape for shape in self._offer_shapes.of(offers.page) if shape.id in waiting]
            part_layer.paint_offers(painter, view, shapes, self._offer)
        shapes_of_page = self._shapes.of(page)
        part_layer.paint_parts(painter, view, shapes_of_page, self.editor.selection, self._hovered)
        for wrong, colour in ((self._doubtful, inks.DOUBTFUL), (self._severe, inks.SEVERE)):
            frames = [shape.frame for shape in shapes_of_page if shape.id in wrong]
            part_layer.paint_outlines(painter, view, frames, colour)
        box = scene.selection_box()
        if box is not None:
            overlay.paint_handles(painter, view, box)
        if self._gesture is not None:
            self._paint_gesture(painter, self._gesture)
        elif not page.fields and offers is None and self.page not in self._pictures:
            painter.setPen(theme.LIGHT.colour("muted"))
            words = self.tr("An empty page. Choose a tool and draw, or open a blank.")
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(view.rect((10.0, 10.0, page.size[0] - 20, page.size[1] - 20)), int(flags), words)

    def _paint_gesture(self, painter: QPainter, gesture: Gesture) -> None:
        overlay.paint_guides(painter, self.view, gesture.guides)
        if gesture.band is not None:
            overlay.paint_band(painter, self.view, gesture.band)
        if gesture.note and self._pointer is not None:
            overlay.paint_note(painter, self._pointer, QRectF(self.area), gesture.note)

    # The pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to push the page, a gesture, or open the menu."""
        at = event.position()
        if event.button() is Qt.MouseButton.MiddleButton or (
            self._space and event.button() is Qt.MouseButton.LeftButton
        ):
            self._panning = at
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif event.button() is Qt.MouseButton.LeftButton and self.area.contains(at):
            self._measure()
            self.deeds.attempt(lambda: self._begin(at, _held(event)))
        elif event.button() is Qt.MouseButton.RightButton and self._gesture is None:
            self._select_under(at)
            self.menuWanted.emit(event.globalPosition().toPoint())
        self.update()

    def _begin(self, at: QPointF, held: Held) -> None:
        self._gesture = begin(self._scene, self.view.mm(at), held)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with what the button began."""
        at = event.position()
        if self._panning is not None:
            self.push(at.x() - self._panning.x(), at.y() - self._panning.y())
            self._panning = at
        self._pointer = at
        self.pointerMoved.emit(*self.view.mm(at))
        if self._gesture is not None:
            self._drag(at, _held(event))
            if self.area.adjusted(_EDGE_PX, _EDGE_PX, -_EDGE_PX, -_EDGE_PX).contains(at):
                self._edge.stop()
            elif not self._edge.isActive():
                self._edge.start()
        elif self._panning is None:
            self._point_at(at)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it."""
        if self._panning is not None and event.button() is not Qt.MouseButton.RightButton:
            self._panning = None
            self._point_at(event.position())
        elif event.button() is Qt.MouseButton.LeftButton and self._gesture is not None:
            gesture, self._gesture = self._gesture, None
            self._edge.stop()
            drawn = self.tool is not Tool.SELECT
            done = self.deeds.attempt(lambda: gesture.drop(_held(event)))
            self.deeds.attempt(self.editor.settle)
            if drawn and done and not _held(event).ctrl:
                self.tool = Tool.SELECT
            self._point_at(event.position())
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Name the part, for whoever shows its properties."""
        if event.button() is not Qt.MouseButton.LeftButton or self.tool is not Tool.SELECT:
            self.mousePressEvent(event)
            return
        self._measure()
        part = self._scene.index.hit(self.view.mm(event.position()))
        if part is not None:
            self.activated.emit(part)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        self._pointer = self._hovered = None
        self.update()

    def _measure(self) -> None:
        self._scene.pixel = 1.0 / self.view.zoom

    def _drag(self, at: QPointF, held: Held) -> None:
        gesture = self._gesture
        if gesture is not None and not self.deeds.attempt(lambda: gesture.drag(self.view.mm(at), held)):
            self._gesture = None

    def _push_at_edge(self) -> None:
        """Push the page while a drag is held at the edge of the canvas."""
        if self._gesture is None or self._pointer is None:
            self._edge.stop()
            return
        at, area = self._pointer, self.area.adjusted(_EDGE_PX, _EDGE_PX, -_EDGE_PX, -_EDGE_PX)
        dx = max(0.0, area.left() - at.x()) + min(0.0, area.right() - at.x())
        dy = max(0.0, area.top() - at.y()) + min(0.0, area.bottom() - at.y())
        self.push(max(-40.0, min(40.0, dx)), max(-40.0, min(40.0, dy)))
        self._drag(at, Held())

    def _select_under(self, at: QPointF) -> None:
        self._measure()
        part = self._scene.index.hit(self.view.mm(at))
        if part is not None and part not in self.editor.selection:
            self.deeds.attempt(lambda: self.editor.select((part,)))

    def _point_at(self, at: QPointF | None) -> None:
        """Say by cursor and colour what a press would take hold of."""
        self._measure()
        self._hovered = None
        if self._space:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        elif self.tool is not Tool.SELECT:
            self.setCursor(Qt.CursorShape.CrossCursor)
        elif at is not None:
            mm = self.view.mm(at)
            handle = handle_under(self._scene, mm)
            self._offer = offer_under(self._scene, mm)
            self._hovered = self._scene.index.hit(mm) if handle is None else None
            cursor = Qt.CursorShape.ArrowCursor
            if handle is not None:
                cursor = _CURSORS[handle]
            elif self._hovered is not None and self._hovered in self.editor.selection:
                cursor = Qt.CursorShape.SizeAllCursor
            elif self._offer is not None:
                cursor = Qt.CursorShape.PointingHandCursor
            self.setCursor(cursor)

    def _drop_gesture(self) -> None:
        if self._gesture is not None:
            gesture, self._gesture = self._gesture, None
            self._edge.stop()
            self.deeds.attempt(gesture.cancel)
            self.update()

    # Keys

    def event(self, event: QEvent) -> bool:
        """Take Tab as a key of our own: it goes to the next part."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and not self._walk():
                return super().event(event)
            self.keyPressEvent(event)
            return event.isAccepted()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key says. While a drag is in hand only Esc counts."""
        event.accept()
        if event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat() and self._gesture is None:
                self._space = True
                self._point_at(self._pointer)
            return
        if event.key() in keys.MODIFIERS or (self._gesture is not None and event.key() != Qt.Key.Key_Escape):
            return
        if not keys.press(self, event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let go of the page."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self._point_at(self._pointer)
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What is typed elsewhere is a step of its own."""
        self._space = False
        self.deeds.attempt(self.editor.settle)
        super().focusOutEvent(event)

    def arrow(self, right: int, down: int, coarse: bool = False, stretch: bool = False) -> None:
        """Nudge or stretch the selection; without one push the page."""
        if not self._scene.selection:
            self.push(-right * _ARROW_PX, -down * _ARROW_PX)
        elif stretch:
            self.deeds.stretch(right, down, coarse)
        else:
            self.deeds.nudge(right, down, coarse)
        box = self._scene.selection_box()
        if box is not None:
            self.reach(box)
        self._rest.start()

    def escape(self) -> None:
        """Give up the drag; else the tool; else the selection."""
        if self._gesture is not None:
            self._drop_gesture()
        elif self.tool is not Tool.SELECT:
            self.tool = Tool.SELECT
        else:
            self.deeds.attempt(self.deeds.select_none)

    def enter(self) -> None:
        """Accept the offer that Tab or the pointer is on; with a drawing tool place a part in the middle."""
        if self.tool is not Tool.SELECT:
            middle = self.view.mm(self.area.center())
            if self.deeds.do(adding(self._scene, usual_box(self.tool, middle))):
                self.tool = Tool.SELECT
        elif self._offer is not None:
            following = self._after(self._offer)
            self.deeds.accept_offers((self._offer,))
            self._stand_on(following)

    def delete(self) -> None:
        """Delete the selection, or turn down the offer that Tab or the pointer is on."""
        if self._scene.selection:
            self.deeds.delete()
        elif self._offer is not None:
            following = self._after(self._offer)
            self.deeds.refuse_offers((self._offer,))
            self._tell_offers()
            self._stand_on(following)
        self.update()

    def step(self, by: int) -> None:
        """Go to the next part of the page (or the one before), then through what is proposed."""
        walk = self._walk()
        here: tuple[bool, PartId] | None = (True, self._offer) if self._offer is not None else None
        if self._scene.selection:
            here = (False, self._scene.selection[-1])
        at = walk.index(here) + by if here in walk else (0 if by > 0 else -1)
        offered, part = walk[at % len(walk)]
        if offered:
            self._stand_on(part)
        else:
            self._offer = None
            self.deeds.attempt(lambda: self.editor.select((part,)))
            box = self._scene.index.box(part)
            if box is not None:
                self.reach(box)

    def _walk(self) -> list[tuple[bool, PartId]]:
        """Return what Tab goes through: parts of the document, then offers (marked True)."""
        ours = [(False, part.id) for part in self._scene.index.parts]
        return ours + [(True, part) for part in self.open_offers()]

    def _after(self, offer: PartId) -> PartId | None:
        offers = self.open_offers()
        at = offers.index(offer) if offer in offers else -1
        rest = offers[at + 1 :] or offers[:at] if at >= 0 else ()
        return rest[0] if rest else None

    def _stand_on(self, offer: PartId | None) -> None:
        index = self._scene.offers.index(self._scene.template_page)
        box = index.box(offer) if index is not None and offer is not None else None
        self._offer = offer if box is not None else None
        if box is not None:
            self.deeds.attempt(self.deeds.select_none)
            self.reach(box)
        self.update()


def _held(event: QMouseEvent) -> Held:
    held = event.modifiers()
    return Held(
        bool(held & Qt.KeyboardModifier.ShiftModifier),
        bool(held & Qt.KeyboardModifier.ControlModifier),
        bool(held & Qt.KeyboardModifier.AltModifier),
    )


def _watch(canvas: StudioCanvas) -> None:
    """Follow the editor, which may outlive the widget."""
    reference = weakref.ref(canvas)

    def told(change: Changed) -> None:
        alive = reference()
        if alive is not None and shiboken6.isValid(alive):
            alive.changed(change)

    canvas.destroyed.connect(canvas.editor.watch(told))
