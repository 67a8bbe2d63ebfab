"""Takes the pictures of docs/screens from a demo workspace, in both languages.

    xvfb-run -a -s "-screen 0 1600x1000x24" python tests/gui/make_screenshots.py WORKSPACE

WORKSPACE is what `scanstation demo --headless --workspace WORKSPACE` made; nothing is changed in it. Not a
test: it is run when a screen has changed.
"""

import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from scanstation.acquire.drivers.simulated import SimulatedScanner
from scanstation.acquire.errors import DocumentEncrypted, PictureDamaged, UnsupportedType
from scanstation.base.clock import SystemClock
from scanstation.base.jobs import Job
from scanstation.base.settings import Settings
from scanstation.domain.problems import ProblemKind
from scanstation.domain.rows import Batch, Refusal
from scanstation.store.errors import WorkspaceInUse
from scanstation.store.workspace import Workspace, open_workspace
from scanstation.ui.application import Windows, set_up
from scanstation.ui.exams.dialogs import ExamDialog
from scanstation.ui.export.dialog import ExportDialog
from scanstation.ui.intake.refusals import RefusalsDialog
from scanstation.ui.intake.source_dialog import SourceDialog
from scanstation.ui.key.dialog import KeyDialog
from scanstation.ui.main.window import MainWindow
from scanstation.ui.settings.dialog import AboutDialog, SettingsDialog
from scanstation.ui.settings.operator import OperatorDialog
from scanstation.ui.startup.problem import startup_box
from scanstation.ui.station import Station

SCREENS = Path(__file__).resolve().parents[2] / "docs" / "screens"
SIZE = (1366, 768)
"""The screen of most school computers."""


def save(widget: QWidget, path: Path) -> None:
    """Save a picture in fewer shades: the grain of scanned paper would be most of the file."""
    QTest.qWait(150)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")
    path.parent.mkdir(parents=True, exist_ok=True)
    with Image.open(BytesIO(buffer.data().data())) as picture:
        colours = picture.convert("RGB").point(lambda v: min(255, (v + 2) // 5 * 5))
        colours.save(path, optimize=True)


def until(condition: Callable[[], bool], what: str) -> None:
    """Wait for something to appear."""
    for _ in range(600):
        if condition():
            return
        QTest.qWait(50)
    raise TimeoutError(what)


def take(app: QApplication, workspace: Workspace, name: str, language: str) -> None:
    """Take all pictures in one language."""

    def named(screen: str) -> Path:
        return SCREENS / f"{screen}-{name}.png"

    settings = Settings(language=language, operator="王老师")
    set_up(app, settings)
    sys.excepthook = sys.__excepthook__  # nobody is here to close a dialog
    with tempfile.TemporaryDirectory() as other:
        with open_workspace(Path(other) / "empty", SystemClock()) as empty:
            station = Station(empty, replace(settings), Path(other) / "s.json", demo=lambda w, j: "")
            window = Windows(app, station).open()
            window.resize(*SIZE)
            until(lambda: window.start.isVisible(), "start page")
            window.statusBar().hide()  # it names a folder of this machine
            save(window, named("start"))
            window.close()
            station.close()
        scanner = SimulatedScanner()
        station = Station(workspace, settings, Path(other) / "s.json", scanner)
        window = Windows(app, station).open()
        window.resize(*SIZE)
        until(lambda: window.desk is not None and window.desk.snapshot.loaded, "snapshot")
        window.statusBar().hide()
        main_screens(window, named)
        correction(window, named)
        dialogs(window, station, named, scanner)
        window.close()
        station.close()


def main_screens(window: MainWindow, named: Callable[[str], Path]) -> None:
    """Take the main window at rest and at work."""
    window.page.table.selectRow(1)
    until(lambda: not window.pane.view.empty, "page")
    save(window, named("main"))

    def work(job: Job) -> None:
        job.report(417, 1260)
        while not job.cancelled:
            QTest.qSleep(20)

    job = window.station.jobs.start("2026-11-21 08:30", work)
    QTest.qWait(300)
    save(window, named("working"))
    job.cancel()
    until(lambda: not window.station.jobs.jobs, "end of the job")


def correction(window: MainWindow, named: Callable[[str], Path]) -> None:
    """Take one picture of each kind of question."""
    assert window.desk is not None
    window.correct_list()
    screen = window.correct
    taken: set[ProblemKind] = set()
    for _ in window.desk.snapshot.problems:
        problem = screen.problem
        if problem is not None and problem.kind not in taken:
            taken.add(problem.kind)
            until(lambda: not screen.form.context.view.empty, "page beside the question")
            QTest.qWait(300)
            save(window, named(f"correct-{problem.kind.value}"))
            if len(taken) == 1:
                QTest.keyClick(screen, Qt.Key.Key_Delete)
                save(window, named("correct-withdraw"))
                QTest.keyClick(screen, Qt.Key.Key_Escape)
        QTest.keyClick(screen, Qt.Key.Key_Right)
    screen.close_list()


def dialogs(
    window: MainWindow, station: Station, named: Callable[[str], Path], scanner: SimulatedScanner
) -> None:
    """Take every dialog."""
    assert window.desk is not None
    session, counts = window.session_id, window.desk.snapshot.counts
    batch = window.desk.snapshot.batches[0]
    key = KeyDialog(station, session, "数学", window)
    export = ExportDialog(station, session, "数学", counts, window)
    shown: dict[str, QWidget] = {
        "new-exam": ExamDialog(None, window),
        "add-sheets": SourceDialog(window.windowTitle(), "scan_0001.pdf", "1", 2, window),
        "refused": RefusalsDialog([(batch, r) for r in refusals(batch)], window),
        "operator": OperatorDialog(window),
        "settings": SettingsDialog(station.settings, str(Path("D:/ScanStation")), window),
        "about": AboutDialog(window),
        "key": key,
        "export": export,
        "startup-problem": startup_box(WorkspaceInUse(path="D:/ScanStation", pid=4711, host="PC-07"))[0],
    }
    for name, dialog in shown.items():
        dialog.show()
        if dialog is key:
            until(lambda: bool(key.model.rows), "key")
        if dialog is export:
            export.folder.setText("D:/ScanStation/exports")
        save(dialog, named(name))
    with tempfile.TemporaryDirectory() as folder:
        export.folder.setText(folder)
        export.run()
        until(lambda: export.written.isVisible(), "export")
    export.folder.setText("D:/ScanStation/exports")
    export.adjustSize()
    save(export, named("export-done"))
    for dialog in shown.values():
        dialog.close()


def refusals(batch: Batch) -> list[Refusal]:
    """Return what the table of refusals shows in the picture."""
    errors = (
        UnsupportedType(name="名单.docx", kind=".docx"),
        PictureDamaged(name="scan_0042.jpg", detail="truncated"),
        DocumentEncrypted(name="二号箱.pdf"),
    )
    return [
        Refusal(str(i), batch.id, str(e.params["name"]), str(i), e.code, e.params, batch.created_at)
        for i, e in enumerate(errors)
    ]


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    with open_workspace(Path(sys.argv[1]), SystemClock()) as opened:
        for each, setting in (("en", "en"), ("zh", "zh_CN")):
            take(application, opened, each, setting)
