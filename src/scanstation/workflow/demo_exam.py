"""The demo: an invented exam through the whole chain, and then held against its truth.

Design → print → registry → scan (simulated) → read → key → export. Every run enters a new exam; what an
earlier run or a kill left in the workspace stays as it is.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from scanstation.acquire.port import ScannerPort, ScanSettings, Source
from scanstation.base.clock import Clock
from scanstation.base.jobs import Job
from scanstation.base.paths import sample_sheets
from scanstation.domain.rows import BatchSource, Exam, Session
from scanstation.simulate.demo_stack import Card, DemoLeaf, DemoStack, build_stack
from scanstation.store.workspace import Workspace
from scanstation.templates import codec
from scanstation.templates.model import ChoiceField
from scanstation.workflow.board import Board, Counts
from scanstation.workflow.build_sheet import build_sheet
from scanstation.workflow.demo_check import DemoCheck, check_demo
from scanstation.workflow.demo_roster import DemoRoster, enter_roster
from scanstation.workflow.exams import create_exam, create_session
from scanstation.workflow.export import ExportSummary, export_session
from scanstation.workflow.intake import IntakeSummary, scan_into
from scanstation.workflow.keys import set_answers
from scanstation.workflow.recognise_batch import RecogniseSummary, recognise_pages

OPERATOR = "演示"
_DPI = 150

Step = Callable[[str], AbstractContextManager[Job]]
"""Opens one named step of the demo: gives the job that shows its progress."""
ScannerLoader = Callable[[list[DemoLeaf]], tuple[ScannerPort, str]]
"""Puts the leaves into a scanner's tray; gives its port and device id."""


@dataclass(frozen=True)
class DemoResult:
    """What the demo did, step by step."""

    exam: Exam
    session: Session
    intake: IntakeSummary
    recognised: RecogniseSummary
    counts: Counts
    exported: ExportSummary
    check: DemoCheck
    roster: DemoRoster


def run_demo(
    workspace: Workspace,
    load_scanner: ScannerLoader,
    clock: Clock,
    step: Step,
    *,
    students: int = 60,
    seed: int = 2026,
    workers: int = 0,
) -> DemoResult:
    """Build, scan, read, score, export and check the demo exam. Raises what the steps raise."""
    with step("sheets") as job:
        math, english, template_path = _print_cards(workspace.path / "demo", job)
    exam = create_exam(workspace, f"演示考试 {clock.now().astimezone():%Y-%m-%d %H:%M}")
    session = create_session(workspace, exam.id, "数学", "数学", template_path)
    with step("paper") as job:
        stack = build_stack(math, english, seed=seed, students=students)
        leaves = _draw(stack, job)
    roster = enter_roster(workspace, exam.id, stack.exam, OPERATOR)
    with step("scan") as job:
        port, device = load_scanner(leaves)
        settings = ScanSettings(source=Source.DUPLEX, dpi=_DPI)
        intake = scan_into(
            workspace,
            session.id,
            port,
            device,
            settings,
            label="演示批次",
            job=job,
            source=BatchSource.SIMULATED,
        )
    with step("read") as job:
        recognised = recognise_pages(workspace, session.id, job=job, workers=workers)
    with step("score") as job:
        _enter_key(workspace, session.id, stack)
        board = Board(workspace, session.id)
        exported = export_session(workspace, session.id, workspace.exports, job, board, clock)
    check = check_demo(board, stack.exam.leaves)
    return DemoResult(exam, session, intake, recognised, board.counts, exported, check, roster)


def _print_cards(folder: Path, job: Job) -> tuple[Card, Card, Path]:
    """Build the two sample cards; returns mathematics, English, and the path of the mathematics template."""
    cards = []
    paths = []
    for done, name in enumerate(("math", "english"), start=1):
        pdf, template = folder / f"{name}.pdf", folder / f"{name}.json"
        build_sheet(sample_sheets() / f"{name}.yaml", pdf, template)
        cards.append(Card.load(codec.load(template), pdf, _DPI))
        paths.append(template)
        job.report(done, 2)
    return cards[0], cards[1], paths[0]


def _draw(stack: DemoStack, job: Job) -> list[DemoLeaf]:
    leaves = []
    for leaf in stack.leaves():
        leaves.append(leaf)
        job.report(len(leaves), len(stack))
    return leaves


def _enter_key(workspace: Workspace, session_id: str, stack: DemoStack) -> None:
    """Enter the right answers with the points that the card prints beside its sections."""
    items = [f for _, f in stack.card.template.fields() if isinstance(f, ChoiceField)]
    parts = (
        ([f for f in items if f.multiple], Decimal(6), Decimal(3)),
        ([f for f in items if not f.multiple and len(f.line.options) > 2], Decimal(5), None),
        ([f for f in items if not f.multiple and len(f.line.options) == 2], Decimal(2), None),
    )
    for fields, points, partial in parts:
        answers = {f.id: "".join(stack.exam.key[f.id]) for f in fields}
        if answers:
            set_answers(workspace, session_id, answers, OPERATOR, points=points, partial=partial)
