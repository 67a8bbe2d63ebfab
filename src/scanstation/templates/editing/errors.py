"""Why a change to a template is refused, and what can go wrong with the journal of changes."""

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.errors import EnvironmentFault, InputError


class ChangeRefused(InputError):
    """A command can't be applied; the document stays as it is."""

    code = "change_refused"
    message = QT_TRANSLATE_NOOP("errors", "This can't be changed: {problem}.")
    advice = QT_TRANSLATE_NOOP("errors", "Nothing was changed.")


class PartGone(ChangeRefused):
    """A field that the command names is not in the document. Subclasses: other parts."""

    code = "part_gone"
    message = QT_TRANSLATE_NOOP("errors", 'There is no field "{field}" on page {page}.')


class AnchorGone(PartGone):
    """There is no such anchor."""

    code = "anchor_gone"
    message = QT_TRANSLATE_NOOP("errors", "There is no anchor {anchor} on page {page}.")


class PageCodeGone(PartGone):
    """The page has no page code."""

    code = "page_code_gone"
    message = QT_TRANSLATE_NOOP("errors", "There is no page code on page {page}.")


class PageGone(PartGone):
    """There is no such page."""

    code = "page_gone"
    message = QT_TRANSLATE_NOOP("errors", "There is no page {page}.")


class TooFewParts(ChangeRefused):
    """Aligning needs two parts, distributing three, most else one."""

    code = "too_few_parts"
    message = QT_TRANSLATE_NOOP("errors", "Too few parts are selected: this needs at least {needed}.")
    advice = QT_TRANSLATE_NOOP("errors", "Select more parts.")


class OptionsTooFew(ChangeRefused):
    """Every mark of a line needs an option."""

    code = "options_too_few"
    message = QT_TRANSLATE_NOOP("errors", "There are {marks} marks in a line, but only {options} options.")
    advice = QT_TRANSLATE_NOOP("errors", "Give one option for each mark.")


class PageBound(ChangeRefused):
    """A page with a page code, or with pictures of its own to be placed by, tells which way up it is."""

    code = "page_bound"
    message = QT_TRANSLATE_NOOP(
        "errors", "Page {page} can't be turned or cropped: it is placed by a code or picture."
    )
    advice = QT_TRANSLATE_NOOP("errors", "Open the sheet again, turned as it should be.")


class SeveralPages(ChangeRefused):
    """The parts of one command must stand on one page."""

    code = "several_pages"
    message = QT_TRANSLATE_NOOP("errors", "The selected parts stand on several pages.")
    advice = QT_TRANSLATE_NOOP("errors", "Select parts of one page.")


class IdTaken(ChangeRefused):
    """Another field, or a column of one, has this id."""

    code = "id_taken"
    message = QT_TRANSLATE_NOOP("errors", 'The id "{id}" is already that of another field.')
    advice = QT_TRANSLATE_NOOP("errors", "Choose another id or number.")


class IdInvalid(ChangeRefused):
    """The text breaks the format of ids."""

    code = "id_invalid"
    message = QT_TRANSLATE_NOOP("errors", '"{id}" can\'t be an id.')
    advice = QT_TRANSLATE_NOOP(
        "errors", "Use 1 to 64 characters without comma, semicolon, slash or backslash, no space at the ends."
    )


class PropertyUnknown(ChangeRefused):
    """A part of this kind has no such property."""

    code = "property_unknown"
    message = QT_TRANSLATE_NOOP("errors", 'A selected part has no property "{property}".')


class OptionTwice(ChangeRefused):
    """Two marks of one line would have one value."""

    code = "option_twice"
    message = QT_TRANSLATE_NOOP("errors", 'The option "{option}" stands twice.')
    advice = QT_TRANSLATE_NOOP("errors", "Give every mark a value of its own.")


class PatternInvalid(ChangeRefused):
    """The pattern of a barcode is no regular expression."""

    code = "pattern_invalid"
    message = QT_TRANSLATE_NOOP("errors", "{pattern!r} is no regular expression: {problem}.")
    advice = QT_TRANSLATE_NOOP("errors", r"For nine digits, for example, write \d{{9}}.")


class OffLimits(ChangeRefused):
    """A length, position, count or text is outside what the format allows."""

    code = "off_limits"
    message = QT_TRANSLATE_NOOP("errors", '"{place}" can\'t be {value}.')
    advice = QT_TRANSLATE_NOOP("errors", "Lengths are millimetres; docs/template-format.md tells the limits.")


class TooManyParts(ChangeRefused):
    """The template would have more marks or parts than it may have."""

    code = "too_many_parts"
    message = QT_TRANSLATE_NOOP("errors", "That would be {count}; a template may have {limit}.")
    advice = QT_TRANSLATE_NOOP("errors", "Choose fewer rows or columns.")


class KindsDiffer(ChangeRefused):
    """A field of marks can't become a region, and the other way round."""

    code = "kinds_differ"
    message = QT_TRANSLATE_NOOP("errors", '"{id}" can\'t become a field of this kind.')
    advice = QT_TRANSLATE_NOOP("errors", "Delete it and draw a new field.")


class NotCopied(ChangeRefused):
    """The text to paste was not copied in the studio."""

    code = "not_copied"
    message = QT_TRANSLATE_NOOP("errors", "The clipboard holds no parts of a template.")
    advice = QT_TRANSLATE_NOOP("errors", "Select parts and copy them first.")


class LastPage(ChangeRefused):
    """A template has at least one page."""

    code = "last_page"
    message = QT_TRANSLATE_NOOP("errors", "The last page can't be deleted.")


class ItemGone(ChangeRefused):
    """There is no choice or crop of this id, or it belongs to another item."""

    code = "item_gone"
    message = QT_TRANSLATE_NOOP("errors", 'There is no item "{id}".')


class WrittenOnly(ChangeRefused):
    """Sub-items and joining are for written items."""

    code = "written_only"
    message = QT_TRANSLATE_NOOP("errors", "Item {number} is a choice; only written items can have this.")
    advice = QT_TRANSLATE_NOOP("errors", "Select written items.")


class TooFewItems(ChangeRefused):
    """Joining needs two items."""

    code = "too_few_items"
    message = QT_TRANSLATE_NOOP("errors", "Too few items are selected: this needs at least {needed}.")
    advice = QT_TRANSLATE_NOOP("errors", "Select more items.")


class NumberTwice(ChangeRefused):
    """Two sub-items of one item would have one number."""

    code = "number_twice"
    message = QT_TRANSLATE_NOOP("errors", "The number {number} stands twice.")
    advice = QT_TRANSLATE_NOOP("errors", "Give every sub-item a number of its own.")


class JournalNotWritten(EnvironmentFault):
    """A change can't be recorded; it is not made, so that nothing exists only in memory."""

    code = "journal_not_written"
    message = QT_TRANSLATE_NOOP("errors", "The change can't be recorded in {where}: {problem}.")
    advice = QT_TRANSLATE_NOOP(
        "errors", "Make room on the disk or check the permissions, then make the change again."
    )


class JournalUnreadable(InputError):
    """Not even the beginning of a journal can be read."""

    code = "journal_unreadable"
    message = QT_TRANSLATE_NOOP("errors", "The unsaved changes in {where} can't be read: {problem}.")
    advice = QT_TRANSLATE_NOOP("errors", "Open the template itself; it is as it was saved last.")
