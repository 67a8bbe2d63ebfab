"""The Chinese words of exported tables (printed matter is Chinese whatever language the window speaks)."""

from collections.abc import Mapping

from scanstation.domain.problems import ProblemKind, ScriptState
from scanstation.domain.reading import FieldStatus, Reason
from scanstation.domain.rows import DecisionKind
from scanstation.scoring.score import ScoreReason

REASONS: Mapping[Reason, str] = {
    Reason.FAINT_MARK: "填涂太浅",
    Reason.ERASED_MARK: "疑似擦除",
    Reason.SEVERAL_MARKS: "多处填涂",
    Reason.PARTIAL_MARK: "填涂不满",
    Reason.PASSING_LINE: "有线穿过",
    Reason.UNSETTLED_PAGE: "整页多处不清",
    Reason.RINGED: "圈选未填涂",
    Reason.TINTED: "有色浅痕",
    Reason.BESIDE: "框外有笔迹",
    Reason.CROSSED_OUT: "填涂后划掉",
    Reason.STREAK: "扫描条纹",
    Reason.POOR_CONTRAST: "对比度差",
    Reason.OUTSIDE_IMAGE: "超出图像",
    Reason.INCOMPLETE: "有空列",
    Reason.NO_BARCODE: "无可读条形码",
    Reason.BARCODE_FORMAT: "条形码格式不符",
    Reason.BARCODE_CONFLICT: "两个条形码不一致",
    Reason.BARCODE_DAMAGED: "条形码破损",
    Reason.SECOND_BARCODE: "另有条形码无法识读",
    Reason.IDENTITY_CONFLICT: "条形码与填涂考号不一致",
    Reason.NUMBER_MISSING: "缺考号",
    Reason.DUPLICATE_NUMBER: "考号重复",
    Reason.NO_ANCHORS: "找不到定位点",
    Reason.POOR_FIT: "与模板不符",
    Reason.OTHER_SHEET: "其他答题卡",
    Reason.PAGE_CODE: "页码块不可读",
    Reason.BLANK_PAGE: "空白页",
    Reason.PAGE_MISSING: "缺页",
    Reason.PAGE_TWICE: "页重复",
    Reason.SAME_IMAGE: "图像重复",
    Reason.BAD_IMAGE: "图像不可读",
    Reason.IMAGE_EMPTY: "文件为空",
    Reason.IMAGE_UNKNOWN: "不是图片",
    Reason.IMAGE_UNREADABLE: "图片损坏",
    Reason.IMAGE_TRUNCATED: "图片不完整",
    Reason.IMAGE_TOO_LARGE: "图片过大",
    Reason.IMAGE_TOO_SMALL: "图片过小",
    Reason.ABSENT_WITH_ANSWERS: "标记缺考但有作答",
    Reason.BOOKLET_UNKNOWN: "题本不明",
    Reason.SELECTION_UNCLEAR: "选做题不明",
}

FIELD_STATUSES: Mapping[FieldStatus, str] = {
    FieldStatus.OK: "确定",
    FieldStatus.BLANK: "空白",
    FieldStatus.MULTIPLE: "多涂",
    FieldStatus.UNCERTAIN: "不确定",
    FieldStatus.UNREADABLE: "不可读",
}

PROBLEMS: Mapping[ProblemKind, str] = {
    ProblemKind.PAGE: "页面异常",
    ProblemKind.PAGE_MISSING: "缺页",
    ProblemKind.SAME_IMAGE: "重复扫描",
    ProblemKind.NUMBER: "考号",
    ProblemKind.DUPLICATE: "考号重复",
    ProblemKind.ABSENT: "缺考标记",
    ProblemKind.BOOKLET: "题本",
    ProblemKind.SELECTION: "选做题",
    ProblemKind.ANSWER: "客观题",
}

STATES: Mapping[ScriptState, str] = {
    ScriptState.GOOD: "完成",
    ScriptState.UNSURE: "待更正",
    ScriptState.BAD: "异常",
    ScriptState.WITHDRAWN: "作废",
    ScriptState.UNREAD: "未识读",
}

DECISIONS: Mapping[DecisionKind, str] = {
    DecisionKind.ANSWER: "更正答案",
    DecisionKind.NUMBER: "更正考号",
    DecisionKind.IDENTIFY: "指定页",
    DecisionKind.WITHDRAW: "作废",
    DecisionKind.ACCEPT: "确认无误",
    DecisionKind.REVOKE: "撤销",
}

SCORES: Mapping[ScoreReason, str] = {
    ScoreReason.RIGHT: "对",
    ScoreReason.PARTIAL: "部分得分",
    ScoreReason.WRONG: "错",
    ScoreReason.SEVERAL: "多涂",
    ScoreReason.BLANK: "未答",
    ScoreReason.FREE: "送分",
    ScoreReason.NOT_CHOSEN: "未选做",
    ScoreReason.ABSENT: "缺考",
    ScoreReason.PENDING: "待定",
    ScoreReason.BOOKLET_UNKNOWN: "题本待定",
    ScoreReason.SELECTION_UNCLEAR: "选做待定",
}
