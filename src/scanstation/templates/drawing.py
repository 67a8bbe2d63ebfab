"""What a printed page is made of: shapes in millimetres from the top-left corner, y down, text in points.

The designer composes them and `report.sheet_pdf` draws them; neither knows the other.
"""

from dataclasses import dataclass
from enum import StrEnum

from scanstation.templates.model import Box, Template


class Ink(StrEnum):
    """What a shape is for; the sheet's colour scheme says what it looks like."""

    BLACK = "black"  # anchors, page code, headings
    TEXT = "text"  # running text
    LINE = "line"  # frames and writing lines
    MARK = "mark"  # outlines of the marks
    LETTER = "letter"  # letters within the marks


class Colour(StrEnum):
    """The colour scheme of a sheet."""

    GREY = "grey"
    RED = "red"


class Align(StrEnum):
    """Where a text stands in its box."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True)
class Text:
    """One line of text, centred over the height of `box`; drawn smaller where it would be wider than it."""

    box: Box
    text: str
    size: float = 9.0
    align: Align = Align.LEFT
    ink: Ink = Ink.TEXT
    bold: bool = False


@dataclass(frozen=True)
class Rect:
    """A rectangle; `stroke` (mm) straddles its edge, 0 draws no outline."""

    box: Box
    stroke: float = 0.2
    ink: Ink = Ink.LINE
    fill: Ink | None = None


@dataclass(frozen=True)
class Path:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    stroke: float = 0.2
    ink: Ink = Ink.LINE


@dataclass(frozen=True)
class Ellipse:
    """An ellipse within `box`, filled or outlined."""

    box: Box
    stroke: float = 0.2
    ink: Ink = Ink.LINE
    filled: bool = False


@dataclass(frozen=True)
class BarcodePlace:
    """Where the barcode of a personalised sheet is printed; a blank sheet has the hints there instead."""

    box: Box
    hints: tuple[Text, ...] = ()


Shape = Text | Rect | Path | Ellipse | BarcodePlace


@dataclass(frozen=True)
class PagePlan:
    """One side as it is printed: `size` in mm, shapes from the bottom up."""

    size: tuple[float, float]
    shapes: tuple[Shape, ...]


@dataclass(frozen=True)
class SheetPlan:
    """A sheet to be printed, and the template that reads it."""

    template: Template
    colour: Colour
    pages: tuple[PagePlan, ...]
