"""The commands by which pages come in, with their questions, and what is said afterwards."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from scanstation.domain.rows import Batch, Refusal
from scanstation.ui.desk import SessionDesk
from scanstation.ui.intake.feeding import Feeding
from scanstation.ui.intake.refusals import RefusalsDialog
from scanstation.ui.intake.source_dialog import SourceDialog
from scanstation.ui.station import Station
from scanstation.workflow.intake import IntakeSummary

_KINDS = "*.jpg *.jpeg *.png *.tif *.tiff *.bmp *.webp *.pdf *.zip"


class IntakeCommands(QObject):
    """Works on the session of `desk`. Signal: said(text) for the status bar."""

    said = Signal(str)

    def __init__(self, station: Station, feeding: Feeding, window: QWidget) -> None:
        super().__init__(window)
        self.desk: SessionDesk | None = None
        self._station = station
        self._feeding = feeding
        self._window = window
        feeding.taken_in.connect(self._taken_in)

    def add_files(self) -> None:
        """Ask for files and take them in."""
        title, kinds = self.tr("Add files"), self.tr("Scans ({kinds})").format(kinds=_KINDS)
        names, _ = QFileDialog.getOpenFileNames(self._window, title, self._last_folder(), kinds)
        if names:
            self._remember_folder(Path(names[0]).parent)
            self.take([Path(name) for name in names])

    def add_folder(self) -> None:
        """Ask for a folder and take all of it in."""
        name = QFileDialog.getExistingDirectory(self._window, self.tr("Add folder"), self._last_folder())
        if name:
            self._remember_folder(Path(name))
            self.take([Path(name)])

    def take(self, paths: Sequence[Path]) -> None:
        """Take in these files and folders after asking for label and sides."""
        if self.desk is None:
            return
        what = self.tr("{count} files or folders: {first}").format(count=len(paths), first=paths[0].name)
        label = paths[0].stem if len(paths) == 1 else self._new_label()
        dialog = SourceDialog(self.tr("Add sheets"), what, label, self._usual_sides(), self._window)
        if dialog.exec():
            self._feeding.take_files(self.desk.session_id, paths, dialog.label, dialog.sides)
        dialog.deleteLater()

    def watch_folder(self) -> None:
        """Ask for a folder and watch it until stopped."""
        if self.desk is None:
            return
        name = QFileDialog.getExistingDirectory(self._window, self.tr("Watch a folder"), self._last_folder())
        if not name:
            return
        self._remember_folder(Path(name))
        what = self.tr("Every picture that appears in {folder} is taken in until you stop it.").format(
            folder=name
        )
        dialog = SourceDialog(
            self.tr("Watch a folder"), what, self._new_label(), self._usual_sides(), self._window
        )
        if dialog.exec():
            self._feeding.watch(self.desk.session_id, Path(name), dialog.label, dialog.sides)
        dialog.deleteLater()

    def show_refused(self) -> None:
        """Show what could not become pages."""
        desk = self.desk
        if desk is None:
            return
        workspace, batches = self._station.workspace, desk.snapshot.batches

        def work() -> list[tuple[Batch, Refusal]]:
            return [(b, r) for b in batches for r in workspace.batches.refusals(b.id)]

        self._station.errands.run(work, self._show_refused)

    def _show_refused(self, refusals: list[tuple[Batch, Refusal]]) -> None:
        dialog = RefusalsDialog(refusals, self._window)
        dialog.exec()
        dialog.deleteLater()

    def _taken_in(self, session_id: str, summary: IntakeSummary) -> None:
        text = self.tr("“{label}”: {pages} pages taken in.").format(
            label=summary.batch.label, pages=summary.pages
        )
        if summary.already:
            text += " " + self.tr("In already, and not taken again: {count}.").format(count=summary.already)
        if summary.refused:
            text += " " + self.tr("{count} were refused: see “Refused”.").format(count=summary.refused)
        self.said.emit(text)

    def _usual_sides(self) -> int:
        layout = self.desk.snapshot.layout if self.desk is not None else None
        return 2 if layout is not None and len(layout.page_numbers) > 1 else 1

    def _new_label(self) -> str:
        return QLocale().toString(QDateTime.currentDateTime(), "yyyy-MM-dd HH:mm")

    def _last_folder(self) -> str:
        return self._station.settings.window.get("folder", "")

    def _remember_folder(self, folder: Path) -> None:
        self._station.settings.window["folder"] = str(folder)
