"""The window's words for lists, their columns, tasks, roles and states."""

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.gates import Role, Task
from scanstation.domain.registry import ListKind
from scanstation.registry.fields import FIELDS, Field
from scanstation.registry.gates import ReviewState
from scanstation.ui import language

LISTS = {
    ListKind.SCHOOLS: QT_TRANSLATE_NOOP("registry", "Schools"),
    ListKind.GRADES: QT_TRANSLATE_NOOP("registry", "Grades"),
    ListKind.CLASSES: QT_TRANSLATE_NOOP("registry", "Classes"),
    ListKind.STUDENTS: QT_TRANSLATE_NOOP("registry", "Students"),
    ListKind.TEACHERS: QT_TRANSLATE_NOOP("registry", "Teachers"),
    ListKind.CONTACTS: QT_TRANSLATE_NOOP("registry", "Contacts"),
    ListKind.STAFF: QT_TRANSLATE_NOOP("registry", "Staff"),
    ListKind.SITES: QT_TRANSLATE_NOOP("registry", "Sites"),
}
TASKS = {
    Task.SCHOOLS: QT_TRANSLATE_NOOP("registry", "School information"),
    Task.STUDENTS: QT_TRANSLATE_NOOP("registry", "Students and classes"),
    Task.TEACHERS: QT_TRANSLATE_NOOP("registry", "Teachers"),
    Task.STAFF: QT_TRANSLATE_NOOP("registry", "Contacts and staff"),
    Task.SUPPLEMENT: QT_TRANSLATE_NOOP("registry", "Supplement"),
}
ROLES = {
    Role.SCHOOL: QT_TRANSLATE_NOOP("registry", "School"),
    Role.DISTRICT: QT_TRANSLATE_NOOP("registry", "District"),
    Role.CENTRE: QT_TRANSLATE_NOOP("registry", "Centre"),
}
STATES = {
    ReviewState.DRAFT: QT_TRANSLATE_NOOP("registry", "Not submitted"),
    ReviewState.SUBMITTED: QT_TRANSLATE_NOOP("registry", "Submitted"),
    ReviewState.PASSED: QT_TRANSLATE_NOOP("registry", "Passed"),
    ReviewState.RETURNED: QT_TRANSLATE_NOOP("registry", "Returned"),
}
COLUMNS = {
    "code": QT_TRANSLATE_NOOP("registry", "Code"),
    "name": QT_TRANSLATE_NOOP("registry", "Name"),
    "district": QT_TRANSLATE_NOOP("registry", "District"),
    "nature": QT_TRANSLATE_NOOP("registry", "Kind of owner"),
    "category": QT_TRANSLATE_NOOP("registry", "Kind of school"),
    "area": QT_TRANSLATE_NOOP("registry", "Area"),
    "rooms": QT_TRANSLATE_NOOP("registry", "Kind of rooms"),
    "english": QT_TRANSLATE_NOOP("registry", "English taught"),
    "school_code": QT_TRANSLATE_NOOP("registry", "School"),
    "grade": QT_TRANSLATE_NOOP("registry", "Grade"),
    "students": QT_TRANSLATE_NOOP("registry", "Number of students"),
    "classes": QT_TRANSLATE_NOOP("registry", "Number of classes"),
    "rating": QT_TRANSLATE_NOOP("registry", "Rating"),
    "number": QT_TRANSLATE_NOOP("registry", "Class number"),
    "track": QT_TRANSLATE_NOOP("registry", "Arts or science"),
    "class_number": QT_TRANSLATE_NOOP("registry", "Class"),
    "class_name": QT_TRANSLATE_NOOP("registry", "Name of the class"),
    "sex": QT_TRANSLATE_NOOP("registry", "Sex"),
    "roll_number": QT_TRANSLATE_NOOP("registry", "Roll number"),
    "student_number": QT_TRANSLATE_NOOP("registry", "Student number"),
    "exam_number": QT_TRANSLATE_NOOP("registry", "Exam number"),
    "id_kind": QT_TRANSLATE_NOOP("registry", "ID document"),
    "id_number": QT_TRANSLATE_NOOP("registry", "ID number"),
    "intake": QT_TRANSLATE_NOOP("registry", "First or later try"),
    "status": QT_TRANSLATE_NOOP("registry", "Status"),
    "subjects": QT_TRANSLATE_NOOP("registry", "Chosen subjects"),
    "phone": QT_TRANSLATE_NOOP("registry", "Telephone"),
    "room": QT_TRANSLATE_NOOP("registry", "Room"),
    "seat": QT_TRANSLATE_NOOP("registry", "Seat"),
    "subject": QT_TRANSLATE_NOOP("registry", "Subject"),
    "former_subject": QT_TRANSLATE_NOOP("registry", "Subject before"),
    "born": QT_TRANSLATE_NOOP("registry", "Month of birth"),
    "years": QT_TRANSLATE_NOOP("registry", "Years of service"),
    "title": QT_TRANSLATE_NOOP("registry", "Title"),
    "first_degree": QT_TRANSLATE_NOOP("registry", "First degree"),
    "first_major": QT_TRANSLATE_NOOP("registry", "First major"),
    "highest_degree": QT_TRANSLATE_NOOP("registry", "Highest degree"),
    "highest_major": QT_TRANSLATE_NOOP("registry", "Highest major"),
    "post": QT_TRANSLATE_NOOP("registry", "Post"),
    "home_school": QT_TRANSLATE_NOOP("registry", "Comes from"),
    "paper_rooms": QT_TRANSLATE_NOOP("registry", "Paper rooms"),
    "computer_rooms": QT_TRANSLATE_NOOP("registry", "Computer rooms"),
    "address": QT_TRANSLATE_NOOP("registry", "Address"),
}
_TEACHERS_CLASSES = QT_TRANSLATE_NOOP("registry", "Classes taught")


def list_title(kind: ListKind) -> str:
    """Return what a list is called."""
    return language.text("registry", LISTS[kind])


def column_title(kind: ListKind, field: Field) -> str:
    """Return what a column is called: in Chinese as in files, else in English."""
    if language.in_use() == language.CHINESE:
        return field.heading
    teachers = kind is ListKind.TEACHERS and field.name == "classes"
    return language.text("registry", _TEACHERS_CLASSES if teachers else COLUMNS[field.name])


def shown_fields(kind: ListKind) -> tuple[Field, ...]:
    """Return the columns of a list on the screen: those of its files without what follows from others."""
    return tuple(field for field in FIELDS[kind] if field.name != "class_name")


def task_name(task: Task) -> str:
    """Return what a task is called."""
    return language.text("registry", TASKS[task])


def role_name(role: Role) -> str:
    """Return what a role is called."""
    return language.text("registry", ROLES[role])


def state_name(state: ReviewState) -> str:
    """Return how a report stands."""
    return language.text("registry", STATES[state])
