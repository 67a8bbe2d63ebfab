"""Lists of a registry as files: filled in, as empty forms, and the error table of an import."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from scanstation.base.jobs import Job
from scanstation.domain.registry import Entry, ListKind, Student
from scanstation.domain.said import Said
from scanstation.registry.fields import FIELDS, TITLES, Field
from scanstation.registry.grades import grade_name
from scanstation.registry.id_kinds import name_of
from scanstation.registry.problems import RowProblem
from scanstation.report.forms import FormColumn, write_form
from scanstation.report.tables import Cell, Table, write_csv, write_workbook
from scanstation.store.workspace import Workspace
from scanstation.workflow.written_files import write_export

_STEP = 500
PROBLEM_HEADER = ("表格行号", "姓名或编号", "列", "错误原因")


def export_list(
    workspace: Workspace,
    exam_id: str,
    kind: ListKind,
    path: Path,
    school_code: str | None = None,
    job: Job | None = None,
) -> int:
    """Write a list as it can be imported again, as CSV if the name ends so, else as a workbook.

    Returns the number of entries. Raises FileInUse, FileNotWritten, Cancelled.
    """
    job = job or Job()
    total = workspace.lists.count(kind, exam_id, school_code)
    maker = ListRows(workspace, exam_id, kind, FIELDS[kind])
    entries = workspace.lists.entries(kind, exam_id, school_code)
    rows = _watched(map(maker.row, entries), total, job)
    header = [field.heading for field in FIELDS[kind]]
    write_table(path, Table(TITLES[kind], header, rows, [field.width for field in FIELDS[kind]]))
    return total


def write_empty_form(kind: ListKind, path: Path) -> Path:
    """Write the empty form of a list, a workbook. Raises FileInUse, FileNotWritten."""
    columns = [FormColumn(f.heading, f.required, f.hint, f.choices, f.width) for f in FIELDS[kind]]
    return write_export(path, write_form(TITLES[kind], columns))


def write_problems(problems: Iterable[RowProblem], path: Path, say: Callable[[Said], str] = str) -> Path:
    """Write the error table (REG-07); `say` puts a problem into the user's words.

    Raises FileInUse, FileNotWritten.
    """
    rows: list[list[Cell]] = [[p.row, p.key, p.heading, say(p.problem)] for p in problems]
    return write_table(path, Table("错误", PROBLEM_HEADER, rows, (10, 24, 16, 80)))


def write_table(path: Path, table: Table) -> Path:
    """Write a table, as CSV if the name ends so, else as a workbook. Raises FileInUse, FileNotWritten."""
    data = write_csv(table) if path.suffix.lower() == ".csv" else write_workbook([table])
    return write_export(path, data)


class ListRows:
    """Makes the rows of one list, with these of its fields."""

    def __init__(self, workspace: Workspace, exam_id: str, kind: ListKind, fields: Sequence[Field]) -> None:
        self._fields = fields
        lists = workspace.lists
        schools = {s.code: s.name for s in lists.entries(ListKind.SCHOOLS, exam_id)}
        names = list(schools.values())
        self._schools: Mapping[str, str] = {
            code: name for code, name in schools.items() if names.count(name) == 1 and name not in schools
        }
        self._classes: Mapping[tuple[str, int, str], str] = {}
        self._numbers: Mapping[str, str] = {}
        if kind is ListKind.STUDENTS:
            classes = lists.entries(ListKind.CLASSES, exam_id)
            self._classes = {(c.school_code, c.grade, c.number): c.name for c in classes}
            self._numbers = workspace.exam_numbers.by_student(exam_id)

    def row(self, entry: Entry) -> list[Cell]:
        """Return an entry's cells in the order of the fields."""
        return [self._cell(entry, field) for field in self._fields]

    def _cell(self, entry: Entry, field: Field) -> Cell:
        if field.name == "exam_number":
            return self._numbers.get(entry.entry_id, "")
        if field.name == "class_name":
            assert isinstance(entry, Student)
            return self._classes.get((entry.school_code, entry.grade, entry.class_number), "")
        value: Cell = getattr(entry, field.name)
        if field.name in ("school_code", "home_school"):
            return self._schools.get(str(value), value)  # the code where the name would not tell the school
        if field.name == "grade":
            return grade_name(value if isinstance(value, int) else None)
        return name_of(str(value)) if field.name == "id_kind" else value


def _watched(rows: Iterable[Sequence[Cell]], total: int, job: Job) -> Iterator[Sequence[Cell]]:
    for done, row in enumerate(rows, start=1):
        yield row
        if done % _STEP == 0 or done == total:
            job.report(done, total)
