"""Points in time as they are shown and entered: local, to the minute."""

from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale
from PySide6.QtWidgets import QDateTimeEdit, QWidget

_FORMAT = "yyyy-MM-dd HH:mm"


def shown_time(at: datetime | None) -> str:
    """Return a time as people read it, "" for none."""
    return f"{at.astimezone():%Y-%m-%d %H:%M}" if at is not None else ""


class TimeEdit(QDateTimeEdit):
    """A day and time of the day, typed or chosen."""

    def __init__(self, at: datetime, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLocale(QLocale(QLocale.Language.C))  # digits and order are the same everywhere
        self.setDisplayFormat(_FORMAT)
        self.setCalendarPopup(True)
        self.setAccessibleName(name)
        self.show_time(at)

    def show_time(self, at: datetime) -> None:
        """Show a time."""
        self.setDateTime(QDateTime.fromSecsSinceEpoch(int(at.timestamp())))

    def focusNextPrevChild(self, next_: bool) -> bool:
        """Tab leaves, as everywhere; arrows go from year to month."""
        return QWidget.focusNextPrevChild(self, next_)

    @property
    def time_(self) -> datetime:
        """Return the entered time, aware."""
        return datetime.fromtimestamp(self.dateTime().toSecsSinceEpoch()).astimezone()
