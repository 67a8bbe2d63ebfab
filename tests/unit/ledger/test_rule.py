"""The rule of the ledger: nobody is forgotten or counted twice, stages balance, each case has its name."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanstation.domain.problems import ProblemKind
from scanstation.ledger.facts import Attended, Bag, Expected, Facts, Place, Refused, Scanned, Word
from scanstation.ledger.ledger import Ledger
from scanstation.ledger.rule import ledger_of
from scanstation.ledger.stages import STAGES, Kind, Stage

WORD = Word("陈", datetime(2026, 6, 20, tzinfo=UTC), "见考场记录")
ROOM = Place("一中", "01")
BAG = Place("一中", "02")


def student(number: str, place: Place = ROOM, booklet: str = "") -> Expected:
    """Return an expected student."""
    return Expected(f"s{number}", number, f"学生{number}", place, booklet=booklet)


def sheet(number: str, name: str = "", **more: object) -> Scanned:
    """Return a script on which nothing is open."""
    return replace(Scanned(name or f"x{number}", BAG, name, number, exported=True), **more)  # type: ignore[arg-type]


def there(checked_in: bool = True, present: bool = True, booklet: str = "") -> Attended:
    """Return what the check-in says of one."""
    return Attended(checked_in, present, WORD, booklet)


def kinds(ledger: Ledger) -> list[tuple[Kind, str]]:
    """Return kind and subject of all lines."""
    return [(line.kind, line.subject) for line in ledger.lines]


def one(script: Scanned | None, attended: Attended | None = None, **more: object) -> Ledger:
    """Return the ledger of one student and one script, beside one of whom nothing is to be said."""
    everybody = {"1": attended, "9": there()} if attended is not None else {}
    scripts = [sheet("9"), *([script] if script is not None else [])]
    return ledger_of(
        replace(
            Facts("t", [student("1"), student("9")], scripts, {k: v for k, v in everybody.items() if v}),
            **more,  # type: ignore[arg-type]
        )
    )


def test_schools_and_rooms_stand_as_people_count_them() -> None:
    """第2 comes before 第10, room 9 before room 10, in counts and lines; the unknown place last."""
    places = [Place("第2中学", "9"), Place("第2中学", "10"), Place("第10中学", "1")]
    students = [student(str(at), place) for at, place in enumerate(reversed(places))]
    ledger = ledger_of(Facts("t", students, [sheet("7", "stray", place=Place())]))
    assert [tally.place for tally in ledger.places] == [*places, Place()]
    assert [tally.place.school for tally in ledger.schools if tally.place] == ["第2中学", "第10中学", ""]
    assert [line.place for line in ledger.lines] == [*places, Place()]


def test_a_clean_session_has_no_lines() -> None:
    """Everybody present, scanned and exported: nine equal counts and nothing to explain."""
    ledger = one(sheet("1"), there())
    assert ledger.lines == ()
    assert ledger.total.counts == dict.fromkeys(STAGES, 2)
    assert ledger.total.balances


CASES = [
    (None, None, Kind.MISSING),
    (None, there(False, False), Kind.ABSENT),
    (None, there(True, False), Kind.LEFT),
    (sheet("1", marked_absent=True), there(False, False), Kind.ABSENT),
    (sheet("1"), there(False, False), Kind.ANSWERS_BUT_ABSENT),
    (sheet("1"), there(True, False), Kind.ANSWERS_BUT_ABSENT),
    (sheet("1", marked_absent=True), there(), Kind.MARKED_BUT_PRESENT),
    (sheet("1", marked_absent=True), None, Kind.MARKED_ABSENT),
    (sheet("1", open=frozenset({ProblemKind.ABSENT})), there(), Kind.MARKED_BUT_ANSWERS),
    (sheet("1", booklet="B"), there(booklet="A"), Kind.WRONG_BOOKLET),
    (sheet("1", unread=True), None, Kind.UNREAD),
    (sheet("1", open=frozenset({ProblemKind.PAGE})), None, Kind.PAGE),
    (sheet("1", open=frozenset({ProblemKind.PAGE}), other_sheet=True), None, Kind.OTHER_SHEET),
    (sheet("1", open=frozenset({ProblemKind.PAGE_MISSING}), missing="2"), None, Kind.PAGE_MISSING),
    (sheet("1", open=frozenset({ProblemKind.ANSWER})), None, Kind.UNDECIDED),
    (sheet("1", uncut="Q20"), None, Kind.NOT_CUT),
    (sheet("1", exported=False), None, Kind.NOT_EXPORTED),
    (sheet("1", missing="2", missing_word=WORD), None, Kind.PAGE_MISSING),
]


@pytest.mark.parametrize(("script", "attended", "kind"), CASES)
def test_each_case_of_one_student_has_its_name(
    script: Scanned | None, attended: Attended | None, kind: Kind
) -> None:
    """One thing is wrong with one student: exactly one line says so, and the counts balance."""
    ledger = one(script, attended)
    assert [line.kind for line in ledger.lines] == [kind]
    assert all(tally.balances for tally in (*ledger.places, *ledger.schools, ledger.total))


def test_a_check_in_without_the_student_is_named() -> None:
    """Where a check-in is kept, a student without a record is no present one."""
    facts = Facts("t", [student("1"), student("9")], [sheet("1"), sheet("9")], {"9": there()})
    ledger = ledger_of(facts)
    assert kinds(ledger) == [(Kind.NO_RECORD, "s1")]
    assert ledger.total.counts[Stage.PRESENT] == 1
    assert ledger.total.counts[Stage.SCANNED] == 2
    assert ledger.total.balances


def test_a_check_in_of_nobody_is_named() -> None:
    """A record whose number no student has is a line of its own."""
    records = {"1": there(), "9": there(), "777": there()}
    ledger = ledger_of(Facts("t", [student("1"), student("9")], [sheet("1"), sheet("9")], records))
    assert kinds(ledger) == [(Kind.STRAY_RECORD, "777")]


STRAYS = [
    (sheet("5"), Kind.UNKNOWN_NUMBER),
    (sheet("4"), Kind.OTHER_SESSION),
    (sheet("", "blank", open=frozenset({ProblemKind.NUMBER})), Kind.NO_NUMBER),
    (sheet("", "other", open=frozenset({ProblemKind.PAGE}), other_sheet=True), Kind.OTHER_SHEET),
    (sheet("", "unread", unread=True), Kind.UNREAD),
    (sheet("", "torn", open=frozenset({ProblemKind.PAGE})), Kind.PAGE),
    (sheet("", "back", open=frozenset({ProblemKind.PAGE_MISSING}), missing="1"), Kind.PAGE_MISSING),
]


@pytest.mark.parametrize(("script", "kind"), STRAYS)
def test_a_script_that_is_nobodys_counts_where_its_bag_says(script: Scanned, kind: Kind) -> None:
    """It is scanned and not identified, in the room of its bag, while its student is missing."""
    ledger = one(script, elsewhere={"4": "李四"})
    assert kinds(ledger) == [(Kind.MISSING, "s1"), (kind, script.id)]
    room, bag = ledger.places
    assert (room.counts[Stage.EXPECTED], room.counts[Stage.SCANNED], room.fed) == (2, 1, 1)
    assert (bag.counts[Stage.SCANNED], bag.counts[Stage.IDENTIFIED], bag.fed) == (1, 0, 1)
    assert room.balances
    assert bag.balances


def test_a_number_on_two_scripts_names_both() -> None:
    """The first fed is the student's and waits; the other is one too many, also once that is accepted."""
    both = frozenset({ProblemKind.DUPLICATE})
    scripts = [sheet("1", "a", open=both), sheet("1", "b", open=both)]
    ledger = ledger_of(Facts("t", [student("1")], scripts))
    assert kinds(ledger) == [(Kind.DUPLICATE, "a"), (Kind.DUPLICATE, "b")]
    assert [ledger.total.counts[s] for s in (Stage.SCANNED, Stage.IDENTIFIED, Stage.DECIDED)] == [2, 1, 0]
    settled = [sheet("1", "a"), sheet("1", "b", duplicate_word=WORD)]
    ledger = ledger_of(Facts("t", [student("1")], settled))
    assert kinds(ledger) == [(Kind.DUPLICATE, "b")]
    assert ledger.unexplained == ()
    assert ledger.total.balances


def test_withdrawn_scripts_are_fed_and_not_counted() -> None:
    """A withdrawn copy is named with the word that withdrew it, and takes nobody's place."""
    ledger = ledger_of(Facts("t", [student("1")], [sheet("1", "a", withdrawn=WORD), sheet("1", "b")]))
    assert kinds(ledger) == [(Kind.WITHDRAWN, "a")]
    assert ledger.lines[0].word == WORD
    assert (ledger.total.fed, ledger.total.counts[Stage.SCANNED]) == (2, 1)


def test_bags_and_refused_inputs_are_named() -> None:
    """A bag that holds more or fewer leaves than its cover says, and a file that became no page."""
    bags = [Bag("b1", ROOM, "1", 30, 29), Bag("b2", ROOM, "2", 30, 30), Bag("b3", ROOM, "3", None, 4)]
    ledger = ledger_of(Facts("t", [], [], bags=bags, refused=[Refused("r", ROOM, "scan.txt")]))
    assert kinds(ledger) == [(Kind.BAG_COUNT, "b1"), (Kind.REFUSED, "r")]
    assert ledger.lines[0].detail == "30 29"


def test_a_word_explains_only_what_was_seen() -> None:
    """An explanation of a bag one short does not explain it once it is two short."""
    said = {(Kind.BAG_COUNT.value, "b1", "30 29"): WORD}
    for found, explained in ((29, True), (28, False)):
        ledger = ledger_of(Facts("t", [], [], bags=[Bag("b1", ROOM, "1", 30, found)], words=said))
        assert (ledger.unexplained == ()) is explained


def test_one_number_for_two_students_is_refused() -> None:
    """Nobody could tell whose script it is."""
    with pytest.raises(ValueError, match="same exam number"):
        ledger_of(Facts("t", [student("1"), replace(student("1"), id="other")], []))


PLACES = st.sampled_from([Place("一中", "01"), Place("一中", "02"), Place("二中", "01"), Place()])
NUMBERS = st.sampled_from([str(n) for n in range(12)])
PROBLEMS = st.frozensets(st.sampled_from(list(ProblemKind)), max_size=3)


@st.composite
def scripts_of(draw: st.DrawFn, index: int) -> Scanned:
    """Draw a script with anything wrong with it."""
    number = draw(st.one_of(NUMBERS, st.just("")))
    return Scanned(
        f"x{index}",
        draw(PLACES),
        str(index),
        number,
        unread=draw(st.booleans()),
        open=draw(PROBLEMS),
        other_sheet=draw(st.booleans()),
        marked_absent=draw(st.booleans()),
        booklet=draw(st.sampled_from(["", "A", "B"])),
        missing=draw(st.sampled_from(["", "2"])),
        missing_word=draw(st.sampled_from([None, WORD])),
        duplicate_word=draw(st.sampled_from([None, WORD])),
        withdrawn=draw(st.sampled_from([None, None, WORD])),
        uncut=draw(st.sampled_from(["", "Q9"])),
        exported=draw(st.booleans()),
    )


@st.composite
def sessions(draw: st.DrawFn) -> Facts:
    """Draw a session in which anything may be wrong."""
    numbers = draw(st.lists(NUMBERS, unique=True, max_size=9))
    students = [student(n, draw(PLACES), draw(st.sampled_from(["", "A"]))) for n in numbers]
    students += [Expected(f"n{i}", "", "无号", draw(PLACES)) for i in range(draw(st.integers(0, 2)))]
    scripts = [draw(scripts_of(i)) for i in range(draw(st.integers(0, 12)))]
    records = draw(
        st.dictionaries(NUMBERS, st.sampled_from([there(), there(True, False), there(False, False)]))
    )
    return Facts("t", students, scripts, records, {"11": "王五"})


@given(sessions())
def test_everybody_and_every_sheet_is_counted_exactly_once(facts: Facts) -> None:
    """Each student has one entry, each script one place, and the counts are those of the entries."""
    ledger = ledger_of(facts)
    assert [e.student for e in ledger.students] == list(facts.expected)
    counted = [e.script for e in ledger.scripts]
    assert Counter(s.id for s in (*counted, *ledger.withdrawn) if s) == Counter(s.id for s in facts.scripts)
    total = ledger.total
    assert total.fed == len(facts.scripts)
    assert total.counts[Stage.EXPECTED] == len(facts.expected)
    assert total.counts[Stage.SCANNED] == sum(s.withdrawn is None for s in facts.scripts)
    matched = {s.number for s in facts.scripts if s.withdrawn is None} & {
        s.number for s in facts.expected if s.number
    }
    assert total.counts[Stage.IDENTIFIED] == len(matched)
    for stage in STAGES:
        assert sum(t.counts[stage] for t in ledger.places) == total.counts[stage]
        assert len(list(ledger.members(stage))) == total.counts[stage]
        for tally in ledger.schools:
            assert len(list(ledger.members(stage, tally.place))) >= tally.counts[stage]


@given(sessions())
def test_every_stage_balances_everywhere(facts: Facts) -> None:
    """In each room, each school and altogether a stage is the one before and what the lines say."""
    ledger = ledger_of(facts)
    assert all(tally.balances for tally in (*ledger.places, *ledger.schools, ledger.total))
    assert ledger.total.lines == len(ledger.lines)
    assert ledger.total.unexplained == len(ledger.unexplained)


@given(sessions())
def test_whoever_stops_on_the_way_is_named(facts: Facts) -> None:
    """Each script that is not exported and each student without one has a line; no line is there twice."""
    ledger = ledger_of(facts)
    keys = Counter(line.key for line in ledger.lines)
    assert not keys or max(keys.values()) == 1
    subjects = {line.subject for line in ledger.lines}
    for entry in ledger.scripts:
        assert entry.script is not None
        if entry.reached is not Stage.EXPORTED:
            assert entry.script.id in subjects
    for entry in ledger.students:
        assert entry.student is not None
        if entry.script is None or entry.reached is not Stage.PRESENT:
            assert entry.student.id in subjects
