"""The dialogs of the main window that work on one session or on the program: key, audit, export, settings."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from scanstation.domain.audits import Draw
from scanstation.ui.audit.dialog import AuditDialog
from scanstation.ui.desk import SessionDesk
from scanstation.ui.export.dialog import ExportDialog
from scanstation.ui.key.dialog import KeyDialog
from scanstation.ui.settings.dialog import AboutDialog, SettingsDialog
from scanstation.ui.station import Station


class Dialogs(QObject):
    """Opens them over the window. Signals: language_changed() · said(text) for the status bar."""

    language_changed = Signal()
    said = Signal(str)

    def __init__(self, station: Station, window: QWidget) -> None:
        super().__init__(window)
        self._station = station
        self._window = window

    def edit_key(self, session_id: str, title: str) -> None:
        """Edit the answer key of a session that has a template."""
        dialog = KeyDialog(self._station, session_id, title, self._window)
        dialog.exec()
        dialog.deleteLater()

    def audit(self, desk: SessionDesk, title: str) -> Draw | None:
        """Audit a session by sampling; returns a drawn reading that is to be looked at openly."""
        dialog = AuditDialog(self._station, desk, title, self._window)
        dialog.exec()
        dialog.deleteLater()
        return dialog.wanted

    def export(self, desk: SessionDesk, title: str) -> None:
        """Export a session."""
        dialog = ExportDialog(self._station, desk.session_id, title, desk.snapshot.counts, self._window)
        dialog.exec()
        dialog.deleteLater()

    def edit_settings(self) -> None:
        """Edit the settings; another language is spoken at once unless work is going on."""
        station = self._station
        dialog = SettingsDialog(station.settings, str(station.workspace.path), self._window)
        changed = bool(dialog.exec()) and dialog.apply()
        dialog.deleteLater()
        station.save_settings()
        if changed and station.jobs.jobs:
            self.said.emit(self.tr("The language changes when the program is started again."))
        elif changed:
            self.language_changed.emit()

    def about(self) -> None:
        """Say what this program is."""
        dialog = AboutDialog(self._window)
        dialog.exec()
        dialog.deleteLater()
