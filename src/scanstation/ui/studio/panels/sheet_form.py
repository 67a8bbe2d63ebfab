"""The sheet as a whole and the page in view: names, size, how the page is placed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QWidget

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.templates.editing.commands.base import Command
from scanstation.templates.editing.commands.sheet import SetPageSize, SetRegistration, SetSheet
from scanstation.templates.model import RegistrationKind, Template
from scanstation.ui import language
from scanstation.ui.studio.panels.inputs import LengthInput, TextInput, TickInput, fill_form

REGISTRATIONS = {
    RegistrationKind.ANCHORS: QT_TRANSLATE_NOOP("studio", "printed anchors"),
    RegistrationKind.PICTURE_MARKERS: QT_TRANSLATE_NOOP("studio", "four pictures near the corners"),
    RegistrationKind.PAGE_EDGES: QT_TRANSLATE_NOOP("studio", "the edges of the paper"),
    RegistrationKind.FEATURES: QT_TRANSLATE_NOOP("studio", "all that is printed"),
    RegistrationKind.WHOLE_IMAGE: QT_TRANSLATE_NOOP("studio", "nothing: the picture is the page"),
}


class SheetForm(QWidget):
    """Settings of the sheet and of one page; wanted(Command)."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._template: Template | None = None
        self._page = 1
        self.id, self.title, self.subject = TextInput(), TextInput(), TextInput()
        self.page_width, self.page_height = LengthInput(10.0), LengthInput(10.0)
        self.registration = QComboBox()
        for kind, text in REGISTRATIONS.items():
            self.registration.addItem(language.text("studio", text), kind)
        self.refine = TickInput(self.tr("Move marks onto their printed outlines"))
        self.identity, self.absence = QLabel(), QLabel()
        for label in (self.identity, self.absence):
            label.setWordWrap(True)
        rows = (
            (self.tr("Title"), self.title),
            (self.tr("Subject"), self.subject),
            (self.tr("Id"), self.id),
            (self.tr("Exam number"), self.identity),
            (self.tr("Absent"), self.absence),
            (self.tr("Page width"), self.page_width),
            (self.tr("Page height"), self.page_height),
            (self.tr("Placed by"), self.registration),
            ("", self.refine),
        )
        fill_form(QFormLayout(self), rows)
        for name, field in (("id", self.id), ("title", self.title), ("subject", self.subject)):
            field.entered.connect(lambda text, name=name: self._want(SetSheet(name, text.strip())))
        self.page_width.entered.connect(lambda value: self._resize(0, value))
        self.page_height.entered.connect(lambda value: self._resize(1, value))
        self.registration.activated.connect(
            lambda index: self._register("kind", RegistrationKind(self.registration.itemData(index)))
        )
        self.refine.entered.connect(lambda value: self._register("refine", value))

    def show_sheet(self, template: Template, page: int) -> None:
        """Show the sheet, and page number `page` or the first where that is gone."""
        self._template = template
        numbers = [each.number for each in template.pages]
        self._page = page if page in numbers else numbers[0]
        shown = template.page(self._page)
        self.id.show_text(template.id)
        self.title.show_text(template.title)
        self.subject.show_text(template.subject)
        self.identity.setText(
            ", ".join(template.identity) or self.tr("no field: select a barcode or digit grid")
        )
        self.absence.setText(template.absence or self.tr("no field"))
        self.page_width.show_length(shown.size[0])
        self.page_height.show_length(shown.size[1])
        self.registration.setCurrentIndex(list(REGISTRATIONS).index(shown.registration.kind))
        self.refine.show_tick(shown.registration.refine)

    def _resize(self, axis: int, value: float) -> None:
        if self._template is not None:
            width, height = self._template.page(self._page).size
            self._want(SetPageSize(self._page, (value, height) if axis == 0 else (width, value)))

    def _register(self, name: str, value: RegistrationKind | bool) -> None:
        self._want(SetRegistration(self._page, name, value))

    def _want(self, command: Command) -> None:
        self.wanted.emit(command)
