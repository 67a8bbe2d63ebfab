"""Exams and their sessions."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from scanstation.domain.rows import Exam, Session
from scanstation.ui.look import icons

_ID = int(Qt.ItemDataRole.UserRole)

ExamList = Sequence[tuple[Exam, Sequence[Session]]]


class ExamTree(QWidget):
    """The left panel.

    Signals: session_chosen(session id) · new_exam() · new_session(exam id) · template_wanted(session id) ·
    studio_wanted(session id).
    """

    session_chosen = Signal(str)
    new_exam = Signal()
    new_session = Signal(str)
    template_wanted = Signal(str)
    studio_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidePanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._chosen = ""
        title = QLabel(self.tr("Exams"))
        title.setObjectName("panelTitle")
        add = QToolButton()
        add.setIcon(icons.icon("plus"))
        add.setToolTip(self.tr("New exam…"))
        add.setAccessibleName(self.tr("New exam…"))
        add.clicked.connect(self.new_exam)
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 6, 4)
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(add)
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(16)
        self.tree.setAccessibleName(self.tr("Exams"))
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._menu)
        self.tree.currentItemChanged.connect(self._changed)
        title.setBuddy(self.tree)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.tree)

    def show_exams(self, exams: ExamList, chosen: str) -> None:
        """Show the list with the session `chosen` selected, if it is there."""
        self.tree.blockSignals(True)
        self.tree.clear()
        self._chosen = chosen
        for exam, sessions in exams:
            top = QTreeWidgetItem([exam.title])
            top.setIcon(0, icons.icon("exam"))
            top.setToolTip(0, exam.title)
            top.setData(0, _ID, ("exam", exam.id))
            self.tree.addTopLevelItem(top)
            top.setExpanded(True)
            for session in sessions:
                item = QTreeWidgetItem(top, [session.title])
                item.setIcon(0, icons.icon("session"))
                item.setToolTip(0, session.title)
                item.setData(0, _ID, ("session", session.id))
                if session.id == chosen:
                    self.tree.setCurrentItem(item)
        self.tree.blockSignals(False)

    def current_exam(self) -> str:
        """Return the id of the exam that is chosen, or of the chosen session's exam, or ""."""
        item = self.tree.currentItem()
        if item is None:
            item = self.tree.topLevelItem(self.tree.topLevelItemCount() - 1)
        while item is not None and item.parent() is not None:
            item = item.parent()
        return str(item.data(0, _ID)[1]) if item is not None else ""

    def _changed(self, item: QTreeWidgetItem | None) -> None:
        if item is None:
            return
        kind, row_id = item.data(0, _ID)
        if kind == "session" and row_id != self._chosen:
            self._chosen = row_id
            self.session_chosen.emit(row_id)

    def _menu(self, point: QPoint) -> None:
        item = self.tree.itemAt(point)
        menu = QMenu(self)
        if item is not None:
            kind, row_id = item.data(0, _ID)
            if kind == "exam":
                menu.addAction(self.tr("New session…"), lambda: self.new_session.emit(row_id))
            else:
                menu.addAction(self.tr("Template studio…"), lambda: self.studio_wanted.emit(row_id))
                menu.addAction(
                    self.tr("Take a template from a file…"), lambda: self.template_wanted.emit(row_id)
                )
            menu.addSeparator()
        menu.addAction(self.tr("New exam…"), self.new_exam.emit)
        menu.exec(self.tree.viewport().mapToGlobal(point))
        menu.deleteLater()
