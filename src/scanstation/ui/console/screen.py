"""The scan console: one screen from the paper to the last red sheet, worked without a mouse."""

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from scanstation.domain.errors import ScanStationError
from scanstation.domain.problems import ScriptState
from scanstation.ui.console.chime import Chime
from scanstation.ui.console.closing import AskBeforeClosing
from scanstation.ui.console.controls import Controls
from scanstation.ui.console.devices import DeviceFinder
from scanstation.ui.console.equipping import Equipping
from scanstation.ui.console.form import ConsoleForm
from scanstation.ui.console.in_sight import InSight
from scanstation.ui.console.keyboard import Keyboard
from scanstation.ui.console.keys import ARROWS
from scanstation.ui.console.replacing import Replacing, picked
from scanstation.ui.console.run import ScanRun
from scanstation.ui.console.scanning import Phase
from scanstation.ui.console.settings_dialog import ScanSettingsDialog
from scanstation.ui.console.sheet_model import SheetModel
from scanstation.ui.console.sheet_view import PICTURE
from scanstation.ui.console.telling import Telling
from scanstation.ui.console.thumbs import Thumbs
from scanstation.ui.console.trial_dialog import TrialDialog
from scanstation.ui.desk import SessionDesk, Snapshot
from scanstation.ui.intake.feeding import Feeding
from scanstation.ui.station import Station
from scanstation.workflow.console.bag import Cover, opening_cover
from scanstation.workflow.console.settings import last_device


class ConsoleScreen(QWidget):
    """One visit to the console for the session of `desk`.

    Signals: closed() when it was left · correct_wanted(script id, "" for the whole list) ·
    stopped_unseen(text) when something happened at the scanner while another screen was shown.
    """

    closed = Signal()
    correct_wanted = Signal(str)
    stopped_unseen = Signal(str)

    def __init__(
        self, station: Station, feeding: Feeding, desk: SessionDesk, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._station = station
        self.desk = desk
        layout = desk.snapshot.layout
        self._sides = 2 if layout is not None and len(layout.page_numbers) > 1 else 1
        self.model = SheetModel(self)
        self.thumbs = Thumbs(desk.workspace, PICTURE * self.devicePixelRatio(), self)
        self.finder = DeviceFinder(station, desk.session_id, self)
        self.equipping = Equipping(self.finder, self._sides, self)
        self.run = ScanRun(station, feeding, desk.session_id, self._who, self)
        self.replacing = Replacing(desk, self._who, self)
        self.chime = Chime(self)
        self.form = ConsoleForm(self.model, self.thumbs, self)
        self.in_sight = InSight(self.form, self.model, self.run.bag, self)
        self._controls = Controls(self.form, self.run, self.replacing, self)
        self._telling = Telling(self.form, self.run, self.replacing, self._controls, desk, self)
        commands: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_F3: self.only_red,
            Qt.Key.Key_F4: self.search,
            Qt.Key.Key_F6: self.form.settings.click,
            Qt.Key.Key_F7: self.form.trial.click,
            Qt.Key.Key_F8: self.form.again.click,
            Qt.Key.Key_F9: self.finish,
            **dict.fromkeys(ARROWS, self._to_sheets),
        }
        self._keyboard = Keyboard(self.form, self.model, self.run, self.replacing, self, self.start, commands)
        self.form.title.setText(title)
        self.form.sound.setChecked(station.settings.sound_on_red)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Scan console"))
        self.closing: AskBeforeClosing | None = None
        """Guards the window from when the console is first shown in it."""
        self._connect()
        self._open()

    def _connect(self) -> None:
        form, run = self.form, self.run
        self.desk.snapshot_ready.connect(self.take)
        self.equipping.changed.connect(self._equipped)
        self.equipping.noticed.connect(self._telling.show_notice)
        run.changed.connect(self._show_run)
        run.bag_finished.connect(self._next_bag)
        run.came_again.connect(self._came_again)
        run.left.connect(self.closed)
        self.replacing.replaced.connect(form.event_line.setText)
        self._telling.unseen.connect(self.stopped_unseen)
        self._telling.unseen.connect(lambda _: self._ring())
        form.back.clicked.connect(run.leave)
        form.correct.clicked.connect(lambda: self.correct_wanted.emit(""))
        form.settings.clicked.connect(self.edit_settings)
        form.trial.clicked.connect(self.test_scan)
        form.start.clicked.connect(self._start_or_pause)
        form.finish.clicked.connect(self.finish)
        form.again.clicked.connect(self.put_in_again)
        form.cover.entered.connect(self.start)
        form.cover.left.connect(self._amend)
        form.sound.toggled.connect(self._sound_switched)
        form.tally.state_chosen.connect(self._filter)
        form.of_bag.toggled.connect(lambda _: self.take(self.desk.snapshot))
        form.view.opened.connect(lambda sheet: self.correct_wanted.emit(sheet.script_id))
        self.in_sight.red_came.connect(self._ring)
        form.view.chosen.connect(lambda _: self._controls.show_again())

    def _open(self) -> None:
        workspace, session_id = self._station.workspace, self.desk.session_id

        def look() -> tuple[str, Cover]:
            return last_device(workspace, session_id), opening_cover(workspace, session_id)

        self._station.errands.run(look, self._opened)
        self._show_run()
        self._equipped()
        self.take(self.desk.snapshot)
        self.form.start.setFocus()

    def _opened(self, found: tuple[str, Cover]) -> None:
        if not self.run.closed:
            self.form.cover.show_cover(found[1])
            self.equipping.begin(found[0])

    def showEvent(self, event: QShowEvent) -> None:
        """Guard the window, which the console has by now."""
        super().showEvent(event)
        if self.closing is None:
            self.closing = AskBeforeClosing(self.window(), lambda: self.run.phase is not Phase.READY, self)

    def close_console(self) -> None:
        """Let go of everything; what is being scanned ends by itself."""
        if self.closing is not None:
            self.closing.let_go()
        self.desk.snapshot_ready.disconnect(self.take)
        self.run.close()
        self.finder.close()
        self.thumbs.close()

    def come_back(self) -> None:
        """Take the keyboard again after another screen was shown: a question that is new goes first."""
        if not self._telling.take_keyboard():
            self.form.view.setFocus()

    def _who(self) -> str:
        return self._station.operator(self)

    # what there is

    def take(self, snapshot: Snapshot) -> None:
        """Show a newer state of the session."""
        self.in_sight.take(snapshot, self.run.fresh)
        self.in_sight.show_list(self._why_empty(snapshot))
        self.replacing.look(snapshot, self.run.fresh - self.run.for_picked)
        self._controls.show_again()
        self.form.correct.setEnabled(bool(snapshot.problems))
        self.form.correct.setText(self.tr("Correct: {count} (F2)").format(count=len(snapshot.problems)))

    def _why_empty(self, snapshot: Snapshot) -> str:
        if snapshot.loaded and snapshot.layout is None:
            return self.tr(
                "This session has no template yet. Sheets can be scanned; they show here once there is one."
            )
        if self.equipping.equipment is None and not self.finder.searching:
            return self.tr("There is no scanner yet. F4 looks for one, F6 takes its address.")
        if self.form.of_bag.isChecked():
            return self.tr("Put the sheets of a bag into the feeder and press Enter.")
        return self.tr("No sheets have been scanned in this session yet.")

    def _ring(self) -> None:
        if self._station.settings.sound_on_red:
            self.chime.ring()

    def _filter(self, state: ScriptState | None) -> None:
        self.model.set_state(state)
        self.in_sight.show_list(self._why_empty(self.desk.snapshot))

    # what can be done

    def _equipped(self) -> None:
        self.run.equip(self.equipping.equipment)
        self.form.device.setText(self.equipping.name)
        self.form.device_line.setText(self.equipping.line)
        if self._telling.no_scanner and self.equipping.equipment is not None:
            self._telling.dismiss()
        self._show_run()

    def _show_run(self) -> None:
        self._controls.show_all()
        self.take(self.desk.snapshot)
        self.in_sight.show_progress()

    def start(self) -> None:
        """Scan what lies in the feeder."""
        if self.equipping.equipment is None:
            why = self.equipping.line or self.equipping.name
            self._telling.show_no_scanner(why, self.search, self.form.settings.click)
            return
        try:
            cover = self.form.cover.cover()
        except ScanStationError as error:
            self._telling.show_failed(error)
            return
        if self.run.bag.batch is None:
            self.form.of_bag.setChecked(True)
        self.form.start.setFocus()
        self.run.start(cover)

    def finish(self) -> None:
        """End the bag, or say why there is none to end. A question that stands there is answered first."""
        if self.run.bag.batch is None and self._telling.waits:
            return
        self._amend()
        self.run.finish()

    def _amend(self) -> None:
        with suppress(ScanStationError):  # a number that can't be is told when something is scanned
            self.run.amend(self.form.cover.cover())

    def search(self) -> None:
        """Look for scanners once more."""
        if self._telling.no_scanner:
            self._telling.dismiss()
        self.finder.search()

    def only_red(self) -> None:
        """Show the red sheets only, with the first one chosen, or all sheets again."""
        tile = self.form.tally.tiles[ScriptState.BAD]
        if tile.isChecked():
            self.form.tally.show_all()
        else:
            tile.click()
            self.form.view.setCurrentIndex(self.model.index(0))
        self._to_sheets()

    def _start_or_pause(self) -> None:
        if self.run.phase is Phase.SCANNING:
            self.run.pause()
        else:
            self.start()

    def _next_bag(self, cover: Cover) -> None:
        self.form.cover.show_cover(cover)
        self.form.cover.go_to_first_gap()

    def put_in_again(self) -> None:
        """Put the chosen red sheet in again."""
        sheet = self.form.view.sheet
        script = picked(self.desk.snapshot.scripts, sheet.script_id) if sheet is not None else None
        if script is not None and self.form.again.isEnabled():
            self.run.put_in_again(script)

    def _came_again(self, script_id: str, batch_id: str, leaves: int) -> None:
        self.replacing.expect(script_id, batch_id, leaves)
        self.replacing.look(self.desk.snapshot, self.run.fresh - self.run.for_picked)

    def edit_settings(self) -> None:
        """Choose device and settings."""
        dialog = ScanSettingsDialog(self.finder, self._sides, self.equipping.equipment, self)
        if dialog.exec() and dialog.equipment is not None:
            self.equipping.choose(dialog.equipment)
        dialog.deleteLater()

    def test_scan(self) -> None:
        """Try the device with a few sheets."""
        equipment = self.equipping.equipment
        if equipment is not None and self.run.phase is Phase.READY:
            dialog = TrialDialog(self._station, self.desk.session_id, equipment, self)
            dialog.exec()
            dialog.deleteLater()

    def _sound_switched(self, on: bool) -> None:
        self._station.settings.sound_on_red = on
        self._station.save_settings()

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Work the console."""
        if not self._keyboard.press(event):
            super().keyPressEvent(event)

    def _to_sheets(self) -> None:
        if self.model.rowCount():
            self.form.view.setFocus()
