"""What a key does in the correction list; the keys on the screen do the same for a mouse."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from scanstation.review.problems import Problem
from scanstation.ui.correct import wording
from scanstation.ui.correct.contact_sheet import ContactSheet
from scanstation.ui.correct.deciding import Deciding
from scanstation.ui.correct.entry import Entry, GiveNumber, Mode, Outcome
from scanstation.ui.correct.form import CorrectForm
from scanstation.ui.correct.number_check import NumberCheck
from scanstation.ui.correct.sitting import Sitting
from scanstation.ui.held_keys import is_held

_SHIFTED = dict(zip("!@#$%^&*(", "123456789", strict=True))
_TAKE = [Qt.Key(int(Qt.Key.Key_1) + i) for i in range(9)]
"""With Ctrl these take a candidate, as F1 … F9 do: bare digits are typed."""
_LOOKING = (
    Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
)  # fmt: skip
_ZOOMING = (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus)


class Keyboard(QObject):
    """Signals: entered() when something was entered · moved() when another item is next · left() ·
    filter_wanted() · queue_wanted() for the next of front-end, back-end and all · name_wanted() to look for a
    student by name · hand_out_wanted() to share items out · reason_wanted() to withdraw a sheet for a reason
    in one's own words.
    """

    name_wanted = Signal()
    hand_out_wanted = Signal()
    reason_wanted = Signal()
    filter_wanted = Signal()
    queue_wanted = Signal()
    entered = Signal()
    moved = Signal()
    left = Signal()

    def __init__(
        self,
        sitting: Sitting,
        deciding: Deciding,
        form: CorrectForm,
        sheet: ContactSheet,
        check: NumberCheck,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self._sitting = sitting
        self._deciding = deciding
        self._form = form
        self._check = check
        form.caps.pressed.connect(self._press_cap)
        form.likely.taken.connect(lambda place: self._press_cap(f"F{place}"))

    @staticmethod
    def owns(event: QKeyEvent) -> bool:
        """Whether a key is the list's even where it is a shortcut elsewhere in the window."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control:
            return event.key() in (
                Qt.Key.Key_Z, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Plus, Qt.Key.Key_Equal,
                Qt.Key.Key_Minus, Qt.Key.Key_T, Qt.Key.Key_L, Qt.Key.Key_F, Qt.Key.Key_P, Qt.Key.Key_G,
                *_TAKE,
            )  # fmt: skip
        return not event.modifiers() & Qt.KeyboardModifier.AltModifier

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key is for. Returns False for one with Alt, which is the window's."""
        key, control = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return False
        if is_held(event) and not self._may_repeat(key, control=control):
            return True
        self._form.show_notice("")
        entry = self._sitting.entry
        commands = self._commands(control=control)
        if self._sitting.asked_withdraw:
            self._answer_withdraw(event)
        elif key in commands:
            commands[key]()
        elif Qt.Key.Key_F1 <= key <= Qt.Key.Key_F9 and entry is not None:
            self._choose(entry, int(key) - int(Qt.Key.Key_F1) + 1)
        elif control and key in _TAKE and entry is not None:
            self._choose(entry, _TAKE.index(key) + 1)
        elif not control and entry is not None:
            self._type(event)
        return True

    def _may_repeat(self, key: Qt.Key, *, control: bool) -> bool:
        """Whether a key that is held down goes on: looking about, but no word on what nobody saw yet."""
        if self._sitting.asked_withdraw:
            return False
        if key == Qt.Key.Key_Backspace:
            return self._sitting.entry is not None and self._sitting.entry.entered
        return key in (_ZOOMING if control else _LOOKING)

    def _commands(self, *, control: bool) -> dict[Qt.Key, Callable[[], None]]:
        commands: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_Escape: self._escape,
            Qt.Key.Key_Return: self._accept if control else self._confirm,
            Qt.Key.Key_Enter: self._accept if control else self._confirm,
            Qt.Key.Key_Backspace: self._backspace,
            Qt.Key.Key_Right: lambda: self._move(1),
            Qt.Key.Key_Down: lambda: self._move(self._sheet.step(1) if self._sheet.is_open else 1),
            Qt.Key.Key_PageDown: lambda: self._move(1),
            Qt.Key.Key_Left: lambda: self._move(-1),
            Qt.Key.Key_Up: lambda: self._move(self._sheet.step(-1) if self._sheet.is_open else -1),
            Qt.Key.Key_PageUp: lambda: self._move(-1),
            Qt.Key.Key_Delete: self._ask_withdraw,
            Qt.Key.Key_Tab: self._form.context.turn,
            Qt.Key.Key_Space: self._space,
            Qt.Key.Key_F12: self.queue_wanted.emit,
        }
        if control:
            commands |= {
                Qt.Key.Key_Z: self._deciding.undo,
                Qt.Key.Key_Plus: lambda: self._form.crop.zoom_by(1.25),
                Qt.Key.Key_Equal: lambda: self._form.crop.zoom_by(1.25),
                Qt.Key.Key_Minus: lambda: self._form.crop.zoom_by(0.8),
                Qt.Key.Key_T: self._form.crop.rotate_right,
                Qt.Key.Key_L: self.filter_wanted.emit,
                Qt.Key.Key_F: self.name_wanted.emit,
                Qt.Key.Key_P: self.hand_out_wanted.emit,
                Qt.Key.Key_G: self._sheet.leave if self._sheet.is_open else self._sheet.open,
            }
        return commands

    def _type(self, event: QKeyEvent) -> None:
        entry = self._sitting.entry
        assert entry is not None
        text = event.text()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if entry.mode is Mode.OPTIONS and text in _SHIFTED:
            text = _SHIFTED[text]
        if len(text) == 1 and text.isprintable():
            self._carry_out(entry.press(text, tick=shift))
            if entry.refused:
                self._form.show_notice(wording.not_taken(entry))

    def _press_cap(self, key: str) -> None:
        entry = self._sitting.entry
        if entry is None:
            return
        if key == "Del":
            self._ask_withdraw()
        elif "+" in key:
            self._accept()
        elif key[0] == "F" and len(key) > 1:
            self._choose(entry, int(key[1:]))
        else:
            self._carry_out(entry.press(key))

    def _choose(self, entry: Entry, number: int) -> None:
        entry.choose(number)
        self.entered.emit()

    def _carry_out(self, outcome: Outcome | None) -> None:
        problem = self._sitting.problem
        if outcome is None or problem is None:
            self.entered.emit()
        else:
            self._deciding.decide(problem, outcome)

    def _space(self) -> None:
        entry = self._sitting.entry
        if entry is None:
            return
        if entry.mode is Mode.TEXT:
            entry.press("-")
        self._carry_out(entry.blank())

    def _escape(self) -> None:
        sitting = self._sitting
        if sitting.entry is not None and sitting.entry.erase():
            sitting.entry.text = ""
            self.entered.emit()
        elif sitting.extra is not None:
            sitting.extra = None
            self.moved.emit()
        elif self._sheet.is_open:
            self._sheet.leave()
        else:
            self.left.emit()

    def _backspace(self) -> None:
        entry = self._sitting.entry
        if entry is not None and entry.erase():
            self.entered.emit()
        elif entry is not None and entry.erased and self._sitting.list.can_undo:
            entry.erased = False
            self._form.show_notice(wording.all_erased())
        else:
            self._deciding.undo()

    def _confirm(self) -> None:
        entry = self._sitting.entry
        if entry is None:
            return
        outcome = entry.confirm()
        if outcome is None:
            self._form.show_notice(wording.nothing_to_confirm(entry))
        elif not self._asks_again(entry, outcome):
            self._carry_out(outcome)

    def _asks_again(self, entry: Entry, outcome: Outcome) -> bool:
        """Say what speaks against a number, once; whoever confirms it again means it."""
        if not isinstance(outcome, GiveNumber) or entry.confirmed == outcome.text:
            return False
        against = self._check.against(entry.problem, outcome.text)
        if against:
            entry.confirmed = outcome.text
            self._form.show_notice(against, bad=True)
        return bool(against)

    def _accept(self) -> None:
        if self._sitting.entry is not None:
            self._carry_out(self._sitting.entry.accept())

    def _move(self, by: int) -> None:
        self._sitting.extra = None
        self._sitting.list.move(by)
        self.moved.emit()

    def _ask_withdraw(self) -> None:
        problem = self._sitting.problem
        if problem is not None:
            self._sitting.asked_withdraw = True
            self._form.ask_withdraw(problem.seq, len(problem.sheet_ids))

    def _answer_withdraw(self, event: QKeyEvent) -> None:
        problem, reasons = self._sitting.problem, wording.withdraw_reasons()
        self._sitting.asked_withdraw = False
        if problem is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.entered.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask_withdraw()  # a reason there must be
        elif event.text() in reasons:
            self._deciding.withdraw(problem, reasons[event.text()])
        elif event.text() == wording.OTHER_REASON:
            self.reason_wanted.emit()
        else:
            self.entered.emit()

    def withdraw(self, problem: Problem, why: str) -> None:
        """Withdraw an item's sheet for a reason that was typed; without any it stays."""
        if why and problem is self._sitting.problem:
            self._deciding.withdraw(problem, why)
        else:
            self.entered.emit()
