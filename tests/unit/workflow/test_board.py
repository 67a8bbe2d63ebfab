"""The board: counts, correction list, and a refresh that reads only what is new."""

from typing import Any

import pytest

from scanstation.domain.errors import ScanStationError
from scanstation.domain.problems import ProblemKind, ScriptState
from scanstation.domain.reading import FieldReading, PageReading, PageStatus, Reason
from scanstation.templates import codec
from scanstation.workflow import correct
from scanstation.workflow.board import Board, Change, Counts


def test_counts_of_a_mixed_batch(office: Any, doubtful: FieldReading) -> None:
    """Every script is counted once, under the state it is in, and refused inputs beside them."""
    office.feed(office.front("1001"))
    office.feed(office.front("1002", q1=doubtful))
    office.feed(PageReading(PageStatus.OTHER_SHEET, reasons=(Reason.OTHER_SHEET,)))
    office.feed(None)
    office.workspace.batches.refuse(office.batch.id, "bad.png", "bad", ScanStationError(detail="broken"))
    board = office.board()
    assert board.counts == Counts(
        leaves=4, pages=4, scripts=4, good=1, unsure=1, bad=1, withdrawn=0, unread=1, refused=1, problems=2
    )
    correct.withdraw(office.workspace, board.problems[1], "王")
    board.refresh()
    assert (board.counts.withdrawn, board.counts.bad, board.counts.problems) == (1, 0, 1)


def test_session_without_a_template(office: Any) -> None:
    """Pages may come before the template; they are counted and wait."""
    session = office.workspace.exams.add_session(office.session.exam_id, "英语", "英语")
    batch = office.workspace.batches.open(session.id, "b", office.batch.source, 1)
    office.workspace.batches.add_page(batch.id, b"x", suffix=".png", source_name="x", source_key="x")
    board = Board(office.workspace, session.id)
    assert board.counts == Counts()
    board.refresh()
    assert (board.counts.leaves, board.counts.pages, list(board.scripts)) == (1, 1, [])
    office.workspace.templates.add(session.id, office.version.document)
    assert board.refresh()
    assert [s.state for s in board.scripts] == [ScriptState.UNREAD]


def test_refresh_tells_what_changed(office: Any, doubtful: FieldReading) -> None:
    """A change names the scripts and the problems that came and went; nothing new is no change."""
    office.feed(office.front("1001", q1=doubtful))
    office.feed(office.front("1002"))
    office.workspace.batches.close(office.batch.id)
    board = Board(office.workspace, office.session.id)
    first = board.refresh()
    assert first.changed == {s.id for s in board.scripts}
    assert first.problems_opened == {p.id for p in board.problems}
    assert board.refresh() == Change() and not board.refresh()
    problem = board.problems[0]
    decision = correct.answer(office.workspace, problem, ["A"], "王")
    change = board.refresh()
    assert (change.changed, change.problems_closed) == ({problem.script_id}, {problem.id})
    correct.undo(office.workspace, decision, "王")
    assert board.refresh().problems_opened == {problem.id}
    assert board.problems[0].id == problem.id


def test_duplicates_over_batches(office: Any) -> None:
    """One number in two batches of the session is asked on both; keying another number frees both."""
    office.feed(office.front("1001"))
    office.workspace.batches.close(office.batch.id)
    board = office.board()
    assert board.counts.good == 1
    office.batch = office.workspace.batches.open(office.session.id, "二号箱", office.batch.source, 1)
    office.feed(office.front("1001"))
    board.refresh()
    assert [p.kind for p in board.problems] == [ProblemKind.DUPLICATE] * 2
    assert board.problems[0].others == (board.problems[1].script_id,)
    correct.number(office.workspace, board.problems[1], "1002", "王")
    change = board.refresh()
    assert (board.counts.good, len(board.problems)) == (2, 0)
    assert change.changed == {s.id for s in board.scripts}


def test_same_picture_in_two_batches(office: Any) -> None:
    """The same file taken in again is named as such."""
    office.feed(office.front("1001"), data=b"same")
    office.feed(office.front("1002"), data=b"same")
    assert [p.kind for p in office.board().problems] == [ProblemKind.SAME_IMAGE] * 2


def test_new_template_version_starts_over(office: Any, doubtful: FieldReading) -> None:
    """With a new template version every page waits for its new reading, and decisions stay."""
    page = office.feed(office.front("1001", q1=doubtful))
    board = office.board()
    correct.answer(office.workspace, board.problems[0], ["D"], "王")
    changed = codec.loads(office.version.document).model_copy(update={"title": "new"})
    office.version = office.workspace.templates.add(office.session.id, codec.dumps(changed))
    change = board.refresh()
    assert (board.counts.unread, len(board.problems)) == (1, 0)
    assert change.problems_closed
    office.read(page, office.front("1001"))
    board.refresh()
    assert (board.counts.good, board.scripts[0].answers["q1"].value) == (1, "D")


def test_any_field_can_be_asked(office: Any) -> None:
    """A sure answer, and a sure number, can be changed as well."""
    office.feed(office.front("1001"))
    board = office.board()
    script = board.scripts[0]
    correct.answer(office.workspace, board.question(script.id, "q2"), ["C"], "王", "看错")
    correct.number(office.workspace, board.number_question(script.id), "2002", "王")
    board.refresh()
    script = board.script(script.id)
    assert (script.answers["q2"].value, script.answers["q2"].why, script.number.value) == (
        "C",
        "看错",
        "2002",
    )
    kinds = [board.question(script.id, f).kind for f in ("q1", "absent", "booklet", "barcode")]
    assert kinds == [ProblemKind.ANSWER, ProblemKind.ABSENT, ProblemKind.BOOKLET, ProblemKind.NUMBER]
    assert board.script_of(office.pages[0].sheet_id) is script
    assert [d.who for d in script.decisions] == ["王", "王"]


def test_board_that_watched_is_the_board_that_came_later(office: Any, doubtful: FieldReading) -> None:
    """A board refreshed after every row shows the same as one opened at the end."""
    watching = office.board()
    for number in ("1001", "1002", "1001", "1003"):
        page = office.feed(None)
        watching.refresh()
        office.read(page, office.front(number, q1=doubtful))
        watching.refresh()
    decisions = []
    for problem in list(watching.problems):
        if problem.kind is ProblemKind.DUPLICATE:
            decisions.append(correct.withdraw(office.workspace, problem, "王"))
        else:
            decisions.append(correct.answer(office.workspace, problem, ["B"], "王"))
        watching.refresh()
    correct.undo(office.workspace, decisions[0], "王")
    watching.refresh()
    late = office.board()
    assert watching.counts == late.counts
    assert list(watching.problems) == list(late.problems)
    assert [(s.id, s.state, s.number) for s in watching.scripts] == [
        (s.id, s.state, s.number) for s in late.scripts
    ]


def test_refresh_judges_only_what_was_touched(office: Any, doubtful: FieldReading) -> None:
    """After a decision all other scripts are the very same objects."""
    for number in range(1001, 1011):
        office.feed(office.front(str(number), q1=doubtful))
    office.workspace.batches.close(office.batch.id)
    board = office.board()
    before = list(board.scripts)
    correct.answer(office.workspace, board.problems[4], ["A"], "王")
    board.refresh()
    assert [a is b for a, b in zip(before, board.scripts, strict=True)] == [n != 4 for n in range(10)]


def test_failing_disk_loses_no_rows(office: Any, monkeypatch: Any) -> None:
    """A refresh that fails half way leaves the board as it was; the next one has everything."""
    office.feed(office.front("1001"))
    board = office.board()
    office.feed(office.front("1002"))
    correct.answer(office.workspace, board.question(board.scripts[0].id, "q1"), ["D"], "王")

    def broken(*_: object) -> None:
        raise OSError(5, "input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(office.workspace.batches, "sheets_after", broken)
        with pytest.raises(OSError, match="input/output"):
            board.refresh()
    assert board.counts.scripts == 1
    board.refresh()
    assert board.counts.good == 2
    assert board.scripts[0].answers["q1"].value == "D"


def test_refusals_are_counted_once_the_batch_is_closed(office: Any) -> None:
    """Inputs refused before the intake closed are all in the count, and stay in it."""
    board = office.board()
    office.workspace.batches.refuse(office.batch.id, "a", "a", ScanStationError(detail="x"))
    office.workspace.batches.close(office.batch.id)
    for _ in range(3):
        board.refresh()
        assert board.counts.refused == 1


def test_refresh_of_decisions_only(office: Any, doubtful: FieldReading) -> None:
    """After a decision nothing else need be read; what else came in waits for the next whole refresh."""
    office.feed(office.front("1001", q1=doubtful))
    board = office.board()
    problem = board.problems[0]
    decision = correct.answer(office.workspace, problem, ["A"], "王")
    office.feed(office.front("1002"))
    change = board.refresh_decisions()
    assert (change.problems_closed, change.problems_opened) == ({problem.id}, frozenset())
    assert (board.counts.problems, board.counts.leaves) == (0, 1)
    assert board.refresh() and board.counts.leaves == 2
    correct.undo(office.workspace, decision, "王")
    assert board.refresh_decisions().problems_opened == {problem.id}
    assert not board.refresh_decisions()


def test_decision_about_an_unknown_leaf(office: Any, doubtful: FieldReading) -> None:
    """A decision that somebody else made about a leaf fed since brings a whole refresh."""
    board = office.board()
    office.feed(office.front("1001", q1=doubtful))
    correct.answer(office.workspace, office.board().problems[0], ["A"], "王")
    assert board.refresh_decisions() and board.counts.leaves == 1
    assert not board.problems


def test_lists_by_id_and_order(office: Any) -> None:
    """The ids in order and the scripts by id are the list of scripts; covers come by batch."""
    for number in ("1001", "1002"):
        office.feed(office.front(number))
    cover = office.workspace.covers.add(
        office.batch.id, school="一中", room="3", bag="1", expected_sheets=2, who="王"
    )
    board = office.board()
    assert [board.by_id[i] for ids in board.order for i in ids] == list(board.scripts)
    assert board.covers == {office.batch.id: cover}
    mended = office.workspace.covers.add(
        office.batch.id, school="一中", room="4", bag="1", expected_sheets=2, who="王"
    )
    board.refresh()
    assert board.covers == {office.batch.id: mended}
