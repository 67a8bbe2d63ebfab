"""What the registry of an exam holds: schools, grades, classes, students, teachers, contacts, staff, sites.

An entry is one version of a thing; `entry_id` stays the same from version to version, and the newest counts.
Everything belongs to one exam: it is the record of who was registered for it.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

NO_RESULT = "=…"
"""What stands for a cell of a list whose formula was never worked out; no text of a list is so."""


class ListKind(StrEnum):
    """The lists of an exam's registry."""

    SCHOOLS = "schools"
    GRADES = "grades"  # what a school says of one grade: students, classes, rating
    CLASSES = "classes"
    STUDENTS = "students"
    TEACHERS = "teachers"
    CONTACTS = "contacts"
    STAFF = "staff"
    SITES = "sites"


class IdKind(StrEnum):
    """Kinds of identity documents (证件类型). Kept with every number: a number's look does not tell it."""

    NONE = ""  # no document was given
    RESIDENT = "resident"  # 居民身份证, GB 11643
    SUBSTITUTE = "substitute"  # made by the school for who has none, REG-03
    HMT_RESIDENCE = "hmt_residence"  # 港澳台居民居住证: GB 11643 with 81, 82, 83 in front
    HONG_KONG_MACAO = "hong_kong_macao"  # 港澳居民来往内地通行证
    TAIWAN = "taiwan"  # 台湾居民来往大陆通行证
    FOREIGNER = "foreigner"  # 外国人永久居留身份证
    PASSPORT = "passport"  # 护照
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What all entries have. `entry_id` is empty until the store gives one; `removed` ends the thing."""

    entry_id: str = field(default="", compare=False)
    removed: bool = False


@dataclass(frozen=True, kw_only=True)
class School(Entry):
    """A school (REG-05). `rooms` is 纸笔, 计算机 or 混合; `english` 是 or 否; empty where not said."""

    code: str
    name: str
    district: str = ""
    nature: str = ""
    category: str = ""
    area: str = ""
    rooms: str = ""
    english: str = ""


@dataclass(frozen=True, kw_only=True)
class SchoolGrade(Entry):
    """What a school says of one of its grades, 1 … 12 (REG-05)."""

    school_code: str
    grade: int
    students: int | None = None
    classes: int | None = None
    rating: str = ""


@dataclass(frozen=True, kw_only=True)
class SchoolClass(Entry):
    """A class. `number` is its number within the grade, in digits; `track` is 文科, 理科 or empty."""

    school_code: str
    grade: int
    number: str
    name: str = ""
    track: str = ""


@dataclass(frozen=True, kw_only=True)
class Student(Entry):
    """A student (REG-02). `roll_number` is the 学籍号, `student_number` the school's own 学生编号."""

    school_code: str
    grade: int
    class_number: str
    name: str
    sex: str = ""
    id_kind: str = ""
    id_number: str = ""
    roll_number: str = ""
    student_number: str = ""
    track: str = ""
    intake: str = ""
    status: str = ""
    phone: str = ""
    subjects: str = ""
    room: str = ""
    seat: str = ""


@dataclass(frozen=True, kw_only=True)
class Teacher(Entry):
    """A teacher (REG-04). `classes` are class numbers joined by commas; `born` is YYYYMM."""

    school_code: str
    name: str
    grade: int | None = None
    classes: str = ""
    subject: str = ""
    former_subject: str = ""
    sex: str = ""
    id_kind: str = ""
    id_number: str = ""
    born: str = ""
    years: int | None = None
    title: str = ""
    first_degree: str = ""
    first_major: str = ""
    highest_degree: str = ""
    highest_major: str = ""
    phone: str = ""


@dataclass(frozen=True, kw_only=True)
class Contact(Entry):
    """Somebody who answers for a school's registration (REG-01)."""

    school_code: str
    name: str
    phone: str


@dataclass(frozen=True, kw_only=True)
class Staff(Entry):
    """Somebody who serves at the exam (REG-06).

    `school_code` is where, empty for posts of the district; `home_school` is the school they come from.
    """

    post: str
    name: str
    phone: str = ""
    school_code: str = ""
    home_school: str = ""
    room: str = ""


@dataclass(frozen=True, kw_only=True)
class Site(Entry):
    """A place where the exam is sat, with its numbers of rooms of each kind."""

    code: str
    name: str
    school_code: str = ""
    paper_rooms: int | None = None
    computer_rooms: int | None = None
    address: str = ""


ENTRIES: dict[ListKind, type[Entry]] = {
    ListKind.SCHOOLS: School,
    ListKind.GRADES: SchoolGrade,
    ListKind.CLASSES: SchoolClass,
    ListKind.STUDENTS: Student,
    ListKind.TEACHERS: Teacher,
    ListKind.CONTACTS: Contact,
    ListKind.STAFF: Staff,
    ListKind.SITES: Site,
}


@dataclass(frozen=True, kw_only=True)
class RegistryChange:
    """What came into a list in one go: from which file, by whom, and how many entries it touched.

    `refused` counts the rows that were left out. `source` is empty for what was entered by hand.
    """

    id: str = ""
    exam_id: str
    kind: ListKind
    task: str
    source: str = ""
    sha256: str = ""
    added: int = 0
    changed: int = 0
    removed: int = 0
    refused: int = 0
    who: str
    why: str = ""
    created_at: datetime | None = None
