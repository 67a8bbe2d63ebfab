"""The end of a bag: what came is compared with its cover, and the bag is closed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from scanstation.ui.console import notices
from scanstation.ui.console.open_bag import OpenBag
from scanstation.ui.console.scanning import Phase, Scanning
from scanstation.workflow.console.bag import CountCheck, Cover


class Finishing(QObject):
    """Counts and closes the open bag. `go_on` scans more into it, `closed` is told that it was closed.

    Signals: changed() when the bag changed · finished(next Cover).
    """

    changed = Signal()
    finished = Signal(object)

    def __init__(
        self,
        scanning: Scanning,
        bag: OpenBag,
        go_on: Callable[[], None],
        closed: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._scanning = scanning
        self._bag = bag
        self._go_on = go_on
        self._closed = closed
        self._twice: int | None = None  # pages that came twice; None unless the count was told last
        scanning.began.connect(self._forget)

    def _forget(self) -> None:
        self._twice = None

    def tray_empty(self, twice: int) -> None:
        """Say how the count stands now that all is in; `twice` is how many pages came twice."""
        self._twice = twice
        self._tell_count()

    def _tell_count(self) -> None:
        def counted(check: CountCheck) -> None:
            if self._twice is not None and self._scanning.phase is Phase.READY:
                self._scanning.say(notices.tray_empty(check, self._twice, self._go_on, self._finish))

        self._count(counted)

    def amend(self, cover: Cover) -> None:
        """Take a number of sheets that was corrected on the cover of the open bag."""
        if self._scanning.phase is not Phase.READY or self._bag.batch is None:
            return
        if cover.key != self._bag.cover.key or cover == self._bag.cover:
            return
        who = self._scanning.who()
        if not who:
            return

        def amended() -> None:
            self.changed.emit()
            if self._twice is not None:
                self._tell_count()

        self._bag.amend(cover, who, self._scanning.while_open(amended))

    def finish(self) -> None:
        """End the bag: at once if its count is right, else after asking."""

        def counted(check: CountCheck) -> None:
            if check.expected is None or check.right:
                self._finish()
            else:
                back = self._scanning.say
                notice = notices.wrong_count(check, self._go_on, self._finish, lambda: back(None))
                self._scanning.say(notice)

        self._count(counted)

    def _finish(self) -> None:
        def counted(check: CountCheck) -> None:
            cover = self._bag.cover

            def closed() -> None:
                self._scanning.say(notices.finished(cover, check))
                self.finished.emit(cover.next_bag())

            self.close_bag(closed)

        self._count(counted)

    def _count(self, then: Callable[[CountCheck], None]) -> None:
        self._bag.count(self._scanning.while_open(then))

    def close_bag(self, then: Callable[[], None]) -> None:
        """Say that no more comes into the open bag, if there is one."""
        was_open = self._bag.batch is not None
        self._twice = None

        def closed() -> None:
            if was_open:
                self._closed()  # the board hears that no more of it will come
                self.changed.emit()
            then()

        self._bag.close(self._scanning.while_open(closed))
