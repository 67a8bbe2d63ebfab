"""What a cell of a list is typed or chosen with: a line, a choice, or a school."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from scanstation.registry.fields import Field

SCHOOL_FIELDS = ("school_code", "home_school")


class SchoolBox(QComboBox):
    """A school by code or name: chosen, or typed in part and completed."""

    def __init__(self, schools: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.show_schools(schools)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)

    @property
    def code(self) -> str:
        """Return the code of the school that was chosen, or typed by its name; else what was typed."""
        text = self.currentText().strip()
        at = self.findText(text)
        if at >= 0:
            return str(self.itemData(at))
        named = [code for code, name in self._schools.items() if name == text]
        return named[0] if len(named) == 1 else text

    def show_schools(self, schools: Mapping[str, str]) -> None:
        """Offer these schools."""
        self._schools = schools
        self.clear()
        self.addItem("", "")
        for code, name in schools.items():
            self.addItem(f"{code}  {name}", code)

    def choose(self, code: str) -> None:
        """Show a school, also one that is not known."""
        at = self.findData(code)
        self.setCurrentIndex(at)
        if at < 0:
            self.setEditText(code)


CellEditor = QLineEdit | QComboBox


def editor_for(field: Field, schools: Mapping[str, str], value: str = "") -> CellEditor:
    """Return an editor for a field's cells with a value in it."""
    if field.name in SCHOOL_FIELDS:
        box = SchoolBox(schools)
        box.choose(value)
        return box
    if field.choices:
        choice = QComboBox()
        choice.addItems(["", *field.choices])
        if value not in field.choices and value:
            choice.addItem(value)
        choice.setCurrentText(value)
        return choice
    line = QLineEdit(value)
    line.setPlaceholderText(field.hint)
    return line


def value_of(editor: CellEditor) -> str:
    """Return what an editor says."""
    if isinstance(editor, SchoolBox):
        return editor.code
    return editor.currentText() if isinstance(editor, QComboBox) else editor.text()
