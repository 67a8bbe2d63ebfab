"""Where the selected parts stand, and how large they are."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from scanstation.templates.editing.boxes import tidy
from scanstation.templates.editing.commands.adding import SetPageCode
from scanstation.templates.editing.commands.base import Command
from scanstation.templates.editing.commands.placing import Move, Resize
from scanstation.templates.editing.parts import PartKind, part_box
from scanstation.ui.studio.panels.inputs import LengthInput, TextInput, fill_form
from scanstation.ui.studio.panels.subject import Subject, page_code_sheet


class PlaceForm(QWidget):
    """The box around the selection in mm; wanted(Command)."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._subject: Subject | None = None
        self.left, self.top = LengthInput(), LengthInput()
        self.across, self.down = LengthInput(0.01), LengthInput(0.01)
        self.sheet = TextInput()
        self._form = QFormLayout(self)
        rows = (
            (self.tr("Left"), self.left),
            (self.tr("Top"), self.top),
            (self.tr("Width"), self.across),
            (self.tr("Height"), self.down),
            (self.tr("Sheet number"), self.sheet),
        )
        fill_form(self._form, rows)
        self.left.entered.connect(lambda value: self._move(0, value))
        self.top.entered.connect(lambda value: self._move(1, value))
        self.across.entered.connect(lambda value: self._resize(2, value))
        self.down.entered.connect(lambda value: self._resize(3, value))
        self.sheet.entered.connect(self._name_sheet)

    def show_subject(self, subject: Subject) -> None:
        """Show where these parts stand; blank for parts of several pages."""
        self._subject = subject
        box = subject.box
        for axis, field in enumerate((self.left, self.top, self.across, self.down)):
            field.setEnabled(box is not None)
            field.show_length(None if box is None else tidy(box[axis]))
        number = page_code_sheet(subject.template, subject.parts[0]) if len(subject.parts) == 1 else None
        self._form.setRowVisible(self.sheet, number is not None)
        self.sheet.show_text(None if number is None else str(number))

    def _move(self, axis: int, value: float) -> None:
        if self._subject is not None and self._subject.box is not None:
            by = tidy(value - self._subject.box[axis])
            self._want(Move(self._subject.parts, *((by, 0.0) if axis == 0 else (0.0, by))))

    def _resize(self, side: int, value: float) -> None:
        if self._subject is not None and self._subject.box is not None:
            x, y, w, h = self._subject.box
            box = (x, y, value, h) if side == 2 else (x, y, w, value)
            self._want(Resize(self._subject.parts, box))

    def _name_sheet(self, text: str) -> None:
        subject = self._subject
        if subject is None or subject.parts[0].kind is not PartKind.PAGE_CODE:
            return
        part = subject.parts[0]
        box = part_box(subject.template.page(part.page), part)
        number = int(text) if text.isdecimal() and len(text) < 10 else -1  # which the format refuses
        if box is not None:
            self._want(SetPageCode(part.page, box, number))

    def _want(self, command: Command) -> None:
        self.wanted.emit(command)
