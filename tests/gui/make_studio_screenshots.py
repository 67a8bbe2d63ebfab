"""Takes the pictures of the sheet designer and the template studio for docs/screens, in both languages.

    xvfb-run -a -s "-screen 0 1600x1000x24" python tests/gui/make_studio_screenshots.py WORKSPACE

WORKSPACE as for make_screenshots.py. It is copied, since templates are begun in it.
"""

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from make_screenshots import SCREENS, SIZE, save
from PIL import Image
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from scanstation.base.clock import SystemClock
from scanstation.base.jobs import Job
from scanstation.base.paths import sample_sheets
from scanstation.base.settings import Settings
from scanstation.simulate.truth import Case
from scanstation.store.workspace import Workspace, open_workspace
from scanstation.templates.editing.commands.placing import Resize
from scanstation.templates.editing.commands.properties import SetProperty
from scanstation.templates.editing.parts import field_part
from scanstation.templates.model import CropField
from scanstation.ui.application import set_up
from scanstation.ui.designer.unsaved import UnsavedCopy
from scanstation.ui.designer.window import DesignerWindow
from scanstation.ui.station import Station
from scanstation.ui.studio import saving
from scanstation.ui.studio.keys_dialog import KeysDialog
from scanstation.ui.studio.pages_dialog import PagesDialog
from scanstation.ui.studio.screen import StudioScreen
from scanstation.ui.studio.window import StudioWindow
from scanstation.workflow.practice_scan import practice_leaves
from scanstation.workflow.studio.blanks import open_blanks

Named = Callable[[str], Path]


def take(app: QApplication, workspace: Workspace, filled: list[Path], lang: str) -> None:
    """Take all pictures in one language."""

    def named(screen: str) -> Path:
        return SCREENS / f"{screen}-{lang[:2]}.png"

    settings = Settings(language=lang, operator="王老师", workers=2)
    set_up(app, settings)
    sys.excepthook = sys.__excepthook__  # nobody is here to close a dialog
    with tempfile.TemporaryDirectory() as folder:
        design(Path(folder), named)
        station = Station(workspace, settings, Path(folder) / "s.json")
        window = StudioWindow(station)
        window.resize(*SIZE)
        window.show()
        until(lambda: station.errands.idle, "start page")
        new_template(window, filled, named)
        until(lambda: station.errands.idle, "list")
        save(window, named("studio-start"))
        change(window, workspace, named)
        window.close()
        station.close()


def design(folder: Path, named: Named) -> None:
    """Take the designer: a form, a fault, the text."""
    window = DesignerWindow(UnsavedCopy(folder / "unsaved.json"))
    window.resize(*SIZE)
    window.show()

    def settled() -> None:
        until(lambda: window.laying_out.settled and window.laying_out.errands.idle, "layout")

    window.keeping.open_copy(sample_sheets() / "math.yaml")
    settled()
    settled()
    window.outline.choose(0)
    save(window, named("designer"))
    items = ("sections", 4, "written", "items")
    window.draft.set(items, [{"item": 20, "height": 200}, {"item": 21, "height": 150}, {"item": 22}])
    window.draft.set(("sections", 4, "written", "height"), 120)
    settled()
    window.go_to_fault()
    save(window, named("designer-fault"))
    window.draft.undo()
    window.draft.undo()
    settled()
    window.show_text(True)
    save(window, named("designer-text"))
    window.draft.mark_saved()
    window.close()


def new_template(window: StudioWindow, filled: list[Path], named: Named) -> None:
    """Begin with an empty sheet and take it on its way: pages, proposal, editing, items, trial."""

    sheet = filled[0].with_name("blank.jpg")
    with Image.open(sample_sheets() / "math-p1.png") as picture:
        picture.save(sheet)  # without its resolution, as telephones and some programs leave it
    dialog = PagesDialog(open_blanks([sheet], Job()), window)
    dialog.show()
    save(dialog, named("studio-pages"))
    dialog.close()
    window.opening.blank([sample_sheets() / "math-p1.png", sample_sheets() / "math-p2.png"])
    screen = opened(window)
    save(window, named("studio-proposal"))
    window.actions_["accept_all"].trigger()
    editor = screen.project.editor
    for number in (9, 10, 11):
        editor.do(SetProperty((field_part(1, f"q{number}"),), "multiple", True))
    screen.canvas.go_to(field_part(1, "q2"))
    screen.show_panel(screen.properties)
    save(window, named("studio-edit"))
    editor.select(())
    screen.canvas.zoom_to_page()
    screen.show_panel(screen.items)
    save(window, named("studio-items"))
    screen.try_files(filled)
    until(lambda: screen.run.job is None, "trial")
    screen.trial.sheets.setCurrentRow(0)
    until(lambda: window.station.errands.idle, "sheet")
    save(window, named("studio-try"))
    keys = KeysDialog(screen.tools.words(), window.actions_.with_keys(), window)
    keys.show()
    save(keys, named("studio-keys"))
    keys.close()
    window.close_project()


def change(window: StudioWindow, workspace: Workspace, named: Named) -> None:
    """Change the template of the demo's session and look at what that would do."""
    session = workspace.exams.list_sessions(workspace.exams.list_exams()[0].id)[0]
    window.open_session(session.id)
    screen = opened(window)
    page, crop = next((p, f) for p, f in screen.project.document.fields() if isinstance(f, CropField))
    x, y, width, height = crop.box
    part = field_part(page.number, crop.id)
    screen.project.editor.do(Resize((part,), (x, y, width, height - 5)))
    screen.project.editor.do(SetProperty((field_part(1, "q9"),), "multiple", False))
    shown: list[bool] = []

    def look(dialog: saving.ChangeDialog) -> QDialog.DialogCode:
        dialog.show()
        save(dialog, named("studio-change"))
        dialog.hide()
        shown.append(True)
        return QDialog.DialogCode.Rejected

    saving.ChangeDialog.exec = look  # type: ignore[method-assign,assignment]
    window.saving.into_session(screen.project, session.id)
    until(lambda: bool(shown), "preview")
    window.close_project()


def until(condition: Callable[[], bool], what: str) -> None:
    """Wait for something that may take its time."""
    for _ in range(4_000):
        if condition():
            return
        QTest.qWait(50)
    raise TimeoutError(what)


def opened(window: StudioWindow) -> StudioScreen:
    """Wait for the open template with its pictures."""
    until(lambda: window.screen_ is not None and window.station.errands.idle, "template")
    assert window.screen_ is not None
    return window.screen_


def main() -> None:
    """Copy the workspace and take the pictures."""
    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        for lang in ("zh_CN", "en"):
            copy = Path(folder) / lang
            shutil.copytree(sys.argv[1], copy)
            with open_workspace(copy, SystemClock()) as workspace:
                session = workspace.exams.list_sessions(workspace.exams.list_exams()[0].id)[0]
                leaves = practice_leaves(workspace, session.id, students=30, seed=3)
                filled = []
                clean = [leaf for leaf in leaves if leaf.truth.case is Case.CLEAN]
                for number, leaf in enumerate(clean[:12], start=1):
                    for side, data in enumerate((leaf.front, leaf.back), start=1):
                        if data:
                            filled.append(Path(folder) / f"scan-{number:02}-{side}.jpg")
                            filled[-1].write_bytes(data)
                take(app, workspace, filled, lang)


if __name__ == "__main__":
    main()
