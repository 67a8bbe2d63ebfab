"""The file of the sheet that is designed: opened, saved, and never lost."""

import re
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from scanstation.templates import spec_document, spec_source
from scanstation.templates.errors import SpecUnreadable
from scanstation.ui.designer import files
from scanstation.ui.designer.draft import SpecDraft
from scanstation.ui.designer.unsaved import UnsavedCopy
from scanstation.ui.errands import Errands
from scanstation.ui.problem_dialog import show_problem
from scanstation.workflow.written_files import write_export

_KEEP_MS = 700


class Keeping(QObject):
    """Knows the draft's file. Signals: opened() · saved(path)."""

    opened = Signal()
    saved = Signal(object)

    def __init__(self, window: QWidget, draft: SpecDraft, errands: Errands, unsaved: UnsavedCopy) -> None:
        super().__init__(window)
        self._window = window
        self._draft = draft
        self._errands = errands
        self._unsaved = unsaved
        self.path: Path | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_KEEP_MS)
        self._timer.timeout.connect(self.keep)
        draft.watch(self._timer.start)

    @property
    def name(self) -> str:
        """What the sheet is called: its file's name."""
        return self.path.stem if self.path is not None else self.tr("sheet")

    def keep(self) -> None:
        """Put what isn't saved where it outlives a crash."""
        self._timer.stop()
        text, path = self._draft.text, self.path
        if self._draft.changed:
            self._errands.run(lambda: self._unsaved.keep(text, path))
        else:
            self._errands.run(self._unsaved.forget)

    def forget(self) -> None:
        """Forget the copy: the sheet is saved or given up."""
        self._timer.stop()
        self._errands.run(self._unsaved.forget)

    def recover(self) -> bool:
        """Go on with what was unsaved when the program ended, if there is something and the person wants."""
        found = self._unsaved.find()
        if found is None:
            return False
        name = found.path.stem if found.path is not None else self.tr("A new sheet")
        if not files.ask_recover(self._window, name):
            self._unsaved.forget()
            return False
        self._take(found.text, found.path)
        self._draft.mark_unsaved()
        self.opened.emit()
        return True

    def new(self, values: dict[str, Any]) -> None:
        """Begin a new sheet."""
        if self.may_leave():
            fresh = SpecDraft(values)
            self._take(fresh.text, None)

    def ask_open(self) -> None:
        """Ask for a file and open it."""
        if self.may_leave():
            path = files.ask_open(self._window, str(self.path.parent) if self.path is not None else "")
            if path is not None:
                self.open(path)

    def open(self, path: Path) -> None:
        """Open a spec."""
        self._errands.run(
            lambda: spec_document.read_text(path), lambda text: self._take(text, path), self._failed
        )

    def open_copy(self, path: Path) -> None:
        """Begin a new sheet with the text of a sample."""
        if self.may_leave():
            self._errands.run(
                lambda: spec_document.read_text(path), lambda text: self._take(text, None), self._failed
            )

    def save(self) -> bool:
        """Save; asks for a file where there is none. Returns whether it was begun."""
        if self.path is None:
            return self.save_as()
        return self._write(self.path)

    def save_as(self) -> bool:
        """Ask for a file and save."""
        folder = self.path.parent if self.path is not None else Path()
        title = str(self._draft.get(("title",)) or self.name)
        name = re.sub(r"[^\w-]+", "-", title).strip("-")
        path = files.ask_save(self._window, str(folder / f"{name or 'sheet'}.yaml"))
        return path is not None and self._write(path)

    def may_leave(self) -> bool:
        """Return whether nothing unsaved is lost by going on; asks the person where something would be."""
        if not self._draft.changed:
            return True
        answer = files.ask_keep(self._window, self.name)
        if answer == QMessageBox.StandardButton.Save:
            return self.save()
        return answer == QMessageBox.StandardButton.Discard

    def _write(self, path: Path) -> bool:
        text = self._draft.text
        try:
            write_export(path, text.encode())
        except Exception as error:  # noqa: BLE001 - said to the person, who keeps everything
            show_problem(self._window, error)
            return False
        self.path = path
        self._draft.mark_saved()
        self.forget()
        self.saved.emit(path)
        return True

    def _take(self, text: str, path: Path | None) -> None:
        try:
            spec_source.parse(text, str(path or ""))
        except SpecUnreadable as error:
            self._failed(error)
            return
        self.path = path
        self._draft.open(text)
        self.opened.emit()

    def _failed(self, error: BaseException) -> None:
        show_problem(self._window, error)
