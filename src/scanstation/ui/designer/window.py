"""The designer: the parts of a sheet, their form, and the sheet as it will be printed."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QSplitter, QStackedWidget, QWidget

from scanstation.domain.errors import ScanStationError
from scanstation.templates.spec_document import Fault
from scanstation.ui.designer.actions import DesignerActions
from scanstation.ui.designer.draft import KINDS, START, SpecDraft
from scanstation.ui.designer.form import HEAD, SHEET, SheetForm, place_of
from scanstation.ui.designer.keeping import Keeping
from scanstation.ui.designer.laying_out import LayingOut, Preview
from scanstation.ui.designer.numbering import numbered_on
from scanstation.ui.designer.outline import Outline
from scanstation.ui.designer.output import Output
from scanstation.ui.designer.preview_pane import PreviewPane
from scanstation.ui.designer.text_pane import TextPane
from scanstation.ui.designer.unsaved import UnsavedCopy
from scanstation.ui.fitting import open_at
from scanstation.ui.problem_dialog import describe, show_problem

_SIZE = (1320, 840)


class DesignerWindow(QMainWindow):
    """Edits one sheet spec. Signals: template_written(path) · closed()."""

    template_written = Signal(object)
    closed = Signal()

    def __init__(self, unsaved: UnsavedCopy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.draft = SpecDraft()
        self.laying_out = LayingOut(self)
        self.keeping = Keeping(self, self.draft, self.laying_out.errands, unsaved)
        self.output = Output(self, self.laying_out.errands)
        self.outline = Outline(self.draft)
        self.form = SheetForm(self.draft)
        self.text = TextPane(self.draft)
        self.preview = PreviewPane()
        self._faults: tuple[Fault, ...] = ()
        self._laid_out: Fault | None = None  # what only the layout can see
        self._shown: Preview | None = None
        self.actions_ = DesignerActions(self, self._slots())
        self.actions_.build(self.add_section, lambda path: self.keeping.open_copy(Path(path)))
        self._lay_out()
        self._connect()
        open_at(self, *_SIZE)
        self._refresh()
        self.outline.choose(SHEET)
        self.outline.setFocus()

    def _lay_out(self) -> None:
        self._left = QStackedWidget()
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.outline)
        split.addWidget(self.form)
        split.setSizes([190, 400])
        split.setChildrenCollapsible(False)
        self._left.addWidget(split)
        self._left.addWidget(self.text)
        whole = QSplitter(Qt.Orientation.Horizontal)
        whole.addWidget(self._left)
        whole.addWidget(self.preview)
        whole.setStretchFactor(1, 1)
        whole.setChildrenCollapsible(False)
        whole.setSizes([620, 700])
        self.setCentralWidget(whole)
        self._state = QLabel()
        self.statusBar().addPermanentWidget(self._state)

    def _connect(self) -> None:
        self.draft.watch(self._refresh)
        self.outline.chosen.connect(self._choose)
        self.outline.form_wanted.connect(self.form.focus_first)
        self.outline.removal_wanted.connect(self.remove_section)
        self.outline.move_wanted.connect(self.move_section)
        self.form.text_wanted.connect(lambda: self.show_text(True))
        self.text.unreadable.connect(lambda _: self._tell_state())
        self.laying_out.done.connect(self._show)
        self.laying_out.refused.connect(self._refuse)
        self.laying_out.busy.connect(lambda busy: self._tell_state(busy))
        self.keeping.opened.connect(self._opened)
        self.keeping.saved.connect(self._saved)
        self.output.said.connect(lambda text: self.statusBar().showMessage(text, 15_000))
        self.output.written.connect(self.template_written)

    def _slots(self) -> dict[str, Callable[[], object]]:
        return {
            "new": lambda: self.keeping.new(START),
            "open": self.keeping.ask_open,
            "save": self.keeping.save,
            "save_as": self.keeping.save_as,
            "export": lambda: self._put_out(print_it=False),
            "print": lambda: self._put_out(print_it=True),
            "close": self.close,
            "undo": self.draft.undo,
            "redo": self.draft.redo,
            "duplicate": self.duplicate_section,
            "remove": self.remove_section,
            "up": lambda: self.move_section(-1),
            "down": lambda: self.move_section(1),
            "text": lambda: self.show_text(self.actions_["text"].isChecked()),
            "outline": self._go_to_outline,
            "next_fault": self.go_to_fault,
            "page_up": lambda: self.preview.turn(-1),
            "page_down": lambda: self.preview.turn(1),
        }

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What is wrong with the sheet, as far as it has a place in the spec."""
        return (*self._faults, *([self._laid_out] if self._laid_out is not None else []))

    # sections

    def add_section(self, kind: str) -> None:
        """Add a section below the chosen one and go to its form."""
        at = max(self.outline.place + 1, 0) if self.outline.place >= 0 else len(self.draft.sections)
        self.draft.insert(at, {kind: numbered_on(self.draft, kind, KINDS[kind])})
        self.outline.choose(at)
        self.show_text(False)
        self.form.focus_first()

    def duplicate_section(self) -> None:
        """Copy the chosen section below itself; its items are numbered on."""
        place = self.outline.place
        if place >= 0 and self.draft.kind(place):
            kind = self.draft.kind(place)
            value = self.draft.get(("sections", place, kind))
            self.draft.insert(place + 1, {kind: numbered_on(self.draft, kind, value)})
            self.outline.choose(place + 1)

    def remove_section(self) -> None:
        """Take the chosen section away; undo brings it back."""
        place = self.outline.place
        if place >= 0 and len(self.draft.sections) > 1:
            self.draft.remove(place)
            self.statusBar().showMessage(self.tr("Removed; Ctrl+Z brings it back."), 6000)
        elif place >= 0:
            self.statusBar().showMessage(self.tr("A sheet needs at least one section."), 6000)

    def move_section(self, by: int) -> None:
        """Move the chosen section up or down."""
        place = self.outline.place
        if place >= 0:
            self.outline.choose(self.draft.move(place, by))

    # what is shown

    def show_text(self, wanted: bool) -> None:
        """Show the spec as text, or the form again; a text that can't be read keeps its place."""
        now = self._left.currentWidget() is self.text
        if now and not wanted and not self.text.take():
            self.actions_["text"].setChecked(True)
            self.statusBar().showMessage(self.tr("Correct the text first, or undo."), 8000)
            return
        self.actions_["text"].setChecked(wanted)
        self._left.setCurrentIndex(1 if wanted else 0)
        if wanted and not now:
            self.text.refresh()
            place = self.outline.place
            loc = ("sections", place) if place >= 0 else ()
            self.text.go_to_line(self.draft.source().line(loc))

    def go_to_fault(self) -> None:
        """Go to the first thing that is wrong."""
        if self._left.currentWidget() is self.text:
            if self.faults:
                self.text.go_to_line(self.draft.source().line(self.faults[0].loc))
        elif self.faults:
            self.outline.choose(place_of(self.faults[0].loc))
            wrong = next((editor for editor in self.form.editors if editor.fault), None)
            (wrong or self.outline).setFocus()

    def _go_to_outline(self) -> None:
        self.show_text(False)
        self.outline.setFocus()

    def _choose(self, place: int) -> None:
        self.draft.settle()
        self.form.show_place(place)

    def _refresh(self) -> None:
        """Show the draft as it is now and lay it out anew."""
        self._faults = self.draft.faults()
        self._laid_out = None
        self._show_faults()
        self.form.show_place(self.outline.place)
        self.text.refresh()
        self.actions_["undo"].setEnabled(self.draft.can_undo)
        self.actions_["redo"].setEnabled(self.draft.can_redo)
        self.setWindowModified(self.draft.changed)
        self._name()
        if self._faults:
            self._tell_state()
        else:
            self.laying_out.ask(self.draft.text, self.keeping.name)

    def _show_faults(self) -> None:
        faults = self.faults
        self.outline.refresh({place_of(fault.loc) for fault in faults})
        self.form.show_faults(faults)
        self.actions_["next_fault"].setEnabled(bool(faults))
        self._tell_state()

    def _show(self, preview: Preview) -> None:
        self._shown = preview
        self._laid_out = None
        self._show_faults()
        self.preview.show_preview(preview)

    def _refuse(self, error: BaseException) -> None:
        if not isinstance(error, ScanStationError):
            show_problem(self, error)
            return
        loc, problem = error.params.get("loc"), self.output.problem(error)
        if problem is not None and isinstance(loc, tuple):
            self._laid_out = Fault(loc, problem)
            self._show_faults()
        message, advice = describe(error)
        self.preview.say(self.output.say(problem, message, advice))

    def _tell_state(self, busy: bool = False) -> None:
        wrong = len(self.faults) + bool(self.text.fault)
        if wrong:
            self._state.setText(self.tr("%n thing(s) to correct (F8)", "", wrong))
            self.preview.say(self.tr("The last sheet that was right is shown.") if self._faults else "")
        else:
            self._state.setText(self.tr("Laying out…") if busy else "")

    # files

    def _put_out(self, *, print_it: bool) -> None:
        """Print, or write PDF and template, of exactly what the spec says now."""
        if self._faults or not self.text.take():
            self.go_to_fault()
            return
        place = self.keeping.path
        if print_it:
            self.output.print_sheet(self.draft.text, self.keeping.name)
        else:
            self.output.export(self.draft.text, self.keeping.name, place)

    def _opened(self) -> None:
        self.outline.choose(SHEET if self.outline.place != HEAD else HEAD)
        self.show_text(False)
        self._refresh()

    def _saved(self, path: Path) -> None:
        self.setWindowModified(self.draft.changed)
        self._name()
        self.statusBar().showMessage(self.tr("Saved: {path}").format(path=path), 10_000)

    def _name(self) -> None:
        self.setWindowTitle(self.tr("{sheet}[*] – Sheet designer").format(sheet=self.keeping.name))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about what isn't saved, then end the designer's thread."""
        if not self.keeping.may_leave():
            event.ignore()
            return
        self.keeping.forget()
        self.laying_out.close()
        self.closed.emit()
        super().closeEvent(event)
