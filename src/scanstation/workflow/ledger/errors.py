"""What can stand in the way of the ledger's journeys."""

from collections.abc import Sequence

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.errors import InputError
from scanstation.domain.said import Said
from scanstation.registry.problems import RowProblem

_ROW = QT_TRANSLATE_NOOP("errors", "Row {row}, {number}, {column}: {problem}")
_NO_NUMBER = QT_TRANSLATE_NOOP("errors", "Row {row}, {column}: {problem}")
_NEXT = "{one}\n{others}"
_NAMED_ROWS = 8


def in_rows(problems: Sequence[RowProblem]) -> Said:
    """Return the first wrong rows of a list, a line each: which row, whose, which column, what is wrong."""
    lines = [
        Said(_ROW if p.key else _NO_NUMBER, row=p.row, number=p.key, column=p.heading, problem=p.problem)
        for p in problems[:_NAMED_ROWS]
    ]
    told = lines.pop() if len(problems) <= _NAMED_ROWS else Said("…")
    for line in reversed(lines):
        told = Said(_NEXT, one=line, others=told)
    return told


class SittingListInvalid(InputError):
    """A list has wrong rows; nothing of it was taken. Fields: where, count, first (by row), problems."""

    code = "sitting_list_invalid"
    message = QT_TRANSLATE_NOOP("errors", "Wrong rows in {where}: {count}. Nothing was taken.\n{first}")
    advice = QT_TRANSLATE_NOOP("errors", "Correct all of them in the list and import it again.")

    def __init__(self, **params: object) -> None:
        super().__init__(**params)
        problems = params.get("problems", ())
        self.problems: Sequence[RowProblem] = problems if isinstance(problems, tuple) else ()


class HeadingsDoubled(InputError):
    """Several columns of a list for a session have the same heading. Field: columns."""

    code = "headings_doubled"
    message = QT_TRANSLATE_NOOP("errors", "Several columns have the same heading: {columns}.")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Give the others another heading in the file, or take them out, and import it again."
    )


class ExplanationMissing(InputError):
    """A line is explained with words."""

    code = "explanation_missing"
    message = QT_TRANSLATE_NOOP("errors", "A line of the ledger is explained with a reason.")
    advice = QT_TRANSLATE_NOOP("errors", "Say in a few words why it is as it is.")


class ReopeningUnexplained(InputError):
    """A session is reopened with a reason."""

    code = "reopening_unexplained"
    message = QT_TRANSLATE_NOOP("errors", "A closed session is reopened with a reason, and none was given.")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Say in a few words why it has to be changed; that is put on record."
    )


class NothingToExplain(InputError):
    """No open line of the ledger is among those that were named."""

    code = "nothing_to_explain"
    message = QT_TRANSLATE_NOOP("errors", "None of these lines of the ledger is open: nothing was explained.")
    advice = QT_TRANSLATE_NOOP("errors", "Look at the ledger for the differences that are not explained yet.")


class NobodyExpected(InputError):
    """There is neither a registry with students nor a list for the session."""

    code = "nobody_expected"
    message = QT_TRANSLATE_NOOP(
        "errors", "Nobody is expected in this session yet: it has no list of students."
    )
    advice = QT_TRANSLATE_NOOP("errors", "Import the students into the registry, or a list for this session.")


class LinesUnexplained(InputError):
    """A session is closed when each of its lines is explained. Field: count."""

    code = "lines_unexplained"
    message = QT_TRANSLATE_NOOP(
        "errors", "The session stays open. Differences that are not explained: {count}."
    )
    advice = QT_TRANSLATE_NOOP("errors", "Settle or explain each of them, then close the session.")


class NeverClosed(InputError):
    """There is no such closing of the session. Field: count, how many there are."""

    code = "never_closed"
    message = QT_TRANSLATE_NOOP("errors", "There is no such closing. Closings of this session: {count}.")
    advice = QT_TRANSLATE_NOOP("errors", "Close the session first, or name one of its closings.")


class NotClosed(InputError):
    """A session that is open can't be reopened."""

    code = "not_closed"
    message = QT_TRANSLATE_NOOP("errors", "This session is not closed.")
    advice = QT_TRANSLATE_NOOP("errors", "There is nothing to reopen.")
