"""The words of the ledger: its stages, in order, and the kinds of difference between one and the next."""

from enum import StrEnum


class Stage(StrEnum):
    """The way from who is expected to what is exported; students until PRESENT, scripts from SCANNED on."""

    EXPECTED = "expected"
    CHECKED_IN = "checked_in"
    PRESENT = "present"
    SCANNED = "scanned"
    IDENTIFIED = "identified"
    READ = "read"
    DECIDED = "decided"
    CUT = "cut"
    EXPORTED = "exported"


STAGES = tuple(Stage)
STUDENT_STAGES = (Stage.EXPECTED, Stage.CHECKED_IN, Stage.PRESENT)
SCRIPT_STAGES = tuple(stage for stage in Stage if stage not in STUDENT_STAGES)


class Kind(StrEnum):
    """What a line of the ledger names; the order here is the order in lists."""

    ABSENT = "absent"  # the check-in says so
    LEFT = "left"  # checked in and did not sit
    NO_RECORD = "no_record"  # the session has a check-in, without this student
    STRAY_RECORD = "stray_record"  # a check-in of a number that nobody has
    MISSING = "missing"  # was present, and no script is the student's
    ANSWERS_BUT_ABSENT = "answers_but_absent"  # the check-in says absent
    MARKED_BUT_PRESENT = "marked_but_present"  # the sheet says absent, the check-in present
    MARKED_ABSENT = "marked_absent"  # the sheet says absent, and no check-in is kept that would say so too
    MARKED_BUT_ANSWERS = "marked_but_answers"  # the sheet's absence mark is unclear or beside answers
    DUPLICATE = "duplicate"
    UNKNOWN_NUMBER = "unknown_number"
    OTHER_SESSION = "other_session"
    NO_NUMBER = "no_number"
    OTHER_SHEET = "other_sheet"
    WRONG_BOOKLET = "wrong_booklet"
    UNREAD = "unread"
    PAGE = "page"  # a side that can't be placed or read
    PAGE_MISSING = "page_missing"
    UNDECIDED = "undecided"
    NOT_CUT = "not_cut"
    NOT_EXPORTED = "not_exported"
    WITHDRAWN = "withdrawn"
    BAG_COUNT = "bag_count"
    REFUSED = "refused"  # an input that became no page
