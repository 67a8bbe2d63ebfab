"""What can stand in the way of a decision when several people work one list."""

from scanstation.base.marking import QT_TRANSLATE_NOOP
from scanstation.domain.errors import InputError


class ItemTaken(InputError):
    """Another window has the item open."""

    code = "item_taken"
    message = QT_TRANSLATE_NOOP("errors", "{who} has this item open in another window, until {until}.")
    advice = QT_TRANSLATE_NOOP("errors", "Go on with the next one; this one comes back if they leave it.")


class DecidedElsewhere(InputError):
    """Somebody settled or changed it since it was shown."""

    code = "decided_elsewhere"
    message = QT_TRANSLATE_NOOP("errors", "{who} has decided on this in the meantime; nothing was changed.")
    advice = QT_TRANSLATE_NOOP("errors", "Look how it stands now, then decide again if need be.")


class KeyedAlready(InputError):
    """Who keyed an item first can't be the second person."""

    code = "keyed_already"
    message = QT_TRANSLATE_NOOP("errors", "{who} has keyed this item already.")
    advice = QT_TRANSLATE_NOOP("errors", "Somebody else has to key it, without seeing the first word.")
