"""The versions of a session's template: none of them changes any more, an earlier one can count again."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from scanstation.ui.fitting import open_at
from scanstation.ui.look import icons, theme
from scanstation.ui.studio.start_page import moment
from scanstation.workflow.studio.versions import VersionInfo

_VERSION = int(Qt.ItemDataRole.UserRole)


class VersionsDialog(QDialog):
    """Lists versions; accepted: `chosen` shall count again."""

    def __init__(self, versions: Sequence[VersionInfo], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Versions of the template"))
        open_at(self, 520, 420)
        self.list = QListWidget()
        for version in reversed(versions):
            self.list.addItem(self._line(version))
        text = QLabel(
            self.tr("A version that was saved never changes. What was read with it stays on record.")
            if versions
            else self.tr("This session has no template yet.")
        )
        text.setObjectName("muted")
        text.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.back = QPushButton(self.tr("Let this one count &again…"))
        buttons.addButton(self.back, QDialogButtonBox.ButtonRole.ActionRole)
        self.back.clicked.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(text)
        column.addWidget(self.list, 1)
        column.addWidget(buttons)
        self.list.currentRowChanged.connect(lambda _: self._check())
        self.list.setCurrentRow(0)
        self._check()

    @property
    def chosen(self) -> VersionInfo | None:
        """Return the chosen version."""
        item = self.list.currentItem()
        found = item.data(_VERSION) if item is not None else None
        return found if isinstance(found, VersionInfo) else None

    def _check(self) -> None:
        self.back.setEnabled(self.chosen is not None and not self.chosen.current)

    def _line(self, version: VersionInfo) -> QListWidgetItem:
        words = [
            self.tr("Version {number}").format(number=version.number),
            moment(version.created_at),
            self.tr("{count} pages read").format(count=version.pages)
            if version.used
            else self.tr("not used yet"),
        ]
        if version.current:
            words.append(self.tr("counts now"))
        item = QListWidgetItem(" · ".join(words))
        name = "good" if version.current else "versions"
        item.setIcon(icons.icon(name, theme.current().colour("good" if version.current else "muted")))
        item.setData(_VERSION, version)
        return item
