"""The test scan before the day: a few sheets, and a verdict on everything that matters."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from scanstation.base.jobs import Job, Progress
from scanstation.domain.errors import ScanStationError
from scanstation.ui import language
from scanstation.ui.console import wording
from scanstation.ui.console.devices import Equipment
from scanstation.ui.console.thumbs import decode_small
from scanstation.ui.fitting import open_at
from scanstation.ui.jobs import RunningJob
from scanstation.ui.look import icons, theme
from scanstation.ui.problem_dialog import describe
from scanstation.ui.station import Station
from scanstation.workflow.console.judgement import Line, Verdict
from scanstation.workflow.console.trial import Trial, trial_scan

_ICONS = {
    Verdict.GOOD: ("good", "good"),
    Verdict.DOUBTFUL: ("unsure", "unsure"),
    Verdict.BAD: ("bad", "bad"),
    Verdict.SKIPPED: ("unread", "muted"),
}
_PICTURE = QSize(66, 92)


class TrialDialog(QDialog):
    """Scans with `equipment`; what was scanned is shown and forgotten."""

    def __init__(
        self, station: Station, session_id: str, equipment: Equipment, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Test scan"))
        open_at(self, 820, 640)
        self._station = station
        self._session_id = session_id
        self._equipment = equipment
        self._job: RunningJob | None = None
        self.lines: list[QLabel] = []
        intro = QLabel(
            self.tr(
                "Put 3 to 5 sheets of this session into the feeder and press Enter. They are looked at, "
                "and do not get into the exam."
            )
        )
        intro.setWordWrap(True)
        device = QLabel(
            f"{wording.device_name(equipment.found)} · {wording.summary(equipment.settings, equipment.can)}"
        )
        device.setObjectName("muted")
        device.setWordWrap(True)
        self.verdict = QLabel()
        self.verdict.setObjectName("question")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self.start = QPushButton(self.tr("&Scan test sheets"))
        self.start.setDefault(True)
        self.start.clicked.connect(self.scan)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._buttons.addButton(self.start, QDialogButtonBox.ButtonRole.ActionRole)
        self._buttons.rejected.connect(self.reject)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(10)
        self._pictures = QHBoxLayout()
        self._pictures.setSpacing(8)
        self._before = QLabel(
            self.tr("Looked at: scanner, picture size, template, skew, margins, streaks, darkness, contrast.")
        )
        self._before.setObjectName("muted")
        self._before.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._before.setWordWrap(True)
        body = QWidget()
        body.setObjectName("page")
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 8, 0)
        inner.addWidget(self._before)
        inner.addLayout(self._grid)
        inner.addSpacing(8)
        inner.addLayout(self._pictures)
        inner.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidget(body)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        for widget in (intro, device, self._bar, self.verdict):
            column.addWidget(widget)
        column.addWidget(self._area, 1)
        column.addWidget(self._buttons)
        self._bar.setVisible(False)
        self.verdict.setVisible(False)
        self.start.setFocus()

    def scan(self) -> None:
        """Scan and judge beside the window."""
        if self._job is not None:
            return
        self._clear()
        self._before.setVisible(False)
        self.start.setEnabled(False)
        self._bar.setVisible(True)
        workspace, session_id, equipment = self._station.workspace, self._session_id, self._equipment

        def work(job: Job) -> tuple[Trial, list[QImage]]:
            found = equipment.found
            trial = trial_scan(workspace, session_id, found.port, found.device.id, equipment.settings, job)
            return trial, [_small(page.page.data) for page in trial.pages]

        self._job = self._station.jobs.start(self.tr("Test scan"), work, self._show, self._failed)
        self._job.progressed.connect(self._progressed)
        self._job.ended.connect(self._ended)

    def done(self, result: int) -> None:
        """Stop scanning when the dialog is closed."""
        if self._job is not None:
            self._job.cancel()
            for signal, slot in (
                (self._job.succeeded, self._show),
                (self._job.failed, self._failed),
                (self._job.progressed, self._progressed),
                (self._job.ended, self._ended),
            ):
                signal.disconnect(slot)
        super().done(result)

    def _progressed(self, progress: Progress) -> None:
        self._say(self.tr("Pictures so far: {count}").format(count=progress.done), "text")

    def _ended(self) -> None:
        self._job = None
        self._bar.setVisible(False)
        self.start.setEnabled(True)
        self.start.setText(self.tr("&Scan again"))
        self.start.setFocus()

    def _failed(self, error: BaseException) -> None:
        self._say("\n".join(describe(error)), "bad")

    def _show(self, result: tuple[Trial, list[QImage]]) -> None:
        trial, images = result
        texts = {
            Verdict.GOOD: (self.tr("Everything is fit for the day."), "good"),
            Verdict.DOUBTFUL: (self.tr("It can be read, but look at the amber lines."), "unsure"),
            Verdict.BAD: (self.tr("Put the red lines right before the day."), "bad"),
        }
        self._say(*texts[trial.verdict])
        for line in trial.lines:
            self._add(line)
        for image in images:
            picture = QLabel()
            picture.setPixmap(QPixmap.fromImage(image))
            picture.setObjectName("card")
            self._pictures.addWidget(picture)
        self._pictures.addStretch(1)

    def _say(self, text: str, colour: str) -> None:
        self.verdict.setText(text)
        self.verdict.setStyleSheet(f"color: {theme.current().colour(colour).name()}")
        self.verdict.setVisible(bool(text))

    def _add(self, line: Line) -> None:
        row = self._grid.rowCount()
        name, colour = _ICONS[line.verdict]
        side = round(self.fontMetrics().height() * 1.4)
        icon = QLabel()
        icon.setPixmap(icons.icon(name, theme.current().colour(colour)).pixmap(side, side))
        icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        text, advice = line_texts(line)
        words = QLabel(f"{text}\n{advice}" if advice else text)
        words.setWordWrap(True)
        self.lines.append(words)
        self._grid.addWidget(icon, row, 0)
        self._grid.addWidget(words, row, 1)

    def _clear(self) -> None:
        self.lines = []
        self._say("", "text")
        for layout in (self._grid, self._pictures):
            while (item := layout.takeAt(0)) is not None:
                widget = item.widget()
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()


def line_texts(line: Line) -> tuple[str, str]:
    """Return what a line says and what to do about it."""
    if line.error is not None:
        return language.message_of(line.error), language.advice_of(line.error)
    text = language.text("labels", line.text).format(**line.params)
    return text, language.text("labels", line.advice).format(**line.params) if line.advice else ""


def _small(data: bytes) -> QImage:
    try:
        return decode_small(data, _PICTURE)
    except ScanStationError:  # the verdict says so
        blank = QImage(_PICTURE, QImage.Format.Format_RGB32)
        blank.fill(theme.current().colour("paper_desk"))
        return blank
