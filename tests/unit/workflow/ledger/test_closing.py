"""Closing a session: only when all is explained; signed, printed, kept, and reopened on record."""

from pathlib import Path

import pypdfium2
import pytest

from scanstation.ledger.digest import ledger_sha256
from scanstation.store.errors import SessionClosed
from scanstation.workflow.correct import answer
from scanstation.workflow.errors import OperatorMissing
from scanstation.workflow.export import export_session
from scanstation.workflow.ledger.closing import close_session, holds, print_closing, reopen_session
from scanstation.workflow.ledger.errors import ExplanationMissing, LinesUnexplained, NobodyExpected, NotClosed
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
    with pytest.raises(ExplanationMissing):
        reopen_session(office.workspace, office.session.id, "陈", " ")
    reopen_session(office.workspace, office.session.id, "陈", "考生申诉")
    answer(office.workspace, question, ["C"], "陈")
    assert not holds(closing, book(office).ledger())
    rows = office.workspace.closings.of_session(office.session.id)
    assert [(row.closes, row.why) for row in rows] == [(True, ""), (False, "考生申诉")]
    with pytest.raises(NotClosed):
        reopen_session(office.workspace, office.session.id, "陈", "再次")


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
