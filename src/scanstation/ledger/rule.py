"""The one rule of the ledger: from facts to students, scripts and lines, each counted exactly once.

A script belongs to the student whose number it carries; of several with one number the first fed is the
student's, the others are duplicates. What belongs to nobody counts where its bag says.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import replace

from scanstation.base.natural import place_key
from scanstation.ledger.facts import Expected, Facts, Place, Scanned
from scanstation.ledger.ledger import Entry, Ledger, Line, place_order
from scanstation.ledger.script_rule import own_lines, stray_lines
from scanstation.ledger.stages import Kind, Stage
from scanstation.ledger.student_rule import student_entry

_ORDER = {kind: at for at, kind in enumerate(Kind)}


def ledger_of(facts: Facts) -> Ledger:
    """Work out the ledger. Lines come in the order of places, then kinds.

    Raises ValueError where two expected students have one number: nobody could tell whose script it is.
    """
    by_number = {student.number: student for student in facts.expected if student.number}
    if len(by_number) != sum(1 for student in facts.expected if student.number):
        raise ValueError("two expected students have the same exam number")
    counting = [script for script in facts.scripts if script.withdrawn is None]
    holders: dict[str, list[str]] = {}
    own: dict[str, Scanned] = {}
    for script in counting:
        if script.number:
            holders.setdefault(script.number, []).append(script.id)
            if script.number in by_number:
                own.setdefault(script.number, script)
    lines: list[Line] = []
    students: list[Entry] = []
    checked = bool(facts.attended)
    for student in facts.expected:
        attended = facts.attended.get(student.number) if student.number else None
        entry, line = student_entry(student, attended, own.get(student.number), checked=checked)
        students.append(entry)
        if line is not None:
            lines.append(line)
    entries: list[Entry] = []
    for script in counting:
        by, same = by_number.get(script.number), holders.get(script.number, [])
        attended = facts.attended.get(script.number) if script.number else None
        if by is not None and own[by.number] is script:
            booklet = (attended.booklet if attended is not None else "") or by.booklet
            reached, found = own_lines(script, by, booklet, same)
            entries.append(Entry(by.place, reached, by, attended, script))
        else:
            found = stray_lines(script, by, facts.elsewhere.get(script.number, ""), same)
            entries.append(Entry(script.place, Stage.SCANNED, None, None, script))
        lines += found
    withdrawn = tuple(script for script in facts.scripts if script.withdrawn is not None)
    lines += [_withdrawn(script, _name(script.number, by_number, facts)) for script in withdrawn]
    lines += _around(facts, by_number.keys())
    return Ledger(
        facts.session_id, checked, tuple(students), tuple(entries), _explained(lines, facts), withdrawn
    )


def _name(number: str, by_number: Mapping[str, Expected], facts: Facts) -> str:
    """Return who has a number, in this session or elsewhere in the exam."""
    return by_number[number].name if number in by_number else facts.elsewhere.get(number, "")


def _withdrawn(script: Scanned, name: str) -> Line:
    return Line(
        Kind.WITHDRAWN,
        script.place,
        script.id,
        script.number,
        name,
        script=script.id,
        label=script.label,
        word=script.withdrawn,
    )


def _around(facts: Facts, numbers: Set[str]) -> Iterator[Line]:
    """Yield what is about no student and no script: bags, refused inputs, check-ins of nobody."""
    for bag in facts.bags:
        if bag.expected is not None and bag.expected != bag.found:
            detail = f"{bag.expected} {bag.found}"
            yield Line(Kind.BAG_COUNT, bag.place, bag.id, label=bag.label, detail=detail)
    for refused in facts.refused:
        yield Line(Kind.REFUSED, refused.place, refused.id, label=refused.label)
    for number in facts.attended.keys() - numbers:
        yield Line(Kind.STRAY_RECORD, Place(), number, number, facts.elsewhere.get(number, ""))


def _explained(lines: list[Line], facts: Facts) -> tuple[Line, ...]:
    """Return the lines in order, each with the word of a person that stands, if there is one.

    What a person says of a line counts before what rows say by themselves.
    """
    words = facts.words
    if words:
        lines = [replace(line, word=words[line.key]) if line.key in words else line for line in lines]
    return tuple(
        sorted(lines, key=lambda n: (*place_order(n.place), _ORDER[n.kind], n.number, place_key(n.label)))
    )
