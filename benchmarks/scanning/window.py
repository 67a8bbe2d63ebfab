"""The real window with its scan console, at which a clerk presses Enter once: the child of `feeder_pace.py`.

python window.py FOLDER TEMPLATE     writes FOLDER/pulse.json when all has been read, or nothing more comes

The feeder is the simulated one whose paper the environment names; its driver runs in a process of its own.
"""

import json
import sys
import time
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from scanstation.acquire.scanners import Scanners
from scanstation.acquire.worker.remote import RemoteScanner
from scanstation.base.clock import SystemClock
from scanstation.base.settings import Settings
from scanstation.store import open_workspace
from scanstation.ui.application import Windows, set_up
from scanstation.ui.console.scanning import Phase
from scanstation.ui.main.window import MainWindow
from scanstation.ui.station import Station
from scanstation.workflow.exams import create_exam, create_session

_BEAT_MS = 20
_PATIENCE = 120.0
"""Seconds without anything new after which the visit is given up."""


class Pulse(QObject):
    """Measures how late the window's thread comes to a timer, which is how long a key would have waited."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.longest: dict[int, float] = {}
        """By second of the monotonic clock, in seconds."""
        self._last = time.monotonic()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(_BEAT_MS)

    def _beat(self) -> None:
        now = time.monotonic()
        late = max(0.0, now - self._last - _BEAT_MS / 1000)
        self._last = now
        self.longest[int(now)] = max(late, self.longest.get(int(now), 0.0))


class Visit(QObject):
    """The clerk: opens the console, presses Enter, waits until all has been read, and leaves."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._started = False
        self._seen = (0, 0)
        self._news = time.monotonic()
        self.told = ""
        """What the console said in the end."""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(100)

    def _look(self) -> None:
        if time.monotonic() - self._news > _PATIENCE:
            self.told = "nothing new has come for too long"
            self._leave()
        elif not self._started:
            self._begin()
        elif self._through():
            notice = self._window.console.form.notice.notice if self._window.console is not None else None
            self.told = notice.text if notice is not None else ""
            self._leave()

    def _begin(self) -> None:
        window, console = self._window, self._window.console
        if window.desk is None or window.desk.snapshot.layout is None:
            return
        if console is None:
            window.actions_["scan"].trigger()
        elif console.equipping.equipment is not None and not console.finder.searching:
            QTest.keyClick(QApplication.focusWidget() or console, Qt.Key.Key_Return)
            self._started = console.run.phase is Phase.SCANNING

    def _through(self) -> bool:
        window = self._window
        assert window.console is not None and window.desk is not None
        counts = window.desk.snapshot.counts
        seen = (len(window.desk.snapshot.scripts), counts.unread)
        if seen != self._seen:
            self._seen, self._news = seen, time.monotonic()
        at_rest = not window.station.jobs.jobs and window.desk.idle
        return window.console.run.phase is Phase.READY and at_rest and not counts.unread

    def _leave(self) -> None:
        self._timer.stop()
        self._window.close()


def work(folder: Path, template: Path) -> None:
    """Show the window until the visit is over."""
    settings = Settings(operator="李老师", language="zh_CN", sound_on_red=False)
    app = QApplication(sys.argv[:1])
    set_up(app, settings)
    scanners = Scanners(
        {"simulated": RemoteScanner("scanstation.acquire.drivers.simulated.folder:open_driver")}
    )
    with open_workspace(folder / "workspace", SystemClock()) as workspace, closing(scanners):
        exam = create_exam(workspace, "期末考试")
        create_session(workspace, exam.id, "综合", "综合", template)
        station = Station(workspace, settings, folder / "settings.json", scanners)
        window = Windows(app, station).open()
        window.resize(1366, 768)
        pulse, visit = Pulse(app), Visit(window)
        app.exec()
        station.close()
    figures = {"longest": pulse.longest, "told": visit.told}
    (folder / "pulse.json").write_text(json.dumps(figures, ensure_ascii=False, indent=1), "utf-8")


if __name__ == "__main__":
    work(Path(sys.argv[1]), Path(sys.argv[2]))
