"""Settings and about."""

import os

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from scanstation import __version__
from scanstation.base.paths import log_dir
from scanstation.base.settings import Settings
from scanstation.ui import language
from scanstation.ui.look import icons


class SettingsDialog(QDialog):
    """Language, operator, processors. `apply` writes them into the settings."""

    def __init__(self, settings: Settings, workspace: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self.setMinimumWidth(480)
        self._settings = settings
        self.language = QComboBox()
        self.language.addItem(self.tr("As the system"), "")
        self.language.addItem("简体中文", language.CHINESE)
        self.language.addItem("English", language.ENGLISH)
        self.language.setCurrentIndex(max(0, self.language.findData(settings.language)))
        self.operator = QLineEdit(settings.operator)
        self.operator.setMaxLength(60)
        self.workers = QSpinBox()
        self.workers.setRange(0, 64)
        self.workers.lineEdit().setTextMargins(8, 0, 0, 0)  # a style sheet's padding does not reach it
        self.workers.setSpecialValueText(self.tr("All ({count})").format(count=os.cpu_count() or 1))
        self.workers.setValue(settings.workers)
        form = QFormLayout()
        form.addRow(self.tr("&Language"), self.language)
        form.addRow(self.tr("Your &name"), self.operator)
        form.addRow(self.tr("&Processors for reading"), self.workers)
        folder = QLabel(workspace)
        folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        folder.setWordWrap(True)
        form.addRow(self.tr("Workspace"), folder)
        log = QPushButton(icons.icon("folder"), self.tr("Open the &log folder"))
        log.clicked.connect(open_log_folder)
        form.addRow(self.tr("Log"), log)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addLayout(form)
        column.addWidget(buttons)

    def apply(self) -> bool:
        """Write the choices into the settings. Returns whether the language changed."""
        chosen = str(self.language.currentData())
        changed = chosen != self._settings.language
        self._settings.language = chosen
        self._settings.operator = self.operator.text().strip()
        self._settings.workers = self.workers.value()
        return changed


class AboutDialog(QDialog):
    """What this program is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About ScanStation"))
        picture = QLabel()
        picture.setPixmap(icons.app_icon().pixmap(72, 72))
        picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        name = QLabel("ScanStation")
        name.setObjectName("heading")
        text = QLabel(
            "\n".join(
                (
                    self.tr("Version {version}").format(version=__version__),
                    self.tr("Scans, reads and corrects exam answer sheets."),
                    self.tr("Free software under the GNU General Public License, version 3 or later."),
                )
            )
        )
        words = QVBoxLayout()
        words.addWidget(name)
        words.addWidget(text)
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addWidget(picture)
        row.addLayout(words, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.setContentsMargins(24, 20, 24, 16)
        column.addLayout(row)
        column.addWidget(buttons)


def open_log_folder() -> None:
    """Show the folder of the logs in the desktop's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_dir())))
