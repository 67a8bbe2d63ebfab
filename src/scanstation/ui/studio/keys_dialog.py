"""Every key of the studio on one page."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from scanstation.ui.fitting import open_at

_Keys = Sequence[tuple[str, str]]


class KeysDialog(QDialog):
    """Lists the keys of the canvas, of the tools, and of the menus."""

    def __init__(self, tools: _Keys, menus: _Keys, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys of the studio"))
        open_at(self, 1180, 640)
        page = QWidget()
        row = QHBoxLayout(page)
        row.setSpacing(26)
        left = self._table(self.tr("On the sheet"), self._canvas())
        left += self._table(self.tr("Tools"), tools)
        half = -(-len(menus) // 2)
        for text in (left, self._table(self.tr("Commands"), menus[:half]), self._table("", menus[half:])):
            label = QLabel(text)
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            row.addWidget(label)
        row.addStretch(1)
        area = QScrollArea()
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(area, 1)
        column.addWidget(buttons)

    def _canvas(self) -> list[tuple[str, str]]:
        return [
            (self.tr("wheel"), self.tr("zoom at the pointer")),
            (self.tr("space, middle button"), self.tr("push the page")),
            (self.tr("Tab, Shift+Tab"), self.tr("next part, then what is proposed")),
            ("Enter", self.tr("accept the proposed part; place a part")),
            ("Del", self.tr("delete; reject the proposed part")),
            (self.tr("arrows"), self.tr("0.1 mm; with Shift 1 mm; with Alt change the size")),
            (self.tr("Shift or Ctrl + click"), self.tr("select more")),
            (self.tr("Alt while dragging"), self.tr("without snapping")),
            ("+  −  0  1  2", self.tr("larger, smaller, whole page, 1 : 1, selection")),
            ("PgUp  PgDn", self.tr("other page")),
            ("Esc", self.tr("give up the drag, the tool, the selection")),
        ]

    def _table(self, title: str, keys: _Keys) -> str:
        rows = "".join(
            f"<tr><td style='padding:2px 12px 2px 0'><b>{escape(key)}</b></td><td>{escape(word)}</td></tr>"
            for key, word in keys
        )
        return f"<h3>{escape(title) or '&nbsp;'}</h3><table>{rows}</table>"
