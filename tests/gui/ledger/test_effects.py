"""What a correction would change in other sessions' ledgers, in words."""

from datetime import UTC, datetime

from scanstation.domain.rows import Session
from scanstation.ledger.difference import Difference
from scanstation.ledger.facts import Expected, Facts, Place, Scanned
from scanstation.ledger.rule import ledger_of
from scanstation.ui import language
from scanstation.ui.ledger.effects import effect_text
from scanstation.workflow.ledger.roster_preview import SessionEffect


def test_counts_and_lines_that_come_and_go_are_told() -> None:
    """Each kind with both ways, the first lines by name, the others by dots; closed sessions as such."""
    language.use("en")
    students = [Expected(str(n), f"100{n}", f"生{n}", Place("一中")) for n in range(8)]
    scripts = [Scanned("x", Place("一中"), "一号箱 1", "1007", exported=True)]
    before = ledger_of(Facts("t", students[:1], scripts))
    after = ledger_of(Facts("t", students, scripts))
    session = Session("t", "e", "数学", "数学", datetime(2026, 6, 20, tzinfo=UTC))
    lines = effect_text([SessionEffect(session, True, Difference(before, after))]).splitlines()
    assert lines[1].startswith("数学: expected 1 → 8")
    assert "present, no sheet +6" in lines[1]
    assert "number unknown −1" in lines[1]
    assert lines[1].endswith("would not be what was signed")
    assert lines[2] == "    + present, no sheet: 1001 生1"
    assert lines[6:] == [
        "    + present, no sheet: 1005 生5",
        "    + …",
        "    − number unknown: 1007 一号箱 1",
    ]
    assert effect_text([]) == ""
