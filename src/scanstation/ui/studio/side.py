"""The panels beside the sheet: as wide as the one in view needs, so that the sheet keeps its room."""

from PySide6.QtWidgets import QSizePolicy, QSplitter, QTabWidget, QWidget

_NARROW = 390
_LEAST = 300


class Side(QTabWidget):
    """Tabs within a splitter. Each panel has a width of its own, which is the one it was given last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.setMinimumWidth(_LEAST)
        self._widths: dict[QWidget, int] = {}
        self._before: QWidget | None = None
        self.currentChanged.connect(lambda _: self._fit())

    def add(self, panel: QWidget, title: str, width: int = _NARROW) -> None:
        """Add a panel that wants `width` pixels at first."""
        self._widths[panel] = width
        self.addTab(panel, title)
        self._fit()

    def _fit(self) -> None:
        """Let only the panel in view ask for room, and give it its width."""
        now = self.currentWidget()
        if self._before is not None and self.width() > _LEAST:
            self._widths[self._before] = self.width()
        for panel in self._widths:
            wish = QSizePolicy.Policy.Preferred if panel is now else QSizePolicy.Policy.Ignored
            panel.setSizePolicy(wish, QSizePolicy.Policy.Preferred)
        split = self.parentWidget()
        if isinstance(split, QSplitter) and now is not None:
            self._before = now
            whole = sum(split.sizes())
            if whole:
                split.setSizes([whole - self._widths[now], self._widths[now]])
