"""The line above all pages: which exam, and in which role one works."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from scanstation.domain.gates import Role
from scanstation.domain.rows import Exam
from scanstation.ui.registry.cell_editors import SchoolBox
from scanstation.ui.registry.desk import RegistryDesk
from scanstation.ui.registry.words import role_name


class Head(QFrame):
    """Signals: exam_chosen(exam) · new_exam()."""

    exam_chosen = Signal(object)
    new_exam = Signal()

    def __init__(self, desk: RegistryDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pageToolbar")
        self._desk = desk
        self._exams: dict[str, Exam] = {}
        self.exam = QComboBox()
        self.exam.setMinimumContentsLength(24)
        self.exam.activated.connect(self._choose)
        title = QLabel(self.tr("E&xam"))
        title.setBuddy(self.exam)
        new = QPushButton(self.tr("&New exam…"))
        new.clicked.connect(self.new_exam)
        self.role = QComboBox()
        for role in (Role.CENTRE, Role.DISTRICT, Role.SCHOOL):
            self.role.addItem(role_name(role), role)
        self.role.setToolTip(
            self.tr("Windows of time and reviews bind schools and districts; the centre writes at any time.")
        )
        self.role.activated.connect(lambda _: self._work_as())
        working = QLabel(self.tr("&Working as"))
        working.setBuddy(self.role)
        self.school = SchoolBox({})
        self.school.setMinimumContentsLength(16)
        self.school.setAccessibleName(self.tr("Working for this school"))
        self.school.activated.connect(lambda _: self._work_as())
        line = self.school.lineEdit()
        assert line is not None  # the box can be typed in
        line.editingFinished.connect(self._work_as)
        self.school.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        for widget in (title, self.exam, new):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (working, self.role, self.school):
            row.addWidget(widget)

    def show_exams(self, exams: Sequence[Exam], chosen: str) -> None:
        """Offer the exams, the newest first."""
        self._exams = {exam.id: exam for exam in exams}
        self.exam.clear()
        for exam in reversed(exams):
            self.exam.addItem(exam.title, exam.id)
        self.exam.setCurrentIndex(max(0, self.exam.findData(chosen)))
        self.exam.setEnabled(bool(exams))

    def show_schools(self) -> None:
        """Offer the schools of the exam."""
        if [self.school.itemData(at) for at in range(1, self.school.count())] != list(self._desk.schools):
            chosen = self.school.code
            self.school.show_schools(self._desk.schools)
            self.school.choose(chosen if chosen in self._desk.schools else "")

    def be_centre(self) -> None:
        """Work as the centre: another exam has other schools."""
        self.role.setCurrentIndex(0)
        self.school.hide()

    def _choose(self, at: int) -> None:
        self.exam_chosen.emit(self._exams[str(self.exam.itemData(at))])

    def _work_as(self) -> None:
        role = Role(self.role.currentData())
        self.school.setVisible(role is Role.SCHOOL)
        code = self.school.code if role is Role.SCHOOL else ""
        code = code if code in self._desk.schools else ""
        if (role, code) != (self._desk.role, self._desk.own_school):
            self._desk.work_as(role, code)
