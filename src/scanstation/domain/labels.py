"""The words for people: English source text of every reason, status, kind and state, for Qt to translate."""

from collections.abc import Mapping
from enum import StrEnum

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.problems import ProblemKind, Queue, ScriptState
from scanstation.domain.reading import FieldStatus, PageStatus, Reason
from scanstation.domain.rows import BatchSource, DecisionKind

REASONS: Mapping[Reason, str] = {
    Reason.FAINT_MARK: QT_TRANSLATE_NOOP("labels", "faint mark"),
    Reason.ERASED_MARK: QT_TRANSLATE_NOOP("labels", "perhaps erased"),
    Reason.SEVERAL_MARKS: QT_TRANSLATE_NOOP("labels", "several marks"),
    Reason.PARTIAL_MARK: QT_TRANSLATE_NOOP("labels", "partly filled"),
    Reason.PASSING_LINE: QT_TRANSLATE_NOOP("labels", "a line goes through"),
    Reason.UNSETTLED_PAGE: QT_TRANSLATE_NOOP("labels", "much of this page is unclear"),
    Reason.RINGED: QT_TRANSLATE_NOOP("labels", "ringed, not filled"),
    Reason.TINTED: QT_TRANSLATE_NOOP("labels", "coloured, hardly darker"),
    Reason.BESIDE: QT_TRANSLATE_NOOP("labels", "written beside the boxes"),
    Reason.CROSSED_OUT: QT_TRANSLATE_NOOP("labels", "crossed out"),
    Reason.STREAK: QT_TRANSLATE_NOOP("labels", "a streak of the scanner"),
    Reason.POOR_CONTRAST: QT_TRANSLATE_NOOP("labels", "poor contrast"),
    Reason.OUTSIDE_IMAGE: QT_TRANSLATE_NOOP("labels", "outside the picture"),
    Reason.INCOMPLETE: QT_TRANSLATE_NOOP("labels", "some columns are empty"),
    Reason.NO_BARCODE: QT_TRANSLATE_NOOP("labels", "no readable barcode"),
    Reason.BARCODE_FORMAT: QT_TRANSLATE_NOOP("labels", "barcode of another kind"),
    Reason.BARCODE_CONFLICT: QT_TRANSLATE_NOOP("labels", "two barcodes disagree"),
    Reason.BARCODE_DAMAGED: QT_TRANSLATE_NOOP("labels", "damaged barcode"),
    Reason.SECOND_BARCODE: QT_TRANSLATE_NOOP("labels", "one more barcode, not readable"),
    Reason.IDENTITY_CONFLICT: QT_TRANSLATE_NOOP("labels", "barcode and digit grid disagree"),
    Reason.NUMBER_MISSING: QT_TRANSLATE_NOOP("labels", "exam number missing"),
    Reason.DUPLICATE_NUMBER: QT_TRANSLATE_NOOP("labels", "exam number used twice"),
    Reason.NO_ANCHORS: QT_TRANSLATE_NOOP("labels", "anchors not found"),
    Reason.POOR_FIT: QT_TRANSLATE_NOOP("labels", "does not fit the template"),
    Reason.OTHER_SHEET: QT_TRANSLATE_NOOP("labels", "another sheet"),
    Reason.PAGE_CODE: QT_TRANSLATE_NOOP("labels", "page code not readable"),
    Reason.BLANK_PAGE: QT_TRANSLATE_NOOP("labels", "blank page"),
    Reason.PAGE_MISSING: QT_TRANSLATE_NOOP("labels", "page missing"),
    Reason.PAGE_TWICE: QT_TRANSLATE_NOOP("labels", "page there twice"),
    Reason.SAME_IMAGE: QT_TRANSLATE_NOOP("labels", "same picture twice"),
    Reason.BAD_IMAGE: QT_TRANSLATE_NOOP("labels", "picture not readable"),
    Reason.IMAGE_EMPTY: QT_TRANSLATE_NOOP("labels", "empty file"),
    Reason.IMAGE_UNKNOWN: QT_TRANSLATE_NOOP("labels", "not a picture"),
    Reason.IMAGE_UNREADABLE: QT_TRANSLATE_NOOP("labels", "damaged picture"),
    Reason.IMAGE_TRUNCATED: QT_TRANSLATE_NOOP("labels", "the end of the picture is missing"),
    Reason.IMAGE_TOO_LARGE: QT_TRANSLATE_NOOP("labels", "picture too large"),
    Reason.IMAGE_TOO_SMALL: QT_TRANSLATE_NOOP("labels", "picture too small"),
    Reason.ABSENT_WITH_ANSWERS: QT_TRANSLATE_NOOP("labels", "marked absent, but has answers"),
    Reason.BOOKLET_UNKNOWN: QT_TRANSLATE_NOOP("labels", "booklet not known"),
    Reason.SELECTION_UNCLEAR: QT_TRANSLATE_NOOP("labels", "chosen item not clear"),
}

FIELD_STATUSES: Mapping[FieldStatus, str] = {
    FieldStatus.OK: QT_TRANSLATE_NOOP("labels", "sure"),
    FieldStatus.BLANK: QT_TRANSLATE_NOOP("labels", "blank"),
    FieldStatus.MULTIPLE: QT_TRANSLATE_NOOP("labels", "several marks"),
    FieldStatus.UNCERTAIN: QT_TRANSLATE_NOOP("labels", "not sure"),
    FieldStatus.UNREADABLE: QT_TRANSLATE_NOOP("labels", "not readable"),
}

PAGE_STATUSES: Mapping[PageStatus, str] = {
    PageStatus.OK: QT_TRANSLATE_NOOP("labels", "read"),
    PageStatus.BLANK: QT_TRANSLATE_NOOP("labels", "blank page"),
    PageStatus.OTHER_SHEET: QT_TRANSLATE_NOOP("labels", "another sheet"),
    PageStatus.UNPLACED: QT_TRANSLATE_NOOP("labels", "does not fit the template"),
    PageStatus.UNREADABLE: QT_TRANSLATE_NOOP("labels", "picture not readable"),
}

SCRIPT_STATES: Mapping[ScriptState, str] = {
    ScriptState.GOOD: QT_TRANSLATE_NOOP("labels", "good"),
    ScriptState.UNSURE: QT_TRANSLATE_NOOP("labels", "to correct"),
    ScriptState.BAD: QT_TRANSLATE_NOOP("labels", "bad"),
    ScriptState.WITHDRAWN: QT_TRANSLATE_NOOP("labels", "withdrawn"),
    ScriptState.UNREAD: QT_TRANSLATE_NOOP("labels", "not read yet"),
}

PROBLEM_KINDS: Mapping[ProblemKind, str] = {
    ProblemKind.PAGE: QT_TRANSLATE_NOOP("labels", "Page"),
    ProblemKind.PAGE_MISSING: QT_TRANSLATE_NOOP("labels", "Page missing"),
    ProblemKind.SAME_IMAGE: QT_TRANSLATE_NOOP("labels", "Scanned twice"),
    ProblemKind.NUMBER: QT_TRANSLATE_NOOP("labels", "Exam number"),
    ProblemKind.DUPLICATE: QT_TRANSLATE_NOOP("labels", "Duplicate number"),
    ProblemKind.ABSENT: QT_TRANSLATE_NOOP("labels", "Absence mark"),
    ProblemKind.BOOKLET: QT_TRANSLATE_NOOP("labels", "Booklet"),
    ProblemKind.SELECTION: QT_TRANSLATE_NOOP("labels", "Chosen item"),
    ProblemKind.ANSWER: QT_TRANSLATE_NOOP("labels", "Answer"),
}

DECISION_KINDS: Mapping[DecisionKind, str] = {
    DecisionKind.ANSWER: QT_TRANSLATE_NOOP("labels", "Answer entered"),
    DecisionKind.NUMBER: QT_TRANSLATE_NOOP("labels", "Exam number entered"),
    DecisionKind.IDENTIFY: QT_TRANSLATE_NOOP("labels", "Page named"),
    DecisionKind.WITHDRAW: QT_TRANSLATE_NOOP("labels", "Withdrawn"),
    DecisionKind.ACCEPT: QT_TRANSLATE_NOOP("labels", "Accepted as it is"),
    DecisionKind.REVOKE: QT_TRANSLATE_NOOP("labels", "Undone"),
}

BATCH_SOURCES: Mapping[BatchSource, str] = {
    BatchSource.FILES: QT_TRANSLATE_NOOP("labels", "files"),
    BatchSource.FOLDER: QT_TRANSLATE_NOOP("labels", "watched folder"),
    BatchSource.SIMULATED: QT_TRANSLATE_NOOP("labels", "simulated scanner"),
    BatchSource.SCANNER: QT_TRANSLATE_NOOP("labels", "scanner"),
}

QUEUES: Mapping[Queue, str] = {
    Queue.FRONT: QT_TRANSLATE_NOOP("labels", "front-end"),
    Queue.BACK: QT_TRANSLATE_NOOP("labels", "back-end"),
}


def label(value: StrEnum) -> str:
    """Return the English source text of a value of any of these kinds. Raises KeyError for others."""
    match value:
        case Reason():
            return REASONS[value]
        case FieldStatus():
            return FIELD_STATUSES[value]
        case PageStatus():
            return PAGE_STATUSES[value]
        case ScriptState():
            return SCRIPT_STATES[value]
        case ProblemKind():
            return PROBLEM_KINDS[value]
        case DecisionKind():
            return DECISION_KINDS[value]
        case BatchSource():
            return BATCH_SOURCES[value]
        case Queue():
            return QUEUES[value]
    raise KeyError(value)
