"""How many sheets there are of each kind: the numbers are filters too."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from scanstation.domain.problems import ScriptState
from scanstation.ui.main.counts import CountTile
from scanstation.workflow.console.sheets import ScanCounts

ALL = "all"


class Tally(QWidget):
    """The counts of the sheets in sight. Signal: state_chosen(ScriptState or None)."""

    state_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles: dict[str, CountTile] = {
            ALL: CountTile("session", self.tr("Sheets"), "text"),
            ScriptState.GOOD: CountTile("good", self.tr("Good"), "good"),
            ScriptState.UNSURE: CountTile("unsure", self.tr("To correct"), "unsure"),
            ScriptState.BAD: CountTile("bad", self.tr("Red"), "bad"),
            ScriptState.UNREAD: CountTile("unread", self.tr("Being read"), "unread"),
            ScriptState.WITHDRAWN: CountTile("withdrawn", self.tr("Withdrawn"), "muted"),
        }
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for name, tile in self.tiles.items():
            row.addWidget(tile)
            group.addButton(tile)
            tile.clicked.connect(lambda _=False, name=name: self._chosen(name))
        self.tiles[ALL].setChecked(True)

    def _chosen(self, name: str) -> None:
        self.state_chosen.emit(None if name == ALL else ScriptState(name))

    def show_all(self) -> None:
        """Choose no filter."""
        self.tiles[ALL].setChecked(True)
        self._chosen(ALL)

    def show_counts(self, counts: ScanCounts) -> None:
        """Show the numbers."""
        numbers = {
            ALL: counts.sheets,
            ScriptState.GOOD: counts.good,
            ScriptState.UNSURE: counts.to_correct,
            ScriptState.BAD: counts.bad,
            ScriptState.UNREAD: counts.unread,
            ScriptState.WITHDRAWN: counts.withdrawn,
        }
        for name, number in numbers.items():
            if self.tiles[name].number != number:
                self.tiles[name].set_number(number)
        self.tiles[ScriptState.WITHDRAWN].setVisible(counts.withdrawn > 0)
