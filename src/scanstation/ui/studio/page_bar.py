"""The line below the sheet: which page, how large, where the pointer is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from scanstation.ui.look import icons
from scanstation.ui.studio.canvas import StudioCanvas


class PageBar(QWidget):
    """Follows a canvas."""

    def __init__(self, canvas: StudioCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self.setObjectName("pageToolbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._back = self._button("‹", self.tr("Page before (PgUp)"), -1)
        self._next = self._button("›", self.tr("Next page (PgDown)"), 1)
        self._which = QLabel()
        self._size = QLabel()
        self._at = QLabel()
        self._zoom = QLabel()
        for label in (self._size, self._at, self._zoom):
            label.setObjectName("muted")
        self._at.setMinimumWidth(self._at.fontMetrics().horizontalAdvance("000.0, 000.0 mm "))
        fit = QToolButton()
        fit.setIcon(icons.icon("fit"))
        fit.setToolTip(self.tr("Whole page (0)"))
        fit.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        fit.clicked.connect(canvas.zoom_to_page)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 2)
        for widget in (self._back, self._which, self._next):
            row.addWidget(widget)
        row.addSpacing(12)
        row.addWidget(self._size)
        row.addStretch(1)
        for widget in (self._at, self._zoom, fit):
            row.addWidget(widget)
        canvas.pageChanged.connect(lambda _: self.refresh())
        canvas.zoomChanged.connect(self._show_zoom)
        canvas.pointerMoved.connect(self._show_pointer)
        self.refresh()
        self._show_zoom(canvas.view.zoom)

    def refresh(self) -> None:
        """Show the page as the document has it."""
        pages = [page.number for page in self._canvas.editor.shown.pages]
        place = pages.index(self._canvas.page) if self._canvas.page in pages else 0
        self._which.setText(self.tr("Page {page} of {count}").format(page=place + 1, count=len(pages)))
        width, height = self._canvas.paper()
        self._size.setText(self.tr("{width} × {height} mm").format(width=f"{width:g}", height=f"{height:g}"))
        self._back.setEnabled(place > 0)
        self._next.setEnabled(place < len(pages) - 1)

    def _show_zoom(self, zoom: float) -> None:
        self._zoom.setText(f"{zoom / (self.logicalDpiX() / 25.4):.0%}")

    def _show_pointer(self, x: float, y: float) -> None:
        self._at.setText(self.tr("{x}, {y} mm").format(x=f"{x:.1f}", y=f"{y:.1f}"))

    def _button(self, text: str, tip: str, by: int) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self._canvas.turn_page(by))
        return button
