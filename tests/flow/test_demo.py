"""The demo is the whole chain: it must pass its own check, and the check must be able to fail."""

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from scanstation.app import compose
from scanstation.base.clock import SystemClock
from scanstation.base.jobs import Job
from scanstation.base.settings import Settings
from scanstation.cli.main import app
from scanstation.domain.problems import ProblemKind, ScriptState
from scanstation.ledger.stages import Kind
from scanstation.simulate.truth import Case
from scanstation.store import open_workspace
from scanstation.store.workspace import Workspace
from scanstation.workflow import demo_check
from scanstation.workflow.board import Board
from scanstation.workflow.demo_check import check_demo
from scanstation.workflow.demo_exam import DemoResult, run_demo
from scanstation.workflow.ledger.book import LedgerBook

STUDENTS = 24


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Return the workspace of all tests of this file."""
    with open_workspace(tmp_path_factory.mktemp("演示") / "ws", SystemClock()) as opened:
        yield opened


@pytest.fixture(scope="module")
def ran(workspace: Workspace) -> tuple[DemoResult, Board]:
    """Run a small demo once for all tests of this file."""
    services = compose(Settings(), workspace.path / "settings.json")
    result = run_demo(
        workspace,
        services.load_scanner,
        services.clock,
        lambda _: contextlib.nullcontext(Job()),
        students=STUDENTS,
        workers=1,
    )
    board = Board(workspace, result.session.id)
    board.refresh()
    assert board.counts == result.counts
    return result, board


def test_nothing_is_lost_and_nothing_silently_wrong(ran: tuple[DemoResult, Board]) -> None:
    """All leaves arrive, the check passes, and every special case of the stack is among them."""
    result, _ = ran
    assert result.check.good, [leaf for leaf in result.check.leaves if not leaf.good]
    assert result.counts.leaves == len(result.check.leaves) == STUDENTS + 3
    assert result.counts.pages == 2 * result.counts.leaves
    assert {leaf.truth.case for leaf in result.check.leaves} == set(Case)


def test_what_needs_a_person_is_in_the_list_and_the_export_says_so(ran: tuple[DemoResult, Board]) -> None:
    """The faults stand in the correction list, and the files name what is unfinished."""
    result, board = ran
    assert board.problems
    assert not result.exported.complete
    assert all(path.is_file() for path in result.exported.paths)
    asked = {leaf.truth.case for leaf in result.check.leaves if leaf.asked}
    assert asked >= {Case.DOUBLE_MARK, Case.OTHER_SUBJECT, Case.SCANNED_TWICE, Case.GRID_SLIP, Case.CUT_SHORT}


def test_the_ledger_names_who_is_missing_and_whose_number_is_unknown(
    ran: tuple[DemoResult, Board], workspace: Workspace
) -> None:
    """The sheets have their students, one student has no sheet, and one sheet no student."""
    result, board = ran
    roster = result.roster
    ledger = LedgerBook(workspace, board).ledger()
    assert roster.unknown is not None
    assert [line.number for line in ledger.lines if line.kind is Kind.UNKNOWN_NUMBER] == [
        roster.unknown.number
    ]
    missing = {line.number: line.name for line in ledger.lines if line.kind is Kind.MISSING}
    assert missing[roster.missing.number] == roster.missing.name
    sure = {script.number.value for script in board.scripts if not script.has(ProblemKind.NUMBER)}
    assert not missing.keys() & sure
    assert ledger.total.balances


def test_most_sheets_need_nobody(ran: tuple[DemoResult, Board]) -> None:
    """Clean sheets go through: a reader that asks about everything would pass the other checks."""
    result, _ = ran
    clean = [leaf for leaf in result.check.leaves if leaf.truth.case in (Case.CLEAN, Case.UPSIDE_DOWN)]
    good = sum(leaf.state is ScriptState.GOOD for leaf in clean)
    assert good >= len(clean) - 2


def test_the_check_notices_a_wrong_answer_given_as_sure(ran: tuple[DemoResult, Board]) -> None:
    """Were one answer of the truth different, the demo would fail and name the field."""
    result, board = ran
    truths = [leaf.truth for leaf in result.check.leaves]
    at = next(i for i, truth in enumerate(truths) if truth.case is Case.CLEAN)
    other = "A" if truths[at].answers["q1"] != "A" else "B"
    truths[at] = replace(truths[at], answers={**truths[at].answers, "q1": other})
    check = check_demo(board, truths)
    assert not check.good
    assert check.leaves[at].silent == ("q1",)


def test_the_check_notices_a_wrong_number_and_a_lost_leaf(ran: tuple[DemoResult, Board]) -> None:
    """A number given as sure that is another's, and a leaf that never arrived, fail the demo."""
    result, board = ran
    truths = [leaf.truth for leaf in result.check.leaves]
    at = next(i for i, truth in enumerate(truths) if truth.case is Case.CLEAN)
    truths[at] = replace(truths[at], number="99999999")
    assert check_demo(board, truths).leaves[at].silent == ("number",)
    lost = replace(truths[-1], index=len(truths) + 1)
    assert not check_demo(board, [*truths, lost]).leaves[-1].good
    assert not check_demo(board, []).good


def test_the_check_notices_a_fault_nobody_is_asked_about(ran: tuple[DemoResult, Board]) -> None:
    """A leaf that a person must see but that stands as good fails the demo."""
    result, board = ran
    truths = [leaf.truth for leaf in result.check.leaves]
    good = next(i for i, leaf in enumerate(result.check.leaves) if leaf.state is ScriptState.GOOD)
    truths[good] = replace(truths[good], case=Case.DOUBLE_MARK)
    assert check_demo(board, truths).leaves[good].missed


def test_the_command_prints_its_tables_and_leaves_the_workbook(tmp_path: Path) -> None:
    """`scanstation demo --headless` ends with 0, tells what it did, and the xlsx is there."""
    services = compose(Settings(workers=1), tmp_path / "settings.json")
    folder = tmp_path / "ws"
    done = CliRunner().invoke(
        app, ["demo", "--headless", "--workspace", str(folder), "--students", "20"], obj=services
    )
    assert done.exit_code == 0, done.output
    assert "silent errors" in done.stderr
    assert "What needs a person" in done.stderr
    assert list((folder / "exports").glob("*.xlsx"))


def test_of_an_absentee_only_the_number_is_asked(
    ran: tuple[DemoResult, Board], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unsure mark on an absentee's card is no fault of the correction list: nobody needs it."""
    result, board = ran
    monkeypatch.setattr(demo_check, "_SURE", frozenset())
    checks = check_demo(board, [leaf.truth for leaf in result.check.leaves]).leaves
    assert any(leaf.unlisted for leaf in checks if leaf.truth.case is Case.CLEAN)
    assert not any(leaf.unlisted for leaf in checks if leaf.truth.case is Case.ABSENT)
