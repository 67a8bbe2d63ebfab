"""Closing a session: only when all is explained; signed, printed, kept, and reopened on record."""

import json
from pathlib import Path

import pypdfium2
import pytest

from scanstation.ledger.digest import ledger_sha256
from scanstation.store.errors import SessionClosed
from scanstation.workflow.correct import answer, withdraw
from scanstation.workflow.errors import OperatorMissing
from scanstation.workflow.export import export_session
from scanstation.workflow.ledger.closing import close_session, holds, print_closing, reopen_session
from scanstation.workflow.ledger.closings import kept_closing, kept_closings
from scanstation.workflow.ledger.errors import (
    LinesUnexplained,
    NeverClosed,
    NobodyExpected,
    NotClosed,
    ReopeningUnexplained,
)
from scanstation.workflow.ledger.explaining import explain
from unit.workflow.conftest import Office
from unit.workflow.ledger.test_book import book, expect


def ready(office: Office, folder: Path) -> None:
    """Make a session of two students, one of whom is missing and explained."""
    expect(office, "1001", "1002")
    office.feed(office.front("1001"))
    office.workspace.batches.close(office.batch.id)
    export_session(office.workspace, office.session.id, folder)
    explain(
        office.workspace, office.session.id, book(office).ledger().unexplained, "陈", "答卷遗失，见记录𠮷"
    )


def text_of(path: Path) -> str:
    """Return all text of a PDF, without blanks."""
    document = pypdfium2.PdfDocument(path)
    try:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)
    finally:
        document.close()


def test_a_session_with_open_lines_stays_open(office: Office) -> None:
    """The count of unexplained lines is named; nothing is written."""
    expect(office, "1001", "1002")
    with pytest.raises(LinesUnexplained, match="2"):
        close_session(office.workspace, book(office), "陈")
    assert office.workspace.closings.of_session(office.session.id) == []


def test_a_session_in_which_nobody_is_expected_is_not_closed(office: Office) -> None:
    """Without a list there is nothing that could balance."""
    with pytest.raises(NobodyExpected):
        close_session(office.workspace, book(office), "陈")


def test_a_closing_is_signed_over_the_ledger(office: Office, tmp_path: Path) -> None:
    """Operator, time, hash over every row, newest link of the record; it holds until something changes."""
    ready(office, tmp_path)
    with pytest.raises(OperatorMissing):
        close_session(office.workspace, book(office), " ")
    ledger = book(office).ledger()
    head = office.workspace.record.head
    closing = close_session(office.workspace, book(office), "陈")
    assert closing.sha256 == ledger_sha256(ledger)
    assert head[1] in closing.document
    assert holds(closing, book(office).ledger())
    assert office.workspace.check_record(known=head).faults == ()
    with pytest.raises(SessionClosed, match="陈"):
        close_session(office.workspace, book(office), "王")


def test_nothing_changes_a_closed_session_until_it_is_reopened(office: Office, tmp_path: Path) -> None:
    """A decision is refused; reopening needs a reason, is on record, and lets it through."""
    ready(office, tmp_path)
    closing = close_session(office.workspace, book(office), "陈")
    board = office.board()
    question = board.question(board.scripts[0].id, "q1")
    with pytest.raises(SessionClosed):
        answer(office.workspace, question, ["C"], "陈")
    with pytest.raises(ReopeningUnexplained):
        reopen_session(office.workspace, office.session.id, "陈", " ")
    reopen_session(office.workspace, office.session.id, "陈", "考生申诉")
    answer(office.workspace, question, ["C"], "陈")
    assert not holds(closing, book(office).ledger())
    rows = office.workspace.closings.of_session(office.session.id)
    assert [(row.closes, row.why) for row in rows] == [(True, ""), (False, "考生申诉")]
    with pytest.raises(NotClosed):
        reopen_session(office.workspace, office.session.id, "陈", "再次")


def test_a_superseded_closing_is_printed_as_one(office: Office, tmp_path: Path) -> None:
    """After reopening its paper tells who reopened it and why; the one that stands does not."""
    ready(office, tmp_path)
    workspace, session = office.workspace, office.session.id
    with pytest.raises(NeverClosed):
        kept_closing(workspace, session)
    close_session(workspace, book(office), "陈")
    reopen_session(workspace, session, "王", "考生申诉")
    close_session(workspace, book(office), "陈")
    first, second = kept_closings(workspace, session)
    assert (first.number, second.number, second.reopened) == (1, 2, None)
    assert kept_closing(workspace, session) == second
    old = text_of(print_closing(first.closing, tmp_path / "1.pdf", first.reopened))
    assert old.count("已失效") == 3
    assert "考生申诉" in old
    assert "已失效" not in text_of(print_closing(second.closing, tmp_path / "2.pdf", second.reopened))


def test_the_paper_tells_details_and_names(office: Office, tmp_path: Path) -> None:
    """Withdrawn sheets with their student, bags with both counts, duplicates with the other sheet."""
    expect(office, "1001", "1002")
    for number in ("1001", "1001", "1002"):
        office.feed(office.front(number))
    office.workspace.covers.add(
        office.batch.id, school="一中", room="01", bag="1", expected_sheets=4, who="陈"
    )
    office.workspace.batches.close(office.batch.id)
    board = office.board()
    question = board.number_question(board.scripts[2].id)
    withdraw(office.workspace, question, "陈", "污损")
    explain(office.workspace, office.session.id, book(office).ledger().unexplained, "陈", "已查明")
    closing = close_session(office.workspace, book(office), "陈")
    lines = {(line["kind"], line["label"]): line for line in json.loads(closing.document)["lines"]}
    assert lines["withdrawn", "一号箱 3"]["name"] == "生1002"
    assert lines["bag_count", "1"]["told"] == "袋面 4 张，实有 2 张"
    assert lines["duplicate", "一号箱 2"]["told"] == "一号箱 1"
    text = text_of(print_closing(closing, tmp_path / "结账单.pdf"))
    assert "袋面4张" in text
    assert "生1002" in text


def test_the_paper_balances(office: Office, tmp_path: Path) -> None:
    """Each stage is checked against the one before; every line is there with its reason, also rare ones."""
    ready(office, tmp_path)
    closing = close_session(office.workspace, book(office), "陈")
    path = print_closing(closing, tmp_path / "结账单.pdf")
    text = text_of(path)
    assert text.count("平衡") == 8
    assert "不平" not in text
    assert closing.sha256 in text
    assert "答卷遗失" in text
    assert "1002" in text
    assert path.read_bytes() == print_closing(closing, tmp_path / "again.pdf").read_bytes()
