"""Lets schools write again for a time, for a reason."""

from datetime import datetime

from PySide6.QtWidgets import QWidget

from scanstation.ui.registry.reason_dialog import ReasonDialog
from scanstation.ui.registry.times import TimeEdit


class ReopenDialog(ReasonDialog):
    """`until` and `reason` are what was entered; without a reason nothing is opened."""

    def __init__(self, schools: str, task: str, until: datetime, parent: QWidget) -> None:
        super().__init__("", "", "", parent)
        self.setWindowTitle(self.tr("Let in again: {task}").format(task=task))
        self.told.setText(
            self.tr("{schools}\n\nWhatever deadline and review say, until this time:").format(schools=schools)
        )
        self.until = TimeEdit(until, self.tr("Until"))
        self.form.insertRow(0, self.tr("&Until"), self.until)
        self.setTabOrder(self.until, self.line)
