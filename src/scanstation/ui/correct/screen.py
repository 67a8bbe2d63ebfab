"""The correction list, worked by keyboard alone: one question at a time, the next one at once."""

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from scanstation.domain.problems import Queue
from scanstation.domain.rows import DecisionKind
from scanstation.domain.turns import Claim
from scanstation.review.likely import Candidate
from scanstation.review.problems import Problem
from scanstation.review.queues import Filter
from scanstation.ui.correct import wording
from scanstation.ui.correct.advice import advice
from scanstation.ui.correct.asking import Asking
from scanstation.ui.correct.caps import KeyCap
from scanstation.ui.correct.claiming import Claiming, until
from scanstation.ui.correct.contact_sheet import ContactSheet
from scanstation.ui.correct.context import looks
from scanstation.ui.correct.deciding import Deciding
from scanstation.ui.correct.entry import Entry, Mode
from scanstation.ui.correct.figures import Figures
from scanstation.ui.correct.filter_dialog import FilterDialog
from scanstation.ui.correct.form import CorrectForm
from scanstation.ui.correct.hand_out import HandOutDialog
from scanstation.ui.correct.item_picture import ItemPicture
from scanstation.ui.correct.keyboard import Keyboard
from scanstation.ui.correct.likely import LikelyFinder
from scanstation.ui.correct.number_check import NumberCheck
from scanstation.ui.correct.sitting import Sitting
from scanstation.ui.desk import SessionDesk, Snapshot
from scanstation.ui.held_keys import note_release
from scanstation.ui.station import Station

_TAKEN_BY_KEY = 9
"""Candidates that have a key."""


class CorrectScreen(QWidget):
    """Signals: closed() · page_named() after a person named a page, which is then to be read again."""

    closed = Signal()
    page_named = Signal()

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self.sitting = Sitting()
        self.form = CorrectForm(station.pictures, self)
        self._deciding = Deciding(self.sitting, lambda: station.operator(self), self)
        self._figures = Figures(self.sitting, self.form, self)
        self._picture = ItemPicture(self.sitting, self.form.crop, station.pictures, self)
        self.sheet = ContactSheet(self.sitting, self.form.grid, station.pictures, self)
        self._likely = LikelyFinder(station, self.sitting, self)
        self._check = NumberCheck(self.sitting, lambda: self._likely.expected)
        self._keyboard = Keyboard(self.sitting, self._deciding, self.form, self.sheet, self._check, self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(
            Qt.WidgetAttribute.WA_InputMethodEnabled, False
        )  # letters are keys here, not pinyin
        self.setAccessibleName(self.tr("Correction list"))
        self.form.back.clicked.connect(self.close_list)
        self._deciding.moved.connect(self._ask)
        self._deciding.keyed.connect(self.sheet.keyed)
        self.sheet.moved.connect(self._ask)
        self.sheet.opened.connect(self._turn_sheet)
        self.sheet.left.connect(self._turn_sheet)
        self._deciding.page_named.connect(self.page_named)
        self._deciding.said.connect(lambda text, bad: self.form.show_notice(text, bad=bad))
        self._keyboard.entered.connect(self._entered)
        self._keyboard.moved.connect(self._ask)
        self._keyboard.left.connect(self.close_list)
        self._claiming = Claiming(self.sitting, self)
        self._claiming.taken.connect(self._told_taken)
        self._keyboard.hand_out_wanted.connect(self.hand_out)
        self._likely.found.connect(self._show_likely)
        self._asking = Asking(self.sitting, self.form, self._likely, self._keyboard, self)
        self._keyboard.filter_wanted.connect(self.edit_filter)
        self._keyboard.queue_wanted.connect(self._next_queue)

    @property
    def problem(self) -> Problem | None:
        """Return the item in question."""
        return self.sitting.problem

    def open_list(self, desk: SessionDesk, problem: Problem | None = None) -> None:
        """Work on this session's list, beginning with `problem` (which need not be in the list)."""
        self.leave()
        desk.snapshot_ready.connect(self._update)
        self.sitting.begin(desk, problem, self._station.settings.operator.strip())
        self._ask()
        self.setFocus()

    def leave(self) -> None:
        """Let go of the session."""
        if self.sitting.desk is not None:
            self.sitting.desk.snapshot_ready.disconnect(self._update)
            self._claiming.leave(self.sitting.desk)
        self.sitting.end()

    def close_list(self) -> None:
        """Go back to the main window's list."""
        self.sheet.leave()
        self.leave()
        self.closed.emit()

    def edit_filter(self) -> None:
        """Ask what to work on."""
        if self.sitting.desk is None:
            return
        dialog = FilterDialog(self.sitting, self)
        if dialog.exec():
            self.ask_for(dialog.wanted)
        dialog.deleteLater()
        self.setFocus()

    def hand_out(self) -> None:
        """Ask whose work items are, and whether two people have to key them."""
        desk = self.sitting.desk
        if desk is None or self.problem is None or not self._station.operator(self):
            return
        dialog = HandOutDialog(self.sitting, self)
        if dialog.exec():
            dialog.carry_out(desk)
        dialog.deleteLater()
        self.setFocus()

    def _turn_sheet(self) -> None:
        """Show the contact sheet, or one item again."""
        self.form.show_sheet(self.sheet.is_open)
        self._ask()

    def _told_taken(self, claim: Claim) -> None:
        text = self.tr("{who} has that item open until {until}.")
        self.form.show_notice(text.format(who=claim.who, until=until(claim)))

    def _next_queue(self) -> None:
        """Go from all items to the front-end queue, then to the back-end queue, and round."""
        order = [None, Queue.FRONT, Queue.BACK]
        following = order[(order.index(self.sitting.filter.queue) + 1) % len(order)]
        self.ask_for(replace(self.sitting.filter, queue=following))

    def ask_for(self, wanted: Filter) -> None:
        """Work only on what `wanted` takes."""
        self.sitting.ask_for(wanted)
        self._ask()

    def _update(self, snapshot: Snapshot) -> None:
        self.sitting.take(snapshot)
        now, shown = self.sitting.next_problem, self.problem
        if now is None or shown is None or _told(now) != _told(shown):
            self._ask()
        else:
            self._show_progress()

    # the item in question

    def _ask(self) -> None:
        sitting = self.sitting
        if sitting.asked_withdraw:
            self.form.show_notice("")  # the item has become another question: what its keys mean as well
        entry = sitting.turn_to_next()
        self._claiming.show(entry.problem if entry is not None else None)
        self._show_progress()
        if entry is None and self.sheet.is_open and not sitting.list.busy:
            self.sheet.leave()  # all of them are settled
            return
        if entry is None and self.sheet.is_open:
            self.sheet.show()  # the last letter is on its way
        if entry is None:
            self.form.show_end(sitting.list.busy, can_undo=sitting.list.can_undo, elsewhere=sitting.elsewhere)
            return
        problem = entry.problem
        entry.digits_only = self._check.digits_only()
        script = sitting.script_of(problem)
        hidden = problem.blind and DecisionKind.NUMBER in problem.actions
        number = script.number.value if script is not None and not hidden else ""
        self.form.show_question(
            wording.question(problem),
            wording.reason(problem),
            wording.place(problem, sitting.batch_of(problem), number),
            advice(problem, sitting),
        )
        self.form.likely.show_candidates(())
        self._show_caps(entry)
        self._figures.show(problem)
        self._show_entry()
        self._likely.look_for(problem)
        if self.sheet.is_open:
            self.sheet.show()
            return
        self._picture.show_item()
        others = sitting.others_of(problem)
        self.form.context.show_looks(problem, looks(problem, script, others) if script is not None else [])
        self._picture.fetch_ahead()

    def _show_progress(self) -> None:
        work = self.sitting.list
        total = work.settled + work.remaining
        self.form.show_filter(
            wording.filter_words(self.sitting.filter, self.sitting.batch_name, self.sitting.title_of)
        )
        self.form.show_progress(min(work.settled + work.index + 1, total), total, work.settled)

    def _show_caps(self, entry: Entry) -> None:
        paging = entry.mode is Mode.PAGES
        scored = entry.mode is Mode.OPTIONS and not entry.problem.blind
        caps = [
            KeyCap(
                c.key,
                self._cap_word(entry, c.value) if c.key != c.value or paging else "",
                proposed=c.proposed,
                scored=scored,
            )
            for c in entry.choices
        ]
        if entry.mode is Mode.OPTIONS and entry.blank() is not None:
            caps.append(KeyCap("0", self.tr("nothing"), proposed=entry.proposal == (), scored=scored))
        if entry.mode is Mode.TEXT:
            listed = len(self.form.likely.candidates)
            caps += [
                KeyCap(f"F{i}", c)
                for i, c in enumerate(entry.candidates[:_TAKEN_BY_KEY], start=1)
                if i > listed
            ]
        caps += [KeyCap(key, word) for key, word in wording.actions(entry)]
        self.form.caps.show_caps(caps)

    def _cap_word(self, entry: Entry, value: str) -> str:
        return self.tr("Page {number}").format(number=value) if entry.mode is Mode.PAGES else value

    def _show_entry(self) -> None:
        entry = self.sitting.entry
        if entry is None:
            return
        self.form.caps.tick({c.key for c in entry.choices if c.value in entry.ticked})
        self.form.show_typed(entry.mode is Mode.TEXT, entry.text, entry.ghost, entry.length)
        if not self.sitting.asked_withdraw:
            self.form.show_hints(
                wording.hints(entry, can_undo=self.sitting.list.can_undo, sheet=self.sheet.is_open)
            )
        if self.sheet.is_open:
            self.sheet.show()
        else:
            self._picture.show_marks()

    # likely students

    def _entered(self) -> None:
        entry = self.sitting.entry
        if entry is not None and entry.mode is Mode.TEXT:
            self._likely.look_for(entry.problem, typed=entry.text)
        self._show_entry()

    def _show_likely(self, problem_id: str, candidates: list[Candidate]) -> None:
        entry = self.sitting.entry
        if entry is None or entry.problem.id != problem_id:
            return
        entry.digits_only = self._check.digits_only()
        numbers = [c.student.number for c in candidates]
        read = [c for c in entry.problem.candidates if "?" not in c and c not in numbers]
        shown = candidates[: max(0, _TAKEN_BY_KEY - len(read))]  # what was read can always be taken
        entry.candidates = (*(c.student.number for c in shown), *read) or entry.problem.candidates
        self.form.likely.show_candidates(shown)
        self._show_caps(entry)
        self._show_entry()

    # keys

    def focusNextPrevChild(self, following: bool) -> bool:
        """Keep Tab as a key of this screen."""
        return False

    def event(self, event: QEvent) -> bool:
        """Take keys that are shortcuts elsewhere in the window."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self._keyboard.owns(event):
            event.accept()
            return True
        return super().event(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Tell repeats of a held key from presses."""
        note_release(event)
        super().keyReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Work the list."""
        if not self._keyboard.press(event):
            super().keyPressEvent(event)


def _told(problem: Problem) -> tuple[object, ...]:
    """Return what makes an item another question to who has it before them."""
    return problem.id, problem.reasons, problem.blind
