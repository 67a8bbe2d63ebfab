"""What a new version would change for whom, before it is carried out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from scanstation.ui import language
from scanstation.ui.fitting import open_at
from scanstation.workflow.studio.change_preview import ChangePreview
from scanstation.workflow.studio.student_changes import StudentChange

_MOST_ROWS = 1_000


class ChangeDialog(QDialog):
    """Shows a preview; accepted: carry it out. Of another key it asks why."""

    def __init__(self, preview: ChangePreview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("What would change"))
        open_at(self, 760, 560)
        head = QLabel(self._headline(preview))
        head.setObjectName("heading")
        head.setWordWrap(True)
        self.lines = QLabel("\n".join(f"• {line}" for line in self._lines(preview)))
        self.lines.setWordWrap(True)
        self.table = QTableWidget(0, 5)
        self.table.setHorizontalHeaderLabels(
            [
                self.tr("Exam number"),
                self.tr("Points now"),
                self.tr("Points then"),
                self.tr("Answers"),
                self.tr("State then"),
            ]
        )
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().setVisible(False)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setVisible(bool(preview.changes))
        for change in preview.changes[:_MOST_ROWS]:
            self._add(change)
        self.table.resizeColumnsToContents()
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.ok.setText(self.tr("Save as the new version"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.reason = QLineEdit()
        self.reason.setVisible(preview.key_replaced)
        if preview.reason_needed:
            self.reason.setPlaceholderText(
                self.tr("Why the key is another: results by the present one were exported or signed")
            )
            self.ok.setEnabled(False)
            self.reason.textChanged.connect(lambda typed: self.ok.setEnabled(bool(typed.strip())))
        else:
            self.reason.setPlaceholderText(self.tr("Why the key is another (may stay empty)"))
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(head)
        column.addWidget(self.lines)
        column.addWidget(self.table, 1)
        if not preview.changes:
            column.addStretch(1)
        column.addWidget(self.reason)
        column.addWidget(buttons)

    @property
    def why(self) -> str:
        """Why the key is another; "" where nobody said, or it stays."""
        return self.reason.text().strip()

    def _headline(self, preview: ChangePreview) -> str:
        if preview.nothing:
            return self.tr("Nothing changes for the {count} students of this session.").format(
                count=preview.students
            )
        return self.tr("{changed} of {count} students change.").format(
            changed=len(preview.changes), count=preview.students
        )

    def _lines(self, preview: ChangePreview) -> list[str]:
        lines = [
            self.tr("{pages} scanned pages are kept; {read} were read anew for this preview.").format(
                pages=preview.pages, read=preview.read
            )
        ]
        if preview.answers:
            lines.append(self.tr("{count} answers change.").format(count=preview.answers))
        open_ones = sum(change.total[0] is not None and change.total[1] is None for change in preview.changes)
        if open_ones:
            text = self.tr("{count} students have no points until their answers are corrected.")
            lines.append(text.format(count=open_ones))
        if preview.higher or preview.lower:
            lines.append(
                self.tr("Points: {higher} students get more, {lower} get fewer.").format(
                    higher=preview.higher, lower=preview.lower
                )
            )
        before, after = preview.maximum
        if before != after:
            lines.append(
                self.tr("The paper has {after} points instead of {before}.").format(
                    before=before, after=after
                )
            )
        if preview.regions:
            lines.append(
                self.tr("{regions} answer areas are cut otherwise, {count} pictures in all.").format(
                    regions=len(preview.regions), count=preview.cut
                )
            )
        if preview.found:
            lines.append(self.tr("{count} pages that didn't fit will fit.").format(count=preview.found))
        if preview.lost:
            lines.append(
                self.tr("{count} pages that fitted will not fit any more!").format(count=preview.lost)
            )
        if preview.damaged:
            lines.append(
                self.tr("{count} stored pictures are damaged or missing.").format(count=preview.damaged)
            )
        lines.append(self.tr("{count} decisions of people are kept.").format(count=preview.decisions_kept))
        if preview.decisions_moved:
            text = self.tr("{count} of them go with their marks to fields of another name.")
            lines.append(text.format(count=len(preview.decisions_moved)))
        if preview.resting:
            text = self.tr("{count} decisions find no place any more; they stay on record.")
            lines.append(text.format(count=len(preview.resting)))
        return lines

    def _add(self, change: StudentChange) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        before, after = change.total
        number = change.number[1] or change.number[0] or "–"
        state = language.label(change.state[1]) if change.state[1] is not None else "–"
        answers = ", ".join(answer.field for answer in change.answers[:6])
        if len(change.answers) > 6:
            answers += " …"
        for column, text in enumerate((number, _points(before), _points(after), answers, state)):
            item = QTableWidgetItem(text)
            if column in (1, 2):
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.table.setItem(row, column, item)


def _points(value: object) -> str:
    return "–" if value is None else str(value)
