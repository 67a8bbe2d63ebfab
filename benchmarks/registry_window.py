"""How long the registry's window stands still while 100,000 students are imported, scrolled and searched.

`python benchmarks/registry_window.py [--students 100000] [--json FILE]`. A timer in the window's thread
should ring every 10 ms; what it comes too late is a pause. The same timer in the same window at rest is what
the machine itself costs, and the ratio is to that.
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

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from registry_import import _exam, make_workbook

from scanstation.base.clock import SystemClock
from scanstation.base.settings import Settings
from scanstation.domain.registry import ListKind
from scanstation.store import open_workspace
from scanstation.ui import language
from scanstation.ui.look import theme
from scanstation.ui.registry.import_dialog import ImportDialog
from scanstation.ui.registry.window import RegistryWindow
from scanstation.ui.station import Station

_EVERY_MS = 10
_AT_REST_MS = 3000
_SCROLLS = 200


class Pulse:
    """Counts how late the window's thread comes to what is due, in ms."""

    def __init__(self) -> None:
        self.pauses: list[float] = []
        self._last = 0.0
        self._timer = QTimer(interval=_EVERY_MS)
        self._timer.timeout.connect(self._beat)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.pauses.append(max(0.0, 1000 * (now - self._last) - _EVERY_MS))
        self._last = now

    def during(self, name: str, work: Callable[[], None]) -> dict[str, Any]:
        """Return the pauses while `work` is going on."""
        self.pauses, self._last = [], time.perf_counter()
        start = time.perf_counter()
        self._timer.start()
        work()
        self._timer.stop()
        seconds = time.perf_counter() - start
        pauses = sorted(self.pauses)
        return {
            "name": name,
            "seconds": seconds,
            "median_ms": statistics.median(pauses),
            "p99_ms": pauses[int(0.99 * len(pauses))],
            "most_ms": pauses[-1],
        }


def rest(ms: int) -> None:
    """Let the window work."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def until(condition: Callable[[], bool]) -> None:
    """Let the window work until something is so. Raises TimeoutError after half an hour."""
    end = time.monotonic() + 1800
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError
        rest(20)


def measure(window: RegistryWindow, path: Path, students: int) -> list[dict[str, Any]]:
    """Walk from a file to a search in its students."""
    pulse = Pulse()
    window.pages.show_page(ListKind.STUDENTS.value)
    rest(500)
    rows = [pulse.during("at rest", lambda: rest(_AT_REST_MS))]
    dialog = ImportDialog(window.desk, ListKind.STUDENTS)
    dialog.show()

    def step(start: Callable[[], None]) -> Callable[[], None]:
        def work() -> None:
            start()
            until(lambda: dialog.run.job is None and window.desk.idle)

        return work

    rows.append(pulse.during("look at the file, show its columns", step(lambda: dialog.choose(path))))
    rows.append(pulse.during("read and check", step(dialog.check)))
    rows.append(pulse.during("enter", step(dialog.enter)))
    page = window.list_page
    assert page is not None
    until(lambda: page.model.rowCount() == students)

    def scroll() -> None:
        for at in range(_SCROLLS):
            page.table.scrollTo(page.model.index(at * students // _SCROLLS, 0))
            rest(10)
        until(lambda: window.desk.idle)

    def search() -> None:
        page.search.setText("王李")
        until(lambda: 0 < page.model.rowCount() < students)

    rows.append(pulse.during(f"scroll to {_SCROLLS} places", scroll))
    rows.append(pulse.during("search a part of a name", search))
    return rows


def main() -> int:
    """Run it; prints the figures, and writes them where `--json` says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, default=100_000)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    app = QApplication([])
    theme.dress(app, language.use("zh_CN"))
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        make_workbook(folder / "students.xlsx", args.students)
        with open_workspace(folder / "workspace", SystemClock()) as workspace:
            exam_id = _exam(workspace, args.students)
            station = Station(workspace, Settings(operator="benchmark"), folder / "settings.json")
            window = RegistryWindow(station, exam_id)
            window.show()
            gc.freeze()  # as the program does once its window is open
            rows = measure(window, folder / "students.xlsx", args.students)
            window.close()
            station.close()
    for row in rows:
        row["ratio"] = row["p99_ms"] / max(rows[0]["p99_ms"], 0.1)
        print(
            f"{row['name']:<36} {row['seconds']:6.1f} s  99 % {row['p99_ms']:6.1f} ms  "
            f"most {row['most_ms']:6.1f} ms  {row['ratio']:5.1f} x at rest"
        )
    if args.json:
        args.json.write_text(
            json.dumps({"students": args.students, "rows": rows}, indent=1), encoding="utf-8"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
