"""What a list would change before it is taken: which lines of the ledger would come and go, and the counts.

Nothing is written: the rule of the ledger is asked once with the facts as they are and once as they would be.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from scanstation.domain.ledger_rows import CheckIn, ExpectedRow
from scanstation.domain.said import Said
from scanstation.ledger.difference import Difference
from scanstation.ledger.facts import Attended, Expected, Facts, Place, Word
from scanstation.ledger.rule import ledger_of
from scanstation.store.workspace import Workspace
from scanstation.workflow.ledger.book import LedgerBook
from scanstation.workflow.ledger.sitting_lists import Taken, read_check_ins, read_expected
from scanstation.workflow.registry.other_sheets import OtherSheet


@dataclass(frozen=True)
class ListChange(Difference):
    """A list that was read and not taken yet, with the ledger before and after.

    `others` and `notices` are as those of `SittingList`.
    """

    path: Path
    who: str
    expected: Sequence[ExpectedRow] | None = None
    check_ins: Sequence[CheckIn] | None = None
    others: tuple[OtherSheet, ...] = ()
    notices: tuple[Said, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows the list has."""
        return len(self.expected if self.expected is not None else self.check_ins or ())


def preview_list(book: LedgerBook, path: Path, who: str, sheet: str = "", *, check_in: bool) -> ListChange:
    """Return what a list would change: its named sheet, else that with the most known headings.

    Raises as `sitting_lists.import_expected`, without NotFound.
    """
    facts = book.facts()
    before = ledger_of(facts)
    if check_in:
        found = read_check_ins(path, who, sheet)
        after = ledger_of(with_check_ins(facts, found.rows, who))
        return ListChange(
            before, after, path, who, check_ins=found.rows, others=found.others, notices=found.notices
        )
    read = read_expected(path, who, sheet)
    after = ledger_of(with_expected(facts, read.rows))
    return ListChange(before, after, path, who, expected=read.rows, others=read.others, notices=read.notices)


def take_list(workspace: Workspace, session_id: str, change: ListChange) -> Taken:
    """Take the list that was looked at. Raises SessionClosed."""
    who, source = change.who.strip(), change.path.name
    if change.expected is not None:
        workspace.expected_lists.add(session_id, change.expected, source=source, who=who)
    else:
        workspace.check_ins.add(session_id, change.check_ins or (), source=source, who=who)
    return Taken(change.rows, source)


def with_expected(facts: Facts, rows: Sequence[ExpectedRow]) -> Facts:
    """Return the facts as they would be with another list of who is expected."""
    expected = [
        Expected(row.number, row.number, row.name, Place(row.school, row.room), row.seat, row.booklet)
        for row in rows
    ]
    own = {student.number for student in expected}
    gone = {s.number: s.name for s in facts.expected if s.number and s.number not in own and s.id != s.number}
    elsewhere = {number: name for number, name in {**facts.elsewhere, **gone}.items() if number not in own}
    return replace(facts, expected=expected, elsewhere=elsewhere)


def with_check_ins(facts: Facts, found: Sequence[CheckIn], who: str) -> Facts:
    """Return the facts as they would be with these check-ins."""
    word = Word(who, datetime.now(UTC), "")
    attended = {
        one.number: Attended(one.checked_in or one.present, one.present, word, one.booklet) for one in found
    }
    return replace(facts, attended={**facts.attended, **attended})
