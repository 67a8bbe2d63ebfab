"""Where a file is chosen or dropped."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget


class DropArea(QFrame):
    """Signal: chosen(path)."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAcceptDrops(True)
        text = QLabel(self.tr("Drop a list here: .xlsx, .xlsm or CSV."))
        text.setObjectName("heading")
        more = QLabel(
            self.tr(
                "Its columns may have any order and any headings. "
                "Macros, links and formulas in it are not carried out."
            )
        )
        more.setObjectName("muted")
        self.button = QPushButton(self.tr("Choose a &file…"))
        self.button.setMinimumWidth(220)
        self.button.clicked.connect(self.ask)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(1)
        for widget in (text, more, self.button):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.setFocusProxy(self.button)

    def ask(self) -> None:
        """Ask for a file."""
        kinds = self.tr("Lists (*.xlsx *.xlsm *.csv *.txt *.tsv);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a list"), "", kinds)
        if name:
            self.chosen.emit(Path(name))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file."""
        if len(event.mimeData().urls()) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Choose what was dropped."""
        event.acceptProposedAction()
        self.chosen.emit(Path(event.mimeData().urls()[0].toLocalFile()))
