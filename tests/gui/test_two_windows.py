"""Two windows on one workspace: nobody decides unknowingly, work is handed out, and two people key blind."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from scanstation.base.settings import Settings
from scanstation.domain.reading import FieldReading, FieldStatus, Reason
from scanstation.domain.rows import DecisionKind
from scanstation.ui.correct.hand_out import HandOutDialog
from scanstation.ui.correct.screen import CorrectScreen
from scanstation.ui.desk import SessionDesk
from scanstation.ui.station import Station

if TYPE_CHECKING:
    from conftest import Office

TWO = FieldReading("AB", ("A", "B"), FieldStatus.MULTIPLE, 0.4, reasons=(Reason.SEVERAL_MARKS,))


class Window:
    """One person before the list."""

    def __init__(self, qtbot: QtBot, office: "Office", station: Station) -> None:
        self._qtbot = qtbot
        self.who = station.settings.operator
        self.desk = SessionDesk(office.workspace, office.session.id)
        self.screen = CorrectScreen(station)
        qtbot.addWidget(self.screen)
        self.refresh()
        self.screen.show()
        self.screen.open_list(self.desk)

    def refresh(self) -> None:
        """Look at the store."""
        with self._qtbot.waitSignal(self.desk.snapshot_ready):
            self.desk.refresh()

    def press(self, key: Qt.Key) -> None:
        """Press a key and wait until all is written."""
        self._qtbot.keyClick(self.screen, key)
        self.settle()

    def settle(self) -> None:
        """Wait until all is written."""
        self._qtbot.waitUntil(lambda: self.desk.idle and not self.screen.sitting.list.busy)

    @property
    def asked(self) -> int | None:
        """Return the leaf that is asked about."""
        return self.screen.problem.seq if self.screen.problem is not None else None

    @property
    def told(self) -> str:
        """Return all words on the screen."""
        return " ".join(label.text() for label in self.screen.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def people(
    qtbot: QtBot,
    office: "Office",
    make_station: Callable[..., Station],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[[str], Window]]:
    """Return a maker of windows before a list of three items; each person has their own.

    Nobody claims an item by staying with it: the tests say when.
    """
    monkeypatch.setattr("scanstation.ui.correct.claiming._PAUSE_MS", 1_000_000)
    for _ in range(3):
        office.feed(q1=TWO)
    office.close_batch()
    made: list[Window] = []

    def make(who: str) -> Window:
        made.append(Window(qtbot, office, make_station(Settings(operator=who, language="en", workers=1))))
        return made[-1]

    yield make
    for window in made:
        window.screen.leave()
        window.desk.close()


def test_an_open_item_is_left_to_who_has_it(people: Callable[[str], Window], qtbot: QtBot) -> None:
    """Who stays with an item has it; the other window goes to the next, and gets it back when it is left."""
    first, second = people("王"), people("李")
    first.screen._claiming.claim()
    first.settle()
    assert (first.asked, second.asked) == (1, 1)
    second.screen._claiming.claim()
    second.settle()
    assert second.asked == 2 and "王 has that item open" in second.told
    first.screen.leave()
    qtbot.waitUntil(lambda: first.desk.idle)
    second.refresh()
    assert second.screen.sitting.list.remaining == 3


def test_nobody_decides_on_what_another_has(people: Callable[[str], Window], office: "Office") -> None:
    """A window that did not notice is refused with the name, and the item is its other's to decide."""
    first, second = people("王"), people("李")
    first.screen._claiming.claim()
    first.settle()
    second.press(Qt.Key.Key_B)
    assert office.standing == [] and "王 has this item open" in second.told
    first.press(Qt.Key.Key_A)
    assert [(d.who, d.value["values"]) for d in office.standing] == [("王", ["A"])]


def test_nobody_decides_on_what_was_decided(people: Callable[[str], Window], office: "Office") -> None:
    """What was decided since a window last looked is not decided over; it hears who did, and goes on."""
    first, second = people("王"), people("李")
    first.press(Qt.Key.Key_A)
    first.screen.leave()
    first.settle()
    second.press(Qt.Key.Key_B)
    assert "王 has decided" in second.told
    second.refresh()
    assert second.asked == 2
    second.press(Qt.Key.Key_D)
    assert [(d.who, d.value["values"]) for d in office.standing] == [("王", ["A"]), ("李", ["D"])]


def test_own_undo_and_new_decision(people: Callable[[str], Window], office: "Office") -> None:
    """One's own decisions are no surprise: undone and made anew in one go."""
    first = people("王")
    for key in (Qt.Key.Key_A, Qt.Key.Key_Backspace, Qt.Key.Key_C):
        first.press(key)
    assert [d.value["values"] for d in office.standing] == [["C"]]


def test_hand_out(people: Callable[[str], Window], qtbot: QtBot) -> None:
    """Items of one person are not in the other's list, and count as open beside it."""
    first, second = people("王"), people("李")
    dialog = HandOutDialog(first.screen.sitting)
    qtbot.addWidget(dialog)
    dialog.person.setCurrentText("李")
    dialog.carry_out(first.desk)
    first.settle()
    assert first.asked == 2 and first.screen.sitting.elsewhere == 1
    first.screen.leave()
    first.settle()
    second.refresh()
    assert second.screen.sitting.list.remaining == 3
    assert second.screen.sitting.around.person(second.desk.snapshot.problems[0]) == "李"


def test_two_people_key_blind(people: Callable[[str], Window], qtbot: QtBot, office: "Office") -> None:
    """The first word decides nothing and is not shown; a third person settles what two said differently."""
    first = people("王")
    dialog = HandOutDialog(first.screen.sitting)
    qtbot.addWidget(dialog)
    dialog.double.setChecked(True)
    dialog.carry_out(first.desk)
    first.settle()
    first.press(Qt.Key.Key_B)
    assert office.standing == [] and "somebody else" in first.told
    assert first.asked == 2
    second = people("李")
    assert second.asked == 1
    first.screen.leave()
    first.settle()
    second.press(Qt.Key.Key_C)
    assert office.standing == []
    second.screen.leave()
    second.settle()
    third = people("赵")
    third.press(Qt.Key.Key_B)
    (decision,) = office.standing
    assert (decision.kind, decision.value["values"], decision.who, decision.why) == (
        DecisionKind.ANSWER,
        ["B"],
        "赵",
        "王 + 赵",
    )


def test_nothing_of_the_machine_s_is_seen(
    people: Callable[[str], Window], qtbot: QtBot, office: "Office"
) -> None:
    """What two people key shows neither reading nor reason, and Enter takes nothing; others show both."""
    first = people("王")
    assert "the machine sees: AB" in first.told
    dialog = HandOutDialog(first.screen.sitting)
    qtbot.addWidget(dialog)
    dialog.double.setChecked(True)
    dialog.carry_out(first.desk)
    first.settle()
    for window in (first, people("李")):
        entry, form = window.screen.sitting.entry, window.screen.form
        assert entry is not None and entry.problem.blind and entry.problem.reading is None
        assert "machine sees" not in window.told and "Several marks" not in window.told
        assert "as the machine" not in window.told and not any(cap.proposed for cap in form.caps.caps)
        side = form.context.view
        qtbot.waitUntil(lambda side=side: not side.empty)
        assert not any(mark.made for mark in form.crop._marks) and not side.overlay._shapes
        window.press(Qt.Key.Key_Return)
        assert office.standing == [] and window.asked == 1
        assert "takes nothing from the machine" in window.told
        window.press(Qt.Key.Key_Right)
        assert "the machine sees: AB" in window.told
        qtbot.waitUntil(lambda side=side: bool(side.overlay._shapes))
        window.screen.leave()
        window.settle()
    item = first.desk.snapshot.problems[0].id
    assert office.workspace.keyings.of_item(office.session.id, item) == []


def test_a_number_keyed_blind(people: Callable[[str], Window], office: "Office") -> None:
    """Neither ghost, nor number above, nor key shows what was read of a number that two people key."""
    office.feed(
        number=FieldReading("1007", ("1007",), FieldStatus.UNCERTAIN, 0.4, reasons=(Reason.FAINT_MARK,))
    )
    first = people("王")
    (item,) = [p for p in first.desk.snapshot.problems if p.seq == 4]
    first.screen.leave()
    office.workspace.keyings.request(office.session.id, [item.id], wanted=True, who="王")
    first.refresh()
    first.screen.open_list(first.desk, item)
    assert first.asked == 4 and "1007" not in first.told
    assert first.screen.form.typed.accessibleName() == "" and not first.screen.form.caps.caps
    first.press(Qt.Key.Key_F1)
    first.press(Qt.Key.Key_Return)
    assert office.standing == [] and office.workspace.keyings.of_item(office.session.id, item.id) == []


def test_a_first_word_can_be_taken_back(people: Callable[[str], Window], office: "Office") -> None:
    """Undo voids one's own word, after which one may key the item again."""
    first = people("王")
    item = first.desk.snapshot.problems[0].id
    office.workspace.keyings.request(office.session.id, [item], wanted=True, who="王")
    first.refresh()
    first.press(Qt.Key.Key_B)
    assert first.asked == 2
    first.press(Qt.Key.Key_Backspace)
    first.refresh()
    assert first.asked == 1
    first.press(Qt.Key.Key_C)
    words = office.workspace.keyings.of_item(office.session.id, item)
    assert [w.value.get("value", {}).get("values") for w in words] == [["B"], None, ["C"]]


def test_a_killed_window_lets_go(people: Callable[[str], Window], office: "Office") -> None:
    """Nobody gives back what a dead window had: its lease ends by itself, and until then it is known who."""
    item = people("李").desk.snapshot.problems[0].id
    claims = office.workspace.claims
    (dead,), _ = claims.claim(
        office.session.id, [item], holder="dead", who="王", lease=timedelta(milliseconds=1)
    )
    claims.claim(office.session.id, [item], holder="new", who="李", lease=timedelta(minutes=1))
    holder = claims.holder_of(item)
    assert holder is not None and holder.holder == "new" and dead.expires_at < holder.expires_at
