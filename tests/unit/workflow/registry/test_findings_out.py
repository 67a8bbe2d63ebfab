"""Who takes a session, and what the checks found, as files."""

import csv

import pytest

from scanstation.base.jobs import Cancelled, Job
from scanstation.domain.registry import ListKind, Staff
from scanstation.workflow.registry.checks import check_registry
from scanstation.workflow.registry.findings_out import FINDINGS_HEADER, export_takers, write_findings
from scanstation.workflow.registry.who_sits import set_sitting


def _rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_who_takes_a_session(office, tmp_path):
    """Those whom the rule names, with their exam numbers and without numbers of documents."""
    workspace = office.workspace
    office.imported([office.row(1), [*office.row(3)[:1], "八年级", *office.row(3)[2:]]])
    session_id = workspace.exams.add_session(office.exam_id, "数学", "数学").id
    set_sitting(workspace, session_id, office.writer, grades=(8,))
    taker = office.entries()[1]
    workspace.exam_numbers.add(office.exam_id, [(taker.entry_id, "010180001")], "赵")
    path = tmp_path / "t.csv"
    assert export_takers(workspace, session_id, path) == 1
    header, row = _rows(path)
    told = dict(zip(header, row, strict=True))
    assert (told["学校"], told["年级"], told["考号"]) == ("一中", "八年级", "010180001")
    assert "身份证号" not in header
    assert taker.id_number not in row
    assert export_takers(workspace, session_id, path, "0102") == 0
    stopped = Job()
    stopped.cancel()
    with pytest.raises(Cancelled):
        export_takers(workspace, session_id, path, job=stopped)


def test_findings_name_the_schools(office, tmp_path):
    """By what people call them, in the text too."""
    posts = [("0101", "0102"), ("0102", "0101")]
    office.enter(
        ListKind.STAFF,
        *(Staff(post="主监测员", name="王", school_code=a, home_school=b) for a, b in posts),
    )
    path = tmp_path / "f.csv"
    write_findings(office.workspace, office.exam_id, check_registry(office.workspace, office.exam_id), path)
    rows = _rows(path)
    assert rows[0] == list(FINDINGS_HEADER)
    assert ["一中", "工作人员", "一中 and 二中 send each other their 主监测员."] in rows
