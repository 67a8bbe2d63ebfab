"""What messages call lists, tasks and roles, in the user's language."""

from collections.abc import Mapping

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.gates import Role, Task
from scanstation.domain.registry import ListKind
from scanstation.domain.said import Said

TASK_NAMES: Mapping[Task, Said] = {
    Task.SCHOOLS: Said(QT_TRANSLATE_NOOP("errors", "school information")),
    Task.STUDENTS: Said(QT_TRANSLATE_NOOP("errors", "students and classes")),
    Task.TEACHERS: Said(QT_TRANSLATE_NOOP("errors", "teachers")),
    Task.STAFF: Said(QT_TRANSLATE_NOOP("errors", "contacts and staff")),
    Task.SUPPLEMENT: Said(QT_TRANSLATE_NOOP("errors", "a supplement")),
}
LIST_NAMES: Mapping[ListKind, Said] = {
    ListKind.SCHOOLS: Said(QT_TRANSLATE_NOOP("errors", "schools")),
    ListKind.GRADES: Said(QT_TRANSLATE_NOOP("errors", "grades")),
    ListKind.CLASSES: Said(QT_TRANSLATE_NOOP("errors", "classes")),
    ListKind.STUDENTS: Said(QT_TRANSLATE_NOOP("errors", "students")),
    ListKind.TEACHERS: Said(QT_TRANSLATE_NOOP("errors", "teachers")),
    ListKind.CONTACTS: Said(QT_TRANSLATE_NOOP("errors", "contacts")),
    ListKind.STAFF: Said(QT_TRANSLATE_NOOP("errors", "staff")),
    ListKind.SITES: Said(QT_TRANSLATE_NOOP("errors", "sites")),
}
ROLE_NAMES: Mapping[Role, Said] = {
    Role.SCHOOL: Said(QT_TRANSLATE_NOOP("errors", "a school")),
    Role.DISTRICT: Said(QT_TRANSLATE_NOOP("errors", "the district")),
    Role.CENTRE: Said(QT_TRANSLATE_NOOP("errors", "the centre")),
}
