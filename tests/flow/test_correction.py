"""A clerk works the correction list from first to last, stops in between, and exports the scores."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from scanstation.base.clock import FixedClock
from scanstation.domain.problems import ProblemKind
from scanstation.domain.reading import FieldReading, FieldStatus, PageReading, PageStatus, Reason
from scanstation.domain.rows import BatchSource
from scanstation.report.tables import read_workbook
from scanstation.review.problems import Problem
from scanstation.store.workspace import Workspace, open_workspace
from scanstation.templates import codec
from scanstation.templates.model import (
    BarcodeField,
    ChoiceField,
    FlagField,
    MarkLine,
    Registration,
    RegistrationKind,
    Template,
    TemplatePage,
)
from scanstation.workflow import correct
from scanstation.workflow.board import Board
from scanstation.workflow.exams import create_exam, create_session
from scanstation.workflow.export import export_session
from scanstation.workflow.keys import set_answers

_ITEMS = 10
_START = datetime(2026, 6, 1, 8, tzinfo=UTC)


def _template(path: Path) -> Path:
    """Write a two-sided sheet: barcode, absence and five items in front, five more on the back."""

    def items(first: int) -> list[ChoiceField]:
        return [
            ChoiceField(
                id=f"q{n}",
                title=str(n),
                line=MarkLine(options=tuple("ABCD"), first=(20, 60 + 6.0 * (n - first)), step=(7, 0)),
                mark=(4.5, 2.6),
            )
            for n in range(first, first + 5)
        ]

    absence = FlagField(id="absent", line=MarkLine(options=("缺考",), first=(120, 20)), mark=(4.5, 2.6))
    registration = Registration(kind=RegistrationKind.WHOLE_IMAGE)
    front = (BarcodeField(id="number", box=(20, 20, 60, 15)), absence, *items(1))
    pages = (
        TemplatePage(number=1, size=(210, 297), registration=registration, fields=front),
        TemplatePage(number=2, size=(210, 297), registration=registration, fields=tuple(items(6))),
    )
    codec.save(Template(id="flow", identity=("number",), absence="absent", pages=pages), path)
    return path


def _sure(values: str) -> FieldReading:
    return FieldReading(
        values, (values,) if values else (), FieldStatus.OK if values else FieldStatus.BLANK, 0.99
    )


def _front(number: str, **fields: FieldReading) -> PageReading:
    code = FieldReading(number, (number,), FieldStatus.OK, 1.0)
    if not number:
        code = FieldReading("", (), FieldStatus.UNREADABLE, 0.0, reasons=(Reason.NO_BARCODE,))
    read: Mapping[str, FieldReading] = {
        "number": code, "absent": _sure(""), **{f"q{n}": _sure("A") for n in range(1, 6)}, **fields,
    }  # fmt: skip
    return PageReading(PageStatus.OK, page=1, fields=read, transform=(6.0, 0, 0, 0, 6.0, 0, 0, 0, 1.0))


def _back(**fields: FieldReading) -> PageReading:
    read = {f"q{n}": _sure("B") for n in range(6, 11)} | fields
    return PageReading(PageStatus.OK, page=2, fields=read, transform=(6.0, 0, 0, 0, 6.0, 0, 0, 0, 1.0))


_DOUBLE = FieldReading("AB", ("A", "B"), FieldStatus.MULTIPLE, 0.4, reasons=(Reason.SEVERAL_MARKS,))
_FAINT = FieldReading("B", ("B",), FieldStatus.UNCERTAIN, 0.5, reasons=(Reason.FAINT_MARK,))
_LEAVES = [
    (_front("1001"), _back()),
    (_back(), _front("1002", q1=_DOUBLE, q3=_FAINT)),  # fed back first
    (_front(""), _back(q7=_FAINT)),
    (PageReading(PageStatus.OTHER_SHEET, reasons=(Reason.OTHER_SHEET,)), PageReading(PageStatus.BLANK)),
    (_front("1001"), _back()),  # the first student's copy
    (_front("1005", absent=_sure("缺考")), _back()),
    (_front("1006"), PageReading(PageStatus.UNPLACED, reasons=(Reason.NO_ANCHORS,))),
    (_front("1007"), PageReading(PageStatus.BLANK)),
]


def _settle(workspace: Workspace, board: Board, problem: Problem) -> None:
    """Do what a clerk does with each kind of item."""
    who = "李老师"
    match problem.kind:
        case ProblemKind.ANSWER:
            correct.answer(workspace, problem, ["B"], who)
        case ProblemKind.NUMBER:
            correct.number(workspace, problem, "1003", who)
        case ProblemKind.ABSENT:
            correct.answer(workspace, problem, [], who, "到考")
        case ProblemKind.DUPLICATE:
            correct.withdraw(workspace, problem, who, "复印件", sheet_ids=[max(problem.others)])
        case ProblemKind.PAGE if problem.reasons == (Reason.OTHER_SHEET,):
            correct.withdraw(workspace, problem, who, "别科答题卡")
        case ProblemKind.PAGE:
            correct.identify(workspace, problem, problem.pages[0], who)
        case _:
            correct.accept(workspace, problem, who, "背面未答")


def _fill(workspace: Workspace, template: Path) -> str:
    exam = create_exam(workspace, "期末")
    session = create_session(workspace, exam.id, "数学", "数学", template)
    version = workspace.templates.latest(session.id)
    assert version is not None
    batch = workspace.batches.open(session.id, "一号箱", BatchSource.SIMULATED, 2)
    for number, leaf in enumerate(_LEAVES, start=1):
        for side, reading in enumerate(leaf, start=1):
            page = workspace.batches.add_page(
                batch.id, f"{number}-{side}".encode(), suffix=".png", source_name=f"{number}-{side}.png",
                source_key=f"{number}-{side}",
            )  # fmt: skip
            assert page is not None
            workspace.readings.add(page.id, version.id, "1", reading)
    workspace.batches.close(batch.id)
    answers = {f"q{n}": "A" if n <= 5 else "B" for n in range(1, _ITEMS + 1)}
    set_answers(workspace, session.id, answers, "王老师", points=Decimal("2.5"))
    return session.id


def test_the_list_is_worked_from_first_to_last(tmp_path: Path) -> None:
    """Each decision takes its item off the list, a restart keeps the rest, and the scores are right."""
    clock = FixedClock(_START)
    with open_workspace(tmp_path / "w", clock) as workspace:
        session_id = _fill(workspace, _template(tmp_path / "t.json"))
        board = Board(workspace, session_id)
        board.refresh()
        assert (board.counts.good, board.counts.unsure, board.counts.bad) == (0, 5, 3)
        for _ in range(3):
            clock.at += timedelta(seconds=5)
            first, *rest = [p.id for p in board.problems]
            _settle(workspace, board, board.problems[0])
            board.refresh()
            left = [p.id for p in board.problems]
            assert first not in left and set(left) <= set(rest)
        state = [(s.id, s.state, len(s.problems)) for s in board.scripts]

    with open_workspace(tmp_path / "w", clock) as workspace:
        board = Board(workspace, session_id)
        board.refresh()
        assert [(s.id, s.state, len(s.problems)) for s in board.scripts] == state
        for _ in range(100):
            if not board.problems:
                break
            _settle(workspace, board, board.problems[0])
            board.refresh()
        assert (board.counts.good, board.counts.withdrawn, board.counts.problems) == (6, 2, 0)
        summary = export_session(workspace, session_id, tmp_path / "out")
        assert summary.complete
        header, *rows = read_workbook(summary.paths[0], "成绩")
        totals = {row[0]: row[header.index("总分")] for row in rows}
        assert totals == {"1001": 25, "1002": 20, "1003": 25, "1005": 25, "1006": 25, "1007": 12.5}
        record = read_workbook(summary.paths[0], "更正记录")
        assert len(record) == 1 + len(workspace.decisions.for_session(session_id))


def test_everything_can_be_undone(tmp_path: Path) -> None:
    """Taken back one by one, newest first, the decisions leave the list as it was."""
    with open_workspace(tmp_path / "w", FixedClock(_START)) as workspace:
        session_id = _fill(workspace, _template(tmp_path / "t.json"))
        board = Board(workspace, session_id)
        board.refresh()
        before = list(board.problems)
        for _ in range(100):
            if not board.problems:
                break
            _settle(workspace, board, board.problems[0])
            board.refresh()
        for decision in reversed(workspace.decisions.for_session(session_id)):
            correct.undo(workspace, decision, "王老师")
            board.refresh()
        assert list(board.problems) == before
