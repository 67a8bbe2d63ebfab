"""What one wants to see of the correction list: each value with how many items have it."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from scanstation.review.queues import Filter, facets
from scanstation.ui import language
from scanstation.ui.correct.sitting import Sitting
from scanstation.ui.correct.wording import plain_item
from scanstation.ui.held_keys import let_held_keys_press_nothing


class FilterDialog(QDialog):
    """Asks for a filter; `wanted` is what is chosen at present."""

    def __init__(self, sitting: Sitting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sitting = sitting
        self._boxes: dict[str, QComboBox] = {}
        self._values: dict[str, list[Any]] = {}  # Qt would make plain texts of what is in a box
        self.setWindowTitle(self.tr("What to work on"))
        self.setMinimumWidth(460)
        self._form = QFormLayout()
        self._left = QLabel()
        self._left.setObjectName("heading")
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        everything = buttons.addButton(self.tr("&All items"), QDialogButtonBox.ButtonRole.ResetRole)
        everything.clicked.connect(self._show_all)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(self._form)
        column.addWidget(self._left)
        column.addWidget(buttons)
        self._fill()
        self._count()
        let_held_keys_press_nothing(self)

    @property
    def wanted(self) -> Filter:
        """Return the filter that is chosen."""
        chosen = {name: self._values[name][box.currentIndex()] for name, box in self._boxes.items()}
        return replace(Filter(), **chosen)

    def _fill(self) -> None:
        found = facets(self._sitting.problems, self._sitting.around)
        rows: tuple[tuple[str, str, Mapping[Any, int]], ...] = (
            ("queue", self.tr("&Queue"), found.queues),
            ("kind", self.tr("&Kind"), found.kinds),
            ("school", self.tr("&School"), found.schools),
            ("room", self.tr("&Room"), found.rooms),
            ("batch_id", self.tr("&Batch"), found.batches),
            ("item", self.tr("&Item"), found.items),
            ("reason", self.tr("R&eason"), found.reasons),
            ("person", self.tr("&Person"), found.persons),
        )
        for name, title, counts in rows:
            box = QComboBox()
            now = getattr(self._sitting.filter, name)
            listed = dict(counts) if now is None or now in counts else {**counts, now: 0}
            values = sorted(listed, key=lambda value, name=name: self._order(name, value))
            box.addItem(self.tr("all"))
            box.addItems([f"{self._word(name, value)}  ({listed[value]})" for value in values])
            self._values[name] = [None, *values]
            box.setCurrentIndex(self._values[name].index(now))
            box.currentIndexChanged.connect(self._count)
            self._boxes[name] = box
            self._form.addRow(title, box)

    def _order(self, name: str, value: Any) -> tuple[int, str]:
        """Return the place in the list: numbers by size, all else by its word."""
        word = self._word(name, value)
        digits = "".join(c for c in word if c.isdigit())
        return (int(digits[:18]) if digits else 0, word)

    def _word(self, name: str, value: Any) -> str:
        if isinstance(value, StrEnum):
            return language.label(value)
        if name == "batch_id":
            return self._sitting.batch_name(value)
        if name == "item":
            value = self._sitting.title_of(value) or plain_item(value)
        return str(value) or self.tr("none")

    def _show_all(self) -> None:
        for box in self._boxes.values():
            box.setCurrentIndex(0)

    def _count(self) -> None:
        wanted, around, problems = self.wanted, self._sitting.around, self._sitting.problems
        left = sum(wanted.takes(p, around) for p in problems)
        self._left.setText(self.tr("{count} of {total} open items").format(count=left, total=len(problems)))
