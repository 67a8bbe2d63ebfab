"""A clerk at the scan console, with a simulated feeder and nothing but a keyboard."""

import hashlib
from collections.abc import Callable, Iterator
from io import BytesIO
from threading import Semaphore
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from scanstation.acquire.drivers.simulated import Leaf, SimulatedScanner
from scanstation.acquire.drivers.simulated.paper import Fault
from scanstation.base.jobs import Job
from scanstation.domain.reading import FieldReading, FieldStatus, PageReading, PageStatus, Reason
from scanstation.store.workspace import Workspace
from scanstation.ui.console.chime import Chime
from scanstation.ui.console.scanning import Phase
from scanstation.ui.console.screen import ConsoleScreen
from scanstation.ui.intake import feeding
from scanstation.ui.main.window import MainWindow
from scanstation.ui.station import Station
from scanstation.workflow.recognise_batch import RecogniseSummary

if TYPE_CHECKING:
    from tests.gui.conftest import Office

_PX_PER_MM = 2.0
NO_MODIFIER = Qt.KeyboardModifier.NoModifier


class Reading:
    """Stands in for the machine's reading, so that tests are about the console: paper says how it reads.

    A number is read as such with A, B and AC; "" is a page that can't be placed, and so red.
    """

    def __init__(self) -> None:
        self._by_picture: dict[str, str] = {}
        self._made = 0

    def paper(self, number: str) -> Leaf:
        """Return a leaf that will be read as `number`."""
        self._made += 1
        grey = np.full((594, 420), 250, np.uint8)
        grey[self._made % 500 + 10, 10:200] = 0
        target = BytesIO()
        Image.fromarray(grey).save(target, "PNG")
        self._by_picture[hashlib.sha256(target.getvalue()).hexdigest()] = number
        return Leaf(target.getvalue(), b"", ".png")

    def read(self, workspace: Workspace, session_id: str, *, job: Job, workers: int) -> RecogniseSummary:
        """Do what `recognise_pages` does."""
        version = workspace.templates.latest(session_id)
        assert version is not None
        pages = workspace.readings.unread_pages(None, version.id)
        for page in pages:
            job.check()
            reading = _reading(self._by_picture.get(page.image_sha256, ""))
            workspace.readings.add(page.id, version.id, "1", reading)
        return RecogniseSummary(len(pages), len(pages), 0, 0, 0)


def _reading(number: str) -> PageReading:
    if not number:
        return PageReading(PageStatus.UNPLACED, reasons=(Reason.NO_ANCHORS,))
    fields = {"q1": _marked("A"), "q2": _marked("B"), "q3": _marked("AC")}
    columns = tuple(_marked(digit) for digit in number)
    fields["number"] = FieldReading(number, tuple(number), FieldStatus.OK, 0.9, columns=columns)
    transform = (_PX_PER_MM, 0.0, 0.0, 0.0, _PX_PER_MM, 0.0, 0.0, 0.0, 1.0)
    return PageReading(PageStatus.OK, page=1, fields=fields, transform=transform, width_px=420, height_px=594)


def _marked(values: str) -> FieldReading:
    return FieldReading(values, tuple(values), FieldStatus.OK, 0.9)


class Gate:
    """Lets the feeder pull in a leaf at a time while it is shut."""

    def __init__(self) -> None:
        self.shut = False
        self._turns = Semaphore(0)

    def wait(self, _: float) -> None:
        """Be where the feeder waits for a leaf to pass."""
        if self.shut:
            assert self._turns.acquire(timeout=30)

    def let(self, leaves: int = 1) -> None:
        """Let so many leaves pass."""
        self._turns.release(leaves)

    def open(self) -> None:
        """Let all pass."""
        self.shut = False
        self.let(100)


class Clerk:
    """Sits at the window; everything is done by keys that go to whatever has the keyboard."""

    def __init__(
        self, qtbot: QtBot, office: "Office", window: MainWindow, feeder: SimulatedScanner, gate: Gate
    ) -> None:
        self._qtbot = qtbot
        self.office = office
        self.window = window
        self.feeder = feeder
        self.gate = gate
        self.rung: list[bool] = []
        self.reading = Reading()

    @property
    def console(self) -> ConsoleScreen:
        """Return the console, which is open."""
        assert self.window.console is not None
        return self.window.console

    def until(self, condition: Callable[[], object]) -> None:
        """Wait until something is so."""
        self._qtbot.waitUntil(lambda: bool(condition()), timeout=20_000)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        """Press a key. Where a dialog was closed the window is what the system makes active again."""
        if QApplication.activeWindow() is None:
            self.window.activateWindow()
            self.until(lambda: QApplication.activeWindow() is not None)
        target = QApplication.focusWidget() or QApplication.activeWindow()
        assert target is not None
        QTest.keyClick(target, key, modifier)

    def type(self, text: str) -> None:
        """Type into the field that has the keyboard."""
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        QTest.keyClicks(field, text)

    def put_in(self, *numbers: str) -> None:
        """Put sheets into the feeder."""
        self.feeder.load([self.reading.paper(number) for number in numbers])

    def go_wrong(self, number: int, fault: Fault) -> None:
        """Let something go wrong at the leaf that comes so many from now."""
        self.feeder.paper.faults[self.feeder.pulled + number] = fault
        self.feeder.paper.keep()

    def tab_to(self, widget: QWidget) -> None:
        """Press Tab until a widget has the keyboard."""
        for _ in range(40):
            if QApplication.focusWidget() is widget:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {widget}")

    def open_console(self) -> None:
        """Go to the console and wait for its scanner."""
        self.press(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
        self.until(lambda: self.window.console is not None)
        self.console.form.notice.settle_ms = 0
        self.until(lambda: not self.console.finder.searching and self.window.station.errands.idle)

    def ready(self) -> None:
        """Wait for the scanner to be known."""
        self.until(lambda: self.console.equipping.equipment is not None)

    def start(self, *numbers: str) -> None:
        """Put sheets in, begin with a shut gate, and wait until the scanner is at work."""
        if self.window.console is None:
            self.open_console()
            self.ready()
        self.put_in(*numbers)
        self.gate.shut = True
        self.press(Qt.Key.Key_Return)
        self.until(lambda: self.window.station.jobs.jobs)

    def stopped(self) -> None:
        """Wait until the scanner rests and the bar says something."""
        self.until(lambda: self.console.run.phase is Phase.READY and self.told)

    def read(self) -> None:
        """Wait until everything that came has been read."""
        self.until(lambda: not self.window.station.jobs.jobs)
        desk = self.window.desk
        assert desk is not None
        self.until(lambda: len(desk.snapshot.scripts) == len(self.seqs) and not desk.snapshot.counts.unread)

    @property
    def told(self) -> str:
        """Return what the bar says, and what it advises."""
        notice = self.console.form.notice.notice
        return f"{notice.text} {notice.advice}" if notice is not None else ""

    @property
    def seqs(self) -> list[int]:
        """Return the sheets in the workspace, batch by batch, by their place."""
        workspace = self.office.workspace
        batches = workspace.batches.list(self.office.session.id)
        return [sheet.seq for batch in batches for sheet in workspace.batches.sheets(batch.id)]

    @staticmethod
    def in_dialog(act: Callable[[Any], None]) -> list[QDialog]:
        """Call `act` with the next modal dialog once it has the keyboard; the list then holds the dialog."""
        seen: list[QDialog] = []
        timer = QTimer(QApplication.instance())
        timer.setInterval(10)

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog) and dialog.isActiveWindow():
                timer.stop()
                timer.deleteLater()
                seen.append(dialog)
                try:
                    act(dialog)
                finally:
                    if dialog.isVisible():
                        dialog.reject()  # a test that fails in here would else wait for ever

        timer.timeout.connect(look)
        timer.start()
        return seen


@pytest.fixture
def gate() -> Iterator[Gate]:
    """Return what the feeder waits at; in the end it is open."""
    gate = Gate()
    yield gate
    gate.open()


@pytest.fixture
def feeder(gate: Gate) -> SimulatedScanner:
    """Return an empty feeder."""
    return SimulatedScanner(wait=gate.wait, pace=0.01)


@pytest.fixture
def clerk(
    qtbot: QtBot,
    office: "Office",
    station: Station,
    feeder: SimulatedScanner,
    gate: Gate,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Clerk]:
    """Return a clerk whose window shows the session and can reach the feeder; no sound is made."""
    office.close_batch()
    station.scanners = feeder
    rung: list[bool] = []
    monkeypatch.setattr(Chime, "ring", lambda _: rung.append(True))
    window = MainWindow(station)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: window.desk is not None and window.desk.snapshot.layout is not None)
    clerk = Clerk(qtbot, office, window, feeder, gate)
    clerk.rung = rung
    monkeypatch.setattr(feeding, "recognise_pages", clerk.reading.read)
    yield clerk
    gate.open()
    if window.console is not None and window.console.closing is not None:
        window.console.closing.let_go()  # a test that failed may have left the scanner at work
    window.close()
