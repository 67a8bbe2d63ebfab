"""What the tables of the record are called, and which columns tell what a row is about."""

from collections.abc import Mapping

TABLES: Mapping[str, str] = {
    "exams": "新建考试",
    "sessions": "新建科目",
    "template_versions": "模板版本",
    "batches": "新建批次",
    "batch_covers": "袋面",
    "batch_closings": "批次结束",
    "decisions": "裁定",
    "key_versions": "标准答案",
    "registry_changes": "名单变更",
    "registry_touches": "名单涉及学校",
    "schools": "学校",
    "grades": "年级",
    "classes": "班级",
    "students": "学生",
    "teachers": "教师",
    "contacts": "联系人",
    "staff": "工作人员",
    "sites": "考点",
    "exam_numbers": "编排考号",
    "registry_settings": "考务设置",
    "registry_windows": "上报时间",
    "registry_reopenings": "授权修改",
    "registry_reviews": "审核",
    "sitting_rules": "场次规则",
    "sitting_changes": "场次变更",
    "expected_lists": "应考名单",
    "expected_students": "应考考生",
    "check_ins": "检录",
    "ledger_words": "差异说明",
    "session_closings": "结账",
    "session_exports": "导出",
}
"""A table that is not named here is called by its name."""

THINGS: Mapping[str, tuple[str, ...]] = {
    "template_versions": ("session_id",),
    "batch_covers": ("batch_id",),
    "decisions": ("sheet_id", "page_id", "field_id", "kind"),
    "key_versions": ("session_id",),
    **dict.fromkeys(
        ("schools", "grades", "classes", "students", "teachers", "contacts", "staff", "sites"), ("entry_id",)
    ),
    "registry_settings": ("exam_id",),
    "registry_windows": ("exam_id", "task", "role"),
    "registry_reopenings": ("exam_id", "task", "school_code"),
    "registry_reviews": ("exam_id", "task", "school_code"),
    "sitting_rules": ("session_id",),
    "sitting_changes": ("session_id", "student_id"),
    "check_ins": ("session_id", "number"),
    "ledger_words": ("session_id", "kind", "subject", "detail"),
    "session_closings": ("session_id",),
    "session_exports": ("session_id",),
    "expected_lists": ("session_id",),
}
"""By these columns a row is about the same as one before; without any it stands for itself."""

TECHNICAL = frozenset({"row_no", "id", "created_at", "who", "why", "change_id", "entry_id", "list_id"})
"""Columns that are no content."""

ABOUT = ("title", "label", "number", "name", "code", "school", "bag", "task", "kind", "field_id", "subject")
"""Columns that name a row for people, in this order."""
