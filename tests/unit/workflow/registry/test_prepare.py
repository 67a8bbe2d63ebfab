"""From a file to a preview: counts, the error table by row, and nothing entered."""

import datetime

import pytest

from fakes.registry_office import HEADINGS, id_number
from scanstation.base.jobs import Cancelled, Job
from scanstation.domain.gates import Role
from scanstation.domain.registry import ListKind
from scanstation.workflow.errors import OperatorMissing
from scanstation.workflow.registry import prepare as module
from scanstation.workflow.registry.errors import ColumnsDoubled, ColumnsMissing, ListTooLong
from scanstation.workflow.registry.gate import Writer


def test_a_preview_enters_nothing(office):
    """Counts and the first entries are there; the registry is as it was."""
    path = office.workbook([office.row(i) for i in range(1, 4)])
    with office.prepare(path) as prepared:
        assert (prepared.rows, prepared.added, prepared.changed, prepared.wrong) == (3, 3, 0, 0)
        assert [s.id_number for s in prepared.preview] == [id_number(i) for i in range(1, 4)]
        assert prepared.touched == {"0101": 3}
    assert office.entries() == []


def test_the_error_table(office):
    """Every wrong cell with its row, whose it is, its heading and the reason; good rows go on."""
    rows = [
        office.row(1),
        [],
        ["一中", "七年级", "七五", "李", "男生", id_number(2)[:-1], ""],
        office.row(3, school="九中"),
        office.row(1, name="同号"),
    ]
    with office.prepare(office.workbook(rows)) as prepared:
        assert (prepared.rows, prepared.added, prepared.wrong) == (4, 1, 3)
        told = [(p.row, p.key, p.heading) for p in prepared.problems]
        assert told == [
            (4, "李", "班级"),
            (4, "李", "性别"),
            (4, "李", "身份证号"),
            (5, "王小明", "学校"),
            (6, "同号", "身份证号"),
        ]
        assert "row 2" in prepared.problems[-1].problem


def test_long_error_tables_are_cut_not_the_count(office, monkeypatch):
    """Only so many problems are kept; all wrong rows are counted."""
    monkeypatch.setattr(module, "KEPT_PROBLEMS", 3)
    rows = [office.row(i, number="x") for i in range(5)]
    with office.prepare(office.workbook(rows)) as prepared:
        assert (prepared.wrong, len(prepared.problems)) == (5, 3)


def test_what_spreadsheets_spoil_is_told_by_row(office):
    """ID numbers as numbers, classes as dates, error cells: refused with what to do."""
    rows = [office.row(i) for i in range(1, 4)]
    rows[0][5] = float(id_number(1)[:17] + "0")
    rows[1][2] = datetime.datetime(2026, 7, 5)  # noqa: DTZ001
    rows[2][3] = "#REF!"
    with office.prepare(office.workbook(rows)) as prepared:
        assert [(p.row, p.heading) for p in prepared.problems] == [(2, "身份证号"), (3, "班级"), (4, "姓名")]
        assert prepared.added == 0


def test_gbk_csv(office):
    """A list saved by Excel in China, with the titles above its headings."""
    text = "\r\n".join(["学生名单,,", "姓名,班级,身份证号", f"王小明,1,{id_number(1)}"])
    path = office.folder / "a.csv"
    path.write_bytes(text.encode("gbk"))
    with office.prepare(path, fixed={"school_code": "一中", "grade": "7"}) as prepared:
        assert (prepared.added, prepared.wrong) == (1, 0)
        assert prepared.preview[0].name == "王小明"


def test_columns_that_every_row_needs(office):
    """Without the class nothing is read; its name serves too, and a fixed value serves for a column."""
    headings = [h for h in HEADINGS if h not in ("班级", "年级")]
    path = office.workbook([], headings)
    with pytest.raises(ColumnsMissing, match="年级、班级"):
        office.prepare(path)
    path = office.workbook([], [*headings, "班级名称"])
    office.prepare(path, fixed={"grade": 7}).close()


def test_a_list_without_end(office, monkeypatch):
    """More rows than any exam has."""
    monkeypatch.setattr(module, "MAX_ROWS", 2)
    with pytest.raises(ListTooLong):
        office.prepare(office.workbook([office.row(i) for i in range(3)]))


def test_progress_and_cancel(office, monkeypatch):
    """The watcher sees rows and a total; a cancel ends it."""
    monkeypatch.setattr(module, "_PIECE", 10)
    seen = []
    path = office.workbook([office.row(i) for i in range(35)])
    office.prepare(path, job=Job(seen.append)).close()
    assert [p.done for p in seen] == [10, 20, 30, 35]
    assert seen[-1].total == 35
    job = Job(lambda progress: progress.done >= 20 and job.cancel())
    with pytest.raises(Cancelled):
        office.prepare(path, job=job)


def test_a_school_writes_for_itself_only(office):
    """Its own rows need no school; rows of another are refused."""
    writer = Writer("钱", Role.SCHOOL, "0101")
    rows = [office.row(1), office.row(2, school=""), office.row(3, school="二中")]
    with office.prepare(office.workbook(rows), writer=writer) as prepared:
        assert prepared.touched == {"0101": 2}
        assert [(p.row, p.heading) for p in prepared.problems] == [(4, "学校")]


def test_nobody_writes_without_a_name(office):
    """What comes in stays on record with who brought it."""
    with pytest.raises(OperatorMissing):
        office.prepare(office.workbook([]), writer=Writer(" "))


def test_notices_do_not_keep_a_row_out(office):
    """A sex that the ID number speaks against is worth a look."""
    row = office.row(1)
    row[4] = "女"
    with office.prepare(office.workbook([row])) as prepared:
        assert (prepared.added, [n.heading for n in prepared.notices]) == (1, ["性别"])


@pytest.mark.parametrize(
    ("kind", "headings", "row"),
    [
        (ListKind.SCHOOLS, ["学校代码", "学校名称", "监测教室类型"], ["0103", "三中", "纸笔"]),
        (ListKind.GRADES, ["学校", "年级", "学生人数"], ["一中", "七年级", 80]),
        (ListKind.CLASSES, ["学校", "年级", "班级编号", "班级类型"], ["一中", "高二", 201, "文科"]),
        (ListKind.TEACHERS, ["学校", "姓名", "电话", "任教班级"], ["一中", "李", 13800001111, "1,2"]),
        (ListKind.CONTACTS, ["学校", "姓名", "手机号"], ["一中", "李", "13800001111"]),
        (ListKind.STAFF, ["岗位", "姓名", "监测学校", "所在学校"], ["主监测员", "李", "一中", "二中"]),
        (ListKind.SITES, ["考点代码", "考点名称", "学校", "纸笔监测室数"], ["1", "一中考点", "0101", 2]),
    ],
)
def test_every_list_can_be_imported(office, kind, headings, row):
    """And imported again it changes nothing."""
    before = len(office.entries(kind))
    path = office.workbook([row], headings)
    done = office.commit(office.prepare(path, kind))
    assert (done.added, done.refused) == (1, 0)
    assert len(office.entries(kind)) == before + 1
    again = office.commit(office.prepare(path, kind))
    assert (again.added, again.changed, again.same, again.change) == (0, 0, 1, None)


def test_nobody_said_which_of_two_columns_counts(office):
    """Two columns with the heading of one field: nothing is read before one was chosen."""
    path = office.workbook([[*office.row(1), "李"]], [*HEADINGS, "姓名"])
    with pytest.raises(ColumnsDoubled, match="“姓名” D、H"):
        office.prepare(path)


def test_formulas_that_were_never_worked_out(office):
    """A workbook that no spreadsheet program has saved: each such cell says so, required or not."""
    row = office.row(1)
    row[3], row[6] = "=A1", "=1+1"
    with office.prepare(office.workbook([row])) as prepared:
        told = [(p.row, p.heading, "has no result" in str(p.problem)) for p in prepared.problems]
    assert told == [(2, "姓名", True), (2, "学籍号", True)]
