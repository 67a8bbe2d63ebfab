"""What could not become pages: each by name, with why and what to do."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from scanstation.domain.rows import Batch, Refusal
from scanstation.ui import language
from scanstation.ui.fitting import open_at


class RefusalsDialog(QDialog):
    """A table of refused inputs."""

    def __init__(self, refusals: Sequence[tuple[Batch, Refusal]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Refused files"))
        open_at(self, 900, 420)
        intro = QLabel(
            self.tr("These files could not become pages. Everything else in their batches was taken in.")
        )
        intro.setWordWrap(True)
        self.table = QTableWidget(len(refusals), 4)
        self.table.setHorizontalHeaderLabels(
            [self.tr("File"), self.tr("Batch"), self.tr("Why"), self.tr("What to do")]
        )
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setWordWrap(True)
        self.table.setAccessibleName(self.windowTitle())
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for row, (batch, refusal) in enumerate(refusals):
            why, advice = language.refusal_text(refusal)
            for column, text in enumerate((refusal.source_name, batch.label, why, advice)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(row, column, item)
        self.table.resizeRowsToContents()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(intro)
        layout.addWidget(self.table)
        layout.addWidget(buttons)
