"""The studio's drawing surface: shows the editor's state, and turns pointer and keys into commands."""

import weakref
from collections.abc import Iterable
from functools import partial

import shiboken6
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QRegion
from PySide6.QtWidgets import QWidget

from scanstation.domain.reading import PageReading
from scanstation.templates.editing.editor import Changed, Editor
from scanstation.templates.editing.parts import PartId
from scanstation.templates.model import Box, Size, Template
from scanstation.ui.studio.canvas import keys, layers, walk
from scanstation.ui.studio.canvas.deeds import Deeds
from scanstation.ui.studio.canvas.gestures.base import Scene, Snapping
from scanstation.ui.studio.canvas.keyboard import Keyboard
from scanstation.ui.studio.canvas.layers import Layers
from scanstation.ui.studio.canvas.offers import Offers
from scanstation.ui.studio.canvas.pointer import Pointer
from scanstation.ui.studio.canvas.readings import straightened
from scanstation.ui.studio.canvas.surface import PageSurface
from scanstation.ui.studio.canvas.tools import POINTING, Drawing, Tool

_CHECK_MS = 250
_LEGIBLE_ZOOM = 3.0
"""Pixels per mm below which going to a part enlarges it."""


class StudioCanvas(PageSurface):
    """One page of the editor's document, to be worked on.

    selectionChanged() · message(str): why something was refused · failed(ScanStationError): the journal can't
    be written · pageChanged(int) · toolChanged(Tool) · zoomChanged(px per mm) · pointerMoved(x mm, y mm) ·
    offersChanged(int): open parts of the proposal on this page · activated(PartId): double-clicked ·
    menuWanted(QPoint): right-clicked, in pixels of the screen; what is under it is selected.

    dismissed(tuple[PartId]): parts of the proposal were turned down · pointedOut(Box): a part of
    the page, for the tool that is chosen.

    `deeds` and `keyboard` have what menus call: undo, cut, align …, delete, next part, duplicate as grid.
    `snapping` and `drawing` are settings to be set freely.
    """

    deeds: Deeds
    keyboard: Keyboard
    selectionChanged = Signal()  # noqa: N815 - as Qt names signals
    message = Signal(str)
    failed = Signal(object)
    pageChanged = Signal(int)  # noqa: N815
    toolChanged = Signal(object)  # noqa: N815
    pointerMoved = Signal(float, float)  # noqa: N815
    offersChanged = Signal(int)  # noqa: N815
    dismissed = Signal(object)
    pointedOut = Signal(object)  # noqa: N815
    activated = Signal(object)
    menuWanted = Signal(object)  # noqa: N815

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self.scene = Scene(editor, editor.document.pages[0].number)
        self.scene.pointed_out = self.pointedOut.emit
        self.deeds = Deeds(self.scene, self)
        self.deeds.message.connect(self.message)
        self.deeds.failed.connect(self.failed)
        self.deeds.dismissed.connect(self.dismissed)
        self.deeds.offersChanged.connect(self._offers_changed)
        self._layers = Layers(self.scene)
        self._hand = Pointer(self, self.scene, self.deeds, self._layers)
        self._hand.ended = self._gesture_ended
        self.keyboard = Keyboard(self, self.scene, self.deeds, self._layers)
        self._live = QRegion()
        self._open = 0
        self._check = QTimer(self, singleShot=True, interval=_CHECK_MS)
        self._check.timeout.connect(self.check)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Page"))
        _watch(self)
        self._check.start()

    # What is shown

    @property
    def page(self) -> int:
        """The number of the page shown."""
        return self.scene.page

    @property
    def snapping(self) -> Snapping:
        """What drags snap to."""
        return self.scene.snapping

    @property
    def drawing(self) -> Drawing:
        """Options and columns of what is drawn next."""
        return self.scene.drawing

    @property
    def tool(self) -> Tool:
        """What the pointer does."""
        return self.scene.tool

    @tool.setter
    def tool(self, tool: Tool) -> None:
        self._hand.cancel()
        if tool is not self.scene.tool:
            self.scene.tool = tool
            self._hand.look()
            self.update()
            self.toolChanged.emit(tool)

    def paper(self) -> Size:
        """Return the size of the page shown, in mm."""
        return self.editor.shown.page(self.page).size

    def marked_extent(self) -> Box | None:
        """Return the selection's box."""
        return self.scene.selection_box()

    def pointed_at(self) -> QPointF | None:
        """Return where the pointer is."""
        return self._hand.at

    def set_page(self, number: int) -> None:
        """Show page `number`; nothing for one that is not there."""
        there = {page.number for page in self.editor.document.pages}
        if number != self.page and number in there:
            self._hand.cancel()
            self._turn_to(number)

    def _turn_to(self, number: int) -> None:
        self.scene.page = number
        self._layers.hovered = self._layers.offer = None
        self.zoom_to_page()
        self._offers_changed()
        self.pageChanged.emit(number)

    def turn_page(self, by: int) -> None:
        """Show the next page or the one before."""
        self.set_page(self.page + by)

    def go_to(self, part: PartId) -> None:
        """Select a part and bring it into sight, large enough to see its marks."""
        self.set_page(part.page)
        self.deeds.attempt(lambda: self.editor.select((part,)))
        box = self.scene.index.box(part)
        if box is None:
            return
        if self.view.zoom < _LEGIBLE_ZOOM:
            self.zoom_to_box((box[0] - 25, box[1] - 20, box[2] + 50, box[3] + 40))
        self.reach(box)

    def zoom_to_selection(self) -> None:
        """Show the selection large."""
        box = self.scene.selection_box()
        if box is not None:
            self.zoom_to_box(box)

    def set_proposal(self, proposal: Template | None, dismissed: Iterable[PartId] = ()) -> None:
        """Offer the parts of `proposal` that the document doesn't have, but for those turned down before."""
        self.scene.offers = Offers(proposal, dismissed)
        self._layers.offer = None
        self._offers_changed()

    def open_offers(self) -> tuple[PartId, ...]:
        """Return the ids (in the proposal) of the open parts of this page."""
        return self.scene.offers.open(self.scene.template_page)

    def set_reading(self, number: int, reading: PageReading | None, picture: QImage | None = None) -> None:
        """Show how a filled page was read, over its picture where it could be placed; None ends it."""
        placed = reading is not None and len(reading.transform) == 9
        self._layers.readings[number] = dict(reading.fields) if reading is not None else {}
        work = None
        if picture is not None and reading is not None and placed:
            size = self.editor.document.page(number).size
            work = partial(straightened, picture, reading.transform, size)
        self.set_filled(number, work)

    def check(self) -> None:
        """Frame the parts that the editor finds something wrong with; waits for the end of a drag."""
        if self._hand.gesture is not None:
            self._check.start()
        elif self._layers.find(self.editor.problems()):
            self.update()

    def changed(self, change: Changed) -> None:
        """Follow the editor."""
        if self.page not in {page.number for page in self.editor.shown.pages}:
            self._turn_to(self.editor.shown.pages[-1].number)
        if self._hand.gesture is None:
            self._follow_selection()
            self.update()
        if change.selection:
            self.selectionChanged.emit()
        if change.document:
            self._check.start()
            if self.editor.shown is self.editor.document:
                self._offers_changed()

    def _follow_selection(self) -> None:
        """Turn to the page of what undo, redo or a panel selected."""
        pages = {part.page for part in self.editor.selection}
        if pages and self.page not in pages:
            self.set_page(min(pages))

    def _offers_changed(self) -> None:
        offers = self.open_offers()
        if self._layers.offer not in offers:
            self._layers.offer = None
        if len(offers) != self._open:
            self._open = len(offers)
            self.offersChanged.emit(self._open)
        self.update()

    def paint_page(self, painter: QPainter) -> None:
        """Paint what is on the page, and what the hand does."""
        self._layers.paint(painter, self.view, self._hand.gesture is not None)
        if self._hand.gesture is not None:
            layers.paint_hand(painter, self.view, self.area, self._hand.gesture, self._hand.at)
        elif self._layers.blank and not self.has_picture:
            width, height = self.paper()
            words = self.tr("An empty page. Choose a tool and draw, or open a blank.")
            layers.paint_hint(painter, self.view.rect((10.0, 10.0, width - 20, height - 20)), words)

    def _update_live(self) -> None:
        """Paint again what a drag shows and has shown; all else on the page stays."""
        gesture = self._hand.gesture
        before, self._live = self._live, QRegion()
        for rect in layers.live_places(self.scene, self.view, gesture, self._hand.at) if gesture else ():
            self._live = self._live.united(rect.toAlignedRect())
        self.update(before.united(self._live))
        self.update_rulers()

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a gesture, push the page, or open the menu."""
        if event.button() is Qt.MouseButton.RightButton and self._hand.gesture is None:
            part = self._hand.part_at(event.position())
            if part is not None and part not in self.editor.selection:
                self.deeds.attempt(lambda: self.editor.select((part,)))
            self.menuWanted.emit(event.globalPosition().toPoint())
            return
        self._hand.press(event)
        self._update_live()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it, or show what is pointed at."""
        pointed = (self._layers.hovered, self._layers.offer)
        self._hand.move(event)
        self.pointerMoved.emit(*self.view.mm(event.position()))
        if self._hand.gesture is not None:
            self._update_live()
        elif pointed != (self._layers.hovered, self._layers.offer):
            self.update()
        else:
            self.update_rulers()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it."""
        if self._hand.release(event):
            self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Name the part, for whoever shows its properties."""
        if event.button() is not Qt.MouseButton.LeftButton or self.tool is not Tool.SELECT:
            self.mousePressEvent(event)
            return
        part = self._hand.part_at(event.position())
        if part is not None:
            self.activated.emit(part)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        self._hand.leave()
        self.update()

    def _gesture_ended(self, drawn: bool) -> None:
        self._live = QRegion()
        if drawn and self.tool is not Tool.FIND:  # where one place is mended, others often are to be
            self.tool = Tool.SELECT
        self._hand.look()

    # The keyboard

    def event(self, event: QEvent) -> bool:
        """Take Tab as a key of our own, which goes to the next part; without parts it leaves the canvas."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) or not walk.stops(self.scene):
                return super().event(event)
            self.keyPressEvent(event)
            return event.isAccepted()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key says. While a drag is in hand only Esc counts."""
        event.accept()
        busy = self._hand.gesture is not None
        if event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat() and not busy:
                self._hand.ready_to_push(True)
        elif event.key() not in keys.MODIFIERS and not (busy and event.key() != Qt.Key.Key_Escape):
            event.setAccepted(keys.press(self, event))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let go of the page."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._hand.ready_to_push(False)
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What is typed elsewhere is a step of its own."""
        self._hand.ready_to_push(False)
        self.deeds.attempt(self.editor.settle)
        super().focusOutEvent(event)

    def escape(self) -> None:
        """Give up the drag; else the tool; else the selection."""
        if self._hand.gesture is not None:
            self._hand.cancel()
            self.update()
        elif self.tool is not Tool.SELECT:
            self.tool = Tool.SELECT
        else:
            self.keyboard.let_go()

    def _in_sight(self) -> Box:
        """Return what is shown of the page."""
        left, top = self.view.mm(self.area.topLeft())
        right, bottom = self.view.mm(self.area.bottomRight())
        width, height = self.paper()
        left, top = max(0.0, left), max(0.0, top)
        return left, top, max(1.0, min(width, right) - left), max(1.0, min(height, bottom) - top)

    def enter(self) -> None:
        """Look for marks in what is shown, or place a part; without a tool accept the offer that
        Tab or the pointer is on.
        """
        if self.tool in POINTING:
            self.scene.pointed_out(self._in_sight())
        elif self.tool is Tool.SELECT:
            self.keyboard.accept()
        elif self.keyboard.place():
            self.tool = Tool.SELECT


def _watch(canvas: StudioCanvas) -> None:
    """Follow the editor, which may outlive the widget."""
    reference = weakref.ref(canvas)

    def told(change: Changed) -> None:
        alive = reference()
        if alive is not None and shiboken6.isValid(alive):
            alive.changed(change)

    canvas.destroyed.connect(canvas.editor.watch(told))
