"""How schools stand in online marking (REG-10), and who marks."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from scanstation.domain.gates import Role
from scanstation.registry.marking_mode import MarkingMode
from scanstation.ui.registry.desk import RegistryDesk
from scanstation.ui.registry.tables import RowsTable
from scanstation.workflow.registry.markers import Marker, Markers, list_markers, marker_cells
from scanstation.workflow.registry.settings import set_marking_mode


class MarkingPage(QWidget):
    """A choice of two, and what follows from it. Signal: export_wanted()."""

    export_wanted = Signal()

    def __init__(self, desk: RegistryDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        title = QLabel(self.tr("Online marking"))
        title.setObjectName("heading")
        self.told = QLabel()
        self.told.setObjectName("muted")
        self.modes = {
            MarkingMode.BY_SCHOOL: QRadioButton(
                self.tr("&By school: a school's administrators see the progress of their own markers")
            ),
            MarkingMode.VIRTUAL_SCHOOL: QRadioButton(
                self.tr("One &virtual school: no school sees any progress, and names carry the school")
            ),
        }
        self._group = QButtonGroup(self)
        for mode, button in self.modes.items():
            self._group.addButton(button)
            button.clicked.connect(lambda _, mode=mode: self.choose(mode))
        titles = (
            self.tr("School of the account"), self.tr("Grade"), self.tr("Classes taught"), self.tr("Name"),
            self.tr("Telephone (account)"),
        )  # fmt: skip
        self.table = RowsTable(titles, marker_cells, self.tr("Markers"), (240, 110, 140, 240))
        self.setFocusProxy(self.table)
        self.export_button = QPushButton(self.tr("Save the &markers…"))
        self.export_button.clicked.connect(self.export_wanted)
        head = QHBoxLayout()
        head.addWidget(title)
        head.addWidget(self.told)
        head.addStretch(1)
        head.addWidget(self.export_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addLayout(head)
        for button in self.modes.values():
            column.addWidget(button)
        column.addWidget(self.table, 1)

    def refresh(self) -> None:
        """Read the exam's mode and its markers."""
        exam_id, own = self._desk.exam_id, self._desk.own_school or None

        def show(found: Markers) -> None:
            if exam_id == self._desk.exam_id:
                self._show(found.mode, found.markers, found.without_phone)

        self._desk.ask(lambda workspace: list_markers(workspace, exam_id, own), show)

    def forget(self) -> None:
        """Show nothing of the exam before."""
        self._show(MarkingMode.BY_SCHOOL, [], 0)

    def choose(self, mode: MarkingMode) -> None:
        """Keep a mode for the exam; where that fails the page shows the one that holds."""
        exam_id = self._desk.exam_id

        def failed(error: BaseException) -> None:
            self._desk.failed.emit(error)
            self.refresh()

        asked = self._desk.write(
            lambda workspace, writer, _: set_marking_mode(workspace, exam_id, mode, writer), failed=failed
        )
        if not asked:
            self.refresh()

    def _show(self, mode: MarkingMode, markers: Sequence[Marker], without_phone: int) -> None:
        self.modes[mode].setChecked(True)
        for button in self.modes.values():
            button.setEnabled(self._desk.role is not Role.SCHOOL)
        self.table.show_rows(markers)
        self.export_button.setEnabled(bool(markers))
        told = self.tr("Markers: {count}").format(count=f"{len(markers):,}")
        if without_phone:
            told += "   " + self.tr(
                "Teachers without a telephone number, so without an account: {count}"
            ).format(count=f"{without_phone:,}")
        self.told.setText(told)
