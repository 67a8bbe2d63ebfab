"""Brings the pictures of a project's empty pages to the canvas, decoded beside the window."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from scanstation.templates.editing.editor import Changed
from scanstation.ui.errands import Errands
from scanstation.ui.studio.canvas import StudioCanvas
from scanstation.workflow.studio.project import Project


class BlankPictures(QObject):
    """Follows the project's document: each page shows the picture that it names."""

    def __init__(self, project: Project, canvas: StudioCanvas, errands: Errands) -> None:
        super().__init__(canvas)
        self._project = project
        self._canvas = canvas
        self._errands = errands
        self._shown: dict[int, str] = {}
        self._open = True
        self._stop = project.editor.watch(self._changed)
        self.refresh()

    def refresh(self) -> None:
        """Load the pictures of the pages that don't show theirs."""
        for page in self._project.document.pages:
            if self._shown.get(page.number, "") != page.blank:
                self._shown[page.number] = page.blank
                self._load(page.number, page.blank)

    def close(self) -> None:
        """Follow no more."""
        self._open = False
        self._stop()

    def _changed(self, change: Changed) -> None:
        if change.document:
            self.refresh()

    def _load(self, page: int, name: str) -> None:
        if not name:
            self._canvas.set_blank(page, None)
            return

        def work() -> QImage | None:
            data = self._project.picture(name)
            image = QImage.fromData(data) if data is not None else QImage()
            return None if image.isNull() else image

        self._errands.run(work, lambda image: self._show(page, name, image))

    def _show(self, page: int, name: str, image: QImage | None) -> None:
        if self._open and self._shown.get(page) == name:
            self._canvas.set_blank(page, image)
