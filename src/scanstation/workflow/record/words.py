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
    "item_assignments": "分派",
    "double_requests": "双人录入",
    "keyings": "双人录入的一次",
    "audits": "抽样检查",
    "audit_draws": "抽中",
    "audit_keyings": "抽样录入",
    "ledger_words": "差异说明",
    "session_closings": "结账",
    "session_exports": "导出",
}
"""A table that is not named here is called by its name."""

THINGS: Mapping[str, tuple[str, ...]] = {
    "template_versions": ("session_id",),
    "batch_covers": ("batch_id",),
    "decisions": ("session_id", "sheet_id", "page_id", "field_id", "kind"),
    "item_assignments": ("session_id", "item_id"),
    "double_requests": ("session_id", "item_id"),
    "keyings": ("session_id", "item_id", "who"),
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

PARENTS: Mapping[str, str] = {
    "change_id": "registry_changes",
    "list_id": "expected_lists",
    "audit_id": "audits",
}
"""By these columns a row names the one that it came with, which says who and why."""

TECHNICAL = frozenset(
    {"row_no", "id", "created_at", "who", "why", "exam_id", "session_id", "batch_id", "change_id", "entry_id"}
    | {"list_id", "audit_id"}
)
"""Columns that are no content: what they name stands in columns of its own."""

SAYING: Mapping[str, frozenset[str]] = {"ledger_words": frozenset({"why"})}
"""Columns that are content after all: an explanation is its reason, and taking it back is an empty one."""

COLUMNS: Mapping[str, str] = {
    "why": "",
    "title": "名称",
    "subject": "学科",
    "label": "批次",
    "source": "来源",
    "sides": "每张面数",
    "number": "版本",
    "school": "学校",
    "school_code": "学校代码",
    "room": "考场",
    "seat": "座位",
    "bag": "袋号",
    "booklet": "题本",
    "name": "姓名",
    "expected_sheets": "应有张数",
    "checked_in": "检录",
    "present": "实考",
    "takes": "参加",
    "closes": "结账",
    "removed": "删除",
    "students": "人数",
    "added": "新增",
    "changed": "修改",
    "refused": "拒收",
    "entries": "条数",
    "task": "事项",
    "kind": "种类",
    "role": "身份",
    "verdict": "结论",
    "opens_at": "开始",
    "closes_at": "截止",
    "starts_at": "开考",
    "ends_at": "结束",
    "as_of": "截至",
    "scripts": "答卷",
    "unfinished": "未完成",
    "template_version_id": "模板版本",
    "key_version_id": "标准答案版本",
    "detail": "细节",
    "person": "承办人",
    "wanted": "要求",
    "takes_back": "收回",
    "marked": "填涂",
    "place": "序号",
    "stratum": "层",
    "strata": "分层",
    "method": "方法",
    "seed": "随机种子",
    "frame_size": "总数",
    "grade": "年级",
    "grades": "年级",
    "tracks": "科类",
    "items": "",
    "solutions": "",
    "document": "",
    "value": "",
    "values": "填涂",
    "accepted": "答案",
    "anything": "任意",
    "points": "分值",
    "partial": "漏选分",
    "choose_one": "选做",
    "pages": "页",
    "fields": "项",
}
"""What columns and places of documents are called; "" is not said. Registry lists have their own headings."""

YES_NO = frozenset({"checked_in", "present", "takes", "closes", "removed", "wanted", "anything"})
"""Columns that say yes or no."""

ABOUT = ("title", "label", "number", "name", "code", "school", "bag", "task", "kind", "field_id", "subject")
"""Columns that name a row for people, in this order."""
