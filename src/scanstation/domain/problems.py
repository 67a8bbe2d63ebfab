"""What a person has to settle, and how a script stands: the words that review, window and export share."""

from enum import StrEnum


class ProblemKind(StrEnum):
    """One kind of work for a person each; the order here is the order within a script."""

    PAGE = "page"  # a side that can't be read, placed, or is of another sheet
    PAGE_MISSING = "page_missing"
    SAME_IMAGE = "same_image"
    NUMBER = "number"  # missing, or barcode and digit grid disagree
    DUPLICATE = "duplicate"  # the number stands on another script of the session too
    ABSENT = "absent"  # the absence mark is unclear, or filled although there are answers
    BOOKLET = "booklet"
    SELECTION = "selection"  # which of the choose-one items counts
    ANSWER = "answer"


class ScriptState(StrEnum):
    """How a script stands. Red: bad; amber: unsure; green: good."""

    GOOD = "good"
    UNSURE = "unsure"  # read, but a person must settle something
    BAD = "bad"  # a page is missing, not placed, not readable, or of another sheet
    WITHDRAWN = "withdrawn"
    UNREAD = "unread"  # a page has not been read yet, or the rest has not been fed yet


class Queue(StrEnum):
    """Who can settle an item of the correction list best (SCN-04)."""

    FRONT = "front"  # 前端纠错, at the school with the paper at hand: whose sheet, damage, order, absence
    BACK = "back"  # 后端问题卷, at the office from the picture alone: what is marked
