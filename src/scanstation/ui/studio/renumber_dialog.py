"""Numbering the selected items anew, seen on the canvas as it is typed."""

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from scanstation.domain.errors import ScanStationError
from scanstation.templates.editing.commands.numbering import Order, Renumber
from scanstation.templates.editing.editor import Editor
from scanstation.templates.editing.naming import series
from scanstation.templates.editing.parts import PartId
from scanstation.ui import language
from scanstation.ui.studio.canvas.deeds import Deeds

_HIGHEST = 99_999


class RenumberDialog(QDialog):
    """Drafts the numbers while they are set up; accepting makes them one step, cancelling leaves nothing."""

    def __init__(self, editor: Editor, deeds: Deeds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor, self._deeds = editor, deeds
        self._parts = numbered_parts(editor)
        self.setWindowTitle(self.tr("Renumber"))
        self.first = QSpinBox(minimum=0, maximum=_HIGHEST, value=1)
        self.order = QComboBox()
        self._orders = (Order.COLUMNS, Order.ROWS, Order.DOCUMENT)
        self.order.addItems(
            [
                self.tr("Down the columns, from the left"),
                self.tr("Along the rows, from the top"),
                self.tr("As in the list of parts"),
            ]
        )
        self._outcome = QLabel(wordWrap=True)
        self._outcome.setObjectName("hintText")
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow(self.tr("&First number"), self.first)
        form.addRow(self.tr("&Order"), self.order)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self._outcome)
        column.addWidget(self._buttons)
        self.first.valueChanged.connect(self._show)
        self.order.currentIndexChanged.connect(self._show)
        self.first.selectAll()
        self._show()

    def command(self) -> Renumber:
        """Return the command that is set up."""
        return Renumber(self._parts, self.first.value(), self._orders[self.order.currentIndex()])

    def done(self, result: int) -> None:
        """Make the change, or leave everything as it was."""
        self._editor.drop_draft()
        if result == QDialog.DialogCode.Accepted:
            self._deeds.do(self.command())
        super().done(result)

    def _show(self) -> None:
        problem = ""
        try:
            self._editor.draft(self.command())
        except ScanStationError as error:
            self._editor.drop_draft()
            problem = language.translate_error(error)
        first = self.first.value()
        text = self.tr("Items {first} to {last}").format(first=first, last=first + len(self._parts) - 1)
        self._outcome.setText(problem or text)
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not problem)


def numbered_parts(editor: Editor) -> tuple[PartId, ...]:
    """Return the selected items that have numbers: of choices and of regions."""
    chosen = set(editor.selection)
    parts = [
        part
        for part in chosen
        if any(
            page.number == part.page and field.id == part.field and series(field) is not None
            for page, field in editor.document.fields()
        )
    ]
    return tuple(sorted(parts))
