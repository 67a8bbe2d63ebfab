"""The panel of what is selected: where it stands, what it is called, what is read there."""

from operator import is_

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from scanstation.templates.editing.commands.base import Command, Selection
from scanstation.templates.editing.editor import Changed, Editor
from scanstation.templates.model import Template
from scanstation.ui.studio.panels.field_form import FieldForm
from scanstation.ui.studio.panels.place_form import PlaceForm
from scanstation.ui.studio.panels.sheet_form import SheetForm
from scanstation.ui.studio.panels.subject import Subject
from scanstation.ui.studio.panels.watching import do, watch

_REST_MS = 60
_AT_ONCE = 20


class PropertiesPanel(QWidget):
    """Shows and changes the selection of an editor; with nothing selected, the sheet.

    message(str): why something was refused · failed(ScanStationError): the journal can't be written
    """

    message = Signal(str)
    failed = Signal(object)

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._page = editor.document.pages[0].number
        self._title = QLabel()
        self._title.setObjectName("panelTitle")
        self._title.setWordWrap(True)
        self._said = QLabel()
        self._said.setObjectName("wrong")
        self._said.setWordWrap(True)
        self._said.hide()
        self.sheet, self.place, self.field = SheetForm(), PlaceForm(), FieldForm()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(8, 8, 8, 8)
        for widget in (self._title, self._said, self.field, self.place, self.sheet):
            column.addWidget(widget)
        column.addStretch(1)
        for form in (self.sheet, self.place, self.field):
            form.wanted.connect(self._do)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self.message.connect(self._say)
        self._shown: tuple[Template | None, Selection] = (None, ())
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.show_selection)
        watch(editor, self)
        self.show_selection()

    def set_page(self, number: int) -> None:
        """Show the settings of page `number` while nothing is selected."""
        self._page = number
        self.show_selection()

    def changed(self, _: Changed) -> None:
        """Show what is selected now; a drag in hand, and many parts, when they rest."""
        if self._editor.shown is self._editor.document and len(self._editor.selection) <= _AT_ONCE:
            if not self._is_shown():
                self.show_selection()
        elif not self._rest.isActive():
            self._rest.start()

    def show_selection(self) -> None:
        """Show what is selected; what is being typed in a field stays as it is."""
        self._rest.stop()
        self._say("")
        self._shown = (self._editor.shown, self._editor.selection)
        subject = Subject.of(self._editor.shown, self._editor.selection)
        self.sheet.setVisible(not subject.parts)
        self.place.setVisible(bool(subject.parts))
        self.field.setVisible(bool(subject.fields))
        if not subject.parts:
            self._title.setText(self.tr("Sheet and page"))
            self.sheet.show_sheet(self._editor.shown, self._page)
            return
        self._title.setText(self._headline(subject))
        self.place.show_subject(subject)
        if subject.fields:
            self.field.show_subject(subject)

    def _is_shown(self) -> bool:
        """Whether selection and pages are those that are shown: answers and points stand elsewhere."""
        document, (before, selection) = self._editor.shown, self._shown
        if before is None or selection != self._editor.selection or not selection:
            return False
        same = (document.identity, document.absence) == (before.identity, before.absence)
        return (
            same and len(document.pages) == len(before.pages) and all(map(is_, document.pages, before.pages))
        )

    def _headline(self, subject: Subject) -> str:
        if len(subject.parts) > 1:
            return self.tr("Selected parts: {count}").format(count=len(subject.parts))
        return subject.name

    def _do(self, command: Command) -> None:
        if not do(self, self._editor, command):
            said = self._said.text()
            self.show_selection()  # the refused text makes way for what holds
            self._say(said)

    def _say(self, text: str) -> None:
        self._said.setText(text)
        self._said.setVisible(bool(text))
