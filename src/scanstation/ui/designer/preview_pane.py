"""The sheet as it will be printed, page by page, with what stands in the way of it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from scanstation.ui.designer.laying_out import Preview
from scanstation.ui.look import icons
from scanstation.ui.page.view import PageView


class PreviewPane(QWidget):
    """Shows a preview; an older one stays, dimmed by a notice, while the spec is wrong."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview: Preview | None = None
        self._page = 0
        self.view = PageView()
        self._back = self._button("back", self.tr("Page before (PgUp)"), lambda: self.turn(-1))
        self._next = self._button("back", self.tr("Next page (PgDown)"), lambda: self.turn(1))
        self._next.setText("›")
        self._back.setText("‹")
        for button in (self._back, self._next):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._which = QLabel()
        self._size = QLabel()
        self._size.setObjectName("muted")
        fit = self._button("fit", self.tr("Whole page (Ctrl+0)"), self.view.fit)
        fit.setShortcut("Ctrl+0")
        larger = self._button("zoom-in", self.tr("Larger (Ctrl++)"), lambda: self.view.zoom_by(1.25))
        larger.setShortcut("Ctrl++")
        smaller = self._button("zoom-out", self.tr("Smaller (Ctrl+−)"), lambda: self.view.zoom_by(0.8))
        smaller.setShortcut("Ctrl+-")
        bar = QWidget()
        bar.setObjectName("pageToolbar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(bar)
        row.setContentsMargins(8, 4, 8, 4)
        for widget in (self._back, self._which, self._next):
            row.addWidget(widget)
        row.addSpacing(12)
        row.addWidget(self._size)
        row.addStretch(1)
        for widget in (smaller, larger, fit):
            row.addWidget(widget)
        self.notice = QLabel()
        self.notice.setObjectName("notice")
        self.notice.setWordWrap(True)
        self.notice.setMargin(8)
        self.notice.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.notice)
        column.addWidget(self.view, 1)
        self._show_page()

    @property
    def page(self) -> int:
        """The number of the page that is shown, 0 where there is none."""
        return self._page + 1 if self._preview is not None else 0

    def show_preview(self, preview: Preview) -> None:
        """Show a sheet; the same page stays in view."""
        self._preview = preview
        self._page = min(self._page, len(preview.pages) - 1)
        self.notice.hide()
        self._show_page()

    def say(self, text: str) -> None:
        """Say why there is no newer preview."""
        self.notice.setText(text)
        self.notice.setVisible(bool(text))

    def turn(self, by: int) -> None:
        """Go to another page."""
        if self._preview is not None and 0 <= self._page + by < len(self._preview.pages):
            self._page += by
            self._show_page()

    def _show_page(self) -> None:
        preview = self._preview
        if preview is None:
            self.view.show_picture(None, message=self.tr("The sheet appears here as it will be printed."))
            self._which.clear()
            self._size.clear()
        else:
            self.view.show_picture(preview.pages[self._page])
            count = len(preview.pages)
            self._which.setText(self.tr("Page {page} of {count}").format(page=self._page + 1, count=count))
            width, height = preview.sheet.sizes[self._page]
            self._size.setText(
                self.tr("{width} × {height} mm").format(width=f"{width:g}", height=f"{height:g}")
            )
        last = len(preview.pages) - 1 if preview is not None else 0
        self._back.setEnabled(self._page > 0)
        self._next.setEnabled(self._page < last)

    def _button(self, icon: str, text: str, slot: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setIcon(icons.icon(icon))
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: slot())
        return button
