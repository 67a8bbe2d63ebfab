"""What a list would change, before it is taken."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from scanstation.ui import language
from scanstation.workflow.ledger.preview import ListChange
from scanstation.workflow.ledger.words import KINDS, STAGES

_SHOWN = 200
_NOTICES = 12


class ListPreview(QDialog):
    """Says how many counts and lines would change, and whose; the list is taken with its button."""

    def __init__(self, change: ListChange, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(change.path.name)
        self.setMinimumSize(640, 460)
        self.summary = QLabel(self._summary(change))
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.table = self._table(change)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setText(self.tr("&Take the list"))
        ok.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.summary)
        column.addWidget(self.table, 1)
        column.addWidget(buttons)

    def _summary(self, change: ListChange) -> str:
        texts = [self.tr("Rows read: {count}. Nothing is taken yet.").format(count=change.rows)]
        texts += [language.said(other.said) for other in change.others]
        if change.others:
            texts.append(self.tr("To take them too, put all rows on one sheet."))
        texts += [language.said(notice) for notice in change.notices[:_NOTICES]]
        texts += ["…"] if len(change.notices) > _NOTICES else []
        for stage, (before, after) in change.counts.items():
            name = language.text("labels", STAGES[stage])
            texts.append(
                self.tr("{stage}: {before} → {after}").format(stage=name, before=before, after=after)
            )
        for kind, (come, go) in change.kinds.items():
            name = language.text("labels", KINDS[kind])
            texts.append(self.tr("{kind}: {come} more, {go} fewer").format(kind=name, come=come, go=go))
        if not change.opened and not change.closed:
            texts.append(self.tr("No line of the ledger would change."))
        return "\n".join(texts)

    def _table(self, change: ListChange) -> QTableWidget:
        lines = [(self.tr("comes"), line) for line in change.opened]
        lines += [(self.tr("goes"), line) for line in change.closed]
        table = QTableWidget(min(len(lines), _SHOWN), 4)
        table.setHorizontalHeaderLabels(
            [self.tr("Line"), self.tr("What"), self.tr("Exam number"), self.tr("Name")]
        )
        for row, (way, line) in enumerate(lines[:_SHOWN]):
            what = language.text("labels", KINDS[line.kind])
            for column, text in enumerate((way, what, line.number, line.name)):
                table.setItem(row, column, QTableWidgetItem(text))
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.horizontalHeader().setStretchLastSection(True)
        table.setColumnWidth(1, 260)
        return table
