"""The columns of every list: headings, other names for them, how a cell is read, what a form says of them."""

from collections.abc import Callable
from dataclasses import dataclass

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.registry import ListKind
from scanstation.domain.said import Said
from scanstation.registry import cells
from scanstation.registry.id_kinds import NAMES, kind_named
from scanstation.registry.problems import WrongCell

Reader = Callable[[object], str | int | None]

TITLES = {
    ListKind.SCHOOLS: "学校",
    ListKind.GRADES: "年级",
    ListKind.CLASSES: "班级",
    ListKind.STUDENTS: "学生",
    ListKind.TEACHERS: "教师",
    ListKind.CONTACTS: "考试联系人",
    ListKind.STAFF: "工作人员",
    ListKind.SITES: "考点",
}
TRACKS = ("文科", "理科")
DEGREES = ("大专", "本科", "硕士", "博士")
MAJORS = (
    "汉语言文学",
    "数学与应用数学",
    "英语",
    "物理学",
    "化学",
    "思想政治教育",
    "历史学",
    "地理科学",
    "生物科学",
    "体育教育",
    "音乐学",
    "美术学",
    "计算机科学与技术",
    "心理学",
    "天文学",
    "新闻传播",
    "教育学",
    "其他",
)
"""REG-04: the 18 values of both 专业."""
POSTS = (
    "区县主任",
    "区县副主任",
    "区县联络员",
    "区县信息填报员",
    "区县计算机技术员",
    "视导员",
    "监测点主任",
    "监测点副主任",
    "信息员",
    "安保",
    "司时员",
    "主监测员",
    "副监测员",
    "计算机技术员",
    "区县巡视员",
)
"""REG-06."""


@dataclass(frozen=True)
class Field:
    """One column. `name` is that of the entry's attribute; `hint` stands in the empty form."""

    name: str
    heading: str
    read: Reader
    required: bool = False
    aliases: tuple[str, ...] = ()
    hint: str = ""
    choices: tuple[str, ...] = ()
    width: int = 12


def one_of(*choices: str, **also: str) -> Reader:
    """Return a reader of exactly one of some words; `also` are other spellings that are taken for one."""

    def read(cell: object) -> str:
        text = cells.plain(cell)
        text = also.get(text, text)
        if text and text not in choices:
            message = QT_TRANSLATE_NOOP("errors", "“{text}” is none of {choices}.")
            raise WrongCell(Said(message, text=cells.shown(text), choices=" ".join(choices)))
        return text

    return read


def _id_kind(cell: object) -> str:
    text = cells.plain(cell)
    kind = kind_named(text)
    if text and kind is None:
        message = QT_TRANSLATE_NOOP("errors", "“{text}” is none of {choices}.")
        raise WrongCell(Said(message, text=cells.shown(text), choices=" ".join(NAMES)))
    return kind.value if kind is not None else ""


def _choice(
    name: str, heading: str, choices: tuple[str, ...], *aliases: str, required: bool = False
) -> Field:
    hint = "、".join(choices)
    return Field(name, heading, one_of(*choices), required, aliases, hint, choices)


_SCHOOL = Field(
    "school_code", "学校", cells.typed, True, ("学校名称", "学校代码", "单位", "校区"), "名称或代码", width=24
)
_GRADE = Field("grade", "年级", cells.grade, True, ("所在年级",), "如 七年级、高一、7")
_CLASS = Field(
    "class_number",
    "班级",
    cells.class_number,
    True,
    ("班级序号", "班", "班号", "班级编号"),
    "只填数字，如 5",
    width=8,
)
_NAME = Field("name", "姓名", cells.name, True, ("学生姓名", "教师姓名", "考生姓名", "名字"))
_SEX = _choice("sex", "性别", ("男", "女"))
_ID_KIND = Field(
    "id_kind", "证件类型", _id_kind, False, ("证件种类",), "不填时为居民身份证", tuple(NAMES), 16
)
_ID_NUMBER = Field(
    "id_number",
    "身份证号",
    cells.document_number,
    False,
    ("身份证", "身份证号码", "证件号码", "证件号", "身份证件号"),
    "18 位，单元格设为文本",
    width=22,
)
_PHONE = Field(
    "phone", "联系电话", cells.phone, False, ("电话", "手机", "手机号", "手机号码", "电话号码"), width=14
)
_MOBILE = Field(
    "phone",
    "手机号",
    cells.mobile,
    True,
    ("电话", "手机", "联系电话", "手机号码", "电话号码"),
    "11 位",
    width=14,
)
_TRACK = Field(
    "track",
    "文理",
    one_of(*TRACKS, 文="文科", 理="理科"),
    False,
    ("文理科", "科类", "文/理科"),
    "文科、理科",
    TRACKS,
    8,
)


def _typed(name: str, heading: str, *aliases: str, hint: str = "") -> Field:
    return Field(name, heading, cells.typed, False, aliases, hint)


FIELDS: dict[ListKind, tuple[Field, ...]] = {
    ListKind.SCHOOLS: (
        Field("code", "学校代码", cells.code, True, ("代码", "学校编号"), "如 0101，单元格设为文本"),
        Field("name", "学校名称", cells.name, True, ("学校", "名称"), width=28),
        _typed("district", "区县", "区域名称", "所属区县"),
        _typed("nature", "学校性质", "性质", hint="如 公办、民办"),
        _typed("category", "学校类型", "类型", hint="如 小学、初中、九年制、高完中"),
        _typed("area", "学校区域", "区域", hint="如 城区、镇区、乡村"),
        _choice("rooms", "监测教室类型", ("纸笔", "计算机", "混合"), "教室类型"),
        _choice("english", "是否开设英语课程", ("是", "否"), "开设英语", "英语课程"),
    ),
    ListKind.GRADES: (
        _SCHOOL,
        _GRADE,
        Field("students", "学生人数", cells.count, False, ("人数",)),
        Field("classes", "班级数", cells.count, False, ("班数",)),
        _typed("rating", "学校评价", "评价"),
    ),
    ListKind.CLASSES: (
        _SCHOOL,
        _GRADE,
        Field("number", "班级编号", cells.class_number, True, ("班级", "班级序号", "班号"), "只填数字，如 5"),
        Field("name", "班级名称", cells.typed, False, ("班名",), "如 2022届232班", width=18),
        Field(
            "track",
            "班级类型",
            one_of(*TRACKS, 文="文科", 理="理科", 普通="", 不分=""),
            False,
            ("文理", "文理科"),
            "文科、理科",
            TRACKS,
        ),
    ),
    ListKind.STUDENTS: (
        _SCHOOL,
        _GRADE,
        _CLASS,
        Field(
            "class_name", "班级名称", cells.plain, False, ("班名",), "与班级表一致；有班级时不必填", width=18
        ),
        _NAME,
        _SEX,
        Field(
            "roll_number",
            "学籍号",
            cells.document_number,
            False,
            ("全国学籍号", "学籍号码"),
            "没有的不填",
            width=22,
        ),
        Field("student_number", "学生编号", cells.code, False, ("学生编码",), width=20),
        Field(
            "exam_number",
            "考号",
            cells.code,
            False,
            ("准考证号", "考生号", "监测号"),
            "统一编制时不填",
            width=16,
        ),
        _ID_KIND,
        _ID_NUMBER,
        _TRACK,
        _typed("intake", "应往届", "学生类型", hint="应届、往届"),
        _typed("status", "学生身份", "身份"),
        _typed("subjects", "选科信息", "选科", "选考科目"),
        _PHONE,
        Field("room", "考场", cells.plain, False, ("考场号",), width=8),
        Field("seat", "座位号", cells.plain, False, ("座号",), width=8),
    ),
    ListKind.TEACHERS: (
        _SCHOOL,
        _NAME,
        _SEX,
        Field("grade", "年级", cells.grade, False, ("任教年级",)),
        Field(
            "classes",
            "任教班级",
            cells.class_numbers,
            False,
            ("班级",),
            "只填数字，多个以英文逗号隔开，如 1,2",
        ),
        _typed("subject", "任教学科", "学科", "任教科目"),
        _typed("former_subject", "曾任教学科", hint="没有的填 无"),
        _ID_KIND,
        _ID_NUMBER,
        Field("born", "出生年月", cells.month, False, ("出生日期",), "如 196901"),
        Field("years", "教龄", cells.count, width=8),
        _choice("title", "职称", ("三级", "二级", "一级", "高级", "无")),
        _choice("first_degree", "第一学历", DEGREES),
        _choice("first_major", "第一学历专业", MAJORS),
        _choice("highest_degree", "最高学历", DEGREES),
        _choice("highest_major", "最高学历专业", MAJORS),
        Field(
            "phone",
            "电话",
            cells.mobile,
            False,
            ("手机", "手机号", "联系电话", "手机号码", "电话号码", "账号"),
            "阅卷账号",
            width=14,
        ),
    ),
    ListKind.CONTACTS: (_SCHOOL, Field("name", "姓名", cells.name, True, ("联系人", "考试联系人")), _MOBILE),
    ListKind.STAFF: (
        _choice("post", "岗位", POSTS, "职务", "工作人员", required=True),
        _NAME,
        _PHONE,
        Field(
            "school_code", "监测学校", cells.typed, False, ("服务学校", "监测点"), "区县岗位不填", width=24
        ),
        Field("home_school", "所在学校", cells.typed, False, ("学校", "单位", "派出学校"), width=24),
        Field("room", "监测室", cells.plain, False, ("教室",), width=8),
    ),
    ListKind.SITES: (
        Field("code", "考点代码", cells.code, True, ("代码", "监测点代码")),
        Field("name", "考点名称", cells.name, True, ("考点", "监测点", "名称"), width=28),
        Field("school_code", "学校", cells.typed, False, ("学校名称", "学校代码"), width=24),
        Field("paper_rooms", "纸笔监测室数", cells.count, False, ("纸笔教室数", "考场数")),
        Field("computer_rooms", "计算机监测室数", cells.count, False, ("计算机教室数",)),
        _typed("address", "地址"),
    ),
}
