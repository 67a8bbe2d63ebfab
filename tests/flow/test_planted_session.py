"""A session with trouble of every kind: the ledger names each planted case and no other, and it closes."""

import importlib.util
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from scanstation.base.clock import SystemClock
from scanstation.ledger.ledger import Ledger
from scanstation.ledger.stages import STAGES, Kind, Stage
from scanstation.store import Workspace, open_workspace
from scanstation.workflow.board import Board
from scanstation.workflow.ledger.book import LedgerBook
from scanstation.workflow.ledger.closing import close_session, print_closing
from scanstation.workflow.ledger.explaining import explain

SOURCE = Path(__file__).resolve().parents[2] / "benchmarks" / "planted_session.py"


@pytest.fixture(scope="module")
def planting() -> Iterator[ModuleType]:
    """Load the script that plants it; scripts are no package."""
    spec = importlib.util.spec_from_file_location("planted_session", SOURCE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["planted_session"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    yield module
    del sys.modules["planted_session"]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Return an empty workspace."""
    with open_workspace(tmp_path / "workspace", SystemClock()) as workspace:
        yield workspace


def named(ledger: Ledger) -> Counter[tuple[Kind, str]]:
    """Return what the ledger names: kind and number, or the label where a line has no number."""
    by_label = (Kind.BAG_COUNT, Kind.REFUSED)
    return Counter((line.kind, line.label if line.kind in by_label else line.number) for line in ledger.lines)


def test_the_ledger_names_each_planted_case_and_no_other(
    planting: ModuleType, workspace: Workspace, tmp_path: Path
) -> None:
    """Two of each trouble in 3 schools: each by kind and number; the counts balance; explained, it closes."""
    planted = planting.plant(workspace, schools=3, rooms=2, per_kind=2)
    book = LedgerBook(workspace, Board(workspace, planted.session_id))
    ledger = book.ledger()
    assert named(ledger) == planted.cases
    only_without_check_in = {Kind.MARKED_ABSENT}
    assert {kind for kind, _ in planted.cases} == set(Kind) - only_without_check_in
    total = ledger.total
    assert (total.counts[Stage.EXPECTED], total.fed) == (planted.expected, planted.fed)
    assert total.fed - total.counts[Stage.SCANNED] == planted.withdrawn
    assert all(tally.balances for tally in (*ledger.places, *ledger.schools, total))
    assert all(total.counts[stage] > 0 for stage in STAGES)
    assert {line.kind for line in ledger.lines if line.word} == {
        Kind.ABSENT,
        Kind.LEFT,
        Kind.PAGE_MISSING,
        Kind.WITHDRAWN,
    }
    explain(workspace, planted.session_id, ledger.unexplained, "陈", "已查明")
    closing = close_session(workspace, book, "陈")
    assert print_closing(closing, tmp_path / "结账单.pdf").stat().st_size > 10_000
    assert workspace.check_record().faults == ()
