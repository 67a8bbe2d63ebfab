"""Taking entries out of a list."""

import pytest

from scanstation.domain.gates import Role
from scanstation.domain.registry import ListKind
from scanstation.workflow.errors import OperatorMissing
from scanstation.workflow.registry.errors import NotTheirs, ReasonMissing
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
