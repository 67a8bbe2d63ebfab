"""An import whose file is opened for each step."""

import pytest
from openpyxl import load_workbook

from fakes.registry_office import HEADINGS
from scanstation.base.jobs import Cancelled, Job
from scanstation.domain.registry import ListKind
from scanstation.workflow.registry.errors import ListChanged
from scanstation.workflow.registry.from_file import look_at, prepare_file
from scanstation.workflow.registry.prepare import ImportOrder

KIND = ListKind.STUDENTS


def _prepared(office, path, seen, columns=None):
    order = ImportOrder(kind=KIND, exam_id=office.exam_id, path=path, writer=office.writer)
    return prepare_file(office.workspace, order, seen, columns or seen.columns, office.clock.now())


def test_rows_corrected_between_the_steps(office):
    """What was corrected in the file after the look is read as it stands now."""
    path = office.workbook([office.row(1, number="七五")])
    seen = look_at(office.workspace, KIND, path)
    with _prepared(office, path, seen) as prepared:
        assert prepared.wrong == 1
    book = load_workbook(path)
    book.worksheets[0]["C2"] = 5
    book.save(path)
    with _prepared(office, path, seen) as prepared:
        assert (prepared.wrong, prepared.added) == (0, 1)


def test_other_headings_are_no_longer_those_chosen(office):
    """Columns that were chosen for other headings are not used for these."""
    path = office.workbook([office.row(1)])
    seen = look_at(office.workspace, KIND, path)
    book = load_workbook(path)
    book.worksheets[0].insert_cols(2)
    book.save(path)
    with pytest.raises(ListChanged, match=path.name):
        _prepared(office, path, seen)


def test_a_look_can_be_stopped(office):
    """Also a look at a list that is long."""
    path = office.workbook([office.row(n) for n in range(1, 900)])
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        look_at(office.workspace, KIND, path, job=job)
    assert look_at(office.workspace, KIND, path, "Sheet").headings == HEADINGS
