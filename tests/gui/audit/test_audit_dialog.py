"""An audit in the window: drawn, keyed blind by keyboard, read, exported."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from scanstation.base.settings import Settings
from scanstation.ui.audit.dialog import AuditDialog
from scanstation.ui.audit.keying import KeyingDialog
from scanstation.ui.desk import SessionDesk
from scanstation.ui.station import Station
from scanstation.workflow.audit.auditing import AuditState, audit_state, start_audit

if TYPE_CHECKING:
    from conftest import Hold, Office

Key = Qt.Key


@pytest.fixture
def desk(office: "Office", qtbot: QtBot) -> Iterator[SessionDesk]:
    """Return a session of four sheets with three sure answers each."""
    for _ in range(4):
        office.feed()
    office.close_batch()
    opened = SessionDesk(office.workspace, office.session.id)
    with qtbot.waitSignal(opened.snapshot_ready):
        opened.refresh()
    yield opened
    opened.close()


def state(office: "Office") -> AuditState:
    """Return how the audit stands in the store."""
    return audit_state(office.workspace, office.workspace.audits.of_session(office.session.id)[-1])


def keying(qtbot: QtBot, office: "Office", station: Station, desk: SessionDesk, who: str) -> KeyingDialog:
    """Return the dialog before what a person is to key."""
    dialog = KeyingDialog(station, desk, state(office).to_key(who), who)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.entry is not None)
    return dialog


def answer(qtbot: QtBot, dialog: KeyingDialog, text: str) -> None:
    """Key what is marked, as a person would: once it can be seen."""
    qtbot.waitUntil(lambda: dialog.seen)
    if dialog.entry is not None and dialog.entry.problem.multiple:
        qtbot.keyClicks(dialog, text)
        qtbot.keyClick(dialog, Key.Key_Return)
    else:
        qtbot.keyClicks(dialog, text[:1])


def test_keying_is_blind_and_by_keyboard(
    qtbot: QtBot, office: "Office", station: Station, desk: SessionDesk
) -> None:
    """Each letter goes to its reading, nothing of the machine's word is known to the dialog, and it ends."""
    start_audit(office.workspace, office.session.id, 7, "王", seed="3")
    dialog = keying(qtbot, office, station, desk, "李")
    for place, drawn in enumerate(state(office).draws):
        assert dialog.drawn == drawn
        entry = dialog.entry
        assert entry is not None and entry.problem.reading is None
        assert entry.proposal is None and not any(c.proposed for c in entry.choices)
        right = "".join(drawn.values)
        answer(qtbot, dialog, "D" if place == 2 else right)
    qtbot.waitUntil(lambda: state(office).count.keyed == 7)
    assert dialog.result() and not dialog.isVisible()
    count = state(office).count
    assert (count.wrong, count.disputed) == (1, 1)
    assert [d.place for d in state(office).to_key("王")] == [3]
    assert office.standing == []


def test_going_back_keys_anew(qtbot: QtBot, office: "Office", station: Station, desk: SessionDesk) -> None:
    """Backspace goes to the one before, and the newer word counts."""
    start_audit(office.workspace, office.session.id, 4, "王", seed="3")
    dialog = keying(qtbot, office, station, desk, "李")
    first = dialog.drawn
    assert first is not None
    answer(qtbot, dialog, "D")
    qtbot.waitUntil(lambda: dialog.entry is not None)
    qtbot.keyClick(dialog, Key.Key_Backspace)
    assert dialog.drawn == first
    answer(qtbot, dialog, "".join(first.values))
    qtbot.waitUntil(lambda: len(state(office).words.get(first.id, ())) == 2)
    assert state(office).count.wrong == 0 and state(office).count.keyed == 1
    qtbot.keyClick(dialog, Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_is_gone_is_passed_over(
    qtbot: QtBot, office: "Office", station: Station, desk: SessionDesk
) -> None:
    """A drawn place that the template no longer has is not asked about; the dialog ends with the last."""
    audit = start_audit(office.workspace, office.session.id, 1, "王", seed="3")
    office.workspace.audits.draw(audit.id, [(office.pages[0].id, "q99", ["A"], "")])
    dialog = keying(qtbot, office, station, desk, "李")
    answer(qtbot, dialog, "A")
    qtbot.waitUntil(lambda: not dialog.isVisible())
    qtbot.waitUntil(lambda: state(office).count.keyed == 1)


def test_a_lost_picture_is_said(qtbot: QtBot, office: "Office", station: Station, desk: SessionDesk) -> None:
    """Where the file of a drawn page is gone the dialog says so and where it should be."""
    start_audit(office.workspace, office.session.id, 1, "王", seed="3")
    for page in office.pages:
        office.workspace.images.path(page.image_sha256, page.image_suffix).unlink()
    dialog = keying(qtbot, office, station, desk, "李")
    qtbot.waitUntil(lambda: "is missing" in dialog.crop._message)
    assert str(office.workspace.path / "images") in dialog.crop._message.replace("\u200b", "")
    qtbot.keyClicks(dialog, "A")
    assert dialog.isVisible() and dialog.drawn == state(office).draws[0]
    qtbot.keyClick(dialog, Key.Key_Right)
    assert not dialog.isVisible()
    assert state(office).count.keyed == 0 and len(state(office).to_key("李")) == 1


def test_what_is_left_for_later_stays_to_be_keyed(
    qtbot: QtBot, office: "Office", station: Station, desk: SessionDesk
) -> None:
    """The arrow passes one over without a word; the others are keyed, and it is asked about again."""
    start_audit(office.workspace, office.session.id, 3, "王", seed="3")
    dialog = keying(qtbot, office, station, desk, "李")
    first = dialog.drawn
    assert first is not None
    qtbot.keyClick(dialog, Key.Key_Right)
    for drawn in state(office).draws[1:]:
        answer(qtbot, dialog, "".join(drawn.values))
    qtbot.waitUntil(lambda: state(office).count.keyed == 2)
    assert not dialog.isVisible() and state(office).to_key("李") == [first]


def test_dialog_from_draw_to_export(
    qtbot: QtBot,
    office: "Office",
    make_station: Callable[..., Station],
    desk: SessionDesk,
    tmp_path: Path,
) -> None:
    """The dialog draws, says what follows at each moment, lists differences, and writes the workbook."""
    station = make_station(Settings(operator="李老师", language="en", workers=1))
    dialog = AuditDialog(station, desk, "期末 · 数学")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: "Nothing was drawn" in dialog.says.text())
    assert not dialog.key.isEnabled()
    assert dialog.draw.text() == "Draw a &sample" and dialog.draw.isDefault()
    dialog.count.setValue(5)
    dialog.draw_new()
    qtbot.waitUntil(lambda: "At most 100 % of 12" in dialog.says.text())
    assert dialog.key.isEnabled() and dialog.isEnabled()
    assert dialog.draw.text() == "Draw a &new sample" and dialog.key.isDefault()
    drawn = state(office).draws
    office.workspace.audits.key(drawn[0].audit_id, drawn[0].id, ["D"], "李老师")
    for right in drawn[1:]:
        office.workspace.audits.key(right.audit_id, right.id, right.values, "李老师")
    dialog.read_anew()
    qtbot.waitUntil(lambda: "At most 66 % of 12" in dialog.says.text())
    assert "1 of these wait for a second person" in dialog.more.text()
    assert "no keying shows at most 0.05 %" in dialog.more.text()
    assert "Should a second person key the disputed ones as the machine read them: 7 more" in (
        dialog.more.text()
    )
    row = [item.text() for c in range(5) if (item := dialog.table.item(0, c)) is not None]
    assert row[0] == "1" and row[3] == "李老师: D"
    dialog.export_to(tmp_path / "审计.xlsx")
    qtbot.waitUntil(lambda: (tmp_path / "审计.xlsx").exists() and "Written" in dialog.more.text())
    dialog.key_now()
    assert "somebody else" in dialog.more.text()
    dialog.draw_more()
    qtbot.waitUntil(lambda: state(office).count.drawn == 10 and dialog.isEnabled())
    dialog.table.activated.emit(dialog.table.model().index(0, 0))
    assert dialog.wanted == drawn[0] and not dialog.isVisible()


def test_a_held_key_keys_one_reading(
    qtbot: QtBot, office: "Office", station: Station, desk: SessionDesk, hold: "Hold"
) -> None:
    """However long a key is held, it keys the reading that was shown, passes over one, goes back by one."""
    start_audit(office.workspace, office.session.id, 12, "王", seed="3")
    dialog = keying(qtbot, office, station, desk, "李")
    for place in range(12):  # pictures come one by one: a held key must not wait for the next
        station.pictures.prefetch(state(office).draws[place].page_id)
    qtbot.waitUntil(lambda: all(station.pictures.get(d.page_id) is not None for d in state(office).draws))
    qtbot.waitUntil(lambda: dialog.seen)
    entry = dialog.entry
    assert entry is not None
    if entry.problem.multiple:
        qtbot.keyClicks(dialog, "b")
    hold(dialog, Key.Key_Return if entry.problem.multiple else Key.Key_0, "0")
    qtbot.waitUntil(lambda: state(office).count.keyed > 0)
    assert state(office).count.keyed == 1 and dialog.drawn == state(office).draws[1]
    hold(dialog, Key.Key_Right, turns=4)
    assert dialog.drawn == state(office).draws[2]
    hold(dialog, Key.Key_Backspace, turns=4)
    assert dialog.drawn == state(office).draws[1]


def test_a_held_enter_draws_nothing(
    qtbot: QtBot, office: "Office", station: Station, desk: SessionDesk, hold: "Hold"
) -> None:
    """The Enter that keyed the last reading, still held, presses no button of the dialog behind it."""
    dialog = AuditDialog(station, desk, "数学")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.draw.isDefault())
    for widget in (dialog, *dialog.findChildren(QWidget)):
        hold(widget, Key.Key_Return, "\r", turns=2, fresh=False)
    qtbot.waitUntil(lambda: desk.idle and not station.jobs.jobs)
    assert office.workspace.audits.of_session(office.session.id) == []


def test_samples_drawn_before_are_told_in_the_window(
    qtbot: QtBot, office: "Office", station: Station, desk: SessionDesk
) -> None:
    """How many there were, and a line with the finding of each; of a first sample nothing."""
    start_audit(office.workspace, office.session.id, 7, "王", seed="3")
    dialog = AuditDialog(station, desk, "数学")
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog._state is not None)
    assert dialog.before.isHidden()
    start_audit(office.workspace, office.session.id, 5, "赵", seed="4")
    dialog.read_anew()
    qtbot.waitUntil(lambda: not dialog.before.isHidden())
    head, line = dialog.before.text().splitlines()
    assert head.endswith("1") and "王: 0 of 7 keyed, 0 count as wrong" in line
