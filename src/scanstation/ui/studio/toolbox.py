"""The tools beside the sheet, each with its key."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QToolBar, QWidget

from scanstation.ui.look import icons
from scanstation.ui.studio.canvas import StudioCanvas
from scanstation.ui.studio.canvas.tools import TOOL_KEYS, Tool

_ICONS = {
    Tool.SELECT: "tool-select",
    Tool.FIND: "tool-find",
    Tool.CHOICE: "tool-choice",
    Tool.DIGIT_GRID: "tool-digits",
    Tool.FLAG: "tool-flag",
    Tool.BOOKLET: "tool-booklet",
    Tool.SELECTION: "tool-selection",
    Tool.BARCODE: "tool-barcode",
    Tool.CROP: "tool-crop",
    Tool.ANCHOR: "tool-anchor",
}


class ToolBox(QToolBar):
    """Chooses the canvas's tool, and shows which it is."""

    def __init__(self, canvas: StudioCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self.setObjectName("toolBox")
        self.setOrientation(Qt.Orientation.Vertical)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setIconSize(QSize(22, 22))
        group = QActionGroup(self)
        self.tools: dict[Tool, QAction] = {}
        for tool, (word, meaning) in self._words().items():
            action = QAction(icons.icon(_ICONS[tool]), word, self)
            action.setToolTip(f"{meaning} ({TOOL_KEYS[tool]})")
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, tool=tool: self._choose(tool))
            group.addAction(action)
            self.addAction(action)
            self.tools[tool] = action
        canvas.toolChanged.connect(self._show)
        self._show(canvas.tool)

    def words(self) -> list[tuple[str, str]]:
        """Return each tool's key and what it draws."""
        return [(TOOL_KEYS[tool], meaning) for tool, (_, meaning) in self._words().items()]

    def _words(self) -> dict[Tool, tuple[str, str]]:
        return {
            Tool.SELECT: (self.tr("Select"), self.tr("Select and move")),
            Tool.FIND: (self.tr("Find"), self.tr("Find printed marks: draw a rectangle over them")),
            Tool.CHOICE: (self.tr("Item"), self.tr("Item with options to fill in")),
            Tool.DIGIT_GRID: (self.tr("Number"), self.tr("Grid of digits for the exam number")),
            Tool.BARCODE: (self.tr("Barcode"), self.tr("Place of the barcode")),
            Tool.CROP: (self.tr("Answer"), self.tr("Written answer that people mark from its picture")),
            Tool.SELECTION: (self.tr("Chosen"), self.tr("Boxes for the item that was chosen")),
            Tool.BOOKLET: (self.tr("Booklet"), self.tr("Boxes for the booklet A, B")),
            Tool.FLAG: (self.tr("Absence"), self.tr("A single box, such as for absence")),
            Tool.ANCHOR: (self.tr("Anchor"), self.tr("Printed mark by which the page is found")),
        }

    def _choose(self, tool: Tool) -> None:
        self._canvas.tool = tool
        self._canvas.setFocus()

    def _show(self, tool: object) -> None:
        for known, action in self.tools.items():
            action.setChecked(known is tool)
