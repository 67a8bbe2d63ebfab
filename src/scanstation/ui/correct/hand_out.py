"""Hands items out: whose work they are, and whether two people have to key them."""

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from scanstation.review.problems import Problem
from scanstation.ui.correct.sitting import Sitting
from scanstation.ui.desk import SessionDesk
from scanstation.ui.held_keys import let_held_keys_press_nothing
from scanstation.workflow.correction.double_keying import can_be_doubled


class HandOutDialog(QDialog):
    """Asks who is to work on the item in question, or on all that are listed."""

    def __init__(self, sitting: Sitting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sitting = sitting
        self.setWindowTitle(self.tr("Hand out"))
        self.setMinimumWidth(440)
        listed = sitting.list.remaining
        self.this = QRadioButton(self.tr("&This item"))
        self.all = QRadioButton(self.tr("&All {count} items in the list").format(count=listed))
        scope = QButtonGroup(self)
        scope.addButton(self.this)
        scope.addButton(self.all)
        self.all.setChecked(sitting.filter.asks and listed > 1)
        self.this.setChecked(not self.all.isChecked())
        self.person = QComboBox()
        self.person.setEditable(True)
        self.person.addItem("")
        known = {sitting.who, *sitting.around.persons.values()} - {""}
        self.person.addItems(sorted(known))
        problem = sitting.problem
        now = sitting.around.person(problem) if problem is not None else ""
        self.person.setCurrentText(now)
        self.double = QCheckBox(self.tr("Two people have to &key it, each without seeing the other's word"))
        self.double.setChecked(problem is not None and sitting.is_doubled(problem))
        scope.buttonToggled.connect(lambda _: self._offer_double())
        self._offer_double()
        hint = QLabel(self.tr("Without a name it is for everybody."))
        hint.setObjectName("muted")
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow(self.tr("Work &of"), self.person)
        form.addRow("", hint)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        for widget in (self.this, self.all):
            column.addWidget(widget)
        column.addLayout(form)
        column.addWidget(self.double)
        column.addWidget(buttons)
        let_held_keys_press_nothing(self)

    @property
    def items(self) -> Sequence[Problem]:
        """Return the items that are handed out."""
        problem = self._sitting.problem
        if self.all.isChecked():
            return self._sitting.list.items
        return [problem] if problem is not None else []

    def _offer_double(self) -> None:
        self.double.setEnabled(any(map(can_be_doubled, self.items)))

    def carry_out(self, desk: SessionDesk) -> None:
        """Write what was chosen, as far as it is new."""
        items = self.items
        person, double, who = self.person.currentText().strip(), self.double.isChecked(), self._sitting.who
        workspace, session_id = desk.workspace, desk.session_id
        persons = self._sitting.around.persons
        moved = [p.id for p in items if persons.get(p.id, "") != person]
        keyed = [p for p in items if can_be_doubled(p)]
        changed = [p.id for p in keyed if self._sitting.is_doubled(p) != double]

        def work() -> None:
            with workspace.together():
                if moved:
                    workspace.claims.assign(session_id, moved, person=person, who=who)
                workspace.keyings.request(session_id, changed, wanted=double, who=who)

        desk.share(work)
