"""Why no template can be proposed."""

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.errors import InputError


class NothingDetected(InputError):
    """No page has marks or frames."""

    code = "nothing_detected"
    message = QT_TRANSLATE_NOOP("errors", "No boxes to mark were found on {name}.")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Use the PDF of the sheet, or scan an empty one with 200 DPI or more, straight and whole."
    )


class BlankTooSmall(InputError):
    """A picture too coarse for marks to be seen."""

    code = "blank_too_small"
    message = QT_TRANSLATE_NOOP(
        "errors", "{name} has only {width} × {height} pixels, too few to see small boxes."
    )
    advice = QT_TRANSLATE_NOOP("errors", "Scan the empty sheet with 200 DPI or more, or use its PDF.")


class PdfUnreadable(InputError):
    """A PDF that can't be opened."""

    code = "pdf_unreadable"
    message = QT_TRANSLATE_NOOP("errors", "The PDF {name} can't be read: {detail}.")
    advice = QT_TRANSLATE_NOOP("errors", "Save it again without a password, or give pictures of its pages.")


class TooManyBlanks(InputError):
    """More pages than one sheet has."""

    code = "too_many_blanks"
    message = QT_TRANSLATE_NOOP("errors", "A sheet has at most {limit} pages; more were given.")
    advice = QT_TRANSLATE_NOOP("errors", "Give the pages of one empty sheet only.")
