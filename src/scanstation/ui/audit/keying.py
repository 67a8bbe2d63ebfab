"""Keys drawn readings blind, by keyboard alone: a letter each, the next one at once."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from scanstation.domain.audits import Draw
from scanstation.ui.correct import wording
from scanstation.ui.correct.caps import CapRow, KeyCap
from scanstation.ui.correct.crop import CropView, NamedMark
from scanstation.ui.correct.entry import Entry, GiveAnswer, Outcome
from scanstation.ui.desk import SessionDesk
from scanstation.ui.fitting import open_at
from scanstation.ui.held_keys import is_held, note_release
from scanstation.ui.hints import Hint, HintBar
from scanstation.ui.pictures import why_lost
from scanstation.ui.station import Station
from scanstation.workflow.audit.auditing import key_draw
from scanstation.workflow.audit.blind import BlindQuestion, blind_questions

_AHEAD = 8
_SHIFTED = dict(zip("!@#$%^&*(", "123456789", strict=True))


class KeyingDialog(QDialog):
    """Keys `draws` one after the other; ends by itself after the last."""

    def __init__(
        self, station: Station, desk: SessionDesk, draws: list[Draw], who: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._station = station
        self._desk = desk
        self._draws = draws
        self._who = who
        self._at = 0
        self._over = False
        self._ready: dict[str, BlindQuestion | None] = {}
        self.entry: Entry | None = None
        self.seen = False
        """Whether the place is on the screen: before, nothing can be keyed."""
        self.setWindowTitle(self.tr("Key what you see"))
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        open_at(self, 980, 640)
        self._lay_out()
        station.pictures.loaded.connect(self._arrived)
        station.pictures.failed.connect(self._lost)
        self._fetch()
        self._show()

    def _lay_out(self) -> None:
        self._count = QLabel()
        self._count.setObjectName("heading")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, max(len(self._draws), 1))
        top = QHBoxLayout()
        top.addWidget(self._count)
        top.addWidget(self._bar, 1)
        self.crop = CropView()
        self._question = QLabel()
        self._question.setObjectName("question")
        self._question.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.caps = CapRow()
        self.caps.pressed.connect(lambda key: self._carry_out(self._press(key)))
        keys = QHBoxLayout()
        keys.addStretch(1)
        keys.addWidget(self.caps)
        keys.addStretch(1)
        self._hints = HintBar()
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(self.crop, 1)
        column.addWidget(self._question)
        column.addLayout(keys)
        column.addWidget(self._hints)

    @property
    def drawn(self) -> Draw | None:
        """Return what is to be keyed now."""
        return self._draws[self._at] if self._at < len(self._draws) else None

    def _fetch(self) -> None:
        """Have the next questions and pictures made ready."""
        wanted = [d for d in self._draws[self._at : self._at + 2 * _AHEAD] if d.id not in self._ready]
        if wanted and (self._at % _AHEAD == 0 or wanted[0] is self.drawn):
            workspace = self._desk.workspace
            self._desk.ask(
                lambda board: (wanted, blind_questions(workspace, board, wanted)), self._take_questions
            )
        for drawn in self._draws[self._at : self._at + _AHEAD]:
            self._station.pictures.prefetch(drawn.page_id)

    def done(self, result: int) -> None:
        """Close; what is still being fetched is shown no more."""
        self._over = True
        super().done(result)

    def _refused(self, drawn: Draw, error: BaseException) -> None:
        """Go back to what could not be written."""
        if not self._over:
            self._at = self._draws.index(drawn)
            self._show()
        self._station.errands.failed.emit(error)

    def _take_questions(self, found: tuple[list[Draw], list[BlindQuestion]]) -> None:
        if self._over:
            return
        asked, questions = found
        self._ready.update({d.id: None for d in asked})
        self._ready.update({q.draw.id: q for q in questions})
        self._show()

    def _show(self) -> None:
        while (drawn := self.drawn) is not None and self._ready.get(drawn.id, drawn) is None:
            self._at += 1  # its page or field is gone
        self._count.setText(f"{min(self._at + 1, len(self._draws))} / {len(self._draws)}")
        self._bar.setValue(self._at)
        if drawn is None:
            self.accept()
            return
        self.seen = False
        question = self._ready.get(drawn.id)
        if question is None:
            self.entry = None
            self.crop.show_message(self.tr("Loading…"))
            return
        self.entry = Entry(question.problem)
        self._question.setText(wording.question(question.problem))
        caps = [KeyCap(c.key, c.value if c.key != c.value else "") for c in self.entry.choices]
        self.caps.show_caps([*caps, KeyCap("0", self.tr("nothing"))])
        self._show_picture(question)
        self._show_hints()

    def _show_picture(self, question: BlindQuestion) -> None:
        problem = question.problem
        image = self._station.pictures.get(question.draw.page_id)
        if image is None:
            self.crop.show_message(self.tr("Loading…"))
        elif problem.box is not None and problem.transform:
            self.crop.show_region(image, problem.box, problem.transform, self._marks(question))
            self.seen = True

    def _marks(self, question: BlindQuestion) -> list[NamedMark]:
        ticked = self.entry.ticked if self.entry is not None else set()
        return [NamedMark(box, option, option in ticked) for option, box in question.marks]

    def _show_hints(self) -> None:
        entry = self.entry
        if entry is None:
            return
        first, last = entry.choices[0].key, entry.choices[-1].key
        found: list[Hint] = [(f"{first}–{last}", self.tr("this is marked"))]
        if entry.several:
            found.append((f"Shift+{first}", self.tr("several marks")))
        found.append((self.tr("0 or Space"), self.tr("nothing marked")))
        if entry.ticking:
            found.append((self.tr("Enter"), self.tr("confirm")))
        if self._at:
            found.append((self.tr("Backspace"), self.tr("key the one before again")))
        found.append(("→", self.tr("leave it for later")))
        found.append(("Esc", self.tr("stop; what was keyed stays")))
        self._hints.show_hints(found)
        self.caps.tick({c.key for c in entry.choices if c.value in entry.ticked})

    def _arrived(self, page_id: str) -> None:
        drawn = self.drawn
        question = self._ready.get(drawn.id) if drawn is not None else None
        if question is not None and question.draw.page_id == page_id:
            self._show_picture(question)

    def _lost(self, page_id: str, error: object) -> None:
        drawn = self.drawn
        if drawn is not None and drawn.page_id == page_id:
            self.crop.show_message(why_lost(error))

    # keys

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Tell repeats of a held key from presses."""
        note_release(event)
        super().keyReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Key, confirm, go back, leave it for later. A held key's repeats only erase."""
        erasing = event.key() == Qt.Key.Key_Backspace and self.entry is not None and self.entry.entered
        if is_held(event) and not erasing:
            return
        commands: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Backspace: self._back,
            Qt.Key.Key_Return: self._confirm,
            Qt.Key.Key_Enter: self._confirm,
            Qt.Key.Key_Right: self._pass_over,
            Qt.Key.Key_PageDown: self._pass_over,
            Qt.Key.Key_Space: lambda: self._carry_out(self._press("0")),
        }
        text = _SHIFTED.get(event.text(), event.text())
        if event.key() in commands:
            commands[event.key()]()
        elif len(text) == 1 and text.isprintable() and self.entry is not None:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._carry_out(self._press(text, tick=shift))
        else:
            super().keyPressEvent(event)

    def _press(self, key: str, *, tick: bool = False) -> Outcome | None:
        return self.entry.press(key, tick=tick) if self.entry is not None and self.seen else None

    def _confirm(self) -> None:
        if self.entry is not None and self.seen:
            self._carry_out(self.entry.confirm())

    def _back(self) -> None:
        if self.entry is not None and self.entry.erase():
            self._carry_out(None)
        elif self._at:
            self._at -= 1
            self._show()

    def _pass_over(self) -> None:
        """Go on; what was drawn stays to be keyed, by somebody else or once its picture is back."""
        if self.drawn is not None:
            self._go_on()

    def _go_on(self) -> None:
        self._at += 1
        self._fetch()
        self._show()

    def _carry_out(self, outcome: Outcome | None) -> None:
        drawn, entry = self.drawn, self.entry
        if drawn is None or entry is None:
            return
        if not isinstance(outcome, GiveAnswer):
            question = self._ready[drawn.id]
            assert question is not None
            self.crop.set_marks(self._marks(question))
            self._show_hints()
            return
        values = [o for o in entry.problem.options if o in outcome.values]
        workspace, who = self._desk.workspace, self._who
        self._station.errands.run(
            lambda: key_draw(workspace, drawn, values, who), None, lambda error: self._refused(drawn, error)
        )
        self._go_on()
