"""Where a student stands by check-in and script, and what is to be said about it."""

from scanstation.ledger.facts import Attended, Expected, Scanned
from scanstation.ledger.ledger import Entry, Line, Moves
from scanstation.ledger.stages import Kind, Stage


def student_entry(
    student: Expected, attended: Attended | None, script: Scanned | None, *, checked: bool
) -> tuple[Entry, Line | None]:
    """Return the student's entry and the line about it, if anything differs.

    `checked`: a check-in is kept for the session; without one everybody counts as present.
    """
    if checked and (attended is None or not attended.present):
        return _not_present(student, attended, script)
    entry = Entry(student.place, Stage.PRESENT, student, attended, script)
    if script is None:
        return entry, student_line(Kind.MISSING, student, None, ((Stage.SCANNED, -1),))
    if script.marked_absent:
        kind = Kind.MARKED_BUT_PRESENT if checked else Kind.MARKED_ABSENT
        return entry, student_line(kind, student, script)
    return entry, None


def _not_present(student: Expected, attended: Attended | None, script: Scanned | None) -> tuple[Entry, Line]:
    enters: Moves = ((Stage.SCANNED, 1),) if script is not None else ()
    if attended is None:
        entry = Entry(student.place, Stage.EXPECTED, student, None, script)
        return entry, student_line(Kind.NO_RECORD, student, script, ((Stage.CHECKED_IN, -1), *enters))
    reached, leaves = Stage.EXPECTED, Stage.CHECKED_IN
    if attended.checked_in:
        reached, leaves = Stage.CHECKED_IN, Stage.PRESENT
    entry = Entry(student.place, reached, student, attended, script)
    moves = ((leaves, -1), *enters)
    if script is not None and not script.marked_absent:
        return entry, student_line(Kind.ANSWERS_BUT_ABSENT, student, script, moves)
    line = student_line(Kind.LEFT if attended.checked_in else Kind.ABSENT, student, script, moves, attended)
    return entry, line


def student_line(
    kind: Kind,
    student: Expected,
    script: Scanned | None,
    moves: Moves = (),
    attended: Attended | None = None,
) -> Line:
    """Return a line about a student; what the check-in says explains it where that is given."""
    return Line(
        kind,
        student.place,
        student.id,
        student.number,
        student.name,
        script.id if script is not None else "",
        script.label if script is not None else student.seat,
        detail=script.id if script is not None else "",
        moves=moves,
        word=attended.word if attended is not None else None,
    )
