"""Takes the pictures of the scan console for docs/screens, in both languages.

    xvfb-run -a -s "-screen 0 1600x1000x24" python tests/gui/make_console_screenshots.py WORKSPACE

WORKSPACE as for make_screenshots.py. It is copied, since something is scanned into it: a bag with a few
sheets that want attention, and a jam.
"""

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from make_screenshots import SCREENS, SIZE, save, until
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from scanstation.acquire.drivers.simulated import Leaf, SimulatedScanner
from scanstation.acquire.drivers.simulated.paper import Fault
from scanstation.base.clock import SystemClock
from scanstation.base.settings import Settings
from scanstation.simulate.truth import Case
from scanstation.store.workspace import Workspace, open_workspace
from scanstation.ui.application import Windows, set_up
from scanstation.ui.console.scanning import Phase
from scanstation.ui.console.screen import ConsoleScreen
from scanstation.ui.console.settings_dialog import ScanSettingsDialog
from scanstation.ui.console.trial_dialog import TrialDialog
from scanstation.ui.station import Station
from scanstation.workflow.practice_scan import practice_leaves

_JAM = 22
_ODD = {3: Case.CUT_SHORT, 6: Case.CHANGED_MIND, 10: Case.NO_NUMBER, 14: Case.BLANK_PAPER}
"""Places in the bag at which a sheet is not as it should be."""


def new_session(workspace: Workspace) -> str:
    """Add a session with the demo's template, into which nothing has been scanned."""
    exam = workspace.exams.list_exams()[0]
    demo = workspace.exams.list_sessions(exam.id)[0]
    version = workspace.templates.latest(demo.id)
    assert version is not None
    session = workspace.exams.add_session(exam.id, "数学 B 卷", "数学")
    workspace.templates.add(session.id, version.document, workspace.templates.pictures(version.id))
    return session.id


def bag(workspace: Workspace, session_id: str) -> list[Leaf]:
    """Return the sheets of the bag."""
    leaves = practice_leaves(workspace, session_id, students=70, seed=5)
    clean = iter([leaf for leaf in leaves if leaf.truth.case is Case.CLEAN])
    odd = {case: next(leaf for leaf in leaves if leaf.truth.case is case) for case in _ODD.values()}
    return [
        Leaf(leaf.front, leaf.back)
        for place in range(1, 31)
        for leaf in (odd[_ODD[place]] if place in _ODD else next(clean),)
    ]


def take(app: QApplication, workspace: Workspace, session_id: str, leaves: list[Leaf], lang: str) -> None:
    """Take all pictures in one language."""

    def named(screen: str) -> Path:
        return SCREENS / f"{screen}-{lang[:2]}.png"

    settings = Settings(language=lang, operator="王老师")
    settings.window["session"] = session_id
    set_up(app, settings)
    sys.excepthook = sys.__excepthook__  # nobody is here to close a dialog
    scanner = SimulatedScanner(leaves, faults={_JAM: Fault.JAM}, pace=0.25)
    with tempfile.TemporaryDirectory() as folder:
        station = Station(workspace, settings, Path(folder) / "s.json", scanner)
        window = Windows(app, station).open()
        window.resize(*SIZE)
        until(lambda: window.desk is not None and window.desk.snapshot.loaded, "snapshot")
        window.statusBar().hide()
        window.open_console()
        console = window.console
        assert console is not None
        until(lambda: console.equipping.equipment is not None, "scanner")
        console_screens(console, named)
        until(lambda: not station.jobs.jobs, "reading")
        save(console.window(), named("scan-stopped"))
        scanner.clear()
        dialogs(console, station, named)
        window.close()
        station.close()


def console_screens(console: ConsoleScreen, named: Callable[[str], Path]) -> None:
    """Fill in the cover, scan, and take the console at work; it ends in the jam."""
    cover = console.form.cover
    for field, text in (
        (cover.school, "第一中学"),
        (cover.room, "203"),
        (cover.bag, "07"),
        (cover.expected, "30"),
    ):
        field.setText(text)
    console.start()
    until(lambda: console.model.rowCount() >= 18, "sheets")
    save(console.window(), named("scan"))
    until(lambda: console.run.phase is Phase.READY and console.form.notice.isVisible(), "jam")


def dialogs(console: ConsoleScreen, station: Station, named: Callable[[str], Path]) -> None:
    """Take the settings and the test scan."""
    equipment = console.equipping.equipment
    assert equipment is not None
    settings = ScanSettingsDialog(console.finder, 2, equipment, console)
    settings.show()
    save(settings, named("scan-settings"))
    settings.close()
    trial = TrialDialog(station, console.desk.session_id, equipment, console)
    trial.show()
    trial.scan()
    until(lambda: bool(trial.lines), "test scan")
    QTest.qWait(200)
    save(trial, named("test-scan"))
    trial.close()


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as temporary:
        for each in ("en", "zh_CN"):
            copy = Path(temporary) / each
            shutil.copytree(sys.argv[1], copy)
            with open_workspace(copy, SystemClock()) as opened:
                session = new_session(opened)
                take(application, opened, session, bag(opened, session), each)
