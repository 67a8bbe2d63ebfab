"""Taking entries out of a list."""

import functools

import pytest

from scanstation.domain.gates import Role
from scanstation.domain.registry import ListKind
from scanstation.workflow.errors import OperatorMissing
from scanstation.workflow.registry.errors import NotTheirs, ReasonMissing, SchoolInUse
from scanstation.workflow.registry.gate import Writer
from scanstation.workflow.registry.removal import remove_entries


def _remove(office, entries, writer=None, why="转学"):
    return remove_entries(
        office.workspace,
        office.exam_id,
        ListKind.STUDENTS,
        entries,
        writer or office.writer,
        office.clock.now(),
        why,
    )


def test_removed_students_are_gone_on_record(office):
    """They don't count any more; a later import brings them back as new ones."""
    office.imported([office.row(1), office.row(2)])
    one, two = office.entries()
    change = _remove(office, [one])
    assert office.entries() == [two]
    assert (change.removed, change.why) == (1, "转学")
    assert office.imported([office.row(1)]).added == 1


def test_who_removes(office):
    """With a name and a reason; a school its own students only."""
    office.imported([office.row(1), office.row(2, school="二中")])
    mine, other = office.entries()
    school = Writer("钱", Role.SCHOOL, "0101")
    with pytest.raises(NotTheirs):
        _remove(office, [mine, other], school)
    with pytest.raises(ReasonMissing):
        _remove(office, [mine], why=" ")
    with pytest.raises(OperatorMissing):
        _remove(office, [mine], Writer(""))
    assert len(office.entries()) == 2
    _remove(office, [mine], school)
    assert office.entries() == [other]


def test_a_school_in_use_stays(office):
    """Whoever takes it out while others name it would leave students without a school."""
    schools = office.entries(ListKind.SCHOOLS)
    remove = functools.partial(
        remove_entries,
        office.workspace,
        office.exam_id,
        ListKind.SCHOOLS,
        writer=office.writer,
        now=office.clock.now(),
        why="撤并",
    )
    with pytest.raises(SchoolInUse, match="in classes: 2"):
        remove(schools[:1])
    remove(schools[1:])
    assert office.entries(ListKind.SCHOOLS) == schools[:1]
