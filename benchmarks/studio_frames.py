"""Frame times of the studio's canvas: a sheet of 120 items of 4 to 5 marks over a blank at 300 dpi.

`python benchmarks/studio_frames.py [--size 1400x900] [--frames 120]`. Each frame is one input event and
what it makes the window paint, without a display. A bare widget of the same size that fills itself with one
colour is painted in turn: the ratio says what the canvas costs beside what any window must pay.
"""

import argparse
import gc
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from scanstation.templates.editing.drawn import Drawn, draw
from scanstation.templates.editing.editor import Editor
from scanstation.templates.editing.journal import Journal
from scanstation.templates.model import Registration, Template, TemplatePage
from scanstation.ui.look import theme
from scanstation.ui.studio.canvas import StudioCanvas

ITEMS = 120
BLANK_PX = (2480, 3508)
FRAME_MS = 1000 / 60
CLOCK = time.perf_counter
_ANCHORS = ((8, 8, 5, 5), (197, 8, 5, 5), (8, 284, 5, 5), (197, 284, 5, 5))
_BUTTON, _NO_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
_NONE = Qt.KeyboardModifier.NoModifier


class Bare(QWidget):
    """The least that a widget can do."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill with one colour."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor("#d9dee6"))


def sheet() -> Template:
    """Return the sheet: items in four columns of thirty, by turns with four and five options."""
    fields = tuple(
        draw(
            Drawn("choice", (20 + 45 * (i // 30), 40 + 7.5 * (i % 30), 32, 2.6), tuple("ABCDE"[: 4 + i % 2])),
            f"q{i + 1}",
        )
        for i in range(ITEMS)
    )
    page = TemplatePage(number=1, size=(210, 297), registration=Registration(anchors=_ANCHORS), fields=fields)
    return Template(id="frames", pages=(page,))


def blank(template: Template) -> QImage:
    """Return the grey picture of the empty page, all its marks printed."""
    image = QImage(*BLANK_PX, QImage.Format.Format_Grayscale8)
    image.fill(QColor(248, 248, 248))
    with QPainter(image) as painter:
        painter.scale(BLANK_PX[0] / 210, BLANK_PX[1] / 297)
        for mark in template.page(1).marks():
            painter.drawRect(int(mark.x), int(mark.y), int(mark.w), int(mark.h))
    return image


class Bench:
    """A canvas and a bare widget, moved by hand."""

    def __init__(self, size: tuple[int, int], frames: int, folder: Path) -> None:
        self.frames, self.template = frames, sheet()
        self.picture = blank(self.template)
        self.editor = Editor(self.template, Journal.begin(folder / "journal", self.template))
        self.canvas = StudioCanvas(self.editor)
        self.bare = Bare()
        for widget in (self.canvas, self.bare):
            widget.resize(*size)
            widget.show()
        settle()

    def mouse(self, kind: QEvent.Type, at: QPointF, down: bool) -> None:
        """Send a mouse event to the canvas."""
        named = _BUTTON if kind is not QEvent.Type.MouseMove else _NO_BUTTON
        event = QMouseEvent(kind, at, at, named, _BUTTON if down else _NO_BUTTON, _NONE)
        QApplication.sendEvent(self.canvas, event)

    def wheel(self, at: QPointF, turn: int) -> None:
        """Turn the wheel."""
        event = QWheelEvent(
            at, at, QPoint(), QPoint(0, turn), _NO_BUTTON, _NONE, Qt.ScrollPhase.NoScrollPhase, False
        )
        QApplication.sendEvent(self.canvas, event)

    def frames_of(self, step: Callable[[int], object]) -> tuple[list[float], list[float]]:
        """Return the times in ms of our frames and of bare ones, taken in turn."""
        ours, bare = [], []
        for i in range(self.frames):
            ours.append(timed(lambda i=i: (step(i), QApplication.processEvents())))
            bare.append(self.bare_frame())
        return ours, bare

    def bare_frame(self) -> float:
        """Return the time of a bare widget's frame in ms."""
        return timed(lambda: (self.bare.update(), QApplication.processEvents()))

    def drag(self, name: str, start: tuple[float, float]) -> None:
        """Drag what is at `start` (mm) about, and let go."""
        at = self.canvas.view.px(start)
        self.mouse(QEvent.Type.MouseButtonPress, at, True)
        move = QEvent.Type.MouseMove
        told(name, *self.frames_of(lambda i: self.mouse(move, at + QPointF(6 + i * 1.5, i * 0.7), True)))
        told(f"{name}: let go", [timed(lambda: self.let_go(at))], [self.bare_frame()])
        self.editor.undo()
        settle()

    def let_go(self, at: QPointF) -> None:
        """Release the button and repaint."""
        self.mouse(QEvent.Type.MouseButtonRelease, at + QPointF(90, 40), False)
        QApplication.processEvents()

    def run(self) -> None:
        """Measure everything."""
        first = timed(lambda: (self.canvas.set_blank(1, self.picture), QApplication.processEvents()))
        told("open: first frame", [first], [self.bare_frame()])
        told("open: while sharpening", *self.frames_of(lambda i: QApplication.processEvents()))
        middle = self.canvas.area.center()
        move = QEvent.Type.MouseMove
        told("hover", *self.frames_of(lambda i: self.mouse(move, middle + QPointF(i, i), False)))
        told("zoom", *self.frames_of(lambda i: self.wheel(middle, 120 if i % 20 < 10 else -120)))
        self.canvas.zoom_to_page()
        told("pan", *self.frames_of(lambda i: self.canvas.push(3 if i % 40 < 20 else -3, 2)))
        self.canvas.zoom_by(4.0)
        told("pan, enlarged", *self.frames_of(lambda i: self.canvas.push(3 if i % 40 < 20 else -3, 2)))
        self.canvas.zoom_to_page()
        self.band()
        self.drag("drag of 1 part", (40, 41))
        self.canvas.deeds.select_all()
        self.drag(f"drag of {ITEMS} parts", (21, 41))
        self.canvas.deeds.select_all()
        told(
            f"nudge of {ITEMS} parts", *self.frames_of(lambda i: self.canvas.keyboard.arrow(1 - i % 2 * 2, 0))
        )
        told(
            f"undo of {ITEMS} parts",
            *self.frames_of(lambda i: (self.editor.redo, self.editor.undo)[i % 2 == 0]()),
        )

    def band(self) -> None:
        """Draw a rubber band over the page."""
        at = self.canvas.view.px((2, 2))
        self.mouse(QEvent.Type.MouseButtonPress, at, True)
        move = QEvent.Type.MouseMove
        told(
            "rubber band",
            *self.frames_of(lambda i: self.mouse(move, at + QPointF(6 + 4 * i, 6 + 5 * i), True)),
        )
        self.mouse(QEvent.Type.MouseButtonRelease, at, False)
        self.canvas.deeds.select_none()


def settle(seconds: float = 0.4) -> None:
    """Let timers and threads end."""
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        QApplication.processEvents()


def timed(work: Callable[[], Any]) -> float:
    """Return the milliseconds that `work` takes."""
    start = CLOCK()
    work()
    return (CLOCK() - start) * 1e3


ROWS: list[dict[str, Any]] = []


def told(name: str, ours: list[float], bare: list[float]) -> None:
    """Print and keep a row of figures."""
    ordered = sorted(ours)
    row = {
        "name": name,
        "frames": len(ours),
        "least_ms": ordered[0],
        "median_ms": statistics.median(ours),
        "p99_ms": ordered[min(len(ours) - 1, int(len(ours) * 0.99))],
        "most_ms": ordered[-1],
        "late": sum(ms > FRAME_MS for ms in ours),
        "ratio": statistics.median(ours) / statistics.median(bare),
    }
    ROWS.append(row)
    print(
        f"{name:28s} {row['least_ms']:7.2f} {row['median_ms']:7.2f} {row['p99_ms']:7.2f}"
        f" {row['most_ms']:7.2f} {row['late']:4d} of {len(ours):4d} {row['ratio']:8.1f}"
    )


def main() -> int:
    """Run all and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", default="1400x900")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--cpu", action="store_true", help="count this thread's time only, on a busy machine")
    parser.add_argument("--frames", type=int, default=120)
    args = parser.parse_args()
    if args.cpu:
        globals()["CLOCK"] = time.thread_time
    app = QApplication(sys.argv[:1])
    theme.dress(app, "en")
    width, height = (int(side) for side in args.size.split("x"))
    print(
        f"{'ms':28s} {'least':>7s} {'median':>7s} {'99 %':>7s} {'most':>7s} {'> 16.7 ms':>12s} {'x bare':>8s}"
    )
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench((width, height), args.frames, Path(folder))
        gc.freeze()  # as the window does when it has opened
        bench.run()
    if args.json:
        figures = {"size": args.size, "items": ITEMS, "cpu": args.cpu, "rows": ROWS}
        args.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
