"""The sheets that the console shows."""

from typing import Any

from scanstation.domain.problems import ScriptState
from scanstation.domain.reading import Reason
from scanstation.workflow import correct
from scanstation.workflow.console.sheets import ScanCounts, SheetList, count


def test_states_and_counts(bench: Any) -> None:
    """Each leaf is shown as it stands, with its number once that is sure, and counted once."""
    bench.feed(bench.front("1001"), bench.back())
    bench.feed(bench.front("1002"), bench.red)
    bench.feed(bench.front("1003", ""), bench.back())
    bench.feed(bench.front("1003"), bench.back())
    bench.feed(bench.front("1004"), None)
    bench.feed(None, None)
    board = bench.board()
    sheets = SheetList().of(board.scripts)
    assert [s.seq for s in sheets] == [1, 2, 3, 4, 5, 6]
    assert [s.number for s in sheets] == ["1001", "1002", "1003", "1003", "1004", ""]
    good, unsure, bad, unread = (
        ScriptState.GOOD, ScriptState.UNSURE, ScriptState.BAD, ScriptState.UNREAD,
    )  # fmt: skip
    assert [s.state for s in sheets] == [good, bad, unsure, unsure, unread, unread]
    assert count(sheets, refused=2) == ScanCounts(
        sheets=6, good=1, to_correct=2, bad=1, unread=2, queue=3, refused=2
    )
    assert sheets[1].reasons == (Reason.NO_ANCHORS,)
    assert sheets[1].shown == sheets[1].pages[1], "the red side"
    assert (sheets[0].shown, sheets[0].reasons) == (sheets[0].pages[0], ())
    correct.withdraw(bench.workspace, board.problems[0], "王")
    board.refresh()
    after = count(SheetList().of(board.scripts))
    assert (after.sheets, after.bad, after.withdrawn) == (5, 0, 1)


def test_pages_stand_front_first(bench: Any) -> None:
    """The picture of a sheet is the side that was fed first, also where the back was read as page 1."""
    first, second = bench.feed(bench.back(), bench.front())
    (sheet,) = SheetList().of(bench.board().scripts)
    assert sheet.pages == (first.id, second.id)


def test_only_the_sheets_of_some_batches(bench: Any) -> None:
    """A bag's sheets are those of its batches."""
    bench.feed(bench.front("1001"), bench.back())
    second = bench.open("二号袋")
    bench.feed(bench.front("1002"), bench.back())
    sheets = SheetList()
    scripts = bench.board().scripts
    assert [s.number for s in sheets.of(scripts, frozenset({second.id}))] == ["1002"]
    assert [s.number for s in sheets.of(scripts)] == ["1001", "1002"]


def test_unchanged_sheets_are_kept(bench: Any) -> None:
    """After a refresh only what changed is a new object, so that a window redraws little."""
    bench.feed(bench.front("1001"), bench.back())
    late = bench.feed(bench.front("1002"), None)
    board = bench.board()
    sheets = SheetList()
    before = sheets.of(board.scripts)
    bench.workspace.readings.add(late[1].id, bench.version.id, "1", bench.back())
    board.refresh()
    after = sheets.of(board.scripts)
    assert after[0] is before[0]
    assert after[1] is not before[1] and after[1].state is ScriptState.GOOD
