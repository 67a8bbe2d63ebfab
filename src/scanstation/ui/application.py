"""Opens the window on a workspace: language, look, the workspace itself, and what may stand in the way."""

import gc
import logging
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from scanstation import __version__
from scanstation.acquire.port import ScannerPort
from scanstation.base.clock import SystemClock
from scanstation.base.jobs import Job
from scanstation.base.settings import Settings
from scanstation.domain.errors import ScanStationError
from scanstation.store.workspace import Workspace
from scanstation.ui import language
from scanstation.ui.look import icons, theme
from scanstation.ui.main.side_windows import SideWindows
from scanstation.ui.main.window import MainWindow
from scanstation.ui.problem_dialog import show_problem
from scanstation.ui.startup.problem import WayOn, ask_way_on, ask_workspace
from scanstation.ui.station import BuildDemo, OpenPractice, Station
from scanstation.workflow.demo_exam import ScannerLoader, run_demo
from scanstation.workflow.practice_scan import PracticeScanner

_log = logging.getLogger(__name__)
_qt_log = logging.getLogger("qt")


@dataclass(frozen=True)
class StudioCall:
    """A wish for the template studio, with the empty sheet or template to open."""

    path: Path | None = None


OpenWorkspace = Callable[[Path], Workspace]


def run_window(
    folder: Path,
    open_at: OpenWorkspace,
    settings: Settings,
    settings_path: Path,
    load_scanner: ScannerLoader | None = None,
    scanners: ScannerPort | None = None,
    studio: StudioCall | None = None,
) -> int:
    """Open the window on the workspace in `folder` and return the exit code when it is closed.

    With `studio` the template studio is opened instead of the main window.

    `scanners` are all devices that can be scanned with. With `load_scanner` the window offers the demo exam
    and, to practise, a device whose tray holds invented sheets.
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    set_up(app, settings)
    workspace = open_or_ask(folder, open_at)
    if workspace is None:
        return 1
    with workspace:
        if workspace.path != folder.absolute():
            settings.workspace = str(workspace.path)  # chosen just now: begin with it next time
        station = Station(workspace, settings, settings_path, scanners)
        if load_scanner is not None:
            station.practice, station.demo = _practice(load_scanner)
        windows, beside = Windows(app, station), SideWindows(station)
        if studio is not None:
            beside.open_studio(path=studio.path)
        else:
            windows.open()
        gc.freeze()  # walking all that is loaded by now would halt the window for 50 ms, again and again
        code = app.exec()
        station.close()
    return code


def set_up(app: QApplication, settings: Settings) -> None:
    """Give the application its name, language, look, and a calm way with bugs."""
    app.setApplicationName("ScanStation")
    app.setApplicationDisplayName("ScanStation")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("scanstation")
    app.setWindowIcon(icons.app_icon())
    theme.dress(app, language.use(settings.language))
    hints = app.styleHints()
    hints.colorSchemeChanged.connect(lambda _: theme.dress(app, language.use(settings.language)))
    sys.excepthook = _unexpected
    qInstallMessageHandler(_log_qt)


def open_or_ask(folder: Path, open_at: OpenWorkspace) -> Workspace | None:
    """Open the workspace, or let the user choose another one; None when they give up."""
    while True:
        try:
            return open_at(folder)
        except ScanStationError as error:
            _log.warning("the workspace can't be opened: %s", error.code)
            way = ask_way_on(error)
        if way is WayOn.QUIT:
            return None
        if way is WayOn.OTHER:
            chosen = ask_workspace()
            folder = Path(chosen) if chosen else folder


class Windows:
    """The main window, made anew when the language changes."""

    def __init__(self, app: QApplication, station: Station) -> None:
        self._app = app
        self._station = station
        self.window: MainWindow | None = None

    def open(self) -> MainWindow:
        """Open the window."""
        self.window = MainWindow(self._station)
        self.window.language_changed.connect(self._speak, Qt.ConnectionType.QueuedConnection)
        self.window.show()
        return self.window

    def _speak(self) -> None:
        """Speak the language that the settings name, in a new window at the old one's place."""
        old = self.window
        keep = self._app.quitOnLastWindowClosed()
        self._app.setQuitOnLastWindowClosed(False)
        if old is not None:
            old.close()
            old.deleteLater()
        theme.dress(self._app, language.use(self._station.settings.language))
        self.open()
        self._app.setQuitOnLastWindowClosed(keep)


def _log_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Put what Qt says into the log: a damaged picture, for example, is shown as far as it goes."""
    serious = kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
    _qt_log.log(logging.ERROR if serious else logging.INFO, "%s", message)


def _unexpected(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Log a bug of ours and say so calmly; the window stays open."""
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    show_problem(QApplication.activeWindow(), error)


def _practice(load_scanner: ScannerLoader) -> tuple[OpenPractice, BuildDemo]:
    def practice(workspace: Workspace, session_id: str) -> ScannerPort:
        return PracticeScanner(workspace, session_id, load_scanner)

    def demo(workspace: Workspace, job: Job) -> str:
        def step(_: str) -> AbstractContextManager[Job]:
            job.check()
            return nullcontext(job)

        return run_demo(workspace, load_scanner, SystemClock(), step).session.id

    return practice, demo
