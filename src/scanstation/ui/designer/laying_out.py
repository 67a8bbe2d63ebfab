"""Lays the sheet out beside the window: always the newest text, never two at once."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from scanstation.ui.errands import Errands
from scanstation.workflow.design_sheet import LaidOut, lay_out

PREVIEW_DPI = 110
_CALM_MS = 250
"""How long nothing is typed before the sheet is laid out."""


@dataclass(frozen=True)
class Preview:
    """A sheet that is laid out, with its pages as pictures of `PREVIEW_DPI`."""

    sheet: LaidOut
    pages: tuple[QImage, ...]


class LayingOut(QObject):
    """Signals: done(Preview) · refused(exception), both for the newest text only · busy(bool)."""

    done = Signal(object)
    refused = Signal(object)
    busy = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errands = Errands("sheet designer", self)
        self._wanted: tuple[str, str] | None = None
        self._working = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_CALM_MS)
        self._timer.timeout.connect(self._begin)

    @property
    def settled(self) -> bool:
        """Whether what was asked for last has been shown or refused."""
        return self._wanted is None and not self._working

    def ask(self, text: str, name: str, *, now: bool = False) -> None:
        """Lay out `text` soon: when nothing was asked for a moment, or `now`."""
        self._wanted = (text, name)
        self.busy.emit(True)
        if now:
            self._begin()
        else:
            self._timer.start()

    @property
    def errands(self) -> Errands:
        """The designer's thread, for saving and printing."""
        return self._errands

    def close(self) -> None:
        """End the thread."""
        self._timer.stop()
        self._errands.close()

    def _begin(self) -> None:
        if self._wanted is None or self._working:
            return
        (text, name), self._wanted = self._wanted, None
        self._working = True
        self._errands.run(lambda: _preview(text, name), self._show, self._refuse)

    def _show(self, preview: Preview) -> None:
        if self._over():
            self.done.emit(preview)

    def _refuse(self, error: BaseException) -> None:
        if self._over():
            self.refused.emit(error)

    def _over(self) -> bool:
        """Go on with what was asked for meanwhile; returns whether nothing was."""
        self._working = False
        if self._wanted is not None:
            if not self._timer.isActive():
                self._begin()
            return False
        self.busy.emit(False)
        return True


def _preview(text: str, name: str) -> Preview:
    sheet = lay_out(text, name)
    return Preview(sheet, tuple(QImage.fromData(png) for png in sheet.pictures(PREVIEW_DPI)))
