"""The colours of the canvas. Paper is white on every desktop, so they don't follow the theme."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPen

from scanstation.ui.studio.canvas.shapes import Ink

_COLOURS = {
    Ink.CHOICE: QColor("#1a63d6"),
    Ink.GRID: QColor("#6f42c1"),
    Ink.SPECIAL: QColor("#0f7f86"),
    Ink.BARCODE: QColor("#8a6d00"),
    Ink.CROP: QColor("#1a7f37"),
    Ink.ANCHOR: QColor("#e8590c"),
}
OFFER = QColor("#b0177f")
SELECTED = QColor("#0b57d0")
GUIDE = QColor("#e0218a")
SEVERE = QColor("#c4232d")
DOUBTFUL = QColor("#c77700")


def pen(colour: QColor, width: float = 1.0, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """Return a pen that is equally wide at every zoom."""
    made = QPen(colour, width, style)
    made.setCosmetic(True)
    return made


def tint(colour: QColor, alpha: int) -> QBrush:
    """Return a see-through fill: what is printed below must stay legible."""
    made = QColor(colour)
    made.setAlpha(alpha)
    return QBrush(made)


def of(ink: Ink) -> QColor:
    """Return the colour of a family of parts."""
    return _COLOURS[ink]
