"""Why an input could not become pages. Field of all: name (what a person knows it by)."""

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.errors import InputError


class InputRefused(InputError):
    """Base of all refusals."""

    code = "input_refused"
    message = QT_TRANSLATE_NOOP("errors", "{name} can't be taken in.")
    advice = QT_TRANSLATE_NOOP("errors", "Scan that sheet again.")


class FileGone(InputRefused):
    """It was there when the list was made, and is not there now."""

    code = "file_gone"
    message = QT_TRANSLATE_NOOP("errors", "{name} is not there.")
    advice = QT_TRANSLATE_NOOP("errors", "Check the name, and that nobody moves files during the intake.")


class FileNotReadable(InputRefused):
    """The system does not let us read it. Fields: name, detail."""

    code = "file_not_readable"
    message = QT_TRANSLATE_NOOP("errors", "{name} can't be read: {detail}.")
    advice = QT_TRANSLATE_NOOP("errors", "Check your rights on it and that its disk is connected.")


class NotAFile(InputRefused):
    """A device, a pipe, a socket."""

    code = "not_a_file"
    message = QT_TRANSLATE_NOOP("errors", "{name} is neither a file nor a folder.")
    advice = QT_TRANSLATE_NOOP("errors", "Choose the pictures themselves.")


class LinkOutside(InputRefused):
    """A link that leads out of the folder that was chosen."""

    code = "link_outside"
    message = QT_TRANSLATE_NOOP("errors", "{name} is a link that leads out of the folder.")
    advice = QT_TRANSLATE_NOOP("errors", "Choose the folder it leads to, if its pages are wanted.")


class FileEmpty(InputRefused):
    """No bytes at all."""

    code = "file_empty"
    message = QT_TRANSLATE_NOOP("errors", "{name} is empty.")
    advice = QT_TRANSLATE_NOOP("errors", "Copy it again from where it was made, or scan that sheet again.")


class FileUnfinished(InputRefused):
    """A file of a watched folder was still being written when it could be waited for no longer."""

    code = "file_unfinished"
    message = QT_TRANSLATE_NOOP("errors", "{name} never became whole; its program has not finished it.")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Look at the program that writes it. Take the file in by itself once it is whole."
    )


class UnsupportedType(InputRefused):
    """A kind of file that holds no pages for us. Fields: name, kind."""

    code = "unsupported_type"
    message = QT_TRANSLATE_NOOP("errors", "{name} is of a kind that can't be taken in ({kind}).")
    advice = QT_TRANSLATE_NOOP("errors", "Give JPEG, PNG, TIFF, BMP, WebP, PDF or ZIP files.")


class PictureDamaged(InputRefused):
    """An image whose header can't be read. Fields: name, detail."""

    code = "picture_damaged"
    message = QT_TRANSLATE_NOOP("errors", "The picture {name} is damaged: {detail}.")
    advice = QT_TRANSLATE_NOOP("errors", "Copy it again from where it was made, or scan that sheet again.")


class TooLarge(InputRefused):
    """Beyond what a page can be. Fields: name, size, limit."""

    code = "input_too_large"
    message = QT_TRANSLATE_NOOP("errors", "{name} is too large: {size}, and {limit} is the limit.")
    advice = QT_TRANSLATE_NOOP("errors", "Scan at 150 to 300 DPI, one sheet to a picture.")


class TooManyPages(InputRefused):
    """A document or archive with more pages than any batch. Fields: name, count, limit."""

    code = "too_many_pages"
    message = QT_TRANSLATE_NOOP("errors", "{name} has {count} pages, and {limit} is the limit.")
    advice = QT_TRANSLATE_NOOP("errors", "Split it and take the parts in one after the other.")


class DocumentDamaged(InputRefused):
    """A PDF, TIFF or ZIP that can't be opened. Fields: name, detail."""

    code = "document_damaged"
    message = QT_TRANSLATE_NOOP("errors", "{name} is damaged: {detail}.")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Copy it again from where it was made; other files are not affected."
    )


class DocumentEncrypted(InputRefused):
    """A PDF or ZIP under a password."""

    code = "document_encrypted"
    message = QT_TRANSLATE_NOOP("errors", "{name} is protected by a password.")
    advice = QT_TRANSLATE_NOOP("errors", "Save it without a password and take it in again.")


class PageTakesTooLong(InputRefused):
    """A page of a PDF, or a whole PDF, on which the library works without end. Fields: name, seconds."""

    code = "page_takes_too_long"
    message = QT_TRANSLATE_NOOP("errors", "{name} could not be drawn within {seconds} seconds.")
    advice = QT_TRANSLATE_NOOP("errors", "Scan that sheet again, as a picture; other pages are not affected.")


class DrawingBrokeOff(InputRefused):
    """A page of a PDF, or a whole PDF, that the process which draws pages died of, twice."""

    code = "drawing_broke_off"
    message = QT_TRANSLATE_NOOP(
        "errors", "Drawing {name} broke off: it is damaged, or needs too much memory."
    )
    advice = QT_TRANSLATE_NOOP("errors", "Scan that sheet again, as a picture; other pages are not affected.")


class ArchiveBomb(InputRefused):
    """An archive that unpacks to far more than it should. Fields: name, detail."""

    code = "archive_bomb"
    message = QT_TRANSLATE_NOOP("errors", "{name} unpacks to far more than scans do: {detail}.")
    advice = QT_TRANSLATE_NOOP("errors", "Unpack it yourself and choose the pictures, if you trust it.")


class NestedArchive(InputRefused):
    """An archive within an archive."""

    code = "nested_archive"
    message = QT_TRANSLATE_NOOP("errors", "{name} is an archive within an archive.")
    advice = QT_TRANSLATE_NOOP("errors", "Unpack the outer one and take the inner one in by itself.")


class OfficeMissing(InputRefused):
    """A word processor's document, and no LibreOffice to open it with."""

    code = "office_missing"
    message = QT_TRANSLATE_NOOP("errors", "{name} can't be opened: LibreOffice is not installed here.")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Save it as PDF in Word or WPS and open the PDF, or install LibreOffice and try again."
    )


class OfficeTooSlow(InputRefused):
    """LibreOffice works on a document without end. Fields: name, seconds."""

    code = "office_too_slow"
    message = QT_TRANSLATE_NOOP("errors", "LibreOffice could not open {name} within {seconds} seconds.")
    advice = QT_TRANSLATE_NOOP("errors", "Save it as PDF in Word or WPS and open the PDF.")


class NoPages(InputRefused):
    """A folder or document in which nothing can become a page."""

    code = "no_pages"
    message = QT_TRANSLATE_NOOP("errors", "There are no pages in {name}.")
    advice = QT_TRANSLATE_NOOP("errors", "Choose where the pictures are.")


class SideInAlready(InputRefused):
    """One side of a leaf was taken in before, and the other was not."""

    code = "side_in_already"
    message = QT_TRANSLATE_NOOP("errors", "{name} is in already, but the other side of its sheet was not.")
    advice = QT_TRANSLATE_NOOP("errors", "Check both sheets of which only one side is in.")


class OddSide(InputRefused):
    """The last leaf of a file or folder lacks its other side."""

    code = "odd_side"
    message = QT_TRANSLATE_NOOP("errors", "The last sheet of {name} has only one side.")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Check that both sides were scanned. The sheets after it are not affected."
    )
