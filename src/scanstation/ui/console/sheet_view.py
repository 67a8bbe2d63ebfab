"""The sheets as small pictures in a grid; only what is in sight is drawn and decoded."""

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
    QPixmap,
    QResizeEvent,
    QTransform,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from scanstation.domain.problems import ScriptState
from scanstation.ui import language
from scanstation.ui.console.sheet_model import SHEET, SheetModel
from scanstation.ui.console.thumbs import Thumbs
from scanstation.ui.look import icons, theme
from scanstation.workflow.console.sheets import ScannedSheet

PICTURE = QSize(116, 160)
"""The largest small picture, before the screen's scale."""
_PAD = 8
_GAP = 5


class SheetDelegate(QStyledItemDelegate):
    """Draws one sheet: its picture in a frame of its state's colour, its place and number below."""

    def __init__(self, thumbs: Thumbs, parent: QWidget) -> None:
        super().__init__(parent)
        self._thumbs = thumbs
        self._beneath = parent
        self._icons: dict[tuple[ScriptState, theme.Theme], QPixmap] = {}
        line = QFontMetrics(parent.font()).height()
        self.size = QSize(PICTURE.width() + 2 * _PAD + 4, PICTURE.height() + 2 * line + 3 * _PAD)
        self._line = line

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of every sheet."""
        return self.size

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a sheet."""
        sheet = index.data(SHEET)
        if not isinstance(sheet, ScannedSheet):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(option.rect).adjusted(2, 2, -2, -2)
        state = option.state
        self._ground(
            painter,
            frame,
            sheet,
            bool(state & QStyle.StateFlag.State_Selected),
            bool(state & QStyle.StateFlag.State_HasFocus),
        )
        self._picture(painter, frame, sheet)
        self._words(painter, frame, sheet)
        painter.restore()

    @staticmethod
    def _ground(painter: QPainter, frame: QRectF, sheet: ScannedSheet, selected: bool, focus: bool) -> None:
        now = theme.current()
        ground = "selection" if selected else "bad_soft" if sheet.state is ScriptState.BAD else "base"
        painter.setPen(QPen(now.colour("accent" if focus else "line"), 2 if focus else 1))
        painter.setBrush(now.colour(ground))
        painter.drawRoundedRect(frame, 6, 6)

    def _picture(self, painter: QPainter, frame: QRectF, sheet: ScannedSheet) -> None:
        now = theme.current()
        room = QRectF(frame.left() + _PAD, frame.top() + _PAD, frame.width() - 2 * _PAD, PICTURE.height())
        image = self._thumbs.get(sheet.shown) if sheet.shown else None
        if image is None or image.isNull():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.colour("paper_desk"))
            blank = QRectF(0, 0, PICTURE.height() / 2**0.5, PICTURE.height())
            blank.moveCenter(room.center())
            painter.drawRect(blank)
            if image is not None:
                painter.setPen(now.colour("muted"))
                painter.drawText(blank, int(Qt.AlignmentFlag.AlignCenter), "?")
            shown = blank
        else:
            if sheet.turn:
                image = image.transformed(QTransform().rotate(sheet.turn))
            size = image.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            shown = QRectF(0, 0, size.width(), size.height())
            shown.moveCenter(room.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(shown, image)
        faded = sheet.state in (ScriptState.WITHDRAWN, ScriptState.UNREAD)
        painter.setPen(QPen(now.of_state(sheet.state), 1 if faded else 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(shown)

    def _words(self, painter: QPainter, frame: QRectF, sheet: ScannedSheet) -> None:
        now = theme.current()
        top = frame.top() + PICTURE.height() + 2 * _PAD - 2
        side = round(self._line * 1.1)
        painter.drawPixmap(QPoint(int(frame.left() + _PAD), int(top)), self._icon(sheet.state, side))
        left = frame.left() + _PAD + side + _GAP
        line = QRectF(left, top, frame.right() - left - _PAD, side)
        strong = QFont(painter.font())
        strong.setWeight(QFont.Weight.DemiBold)
        painter.setFont(strong)
        painter.setPen(now.of_state(sheet.state))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), str(sheet.seq))
        strong.setWeight(QFont.Weight.Normal)
        painter.setFont(strong)
        painter.setPen(now.colour("muted"))
        below = QRectF(frame.left() + _PAD, top + side, frame.width() - 2 * _PAD, self._line + 2)
        why = language.label(sheet.reasons[0]) if sheet.reasons else ""
        text = painter.fontMetrics().elidedText(
            sheet.number or why, Qt.TextElideMode.ElideRight, int(below.width())
        )
        painter.drawText(below, int(Qt.AlignmentFlag.AlignVCenter), text)

    def _icon(self, state: ScriptState, side: int) -> QPixmap:
        """Return a state's icon; drawing it from its outlines for every sheet would cost most of the time."""
        key = (state, theme.current())
        if key not in self._icons:
            ratio = self._beneath.devicePixelRatioF()
            pixmap = icons.state_icon(state).pixmap(round(side * ratio), round(side * ratio))
            pixmap.setDevicePixelRatio(ratio)
            self._icons[key] = pixmap
        return self._icons[key]


class SheetView(QListView):
    """The grid. Signals: opened(ScannedSheet) by Enter or double click · chosen(ScannedSheet or None)."""

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(self, model: SheetModel, thumbs: Thumbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = SheetDelegate(thumbs, self)
        self._sheets = model
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setGridSize(self._delegate.size + QSize(4, 4))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(40)
        self.setAccessibleName(self.tr("Scanned sheets"))
        thumbs.loaded.connect(model.page_changed)
        self.doubleClicked.connect(self._open)
        self.verticalScrollBar().valueChanged.connect(self._note_end)
        model.rowsInserted.connect(self._follow)
        model.modelAboutToBeReset.connect(self._note_current)
        model.modelReset.connect(self._choose_again)
        self._at_end = True
        self._kept = ""

    @property
    def sheet(self) -> ScannedSheet | None:
        """Return the sheet that is chosen."""
        index = self.currentIndex()
        return self._sheets.sheet_at(index.row()) if index.isValid() else None

    def go_to(self, sheet_id: str) -> None:
        """Choose a sheet and bring it into sight."""
        row = self._sheets.row_of(sheet_id)
        if row >= 0:
            self.setCurrentIndex(self._sheets.index(row))
            self.scrollTo(self._sheets.index(row))

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell which sheet is chosen."""
        super().currentChanged(current, previous)
        self.chosen.emit(self.sheet)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the newest sheet where none is chosen; Qt would choose the first, far out of sight."""
        if not self.currentIndex().isValid() and self._sheets.rowCount():
            self.setCurrentIndex(self._sheets.index(self._sheets.rowCount() - 1))
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the chosen sheet with Enter; leave Space and Esc to the console."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.sheet is not None:
            self._open()
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if self.sheet is not None:
            self.opened.emit(self.sheet)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the newest sheets in sight when a notice takes some of the room."""
        at_end = self._at_end
        super().resizeEvent(event)
        if at_end:
            QTimer.singleShot(0, self, self.scrollToBottom)

    def _note_end(self) -> None:
        bar = self.verticalScrollBar()
        self._at_end = bar.value() >= bar.maximum() - bar.singleStep()

    def _follow(self) -> None:
        """Keep the newest sheets in sight, unless somebody looks at earlier ones."""
        if self._at_end:
            QTimer.singleShot(0, self, self.scrollToBottom)

    def _note_current(self) -> None:
        self._kept = self.sheet.id if self.sheet is not None else ""

    def _choose_again(self) -> None:
        row = self._sheets.row_of(self._kept) if self._kept else -1
        if row >= 0:
            self.setCurrentIndex(self._sheets.index(row))
        else:
            self.chosen.emit(None)
