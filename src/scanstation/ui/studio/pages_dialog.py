"""The pages of an empty sheet before anything is proposed: size, way up, order, and what is left out."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from scanstation.domain.errors import ScanStationError
from scanstation.ui import language
from scanstation.ui.fitting import open_at
from scanstation.ui.page.view import PageView
from scanstation.workflow.studio.blanks import PAPERS, BlankPage, OpenedBlank

_THUMB = QSize(96, 120)


class PagesDialog(QDialog):
    """Mends an opened sheet; `opened` is what was made of it."""

    def __init__(self, opened: OpenedBlank, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.opened = opened
        self._filling = False
        self.setWindowTitle(self.tr("The empty sheet"))
        open_at(self, 900, 640)
        self.list = QListWidget()
        self.list.setIconSize(_THUMB)
        self.list.setFixedWidth(230)
        self.list.setWordWrap(True)
        self.list.currentRowChanged.connect(lambda _: self._show())
        self._view = PageView()
        self._view.setMinimumWidth(280)
        self.paper = QComboBox()
        for name, (width, height) in PAPERS.items():
            self.paper.addItem(f"{name}   {width:g} × {height:g} mm", name)
        self.paper.addItem(self.tr("Other"), "")
        self.paper.activated.connect(lambda _: self._take_paper())
        self.width_mm, self.height_mm = self._length(), self._length()
        for box in (self.width_mm, self.height_mm):
            box.editingFinished.connect(self._take_size)
        self._note = QLabel()
        self._note.setWordWrap(True)
        self._note.setObjectName("reason")
        column = QVBoxLayout(self)
        head = QLabel(self.tr("Is this the sheet? Check the size of the paper where it is asked for."))
        head.setWordWrap(True)
        column.addWidget(head)
        row = QHBoxLayout()
        row.addWidget(self.list)
        row.addWidget(self._view, 1)
        row.addLayout(self._side())
        column.addLayout(row, 1)
        column.addWidget(self._note)
        column.addWidget(self._buttons())
        self._list(0)
        self.list.setFocus()

    def turn(self, quarters: int) -> None:
        """Turn the chosen page clockwise."""
        self._change(self.row, self.opened.pages[self.row].quarter_turned(quarters))

    def remove(self) -> None:
        """Leave the chosen page out; the last one stays."""
        row = self.row
        self.opened = self.opened.without(row)
        self._list(min(row, len(self.opened.pages) - 1))

    def shift(self, by: int) -> None:
        """Move the chosen page forwards or backwards."""
        row, to = self.row, self.row + by
        if 0 <= to < len(self.opened.pages):
            order = list(range(len(self.opened.pages)))
            order[row], order[to] = order[to], order[row]
            self.opened = self.opened.in_order(order)
            self._list(to)

    @property
    def row(self) -> int:
        """The index of the chosen page."""
        return max(0, self.list.currentRow())

    def _take_paper(self) -> None:
        size = PAPERS.get(str(self.paper.currentData()))
        if size is not None:
            width, height = self.opened.pages[self.row].size_mm
            self._resize((max(size), min(size)) if width > height else (min(size), max(size)))
        else:
            self.width_mm.setFocus()

    def _take_size(self) -> None:
        size = (self.width_mm.value(), self.height_mm.value())
        if not self._filling and size != tuple(round(v, 1) for v in self.opened.pages[self.row].size_mm):
            self._resize(size)

    def _resize(self, size: tuple[float, float]) -> None:
        try:
            self._change(self.row, self.opened.pages[self.row].sized(size))
        except ScanStationError as error:
            self._note.setText(language.translate_error(error))

    def _change(self, row: int, page: BlankPage) -> None:
        self.opened = self.opened.with_page(row, page)
        self._list(row)

    def _list(self, choose: int) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for number, page in enumerate(self.opened.pages, start=1):
            words = [self.tr("Page {number}").format(number=number), page.name]
            if page.empty:
                words.append(self.tr("seems to be empty"))
            if not page.scale_known:
                words.append(self.tr("size guessed"))
            item = QListWidgetItem(QIcon(_pixmap(page)), "\n".join(words))
            self.list.addItem(item)
        self.list.setCurrentRow(choose)
        self.list.blockSignals(False)
        self._show()

    def _show(self) -> None:
        self._filling = True
        page = self.opened.pages[self.row]
        width, height = page.size_mm
        self.width_mm.setValue(width)
        self.height_mm.setValue(height)
        fits = (n for n, (w, h) in PAPERS.items() if {w, h} == {round(width, 1), round(height, 1)})
        self.paper.setCurrentIndex(self.paper.findData(next(fits, "")))
        self._view.show_picture(QImage.fromData(page.picture))
        lines = [language.text("cli", note.text).format(**note.params) for note in page.notes]
        if not page.scale_known and not lines:
            lines.append(self.tr("The file doesn't tell how large the sheet is. Choose its paper."))
        self._note.setText("\n".join(lines))
        self._filling = False

    def _side(self) -> QVBoxLayout:
        form = QFormLayout()
        form.addRow(self.tr("&Paper"), self.paper)
        form.addRow(self.tr("&Width"), self.width_mm)
        form.addRow(self.tr("&Height"), self.height_mm)
        side = QVBoxLayout()
        side.addLayout(form)
        for text, slot in (
            (self.tr("Turn &left"), lambda: self.turn(3)),
            (self.tr("Turn &right"), lambda: self.turn(1)),
            (self.tr("Move &up"), lambda: self.shift(-1)),
            (self.tr("Move &down"), lambda: self.shift(1)),
            (self.tr("Leave this page &out"), self.remove),
        ):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, slot=slot: slot())
            side.addWidget(button)
        side.addStretch(1)
        return side

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Propose a template"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _length(self) -> QDoubleSpinBox:
        box = QDoubleSpinBox(decimals=1, minimum=10.0, maximum=2000.0, singleStep=1.0, suffix=" mm")
        box.setKeyboardTracking(False)
        return box


def to_be_asked(opened: OpenedBlank) -> bool:
    """Return whether a person has to look at the pages before anything is proposed."""
    return any(not page.scale_known or page.empty or page.cut_out for page in opened.pages)


def _pixmap(page: BlankPage) -> QPixmap:
    way, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return QPixmap.fromImage(QImage.fromData(page.picture)).scaled(_THUMB, way, smooth)
