"""The record as people read it: what stood before, what stands after, who, when, why."""

import sqlite3
from contextlib import closing

from scanstation.domain.ledger_rows import CheckIn
from scanstation.domain.registry import ListKind, RegistryChange, School
from scanstation.workflow.correct import answer, undo
from scanstation.workflow.record.changes import Change, changes
from unit.workflow.conftest import Office


def of(office: Office, table: str) -> list[Change]:
    """Return the changes of one table."""
    return [change for change in changes(office.workspace) if change.table == table]


def test_a_correction_names_what_the_machine_read_and_each_word_after_it(office: Office) -> None:
    """The first word stands against the reading, the second against the first; an undo is a change too."""
    office.feed(office.front("1001"))
    board = office.board()
    question = board.question(board.scripts[0].id, "q1")
    answer(office.workspace, question, ["C"], "陈", "看原卷")
    second = answer(office.workspace, question, ["D"], "王")
    undo(office.workspace, second, "王", "点错")
    first, then, undone = of(office, "decisions")
    assert (first.before["value.value"], first.after["value.value"]) == ("A", "C")
    assert (first.who, first.why, first.about) == ("陈", "看原卷", "answer q1")
    assert (then.before["value.value"], then.after["value.value"]) == ("C", "D")
    assert (undone.why, undone.after["value.decision_id"]) == ("点错", second.id)
    assert first.session_id == office.session.id


def test_a_key_names_the_items_that_changed(office: Office) -> None:
    """Of two versions of a key only the places that differ are told."""
    one = '{"items": [{"field": "q1", "answer": "A"}, {"field": "q2", "answer": "B"}]}'
    office.workspace.keys.add(office.session.id, one, "陈")
    office.workspace.keys.add(office.session.id, one.replace('"B"', '"C"'), "陈")
    _, second = of(office, "key_versions")
    assert second.before["document.items.q2.answer"] == "B"
    assert second.after["document.items.q2.answer"] == "C"
    assert not any("q1" in name for name in second.after)


def test_a_registry_entry_names_the_fields_that_changed(office: Office) -> None:
    """A school renamed: before, after, and the change it came with."""
    workspace, exam = office.workspace, office.session.exam_id
    change = RegistryChange(exam_id=exam, kind=ListKind.SCHOOLS, task="school", added=1, who="陈")
    workspace.lists.enter(change, [School(code="0001", name="一中")], {})
    entry = next(iter(workspace.lists.entries(ListKind.SCHOOLS, exam)))
    workspace.lists.enter(change, [School(entry_id=entry.entry_id, code="0001", name="第一中学")], {})
    _, second = of(office, "schools")
    assert (second.before["name"], second.after["name"]) == ("一中", "第一中学")


def test_check_ins_follow_on_each_other_by_number(office: Office) -> None:
    """A check-in mended by hand tells what the list had said."""
    office.workspace.check_ins.add(
        office.session.id, [CheckIn("1", False, False), CheckIn("2", True, True)], who="陈"
    )
    office.workspace.check_ins.add(office.session.id, [CheckIn("1", True, True)], who="王", why="迟到")
    mended = of(office, "check_ins")[-1]
    assert (mended.before["present"], mended.after["present"], mended.why) == (0, 1, "迟到")
    entries = {entry.number: entry.sha256 for entry in office.workspace.record.entries()}
    assert entries[mended.entry] == mended.sha256


def test_bytes_in_a_cell_are_read_as_their_text(office: Office) -> None:
    """A record that somebody tampered with is still told; that it was tampered with the check says."""
    office.workspace.check_ins.add(office.session.id, [CheckIn("1001", True, True)], who="陈")
    with closing(sqlite3.connect(office.workspace.path / "scanstation.db")) as raw:
        raw.execute("DROP TRIGGER check_ins_no_update")
        raw.execute("UPDATE check_ins SET number = cast(number AS BLOB), who = cast(who AS BLOB)")
        raw.commit()
    (told,) = of(office, "check_ins")
    assert (told.about, told.who) == ("1001", "陈")
