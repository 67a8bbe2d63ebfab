"""An import that is killed in the middle leaves nothing half done, and goes through the next time."""

import subprocess
import sys
from pathlib import Path

from scanstation.base.clock import SystemClock
from scanstation.domain.registry import ListKind, RegistryChange, School
from scanstation.store import open_workspace

_STUDENTS = 1500
_IMPORTER = Path(__file__).with_name("registry_importer.py")


def _importer(folder: Path, path: Path, until: int) -> subprocess.Popen[str]:
    command = [sys.executable, _IMPORTER, folder, path, str(until)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_a_killed_import_leaves_nothing(tmp_path: Path) -> None:
    """Killed after 1,000 of 1,500 students: none of them, no record, no rows left behind in a file."""
    folder, path = tmp_path / "工作区", tmp_path / "学生.csv"
    with open_workspace(folder, SystemClock()) as workspace:
        exam_id = workspace.exams.add_exam("期末").id
        schools = RegistryChange(exam_id=exam_id, kind=ListKind.SCHOOLS, task="schools", who="赵")
        workspace.lists.enter(schools, [School(code="01", name="一中")], {})
    rows = [f"一中,7,1,王小明,G{i:05}" for i in range(_STUDENTS)]
    path.write_text("\n".join(["学校,年级,班级,姓名,学籍号", *rows]), encoding="utf-8")
    before = sorted(entry.name for entry in folder.iterdir())

    with _importer(folder, path, 1000) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "in the middle\n"
        process.kill()
    with open_workspace(folder, SystemClock()) as workspace:
        assert workspace.lists.count(ListKind.STUDENTS, exam_id) == 0
        assert len(workspace.lists.changes(exam_id)) == 1
        assert workspace.check(deep=True) == []
    assert sorted(entry.name for entry in folder.iterdir()) == before

    with _importer(folder, path, _STUDENTS + 1) as process:
        assert process.communicate()[0] == "done\n"
    with open_workspace(folder, SystemClock()) as workspace:
        assert workspace.lists.count(ListKind.STUDENTS, exam_id) == _STUDENTS
