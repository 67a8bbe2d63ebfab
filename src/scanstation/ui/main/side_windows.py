"""The windows beside the main one: template studio, sheet designer and registry, one of each."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from scanstation.ui.designer.unsaved import UnsavedCopy
from scanstation.ui.designer.window import DesignerWindow
from scanstation.ui.registry.window import RegistryWindow
from scanstation.ui.station import Station
from scanstation.ui.studio.window import StudioWindow


class SideWindows(QObject):
    """Opens and closes them. Signals: session_changed(session id) · exams_changed() · all_closed()."""

    session_changed = Signal(str)
    exams_changed = Signal()
    all_closed = Signal()

    def __init__(self, station: Station, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self.studio: StudioWindow | None = None
        self.designer: DesignerWindow | None = None
        self.registry: RegistryWindow | None = None

    def open_studio_for(self, session_id: str) -> None:
        """Open the studio with a session's template; where it has none yet, for one to be made for it."""
        studio = self.open_studio()
        if session_id:
            studio.open_session(session_id)

    def open_studio(self, path: Path | None = None) -> StudioWindow:
        """Open the studio, with a file where one is named."""
        if self.studio is None:
            self.studio = StudioWindow(self._station)
            self.studio.session_changed.connect(self.session_changed)
            self.studio.designer_wanted.connect(self.open_designer)
            self.studio.closed.connect(self._studio_closed)
            self._recall(self.studio, "studio")
        _show(self.studio)
        if path is not None:
            self.studio.open_path(path)
        return self.studio

    def open_designer(self) -> DesignerWindow:
        """Open the designer; what the last program left unsaved is offered."""
        if self.designer is None:
            place = self._station.settings_path.parent / "unsaved-sheet.json"
            self.designer = DesignerWindow(UnsavedCopy(place))
            self.designer.closed.connect(self._designer_closed)
            self._recall(self.designer, "designer")
            _show(self.designer)
            self.designer.keeping.recover()
        else:
            _show(self.designer)
        return self.designer

    def open_registry(self, exam_id: str = "") -> RegistryWindow:
        """Open the registry of an exam; without one, of the newest."""
        if self.registry is None:
            self.registry = RegistryWindow(self._station, exam_id)
            self.registry.exams_changed.connect(self.exams_changed)
            self.registry.closed.connect(self._registry_closed)
            self._recall(self.registry, "registry")
        elif exam_id:
            self.registry.load_exams(exam_id)
        _show(self.registry)
        return self.registry

    def close_all(self) -> bool:
        """Close all; returns False where the person wants to stay in one."""
        windows = (self.designer, self.studio, self.registry)
        return all(window.close() for window in windows if window is not None)

    def _studio_closed(self) -> None:
        studio, self.studio = self.studio, None
        if studio is not None:
            self._remember(studio, "studio")

    def _designer_closed(self) -> None:
        designer, self.designer = self.designer, None
        if designer is not None:
            self._remember(designer, "designer")

    def _registry_closed(self) -> None:
        registry, self.registry = self.registry, None
        if registry is not None:
            self._remember(registry, "registry")

    def _recall(self, window: QMainWindow, name: str) -> None:
        window.restoreGeometry(self._station.recall(name))

    def _remember(self, window: QMainWindow, name: str) -> None:
        self._station.remember(name, window.saveGeometry())
        self._station.save_settings()
        window.deleteLater()
        if self.studio is None and self.designer is None and self.registry is None:
            self.all_closed.emit()


def _show(window: QMainWindow) -> None:
    window.show()
    window.raise_()
    window.activateWindow()
