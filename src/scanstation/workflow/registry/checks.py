"""All checks across the lists of an exam, before its deadline (REG-01, REG-06, REG-07)."""

from scanstation.domain.registry import ListKind
from scanstation.registry.cross_checks import Lists, findings
from scanstation.registry.staffing import Finding, staff_findings
from scanstation.store.workspace import Workspace
from scanstation.workflow.registry.seat_checks import seat_findings


def check_registry(workspace: Workspace, exam_id: str, school_code: str | None = None) -> list[Finding]:
    """Return what speaks against an exam's lists, or those of one school."""
    lists = workspace.lists
    found = list(
        findings(
            Lists(
                schools=lists.entries(ListKind.SCHOOLS, exam_id),
                grades=lists.entries(ListKind.GRADES, exam_id),
                classes=lists.entries(ListKind.CLASSES, exam_id),
                students=lists.class_sizes(exam_id),
                teachers=lists.entries(ListKind.TEACHERS, exam_id),
                contacts=lists.entries(ListKind.CONTACTS, exam_id),
            )
        )
    )
    staff, sites = list(lists.entries(ListKind.STAFF, exam_id)), lists.entries(ListKind.SITES, exam_id)
    names = {school.code: school.name for school in lists.entries(ListKind.SCHOOLS, exam_id)}
    found += staff_findings(staff, sites, names)
    found += seat_findings(workspace, exam_id, names)
    return [f for f in found if school_code is None or f.school_code == school_code]
