"""The studio's window: its start page, the open template, menus, and what is going on."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from scanstation.base.clock import SystemClock
from scanstation.recognise.detection.notes import Note
from scanstation.ui import language
from scanstation.ui.fitting import open_at
from scanstation.ui.main.job_strip import JobStrip
from scanstation.ui.station import Station
from scanstation.ui.studio.actions import StudioActions
from scanstation.ui.studio.commands import commands
from scanstation.ui.studio.keys_dialog import KeysDialog
from scanstation.ui.studio.opening import Opening
from scanstation.ui.studio.saving import Saving
from scanstation.ui.studio.scan_dialog import ScanDialog, ScanOrder
from scanstation.ui.studio.screen import StudioScreen
from scanstation.ui.studio.start_page import StudioStart
from scanstation.workflow.studio.project import Project
from scanstation.workflow.studio.projects import Projects

_BLANKS = "*.pdf *.png *.jpg *.jpeg *.tif *.tiff *.bmp *.docx *.doc *.wps *.odt *.rtf"
_FILLED = "*.pdf *.png *.jpg *.jpeg *.tif *.tiff *.bmp *.zip"
_SIZE = (1366, 860)


class StudioWindow(QMainWindow):
    """One template at a time. Signals: session_changed(session id) · designer_wanted() · closed()."""

    session_changed = Signal(str)
    designer_wanted = Signal()
    closed = Signal()

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.station = station
        self.screen_: StudioScreen | None = None
        projects = Projects.of_workspace(station.workspace, SystemClock())
        self.opening = Opening(station, projects, self)
        self.saving = Saving(station, self)
        self.start = StudioStart(station.scanners is not None)
        self.actions_ = StudioActions(self, commands(self))
        self._strip = JobStrip(station.jobs)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._strip)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(whole)
        self._state = QLabel()
        self.statusBar().addPermanentWidget(self._state)
        self.setAcceptDrops(True)
        open_at(self, *_SIZE)
        self._connect()
        self._closed = False
        self._show_start()

    def _connect(self) -> None:
        self.start.blank_wanted.connect(self.open_blank)
        self.start.scan_wanted.connect(self.scan_blank)
        self.start.template_wanted.connect(self.open_template)
        self.start.designer_wanted.connect(self.designer_wanted)
        self.start.project_chosen.connect(self.opening.project)
        self.start.removal_wanted.connect(self.opening.remove)
        self.opening.listed.connect(self.start.show_projects)
        self.opening.opened.connect(self._opened)
        self.opening.waiting.connect(self._show_waiting)
        self.saving.said.connect(self.say)
        self.saving.saved.connect(self._refresh)
        self.saving.session_changed.connect(self.session_changed)
        for name in ("scan_blank", "try_scan"):
            self.actions_[name].setVisible(self.station.scanners is not None)

    # beginning

    def open_blank(self) -> None:
        """Ask for the files of an empty sheet and open them."""
        title, kinds = self.tr("Open an empty sheet"), self.tr("Empty sheets ({kinds})").format(kinds=_BLANKS)
        names, _ = QFileDialog.getOpenFileNames(self, title, "", kinds)
        if names:
            self.opening.blank([Path(name) for name in names])

    def scan_blank(self) -> None:
        """Scan an empty sheet."""
        port, order = self.station.scanners, self._ask_scanner()
        if port is not None and order is not None:
            self.opening.scan(port, order)

    def open_template(self) -> None:
        """Ask for a template file and open it."""
        title = self.tr("Open a template")
        name, _ = QFileDialog.getOpenFileName(self, title, "", self.tr("Templates (*.json)"))
        if name:
            self.opening.template(Path(name))

    def open_path(self, path: Path) -> None:
        """Open what a path names: a template document, or an empty sheet."""
        if path.suffix.lower() == ".json":
            self.opening.template(path)
        else:
            self.opening.blank([path])

    def open_session(self, session_id: str) -> None:
        """Open a session's template; where it has none, what is made next is offered to it."""
        if not self.opening.busy:
            self.saving.wanted = session_id
            self.opening.session(session_id)

    def close_project(self) -> None:
        """Put the open template away; nothing of it is lost."""
        screen, self.screen_ = self.screen_, None
        if screen is not None:
            screen.close_project()
            self._stack.removeWidget(screen)
            screen.deleteLater()
        self._show_start()

    # trying

    def try_files(self) -> None:
        """Ask for filled sheets and read them."""
        if self.screen_ is not None:
            title, kinds = self.tr("Try filled sheets"), self.tr("Filled sheets ({kinds})")
            names, _ = QFileDialog.getOpenFileNames(self, title, "", kinds.format(kinds=_FILLED))
            if names:
                self.screen_.try_files([Path(name) for name in names])

    def try_scan(self) -> None:
        """Scan filled sheets and read them."""
        port = self.station.scanners
        order = self._ask_scanner() if self.screen_ is not None else None
        if self.screen_ is not None and port is not None and order is not None:
            self.screen_.run.try_scan(port, order.device.id, order.settings)

    def say(self, text: str) -> None:
        """Say something in passing."""
        self.statusBar().showMessage(text, 12_000)

    def show_keys(self) -> None:
        """Show all keys."""
        tools = self.screen_.tools.words() if self.screen_ is not None else []
        dialog = KeysDialog(tools, self.actions_.with_keys(), self)
        dialog.exec()
        dialog.deleteLater()

    def _ask_scanner(self) -> ScanOrder | None:
        if self.station.scanners is None:
            return None
        dialog = ScanDialog(self.station.scanners, self)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        order = dialog.order if accepted else None
        dialog.deleteLater()
        return order

    def _opened(self, project: Project, notes: Sequence[Note]) -> None:
        if self._closed:
            project.close()
            return
        self.close_project()
        screen = StudioScreen(
            project,
            self.station.jobs,
            self.station.errands,
            workers=self.station.settings.workers,
            with_scanner=self.station.scanners is not None,
        )
        screen.bar.show_notes(notes)
        screen.said.connect(self.say)
        screen.changed.connect(self._refresh)
        screen.files_wanted.connect(self.try_files)
        screen.scan_wanted.connect(self.try_scan)
        self.screen_ = screen
        self._stack.addWidget(screen)
        self._stack.setCurrentWidget(screen)
        self.actions_.enable_project(True)
        self._refresh()
        screen.canvas.setFocus()

    def _show_waiting(self, text: str) -> None:
        self.start.show_waiting(text)
        self.statusBar().showMessage(text)
        if text:
            self.setCursor(Qt.CursorShape.BusyCursor)
        else:
            self.unsetCursor()

    def _show_start(self) -> None:
        self._stack.setCurrentWidget(self.start)
        self.actions_.enable_project(False)
        self.setWindowTitle(self.tr("Template studio – ScanStation"))
        self._state.clear()
        self.opening.list_projects()
        self.start.open.setFocus()

    def _refresh(self) -> None:
        """Show what can be undone, and whether the template is saved."""
        screen = self.screen_
        if screen is None:
            return
        editor = screen.project.editor
        for name, step, words in (
            ("undo", editor.undo_name, self.tr("&Undo")),
            ("redo", editor.redo_name, self.tr("&Redo")),
        ):
            self.actions_[name].setEnabled(step is not None)
            self.actions_[name].setText(f"{words}: {language.text('studio', step)}" if step else words)
        unsaved = screen.project.unsaved
        self.setWindowTitle(self.tr("{title} – Template studio").format(title=screen.project.info.title))
        self._state.setText(self._state_words(screen.project, unsaved))

    def _state_words(self, project: Project, unsaved: bool) -> str:
        if not project.kept and unsaved:
            return self.tr("Not kept: the folder of this work is gone. Save it as a file now (Ctrl+Shift+S)")
        if not project.kept:
            return self.tr("The folder of this work is gone: close it, and open the saved template")
        if unsaved:
            return self.tr("Not saved yet; kept here in any case")
        return self.tr("Saved") if project.info.session_id or project.info.source else ""

    def save(self, how: Callable[[Project], None]) -> None:
        """Save unless something has to be mended first."""
        screen = self.screen_
        if screen is None or self.saving.busy:
            return
        screen.findings.look()
        if any(finding.severe for finding in screen.findings.findings):
            screen.show_panel(screen.findings)
            screen.findings.go_next()
            self.say(self.tr("Something has to be mended before the template can be saved."))
        else:
            how(screen.project)

    # the window itself

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files: an empty sheet on the start page, filled ones on an open template."""
        if _paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open or try what was dropped."""
        paths = _paths(event.mimeData())
        if not paths:
            return
        event.acceptProposedAction()
        if self.screen_ is not None:
            self.screen_.try_files(paths)
        elif len(paths) == 1:
            self.open_path(paths[0])
        else:
            self.opening.blank(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Put everything away; nothing has to be asked, since nothing is lost."""
        self.opening.stop()
        if not self._closed:
            self._closed = True
            self.close_project()
            self.closed.emit()
        super().closeEvent(event)


def _paths(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
