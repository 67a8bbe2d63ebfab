"""How far a script has come, what stops it there, and what else differs on it."""

from collections.abc import Sequence

from scanstation.domain.problems import ProblemKind
from scanstation.ledger.facts import Expected, Scanned
from scanstation.ledger.ledger import Line
from scanstation.ledger.stages import STAGES, Kind, Stage

_STRAY = ((Stage.SCANNED, 1), (Stage.IDENTIFIED, -1))
_OPEN = {ProblemKind.DUPLICATE: Kind.DUPLICATE, ProblemKind.ABSENT: Kind.MARKED_BUT_ANSWERS}
_PAGES = frozenset({ProblemKind.PAGE, ProblemKind.PAGE_MISSING})


def own_lines(
    script: Scanned, student: Expected, booklet: str, holders: Sequence[str]
) -> tuple[Stage, list[Line]]:
    """Judge the script that is a student's: the stage reached, and its lines, the one that stops it first.

    `booklet` is the one the student was given, if that is known; `holders` are all scripts of the number.
    """
    lines: list[Line] = []

    def add(kind: Kind, at: Stage | None, detail: str = "") -> None:
        stops = at is not None and not any(line.moves for line in lines)
        moves = ((at, -1),) if stops and at is not None else ()
        lines.append(
            Line(
                kind,
                student.place,
                script.id,
                student.number,
                student.name,
                script.id,
                script.label,
                detail=detail,
                moves=moves,
            )
        )

    if script.unread:
        add(Kind.UNREAD, Stage.READ)
    else:
        for kind, detail in _page_kinds(script):
            add(kind, Stage.READ, detail)
        for kind, detail in _open_kinds(script, holders):
            add(kind, Stage.DECIDED, detail)
        if not lines and script.uncut:
            add(Kind.NOT_CUT, Stage.CUT, script.uncut)
        if not lines and not script.exported:
            add(Kind.NOT_EXPORTED, Stage.EXPORTED)
    stop = next((line.moves[0][0] for line in lines if line.moves), None)
    if booklet and script.booklet and booklet != script.booklet:
        add(Kind.WRONG_BOOKLET, None, f"{booklet} {script.booklet}")
    lines += _accepted_missing(script, student)
    return (STAGES[STAGES.index(stop) - 1] if stop is not None else Stage.EXPORTED), lines


def stray_lines(script: Scanned, by: Expected | None, elsewhere: str, holders: Sequence[str]) -> list[Line]:
    """Judge a script that is nobody's: a duplicate of `by`'s, of an unknown number, or without one.

    `elsewhere` names who of the exam has the number and does not sit this session.
    """
    kinds: list[tuple[Kind, str]]
    if by is not None:
        kinds = [(Kind.DUPLICATE, same(holders))]
    elif script.number:
        kinds = [(Kind.OTHER_SESSION if elsewhere else Kind.UNKNOWN_NUMBER, script.number)]
        if len(holders) > 1:
            kinds.append((Kind.DUPLICATE, same(holders)))
    elif script.unread:
        kinds = [(Kind.UNREAD, "")]
    else:
        pages = _page_kinds(script)
        no_number = ProblemKind.NUMBER in script.open or not pages
        kinds = [(Kind.NO_NUMBER, ""), *pages] if no_number else pages
    word = script.duplicate_word
    return [
        Line(
            kind,
            script.place,
            script.id,
            script.number,
            by.name if by is not None else elsewhere,
            script.id,
            script.label,
            detail=detail,
            moves=_STRAY if at == 0 else (),
            word=word if kind is Kind.DUPLICATE else None,
        )
        for at, (kind, detail) in enumerate(kinds)
    ]


def same(holders: Sequence[str]) -> str:
    """Name the scripts that carry one number, as the detail of a duplicate."""
    return " ".join(sorted(holders))


def _page_kinds(script: Scanned) -> list[tuple[Kind, str]]:
    found: list[tuple[Kind, str]] = []
    if script.other_sheet:
        found.append((Kind.OTHER_SHEET, ""))
    elif ProblemKind.PAGE in script.open:
        found.append((Kind.PAGE, ""))
    if ProblemKind.PAGE_MISSING in script.open:
        found.append((Kind.PAGE_MISSING, script.missing))
    return found


def _open_kinds(script: Scanned, holders: Sequence[str]) -> list[tuple[Kind, str]]:
    found = [
        (kind, same(holders) if kind is Kind.DUPLICATE else "")
        for problem, kind in _OPEN.items()
        if problem in script.open
    ]
    rest = sorted(problem.value for problem in script.open - _PAGES - _OPEN.keys())
    return [*found, (Kind.UNDECIDED, " ".join(rest))] if rest else found


def _accepted_missing(script: Scanned, student: Expected) -> list[Line]:
    """Return the line of a page that a person said is not to be had: it stays named."""
    if script.missing_word is None or ProblemKind.PAGE_MISSING in script.open:
        return []
    return [
        Line(
            Kind.PAGE_MISSING,
            student.place,
            script.id,
            student.number,
            student.name,
            script.id,
            script.label,
            detail=script.missing,
            word=script.missing_word,
        )
    ]
