"""What can be wrong with a template document, a foreign template or a sheet spec, said to its author."""

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.errors import InputError


class TemplateUnreadable(InputError):
    """The file can't be opened, is no text, is too large, or is no JSON at all."""

    code = "template_unreadable"
    message = QT_TRANSLATE_NOOP("errors", "The template {where} can't be read: {problem}.")
    advice = QT_TRANSLATE_NOOP("errors", "Check that it is the right file and open it in a text editor.")


class TemplateInvalid(InputError):
    """The document breaks the format. `place` is a path such as `pages[0].fields[3] "q7".line.options`."""

    code = "template_invalid"
    message = QT_TRANSLATE_NOOP("errors", "The template {where} is wrong at {place}: {problem}.")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Correct this place in a text editor; docs/template-format.md helps."
    )


class TemplateTooNew(InputError):
    """The document is of a later version than this program knows."""

    code = "template_too_new"
    message = QT_TRANSLATE_NOOP(
        "errors", "The template {where} has format version {found}; this program knows up to {known}."
    )
    advice = QT_TRANSLATE_NOOP("errors", "Install a newer ScanStation on this computer.")


class ForeignTemplateInvalid(InputError):
    """An OMRChecker template that its own program would not read, or that has no counterpart here."""

    code = "foreign_template_invalid"
    message = QT_TRANSLATE_NOOP("errors", "The OMRChecker template {where} is wrong at {place}: {problem}.")
    advice = QT_TRANSLATE_NOOP("errors", "Correct the template with OMRChecker first, then import it again.")


class ForeignPictureMissing(InputError):
    """A marker or reference picture that an OMRChecker template names is not where it says."""

    code = "foreign_picture_missing"
    message = QT_TRANSLATE_NOOP("errors", "The picture {name!r} named by {where} can't be used: {problem}.")
    advice = QT_TRANSLATE_NOOP("errors", "Put the picture into the template's own folder and import again.")


class SpecUnreadable(InputError):
    """The sheet spec can't be opened or is no YAML. `where` is the file, with the line where there is one."""

    code = "spec_unreadable"
    message = QT_TRANSLATE_NOOP("errors", "The sheet spec {where} can't be read: {problem}.")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Correct this line in a text editor; docs/designing-sheets.md shows examples."
    )


class SpecInvalid(InputError):
    """The spec says something that can't be. `place` is a path such as `sections[2].choice.items`."""

    code = "spec_invalid"
    message = QT_TRANSLATE_NOOP("errors", "The sheet spec {where} is wrong at {place}: {problem}.")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Correct this line in a text editor; docs/designing-sheets.md lists what can be said."
    )


class SheetOverfull(InputError):
    """Something has no room on the paper. `place` says where on the paper, lengths are millimetres."""

    code = "sheet_overfull"
    message = QT_TRANSLATE_NOOP(
        "errors", "{where}: {place} is over-full: {what} needs {needed} mm, {left} mm are left."
    )
    advice = QT_TRANSLATE_NOOP(
        "errors",
        "Allow more pages, choose larger paper, or take away: less height, shorter texts, fewer notes.",
    )
