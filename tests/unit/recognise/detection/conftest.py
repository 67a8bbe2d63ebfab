"""Sheets of other makes, drawn here in three styles, with the truth about every mark."""

from collections.abc import Callable
from dataclasses import dataclass, field

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from scanstation.recognise.detection.sheet import PER_MM, Sheet
from scanstation.templates.model import Mark

Grey = NDArray[np.uint8]


@dataclass
class Drawing:
    """A page that is drawn in mm; `truth` lists its marks."""

    size: tuple[float, float] = (210.0, 297.0)
    grey: Grey = field(init=False)
    truth: list[Mark] = field(default_factory=list)

    def __post_init__(self) -> None:
        width, height = (round(side * PER_MM) for side in self.size)
        self.grey = np.full((height, width), 250, np.uint8)

    def box(self, x: float, y: float, w: float, h: float, grey: int = 60, line: int = 2) -> None:
        """Draw a rectangle; `line` 0 fills it."""
        corners = [(round(v[0] * PER_MM), round(v[1] * PER_MM)) for v in ((x, y), (x + w, y + h))]
        cv2.rectangle(self.grey, *corners, grey, line or cv2.FILLED)

    def text(self, x: float, y: float, text: str, height: float = 2.4, grey: int = 60) -> None:
        """Write with the middle of the text at (x, y)."""
        scale = height * PER_MM / 22
        (w, h), _ = cv2.getTextSize(text, cv2.FONT_HERSHEY_DUPLEX, scale, 2)
        at = (round(x * PER_MM - w / 2), round(y * PER_MM + h / 2))
        cv2.putText(self.grey, text, at, cv2.FONT_HERSHEY_DUPLEX, scale, grey, 2, cv2.LINE_AA)

    def mark(self, mark: Mark, style: str, grey: int = 90, label: bool = True) -> None:
        """Print the place of a mark in `style`: box, oval or brackets."""
        _, value, x, y, w, h = mark
        if style == "box":
            self.box(x, y, w, h, grey)
        elif style == "oval":
            centre = (round((x + w / 2) * PER_MM), round((y + h / 2) * PER_MM))
            half = (round(w / 2 * PER_MM), round(h / 2 * PER_MM))
            cv2.ellipse(self.grey, centre, half, 0, 0, 360, grey, 2, cv2.LINE_AA)
        else:
            for side, inward in ((x, 0.9), (x + w, -0.9)):
                bracket = [(side + inward, y), (side, y), (side, y + h), (side + inward, y + h)]
                points = np.round(np.array(bracket) * PER_MM).astype(np.int32)
                cv2.polylines(self.grey, [points], False, grey, 2)
        if label:
            self.text(x + w / 2, y + h / 2, value, 0.5 * h, grey)
        self.truth.append(mark)

    def sheet(self) -> Sheet:
        """Return the page as if it had been straightened."""
        return Sheet(self.grey, self.size)


def circles() -> Drawing:
    """40 items of four circles in four columns, a number of 8 digits with boxes to write in above."""
    page = Drawing()
    for x, y in ((8, 8), (197, 8), (8, 284), (197, 284)):
        page.box(x, y, 5, 5, 20, 0)
    page.text(105, 20, "MIDTERM ANSWER SHEET", 5)
    for c in range(8):
        page.box(130 + c * 7, 40, 7, 8)
        for d in range(10):
            page.mark(Mark(f"number.{c + 1}", str(d), 131.5 + c * 7, 52 + d * 5.5, 4, 4), "oval")
    for line in range(6):
        page.text(70, 50 + line * 7, "Fill the circle completely with a pencil", 2.6)
    for item in range(40):
        x, y = 28 + item // 10 * 45, 125 + item % 10 * 8
        page.text(x - 7, y + 2.3, str(item + 1), 2.6)
        for k, option in enumerate("ABCD"):
            page.mark(Mark(f"q{item + 1}", option, x + k * 8, y, 4.6, 4.6), "oval")
    page.box(14, 118, 184, 92)
    page.box(14, 220, 184, 50)
    return page


def brackets() -> Drawing:
    """Pale brackets with letters; the options of an item run down, items stand beside each other."""
    page = Drawing()
    page.box(120, 20, 70, 26, 150)
    for x, y in ((10, 10), (194, 280), (10, 280)):
        page.box(x, y, 6, 3, 20, 0)
    for item in range(40):
        block, column = divmod(item, 5)
        x, y = 24 + block % 4 * 44 + column * 8, 70 + block // 4 * 50
        page.text(x + 3, y, str(item + 1), 2.4, 130)
        for k, option in enumerate("ABCD"):
            page.mark(Mark(f"q{item + 1}", option, x, y + 3 + k * 6, 6, 3), "brackets", 140)
    return page


def tracks() -> Drawing:
    """100 items of five flat ovals in four framed columns; timing tracks along both edges."""
    page = Drawing()
    for i in range(50):
        page.box(4, 12 + i * 5.4, 4, 1.6, 20, 0)
        page.box(202, 12 + i * 5.4, 4, 1.6, 20, 0)
    for item in range(100):
        x, y = 30 + item // 25 * 44, 60 + item % 25 * 7.4
        page.text(x - 5, y + 1.3, str(item + 1), 2.2)
        for k, option in enumerate("ABCDE"):
            page.mark(Mark(f"q{item + 1}", option, x + k * 6.4, y, 4, 2.6), "oval")
    for column in range(4):
        page.box(22 + column * 44, 55, 41, 190)
    return page


STYLES: dict[str, Callable[[], Drawing]] = {"circles": circles, "brackets": brackets, "tracks": tracks}


@pytest.fixture
def drawing() -> type[Drawing]:
    """The class that draws pages."""
    return Drawing


@pytest.fixture(params=list(STYLES))
def foreign(request: pytest.FixtureRequest) -> Drawing:
    """One sheet of another make after the other."""
    return STYLES[request.param]()


@pytest.fixture
def circle_sheet() -> Drawing:
    """The sheet with circles."""
    return circles()
