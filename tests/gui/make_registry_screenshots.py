"""Takes the pictures of the registry for docs/screens: the students and an import, in both languages.

    xvfb-run -a -s "-screen 0 1600x1000x24" python tests/gui/make_registry_screenshots.py

Everything is invented here and entered into workspaces that are thrown away. Not a test.
"""

import random
import sys
import tempfile
from pathlib import Path

from make_screenshots import SCREENS, SIZE, save, until
from openpyxl import Workbook
from PySide6.QtWidgets import QApplication

from scanstation.base.clock import SystemClock
from scanstation.base.settings import Settings
from scanstation.domain.registry import ListKind, RegistryChange, School, Student
from scanstation.registry.identity_numbers import check_character
from scanstation.store.workspace import Workspace, open_workspace
from scanstation.ui.application import set_up
from scanstation.ui.registry.import_dialog import ImportDialog
from scanstation.ui.registry.window import RegistryWindow
from scanstation.ui.station import Station

_SCHOOLS = ("实验中学", "第一中学", "外国语学校", "育才学校")
_HEADINGS = ("学校", "年级", "班级", "姓名", "性别", "身份证号", "学籍号", "备注")


def _id_number(serial: int) -> str:
    digits = f"41010520130{1 + serial % 9}{10 + serial // 9 % 18:02}{serial % 997:03}"
    return digits + check_character(digits)


def _students(rng: random.Random) -> list[Student]:
    surnames, names = "王李张刘陈杨赵黄周吴徐孙", "子涵梓轩欣怡雨桐浩然思远佳宁明哲若曦"
    return [
        Student(
            school_code=f"010{1 + n // 241}",
            grade=8,
            class_number=str(1 + n % 241 // 41),
            name=rng.choice(surnames) + "".join(rng.sample(names, 2)),
            sex="男" if n % 997 % 2 else "女",
            id_kind="resident",
            id_number=_id_number(n),
            roll_number=f"G4101{n:09}",
            student_number=f"2026{n:06}",
        )
        for n in range(1, 961)
    ]


def _fill(workspace: Workspace) -> str:
    exam_id = workspace.exams.add_exam("2026 年八年级学业质量监测").id
    schools = [School(code=f"010{n}", name=name) for n, name in enumerate(_SCHOOLS, start=1)]
    for kind, entries in ((ListKind.SCHOOLS, schools), (ListKind.STUDENTS, _students(random.Random(5)))):
        change = RegistryChange(exam_id=exam_id, kind=kind, task=kind.value, who="王老师")
        workspace.lists.enter(change, entries, {})
    students = workspace.lists.entries(ListKind.STUDENTS, exam_id)
    numbers = [
        (s.entry_id, f"{s.school_code}08{s.class_number:>02}{n:03}") for n, s in enumerate(students, 1)
    ]
    workspace.exam_numbers.add(exam_id, numbers, "王老师")
    return exam_id


def _list(path: Path) -> None:
    """Write a list with usual faults."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(_HEADINGS)
    for n, one in enumerate(_students(random.Random(6))[:240]):
        number = "七五" if n == 17 else "8.5" if n == 60 else one.class_number
        wrong = one.id_number[:-1] + ("1" if one.id_number[-1] != "1" else "2")
        row = [_SCHOOLS[n % 4], "八年级", number, one.name, "男生" if n == 90 else one.sex]
        sheet.append([*row, wrong if n in (33, 34, 150) else _id_number(2001 + n), f"H{n:05}", ""])
    book.save(path)


def take(app: QApplication, name: str, language: str) -> None:
    """Take both pictures in one language."""
    settings = Settings(language=language, operator="王老师")
    set_up(app, settings)
    sys.excepthook = sys.__excepthook__  # nobody is here to close a dialog
    with (
        tempfile.TemporaryDirectory() as folder,
        open_workspace(Path(folder) / "workspace", SystemClock()) as workspace,
    ):
        station = Station(workspace, settings, Path(folder) / "settings.json")
        window = RegistryWindow(station, _fill(workspace))
        window.resize(*SIZE)
        window.show()
        until(lambda: window.list_page is not None and window.list_page.model.known, "students")
        until(lambda: window.desk.idle, "lines")
        save(window, SCREENS / f"registry-{name}.png")
        path = Path(folder) / "八年级名单.xlsx"
        _list(path)
        dialog = ImportDialog(window.desk, ListKind.STUDENTS)
        dialog.show()
        dialog.choose(path)
        until(lambda: dialog.mapping.isVisible(), "columns")
        dialog.check()
        until(lambda: dialog.outcome.isVisible(), "result")
        save(dialog, SCREENS / f"registry-import-{name}.png")
        dialog.reject()
        window.close()
        station.close()


def main() -> None:
    """Take them in Chinese and in English."""
    app = QApplication([])
    take(app, "zh", "zh_CN")
    take(app, "en", "en")


if __name__ == "__main__":
    main()
