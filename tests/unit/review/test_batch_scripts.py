"""Rows that come bit by bit give the same scripts as all rows at once."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from scanstation.domain.reading import FieldStatus, PageStatus
from scanstation.domain.rows import Decision, DecisionKind
from scanstation.review.batch_scripts import BatchScripts
from scanstation.review.layout import Layout


def _picture(rows: BatchScripts) -> list[tuple[Any, ...]]:
    return [
        (
            s.id, s.state, s.number.value, s.absent, tuple(leaf.sheet.id for leaf in s.leaves),
            tuple((p.id, p.reasons, p.detail) for p in s.problems),
            tuple((a.value, a.who) for a in s.answers.values()),
        )
        for s in rows.scripts
    ]  # fmt: skip


class _Mirror:
    """Takes every row that a batch takes, for a second batch made afterwards in one go."""

    def __init__(self, rows: BatchScripts) -> None:
        self.rows, self.calls = rows, []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("add_"):
            return lambda *a: (self.calls.append((name, a)), getattr(self.rows, name)(*a))[1]
        return getattr(self.rows, name)


@given(st.data())
@settings(max_examples=60)
def test_bit_by_bit_is_all_at_once(desk: Any, new_tray: Any, data: st.DataObject) -> None:
    """After any sequence of leaves, readings, decisions, undos and looks, the scripts are the same."""
    template = desk.template(4)
    tray = new_tray(desk, template)
    tray.rows = mirror = _Mirror(tray.rows)
    readings = st.sampled_from([
        None, desk.front("1001"), desk.front("1002", q1=desk.field("AB", FieldStatus.MULTIPLE)),
        desk.front(""),
        desk.page_reading(2), desk.page_reading(3), desk.page_reading(4), desk.bad(PageStatus.UNPLACED),
        desk.bad(PageStatus.BLANK), desk.bad(PageStatus.OTHER_SHEET),
    ])  # fmt: skip
    made: list[tuple[Decision, int]] = []
    for _ in range(data.draw(st.integers(1, 14))):
        step = data.draw(st.sampled_from(["feed", "feed", "read", "decide", "decide", "undo", "look"]))
        if step == "feed" or not tray.sheets:
            tray.feed(data.draw(readings), data.draw(readings))
            continue
        seq, side = data.draw(st.integers(1, len(tray.sheets))), data.draw(st.integers(1, 2))
        if step == "look":
            mirror.settle()
        elif step == "read":
            reading = data.draw(readings)
            if reading is not None:
                tray.read(seq, side, reading)
        elif step == "undo" and made:
            decision, of = data.draw(st.sampled_from(made))
            made.append((tray.revoke(decision, seq=of), of))
        elif step == "decide":
            made.append((_decide(tray, seq, side, data), seq))
    mirror.settle()
    whole = BatchScripts(mirror.batch, Layout(template))
    for name, arguments in mirror.calls:
        getattr(whole, name)(*arguments)
    whole.settle()
    assert _picture(whole) == _picture(mirror.rows)
    leaves = [leaf.sheet.id for s in whole.scripts for leaf in s.leaves]
    assert sorted(leaves) == sorted(sheet.id for sheet in tray.sheets)
    assert mirror.settle() == ([], [])


def _decide(tray: Any, seq: int, side: int, data: st.DataObject) -> Decision:
    sheets = sorted({tray.sheets[seq - 1].id, data.draw(st.sampled_from(tray.sheets)).id})
    kind, value, field = data.draw(st.sampled_from([
        (DecisionKind.ANSWER, {"value": "B", "values": ["B"]}, "q1"),
        (DecisionKind.NUMBER, {"value": "1002"}, None),
        (DecisionKind.IDENTIFY, {"page": 1}, None),
        (DecisionKind.IDENTIFY, {"page": 3}, None),
        (DecisionKind.WITHDRAW, {"sheets": sheets}, None),
        (DecisionKind.ACCEPT, {"reason": "page", "detail": "unplaced"}, None),
        (DecisionKind.ACCEPT, {"reason": "page_missing", "detail": "3,4"}, None),
    ]))  # fmt: skip
    missing = value.get("reason") == "page_missing" or kind is DecisionKind.WITHDRAW
    decision: Decision = tray.decide(kind, value, seq=seq, side=None if missing else side, field=field)
    return decision


def test_only_what_is_touched_is_made_anew(desk: Any, tray: Any) -> None:
    """A decision on one leaf, and even a withdrawal, leaves the other scripts as the same objects."""
    for number in ("1001", "1002", "1003"):
        tray.feed(desk.front(number, q1=desk.field("AB", FieldStatus.MULTIPLE)), desk.page_reading(2))
    before = tray.scripts()
    tray.answer("q1", "A", seq=2)
    changed, removed = tray.rows.settle()
    assert ([s.id for s in changed], removed) == ([before[1].id], [])
    tray.decide(DecisionKind.WITHDRAW, {"sheets": [tray.sheets[0].id]})
    changed, _ = tray.rows.settle()
    assert [s.id for s in changed] == [before[0].id]
    assert tray.scripts()[2] is before[2]


def test_leaf_without_pages_is_no_script(desk: Any, tray: Any) -> None:
    """A leaf whose images were all refused has nothing to review; it shows among the refusals."""
    tray.feed()
    tray.feed(desk.front("1001"), desk.page_reading(2))
    assert [s.seq for s in tray.scripts()] == [2]
