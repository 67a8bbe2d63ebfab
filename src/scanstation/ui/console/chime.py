"""A sound when a red sheet comes."""

import importlib
import importlib.util
from typing import Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtWidgets import QApplication

from scanstation.base.paths import resources


class Chime(QObject):
    """Plays the program's own sound where Qt's multimedia module is installed, else the system's."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._effect: Any = None
        if importlib.util.find_spec("PySide6.QtMultimedia") is not None:
            module = importlib.import_module("PySide6.QtMultimedia")
            self._effect = module.QSoundEffect(self)
            self._effect.setSource(QUrl.fromLocalFile(str(resources() / "sounds" / "red.wav")))

    def ring(self) -> None:
        """Make the sound once."""
        if self._effect is not None:
            self._effect.play()
        else:
            QApplication.beep()
