"""Takes the pictures of the ledger for docs/screens from a session with planted trouble, in both languages.

    xvfb-run -a -s "-screen 0 1600x1000x24" python tests/gui/make_ledger_screenshots.py [FOLDER]

Not a test: it is run when the screen has changed.
"""

import sys
import tempfile
from pathlib import Path

from make_screenshots import SCREENS, SIZE, save, until
from PySide6.QtWidgets import QApplication

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from planted_session import plant

from scanstation.base.clock import SystemClock
from scanstation.base.settings import Settings
from scanstation.ledger.stages import STAGES, Kind, Stage
from scanstation.store import Workspace, open_workspace
from scanstation.ui.application import set_up
from scanstation.ui.desk import SessionDesk
from scanstation.ui.ledger.counts_model import LINES, NAMES
from scanstation.ui.ledger.screen import LedgerScreen
from scanstation.ui.station import Station
from scanstation.workflow.board import Board
from scanstation.workflow.ledger.book import LedgerBook
from scanstation.workflow.ledger.closing import close_session, print_closing, reopen_session
from scanstation.workflow.ledger.explaining import explain

REASONS = {Kind.MISSING: "答卷遗失，见考场记录第 3 页", Kind.BAG_COUNT: "袋面误写，三人复点"}


def take(app: QApplication, workspace: Workspace, session_id: str, language: str, folder: Path) -> None:
    """Take the pictures in one language."""
    name = language[:2]
    set_up(app, Settings(language=language, operator="王老师"))
    sys.excepthook = sys.__excepthook__  # nobody is here to close a dialog
    station = Station(workspace, Settings(language=language, operator="王老师"), folder / "s.json")
    desk = SessionDesk(workspace, session_id)
    desk.refresh()
    until(lambda: desk.snapshot.loaded, "session")
    screen = LedgerScreen(station, desk, "区域质量监测 · 数学")
    screen.resize(*SIZE)
    screen.show()
    until(lambda: screen.form.counts.rowCount() > 0, "ledger")
    counts = screen.form.counts_table
    save(screen, SCREENS / f"ledger-{name}.png")
    screen.form.by_room.setChecked(True)
    counts.setCurrentIndex(screen.form.counts.index(2, NAMES + STAGES.index(Stage.PRESENT)))
    shown = screen.form.list.rows
    screen.form.list_table.selectRow(next((at for at, row in enumerate(shown) if not row.script), 0))
    save(screen, SCREENS / f"ledger-room-{name}.png")
    screen.form.by_room.setChecked(False)
    book = LedgerBook(workspace, Board(workspace, session_id))
    for line in book.ledger().unexplained:
        explain(workspace, session_id, [line], "王老师", REASONS.get(line.kind, "已查明"))
    closing = close_session(workspace, book, "王老师")
    print_closing(closing, folder / "closing.pdf")
    screen.desk.refresh()
    until(screen.form.reopen.isVisible, "closing")
    counts.setCurrentIndex(screen.form.counts.index(0, LINES))
    save(screen, SCREENS / f"ledger-closed-{name}.png")
    screen.hide()
    desk.close()
    reopen_session(workspace, session_id, "王老师", "演示")
    lines = book.ledger().lines
    workspace.ledger_words.add(session_id, [line.key for line in lines], "王老师", "")
    station.close()


def main() -> None:
    """Plant a session and take all pictures."""
    app = QApplication(sys.argv)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(temporary)
        with open_workspace(folder / "workspace", SystemClock()) as workspace:
            planted = plant(workspace, schools=6, rooms=4, per_kind=2)
            for language in ("zh_CN", "en"):
                take(app, workspace, planted.session_id, language, folder)


if __name__ == "__main__":
    main()
