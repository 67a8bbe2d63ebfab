"""Which exam, and which of its schools, is meant by what somebody has typed."""

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.errors import InputError
from scanstation.domain.registry import ListKind
from scanstation.domain.rows import Exam
from scanstation.store.workspace import Workspace
from scanstation.workflow.registry.errors import SchoolUnknown

_LISTED = 20


class ExamUnknown(InputError):
    """No exam, or more than one, is called so. Fields: name, allowed (what can be said)."""

    code = "exam_unknown"
    message = QT_TRANSLATE_NOOP("errors", "No exam, or more than one, is called {name}.")
    advice = QT_TRANSLATE_NOOP("errors", "Give one of these, or its id: {allowed}.")


def find_exam(workspace: Workspace, name: str) -> Exam:
    """Return the exam with this id or title. Raises ExamUnknown."""
    exams = workspace.exams.list_exams()
    for fits in ([e for e in exams if e.id == name], [e for e in exams if e.title == name]):
        if len(fits) == 1:
            return fits[0]
    allowed = ", ".join(e.title for e in exams[:_LISTED]) + (", …" if len(exams) > _LISTED else "")
    raise ExamUnknown(name=name, allowed=allowed or "–")


def find_school(workspace: Workspace, exam_id: str, name: str) -> str:
    """Return the code of the exam's school with this code or name. Raises SchoolUnknown."""
    find = workspace.lists.find
    for column in ("code", "name"):
        codes = [school.code for school in find(ListKind.SCHOOLS, exam_id, column, [name])]
        if len(codes) == 1:
            return str(codes[0])
    raise SchoolUnknown(name=name)
