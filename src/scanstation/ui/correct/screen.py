"""The correction list, worked by keyboard alone: one question at a time, the next one at once."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from scanstation.domain.errors import ScanStationError
from scanstation.domain.reading import FieldStatus
from scanstation.domain.rows import Decision, DecisionKind
from scanstation.review.problems import Problem
from scanstation.review.scripts import Script
from scanstation.store.workspace import Workspace
from scanstation.templates.model import DigitGridField, MarkedField
from scanstation.ui import language
from scanstation.ui.correct import wording
from scanstation.ui.correct.caps import KeyCap
from scanstation.ui.correct.context import looks
from scanstation.ui.correct.crop import NamedMark
from scanstation.ui.correct.entry import Entry, GiveAccept, GiveAnswer, GiveNumber, GivePage, Mode, Outcome
from scanstation.ui.correct.form import CorrectForm
from scanstation.ui.correct.worklist import Worklist
from scanstation.ui.desk import SessionDesk, Snapshot
from scanstation.ui.station import Station
from scanstation.workflow import correct

_AHEAD = 5
"""Pictures of so many items are fetched before they are reached."""
_SHIFTED = dict(zip("!@#$%^&*(", "123456789", strict=True))
_Act = Callable[[Workspace, str], Decision]


class CorrectScreen(QWidget):
    """Signals: closed() · page_named() after a person named a page, which is then to be read again."""

    closed = Signal()
    page_named = Signal()

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._desk: SessionDesk | None = None
        self._scripts: dict[str, Script] = {}
        self._labels: dict[str, str] = {}
        self.list = Worklist()
        self.entry: Entry | None = None
        self._asked_withdraw = False
        self._undo_waits = False
        self._extra: Problem | None = None  # a question that is not in the list: a person changes their mind
        self.form = CorrectForm(station.pictures, self)
        self.form.back.clicked.connect(self.close_list)
        self.form.caps.pressed.connect(self._cap_pressed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(
            Qt.WidgetAttribute.WA_InputMethodEnabled, False
        )  # letters are keys here, not pinyin
        self.setAccessibleName(self.tr("Correction list"))
        station.pictures.loaded.connect(self._picture_arrived)
        station.pictures.failed.connect(self._picture_lost)

    @property
    def problem(self) -> Problem | None:
        """Return the item in question."""
        return self.entry.problem if self.entry is not None else None

    def open_list(self, desk: SessionDesk, problem: Problem | None = None) -> None:
        """Work on this session's list, beginning with `problem` (which need not be in the list)."""
        self.leave()
        self._desk = desk
        self.list = Worklist()
        desk.snapshot_ready.connect(self._update)
        self._take(desk.snapshot)
        self._extra = (
            problem
            if problem is not None and all(p.id != problem.id for p in desk.snapshot.problems)
            else None
        )
        if problem is not None and self._extra is None:
            self.list.go_to(problem.id)
        self._ask()
        self.setFocus()

    def leave(self) -> None:
        """Let go of the session."""
        if self._desk is not None:
            self._desk.snapshot_ready.disconnect(self._update)
        self._desk, self.entry = None, None

    def close_list(self) -> None:
        """Go back to the main window's list."""
        self.leave()
        self.closed.emit()

    # what the board says

    def _take(self, snapshot: Snapshot) -> None:
        self._scripts = {s.id: s for s in snapshot.scripts}
        self._labels = {b.id: b.label for b in snapshot.batches}
        self.list.update(snapshot.problems)

    def _update(self, snapshot: Snapshot) -> None:
        self._take(snapshot)
        now = self._extra or self.list.current
        shown = self.problem
        if now is None or shown is None or now.id != shown.id or now.reasons != shown.reasons:
            self._ask()
        else:
            self._progress()

    # asking

    def _ask(self) -> None:
        problem = self._extra or self.list.current
        self._asked_withdraw = False
        self.entry = Entry(problem) if problem is not None else None
        self._progress()
        if problem is None or self.entry is None:
            self.form.show_end(self.list.busy, can_undo=self.list.can_undo)
            return
        script = self._scripts.get(problem.script_id)
        number = script.number.value if script is not None else ""
        self.form.show_question(
            wording.question(problem),
            wording.reason(problem),
            wording.place(problem, self._labels.get(problem.batch_id, ""), number),
        )
        self._show_caps()
        self._show_entry()
        self._show_picture()
        others = [self._scripts[i] for i in problem.others if i in self._scripts]
        self.form.context.show_looks(problem, looks(problem, script, others) if script is not None else [])
        for item in self.list.upcoming(_AHEAD):
            if item.page_id is not None:
                self._station.pictures.prefetch(item.page_id)

    def _progress(self) -> None:
        total = self.list.settled + self.list.remaining
        self.form.show_progress(min(self.list.settled + self.list.index + 1, total), total, self.list.settled)

    def _show_caps(self) -> None:
        assert self.entry is not None
        entry = self.entry
        paging = entry.mode is Mode.PAGES
        caps = [
            KeyCap(c.key, self._cap_word(c.value) if c.key != c.value or paging else "", proposed=c.proposed)
            for c in entry.choices
        ]
        if entry.mode is Mode.OPTIONS and entry.blank() is not None:
            reading = entry.problem.reading
            blank = reading is not None and reading.status is FieldStatus.BLANK
            caps.append(KeyCap("0", self.tr("nothing"), proposed=blank))
        if entry.mode is Mode.TEXT:
            caps += [KeyCap(f"F{i}", c) for i, c in enumerate(entry.problem.candidates[:9], start=1)]
        caps += [KeyCap(key, word) for key, word in wording.actions(entry)]
        self.form.caps.show_caps(caps)

    def _cap_word(self, value: str) -> str:
        assert self.entry is not None
        return self.tr("Page {number}").format(number=value) if self.entry.mode is Mode.PAGES else value

    def _show_entry(self) -> None:
        entry = self.entry
        if entry is None:
            return
        self.form.caps.tick({c.key for c in entry.choices if c.value in entry.ticked})
        ghost = (entry.proposal or ("",))[0] if entry.mode is Mode.TEXT else ""
        self.form.show_typed(entry.mode is Mode.TEXT, entry.text, ghost, entry.length)
        self.form.show_hints(wording.hints(entry, can_undo=self.list.can_undo))
        self.form.crop.set_marks(self._marks())

    def _show_picture(self) -> None:
        problem = self.problem
        if problem is None:
            return
        page_id = problem.page_id or self._first_page(problem)
        image = self._station.pictures.get(page_id) if page_id else None
        if image is None:
            self.form.crop.show_message(self.tr("Loading…") if page_id else self.tr("There is no picture."))
        elif problem.box is not None and problem.transform:
            self.form.crop.show_region(image, problem.box, problem.transform, self._marks())
        else:
            self.form.crop.show_whole(image, self._orientation(problem, page_id))

    def _first_page(self, problem: Problem) -> str:
        script = self._scripts.get(problem.script_id)
        return script.sides[0].page.id if script is not None and script.sides else ""

    def _orientation(self, problem: Problem, page_id: str) -> int:
        script = self._scripts.get(problem.script_id)
        sides = script.sides if script is not None else ()
        return next(
            (s.reading.orientation for s in sides if s.page.id == page_id and s.reading is not None), 0
        )

    def _marks(self) -> list[NamedMark]:
        entry = self.entry
        if entry is None or entry.mode is not Mode.OPTIONS:
            return []
        script = self._scripts.get(entry.problem.script_id)
        place = script.content.layout.fields.get(entry.problem.field_id or "") if script is not None else None
        if (
            place is None
            or not isinstance(place.field, MarkedField)
            or isinstance(place.field, DigitGridField)
        ):
            return []
        reading = entry.problem.reading
        made = entry.ticked if entry.ticking else set(reading.values if reading is not None else ())
        return [NamedMark((m.x, m.y, m.w, m.h), m.value, m.value in made) for m in place.field.marks()]

    def _picture_arrived(self, page_id: str) -> None:
        problem = self.problem
        if problem is not None and page_id == (problem.page_id or self._first_page(problem)):
            self._show_picture()

    def _picture_lost(self, page_id: str, error: object) -> None:
        problem = self.problem
        if problem is not None and page_id == problem.page_id:
            text = language.translate_error(error) if isinstance(error, ScanStationError) else str(error)
            self.form.crop.show_message(text)

    # keys

    def focusNextPrevChild(self, following: bool) -> bool:
        """Keep Tab as a key of this screen."""
        return False

    def event(self, event: QEvent) -> bool:
        """Take keys that are shortcuts elsewhere in the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._own(event):
            event.accept()
            return True
        return super().event(event)

    @staticmethod
    def _own(event: QKeyEvent) -> bool:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control:
            return event.key() in (
                Qt.Key.Key_Z, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Plus, Qt.Key.Key_Equal,
                Qt.Key.Key_Minus, Qt.Key.Key_T,
            )  # fmt: skip
        return not event.modifiers() & Qt.KeyboardModifier.AltModifier

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Work the list."""
        key, control = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        self.form.show_notice("")
        if self._asked_withdraw:
            self._answer_withdraw(key)
            return
        commands: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_Escape: self._escape,
            Qt.Key.Key_Return: self._accept if control else self._confirm,
            Qt.Key.Key_Enter: self._accept if control else self._confirm,
            Qt.Key.Key_Backspace: self._backspace,
            Qt.Key.Key_Right: lambda: self._move(1),
            Qt.Key.Key_Down: lambda: self._move(1),
            Qt.Key.Key_PageDown: lambda: self._move(1),
            Qt.Key.Key_Left: lambda: self._move(-1),
            Qt.Key.Key_Up: lambda: self._move(-1),
            Qt.Key.Key_PageUp: lambda: self._move(-1),
            Qt.Key.Key_Delete: self._ask_withdraw,
            Qt.Key.Key_Tab: self.form.context.turn,
            Qt.Key.Key_Space: self._space,
        }
        if control:
            commands |= {
                Qt.Key.Key_Z: self.undo,
                Qt.Key.Key_Plus: lambda: self.form.crop.zoom_by(1.25),
                Qt.Key.Key_Equal: lambda: self.form.crop.zoom_by(1.25),
                Qt.Key.Key_Minus: lambda: self.form.crop.zoom_by(0.8),
                Qt.Key.Key_T: self.form.crop.rotate_right,
            }
        if key in commands:
            commands[key]()
        elif Qt.Key.Key_F1 <= key <= Qt.Key.Key_F9 and self.entry is not None:
            self._carry_out(self.entry.choose(int(key) - int(Qt.Key.Key_F1) + 1))
        elif not control and self.entry is not None:
            self._press(event)

    def _press(self, event: QKeyEvent) -> None:
        assert self.entry is not None
        text = event.text()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if self.entry.mode is Mode.OPTIONS and text in _SHIFTED:
            text = _SHIFTED[text]
        if len(text) == 1 and text.isprintable():
            self._carry_out(self.entry.press(text, tick=shift))

    def _cap_pressed(self, key: str) -> None:
        if self.entry is None:
            return
        if key == "Del":
            self._ask_withdraw()
        elif "+" in key:
            self._accept()
        elif key[0] == "F" and len(key) > 1:
            self._carry_out(self.entry.choose(int(key[1:])))
        else:
            self._carry_out(self.entry.press(key))

    def _space(self) -> None:
        if self.entry is None:
            return
        if self.entry.mode is Mode.TEXT:
            self.entry.press("-")
        self._carry_out(self.entry.blank())

    def _escape(self) -> None:
        if self.entry is not None and self.entry.erase():
            self.entry.text = ""
            self._show_entry()
        elif self._extra is not None:
            self._extra = None
            self._ask()
        else:
            self.close_list()

    def _backspace(self) -> None:
        if self.entry is not None and self.entry.erase():
            self._show_entry()
        else:
            self.undo()

    def _confirm(self) -> None:
        if self.entry is None:
            return
        outcome = self.entry.confirm()
        if outcome is None:
            self.form.show_notice(wording.nothing_to_confirm(self.entry))
        else:
            self._carry_out(outcome)

    def _accept(self) -> None:
        if self.entry is not None:
            self._carry_out(self.entry.accept())

    def _move(self, by: int) -> None:
        self._extra = None
        self.list.move(by)
        self._ask()

    # deciding

    def _carry_out(self, outcome: Outcome | None) -> None:
        entry = self.entry
        if outcome is None or entry is None:
            self._show_entry()
            return
        self._decide(entry.problem, _act(entry.problem, outcome))

    def _decide(self, problem: Problem, act: _Act) -> None:
        who = self._station.operator(self)
        desk, work = self._desk, self.list
        if not who or desk is None:
            return
        workspace = desk.workspace
        self._extra = None
        work.settle(problem)
        desk.decide(
            lambda: act(workspace, who),
            lambda decision: self._written(work, problem, decision),
            lambda error: self._refused(work, problem, error),
        )
        self._ask()

    def _written(self, work: Worklist, problem: Problem, decision: Decision) -> None:
        work.written(problem, decision)
        if decision.kind is DecisionKind.IDENTIFY:
            self.page_named.emit()
        if self._undo_waits and work is self.list and not work.busy:
            self._undo_waits = False
            self.undo()

    def _refused(self, work: Worklist, problem: Problem, error: BaseException) -> None:
        work.failed(problem)
        if work is not self.list or self._desk is None:
            return
        self._undo_waits = False
        self._take(self._desk.snapshot)
        self._ask()
        text = language.translate_error(error) if isinstance(error, ScanStationError) else str(error)
        self.form.show_notice(text, bad=True)

    def undo(self) -> None:
        """Take the last decision of this sitting back and show its item again."""
        desk, work = self._desk, self.list
        if desk is None:
            return
        if work.busy:
            self._undo_waits = True  # what was just keyed is still on its way to the disk
            return
        step = work.take_back()
        if step is None:
            self.form.show_notice(self.tr("There is nothing to undo."))
            return
        who, workspace = self._station.operator(self), desk.workspace
        self._extra = None

        def failed(error: BaseException) -> None:
            work.restore(step)
            self._refused_undo(error)

        desk.decide(lambda: correct.undo(workspace, step.decision, who), lambda _: None, failed)

    def _refused_undo(self, error: BaseException) -> None:
        text = language.translate_error(error) if isinstance(error, ScanStationError) else str(error)
        self.form.show_notice(text, bad=True)

    def _ask_withdraw(self) -> None:
        problem = self.problem
        if problem is not None:
            self._asked_withdraw = True
            self.form.ask_withdraw(problem.seq, len(problem.sheet_ids))

    def _answer_withdraw(self, key: Qt.Key) -> None:
        problem = self.problem
        self._asked_withdraw = False
        if problem is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._decide(problem, lambda ws, who: correct.withdraw(ws, problem, who))
        else:
            self._show_entry()


def _act(problem: Problem, outcome: Outcome) -> _Act:
    match outcome:
        case GiveAnswer(values):
            return lambda workspace, who: correct.answer(workspace, problem, values, who)
        case GiveNumber(text):
            return lambda workspace, who: correct.number(workspace, problem, text, who)
        case GivePage(page):
            return lambda workspace, who: correct.identify(workspace, problem, page, who)
        case GiveAccept():
            return lambda workspace, who: correct.accept(workspace, problem, who)
