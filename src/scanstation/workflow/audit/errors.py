"""What stands in the way of an audit."""

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.errors import InputError


class NothingToDraw(InputError):
    """No sure reading is there to be drawn."""

    code = "nothing_to_draw"
    message = QT_TRANSLATE_NOOP("errors", "There is nothing to draw: no page was read surely.")
    advice = QT_TRANSLATE_NOOP("errors", "Have the sheets read first, then draw the sample.")


class AuditGone(InputError):
    """The frame can't be worked out again as it was recorded."""

    code = "audit_gone"
    message = QT_TRANSLATE_NOOP(
        "errors", "What this sample was drawn from can't be worked out again: {found} in place of {recorded}."
    )
    advice = QT_TRANSLATE_NOOP(
        "errors", "The rows have changed since, or another version drew it. Draw a new sample."
    )
