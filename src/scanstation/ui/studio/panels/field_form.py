"""What the selected fields are called and what is read there."""

import re
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.templates.editing.commands.base import Command
from scanstation.templates.editing.commands.properties import SetId, SetKind, SetProperty
from scanstation.templates.editing.commands.sheet import SetSheet
from scanstation.templates.model import (
    BarcodeField,
    ChoiceField,
    CropField,
    DigitGridField,
    FlagField,
    MarkedField,
)
from scanstation.ui import language
from scanstation.ui.studio.panels.inputs import LengthInput, TextInput, TickInput, fill_form
from scanstation.ui.studio.panels.subject import Subject

KINDS = {
    "choice": QT_TRANSLATE_NOOP("studio", "choice"),
    "selection": QT_TRANSLATE_NOOP("studio", "which item was chosen"),
    "booklet": QT_TRANSLATE_NOOP("studio", "booklet"),
    "flag": QT_TRANSLATE_NOOP("studio", "flag"),
    "digit_grid": QT_TRANSLATE_NOOP("studio", "digit grid"),
    "barcode": QT_TRANSLATE_NOOP("studio", "barcode"),
    "crop": QT_TRANSLATE_NOOP("studio", "crop"),
}
_SYMBOLOGIES = ("code128", "code39", "itf", "ean13", "ean8", "qr", "datamatrix")


class FieldForm(QWidget):
    """The properties that the selected fields have in common; wanted(Command)."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._subject: Subject | None = None
        self.id, self.title, self.options = TextInput(), TextInput(), TextInput()
        self.pattern, self.symbologies, self.columns = TextInput(), TextInput(), TextInput()
        self.kind = QComboBox()
        self.multiple = TickInput(self.tr("Several answers may be right"))
        self.optional = TickInput(self.tr("Columns may stay blank"))
        self.assumed_order = TickInput(self.tr("Order of the digits is assumed: untick once checked"))
        self.identity = TickInput(self.tr("Carries the exam number"))
        self.absence = TickInput(self.tr("Says that the student was absent"))
        self.mark_width, self.mark_height = LengthInput(0.01), LengthInput(0.01)
        self.step_x, self.step_y = LengthInput(), LengthInput()
        self._form = QFormLayout(self)
        self._lay_out()
        self._connect()

    def show_subject(self, subject: Subject) -> None:
        """Show these fields. There is at least one."""
        self._subject = subject
        one = subject.one_field
        marked = subject.all_are(*MarkedField.__args__)
        lined = marked and not subject.all_are(DigitGridField)
        for widget, there in (
            (self.id, one is not None),
            (self.options, marked),
            (self.multiple, subject.all_are(ChoiceField)),
            (self.optional, subject.all_are(DigitGridField)),
            (self.assumed_order, subject.common("assumed_order") is True),
            (self.columns, subject.all_are(DigitGridField)),
            (self.pattern, subject.all_are(BarcodeField)),
            (self.symbologies, subject.all_are(BarcodeField)),
            (self.identity, isinstance(one, BarcodeField | DigitGridField)),
            (self.absence, isinstance(one, FlagField)),
            (self.mark_width, marked),
            (self.mark_height, marked),
            (self.step_x, lined),
            (self.step_y, lined),
        ):
            self._form.setRowVisible(widget, there)
        self.id.show_text(one.id if one is not None else None)
        self._show_kinds(subject)
        self.title.show_text(subject.common("title"))
        options = subject.common("options")
        self.options.show_text(None if options is None else options_text(options))
        self.pattern.show_text(subject.common("pattern"))
        symbologies = subject.common("symbologies")
        self.symbologies.show_text(None if symbologies is None else " ".join(symbologies))
        columns = subject.common("columns")
        self.columns.show_text(None if columns is None else str(columns))
        self.multiple.show_tick(subject.common("multiple"))
        self.optional.show_tick(subject.common("optional"))
        self.assumed_order.show_tick(subject.common("assumed_order"))
        template = subject.template
        self.identity.show_tick(one is not None and one.id in template.identity)
        self.absence.show_tick(one is not None and one.id == template.absence)
        for name, fields in (
            ("mark", (self.mark_width, self.mark_height)),
            ("step", (self.step_x, self.step_y)),
        ):
            value = subject.common(name)
            for axis, field in enumerate(fields):
                field.show_length(None if value is None else value[axis])

    def _lay_out(self) -> None:
        rows: tuple[tuple[str, QWidget], ...] = (
            (self.tr("Id"), self.id),
            (self.tr("Kind"), self.kind),
            (self.tr("Title"), self.title),
            (self.tr("Options"), self.options),
            ("", self.multiple),
            ("", self.assumed_order),
            (self.tr("Columns"), self.columns),
            ("", self.optional),
            (self.tr("Pattern"), self.pattern),
            (self.tr("Barcodes"), self.symbologies),
            ("", self.identity),
            ("", self.absence),
            (self.tr("Mark width"), self.mark_width),
            (self.tr("Mark height"), self.mark_height),
            (self.tr("Step to the right"), self.step_x),
            (self.tr("Step down"), self.step_y),
        )
        fill_form(self._form, rows)
        self.options.setToolTip(self.tr("ABCD, or with spaces where an option has more characters: 1 2 10"))
        self.symbologies.setToolTip(" ".join(_SYMBOLOGIES))
        self.pattern.setToolTip(self.tr(r"A regular expression for the whole text, such as \d{9}"))

    def _connect(self) -> None:
        self.id.entered.connect(self._rename)
        self.kind.activated.connect(self._choose_kind)
        self.title.entered.connect(self._setter("title"))
        self.options.entered.connect(self._setter("options", parsed_options))
        self.multiple.entered.connect(self._setter("multiple"))
        self.optional.entered.connect(self._setter("optional"))
        self.assumed_order.entered.connect(self._setter("assumed_order"))
        self.columns.entered.connect(self._setter("columns", _count))
        self.pattern.entered.connect(self._setter("pattern", str.strip))
        self.symbologies.entered.connect(self._setter("symbologies", lambda text: tuple(text.split())))
        self.identity.entered.connect(self._identify)
        self.absence.entered.connect(self._tell_absence)
        self.mark_width.entered.connect(lambda value: self._set_pair("mark", 0, value))
        self.mark_height.entered.connect(lambda value: self._set_pair("mark", 1, value))
        self.step_x.entered.connect(lambda value: self._set_pair("step", 0, value))
        self.step_y.entered.connect(lambda value: self._set_pair("step", 1, value))

    def _show_kinds(self, subject: Subject) -> None:
        kinds = possible_kinds(subject)
        self.kind.clear()
        for kind in kinds:
            self.kind.addItem(language.text("studio", KINDS[kind]), kind)
        self.kind.setCurrentIndex(kinds.index(now) if (now := subject.common("type")) in kinds else -1)
        self.kind.setEnabled(len(kinds) > 1)

    def _setter(self, name: str, read: Callable[[Any], Any] = lambda value: value) -> Callable[[Any], None]:
        def entered(value: Any) -> None:
            if self._subject is not None:
                self._want(SetProperty(self._subject.field_parts, name, read(value)))

        return entered

    def _set_pair(self, name: str, axis: int, value: float) -> None:
        """Set one of two lengths; fields that differ in the other keep theirs by one command each."""
        if self._subject is None:
            return
        groups: dict[tuple[float, float], list[Any]] = {}
        for part in self._subject.field_parts:
            one = Subject.of(self._subject.template, (part,))
            pair = one.common(name)
            groups.setdefault((value, pair[1]) if axis == 0 else (pair[0], value), []).append(part)
        for pair, parts in groups.items():
            self._want(SetProperty(tuple(parts), name, pair))

    def _rename(self, text: str) -> None:
        if self._subject is not None and len(self._subject.field_parts) == 1:
            self._want(SetId(self._subject.field_parts[0], text.strip()))

    def _choose_kind(self, index: int) -> None:
        kind = self.kind.itemData(index)
        if self._subject is not None and kind != self._subject.common("type"):
            self._want(SetKind(self._subject.field_parts, kind))

    def _identify(self, carries: bool) -> None:
        if self._subject is not None and (one := self._subject.one_field) is not None:
            others = tuple(name for name in self._subject.template.identity if name != one.id)
            self._want(SetSheet("identity", (*others, one.id) if carries else others))

    def _tell_absence(self, tells: bool) -> None:
        if self._subject is not None and (one := self._subject.one_field) is not None:
            self._want(SetSheet("absence", one.id if tells else None))

    def _want(self, command: Command) -> None:
        self.wanted.emit(command)


def possible_kinds(subject: Subject) -> list[str]:
    """Return the kinds that all selected fields could be: marks stay marks, regions stay regions."""
    if subject.all_are(BarcodeField, CropField):
        return ["crop", "barcode"]
    if subject.all_are(DigitGridField):
        return ["digit_grid"]
    if not subject.all_are(*MarkedField.__args__) or any(
        isinstance(f, DigitGridField) for f in subject.fields
    ):
        return []
    one_option = all(sum(1 for _ in f.marks()) == 1 for f in subject.fields if isinstance(f, MarkedField))
    return ["choice", "selection", "booklet", *(["flag"] if one_option else [])]


def options_text(options: tuple[str, ...]) -> str:
    """Write options as people do: ABCD, or 1 2 10."""
    return ("" if all(len(option) == 1 for option in options) else " ").join(options)


def parsed_options(text: str) -> tuple[str, ...]:
    """Read ABCD, or options parted by spaces or commas."""
    parts = [part for part in re.split(r"[\s,，、]+", text) if part]
    return tuple(parts[0]) if len(parts) == 1 else tuple(parts)


def _count(text: str) -> int:
    return int(text) if text.strip().isdecimal() and len(text) < 4 else 0
