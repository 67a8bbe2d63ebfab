"""What can stand in the way of a registry's journeys."""

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.errors import InputError


class ColumnsMissing(InputError):
    """A list has no columns for what every row needs. Fields: where, columns."""

    code = "columns_missing"
    message = QT_TRANSLATE_NOOP("errors", "The list {where} has no column for: {columns}.")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Tell which column it is, give one value for all rows, or fill in the empty form."
    )


class ColumnUnknown(InputError):
    """A mapping names a heading or a field that is not there. Fields: name, allowed."""

    code = "column_unknown"
    message = QT_TRANSLATE_NOOP("errors", "There is no column “{name}”.")
    advice = QT_TRANSLATE_NOOP("errors", "Name one of: {allowed}.")


class ColumnsDoubled(InputError):
    """Several columns of a list have the same heading, and nobody said which one counts. Field: columns."""

    code = "columns_doubled"
    message = QT_TRANSLATE_NOOP("errors", "Several columns have the same heading: {columns}.")
    advice = QT_TRANSLATE_NOOP(
        "errors",
        "Choose the one that counts, in commands by its letter (--column D=姓名), or give the others "
        "another heading in the file.",
    )


class ListChanged(InputError):
    """A file has other headings than when its columns were chosen. Field: where."""

    code = "list_changed"
    message = QT_TRANSLATE_NOOP("errors", "The headings of {where} have changed since you chose its columns.")
    advice = QT_TRANSLATE_NOOP("errors", "Choose the file again and look at its columns.")


class ListTooLong(InputError):
    """A list has more rows than any exam. Fields: where, limit."""

    code = "list_too_long"
    message = QT_TRANSLATE_NOOP("errors", "The list {where} has more than {limit} rows.")
    advice = QT_TRANSLATE_NOOP("errors", "Divide it and import the parts one after the other.")


class RowsWrong(InputError):
    """A list has wrong rows and only all of it was wanted; nothing was taken. Fields: where, count, first."""

    code = "rows_wrong"
    message = QT_TRANSLATE_NOOP("errors", "Wrong rows in the list {where}: {count}. The first: {first}")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Nothing was taken. Correct them and import it again, or take the good rows only."
    )


class RegistryChanged(InputError):
    """Somebody changed the list after the preview was made."""

    code = "registry_changed"
    message = QT_TRANSLATE_NOOP("errors", "The list was changed by somebody else since you looked at it.")
    advice = QT_TRANSLATE_NOOP("errors", "Nothing was taken. Read the file in again and look at the preview.")


class WindowClosed(InputError):
    """It is not the time to write this. Fields: task."""

    code = "window_closed"
    message = QT_TRANSLATE_NOOP("errors", "The time for reporting {task} is over or has not begun.")
    advice = QT_TRANSLATE_NOOP("errors", "Lists can be seen and printed. Ask the district to open it again.")


class ReportLocked(InputError):
    """The school's report was submitted or passed. Fields: task."""

    code = "report_locked"
    message = QT_TRANSLATE_NOOP("errors", "The report of {task} was submitted and can't be changed now.")
    advice = QT_TRANSLATE_NOOP("errors", "Ask the district to return it.")


class StepRefused(InputError):
    """A step of a review does not fit how the report stands. Field: state."""

    code = "step_refused"
    message = QT_TRANSLATE_NOOP("errors", "This can't be done with a report that is {state}.")
    advice = QT_TRANSLATE_NOOP("errors", "Reports are submitted first, then passed or returned.")


class ReasonMissing(InputError):
    """Something is only done with a reason on record."""

    code = "reason_missing"
    message = QT_TRANSLATE_NOOP("errors", "A reason is missing.")
    advice = QT_TRANSLATE_NOOP("errors", "Say why; it stays on record.")


class TimesRefused(InputError):
    """A window or reopening that never is open."""

    code = "times_refused"
    message = QT_TRANSLATE_NOOP("errors", "The end lies before the beginning or in the past.")
    advice = QT_TRANSLATE_NOOP("errors", "Enter a later end.")


class SchoolUnknown(InputError):
    """The exam has no such school. Field: name."""

    code = "school_unknown"
    message = QT_TRANSLATE_NOOP("errors", "The exam has no school {name}, or several of that name.")
    advice = QT_TRANSLATE_NOOP("errors", "Give its code as in the list of schools.")


class SchoolInUse(InputError):
    """A school can't be taken out while other lists name it. Fields: name, list, count."""

    code = "school_in_use"
    message = QT_TRANSLATE_NOOP(
        "errors", "The school {name} still stands in other lists; in {list}: {count}."
    )
    advice = QT_TRANSLATE_NOOP("errors", "Take those out first, or leave the school in the list.")


class NotTheirs(InputError):
    """Somebody of this role does not do this. Field: role."""

    code = "not_theirs"
    message = QT_TRANSLATE_NOOP("errors", "This is not for {role} to do.")
    advice = QT_TRANSLATE_NOOP("errors", "Ask the district or the centre.")


class StillOpen(InputError):
    """Exam numbers are made when the students are complete."""

    code = "still_open"
    message = QT_TRANSLATE_NOOP("errors", "Schools may still report students; exam numbers come afterwards.")
    advice = QT_TRANSLATE_NOOP("errors", "Wait for the deadline, or set an earlier one.")
