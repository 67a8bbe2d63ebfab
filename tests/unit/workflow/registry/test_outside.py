"""Text to the right of a list's last heading."""

from scanstation.domain.registry import ListKind
from scanstation.report.list_files import ListFile
from scanstation.workflow.registry.look import look
from scanstation.workflow.registry.outside import beyond, width_of
from scanstation.workflow.registry.prepare import ImportOrder, prepare


def test_what_stands_beyond_the_headings() -> None:
    """Blank headings at the end span nothing; blank cells are nothing."""
    assert width_of(["姓名", "", "班级", " ", ""]) == 3
    assert beyond(["王", 1, 2, "", None, " "], 3) is None
    said = beyond(["王", 1, 2, None, "七班"], 3)
    assert said is not None
    assert "“七班” in column E" in said


def test_csv_rows_with_more_cells_are_refused(office) -> None:
    """A comma in a name pushes the rest of the row out of its columns; blank cells at the end do not."""
    path = office.folder / "a.csv"
    rows = [
        ["姓名", "班级", "学籍号", "", ""],
        ["王小明", "1", "G1", "", ""],
        ["李", "1", "G2", "x"],
        ["赵", "1", "G3"],
    ]
    path.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    with office.prepare(path, fixed={"school_code": "一中", "grade": "7"}) as prepared:
        assert [(p.row, p.key) for p in prepared.problems] == [(3, "李")]
        assert "“x” in column D" in prepared.problems[0].problem
        assert (prepared.added, prepared.notices) == (2, [])


def test_remarks_beside_a_workbooks_table_are_told(office) -> None:
    """They are worth a look and keep no row out; a column that was chosen without a heading is inside."""
    path = office.workbook([[*office.row(1), "", "转学"], office.row(2)])
    with office.prepare(path) as prepared:
        assert (prepared.added, [(n.row, n.heading) for n in prepared.notices]) == (2, [(2, "")])
    path = office.workbook([[*office.row(1), "1001"]])
    order = ImportOrder(ListKind.STUDENTS, office.exam_id, path, office.writer)
    with ListFile(path) as file:
        seen = look(office.workspace, ListKind.STUDENTS, file)
        columns = {**seen.columns, "exam_number": 7}
        with prepare(office.workspace, order, file, seen, columns, office.clock.now()) as chosen:
            assert (chosen.added, chosen.notices) == (1, [])
