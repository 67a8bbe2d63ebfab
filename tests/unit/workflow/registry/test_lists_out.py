"""Lists as files: what goes out comes in again, nothing in it runs, forms are understood."""

import csv
import io

import pytest
from openpyxl import load_workbook

from fakes.registry_office import HEADINGS, id_number
from scanstation.base.jobs import Cancelled, Job
from scanstation.domain.registry import (
    Contact,
    ListKind,
    School,
    SchoolClass,
    SchoolGrade,
    Site,
    Staff,
    Student,
    Teacher,
)
from scanstation.domain.said import Said
from scanstation.registry.problems import RowProblem
from scanstation.report.list_files import ListFile
from scanstation.workflow.errors import FileNotWritten
from scanstation.workflow.registry.lists_out import export_list, write_empty_form, write_problems
from scanstation.workflow.registry.look import look

ENTRIES = {
    ListKind.SCHOOLS: School(code="0103", name="三中", district="+区", rooms="混合", english="是"),
    ListKind.GRADES: SchoolGrade(school_code="0101", grade=10, students=80, rating="-"),
    ListKind.CLASSES: SchoolClass(school_code="0101", grade=11, number="201", name="文1班", track="文科"),
    ListKind.STUDENTS: Student(
        school_code="0101", grade=7, class_number="1", name="王", id_kind="passport", id_number="E12345678"
    ),
    ListKind.TEACHERS: Teacher(
        school_code="0101", name="李", grade=7, classes="1,2", born="196901", years=30, phone="13800001111"
    ),
    ListKind.CONTACTS: Contact(school_code="0102", name="赵", phone="13800001111"),
    ListKind.STAFF: Staff(post="主监测员", name="钱", school_code="0101", home_school="0102", room="01"),
    ListKind.SITES: Site(code="A1", name="一中考点", school_code="0101", paper_rooms=2, computer_rooms=0),
}


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
@pytest.mark.parametrize("kind", ListKind)
def test_what_goes_out_comes_in_again(office, kind, suffix):
    """Every list, exported and imported, is the same in all fields."""
    office.enter(kind, ENTRIES[kind])
    path = office.folder / f"名单.{suffix}"
    count = export_list(office.workspace, office.exam_id, kind, path)
    prepared = office.prepare(path, kind)
    assert prepared.problems == []
    done = office.commit(prepared)
    assert (done.added, done.changed, done.same) == (0, 0, count)


def test_students_go_out_with_class_names_and_exam_numbers(office):
    """Chosen by school; names of kinds and grades as people read them; ID numbers are text."""
    office.imported([[*office.row(1), "08010001"], [*office.row(2, school="二中"), ""]], [*HEADINGS, "考号"])
    path = office.folder / "out.xlsx"
    assert export_list(office.workspace, office.exam_id, ListKind.STUDENTS, path, "0101") == 1
    header, row = load_workbook(path).worksheets[0].iter_rows(values_only=True)
    found = dict(zip(header, row, strict=True))
    assert (found["学校"], found["年级"], found["班级"], found["班级名称"]) == (
        "一中",
        "七年级",
        "1",
        "七1班",
    )
    assert (found["考号"], found["证件类型"], found["身份证号"]) == ("08010001", "居民身份证", id_number(1))


def test_nothing_in_an_export_runs(office):
    """Cells that a spreadsheet would take for formulas are text with a quote before them."""
    dangerous = ["=1+1", "+1", "-1", "@x"]
    office.enter(ListKind.SITES, *(Site(code=f"{i}", name="一", address=d) for i, d in enumerate(dangerous)))
    for suffix in ("xlsx", "csv"):
        path = office.folder / f"out.{suffix}"
        export_list(office.workspace, office.exam_id, ListKind.SITES, path)
        if suffix == "csv":
            rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
        else:
            rows = [list(row) for row in load_workbook(path).worksheets[0].iter_rows(values_only=True)]
        assert [row[-1] for row in rows[1:]] == [f"'{text}" for text in dangerous]


def test_schools_with_the_same_name_go_out_by_code(office):
    """A name that two schools have would not come in again."""
    office.enter(ListKind.SCHOOLS, School(code="0109", name="一中"))
    office.enter(ListKind.CONTACTS, Contact(school_code="0101", name="赵", phone="13800001111"))
    path = office.folder / "out.csv"
    export_list(office.workspace, office.exam_id, ListKind.CONTACTS, path)
    assert "0101,赵" in path.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("kind", ListKind)
def test_empty_forms_are_understood(office, kind):
    """Every column of the form is found again, and the explanation is not taken for a list."""
    path = write_empty_form(kind, office.folder / "空表.xlsx")
    with ListFile(path) as file:
        seen = look(office.workspace, kind, file)
    assert (seen.sheet, seen.heading_row, len(seen.columns)) == (file.sheets[0], 1, len(seen.headings))
    with office.prepare(path, kind) as prepared:
        assert prepared.rows == 0


def test_an_export_can_be_cancelled(office):
    """Then there is no file."""
    office.imported([office.row(1)])
    path = office.folder / "out.xlsx"
    job = Job(lambda _: job.cancel())
    with pytest.raises(Cancelled):
        export_list(office.workspace, office.exam_id, ListKind.STUDENTS, path, job=job)
    assert not path.exists()


def test_a_folder_that_is_no_folder(office):
    """The system's refusal is said in words."""
    (office.folder / "x").write_text("")
    with pytest.raises(FileNotWritten):
        write_empty_form(ListKind.STUDENTS, office.folder / "x" / "空表.xlsx")


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_the_error_table(office, suffix):
    """REG-07: row, whose it is, column and reason, in the words that the caller has for it."""
    path = office.folder / f"错误.{suffix}"
    problem = RowProblem(4, "=王", "班级", Said("no {text}", text="七五"))
    write_problems([problem], path, lambda said: f"不是班级：{said.params['text']}")
    with ListFile(path) as file:
        rows = [[str(cell) for cell in cells] for _, cells in file.rows()]
    assert rows == [["表格行号", "姓名或编号", "列", "错误原因"], ["4", "=王", "班级", "不是班级：七五"]]
