"""A page that can be zoomed and pushed about, with rulers; what is on it is painted by a subclass."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from scanstation.templates.model import Box, Size
from scanstation.ui.jobs import RunningJob
from scanstation.ui.studio.canvas import pyramid
from scanstation.ui.studio.canvas.backdrop import Backdrop, Ground
from scanstation.ui.studio.canvas.pyramid import Pyramid
from scanstation.ui.studio.canvas.rulers import THICK, paint_rulers
from scanstation.ui.studio.canvas.view import View

_BLANK, _FILLED = "blank", "filled"
_Place = tuple[int, str]
"""A page's number, and which picture of it: that of the empty page, or of a filled one that is tried."""
_STEP = 1.25
_QUICK_FROM = 3_000_000
"""Device pixels from which a window zooms coarsely first and sharpens when the wheel rests."""
_SHARPEN_MS = 90
_LATER_MS = 30
"""What is there is painted first; a thread beside it would only make that later."""
_CLOSEST = 14.0
"""Pixels per mm that showing a single part goes to."""


class PageSurface(QWidget):
    """Shows one page. Signals: zoomChanged(pixels per mm)."""

    zoomChanged = Signal(float)  # noqa: N815 - as Qt names signals

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = View()
        self._fitted = True
        self._pictures: dict[_Place, Pyramid | None] = {}
        self._jobs: dict[_Place, RunningJob] = {}
        self._quick = False
        self._backdrop = Backdrop()
        self._sharpen = QTimer(self, singleShot=True, interval=_SHARPEN_MS)
        self._sharpen.timeout.connect(self._sharpened)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 180)

    def sizeHint(self) -> QSize:
        """Take what there is."""
        return QSize(1000, 800)

    @property
    def view(self) -> View:
        """What part of the page is shown."""
        return self._view

    @property
    def area(self) -> QRectF:
        """The canvas without its rulers, in pixels of the widget."""
        return QRectF(self.rect()).adjusted(THICK, THICK, 0, 0)

    @property
    def page(self) -> int:
        """The number of the page shown."""
        raise NotImplementedError

    def paper(self) -> Size:
        """Return the size of the page shown, in mm."""
        raise NotImplementedError

    @property
    def has_picture(self) -> bool:
        """Whether the page shown has a picture below its parts."""
        return self._picture() is not None

    def set_blank(self, number: int, image: QImage | None) -> None:
        """Lay the picture of page `number` under its parts, over the whole page; None for none.

        It is shown at once and sharpened by a thread beside the window.
        """
        if image is not None and image.isNull():
            image = None
        flat = pyramid.flat(image) if image is not None else None
        self._lay((number, _BLANK), flat, (lambda: pyramid.built(image)) if image is not None else None)

    def set_filled(self, number: int, work: Callable[[], Pyramid] | None) -> None:
        """Show what `work` (for a thread) makes instead of the blank; None shows the blank again."""
        self._lay((number, _FILLED), None, work)

    def _lay(self, place: _Place, now: Pyramid | None, work: Callable[[], Pyramid] | None) -> None:
        """Show a picture `now`, and what `work` makes of it when it is ready."""
        self._pictures[place] = now
        self._jobs.pop(place, None)
        if work is not None:
            job = RunningJob("picture of a page", lambda _: work(), self)
            self._jobs[place] = job
            job.succeeded.connect(lambda made: self._made(place, job, made))
            later = QTimer(job, singleShot=True, interval=_LATER_MS)
            later.timeout.connect(job.start)
            later.start()
        self.update()

    def _made(self, place: _Place, job: RunningJob, made: Pyramid) -> None:
        if self._jobs.get(place) is job:
            del self._jobs[place]
            self._pictures[place] = made
            self.update()
        job.deleteLater()

    def _picture(self) -> Pyramid | None:
        return self._pictures.get((self.page, _FILLED)) or self._pictures.get((self.page, _BLANK))

    # Zoom and push

    def set_view(self, view: View) -> None:
        """Show this part of the page, as far as some of the page stays in sight."""
        zoom = self._view.zoom
        self._view = view.held(self.paper(), self.area).aligned(self.devicePixelRatioF())
        self._fitted = False
        if self._view.zoom != zoom:
            ratio = self.devicePixelRatioF()
            self._quick = self.width() * self.height() * ratio * ratio > _QUICK_FROM
            if self._quick:
                self._sharpen.start()
            self.zoomChanged.emit(self._view.zoom)
        self.update()

    def _sharpened(self) -> None:
        self._quick = False
        self.update()

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom with the place `at` of the widget (the middle unless given) staying where it is."""
        self.set_view(self._view.zoomed(factor, at if at is not None else self.area.center()))

    def zoom_in(self) -> None:
        """Zoom in by a step."""
        self.zoom_by(_STEP)

    def zoom_out(self) -> None:
        """Zoom out by a step."""
        self.zoom_by(1 / _STEP)

    def zoom_to_page(self) -> None:
        """Show the whole page, also after the widget changes its size."""
        self.set_view(self._view.showing((0.0, 0.0, *self.paper()), self.area))
        self._fitted = True

    def zoom_to_box(self, box: Box) -> None:
        """Show a box of the page large."""
        self.set_view(self._view.showing(box, self.area, _CLOSEST))

    def actual_size(self) -> None:
        """Show a millimetre of the page as long as the screen says that one is."""
        factor = self.logicalDpiX() / 25.4 / self._view.zoom
        self.zoom_by(factor)

    def push(self, dx: float, dy: float) -> None:
        """Push the page by so many pixels."""
        self.set_view(self._view.moved(dx, dy))

    def reach(self, box: Box) -> None:
        """Push the page as little as it takes to see `box`."""
        view = self._view.reaching(box, self.area)
        if view != self._view:
            self.set_view(view)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer; with Shift push sideways, with Alt up and down. A touchpad pushes."""
        held, turn = event.modifiers(), event.angleDelta()
        steps = (turn.y() or turn.x()) / 120
        pad = event.phase() != Qt.ScrollPhase.NoScrollPhase and not event.pixelDelta().isNull()
        if pad and not held & Qt.KeyboardModifier.ControlModifier:
            self.push(event.pixelDelta().x(), event.pixelDelta().y())
        elif held & Qt.KeyboardModifier.ShiftModifier:
            self.push(steps * 80, 0)
        elif held & Qt.KeyboardModifier.AltModifier:
            self.push(0, steps * 80)
        elif steps:
            self.zoom_by(_STEP**steps, event.position())
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay fitted."""
        super().resizeEvent(event)
        if self._fitted:
            self.zoom_to_page()
        else:
            self.set_view(self._view)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, parts and rulers."""
        ground = Ground(self.paper(), self._picture(), self._quick)
        with QPainter(self) as painter:
            area = self.area
            painter.setClipRect(area)
            self._backdrop.paint(painter, area.toRect(), self._view, ground)
            self.paint_page(painter)
            painter.setClipping(False)
            paint_rulers(
                painter, QRectF(area), self._view, self.marked_extent(), self.pointed_at(), self.hasFocus()
            )

    def paint_page(self, painter: QPainter) -> None:
        """Paint what is on the page, in pixels of the widget."""

    def update_rulers(self) -> None:
        """Paint the rulers again."""
        self.update(QRect(0, 0, self.width(), THICK))
        self.update(QRect(0, 0, THICK, self.height()))

    def pointed_at(self) -> QPointF | None:
        """Return the place of the widget that the rulers point out."""
        return None

    def marked_extent(self) -> Box | None:
        """Return the box that the rulers point out."""
        return None
