"""What can be wrong with a spreadsheet that comes from outside."""

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.errors import InputError


class TableUnreadable(InputError):
    """The file is no xlsx workbook, or a damaged one."""

    code = "table_unreadable"
    message = QT_TRANSLATE_NOOP("errors", "The table {where} can't be read: {problem}.")
    advice = QT_TRANSLATE_NOOP("errors", "Open it in Excel or WPS and save it as an .xlsx workbook.")


class TableTooLarge(InputError):
    """The workbook is larger than any honest one."""

    code = "table_too_large"
    message = QT_TRANSLATE_NOOP("errors", "The table {where} is too large: {problem}.")
    advice = QT_TRANSLATE_NOOP("errors", "Copy the needed rows into a new workbook and import that.")
