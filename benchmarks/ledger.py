"""How long the ledger of 10,000 sheets takes, beside plain SQL over the same rows, and what the record costs.

`python benchmarks/ledger.py [--schools 28] [--json FILE]`

A session with planted trouble is entered (`planted_session.py`); every case has to be named and no other.
"first" is the ledger after the program's start, once the board has read its rows ("board"), "current" the
ledger again with nothing new, "after a decision" the ledger once one word was stored. "SQL" is one statement
that joins students, check-ins and the numbers read on front pages and counts them by school and room: less
than the ledger tells. "record" is the share of a decision's time that chain and closed sessions take.
"""

import argparse
import json
import sqlite3
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from planted_session import plant

from scanstation.base.clock import SystemClock
from scanstation.domain.rows import DecisionKind
from scanstation.ledger.ledger import Ledger
from scanstation.ledger.stages import Kind
from scanstation.store import Workspace, open_workspace
from scanstation.workflow.board import Board
from scanstation.workflow.ledger.book import LedgerBook
from scanstation.workflow.ledger.closing import close_session, print_closing
from scanstation.workflow.ledger.explaining import explain

SQL = """
WITH newest AS (SELECT page_id, max(row_no) AS row_no FROM readings GROUP BY page_id),
     fronts AS (SELECT json_extract(r.reading, '$.fields.barcode.value') AS number
                FROM newest n JOIN readings r ON r.row_no = n.row_no JOIN pages p ON p.id = r.page_id
                JOIN batches b ON b.id = p.batch_id WHERE b.session_id = :session AND p.side = 1),
     there AS (SELECT number, max(row_no) AS row_no FROM check_ins
               WHERE session_id = :session GROUP BY number)
SELECT e.school, e.room, count(*), sum(c.checked_in), sum(c.present), sum(e.number IN fronts)
FROM expected_lists l JOIN expected_students e ON l.id = e.list_id
LEFT JOIN there t ON t.number = e.number LEFT JOIN check_ins c ON c.row_no = t.row_no
WHERE l.session_id = :session GROUP BY e.school, e.room
"""


def timed(work: Callable[[], object], times: int = 5) -> float:
    """Return the median of some runs in seconds."""
    spent = []
    for _ in range(times):
        begin = time.perf_counter()
        work()
        spent.append(time.perf_counter() - begin)
    return statistics.median(spent)


def plain_sql(path: Path, session_id: str) -> float:
    """Return how long the statement takes on the same file."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as raw:
        return timed(lambda: raw.execute(SQL, {"session": session_id}).fetchall())


def named(ledger: Ledger) -> Counter[tuple[Kind, str]]:
    """Return what the ledger names."""
    by_label = (Kind.BAG_COUNT, Kind.REFUSED)
    return Counter((line.kind, line.label if line.kind in by_label else line.number) for line in ledger.lines)


def decide(workspace: Workspace, board: Board, at: int) -> None:
    """Store one word on one sheet."""
    leaf = board.scripts[at].leaves[0]
    page = leaf.sides[0].page
    value = {"value": "C", "values": ["C"]}
    workspace.decisions.add(
        board.session_id, leaf.sheet.id, page.id, "q1", DecisionKind.ANSWER, value, "测", ""
    )


def record_share(workspace: Workspace, board: Board) -> float:
    """Return the share of a decision's time that goes to the record and to closed sessions."""
    connections = workspace._connections
    watchers, spent = list(connections._watchers), {True: [], False: []}  # type: ignore[var-annotated]
    for at in range(200):
        with_record = at % 2 == 0
        connections._watchers[:] = watchers if with_record else []
        begin = time.perf_counter()
        decide(workspace, board, at)
        spent[with_record].append(time.perf_counter() - begin)
    connections._watchers[:] = watchers
    return 1 - statistics.median(spent[False]) / statistics.median(spent[True])


def measure(folder: Path, schools: int) -> dict[str, float | int]:
    """Plant, measure, close, and return the figures."""
    with open_workspace(folder / "workspace", SystemClock()) as workspace:
        begin = time.perf_counter()
        planted = plant(workspace, schools=schools)
        print(f"planted {planted.fed} sheets in {time.perf_counter() - begin:.1f} s", flush=True)
        board = Board(workspace, planted.session_id)
        first_board = timed(board.refresh, 1)
        book = LedgerBook(workspace, board)
        first = timed(book.ledger, 1)
        current = timed(book.ledger)
        begin = time.process_time()
        book.ledger()
        processor = time.process_time() - begin
        ledger = book.ledger()
        if named(ledger) != planted.cases:
            raise SystemExit(
                f"not as planted: {named(ledger) - planted.cases}, {planted.cases - named(ledger)}"
            )

        def decided(at: int) -> float:
            decide(workspace, board, at)
            return timed(book.ledger, 1)

        after = statistics.median(decided(at) for at in range(300, 305))
        sql = plain_sql(workspace.path / "scanstation.db", planted.session_id)
        share = record_share(workspace, board)
        explain(workspace, planted.session_id, book.ledger().unexplained, "测", "已查明")
        closing = close_session(workspace, book, "测")
        paper = timed(lambda: print_closing(closing, folder / "closing.pdf"), 1)
        lines, fed, expected = len(ledger.lines), planted.fed, planted.expected
        balances = all(t.balances for t in (*ledger.places, ledger.total))
    return {
        "students": expected,
        "sheets": fed,
        "lines": lines,
        "cases named": len(planted.cases),
        "balances": int(balances),
        "board s": first_board,
        "first s": first,
        "current s": current,
        "current, processor s": processor,
        "after a decision s": after,
        "SQL s": sql,
        "current / SQL": current / sql,
        "record share": share,
        "closing PDF s": paper,
    }


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--schools", type=int, default=28)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder), arguments.schools)
    for name, figure in figures.items():
        print(f"{name:20} {figure:.3f}" if isinstance(figure, float) else f"{name:20} {figure}")
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
