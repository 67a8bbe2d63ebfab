"""What an empty workspace shows: what this is, and where to begin."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from scanstation.base.jobs import Progress
from scanstation.ui.jobs import RunningJob
from scanstation.ui.look import icons, theme


class StartPage(QWidget):
    """Signals: new_exam() · open_demo() · open_studio() · open_registry()."""

    new_exam = Signal()
    open_demo = Signal()
    open_studio = Signal()
    open_registry = Signal()

    def __init__(self, *, with_demo: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        picture = QLabel()
        picture.setPixmap(icons.app_icon().pixmap(96, 96))
        title = QLabel(self.tr("Welcome to ScanStation"))
        title.setObjectName("bigHeading")
        text = QLabel(self.tr("Scan answer sheets, settle what is unsure, export answers and scores."))
        text.setObjectName("muted")
        new = QPushButton(icons.icon("plus", theme.current().colour("accent_text")), self.tr("&New exam…"))
        new.setProperty("role", "primary")
        new.clicked.connect(self.new_exam)
        demo = QPushButton(icons.icon("demo"), self.tr("Open the &demo exam"))
        demo.setToolTip(self.tr("60 invented students with usual faults, to try everything out"))
        demo.clicked.connect(self.open_demo)
        demo.setVisible(with_demo)
        studio = QPushButton(icons.icon("template"), self.tr("&Template studio…"))
        studio.setToolTip(self.tr("Make a template from an empty sheet, or design a sheet"))
        studio.clicked.connect(self.open_studio)
        registry = QPushButton(icons.icon("person"), self.tr("&Registry…"))
        registry.setToolTip(self.tr("Enter schools and students first; sessions can be made later"))
        registry.clicked.connect(self.open_registry)
        for button in (new, demo, registry, studio):
            button.setMinimumWidth(280)
            button.setMinimumHeight(44)
        column = QVBoxLayout(self)
        column.setSpacing(14)
        column.addStretch(2)
        for widget in (picture, title, text):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(18)
        for button in (new, demo, registry, studio):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(280)
        self._step = QLabel()
        self._step.setObjectName("muted")
        column.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._step, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self._bar.setVisible(False)
        self._step.setVisible(False)

    def watch(self, job: RunningJob) -> None:
        """Show the progress of the demo that is being built."""
        self._bar.setRange(0, 0)
        self._step.setText(job.title)
        self._bar.setVisible(True)
        self._step.setVisible(True)
        job.progressed.connect(self._show)
        job.ended.connect(self._ended)

    def _ended(self) -> None:
        self._bar.setVisible(False)
        self._step.setVisible(False)

    def _show(self, progress: Progress) -> None:
        if progress.total:
            self._bar.setRange(0, progress.total)
            self._bar.setValue(progress.done)
