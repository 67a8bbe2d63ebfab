"""The words of the ledger: English sources for the window, Chinese ones for what is printed and exported."""

from collections.abc import Mapping

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.ledger.stages import Kind, Stage

STAGES: Mapping[Stage, str] = {
    Stage.EXPECTED: QT_TRANSLATE_NOOP("labels", "expected"),
    Stage.CHECKED_IN: QT_TRANSLATE_NOOP("labels", "checked in"),
    Stage.PRESENT: QT_TRANSLATE_NOOP("labels", "present"),
    Stage.SCANNED: QT_TRANSLATE_NOOP("labels", "scanned"),
    Stage.IDENTIFIED: QT_TRANSLATE_NOOP("labels", "identified"),
    Stage.READ: QT_TRANSLATE_NOOP("labels", "read"),
    Stage.DECIDED: QT_TRANSLATE_NOOP("labels", "decided"),
    Stage.CUT: QT_TRANSLATE_NOOP("labels", "cut"),
    Stage.EXPORTED: QT_TRANSLATE_NOOP("labels", "exported"),
}

KINDS: Mapping[Kind, str] = {
    Kind.ABSENT: QT_TRANSLATE_NOOP("labels", "absent by the check-in"),
    Kind.LEFT: QT_TRANSLATE_NOOP("labels", "checked in, did not sit"),
    Kind.NO_RECORD: QT_TRANSLATE_NOOP("labels", "not in the check-in"),
    Kind.STRAY_RECORD: QT_TRANSLATE_NOOP("labels", "check-in of nobody expected"),
    Kind.MISSING: QT_TRANSLATE_NOOP("labels", "present, no sheet"),
    Kind.ANSWERS_BUT_ABSENT: QT_TRANSLATE_NOOP("labels", "sheet, but absent by the check-in"),
    Kind.MARKED_BUT_PRESENT: QT_TRANSLATE_NOOP("labels", "marked absent, but present by the check-in"),
    Kind.MARKED_ABSENT: QT_TRANSLATE_NOOP("labels", "marked absent, and no check-in"),
    Kind.MARKED_BUT_ANSWERS: QT_TRANSLATE_NOOP("labels", "absence mark with answers, or unclear"),
    Kind.DUPLICATE: QT_TRANSLATE_NOOP("labels", "number on several sheets"),
    Kind.UNKNOWN_NUMBER: QT_TRANSLATE_NOOP("labels", "number unknown"),
    Kind.OTHER_SESSION: QT_TRANSLATE_NOOP("labels", "student of another session"),
    Kind.NO_NUMBER: QT_TRANSLATE_NOOP("labels", "no number"),
    Kind.OTHER_SHEET: QT_TRANSLATE_NOOP("labels", "sheet of another kind"),
    Kind.WRONG_BOOKLET: QT_TRANSLATE_NOOP("labels", "wrong booklet"),
    Kind.UNREAD: QT_TRANSLATE_NOOP("labels", "not read yet"),
    Kind.PAGE: QT_TRANSLATE_NOOP("labels", "page can't be read"),
    Kind.PAGE_MISSING: QT_TRANSLATE_NOOP("labels", "a page is missing"),
    Kind.UNDECIDED: QT_TRANSLATE_NOOP("labels", "not decided"),
    Kind.NOT_CUT: QT_TRANSLATE_NOOP("labels", "can't be cut"),
    Kind.NOT_EXPORTED: QT_TRANSLATE_NOOP("labels", "not exported as it is now"),
    Kind.WITHDRAWN: QT_TRANSLATE_NOOP("labels", "sheet withdrawn"),
    Kind.BAG_COUNT: QT_TRANSLATE_NOOP("labels", "bag and cover differ"),
    Kind.REFUSED: QT_TRANSLATE_NOOP("labels", "file refused"),
}

PRINTED_STAGES: Mapping[Stage, str] = {
    Stage.EXPECTED: "应考",
    Stage.CHECKED_IN: "检录",
    Stage.PRESENT: "实考",
    Stage.SCANNED: "扫描",
    Stage.IDENTIFIED: "识别身份",
    Stage.READ: "识读",
    Stage.DECIDED: "裁定",
    Stage.CUT: "切割",
    Stage.EXPORTED: "导出",
}

PRINTED_KINDS: Mapping[Kind, str] = {
    Kind.ABSENT: "检录缺考",
    Kind.LEFT: "检录后未考",
    Kind.NO_RECORD: "无检录记录",
    Kind.STRAY_RECORD: "检录了名册外考号",
    Kind.MISSING: "实考无答卷",
    Kind.ANSWERS_BUT_ABSENT: "检录缺考却有答卷",
    Kind.MARKED_BUT_PRESENT: "卡上标缺考而检录到考",
    Kind.MARKED_ABSENT: "卡上标缺考，无检录",
    Kind.MARKED_BUT_ANSWERS: "缺考标记与作答矛盾",
    Kind.DUPLICATE: "考号重复",
    Kind.UNKNOWN_NUMBER: "考号不在名册",
    Kind.OTHER_SESSION: "其他场次考生",
    Kind.NO_NUMBER: "无考号",
    Kind.OTHER_SHEET: "其他答题卡",
    Kind.WRONG_BOOKLET: "题本（卡型）不符",
    Kind.UNREAD: "未识读",
    Kind.PAGE: "页面无法识读",
    Kind.PAGE_MISSING: "缺页",
    Kind.UNDECIDED: "未裁定",
    Kind.NOT_CUT: "无法切割",
    Kind.NOT_EXPORTED: "未导出",
    Kind.WITHDRAWN: "答卷作废",
    Kind.BAG_COUNT: "袋面与张数不符",
    Kind.REFUSED: "文件拒收",
}
