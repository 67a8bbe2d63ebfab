"""Duplicating the selection as a grid of rows and columns, seen on the canvas as it is typed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from scanstation.domain.errors import ScanStationError
from scanstation.templates.editing.commands.copies import DuplicateGrid
from scanstation.templates.editing.naming import split
from scanstation.templates.editing.parts import PartKind
from scanstation.ui import language
from scanstation.ui.studio.canvas.deeds import Deeds
from scanstation.ui.studio.canvas.gestures.base import Scene
from scanstation.ui.studio.canvas.pitch import pitch

_MOST = 200
_FARTHEST_MM = 3_000.0
_GAP_MM = 4.0


class GridDialog(QDialog):
    """Drafts the grid while it is set up; accepting makes it one step, cancelling leaves nothing behind."""

    def __init__(self, scene: Scene, deeds: Deeds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scene, self._deeds = scene, deeds
        self._parts = scene.selection
        box = scene.selection_box() or (0.0, 0.0, 10.0, 10.0)
        self.setWindowTitle(self.tr("Duplicate as grid"))
        self.rows, self.columns = _count(5), _count(1)
        self.dx = _distance(pitch(scene.index, box, 0) or box[2] + 2 * _GAP_MM)
        self.dy = _distance(pitch(scene.index, box, 1) or box[3] + _GAP_MM)
        self.numbered = QCheckBox(self.tr("&Number the copies from"))
        self.first = QSpinBox(minimum=0, maximum=99_999, value=self._next_number())
        self.first.setEnabled(False)
        self.down = QRadioButton(self.tr("&Down the columns first"))
        self.across = QRadioButton(self.tr("&Along the rows first"))
        self.down.setChecked(True)
        self._problem = QLabel(wordWrap=True)
        self._problem.setObjectName("hintText")
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._lay_out()
        for box_changed in (self.rows, self.columns, self.dx, self.dy, self.first):
            box_changed.valueChanged.connect(self.show_draft)
        self.numbered.toggled.connect(self.first.setEnabled)
        for toggled in (self.numbered, self.down):
            toggled.toggled.connect(self.show_draft)
        self.rows.setFocus(Qt.FocusReason.PopupFocusReason)
        self.rows.selectAll()
        self.show_draft()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("&Rows"), self.rows)
        form.addRow(self.tr("&Columns"), self.columns)
        form.addRow(self.tr("From row to row"), self.dy)
        form.addRow(self.tr("From column to column"), self.dx)
        form.addRow(self.numbered, self.first)
        form.addRow(self.tr("Numbers run"), self.down)
        form.addRow("", self.across)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addLayout(form)
        column.addWidget(self._problem)
        column.addWidget(self._buttons)

    def _next_number(self) -> int:
        numbers = [found.number for part in self._parts if (found := split(part.field)) is not None]
        return max(numbers, default=0) + 1

    def command(self) -> DuplicateGrid:
        """Return what is set up. The first cell is the selection itself."""
        return DuplicateGrid(
            self._parts,
            self.rows.value(),
            self.columns.value(),
            self.dx.value(),
            self.dy.value(),
            self.first.value() if self.numbered.isChecked() else None,
            self.down.isChecked(),
        )

    def show_draft(self) -> None:
        """Show on the canvas what it would be, or here why it can't be."""
        problem = ""
        try:
            self._scene.editor.draft(self.command())
        except ScanStationError as error:
            self._scene.editor.drop_draft()
            problem = language.translate_error(error)
        self._problem.setText(problem)
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not problem)

    def accept(self) -> None:
        """Make the grid."""
        if self._deeds.attempt(self._scene.editor.commit_draft):
            super().accept()

    def reject(self) -> None:
        """Leave everything as it was."""
        self._scene.editor.drop_draft()
        super().reject()


def can_be_repeated(scene: Scene) -> bool:
    """Return whether something is selected that can stand several times on a page."""
    return any(part.kind is not PartKind.PAGE_CODE for part in scene.selection)


def _count(value: int) -> QSpinBox:
    return QSpinBox(minimum=1, maximum=_MOST, value=value)


def _distance(value: float) -> QDoubleSpinBox:
    box = QDoubleSpinBox(
        decimals=2, minimum=-_FARTHEST_MM, maximum=_FARTHEST_MM, singleStep=0.1, suffix=" mm"
    )
    box.setValue(value)
    return box
