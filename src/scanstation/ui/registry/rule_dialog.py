"""Who takes a session, and when it is sat."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from scanstation.domain.sittings import SittingRule
from scanstation.registry.fields import TRACKS
from scanstation.registry.grades import grade_name
from scanstation.ui.registry.times import TimeEdit

_T = TypeVar("_T")
_USUAL = timedelta(hours=2)


class RuleDialog(QDialog):
    """Edits a rule; what is ticked or typed nowhere asks nothing. `grades` are those that the exam has."""

    def __init__(
        self, title: str, rule: SittingRule | None, grades: Sequence[int], now: datetime, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(520)
        known = sorted({*grades, *(rule.grades if rule is not None else ())})
        self.grades = {grade: QCheckBox(grade_name(grade)) for grade in known}
        self.tracks = {track: QCheckBox(track) for track in TRACKS}
        for grade, box in self.grades.items():
            box.setChecked(rule is not None and grade in rule.grades)
        for track, box in self.tracks.items():
            box.setChecked(rule is not None and track in rule.tracks)
        self.subject = QLineEdit(rule.subject if rule is not None else "")
        self.subject.setPlaceholderText(self.tr("such as 物理; empty for all"))
        begins = (rule.starts_at if rule is not None else None) or now.replace(
            minute=0, second=0, microsecond=0
        )
        ends = (rule.ends_at if rule is not None else None) or begins + _USUAL
        self.timed = QCheckBox(self.tr("The &time is set"))
        self.timed.setChecked(rule is not None and rule.starts_at is not None)
        self.starts, self.ends = TimeEdit(begins, self.tr("Begins")), TimeEdit(ends, self.tr("Ends"))
        for edit in (self.starts, self.ends):
            edit.setEnabled(self.timed.isChecked())
            self.timed.toggled.connect(edit.setEnabled)
        form = QFormLayout()
        form.addRow(self.tr("Grades"), _line(self.grades.values()))
        form.addRow(self.tr("Arts or science"), _line(self.tracks.values()))
        form.addRow(self.tr("&Chosen subject"), self.subject)
        form.addRow("", self.timed)
        form.addRow(self.tr("&Begins"), self.starts)
        form.addRow(self.tr("E&nds"), self.ends)
        note = QLabel(self.tr("Where nothing is ticked or typed, all students take the session."))
        note.setObjectName("muted")
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(note)
        column.addWidget(buttons)

    @property
    def times(self) -> tuple[datetime | None, datetime | None]:
        """Return beginning and end, if they are set."""
        return (self.starts.time_, self.ends.time_) if self.timed.isChecked() else (None, None)


def ticked(boxes: Mapping[_T, QCheckBox]) -> tuple[_T, ...]:
    """Return what is ticked."""
    return tuple(value for value, box in boxes.items() if box.isChecked())


def _line(boxes: Iterable[QCheckBox]) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    for box in boxes:
        row.addWidget(box)
    row.addStretch(1)
    return line
