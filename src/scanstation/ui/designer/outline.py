"""The list of what a sheet consists of: the sheet, its head, its sections in order."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from scanstation.ui.designer.draft import SpecDraft
from scanstation.ui.designer.section_fields import kind_name
from scanstation.ui.designer.values import shown
from scanstation.ui.look import icons, theme

_BEFORE = 2
"""Entries that stand before the sections."""


class Outline(QListWidget):
    """Signals: chosen(place) · form_wanted() on Enter · removal_wanted() · move_wanted(by)."""

    chosen = Signal(int)
    form_wanted = Signal()
    removal_wanted = Signal()
    move_wanted = Signal(int)

    def __init__(self, draft: SpecDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self.setAccessibleName(self.tr("Parts of the sheet"))
        self.setMinimumWidth(170)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.currentRowChanged.connect(lambda row: self.chosen.emit(row - _BEFORE) if row >= 0 else None)

    @property
    def place(self) -> int:
        """The chosen place."""
        return max(0, self.currentRow()) - _BEFORE

    def choose(self, place: int) -> None:
        """Choose a place."""
        self.setCurrentRow(min(place + _BEFORE, self.count() - 1))

    def refresh(self, wrong: set[int]) -> None:
        """Show the parts as they are now; those in `wrong` have a fault."""
        names = [self.tr("The sheet"), self.tr("Head of page 1")]
        names += [self._name(i) for i in range(len(self._draft.sections))]
        row = self.currentRow()
        self.blockSignals(True)
        while self.count() > len(names):
            self.takeItem(self.count() - 1)
        while self.count() < len(names):
            self.addItem(QListWidgetItem())
        bad = icons.icon("bad", theme.current().colour("bad"))
        plain = icons.icon("template")
        for i, name in enumerate(names):
            item = self.item(i)
            item.setText(name)
            item.setToolTip(name)
            item.setIcon(bad if i - _BEFORE in wrong else plain)
        self.blockSignals(False)
        self.setCurrentRow(min(max(row, 0), self.count() - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, remove and edit by keyboard."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        match event.key():
            case Qt.Key.Key_Up if alt:
                self.move_wanted.emit(-1)
            case Qt.Key.Key_Down if alt:
                self.move_wanted.emit(1)
            case Qt.Key.Key_Delete:
                self.removal_wanted.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.form_wanted.emit()
            case _:
                super().keyPressEvent(event)

    def _name(self, index: int) -> str:
        kind = self._draft.kind(index)
        if not kind:
            return f"{index + 1}. " + self.tr("Unknown section")
        value = self._draft.get(("sections", index, kind))
        words = value if kind == "text" else shown(value.get("title"))
        return f"{index + 1}. {words or kind_name(kind)}"
