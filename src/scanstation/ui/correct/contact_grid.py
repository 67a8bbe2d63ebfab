"""Draws a contact sheet: small crops in rows, each with its sheet, what is ticked and what was keyed."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QTransform
from PySide6.QtWidgets import QWidget

from scanstation.review.problems import Problem
from scanstation.ui.correct.contact_page import COLUMNS, ROWS, Cell
from scanstation.ui.look import theme
from scanstation.ui.page.placement import to_pixels

_HEAD = 22
"""Pixels above a crop for words."""
_AROUND = (2.0, 3.0)
"""Millimetres of the crop's margin that a cell leaves out beside and above: the whole row must fit."""


class ContactGrid(QWidget):
    """Shows cells. Signal: chosen(place) when one is clicked."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: Sequence[Cell] = ()
        self._names: Mapping[str, str] = {}
        self._entered = ""
        self._current = -1
        self._crops: dict[str, tuple[QImage, tuple[float, ...]]] = {}
        self._lost: dict[str, str] = {}
        self.setMinimumSize(480, 320)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """Take what there is."""
        return QSize(1200, 700)

    def show_cells(
        self, cells: Sequence[Cell], current: int, names: Mapping[str, str], entered: str = ""
    ) -> None:
        """Show these; `names` tell by item where it is in the stack, `entered` what is ticked or typed."""
        self._cells, self._current, self._names, self._entered = list(cells), current, names, entered
        shown = {c.problem.page_id for c in cells}
        self._crops = {page_id: crop for page_id, crop in self._crops.items() if page_id in shown}
        self._lost = {page_id: why for page_id, why in self._lost.items() if page_id in shown}
        self.setAccessibleName(self.tr("{count} items").format(count=len(cells)))
        self.update()

    def wants(self) -> list[str]:
        """Return the pages whose pictures are not here yet."""
        pages = [c.problem.page_id for c in self._cells]
        return [p for p in pages if p is not None and p not in self._crops and p not in self._lost]

    def miss_picture(self, page_id: str, why: str) -> None:
        """Say in the cells of a page why it has no picture."""
        self._lost[page_id] = why
        self.update()

    def take_picture(self, page_id: str, image: QImage) -> None:
        """Cut out what the cells of a page show; the whole picture is not kept."""
        for cell in self._cells:
            problem = cell.problem
            if problem.page_id == page_id and problem.box is not None and problem.transform:
                bounds = to_pixels(problem.transform).mapRect(QRectF(*problem.box)).toAlignedRect()
                bounds = bounds.intersected(image.rect())
                self._crops[page_id] = (image.copy(bounds), (float(bounds.x()), float(bounds.y())))
            elif problem.page_id == page_id:
                small = image.scaledToWidth(400, Qt.TransformationMode.SmoothTransformation)
                self._crops[page_id] = (small, ())
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the cell under the pointer."""
        for place in range(len(self._cells)):
            if self._frame(place).contains(event.position()):
                self.chosen.emit(place)

    def _frame(self, place: int) -> QRectF:
        width, height = self.width() / COLUMNS, self.height() / ROWS
        row, column = divmod(place, COLUMNS)
        return QRectF(column * width, row * height, width, height).adjusted(4, 4, -4, -4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw all cells."""
        with QPainter(self) as painter:  # Qt dies of one that is still there after the event
            painter.setRenderHints(
                QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing
            )
            painter.fillRect(self.rect(), theme.current().colour("paper_desk"))
            for place, cell in enumerate(self._cells):
                self._draw(painter, self._frame(place), cell, current=place == self._current)

    def _draw(self, painter: QPainter, frame: QRectF, cell: Cell, *, current: bool) -> None:
        now = theme.current()
        painter.setPen(QPen(now.colour("accent" if current else "line_strong"), 4 if current else 1))
        painter.setBrush(now.colour("side" if cell.keyed else "base"))
        painter.drawRoundedRect(frame, 6, 6)
        picture = frame.adjusted(6, _HEAD, -6, -4)
        self._draw_crop(painter, picture, cell.problem, faded=bool(cell.keyed))
        head = QRectF(frame.left() + 8, frame.top() + 1, frame.width() - 16, _HEAD)
        painter.setPen(now.colour("muted"))
        painter.drawText(head, int(Qt.AlignmentFlag.AlignVCenter), self._names.get(cell.problem.id, ""))
        words = cell.keyed or (self._entered if current else "")
        if words:
            font = QFont(self.font())
            font.setBold(True)
            font.setPointSizeF(self.font().pointSizeF() * (2.0 if cell.keyed else 1.4))
            painter.save()
            painter.setFont(font)
            painter.setPen(now.colour("good" if cell.keyed else "accent"))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
            painter.drawText(frame.adjusted(0, 0, -10, 0), int(right), words)
            painter.restore()

    def _draw_crop(self, painter: QPainter, area: QRectF, problem: Problem, *, faded: bool) -> None:
        found = self._crops.get(problem.page_id or "")
        if found is None:
            why = self._lost.get(problem.page_id or "", "")
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(area, int(flags), why or self.tr("Loading…"))
            return
        image, offset = found
        painter.save()
        painter.setClipRect(area)
        painter.setOpacity(0.45 if faded else 1.0)
        if offset and problem.box is not None:
            x, y, w, h = problem.box
            inner = QRectF(x, y, w, h).adjusted(_AROUND[0], _AROUND[1], -_AROUND[0], -_AROUND[1])
            upright, possible = to_pixels(problem.transform).inverted()
            if possible and inner.isValid():
                scale = min(area.width() / inner.width(), area.height() / inner.height())
                place = (
                    QTransform.fromTranslate(-inner.center().x(), -inner.center().y())
                    * QTransform.fromScale(scale, scale)
                    * QTransform.fromTranslate(area.center().x(), area.center().y())
                )
                painter.setTransform(QTransform.fromTranslate(*offset) * upright * place, combine=True)
                painter.drawImage(QPointF(0, 0), image)
        else:
            size = image.size().scaled(area.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(QRectF(area.topLeft(), size.toSizeF()), image)
        painter.restore()
