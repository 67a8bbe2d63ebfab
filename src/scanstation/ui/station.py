"""What every screen stands on: the open workspace, the settings, and the threads beside the window."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget

from scanstation.acquire.port import ScannerPort
from scanstation.base.jobs import Job
from scanstation.base.settings import Settings, save_settings
from scanstation.store.workspace import Workspace
from scanstation.ui.errands import Errands
from scanstation.ui.jobs import JobRunner
from scanstation.ui.pictures import Pictures

_log = logging.getLogger(__name__)

OpenPractice = Callable[[Workspace, str], ScannerPort]
"""Gives a device with invented sheets of a session in its tray."""
BuildDemo = Callable[[Workspace, Job], str]
"""Builds the demo exam in a workspace and returns its session id."""


@dataclass
class Station:
    """One open workspace with its threads. `scanners`, `practice`, `demo`: None where there is none.

    `scanners` are all devices behind one port; the window knows no concrete one.
    """

    workspace: Workspace
    settings: Settings
    settings_path: Path
    scanners: ScannerPort | None = None
    practice: OpenPractice | None = None
    demo: BuildDemo | None = None
    jobs: JobRunner = field(default_factory=JobRunner)
    errands: Errands = field(init=False)
    pictures: Pictures = field(init=False)

    def __post_init__(self) -> None:
        self.errands = Errands("errands")
        self.pictures = Pictures(self.workspace)

    def save_settings(self) -> None:
        """Write the settings; a disk that refuses them is no reason to stop working."""
        try:
            save_settings(self.settings, self.settings_path)
        except OSError as error:
            _log.warning("the settings were not saved: %s", error)

    def remember(self, name: str, state: QByteArray) -> None:
        """Remember a geometry or splitter state under `name`."""
        self.settings.window[name] = bytes(state.toBase64().data()).decode("ascii")

    def recall(self, name: str) -> QByteArray:
        """Return what was remembered, or nothing."""
        return QByteArray.fromBase64(self.settings.window.get(name, "").encode("ascii", "replace"))

    def operator(self, parent: QWidget) -> str:
        """Return who works here; asks once. "" when the question was closed without an answer."""
        if not self.settings.operator.strip():
            from scanstation.ui.settings.operator import ask_operator  # a screen of its own

            self.settings.operator = ask_operator(parent)
            if self.settings.operator:
                self.save_settings()
        return self.settings.operator.strip()

    def close(self, seconds: float = 10.0) -> bool:
        """Stop all work and close the threads. Returns whether everything ended in time."""
        ended = self.jobs.stop_all(seconds)
        self.errands.close()
        self.pictures.close()
        return ended
